// SPDX-License-Identifier: MIT
#include "net/traffic_set.hpp"

#include <algorithm>
#include <cassert>
#include <string_view>

#include "net/disjoint_ranges.hpp"

namespace vnetsim {
namespace {

std::string portsText(const PortSet& ports) {
  std::string text;
  for (const PortRange& range : ports.ranges()) {
    if (!text.empty()) text += ',';
    text += std::to_string(range.first);
    if (range.first != range.last) text += '-' + std::to_string(range.last);
  }
  return text;
}

void appendWord(std::string& text, std::string_view word) {
  if (!text.empty()) text += ' ';
  text += word;
}

void appendPorts(std::string& text, std::string_view protocol, const PortSet& ports) {
  if (ports.empty()) return;
  appendWord(text, protocol);
  if (ports != PortSet::all()) text += '/' + portsText(ports);
}

}  // namespace

PortSet PortSet::of(PortRange range) { return of(std::span{&range, 1}); }

PortSet PortSet::of(std::span<const PortRange> ranges) {
  assert(std::all_of(ranges.begin(), ranges.end(),
                     [](const PortRange& range) { return range.first <= range.last; }));
  PortSet set;
  set.ranges_ = disjoint_ranges::join(std::vector<PortRange>{ranges.begin(), ranges.end()});
  return set;
}

PortSet PortSet::all() { return of(PortRange{}); }

bool PortSet::contains(std::uint16_t port) const {
  return disjoint_ranges::rangeWith(ranges(), port) != nullptr;
}

PortSet PortSet::unionWith(const PortSet& other) const {
  PortSet set;
  set.ranges_ = disjoint_ranges::unionOf(ranges(), other.ranges());
  return set;
}

PortSet PortSet::intersect(const PortSet& other) const {
  PortSet set;
  set.ranges_ = disjoint_ranges::intersectionOf(ranges(), other.ranges());
  return set;
}

PortSet PortSet::subtract(const PortSet& other) const {
  PortSet set;
  set.ranges_ = disjoint_ranges::differenceOf(ranges(), other.ranges());
  return set;
}

TrafficSet TrafficSet::all() {
  TrafficSet set;
  set.tcp_ = PortSet::all();
  set.udp_ = PortSet::all();
  set.icmp_ = true;
  set.other_ = true;
  return set;
}

TrafficSet TrafficSet::of(Protocol protocol) {
  TrafficSet set;
  switch (protocol) {
    case Protocol::Tcp:
      set.tcp_ = PortSet::all();
      break;
    case Protocol::Udp:
      set.udp_ = PortSet::all();
      break;
    case Protocol::Icmp:
      set.icmp_ = true;
      break;
    case Protocol::Other:
      set.other_ = true;
      break;
  }
  return set;
}

TrafficSet TrafficSet::of(Protocol protocol, const PortSet& ports) {
  assert(protocol == Protocol::Tcp || protocol == Protocol::Udp);
  TrafficSet set;
  (protocol == Protocol::Tcp ? set.tcp_ : set.udp_) = ports;
  return set;
}

bool TrafficSet::empty() const { return tcp_.empty() && udp_.empty() && !icmp_ && !other_; }

TrafficSet TrafficSet::unionWith(const TrafficSet& other) const {
  TrafficSet set;
  set.tcp_ = tcp_.unionWith(other.tcp_);
  set.udp_ = udp_.unionWith(other.udp_);
  set.icmp_ = icmp_ || other.icmp_;
  set.other_ = other_ || other.other_;
  return set;
}

TrafficSet TrafficSet::intersect(const TrafficSet& other) const {
  TrafficSet set;
  set.tcp_ = tcp_.intersect(other.tcp_);
  set.udp_ = udp_.intersect(other.udp_);
  set.icmp_ = icmp_ && other.icmp_;
  set.other_ = other_ && other.other_;
  return set;
}

TrafficSet TrafficSet::subtract(const TrafficSet& other) const {
  TrafficSet set;
  set.tcp_ = tcp_.subtract(other.tcp_);
  set.udp_ = udp_.subtract(other.udp_);
  set.icmp_ = icmp_ && !other.icmp_;
  set.other_ = other_ && !other.other_;
  return set;
}

std::string TrafficSet::text() const {
  if (empty()) return "none";
  if (*this == all()) return "all";
  std::string text;
  appendPorts(text, "tcp", tcp_);
  appendPorts(text, "udp", udp_);
  if (icmp_) appendWord(text, "icmp");
  if (other_) appendWord(text, "other");
  return text;
}

}  // namespace vnetsim
