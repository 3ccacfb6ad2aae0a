// SPDX-License-Identifier: MIT
#include "net/traffic_set.hpp"

#include <cassert>
#include <string_view>

namespace vnetsim {
namespace {

constexpr std::uint8_t icmp = 1;
constexpr std::uint8_t esp = 2;
constexpr std::uint8_t ah = 4;
constexpr std::uint8_t rest = 8;
constexpr std::uint8_t other = esp | ah | rest;

std::uint8_t bitsOf(Protocol protocol) {
  switch (protocol) {
    case Protocol::Icmp:
      return icmp;
    case Protocol::Esp:
      return esp;
    case Protocol::Ah:
      return ah;
    case Protocol::Other:
      return other;
    case Protocol::Tcp:
    case Protocol::Udp:
      break;
  }
  return 0;
}

void appendWord(std::string& text, std::string_view word) {
  if (!text.empty()) text += ' ';
  text += word;
}

void appendPorts(std::string& text, std::string_view protocol, const PortPairs& ports) {
  if (ports.empty()) return;
  appendWord(text, protocol);
  text += ports.text();
}

}  // namespace

TrafficSet TrafficSet::all() {
  TrafficSet set;
  set.tcp_ = PortPairs::all();
  set.udp_ = PortPairs::all();
  set.portless_ = icmp | other;
  return set;
}

TrafficSet TrafficSet::of(Protocol protocol) {
  if (protocol == Protocol::Tcp || protocol == Protocol::Udp) return of(protocol, PortSet::all());
  TrafficSet set;
  set.portless_ = bitsOf(protocol);
  return set;
}

TrafficSet TrafficSet::of(Protocol protocol, const PortSet& destinations) {
  return of(protocol, PortSet::all(), destinations);
}

TrafficSet TrafficSet::of(Protocol protocol, const PortSet& sources, const PortSet& destinations) {
  assert(protocol == Protocol::Tcp || protocol == Protocol::Udp);
  TrafficSet set;
  (protocol == Protocol::Tcp ? set.tcp_ : set.udp_) = PortPairs::of(sources, destinations);
  return set;
}

TrafficSet TrafficSet::unionWith(const TrafficSet& other) const {
  TrafficSet set;
  set.tcp_ = tcp_.unionWith(other.tcp_);
  set.udp_ = udp_.unionWith(other.udp_);
  set.portless_ = portless_ | other.portless_;
  return set;
}

TrafficSet TrafficSet::intersect(const TrafficSet& other) const {
  TrafficSet set;
  set.tcp_ = tcp_.intersect(other.tcp_);
  set.udp_ = udp_.intersect(other.udp_);
  set.portless_ = portless_ & other.portless_;
  return set;
}

TrafficSet TrafficSet::subtract(const TrafficSet& other) const {
  TrafficSet set;
  set.tcp_ = tcp_.subtract(other.tcp_);
  set.udp_ = udp_.subtract(other.udp_);
  set.portless_ = static_cast<std::uint8_t>(portless_ & ~other.portless_);
  return set;
}

TrafficSet TrafficSet::reversed() const {
  TrafficSet set = *this;
  set.tcp_ = tcp_.reversed();
  set.udp_ = udp_.reversed();
  return set;
}

TrafficSet TrafficSet::withDestinationPort(std::uint16_t port) const {
  TrafficSet set = *this;
  set.tcp_ = tcp_.withDestination(port);
  set.udp_ = udp_.withDestination(port);
  return set;
}

TrafficSet TrafficSet::whatBecomes(const TrafficSet& translated, std::uint16_t port) const {
  TrafficSet set;
  set.tcp_ = tcp_.whatBecomes(translated.tcp_, port);
  set.udp_ = udp_.whatBecomes(translated.udp_, port);
  set.portless_ = portless_ & translated.portless_;
  return set;
}

std::string TrafficSet::text() const {
  if (empty()) return "none";
  if (*this == all()) return "all";
  std::string text;
  appendPorts(text, "tcp", tcp_);
  appendPorts(text, "udp", udp_);
  if ((portless_ & icmp) != 0) appendWord(text, "icmp");
  if ((portless_ & other) == other) {
    appendWord(text, "other");
    return text;
  }
  if ((portless_ & esp) != 0) appendWord(text, "esp");
  if ((portless_ & ah) != 0) appendWord(text, "ah");
  if ((portless_ & rest) != 0) appendWord(text, "rest");
  return text;
}

}  // namespace vnetsim
