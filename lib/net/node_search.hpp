// SPDX-License-Identifier: MIT
//
// How a SearchTree is searched, for who builds something on one. Not for others: it is large, and includes
// the intrinsics of the processor.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <type_traits>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "net/search_tree.hpp"

namespace vnetsim {

/// What a search ends with: the place that was found. `prepare` is told the first place that is still
/// possible, before the lowest level is searched.
template <class SearchTree>
struct FindPlace {
  using Tree = SearchTree;
  using Object = SearchTree;
  using Found = std::uint32_t;
  static const Tree& treeOf(const Object& object) { return object; }
  static void prepare(const Object&, std::size_t) {}
  static Found found(const Object&, std::size_t place) { return static_cast<Found>(place); }
};

/// The same for many keys of one tree, which is near: preparing costs more than it saves.
template <class Find>
struct Unprepared : Find {
  static void prepare(const typename Find::Object&, std::size_t) {}
};

/// The functions that search an object: for one key, and for any number of keys.
template <class Find>
struct Searches {
  using One = typename Find::Found (*)(const typename Find::Object&, typename Find::Tree::Signed);
  using All = void (*)(const typename Find::Object&, std::span<const typename Find::Tree::Number>,
                       std::span<typename Find::Found>);
  One one = nullptr;
  All all = nullptr;
};

/// For each instruction set: how many keys of a node are below `key`, and the descent that counts with it.
/// The descent is written out for each, since a function compiled for one set is inlined only into functions
/// compiled for the same; and its `low` lowest levels are, since a loop would cost as much as the
/// comparisons. `Find` says what is searched, and what becomes of the place.
struct NodeSearch {
  /// Up to three levels, the root is the first node and what is below it the next one.
  template <unsigned low, class Tree>
  static const auto& keysOf(const Tree& tree, std::size_t level, std::size_t place) {
    if (low > 1 && low <= 3 && level == low - 1) return tree.root_.keys;
    const std::size_t first = level == 0 ? tree.leavesAt_ : low > 3 ? tree.levelAt_[level] : low - 1 - level;
    return tree.nodes_[first + place].keys;
  }

  template <class Signed, std::size_t n>
  static std::size_t countPortable(const std::array<Signed, n>& keys, Signed key) {
    std::size_t count = 0;
    for (const Signed one : keys) count += one < key ? 1 : 0;
    return count;
  }

  template <class Find, unsigned low>
  static typename Find::Found portable(const typename Find::Object& object, typename Find::Tree::Signed key) {
    constexpr std::size_t fan = Find::Tree::childrenPerNode;
    const auto& tree = Find::treeOf(object);
    std::size_t place = 0;
    if constexpr (low > 3)
      for (std::size_t level = tree.levels_; level-- > 3;)
        place = place * fan + countPortable(keysOf<low>(tree, level, place), key);
    if constexpr (low >= 3) place = place * fan + countPortable(keysOf<low>(tree, 2, place), key);
    if constexpr (low >= 2) place = place * fan + countPortable(keysOf<low>(tree, 1, place), key);
    Find::prepare(object, place * fan);
    return Find::found(object, place * fan + countPortable(keysOf<low>(tree, 0, place), key));
  }

  template <class Find, unsigned low>
  static void portableAll(const typename Find::Object& object,
                          std::span<const typename Find::Tree::Number> keys,
                          std::span<typename Find::Found> found) {
    for (std::size_t i = 0; i < keys.size(); ++i)
      found[i] = portable<Unprepared<Find>, low>(object, Find::Tree::flipped(keys[i]));
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
    // The upper bits are zero, so the lowest zero is there; `countr_one` would ask.
    return static_cast<std::size_t>(__builtin_ctz(~mask));
  }

  template <class Find, unsigned low>
  static typename Find::Found sse2(const typename Find::Object& object, typename Find::Tree::Signed key) {
    constexpr std::size_t fan = Find::Tree::childrenPerNode;
    const auto& tree = Find::treeOf(object);
    std::size_t place = 0;
    if constexpr (low > 3)
      for (std::size_t level = tree.levels_; level-- > 3;)
        place = place * fan + countSse2(keysOf<low>(tree, level, place), key);
    if constexpr (low >= 3) place = place * fan + countSse2(keysOf<low>(tree, 2, place), key);
    if constexpr (low >= 2) place = place * fan + countSse2(keysOf<low>(tree, 1, place), key);
    Find::prepare(object, place * fan);
    return Find::found(object, place * fan + countSse2(keysOf<low>(tree, 0, place), key));
  }

  template <class Find, unsigned low>
  static void sse2All(const typename Find::Object& object, std::span<const typename Find::Tree::Number> keys,
                      std::span<typename Find::Found> found) {
    for (std::size_t i = 0; i < keys.size(); ++i)
      found[i] = sse2<Unprepared<Find>, low>(object, Find::Tree::flipped(keys[i]));
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

  template <class Find, unsigned low>
  __attribute__((target("avx2,popcnt"))) static typename Find::Found avx2(const typename Find::Object& object,
                                                                          typename Find::Tree::Signed key) {
    constexpr std::size_t fan = Find::Tree::childrenPerNode;
    const auto& tree = Find::treeOf(object);
    std::size_t place = 0;
    if constexpr (low > 3)
      for (std::size_t level = tree.levels_; level-- > 3;)
        place = place * fan + countAvx2(keysOf<low>(tree, level, place), key);
    if constexpr (low >= 3) place = place * fan + countAvx2(keysOf<low>(tree, 2, place), key);
    if constexpr (low >= 2) place = place * fan + countAvx2(keysOf<low>(tree, 1, place), key);
    Find::prepare(object, place * fan);
    return Find::found(object, place * fan + countAvx2(keysOf<low>(tree, 0, place), key));
  }

  template <class Find, unsigned low>
  __attribute__((target("avx2,popcnt"))) static void avx2All(
      const typename Find::Object& object, std::span<const typename Find::Tree::Number> keys,
      std::span<typename Find::Found> found) {
    for (std::size_t i = 0; i < keys.size(); ++i)
      found[i] = avx2<Unprepared<Find>, low>(object, Find::Tree::flipped(keys[i]));
  }
  __attribute__((target("avx512f,avx512bw,popcnt"))) static std::size_t countAvx512(const Keys32& keys,
                                                                                    std::int32_t key) {
    const __mmask16 below = _mm512_cmpgt_epi32_mask(_mm512_set1_epi32(key), _mm512_load_si512(keys.data()));
    return static_cast<std::size_t>(_mm_popcnt_u64(_cvtmask16_u32(below)));
  }

  __attribute__((target("avx512f,avx512bw,popcnt"))) static std::size_t countAvx512(const Keys64& keys,
                                                                                    std::int64_t key) {
    const __mmask8 below = _mm512_cmpgt_epi64_mask(_mm512_set1_epi64(key), _mm512_load_si512(keys.data()));
    return static_cast<std::size_t>(_mm_popcnt_u64(_cvtmask16_u32(below)));
  }

  template <class Find, unsigned low>
  __attribute__((target("avx512f,avx512bw,popcnt"))) static typename Find::Found avx512(
      const typename Find::Object& object, typename Find::Tree::Signed key) {
    constexpr std::size_t fan = Find::Tree::childrenPerNode;
    const auto& tree = Find::treeOf(object);
    std::size_t place = 0;
    if constexpr (low > 3)
      for (std::size_t level = tree.levels_; level-- > 3;)
        place = place * fan + countAvx512(keysOf<low>(tree, level, place), key);
    if constexpr (low >= 3) place = place * fan + countAvx512(keysOf<low>(tree, 2, place), key);
    if constexpr (low >= 2) place = place * fan + countAvx512(keysOf<low>(tree, 1, place), key);
    Find::prepare(object, place * fan);
    return Find::found(object, place * fan + countAvx512(keysOf<low>(tree, 0, place), key));
  }

  template <class Find, unsigned low>
  __attribute__((target("avx512f,avx512bw,popcnt"))) static void avx512All(
      const typename Find::Object& object, std::span<const typename Find::Tree::Number> keys,
      std::span<typename Find::Found> found) {
    for (std::size_t i = 0; i < keys.size(); ++i)
      found[i] = avx512<Unprepared<Find>, low>(object, Find::Tree::flipped(keys[i]));
  }
  /// Two masks make one number, which is counted as a whole.
  __attribute__((target("avx512f,avx512bw,popcnt"))) static std::size_t countInBoth(__m512i first,
                                                                                    __m512i second,
                                                                                    __m512i wanted) {
    const __mmask16 inFirst = _mm512_cmpgt_epi32_mask(wanted, first);
    const __mmask16 inSecond = _mm512_cmpgt_epi32_mask(wanted, second);
    return static_cast<std::size_t>(_mm_popcnt_u32(_cvtmask32_u32(_mm512_kunpackw(inFirst, inSecond))));
  }

  /// Which leaf a key belongs to is also how many keys above the leaves are below it, in all nodes together:
  /// where they are few, all are compared at once. They stay in registers from one key to the next.
  template <class Find, unsigned nodesAbove>
  __attribute__((target("avx512f,avx512bw,popcnt"))) static void avx512FlatAll(
      const typename Find::Object& object, std::span<const typename Find::Tree::Number> keys,
      std::span<typename Find::Found> found) {
    static_assert(nodesAbove == 3 || nodesAbove == 4);
    const auto* nodes = Find::treeOf(object).nodes_.data();
    const __m512i nothing = _mm512_set1_epi32(std::numeric_limits<std::int32_t>::max());
    const __m512i first = _mm512_load_si512(nodes);
    const __m512i second = _mm512_load_si512(nodes + 1);
    const __m512i third = _mm512_load_si512(nodes + 2);
    const __m512i fourth = nodesAbove == 4 ? _mm512_load_si512(nodes + 3) : nothing;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const auto key = Find::Tree::flipped(keys[i]);
      const __m512i wanted = _mm512_set1_epi32(key);
      const std::size_t leaf = countInBoth(first, second, wanted) + countInBoth(third, fourth, wanted);
      found[i] = Find::found(
          object, leaf * Find::Tree::childrenPerNode + countAvx512(nodes[nodesAbove + leaf].keys, key));
    }
  }
#endif

  template <class Find, unsigned low>
  static Searches<Find> with(InstructionSet set) {
#if defined(__x86_64__)
    switch (set) {
      case InstructionSet::Portable:
        break;
      case InstructionSet::Sse2:
        // SSE2 compares no numbers of 64 bits.
        if constexpr (Find::Tree::keysPerNode == 16) return {&sse2<Find, low>, &sse2All<Find, low>};
        break;
      case InstructionSet::Avx2:
        return {&avx2<Find, low>, &avx2All<Find, low>};
      case InstructionSet::Avx512:
        return {&avx512<Find, low>, &avx512All<Find, low>};
    }
#else
    static_cast<void>(set);
#endif
    return {&portable<Find, low>, &portableAll<Find, low>};
  }

  template <class Find>
  static Searches<Find> withLevelsOf(const typename Find::Tree& tree, InstructionSet set) {
    switch (tree.levels_) {
      case 1:
        return with<Find, 1>(set);
      case 2:
        return with<Find, 2>(set);
      case 3:
        return with<Find, 3>(set);
      default:
        return with<Find, 4>(set);
    }
  }

  /// The functions that search `object`, whose tree does not change any more. A single search may find its
  /// tree anywhere, so that fewer cache lines count; many in one tree find it near, so that fewer steps do.
  template <class Find>
  static Searches<Find> forTree(const typename Find::Object& object, InstructionSet set) {
    const auto& tree = Find::treeOf(object);
    auto searches = withLevelsOf<Find>(tree, set);
#if defined(__x86_64__)
    if constexpr (Find::Tree::keysPerNode == 16) {
      if (set == InstructionSet::Avx512 && tree.leavesAt_ == 3) searches.all = &avx512FlatAll<Find, 3>;
      if (set == InstructionSet::Avx512 && tree.leavesAt_ == 4) searches.all = &avx512FlatAll<Find, 4>;
    }
#endif
    return searches;
  }
};

}  // namespace vnetsim
