// SPDX-License-Identifier: MIT
#include "net/search_tree.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <limits>
#include <numeric>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace vnetsim {

/// For each instruction set: how many keys of a node are below `key`, and the descent that counts with it.
/// The descent is written out for each, since a function compiled for one set is inlined only into functions
/// compiled for the same; and its `low` lowest levels are, since a loop would cost as much as the
/// comparisons.
struct NodeSearch {
  /// Up to three levels, the root is the first node and what is below it the next one.
  template <unsigned low, class Tree>
  static const auto& keysOf(const Tree& tree, std::size_t level, std::size_t place) {
    const std::size_t first = level == 0 ? tree.leavesAt_ : low > 3 ? tree.levelAt_[level] : low - 1 - level;
    return tree.nodes_[first + place].keys;
  }

  template <class Signed, std::size_t n>
  static std::size_t countPortable(const std::array<Signed, n>& keys, Signed key) {
    std::size_t count = 0;
    for (const Signed one : keys) count += one < key ? 1 : 0;
    return count;
  }

  template <class Tree, unsigned low>
  static std::size_t portable(const Tree& tree, typename Tree::Signed key) {
    constexpr std::size_t fan = Tree::childrenPerNode;
    std::size_t place = 0;
    if constexpr (low > 3)
      for (std::size_t level = tree.levels_; level-- > 3;)
        place = place * fan + countPortable(keysOf<low>(tree, level, place), key);
    if constexpr (low >= 3) place = place * fan + countPortable(keysOf<low>(tree, 2, place), key);
    if constexpr (low >= 2) place = place * fan + countPortable(keysOf<low>(tree, 1, place), key);
    return place * (fan - 1) + countPortable(keysOf<low>(tree, 0, place), key);
  }

#if defined(__x86_64__)
  using Keys32 = std::array<std::int32_t, 16>;
  using Keys64 = std::array<std::int64_t, 8>;

  // Keys ascend, so those below are the first ones: the mask of comparisons is a run of ones from bit 0.
  static std::size_t countSse2(const Keys32& keys, std::int32_t key) {
    const auto* lanes = reinterpret_cast<const __m128i*>(keys.data());
    const __m128i wanted = _mm_set1_epi32(key);
    const __m128i first = _mm_packs_epi32(_mm_cmpgt_epi32(wanted, _mm_load_si128(lanes)),
                                          _mm_cmpgt_epi32(wanted, _mm_load_si128(lanes + 1)));
    const __m128i second = _mm_packs_epi32(_mm_cmpgt_epi32(wanted, _mm_load_si128(lanes + 2)),
                                           _mm_cmpgt_epi32(wanted, _mm_load_si128(lanes + 3)));
    const auto mask = static_cast<unsigned>(_mm_movemask_epi8(_mm_packs_epi16(first, second)));
    return static_cast<std::size_t>(std::countr_one(mask));
  }

  template <class Tree, unsigned low>
  static std::size_t sse2(const Tree& tree, std::int32_t key) {
    constexpr std::size_t fan = Tree::childrenPerNode;
    std::size_t place = 0;
    if constexpr (low > 3)
      for (std::size_t level = tree.levels_; level-- > 3;)
        place = place * fan + countSse2(keysOf<low>(tree, level, place), key);
    if constexpr (low >= 3) place = place * fan + countSse2(keysOf<low>(tree, 2, place), key);
    if constexpr (low >= 2) place = place * fan + countSse2(keysOf<low>(tree, 1, place), key);
    return place * (fan - 1) + countSse2(keysOf<low>(tree, 0, place), key);
  }

  // Packing two vectors mixes their halves, which counting does not mind: each key is 2 bytes of the mask,
  // or 4.
  __attribute__((target("avx2,popcnt"))) static std::size_t countAvx2(const Keys32& keys, std::int32_t key) {
    const auto* lanes = reinterpret_cast<const __m256i*>(keys.data());
    const __m256i wanted = _mm256_set1_epi32(key);
    const __m256i below = _mm256_packs_epi32(_mm256_cmpgt_epi32(wanted, _mm256_load_si256(lanes)),
                                             _mm256_cmpgt_epi32(wanted, _mm256_load_si256(lanes + 1)));
    const auto mask = static_cast<unsigned>(_mm256_movemask_epi8(below));
    return static_cast<std::size_t>(_mm_popcnt_u64(mask)) / 2;
  }

  __attribute__((target("avx2,popcnt"))) static std::size_t countAvx2(const Keys64& keys, std::int64_t key) {
    const auto* lanes = reinterpret_cast<const __m256i*>(keys.data());
    const __m256i wanted = _mm256_set1_epi64x(key);
    const __m256i below = _mm256_packs_epi32(_mm256_cmpgt_epi64(wanted, _mm256_load_si256(lanes)),
                                             _mm256_cmpgt_epi64(wanted, _mm256_load_si256(lanes + 1)));
    const auto mask = static_cast<unsigned>(_mm256_movemask_epi8(below));
    return static_cast<std::size_t>(_mm_popcnt_u64(mask)) / 4;
  }

  template <class Tree, unsigned low>
  __attribute__((target("avx2,popcnt"))) static std::size_t avx2(const Tree& tree,
                                                                 typename Tree::Signed key) {
    constexpr std::size_t fan = Tree::childrenPerNode;
    std::size_t place = 0;
    if constexpr (low > 3)
      for (std::size_t level = tree.levels_; level-- > 3;)
        place = place * fan + countAvx2(keysOf<low>(tree, level, place), key);
    if constexpr (low >= 3) place = place * fan + countAvx2(keysOf<low>(tree, 2, place), key);
    if constexpr (low >= 2) place = place * fan + countAvx2(keysOf<low>(tree, 1, place), key);
    return place * (fan - 1) + countAvx2(keysOf<low>(tree, 0, place), key);
  }

  __attribute__((target("avx512f,popcnt"))) static std::size_t countAvx512(const Keys32& keys,
                                                                           std::int32_t key) {
    const __mmask16 below = _mm512_cmpgt_epi32_mask(_mm512_set1_epi32(key), _mm512_load_si512(keys.data()));
    return static_cast<std::size_t>(_mm_popcnt_u64(_cvtmask16_u32(below)));
  }

  __attribute__((target("avx512f,popcnt"))) static std::size_t countAvx512(const Keys64& keys,
                                                                           std::int64_t key) {
    const __mmask8 below = _mm512_cmpgt_epi64_mask(_mm512_set1_epi64(key), _mm512_load_si512(keys.data()));
    return static_cast<std::size_t>(_mm_popcnt_u64(_cvtmask16_u32(below)));
  }

  template <class Tree, unsigned low>
  __attribute__((target("avx512f,popcnt"))) static std::size_t avx512(const Tree& tree,
                                                                      typename Tree::Signed key) {
    constexpr std::size_t fan = Tree::childrenPerNode;
    std::size_t place = 0;
    if constexpr (low > 3)
      for (std::size_t level = tree.levels_; level-- > 3;)
        place = place * fan + countAvx512(keysOf<low>(tree, level, place), key);
    if constexpr (low >= 3) place = place * fan + countAvx512(keysOf<low>(tree, 2, place), key);
    if constexpr (low >= 2) place = place * fan + countAvx512(keysOf<low>(tree, 1, place), key);
    return place * (fan - 1) + countAvx512(keysOf<low>(tree, 0, place), key);
  }

  /// Which leaf a key belongs to is also how many keys above the leaves are below it, in all nodes together:
  /// where they are few, all are compared at once, and no level waits for the one above it.
  template <class Tree, unsigned nodesAbove>
  __attribute__((target("avx512f,popcnt"))) static std::size_t avx512Flat(const Tree& tree,
                                                                          std::int32_t key) {
    static_assert(nodesAbove == 3 || nodesAbove == 4);
    const auto* nodes = tree.nodes_.data();
    std::size_t leaf =
        countAvx512(nodes[0].keys, key) + countAvx512(nodes[1].keys, key) + countAvx512(nodes[2].keys, key);
    if constexpr (nodesAbove == 4) leaf += countAvx512(nodes[3].keys, key);
    return leaf * Tree::keysPerNode + countAvx512(nodes[nodesAbove + leaf].keys, key);
  }
#endif

  template <unsigned low, class Tree>
  static typename Tree::Search with(InstructionSet set) {
#if defined(__x86_64__)
    switch (set) {
      case InstructionSet::Portable:
        break;
      case InstructionSet::Sse2:
        // SSE2 compares no numbers of 64 bits.
        if constexpr (Tree::keysPerNode == 16) return &sse2<Tree, low>;
        break;
      case InstructionSet::Avx2:
        return &avx2<Tree, low>;
      case InstructionSet::Avx512:
        return &avx512<Tree, low>;
    }
#else
    static_cast<void>(set);
#endif
    return &portable<Tree, low>;
  }

  template <class Tree>
  static typename Tree::Search forTree(const Tree& tree, InstructionSet set) {
#if defined(__x86_64__)
    if constexpr (Tree::keysPerNode == 16) {
      if (set == InstructionSet::Avx512 && tree.leavesAt_ == 3) return &avx512Flat<Tree, 3>;
      if (set == InstructionSet::Avx512 && tree.leavesAt_ == 4) return &avx512Flat<Tree, 4>;
    }
#endif
    switch (tree.levels_) {
      case 1:
        return with<1, Tree>(set);
      case 2:
        return with<2, Tree>(set);
      case 3:
        return with<3, Tree>(set);
      default:
        return with<4, Tree>(set);
    }
  }
};

namespace {

std::vector<InstructionSet> setsOfThisMachine() {
  std::vector<InstructionSet> sets{InstructionSet::Portable};
#if defined(__x86_64__)
  sets.push_back(InstructionSet::Sse2);
  if (!__builtin_cpu_supports("popcnt")) return sets;
  if (__builtin_cpu_supports("avx2")) sets.push_back(InstructionSet::Avx2);
  if (__builtin_cpu_supports("avx512f")) sets.push_back(InstructionSet::Avx512);
#endif
  return sets;
}

std::size_t quotientUp(std::size_t number, std::size_t divisor) { return (number + divisor - 1) / divisor; }

}  // namespace

std::string_view nameOf(InstructionSet set) {
  switch (set) {
    case InstructionSet::Portable:
      return "portable";
    case InstructionSet::Sse2:
      return "SSE2";
    case InstructionSet::Avx2:
      return "AVX2";
    case InstructionSet::Avx512:
      return "AVX-512";
  }
  return "";
}

std::span<const InstructionSet> instructionSets() {
  static const std::vector<InstructionSet> sets = setsOfThisMachine();
  return sets;
}

template <class Key>
SearchTree<Key>::SearchTree(std::span<const Key> starts, InstructionSet set)
    : size_{static_cast<std::uint32_t>(starts.size())} {
  if (starts.empty()) return;
  assert(starts.front() == 0);
  std::vector<std::size_t> nodesOf;  // by level, the lowest first
  for (std::size_t nodes = std::max<std::size_t>(1, quotientUp(starts.size() - 1, keysPerNode));;
       nodes = quotientUp(nodes, childrenPerNode)) {
    nodesOf.push_back(nodes);
    if (nodes == 1) break;
  }
  levels_ = static_cast<std::uint32_t>(nodesOf.size());
  assert(levels_ <= levelAt_.size());
  nodes_.reserve(std::accumulate(nodesOf.begin(), nodesOf.end(), std::size_t{0}));
  for (std::size_t level = levels_; level-- > 0;) {
    levelAt_[level] = static_cast<std::uint32_t>(nodes_.size());
    append(nodesOf[level], level == 0 ? starts.size() : nodesOf[level - 1], level, starts);
  }
  leavesAt_ = levelAt_[0];
  search_ = NodeSearch::forTree(*this, set);
}

/// Key k of node n at a level separates its children k and k + 1, where there is a right one to go to: it is
/// the highest bound of everything below the left one, its whole subtree and not just its own node.
template <class Key>
void SearchTree<Key>::append(std::size_t nodes, std::size_t nodesBelow, std::size_t level,
                             std::span<const Key> starts) {
  const std::size_t children = level == 0 ? keysPerNode : childrenPerNode;
  std::size_t startsPerChild = level == 0 ? 1 : keysPerNode;
  for (std::size_t below = 1; below < level; ++below) startsPerChild *= childrenPerNode;
  for (std::size_t n = 0; n < nodes; ++n) {
    Node& node = nodes_.emplace_back();
    for (std::size_t k = 0; k < keysPerNode; ++k) {
      const std::size_t right = n * children + k + 1;
      node.keys[k] = right < nodesBelow ? flipped(starts[right * startsPerChild] - 1)
                                        : std::numeric_limits<Signed>::max();
    }
  }
}

template class SearchTree<std::uint32_t>;
template class SearchTree<std::uint64_t>;

}  // namespace vnetsim
