// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "net/search_tree.hpp"

namespace vnetsim {

/// Ranges of numbers of 32 bits, each with a value: a range begins at its start and ends before the next one.
/// Values are kept in 16 bits where all of them fit. Memory: 6 bytes a range (8), some cache lines more.
class alignas(64) ValueTree {
 public:
  /// The value of what has none. It fits, whatever the others are.
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  ValueTree() = default;  // holds nothing
  /// Pre: as a `SearchTree` of the starts; as many values. Cost: O(starts).
  ValueTree(std::span<const std::uint32_t> starts, std::span<const std::uint32_t> values, InstructionSet set);

  std::size_t size() const { return starts_.size(); }
  /// The value of the range that holds `key`; `none` when there are no ranges. Cost: a cache line per level
  /// of the tree, and one for the value, which does not wait for the last level.
  std::uint32_t valueOf(std::uint32_t key) const {
    return find_(*this, SearchTree<std::uint32_t>::flipped(key));
  }
  /// The values for all of `keys`, in any order. Pre: as many `values`. Cost: less than a `valueOf` for each.
  void valuesOf(std::span<const std::uint32_t> keys, std::span<std::uint32_t> values) const {
    findAll_(*this, keys, values);
  }
  /// Pre of both: `range < size()`.
  std::uint32_t startAt(std::size_t range) const { return starts_.startAt(range); }
  std::uint32_t valueAt(std::size_t range) const {
    return (wide_.empty() ? std::uint32_t{starts_.tagAt(range)} : wide_[range]) - 1;
  }
  /// What it holds on the heap.
  std::size_t bytes() const;

 private:
  using Find = std::uint32_t (*)(const ValueTree&, std::int32_t flippedKey);
  using FindAll = void (*)(const ValueTree&, std::span<const std::uint32_t>, std::span<std::uint32_t>);
  friend struct FindNarrowValue;

  static std::uint32_t findNothing(const ValueTree&, std::int32_t) { return none; }
  static void findNothingAtAll(const ValueTree&, std::span<const std::uint32_t>, std::span<std::uint32_t>);
  static std::uint32_t findWide(const ValueTree& tree, std::int32_t flippedKey);
  static void findAllWide(const ValueTree& tree, std::span<const std::uint32_t> keys,
                          std::span<std::uint32_t> found);

  // All values are kept plus one, so that none is zero whatever their size.
  SearchTree<std::uint32_t> starts_;  // their tags are the values where these are small
  Find find_ = &findNothing;
  std::vector<std::uint32_t> wide_;  // where they are not
  FindAll findAll_ = &findNothingAtAll;
};

}  // namespace vnetsim
