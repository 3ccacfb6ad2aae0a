// SPDX-License-Identifier: MIT
#include "net/search_tree.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <limits>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace vnetsim {

/// One function per instruction set, both widths: how many keys of a node are below `key`, and the descent that
/// counts with it. The descent is written out for each set, since a function compiled for one set is inlined
/// only into functions compiled for the same.
struct NodeSearch {
  template <class Signed, std::size_t n>
  static unsigned countPortable(const std::array<Signed, n>& keys, Signed key) {
    unsigned count = 0;
    for (const Signed one : keys) count += one < key ? 1 : 0;
    return count;
  }

  template <class Tree, class Signed>
  static std::size_t portable(const Tree& tree, Signed key) {
    std::size_t node = 0;
    for (std::size_t level = tree.levels_; level-- > 1;)
      node = node * Tree::childrenPerNode + countPortable(tree.nodes_[tree.levelAt_[level] + node].keys, key);
    return node * Tree::keysPerNode + countPortable(tree.nodes_[node].keys, key);
  }

#if defined(__x86_64__)
  using Keys32 = std::array<std::int32_t, 16>;
  using Keys64 = std::array<std::int64_t, 8>;

  // Keys ascend, so those below are the first ones: the mask of comparisons is a run of ones from bit 0.
  static unsigned countSse2(const Keys32& keys, std::int32_t key) {
    const auto* lanes = reinterpret_cast<const __m128i*>(keys.data());
    const __m128i wanted = _mm_set1_epi32(key);
    const __m128i first = _mm_packs_epi32(_mm_cmpgt_epi32(wanted, _mm_load_si128(lanes)),
                                          _mm_cmpgt_epi32(wanted, _mm_load_si128(lanes + 1)));
    const __m128i second = _mm_packs_epi32(_mm_cmpgt_epi32(wanted, _mm_load_si128(lanes + 2)),
                                           _mm_cmpgt_epi32(wanted, _mm_load_si128(lanes + 3)));
    const auto mask = static_cast<unsigned>(_mm_movemask_epi8(_mm_packs_epi16(first, second)));
    return static_cast<unsigned>(std::countr_one(mask));
  }

  static std::size_t sse2(const SearchTree<std::uint32_t>& tree, std::int32_t key) {
    std::size_t node = 0;
    for (std::size_t level = tree.levels_; level-- > 1;)
      node = node * 17 + countSse2(tree.nodes_[tree.levelAt_[level] + node].keys, key);
    return node * 16 + countSse2(tree.nodes_[node].keys, key);
  }

  __attribute__((target("avx2,popcnt"))) static unsigned countAvx2(const Keys32& keys, std::int32_t key) {
    const auto* lanes = reinterpret_cast<const __m256i*>(keys.data());
    const __m256i wanted = _mm256_set1_epi32(key);
    // Packing mixes the halves of the two vectors; counting does not mind, so long as it counts bits.
    const __m256i below = _mm256_packs_epi32(_mm256_cmpgt_epi32(wanted, _mm256_load_si256(lanes)),
                                             _mm256_cmpgt_epi32(wanted, _mm256_load_si256(lanes + 1)));
    const auto mask = static_cast<unsigned>(_mm256_movemask_epi8(below));
    return static_cast<unsigned>(__builtin_popcount(mask)) / 2;
  }

  __attribute__((target("avx2,popcnt"))) static unsigned countAvx2(const Keys64& keys, std::int64_t key) {
    const auto* lanes = reinterpret_cast<const __m256i*>(keys.data());
    const __m256i wanted = _mm256_set1_epi64x(key);
    const __m256i below = _mm256_packs_epi32(_mm256_cmpgt_epi64(wanted, _mm256_load_si256(lanes)),
                                             _mm256_cmpgt_epi64(wanted, _mm256_load_si256(lanes + 1)));
    const auto mask = static_cast<unsigned>(_mm256_movemask_epi8(below));
    return static_cast<unsigned>(__builtin_popcount(mask)) / 4;
  }

  template <class Tree, class Signed>
  __attribute__((target("avx2,popcnt"))) static std::size_t avx2(const Tree& tree, Signed key) {
    std::size_t node = 0;
    for (std::size_t level = tree.levels_; level-- > 1;)
      node = node * Tree::childrenPerNode + countAvx2(tree.nodes_[tree.levelAt_[level] + node].keys, key);
    return node * Tree::keysPerNode + countAvx2(tree.nodes_[node].keys, key);
  }

  __attribute__((target("avx512f,popcnt"))) static unsigned countAvx512(const Keys32& keys, std::int32_t key) {
    const unsigned mask = _mm512_cmpgt_epi32_mask(_mm512_set1_epi32(key), _mm512_load_si512(keys.data()));
    return static_cast<unsigned>(__builtin_popcount(mask));
  }

  __attribute__((target("avx512f,popcnt"))) static unsigned countAvx512(const Keys64& keys, std::int64_t key) {
    const unsigned mask = _mm512_cmpgt_epi64_mask(_mm512_set1_epi64(key), _mm512_load_si512(keys.data()));
    return static_cast<unsigned>(__builtin_popcount(mask));
  }

  template <class Tree, class Signed>
  __attribute__((target("avx512f,popcnt"))) static std::size_t avx512(const Tree& tree, Signed key) {
    std::size_t node = 0;
    for (std::size_t level = tree.levels_; level-- > 1;)
      node = node * Tree::childrenPerNode + countAvx512(tree.nodes_[tree.levelAt_[level] + node].keys, key);
    return node * Tree::keysPerNode + countAvx512(tree.nodes_[node].keys, key);
  }
#endif
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
    case InstructionSet::Portable: return "portable";
    case InstructionSet::Sse2: return "SSE2";
    case InstructionSet::Avx2: return "AVX2";
    case InstructionSet::Avx512: return "AVX-512";
  }
  return "";
}

std::span<const InstructionSet> instructionSets() {
  static const std::vector<InstructionSet> sets = setsOfThisMachine();
  return sets;
}

template <class Key>
auto SearchTree<Key>::searchWith(InstructionSet set) -> Search {
#if defined(__x86_64__)
  switch (set) {
    case InstructionSet::Portable: break;
    case InstructionSet::Sse2:
      // SSE2 compares no numbers of 64 bits.
      if constexpr (sizeof(Key) == 4) return &NodeSearch::sse2;
      break;
    case InstructionSet::Avx2: return &NodeSearch::avx2<SearchTree, Signed>;
    case InstructionSet::Avx512: return &NodeSearch::avx512<SearchTree, Signed>;
  }
#else
  static_cast<void>(set);
#endif
  return &NodeSearch::portable<SearchTree, Signed>;
}

template <class Key>
SearchTree<Key>::SearchTree(std::span<const Key> starts, InstructionSet set)
    : search_{searchWith(set)}, size_{static_cast<std::uint32_t>(starts.size())} {
  if (starts.empty()) return;
  assert(starts.front() == 0);
  std::size_t total = 0;
  std::vector<std::size_t> nodesOf;  // by level, the lowest first
  for (std::size_t nodes = std::max<std::size_t>(1, quotientUp(starts.size() - 1, keysPerNode));;
       nodes = quotientUp(nodes, childrenPerNode)) {
    assert(levels_ < levelAt_.size());
    levelAt_[levels_++] = static_cast<std::uint32_t>(total);
    nodesOf.push_back(nodes);
    total += nodes;
    if (nodes == 1) break;
  }
  nodes_.reserve(total);
  // A key of a higher level separates two children: the highest bound of everything below the left one, its
  // whole subtree and not just its own node.
  std::size_t boundsPerChild = 1;
  for (std::size_t level = 0; level < levels_; ++level) {
    append(nodesOf[level], level == 0 ? starts.size() : nodesOf[level - 1], boundsPerChild, starts);
    boundsPerChild *= level == 0 ? keysPerNode : childrenPerNode;
  }
}

/// Key k of node n at a level separates its children k and k + 1, where there is a right one to go to.
template <class Key>
void SearchTree<Key>::append(std::size_t nodes, std::size_t nodesBelow, std::size_t boundsPerChild,
                             std::span<const Key> starts) {
  const std::size_t children = boundsPerChild == 1 ? keysPerNode : childrenPerNode;
  for (std::size_t n = 0; n < nodes; ++n) {
    Node& node = nodes_.emplace_back();
    for (std::size_t k = 0; k < keysPerNode; ++k) {
      const std::size_t right = n * children + k + 1;
      node.keys[k] = right < nodesBelow ? flipped(starts[right * boundsPerChild] - 1)
                                        : std::numeric_limits<Signed>::max();
    }
  }
}

template class SearchTree<std::uint32_t>;
template class SearchTree<std::uint64_t>;

}  // namespace vnetsim
