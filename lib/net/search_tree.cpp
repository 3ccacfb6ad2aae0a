// SPDX-License-Identifier: MIT
#include "net/search_tree.hpp"

#include <algorithm>
#include <cassert>
#include <limits>
#include <numeric>

#include "net/node_search.hpp"

namespace vnetsim {

namespace {

std::vector<InstructionSet> setsOfThisMachine() {
  std::vector<InstructionSet> sets{InstructionSet::Portable};
#if defined(__x86_64__)
  sets.push_back(InstructionSet::Sse2);
  if (!__builtin_cpu_supports("popcnt")) return sets;
  if (__builtin_cpu_supports("avx2")) sets.push_back(InstructionSet::Avx2);
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw"))
    sets.push_back(InstructionSet::Avx512);
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
SearchTree<Key>::SearchTree(std::span<const Key> starts, std::span<const std::uint16_t> tags,
                            InstructionSet set)
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
  const std::size_t nodes = std::accumulate(nodesOf.begin(), nodesOf.end(), std::size_t{0});
  tagsAt_ = static_cast<std::uint32_t>(nodes * sizeof(Node));
  nodes_.reserve(nodes + quotientUp(tags.size_bytes(), sizeof(Node)));
  for (std::size_t level = levels_; level-- > 0;) {
    levelAt_[level] = static_cast<std::uint32_t>(nodes_.size());
    append(nodesOf[level], level == 0 ? starts.size() : nodesOf[level - 1], level, starts);
  }
  leavesAt_ = levelAt_[0];
  root_ = nodes_.front();
  if (!tags.empty()) {
    nodes_.resize(nodes_.capacity());
    std::memcpy(nodes_.data() + nodes, tags.data(), tags.size_bytes());
  }
  const auto searches = NodeSearch::forTree<FindPlace<SearchTree>>(*this, set);
  search_ = searches.one;
  searchAll_ = searches.all;
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
