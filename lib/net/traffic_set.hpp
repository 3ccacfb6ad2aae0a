// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace vnetsim {

/// The protocols that rules tell apart. `Other` is every IP protocol but the three named.
enum class Protocol : std::uint8_t { Tcp, Udp, Icmp, Other };

/// Destination ports from `first` to `last`, both included. Pre: first <= last.
struct PortRange {
  std::uint16_t first = 0;
  std::uint16_t last = 65535;
  auto operator<=>(const PortRange&) const = default;
};

/// A set of ports as sorted, disjoint ranges that do not touch: equal sets are equal values.
class PortSet {
 public:
  PortSet() = default;  // empty
  static PortSet of(PortRange range);
  static PortSet of(std::span<const PortRange> ranges);
  static PortSet all();

  bool empty() const { return ranges_.empty(); }
  bool contains(std::uint16_t port) const;
  PortSet unionWith(const PortSet& other) const;
  PortSet intersect(const PortSet& other) const;
  PortSet subtract(const PortSet& other) const;
  std::span<const PortRange> ranges() const { return ranges_; }

  bool operator==(const PortSet&) const = default;

 private:
  std::vector<PortRange> ranges_;
};

/// A set of traffic: which protocols, and for TCP and UDP which destination ports. Exact and canonical: equal
/// sets are equal values. A concrete packet is the set with one element.
class TrafficSet {
 public:
  TrafficSet() = default;  // empty
  static TrafficSet all();
  /// All ports of one protocol.
  static TrafficSet of(Protocol protocol);
  /// Pre: `protocol` has ports (TCP, UDP).
  static TrafficSet of(Protocol protocol, const PortSet& ports);

  bool empty() const;
  bool contains(const TrafficSet& other) const { return other.subtract(*this).empty(); }
  bool overlaps(const TrafficSet& other) const { return !intersect(other).empty(); }
  TrafficSet unionWith(const TrafficSet& other) const;
  TrafficSet intersect(const TrafficSet& other) const;
  TrafficSet subtract(const TrafficSet& other) const;

  const PortSet& tcp() const { return tcp_; }
  const PortSet& udp() const { return udp_; }
  bool icmp() const { return icmp_; }
  bool other() const { return other_; }

  /// "all", "none", or e.g. "tcp/22,3389 udp/53 icmp": `protocol` alone means all its ports; "other" is every
  /// protocol but tcp, udp and icmp.
  std::string text() const;

  bool operator==(const TrafficSet&) const = default;

 private:
  PortSet tcp_;
  PortSet udp_;
  bool icmp_ = false;
  bool other_ = false;
};

}  // namespace vnetsim
