// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace vnetsim {

/// How a search compares a whole cache line of keys at once. The layout is the same for all.
enum class InstructionSet : std::uint8_t { Portable, Sse2, Avx2, Avx512 };

/// "AVX-512"
std::string_view nameOf(InstructionSet set);
/// Those that this machine has; the last is the fastest.
std::span<const InstructionSet> instructionSets();

/// Ascending numbers, searched for the last that is not above a key: a static B+ tree whose nodes are one
/// cache line of keys each (16 of 32 bits, 8 of 64), so that a search loads one line per level and no
/// comparison of it is a branch. A line separates 17 children (9), of the lowest level 17 numbers (9).
/// Memory: 4 bytes per number of 32 bits, 8 per number of 64, the last line of each level padded.
template <class Key>
class alignas(64) SearchTree {
 public:
  /// Keys are stored with the sign bit flipped: vector units compare signed numbers only.
  using Number = Key;
  using Signed = std::conditional_t<sizeof(Key) == 4, std::int32_t, std::int64_t>;
  static constexpr std::size_t keysPerNode = 64 / sizeof(Key);
  static constexpr std::size_t childrenPerNode = keysPerNode + 1;
  struct alignas(64) Node {
    std::array<Signed, keysPerNode> keys;
  };

  SearchTree() = default;  // holds nothing
  /// Pre: `starts` ascend, each once, from 0, at most 2^30; `set` is one of this machine's. Cost: O(starts).
  explicit SearchTree(std::span<const Key> starts, InstructionSet set = instructionSets().back())
      : SearchTree{starts, {}, set} {}
  /// The same with a tag for each start, in one piece of memory with them, so that what is found in one of
  /// many trees is on few pages. Pre: as many tags as starts, or none.
  SearchTree(std::span<const Key> starts, std::span<const std::uint16_t> tags, InstructionSet set);

  std::size_t size() const { return size_; }
  /// The place of the last start that is not above `key`. Pre: there are any. Cost: a cache line per level,
  /// three levels from 290 starts of 32 bits on.
  std::size_t placeOf(Key key) const { return placeOfFlipped(flipped(key)); }
  /// The places of all of `keys`, in any order. Pre: there are any starts; as many `places`. Cost: less than
  /// a `placeOf` for each.
  void placesOf(std::span<const Key> keys, std::span<std::uint32_t> places) const {
    searchAll_(*this, keys, places);
  }
  std::size_t placeOfFlipped(Signed key) const { return search_(*this, key); }
  static constexpr Signed flipped(Key key) {
    return static_cast<Signed>(key ^ (Key{1} << (8 * sizeof(Key) - 1)));
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
  /// The tag of the start at `place`. Pre: it has tags, and so many.
  std::uint16_t tagAt(std::size_t place) const {
    std::uint16_t tag = 0;
    std::memcpy(&tag, placeOfTag(place), sizeof tag);
    return tag;
  }
  const void* placeOfTag(std::size_t place) const {
    return reinterpret_cast<const char*>(nodes_.data()) + tagsAt_ + place * sizeof(std::uint16_t);
  }
  /// What it holds on the heap.
  std::size_t bytes() const { return nodes_.capacity() * sizeof(Node); }

 private:
  using Search = std::uint32_t (*)(const SearchTree&, Signed);
  using SearchAll = void (*)(const SearchTree&, std::span<const Key>, std::span<std::uint32_t>);
  friend struct NodeSearch;  // the functions that `search_` may point at

  void append(std::size_t nodes, std::size_t nodesBelow, std::size_t level, std::span<const Key> starts);

  // In place of each start but the first, which is below every key: its predecessor, the "bound" of what
  // comes before it. Keys above the bound are beyond, and the highest number, above which no key is, pads the
  // nodes.
  // What a search needs comes first, and its first level next: no load waits for another before the second.
  std::vector<Node> nodes_;  // level by level, the highest first; behind them the tags
  std::uint32_t leavesAt_ = 0;
  std::uint32_t levels_ = 0;
  std::uint32_t tagsAt_ = 0;  // in bytes
  std::uint32_t size_ = 0;
  Search search_ = nullptr;
  SearchAll searchAll_ = nullptr;
  Node root_{};  // the first node once more: it is there together with what leads to the others
  std::array<std::uint32_t, 10> levelAt_{};  // the place of each level's first node, the lowest first
};

extern template class SearchTree<std::uint32_t>;
extern template class SearchTree<std::uint64_t>;

}  // namespace vnetsim
