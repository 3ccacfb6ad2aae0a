// SPDX-License-Identifier: MIT
#include "net/value_tree.hpp"

#include <algorithm>
#include <cassert>

#include "net/node_search.hpp"

namespace vnetsim {

/// Ends a search with the value at the place, which is fetched while the lowest level is searched.
struct FindNarrowValue {
  using Tree = SearchTree<std::uint32_t>;
  using Object = ValueTree;
  using Found = std::uint32_t;
  static const Tree& treeOf(const Object& object) { return object.starts_; }
  /// The values of a lowest node are in one cache line, or in two: the middle one is in the larger part.
  static void prepare(const Object& object, std::size_t first) {
    __builtin_prefetch(object.starts_.placeOfTag(first + Tree::childrenPerNode / 2));
  }
  static Found found(const Object& object, std::size_t place) {
    return Found{object.starts_.tagAt(place)} - 1;
  }
};

ValueTree::ValueTree(std::span<const std::uint32_t> starts, std::span<const std::uint32_t> values,
                     InstructionSet set) {
  assert(starts.size() == values.size());
  if (starts.empty()) return;
  const auto fits = [](std::uint32_t value) {
    return value + 1 <= std::numeric_limits<std::uint16_t>::max();
  };
  if (!std::ranges::all_of(values, fits)) {
    starts_ = SearchTree<std::uint32_t>{starts, set};
    wide_.reserve(values.size());
    for (const std::uint32_t value : values) wide_.push_back(value + 1);
    find_ = &findWide;
    findAll_ = &findAllWide;
    return;
  }
  std::vector<std::uint16_t> tags;
  tags.reserve(values.size());
  for (const std::uint32_t value : values) tags.push_back(static_cast<std::uint16_t>(value + 1));
  starts_ = SearchTree<std::uint32_t>{starts, tags, set};
  const auto searches = NodeSearch::forTree<FindNarrowValue>(*this, set);
  find_ = searches.one;
  findAll_ = searches.all;
}

void ValueTree::findNothingAtAll(const ValueTree&, std::span<const std::uint32_t>,
                                 std::span<std::uint32_t> found) {
  std::ranges::fill(found, none);
}

std::uint32_t ValueTree::findWide(const ValueTree& tree, std::int32_t flippedKey) {
  return tree.wide_[tree.starts_.placeOfFlipped(flippedKey)] - 1;
}

void ValueTree::findAllWide(const ValueTree& tree, std::span<const std::uint32_t> keys,
                            std::span<std::uint32_t> found) {
  tree.starts_.placesOf(keys, found);
  for (std::uint32_t& one : found) one = tree.wide_[one] - 1;
}

std::size_t ValueTree::bytes() const { return starts_.bytes() + wide_.capacity() * sizeof(std::uint32_t); }

}  // namespace vnetsim
