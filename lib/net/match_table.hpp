// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "net/prefix.hpp"
#include "net/search_tree.hpp"

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
/// search tree. Memory: IPv4 6.25 bytes a range (8.25 with values above 65,534), IPv6 11, and 12 more for
/// tables with prefixes longer than /64. Build: O(n log n). Lookup: O(log n), no allocation.
class MatchTable {
 public:
  MatchTable() = default;  // matches nothing
  /// Pre: prefixes are pairwise different; values are below 2^32 - 1; `set` is one of this machine's.
  static MatchTable compile(std::span<const MatchEntry> entries,
                            InstructionSet set = instructionSets().back());

  /// The value of the longest prefix that contains `address`; nothing when none does.
  std::optional<std::uint32_t> lookup(IpAddress address) const {
    const std::uint32_t value = address.family() == IpFamily::V4
                                    ? valueOf4(static_cast<std::uint32_t>(address.bits()))
                                    : valueOf6(address.bits());
    return value == noMatch ? std::nullopt : std::optional{value};
  }

  /// What `lookup` says of each of `ascending`, or `noMatch`. Pre: sorted, and as many places in `values`.
  /// Cost: O(addresses + ranges): one sweep, where that is cheaper than a search for each.
  void lookupAll(std::span<const IpAddress> ascending, std::span<std::uint32_t> values) const;

  /// Calls `visit(first address, value or noMatch)` for each IPv4 range, ascending; a range ends where the next
  /// begins. No range where no prefix of IPv4 is.
  template <class Visit>
  void visitRanges4(Visit visit) const {
    for (std::size_t i = 0; i < starts4_.size(); ++i) visit(starts4_.startAt(i), values4_[i]);
  }

  /// Stands for "no prefix holds the address" in `lookupAll`.
  static constexpr std::uint32_t noMatch = 0xFFFFFFFFu;

  /// Disjoint ranges held, both families.
  std::size_t rangeCount() const { return values4_.size() + values6_.size(); }
  /// What it holds on the heap.
  std::size_t bytes() const;

 private:
  /// The values of ranges, in half the space while all of them are small.
  class Values {
   public:
    Values() = default;
    explicit Values(std::span<const std::uint32_t> values);
    std::size_t size() const { return low_.size(); }
    std::size_t bytes() const;
    std::uint32_t operator[](std::size_t i) const {
      if (!high_.empty()) return std::uint32_t{high_[i]} << 16 | low_[i];
      return low_[i] == narrowNoMatch ? noMatch : low_[i];
    }

   private:
    static constexpr std::uint16_t narrowNoMatch = 0xFFFFu;
    std::vector<std::uint16_t> low_;
    std::vector<std::uint16_t> high_;  // none: zeros, and `narrowNoMatch` stands for `noMatch`
  };

  std::uint32_t valueOf4(std::uint32_t key) const {
    return starts4_.size() == 0 ? noMatch : values4_[starts4_.placeOf(key)];
  }
  std::uint32_t valueOf6(AddressBits key) const;
  void store4(std::span<const std::uint32_t> starts, std::span<const std::uint32_t> values, InstructionSet set);
  void store6(std::span<const AddressBits> starts, std::span<const std::uint32_t> values, InstructionSet set);
  std::size_t rangeOf6(std::size_t high, AddressBits key) const;

  // Range i covers its start up to the next one (exclusive); the first start is the family's lowest address.
  SearchTree<std::uint32_t> starts4_;
  Values values4_;
  // The different upper halves of starts; those of one upper half, for prefixes longer than /64, are few.
  SearchTree<std::uint64_t> highs6_;
  std::vector<std::uint32_t> firstOfHigh6_;  // its first range, and one past the last; none: each has one
  std::vector<std::uint64_t> lows6_;         // by range; none: all zero
  Values values6_;
};

}  // namespace vnetsim
