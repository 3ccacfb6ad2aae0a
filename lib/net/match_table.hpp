// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "net/prefix.hpp"

namespace vnetsim {

/// One entry of a match table: addresses inside `prefix` may be answered with `value`.
struct MatchEntry {
  Prefix prefix;
  std::uint32_t value = 0;
};

/// Longest-prefix match (R30): compiled once from entries of both families, then immutable.
///
/// The entries are flattened into disjoint address ranges, each with the value of the longest prefix that
/// covers it; a lookup is a branchless binary search over the range starts (IPv4: 8 bytes a range).
/// Build: O(n log n). Lookup: O(log n), no allocation.
class MatchTable {
 public:
  MatchTable() = default;  // matches nothing
  /// Pre: prefixes are pairwise different; values are below 2^32 - 1.
  static MatchTable compile(std::span<const MatchEntry> entries);

  /// The value of the longest prefix that contains `address`; nothing when none does.
  std::optional<std::uint32_t> lookup(IpAddress address) const;

  /// What `lookup` says of each of `ascending`, or `noMatch`. Pre: sorted, and as many places in `values`.
  /// Cost: O(addresses + ranges): one sweep, where that is cheaper than a search for each.
  void lookupAll(std::span<const IpAddress> ascending, std::span<std::uint32_t> values) const;

  /// Stands for "no prefix holds the address" in `lookupAll`.
  static constexpr std::uint32_t noMatch = 0xFFFFFFFFu;

  /// Disjoint ranges held, both families.
  std::size_t rangeCount() const { return starts4_.size() + starts6_.size(); }

 private:
  // Range i covers starts[i] up to starts[i + 1] (exclusive); the first start is the family's lowest address.
  std::vector<std::uint32_t> starts4_;
  std::vector<std::uint32_t> values4_;
  std::vector<AddressBits> starts6_;
  std::vector<std::uint32_t> values6_;
};

}  // namespace vnetsim
