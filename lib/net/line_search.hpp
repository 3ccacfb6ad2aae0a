// SPDX-License-Identifier: MIT
//
// How many keys of a cache line are below a key, with each instruction set, and a search made of such counts
// compiled for each of them. Keys ascend, so those below are the first ones. Not for others than the search
// trees: it includes the intrinsics of the processor.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "net/instruction_set.hpp"

namespace vnetsim {

/// `count` keys of a line of 64 bytes, from lane `first` on; the other lanes hold something else.
template <class Key, unsigned first, unsigned count>
struct Lanes {};
template <class Key>
using AllLanes = Lanes<Key, 0, 64 / sizeof(Key)>;

/// How many nodes it takes for so many children.
constexpr std::size_t parentsOf(std::size_t children, std::size_t childrenPerNode) {
  return (children + childrenPerNode - 1) / childrenPerNode;
}

// Each count is compiled for its instruction set, and is inlined only into functions compiled for the same.

struct CountPortable {
  template <class Signed, unsigned first, unsigned lanes>
  static std::size_t below(Lanes<Signed, first, lanes>, const void* line, Signed key) {
    const auto* keys = static_cast<const Signed*>(line) + first;
    std::size_t count = 0;
    for (unsigned lane = 0; lane < lanes; ++lane) count += keys[lane] < key ? 1 : 0;
    return count;
  }
};

#if defined(__x86_64__)
struct CountSse2 {
  template <unsigned first, unsigned lanes>
  static std::size_t below(Lanes<std::int32_t, first, lanes>, const void* line, std::int32_t key) {
    static_assert(first % 4 == 0 && lanes > 4);
    constexpr unsigned vectors = (lanes + 3) / 4;
    const auto* keys = static_cast<const __m128i*>(line) + first / 4;
    const __m128i wanted = _mm_set1_epi32(key);
    const __m128i none = _mm_setzero_si128();
    const __m128i low = _mm_packs_epi32(_mm_cmpgt_epi32(wanted, _mm_load_si128(keys)),
                                        _mm_cmpgt_epi32(wanted, _mm_load_si128(keys + 1)));
    const __m128i third = vectors > 2 ? _mm_cmpgt_epi32(wanted, _mm_load_si128(keys + 2)) : none;
    const __m128i fourth = vectors > 3 ? _mm_cmpgt_epi32(wanted, _mm_load_si128(keys + 3)) : none;
    const __m128i high = vectors > 2 ? _mm_packs_epi32(third, fourth) : none;
    auto mask = static_cast<unsigned>(_mm_movemask_epi8(_mm_packs_epi16(low, high)));
    if constexpr (lanes % 4 != 0) mask &= (1u << lanes) - 1;
    // The upper bits are zero, so the lowest zero is there; `countr_one` would ask.
    return static_cast<std::size_t>(__builtin_ctz(~mask));
  }
};

struct CountAvx2 {
  /// Where packing two vectors of eight puts the comparison of `lane`: it mixes their halves.
  static constexpr unsigned packedLane(unsigned lane) {
    constexpr unsigned quarter[] = {0, 2, 1, 3};
    return quarter[lane / 4] * 4 + lane % 4;
  }
  template <unsigned first, unsigned lanes>
  static constexpr std::uint32_t packedMask() {
    std::uint32_t mask = 0;
    for (unsigned lane = first; lane < first + lanes; ++lane) mask |= 3u << 2 * packedLane(lane);
    return mask;
  }

  template <unsigned first, unsigned lanes>
  __attribute__((target("avx2,popcnt"))) static std::size_t below(Lanes<std::int32_t, first, lanes>,
                                                                  const void* line, std::int32_t key) {
    const auto* keys = static_cast<const __m256i*>(line);
    const __m256i wanted = _mm256_set1_epi32(key);
    const __m256i below = _mm256_packs_epi32(_mm256_cmpgt_epi32(wanted, _mm256_load_si256(keys)),
                                             _mm256_cmpgt_epi32(wanted, _mm256_load_si256(keys + 1)));
    const auto mask = static_cast<unsigned>(_mm256_movemask_epi8(below)) & packedMask<first, lanes>();
    return static_cast<std::size_t>(_mm_popcnt_u64(mask)) / 2;
  }

  __attribute__((target("avx2,popcnt"))) static std::size_t below(AllLanes<std::int64_t>, const void* line,
                                                                  std::int64_t key) {
    const auto* keys = static_cast<const __m256i*>(line);
    const __m256i wanted = _mm256_set1_epi64x(key);
    const __m256i below = _mm256_packs_epi32(_mm256_cmpgt_epi64(wanted, _mm256_load_si256(keys)),
                                             _mm256_cmpgt_epi64(wanted, _mm256_load_si256(keys + 1)));
    const auto mask = static_cast<unsigned>(_mm256_movemask_epi8(below));
    return static_cast<std::size_t>(_mm_popcnt_u64(mask)) / 4;
  }
};

struct CountAvx512 {
  template <unsigned first, unsigned lanes>
  __attribute__((target("avx512f,avx512bw,popcnt"))) static std::size_t below(
      Lanes<std::int32_t, first, lanes>, const void* line, std::int32_t key) {
    constexpr auto meant = static_cast<__mmask16>(((1u << lanes) - 1) << first);
    const __m512i wanted = _mm512_set1_epi32(key);
    const __mmask16 below = _mm512_mask_cmpgt_epi32_mask(meant, wanted, _mm512_load_si512(line));
    return static_cast<std::size_t>(_mm_popcnt_u64(_cvtmask16_u32(below)));
  }

  __attribute__((target("avx512f,avx512bw,popcnt"))) static std::size_t below(AllLanes<std::int64_t>,
                                                                              const void* line,
                                                                              std::int64_t key) {
    const __mmask8 below = _mm512_cmpgt_epi64_mask(_mm512_set1_epi64(key), _mm512_load_si512(line));
    return static_cast<std::size_t>(_mm_popcnt_u64(_cvtmask16_u32(below)));
  }
};
#endif

/// A search compiled for each instruction set. `Descent` has
///   static Found find<Count>(const Tree&, Signed key)
/// and the types `Tree`, `Key` and `Found`; `Tree::flipped(Key)` gives its `Signed`. All that it calls
/// becomes part of the function here, which is compiled for the set that `Count` needs.
template <class Descent>
struct SearchFunctions {
  using Tree = typename Descent::Tree;
  using Key = typename Descent::Key;
  using Signed = decltype(Tree::flipped(Key{}));
  using Keys = std::span<const Key>;
  using Found = std::span<std::uint32_t>;

  std::uint32_t (*one)(const Tree&, Signed);
  void (*all)(const Tree&, Keys, Found);

  static SearchFunctions of(InstructionSet set) {
#if defined(__x86_64__)
    switch (set) {
      case InstructionSet::Portable:
        break;
      case InstructionSet::Sse2:
        // SSE2 compares no numbers of 64 bits.
        if constexpr (sizeof(Key) == 4) return {&sse2, &sse2All};
        break;
      case InstructionSet::Avx2:
        return {&avx2, &avx2All};
      case InstructionSet::Avx512:
        return {&avx512, &avx512All};
    }
#else
    static_cast<void>(set);
#endif
    return {&portable, &portableAll};
  }

 private:
  template <class Count>
  static void findAll(const Tree& tree, Keys keys, Found found) {
    for (std::size_t i = 0; i < keys.size(); ++i)
      found[i] = Descent::template find<Count>(tree, Tree::flipped(keys[i]));
  }

  __attribute__((flatten)) static std::uint32_t portable(const Tree& tree, Signed key) {
    return Descent::template find<CountPortable>(tree, key);
  }
  __attribute__((flatten)) static void portableAll(const Tree& tree, Keys keys, Found found) {
    findAll<CountPortable>(tree, keys, found);
  }
#if defined(__x86_64__)
  __attribute__((flatten)) static std::uint32_t sse2(const Tree& tree, Signed key) {
    return Descent::template find<CountSse2>(tree, key);
  }
  __attribute__((flatten)) static void sse2All(const Tree& tree, Keys keys, Found found) {
    findAll<CountSse2>(tree, keys, found);
  }
  __attribute__((flatten, target("avx2,popcnt"))) static std::uint32_t avx2(const Tree& tree, Signed key) {
    return Descent::template find<CountAvx2>(tree, key);
  }
  __attribute__((flatten, target("avx2,popcnt"))) static void avx2All(const Tree& tree, Keys keys,
                                                                      Found found) {
    findAll<CountAvx2>(tree, keys, found);
  }
  __attribute__((flatten, target("avx512f,avx512bw,popcnt"))) static std::uint32_t avx512(const Tree& tree,
                                                                                          Signed key) {
    return Descent::template find<CountAvx512>(tree, key);
  }
  __attribute__((flatten, target("avx512f,avx512bw,popcnt"))) static void avx512All(const Tree& tree,
                                                                                    Keys keys, Found found) {
    findAll<CountAvx512>(tree, keys, found);
  }
#endif
};

}  // namespace vnetsim
