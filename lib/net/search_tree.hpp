// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <vector>

#include "net/instruction_set.hpp"

namespace vnetsim {

/// Ascending numbers, searched for the last that is not above a key: a static B+ tree whose nodes are one
/// cache line of keys each (16 of 32 bits, 8 of 64), so that a search loads one line per level and no
/// comparison of it is a branch. A line separates 17 children (9), of the lowest level 17 numbers (9).
/// Memory: 4 bytes per number of 32 bits, 8 per number of 64, the last line of each level padded.
template <class Key>
class SearchTree {
 public:
  /// Keys are stored with the sign bit flipped: vector units compare signed numbers only.
  using Signed = std::conditional_t<sizeof(Key) == 4, std::int32_t, std::int64_t>;
  static constexpr std::size_t keysPerNode = 64 / sizeof(Key);
  static constexpr std::size_t childrenPerNode = keysPerNode + 1;
  struct alignas(64) Node {
    std::array<Signed, keysPerNode> keys;
  };

  SearchTree() = default;  // holds nothing
  /// Pre: `starts` ascend, each once, from 0, at most 2^30; `set` is one of this machine's. Cost: O(starts).
  explicit SearchTree(std::span<const Key> starts, InstructionSet set = instructionSets().back());

  std::size_t size() const { return size_; }
  /// The place of the last start that is not above `key`. Pre: there are any. Cost: a cache line per level,
  /// three levels from 290 starts of 32 bits on.
  std::size_t placeOf(Key key) const { return find_(*this, flipped(key)); }
  /// The places of all of `keys`, in any order. Pre: there are any starts; as many `places`. Cost: less than
  /// a `placeOf` for each.
  void placesOf(std::span<const Key> keys, std::span<std::uint32_t> places) const {
    findAll_(*this, keys, places);
  }
  /// The start at `place`. Pre: `place < size()`.
  Key startAt(std::size_t place) const {
    if (place == 0) return 0;
    // The first number of a node is told by a node above.
    std::size_t level = 0;
    for (; place % childrenPerNode == 0; place /= childrenPerNode) ++level;
    const Node& node = nodes_[levelAt_[level] + place / childrenPerNode];
    const Signed bound = node.keys[place % childrenPerNode - 1];
    return static_cast<Key>(flipped(static_cast<Key>(bound))) + 1;
  }
  /// What it holds on the heap.
  std::size_t bytes() const { return nodes_.capacity() * sizeof(Node); }

 private:
  template <unsigned levels>
  struct Descent;
  template <class Descent>
  friend struct SearchFunctions;
  using Find = std::uint32_t (*)(const SearchTree&, Signed flippedKey);
  using FindAll = void (*)(const SearchTree&, std::span<const Key>, std::span<std::uint32_t>);

  static constexpr Signed flipped(Key key) {
    return static_cast<Signed>(key ^ (Key{1} << (8 * sizeof(Key) - 1)));
  }
  void searchWith(InstructionSet set);
  void append(std::size_t nodes, std::size_t nodesBelow, std::size_t level, std::span<const Key> starts);

  // In place of each start but the first, which is below every key: its predecessor, the "bound" of what
  // comes before it. Keys above the bound are beyond, and the highest number, above which no key is, pads the
  // nodes.
  std::vector<Node> nodes_;                  // level by level, the highest first
  std::array<std::uint32_t, 10> levelAt_{};  // the place of each level's first node, the lowest first
  std::uint32_t levels_ = 0;
  std::uint32_t size_ = 0;
  Find find_ = nullptr;
  FindAll findAll_ = nullptr;
};

extern template class SearchTree<std::uint32_t>;
extern template class SearchTree<std::uint64_t>;

}  // namespace vnetsim
