// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include "net/port_pairs.hpp"
#include "net/port_set.hpp"

namespace vnetsim {

/// The protocols that rules tell apart. `Other` is every IP protocol but TCP, UDP and ICMP: ESP and AH, which
/// security rules can name, and the rest.
enum class Protocol : std::uint8_t { Tcp, Udp, Icmp, Esp, Ah, Other };

/// A set of traffic: which protocols, and for TCP and UDP which pairs of source and destination ports. Exact
/// and canonical: equal sets are equal values. A concrete packet is the set with one element.
class TrafficSet {
 public:
  TrafficSet() = default;  // empty
  static TrafficSet all();
  /// All ports of one protocol.
  static TrafficSet of(Protocol protocol);
  /// From any source port. Pre: `protocol` has ports (TCP, UDP).
  static TrafficSet of(Protocol protocol, const PortSet& destinations);
  static TrafficSet of(Protocol protocol, const PortSet& sources, const PortSet& destinations);

  bool empty() const { return tcp_.empty() && udp_.empty() && portless_ == 0; }
  bool contains(const TrafficSet& other) const { return other.subtract(*this).empty(); }
  bool overlaps(const TrafficSet& other) const { return !intersect(other).empty(); }
  TrafficSet unionWith(const TrafficSet& other) const;
  TrafficSet intersect(const TrafficSet& other) const;
  TrafficSet subtract(const TrafficSet& other) const;
  /// The answers to this traffic: source and destination ports swapped.
  TrafficSet reversed() const;

  /// The TCP and UDP traffic of this with `port` in place of its destination ports; all else as it is.
  TrafficSet withDestinationPort(std::uint16_t port) const;
  /// The part of this that `withDestinationPort(port)` puts into `translated`.
  TrafficSet whatBecomes(const TrafficSet& translated, std::uint16_t port) const;

  /// "all", "none", or e.g. "tcp/22,3389 udp/53(from 1024-65535) icmp": `protocol` alone means all its ports;
  /// "other" is every protocol but tcp, udp and icmp, and "rest" every one but these, esp and ah.
  std::string text() const;

  bool operator==(const TrafficSet&) const = default;

 private:
  PortPairs tcp_;
  PortPairs udp_;
  std::uint8_t portless_ = 0;  // a bit for each protocol without ports
};

}  // namespace vnetsim
