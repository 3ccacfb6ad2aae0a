// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "net/prefix.hpp"
#include "net/search_tree.hpp"
#include "net/value_tree.hpp"
#include "net/value_tree6.hpp"

namespace vnetsim {

/// One entry of a match table: addresses inside `prefix` may be answered with `value`.
struct MatchEntry {
  Prefix prefix;
  std::uint32_t value = 0;
};

/// Longest-prefix match (R30): compiled once from entries of both families, then immutable.
///
/// The entries are flattened into disjoint address ranges, each with the value of the longest prefix that
/// covers it; neighbours are one range only where they have the same value. The starts of the ranges are in a
/// search tree. Memory: IPv4 6.2 bytes a range (8.5 with values above 65,534), IPv6 11, and 12 more for
/// tables with prefixes longer than /64. Build: O(n log n). Lookup: O(log n), no allocation.
class MatchTable {
 public:
  MatchTable() = default;  // matches nothing
  /// Pre: prefixes are pairwise different; values are below 2^32 - 1; `set` is one of this machine's.
  static MatchTable compile(std::span<const MatchEntry> entries,
                            InstructionSet set = instructionSets().back());

  /// The value of the longest prefix that contains `address`; nothing when none does.
  std::optional<std::uint32_t> lookup(IpAddress address) const {
    const std::uint32_t value =
        address.family() == IpFamily::V4 ? ranges4_.valueOf(number4(address)) : valueOf6(address.bits());
    return value == noMatch ? std::nullopt : std::optional{value};
  }

  /// What `lookup` says of each of these addresses of IPv4, or `noMatch`. Pre: as many `values`. Cost: less
  /// than a `lookup` for each.
  void lookupAll4(std::span<const std::uint32_t> addresses, std::span<std::uint32_t> values) const {
    ranges4_.valuesOf(addresses, values);
  }

  /// The number of an address of IPv4 in `lookupAll4`.
  static std::uint32_t number4(IpAddress address) { return static_cast<std::uint32_t>(address.bits()); }

  /// Calls `visit(first address, value or noMatch)` for each IPv4 range, ascending; a range ends where the
  /// next begins. No range where no prefix of IPv4 is.
  template <class Visit>
  void visitRanges4(Visit visit) const {
    for (std::size_t i = 0; i < ranges4_.size(); ++i) visit(ranges4_.startAt(i), ranges4_.valueAt(i));
  }

  /// Stands for "no prefix holds the address" in `lookupAll4`.
  static constexpr std::uint32_t noMatch = ValueTree::none;

  /// Disjoint ranges held, both families.
  std::size_t rangeCount() const { return ranges4_.size() + (ranges6_ ? ranges6_->size() : 0); }
  /// What it holds on the heap.
  std::size_t bytes() const;

 private:
  std::uint32_t valueOf6(AddressBits key) const { return ranges6_ ? ranges6_->valueOf(key) : noMatch; }

  // Range i covers its start up to the next one (exclusive); the first start is the family's lowest address.
  ValueTree ranges4_;
  std::unique_ptr<const ValueTree6> ranges6_;  // none: no prefix of IPv6. Apart, so that a table is small
};

}  // namespace vnetsim
