// SPDX-License-Identifier: MIT
#include "net/value_tree.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>

#include "net/line_search.hpp"

namespace vnetsim {
namespace {

constexpr std::int32_t padding = std::numeric_limits<std::int32_t>::max();

}  // namespace

/// A line of the lowest level: the bounds between its ranges, behind them the values plus one, of which
/// `none` is zero.
template <class Value>
struct ValueTree::Leaf {
  static constexpr std::size_t ranges = (64 + sizeof(std::int32_t)) / (sizeof(std::int32_t) + sizeof(Value));
  static constexpr std::size_t keys = ranges - 1;
  static constexpr std::size_t valuesAt = keys * sizeof(std::int32_t);  // in bytes
  static_assert(valuesAt + ranges * sizeof(Value) <= sizeof(Line));

  static bool holds(std::uint32_t value) { return value + 1 <= std::numeric_limits<Value>::max(); }
  static std::uint32_t valueAt(const Line& leaf, std::size_t range) {
    Value value = 0;
    std::memcpy(&value, reinterpret_cast<const char*>(&leaf) + valuesAt + range * sizeof value, sizeof value);
    return std::uint32_t{value} - 1;
  }
  static void setValue(Line& leaf, std::size_t range, std::uint32_t value) {
    const auto stored = static_cast<Value>(value + 1);
    std::memcpy(reinterpret_cast<char*>(&leaf) + valuesAt + range * sizeof stored, &stored, sizeof stored);
  }
};

/// From the root to a value, with the ways of `Count` to compare a line.
template <class Value, bool isDeep>
struct ValueTree::Descent {
  using Tree = ValueTree;
  using Key = std::uint32_t;
  using Node = AllLanes<std::int32_t>;
  using Root = Lanes<std::int32_t, 16 - rootKeys, rootKeys>;  // the line begins with other members
  using Bounds = Lanes<std::int32_t, 0, Leaf<Value>::keys>;

  template <class Count>
  static std::uint32_t find(const ValueTree& tree, std::int32_t key) {
    std::size_t place = Count::below(Root{}, &tree, key);
    if constexpr (isDeep)
      for (std::size_t level = tree.upperLevels_; level-- > 0;)
        place = place * fan + Count::below(Node{}, &tree.lines_[tree.upperAt_[level] + place], key);
    const Line* node = &tree.lines_[place * linesOfBlock];
    const Line* leaf = node + 1 + Count::below(Node{}, node, key);
    return Leaf<Value>::valueAt(*leaf, Count::below(Bounds{}, leaf, key));
  }
};

ValueTree::ValueTree(std::span<const std::uint32_t> starts, std::span<const std::uint32_t> values,
                     InstructionSet set)
    : size_{static_cast<std::uint32_t>(starts.size())} {
  static_assert(offsetof(ValueTree, root_) + sizeof root_ == sizeof(Line));
  assert(starts.size() == values.size());
  if (starts.empty()) return;
  assert(starts.front() == 0);
  if (std::ranges::all_of(values, &Leaf<std::uint16_t>::holds)) {
    fill<std::uint16_t>(starts, values, set);
  } else {
    fill<std::uint32_t>(starts, values, set);
  }
}

/// Keys that separate children of `startsPerChild` starts each, the first of which is child `first` of its
/// level: each is the highest bound of everything below the child to its left.
void ValueTree::separate(std::span<std::int32_t> keys, std::size_t first, std::size_t startsPerChild,
                         std::span<const std::uint32_t> starts) {
  for (std::size_t k = 0; k < keys.size(); ++k) {
    const std::size_t right = (first + k + 1) * startsPerChild;
    keys[k] = right < starts.size() ? flipped(starts[right] - 1) : padding;
  }
}

template <class Value>
void ValueTree::fill(std::span<const std::uint32_t> starts, std::span<const std::uint32_t> values,
                     InstructionSet set) {
  constexpr std::size_t ranges = Leaf<Value>::ranges;
  startsPerLeaf_ = ranges;
  const std::size_t leaves = parentsOf(starts.size(), ranges);
  const std::size_t blocks = parentsOf(leaves, fan);
  reserveLines(leaves, blocks);
  for (std::size_t block = 0; block < blocks; ++block)
    separate(lines_[block * linesOfBlock].lanes, block * fan, ranges, starts);
  for (std::size_t leaf = 0; leaf < leaves; ++leaf) {
    Line& line = lines_[lineOfLeaf(leaf)];
    const std::size_t first = leaf * ranges;
    line.lanes.fill(0);
    separate(std::span{line.lanes}.template first<Leaf<Value>::keys>(), first, 1, starts);
    for (std::size_t i = 0; i < ranges && first + i < values.size(); ++i)
      Leaf<Value>::setValue(line, i, values[first + i]);
  }
  std::size_t startsPerChild = ranges * fan;
  std::size_t nodes = blocks;
  for (std::size_t level = 0; level < upperLevels_; ++level, startsPerChild *= fan) {
    nodes = parentsOf(nodes, fan);
    for (std::size_t node = 0; node < nodes; ++node)
      separate(lines_[upperAt_[level] + node].lanes, node * fan, startsPerChild, starts);
  }
  separate(root_, 0, startsPerChild, starts);
  upperLevels_ == 0 ? searchWith<Value, false>(set) : searchWith<Value, true>(set);
}

template <class Value, bool isDeep>
void ValueTree::searchWith(InstructionSet set) {
  const auto functions = SearchFunctions<Descent<Value, isDeep>>::of(set);
  find_ = functions.one;
  findAll_ = functions.all;
}

/// As many levels between the root and the blocks as the root needs.
void ValueTree::reserveLines(std::size_t leaves, std::size_t blocks) {
  std::size_t lines = leaves + blocks;
  for (std::size_t nodes = blocks; nodes > rootKeys + 1;) {
    nodes = parentsOf(nodes, fan);
    upperAt_.at(upperLevels_++) = static_cast<std::uint32_t>(lines);
    lines += nodes;
  }
  lineCount_ = static_cast<std::uint32_t>(lines);
  lines_ = std::make_unique_for_overwrite<Line[]>(lines);
}

std::uint32_t ValueTree::startAt(std::size_t range) const {
  if (range == 0) return 0;
  // The first start of a line is told by a line above.
  const auto startAfter = [](std::int32_t bound) { return flippedBack(bound) + 1; };
  const std::size_t leaf = range / startsPerLeaf_;
  if (const std::size_t place = range % startsPerLeaf_; place > 0)
    return startAfter(lines_[lineOfLeaf(leaf)].lanes[place - 1]);
  if (leaf % fan > 0) return startAfter(lines_[leaf / fan * linesOfBlock].lanes[leaf % fan - 1]);
  std::size_t node = leaf / fan;
  for (std::size_t level = 0; level < upperLevels_; ++level, node /= fan)
    if (node % fan > 0) return startAfter(lines_[upperAt_[level] + node / fan].lanes[node % fan - 1]);
  return startAfter(root_[node - 1]);
}

std::uint32_t ValueTree::valueAt(std::size_t range) const {
  const Line& leaf = lines_[lineOfLeaf(range / startsPerLeaf_)];
  const std::size_t place = range % startsPerLeaf_;
  return startsPerLeaf_ == Leaf<std::uint16_t>::ranges ? Leaf<std::uint16_t>::valueAt(leaf, place)
                                                       : Leaf<std::uint32_t>::valueAt(leaf, place);
}

void ValueTree::findNothingAtAll(const ValueTree&, std::span<const std::uint32_t>,
                                 std::span<std::uint32_t> found) {
  std::ranges::fill(found, none);
}

}  // namespace vnetsim
