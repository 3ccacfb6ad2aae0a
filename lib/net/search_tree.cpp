// SPDX-License-Identifier: MIT
#include "net/search_tree.hpp"

#include <cassert>
#include <limits>
#include <numeric>
#include <tuple>
#include <utility>

#include "net/count_below.hpp"

namespace vnetsim {
namespace {

std::size_t quotientUp(std::size_t number, std::size_t divisor) { return (number + divisor - 1) / divisor; }

}  // namespace

/// The descent is written out for each instruction set, since a function compiled for one is inlined only
/// into functions compiled for the same; and its lowest levels are, since a loop would cost as much as the
/// comparisons.
template <class Key>
struct SearchTree<Key>::Search {
  static constexpr std::size_t fan = childrenPerNode;
  static constexpr unsigned unrolled = 3;
  using Keys = AllLanes<Signed>;

  static const Node* node(const SearchTree& tree, std::size_t level, std::size_t place) {
    return &tree.nodes_[tree.levelAt_[level] + place];
  }

  template <unsigned levels>
  static std::uint32_t portable(const SearchTree& tree, Signed key) {
    std::size_t place = 0;
    if constexpr (levels > unrolled)
      for (std::size_t level = tree.levels_; level-- > unrolled;)
        place = place * fan + CountBelow::portable(Keys{}, node(tree, level, place), key);
    if constexpr (levels > 2) place = place * fan + CountBelow::portable(Keys{}, node(tree, 2, place), key);
    if constexpr (levels > 1) place = place * fan + CountBelow::portable(Keys{}, node(tree, 1, place), key);
    place = place * fan + CountBelow::portable(Keys{}, node(tree, 0, place), key);
    return static_cast<std::uint32_t>(place);
  }

  template <unsigned levels>
  static void portableAll(const SearchTree& tree, std::span<const Key> keys,
                          std::span<std::uint32_t> places) {
    for (std::size_t i = 0; i < keys.size(); ++i) places[i] = portable<levels>(tree, flipped(keys[i]));
  }
#if defined(__x86_64__)
  template <unsigned levels>
  static std::uint32_t sse2(const SearchTree& tree, Signed key) {
    std::size_t place = 0;
    if constexpr (levels > unrolled)
      for (std::size_t level = tree.levels_; level-- > unrolled;)
        place = place * fan + CountBelow::sse2(Keys{}, node(tree, level, place), key);
    if constexpr (levels > 2) place = place * fan + CountBelow::sse2(Keys{}, node(tree, 2, place), key);
    if constexpr (levels > 1) place = place * fan + CountBelow::sse2(Keys{}, node(tree, 1, place), key);
    place = place * fan + CountBelow::sse2(Keys{}, node(tree, 0, place), key);
    return static_cast<std::uint32_t>(place);
  }

  template <unsigned levels>
  static void sse2All(const SearchTree& tree, std::span<const Key> keys, std::span<std::uint32_t> places) {
    for (std::size_t i = 0; i < keys.size(); ++i) places[i] = sse2<levels>(tree, flipped(keys[i]));
  }

  template <unsigned levels>
  __attribute__((target("avx2,popcnt"))) static std::uint32_t avx2(const SearchTree& tree, Signed key) {
    std::size_t place = 0;
    if constexpr (levels > unrolled)
      for (std::size_t level = tree.levels_; level-- > unrolled;)
        place = place * fan + CountBelow::avx2(Keys{}, node(tree, level, place), key);
    if constexpr (levels > 2) place = place * fan + CountBelow::avx2(Keys{}, node(tree, 2, place), key);
    if constexpr (levels > 1) place = place * fan + CountBelow::avx2(Keys{}, node(tree, 1, place), key);
    place = place * fan + CountBelow::avx2(Keys{}, node(tree, 0, place), key);
    return static_cast<std::uint32_t>(place);
  }

  template <unsigned levels>
  __attribute__((target("avx2,popcnt"))) static void avx2All(const SearchTree& tree,
                                                             std::span<const Key> keys,
                                                             std::span<std::uint32_t> places) {
    for (std::size_t i = 0; i < keys.size(); ++i) places[i] = avx2<levels>(tree, flipped(keys[i]));
  }

  template <unsigned levels>
  __attribute__((target("avx512f,avx512bw,popcnt"))) static std::uint32_t avx512(const SearchTree& tree,
                                                                                 Signed key) {
    const __m512i wanted = CountBelow::inEveryLane(key);
    std::size_t place = 0;
    if constexpr (levels > unrolled)
      for (std::size_t level = tree.levels_; level-- > unrolled;)
        place = place * fan + CountBelow::avx512(Keys{}, node(tree, level, place), wanted);
    if constexpr (levels > 2) place = place * fan + CountBelow::avx512(Keys{}, node(tree, 2, place), wanted);
    if constexpr (levels > 1) place = place * fan + CountBelow::avx512(Keys{}, node(tree, 1, place), wanted);
    place = place * fan + CountBelow::avx512(Keys{}, node(tree, 0, place), wanted);
    return static_cast<std::uint32_t>(place);
  }

  template <unsigned levels>
  __attribute__((target("avx512f,avx512bw,popcnt"))) static void avx512All(const SearchTree& tree,
                                                                           std::span<const Key> keys,
                                                                           std::span<std::uint32_t> places) {
    for (std::size_t i = 0; i < keys.size(); ++i) places[i] = avx512<levels>(tree, flipped(keys[i]));
  }
#endif

  template <unsigned levels>
  static std::pair<Find, FindAll> with(InstructionSet set) {
#if defined(__x86_64__)
    switch (set) {
      case InstructionSet::Portable:
        break;
      case InstructionSet::Sse2:
        // SSE2 compares no numbers of 64 bits.
        if constexpr (sizeof(Key) == 4) return {&sse2<levels>, &sse2All<levels>};
        break;
      case InstructionSet::Avx2:
        return {&avx2<levels>, &avx2All<levels>};
      case InstructionSet::Avx512:
        return {&avx512<levels>, &avx512All<levels>};
    }
#else
    static_cast<void>(set);
#endif
    return {&portable<levels>, &portableAll<levels>};
  }

  static std::pair<Find, FindAll> with(std::size_t levels, InstructionSet set) {
    switch (levels) {
      case 1:
        return with<1>(set);
      case 2:
        return with<2>(set);
      case 3:
        return with<3>(set);
      default:
        return with<unrolled + 1>(set);
    }
  }
};

template <class Key>
SearchTree<Key>::SearchTree(std::span<const Key> starts, InstructionSet set)
    : size_{static_cast<std::uint32_t>(starts.size())} {
  if (starts.empty()) return;
  assert(starts.front() == 0);
  std::vector<std::size_t> nodesOf;  // by level, the lowest first
  for (std::size_t nodes = quotientUp(starts.size(), childrenPerNode);;
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
  std::tie(find_, findAll_) = Search::with(levels_, set);
}

/// Key k of node n at a level separates its children k and k + 1, where there is a right one to go to: it is
/// the highest bound of everything below the left one, its whole subtree and not just its own node.
template <class Key>
void SearchTree<Key>::append(std::size_t nodes, std::size_t nodesBelow, std::size_t level,
                             std::span<const Key> starts) {
  std::size_t startsPerChild = 1;
  for (std::size_t below = 0; below < level; ++below) startsPerChild *= childrenPerNode;
  for (std::size_t n = 0; n < nodes; ++n) {
    Node& node = nodes_.emplace_back();
    for (std::size_t k = 0; k < keysPerNode; ++k) {
      const std::size_t right = n * childrenPerNode + k + 1;
      node.keys[k] = right < nodesBelow ? flipped(starts[right * startsPerChild] - 1)
                                        : std::numeric_limits<Signed>::max();
    }
  }
}

template class SearchTree<std::uint32_t>;
template class SearchTree<std::uint64_t>;

}  // namespace vnetsim
