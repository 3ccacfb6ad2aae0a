// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace vnetsim {

/// Ports from `first` to `last`, both included. Pre: first <= last.
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

  /// "22,80-90"; empty for no port.
  std::string text() const;

  bool operator==(const PortSet&) const = default;

 private:
  std::vector<PortRange> ranges_;
};

}  // namespace vnetsim
