// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>

#include "net/instruction_set.hpp"

namespace vnetsim {

/// Ranges of numbers of 32 bits, each with a value: a range begins at its start and ends before the next one.
///
/// A static B+ tree whose nodes are one cache line each, so that no comparison of a search is a branch. Its
/// first node is in the object itself, and values lie beside the starts they belong to: up to 2,431 ranges, a
/// search loads three lines, each of which holds all that leads to the next one. Memory: 6.2 bytes a range
/// (8.5 where a value is above 65,534), 128 for the object.
class alignas(64) ValueTree {
 public:
  /// The value of what has none. It fits, whatever the others are.
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  ValueTree() = default;  // holds nothing
  /// Pre: `starts` ascend, each once, from 0, at most 2^30; as many values; `set` is one of this machine's.
  /// Cost: O(starts).
  ValueTree(std::span<const std::uint32_t> starts, std::span<const std::uint32_t> values, InstructionSet set);

  std::size_t size() const { return size_; }
  /// The value of the range that holds `key`; `none` when there are no ranges.
  std::uint32_t valueOf(std::uint32_t key) const { return find_(*this, flipped(key)); }
  /// The values for all of `keys`, in any order. Pre: as many `values`. Cost: less than a `valueOf` for each.
  void valuesOf(std::span<const std::uint32_t> keys, std::span<std::uint32_t> values) const {
    findAll_(*this, keys, values);
  }
  /// Pre of both: `range < size()`.
  std::uint32_t startAt(std::size_t range) const;
  std::uint32_t valueAt(std::size_t range) const;
  /// What it holds on the heap.
  std::size_t bytes() const { return lineCount_ * sizeof(Line); }

 private:
  struct alignas(64) Line {
    std::array<std::int32_t, 16> lanes;
  };
  template <class Value>
  struct Leaf;
  template <class Value, bool isDeep>
  struct Descent;
  template <class Descent>
  friend struct SearchFunctions;
  using Find = std::uint32_t (*)(const ValueTree&, std::int32_t flippedKey);
  using FindAll = void (*)(const ValueTree&, std::span<const std::uint32_t>, std::span<std::uint32_t>);

  static constexpr std::size_t fan = 17;                // children of a line of 16 keys
  static constexpr std::size_t linesOfBlock = 1 + fan;  // a node and its leaves
  static constexpr std::size_t rootKeys = 12;

  static std::uint32_t findNothing(const ValueTree&, std::int32_t) { return none; }
  static void findNothingAtAll(const ValueTree&, std::span<const std::uint32_t>, std::span<std::uint32_t>);
  /// Vector units compare signed numbers only.
  static constexpr std::int32_t flipped(std::uint32_t key) {
    return static_cast<std::int32_t>(key ^ 0x80000000u);
  }
  static constexpr std::uint32_t flippedBack(std::int32_t key) {
    return static_cast<std::uint32_t>(key) ^ 0x80000000u;
  }
  static constexpr std::size_t lineOfLeaf(std::size_t leaf) {
    return leaf / fan * linesOfBlock + 1 + leaf % fan;
  }

  template <class Value>
  void fill(std::span<const std::uint32_t> starts, std::span<const std::uint32_t> values, InstructionSet set);
  template <class Value, bool isDeep>
  void searchWith(InstructionSet set);
  void reserveLines(std::size_t leaves, std::size_t blocks);
  static void separate(std::span<std::int32_t> keys, std::size_t first, std::size_t startsPerChild,
                       std::span<const std::uint32_t> starts);

  // A line tells, in place of each start but its first, the start's predecessor: the "bound" of what comes
  // before. Keys above the bound are beyond, and the highest number, above which no key is, pads the lines.
  //
  // The first line of the object: all that a search needs before the second.
  Find find_ = &findNothing;
  std::unique_ptr<Line[]> lines_;              // blocks; behind them the levels between the root and them
  std::array<std::int32_t, rootKeys> root_{};  // tells which block, or which node of the highest such level
  // The second one: what else there is to know.
  FindAll findAll_ = &findNothingAtAll;
  std::uint32_t size_ = 0;
  std::uint32_t lineCount_ = 0;
  std::uint32_t startsPerLeaf_ = 1;
  std::uint32_t upperLevels_ = 0;
  std::array<std::uint32_t, 8> upperAt_{};  // the first line of each level above the blocks, the lowest first
};

}  // namespace vnetsim
