// SPDX-License-Identifier: MIT
#include "net/search_tree.hpp"

#include <cassert>
#include <limits>
#include <numeric>

#include "net/line_search.hpp"

namespace vnetsim {

/// From the root to a place, with the ways of `Count` to compare a line. The lowest levels are written out,
/// since a loop would cost as much as the comparisons.
template <class Number>
template <unsigned levels>
struct SearchTree<Number>::Descent {
  using Tree = SearchTree;
  using Key = Number;
  static constexpr unsigned unrolled = 3;

  template <class Count>
  static std::uint32_t find(const SearchTree& tree, Signed key) {
    std::size_t place = 0;
    const auto descend = [&](std::size_t level) {
      const Node& node = tree.nodes_[tree.levelAt_[level] + place];
      place = place * childrenPerNode + Count::below(AllLanes<Signed>{}, &node, key);
    };
    if constexpr (levels > unrolled)
      for (std::size_t level = tree.levels_; level-- > unrolled;) descend(level);
    if constexpr (levels > 2) descend(2);
    if constexpr (levels > 1) descend(1);
    descend(0);
    return static_cast<std::uint32_t>(place);
  }
};

template <class Key>
void SearchTree<Key>::searchWith(InstructionSet set) {
  const auto use = [&](const auto& functions) {
    find_ = functions.one;
    findAll_ = functions.all;
  };
  switch (levels_) {
    case 1:
      return use(SearchFunctions<Descent<1>>::of(set));
    case 2:
      return use(SearchFunctions<Descent<2>>::of(set));
    case 3:
      return use(SearchFunctions<Descent<3>>::of(set));
    default:
      return use(SearchFunctions<Descent<4>>::of(set));
  }
}

template <class Key>
SearchTree<Key>::SearchTree(std::span<const Key> starts, InstructionSet set)
    : size_{static_cast<std::uint32_t>(starts.size())} {
  if (starts.empty()) return;
  assert(starts.front() == 0);
  std::vector<std::size_t> nodesOf;  // by level, the lowest first
  for (std::size_t nodes = parentsOf(starts.size(), childrenPerNode);;
       nodes = parentsOf(nodes, childrenPerNode)) {
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
  searchWith(set);
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
