// SPDX-License-Identifier: MIT
#include "net/value_tree.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>

#include "net/count_below.hpp"

namespace vnetsim {
namespace {

constexpr std::int32_t padding = std::numeric_limits<std::int32_t>::max();

/// How many parents that many children have.
std::size_t parentsOf(std::size_t children, std::size_t fan) { return (children + fan - 1) / fan; }

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

/// The descent is written out for each instruction set, since a function compiled for one is inlined only
/// into functions compiled for the same.
struct ValueTree::Search {
  using Node = AllLanes<std::int32_t>;
  using RootKeys = Lanes<std::int32_t, 0, rootKeys>;
  using RootLine = Lanes<std::int32_t, 16 - rootKeys, rootKeys>;  // the line begins with other members
  template <class Value>
  using Bounds = Lanes<std::int32_t, 0, Leaf<Value>::keys>;

  static const Line* upperNode(const ValueTree& tree, std::size_t level, std::size_t place) {
    return &tree.lines_[tree.upperAt_[level] + place];
  }
  static const Line* block(const ValueTree& tree, std::size_t place) {
    return &tree.lines_[place * linesOfBlock];
  }

  template <class Value, bool isDeep>
  static std::uint32_t portable(const ValueTree& tree, std::int32_t key) {
    std::size_t place = CountBelow::portable(RootKeys{}, tree.root_.data(), key);
    if constexpr (isDeep)
      for (std::size_t level = tree.upperLevels_; level-- > 0;)
        place = place * fan + CountBelow::portable(Node{}, upperNode(tree, level, place), key);
    const Line* node = block(tree, place);
    const Line* leaf = node + 1 + CountBelow::portable(Node{}, node, key);
    return Leaf<Value>::valueAt(*leaf, CountBelow::portable(Bounds<Value>{}, leaf, key));
  }

  template <class Value, bool isDeep>
  static void portableAll(const ValueTree& tree, std::span<const std::uint32_t> keys,
                          std::span<std::uint32_t> found) {
    for (std::size_t i = 0; i < keys.size(); ++i) found[i] = portable<Value, isDeep>(tree, flipped(keys[i]));
  }
#if defined(__x86_64__)
  template <class Value, bool isDeep>
  static std::uint32_t sse2(const ValueTree& tree, std::int32_t key) {
    std::size_t place = CountBelow::sse2(RootKeys{}, tree.root_.data(), key);
    if constexpr (isDeep)
      for (std::size_t level = tree.upperLevels_; level-- > 0;)
        place = place * fan + CountBelow::sse2(Node{}, upperNode(tree, level, place), key);
    const Line* node = block(tree, place);
    const Line* leaf = node + 1 + CountBelow::sse2(Node{}, node, key);
    return Leaf<Value>::valueAt(*leaf, CountBelow::sse2(Bounds<Value>{}, leaf, key));
  }

  template <class Value, bool isDeep>
  static void sse2All(const ValueTree& tree, std::span<const std::uint32_t> keys,
                      std::span<std::uint32_t> found) {
    for (std::size_t i = 0; i < keys.size(); ++i) found[i] = sse2<Value, isDeep>(tree, flipped(keys[i]));
  }

  template <class Value, bool isDeep>
  __attribute__((target("avx2,popcnt"))) static std::uint32_t avx2(const ValueTree& tree, std::int32_t key) {
    std::size_t place = CountBelow::avx2(RootLine{}, &tree, key);
    if constexpr (isDeep)
      for (std::size_t level = tree.upperLevels_; level-- > 0;)
        place = place * fan + CountBelow::avx2(Node{}, upperNode(tree, level, place), key);
    const Line* node = block(tree, place);
    const Line* leaf = node + 1 + CountBelow::avx2(Node{}, node, key);
    return Leaf<Value>::valueAt(*leaf, CountBelow::avx2(Bounds<Value>{}, leaf, key));
  }

  template <class Value, bool isDeep>
  __attribute__((target("avx2,popcnt"))) static void avx2All(const ValueTree& tree,
                                                             std::span<const std::uint32_t> keys,
                                                             std::span<std::uint32_t> found) {
    for (std::size_t i = 0; i < keys.size(); ++i) found[i] = avx2<Value, isDeep>(tree, flipped(keys[i]));
  }

  template <class Value, bool isDeep>
  __attribute__((target("avx512f,avx512bw,popcnt"))) static std::uint32_t avx512With(const ValueTree& tree,
                                                                                     __m512i wanted) {
    std::size_t place = CountBelow::avx512(RootLine{}, &tree, wanted);
    if constexpr (isDeep)
      for (std::size_t level = tree.upperLevels_; level-- > 0;)
        place = place * fan + CountBelow::avx512(Node{}, upperNode(tree, level, place), wanted);
    const Line* node = block(tree, place);
    const Line* leaf = node + 1 + CountBelow::avx512(Node{}, node, wanted);
    return Leaf<Value>::valueAt(*leaf, CountBelow::avx512(Bounds<Value>{}, leaf, wanted));
  }

  template <class Value, bool isDeep>
  __attribute__((target("avx512f,avx512bw,popcnt"))) static std::uint32_t avx512(const ValueTree& tree,
                                                                                 std::int32_t key) {
    return avx512With<Value, isDeep>(tree, CountBelow::inEveryLane(key));
  }

  /// Keys go from memory to all lanes at once, and are flipped there: a step less than the other way round.
  template <class Value, bool isDeep>
  __attribute__((target("avx512f,avx512bw,popcnt"))) static void avx512All(
      const ValueTree& tree, std::span<const std::uint32_t> keys, std::span<std::uint32_t> found) {
    const __m512i flip = CountBelow::inEveryLane(flipped(0));
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const __m512i key = CountBelow::inEveryLane(static_cast<std::int32_t>(keys[i]));
      found[i] = avx512With<Value, isDeep>(tree, _mm512_xor_si512(key, flip));
    }
  }
#endif

  template <class Value, bool isDeep>
  static void choose(ValueTree& tree, InstructionSet set) {
    tree.find_ = &portable<Value, isDeep>;
    tree.findAll_ = &portableAll<Value, isDeep>;
#if defined(__x86_64__)
    switch (set) {
      case InstructionSet::Portable:
        return;
      case InstructionSet::Sse2:
        tree.find_ = &sse2<Value, isDeep>;
        tree.findAll_ = &sse2All<Value, isDeep>;
        return;
      case InstructionSet::Avx2:
        tree.find_ = &avx2<Value, isDeep>;
        tree.findAll_ = &avx2All<Value, isDeep>;
        return;
      case InstructionSet::Avx512:
        tree.find_ = &avx512<Value, isDeep>;
        tree.findAll_ = &avx512All<Value, isDeep>;
        return;
    }
#else
    static_cast<void>(set);
#endif
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
    fill<std::uint16_t>(starts, values);
    upperLevels_ == 0 ? Search::choose<std::uint16_t, false>(*this, set)
                      : Search::choose<std::uint16_t, true>(*this, set);
  } else {
    fill<std::uint32_t>(starts, values);
    upperLevels_ == 0 ? Search::choose<std::uint32_t, false>(*this, set)
                      : Search::choose<std::uint32_t, true>(*this, set);
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
void ValueTree::fill(std::span<const std::uint32_t> starts, std::span<const std::uint32_t> values) {
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
