// SPDX-License-Identifier: MIT
#include "net/match_table.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <utility>

#include "net/prefix_order.hpp"

namespace vnetsim {
namespace {

/// Stands for "no prefix covers this range", so that every range has a value.
constexpr std::uint32_t noMatch = MatchTable::noMatch;

/// From `start` up to the next range's start.
struct FlatRange {
  AddressBits start = 0;
  std::uint32_t value = noMatch;
};

/// Appends the border at `start`: from there on `value` holds. A later border at the same place replaces an
/// earlier one, and a border between equal values is none.
void appendBorder(std::vector<FlatRange>& ranges, AddressBits start, std::uint32_t value) {
  if (!ranges.empty() && ranges.back().start == start) ranges.pop_back();
  if (ranges.empty() || ranges.back().value != value) ranges.push_back({start, value});
}

/// The sweep over one family's entries. Prefixes nest or are disjoint, so the ones open at any address form a
/// stack with the longest on top.
class Sweep {
 public:
  void open(const MatchEntry& entry) {
    closeBefore(entry.prefix.first().bits());
    appendBorder(ranges_, entry.prefix.first().bits(), entry.value);
    open_.push_back({entry.prefix.last().bits(), entry.value});
  }

  std::vector<FlatRange> finish(AddressBits highest) {
    closeBefore(highest);
    return std::move(ranges_);
  }

 private:
  struct Open {
    AddressBits last = 0;
    std::uint32_t value = noMatch;
  };

  void closeBefore(AddressBits address) {
    while (!open_.empty() && open_.back().last < address) {
      const AddressBits after = open_.back().last + 1;
      open_.pop_back();
      appendBorder(ranges_, after, open_.empty() ? noMatch : open_.back().value);
    }
  }

  std::vector<FlatRange> ranges_{FlatRange{}};
  std::vector<Open> open_;
};

/// The entries of one family as ranges without gaps; none when the family has no entry.
std::vector<FlatRange> flatten(std::span<const MatchEntry> sorted, IpFamily family) {
  if (sorted.empty()) return {};
  Sweep sweep;
  for (const MatchEntry& entry : sorted) sweep.open(entry);
  return sweep.finish(highestBits(family));
}

/// The columns of `ranges`.
template <class Key>
struct Columns {
  explicit Columns(std::span<const FlatRange> ranges) {
    starts.reserve(ranges.size());
    values.reserve(ranges.size());
    for (const FlatRange& range : ranges) {
      starts.push_back(static_cast<Key>(range.start));
      values.push_back(range.value);
    }
  }
  std::vector<Key> starts;
  std::vector<std::uint32_t> values;
};

std::uint64_t highOf(AddressBits bits) { return static_cast<std::uint64_t>(bits >> 64); }
std::uint64_t lowOf(AddressBits bits) { return static_cast<std::uint64_t>(bits); }

/// In half the space, where all values are small.
void storeValues(std::span<const std::uint32_t> values, std::uint16_t narrowNoMatch,
                 std::vector<std::uint16_t>& narrow, std::vector<std::uint32_t>& wide) {
  const bool isNarrow = std::all_of(values.begin(), values.end(), [=](std::uint32_t value) {
    return value < narrowNoMatch || value == noMatch;
  });
  if (!isNarrow) {
    wide.assign(values.begin(), values.end());
    return;
  }
  narrow.reserve(values.size());
  for (const std::uint32_t value : values) narrow.push_back(static_cast<std::uint16_t>(value));
}

}  // namespace

MatchTable MatchTable::compile(std::span<const MatchEntry> entries, InstructionSet set) {
  PrefixOrder order{entries.size()};
  for (std::uint32_t i = 0; i < entries.size(); ++i) order.add(entries[i].prefix, i);
  std::vector<MatchEntry> sorted;
  sorted.reserve(entries.size());
  for (const std::uint32_t place : std::move(order).places()) sorted.push_back(entries[place]);
  assert(std::adjacent_find(sorted.begin(), sorted.end(), [](const MatchEntry& a, const MatchEntry& b) {
           return a.prefix == b.prefix;
         }) == sorted.end());
  assert(std::none_of(sorted.begin(), sorted.end(),
                      [](const MatchEntry& entry) { return entry.value == noMatch; }));

  const auto firstV6 = std::find_if(sorted.begin(), sorted.end(), [](const MatchEntry& entry) {
    return entry.prefix.family() == IpFamily::V6;
  });
  const Columns<std::uint32_t> columns4{flatten({sorted.begin(), firstV6}, IpFamily::V4)};
  const Columns<AddressBits> columns6{flatten({firstV6, sorted.end()}, IpFamily::V6)};
  MatchTable table;
  table.ranges4_ = ValueTree{columns4.starts, columns4.values, set};
  table.store6(columns6.starts, set);
  storeValues(columns6.values, narrowNoMatch, table.narrow6_, table.wide6_);
  return table;
}

void MatchTable::store6(std::span<const AddressBits> starts, InstructionSet set) {
  ranges6_ = starts.size();
  std::vector<std::uint64_t> highs;
  std::vector<std::uint32_t> firsts;
  std::vector<std::uint64_t> lows;
  for (const AddressBits start : starts) {
    if (highs.empty() || highs.back() != highOf(start)) {
      highs.push_back(highOf(start));
      firsts.push_back(static_cast<std::uint32_t>(lows.size()));
    }
    lows.push_back(lowOf(start));
  }
  highs6_ = SearchTree<std::uint64_t>{highs, set};
  if (std::all_of(lows.begin(), lows.end(), [](std::uint64_t low) { return low == 0; })) return;
  firsts.push_back(static_cast<std::uint32_t>(lows.size()));
  firsts.shrink_to_fit();
  lows.shrink_to_fit();
  firstOfHigh6_ = std::move(firsts);
  lows6_ = std::move(lows);
}

/// The range that holds `key`, where the upper half at place `high` is the last one that is not above its
/// own.
std::size_t MatchTable::rangeOf6(std::size_t high, AddressBits key) const {
  if (lows6_.empty()) return high;
  const std::size_t first = firstOfHigh6_[high];
  const std::size_t end = firstOfHigh6_[high + 1];
  if (highs6_.startAt(high) != highOf(key)) return end - 1;
  // Where the first of them starts above `key`, the range before it holds it: there is one, since the lowest
  // upper half has a range that starts with it.
  const auto begin = lows6_.begin();
  const auto above = std::upper_bound(begin + static_cast<std::ptrdiff_t>(first),
                                      begin + static_cast<std::ptrdiff_t>(end), lowOf(key));
  return static_cast<std::size_t>(above - begin) - 1;
}

std::uint32_t MatchTable::valueOf6(AddressBits key) const {
  return highs6_.size() == 0 ? noMatch : valueAt6(rangeOf6(highs6_.placeOf(highOf(key)), key));
}

std::uint32_t MatchTable::valueAt6(std::size_t range) const {
  if (narrow6_.empty()) return wide6_[range];
  return narrow6_[range] == narrowNoMatch ? noMatch : narrow6_[range];
}

std::size_t MatchTable::bytes() const {
  return ranges4_.bytes() + highs6_.bytes() + narrow6_.capacity() * sizeof(std::uint16_t) +
         (wide6_.capacity() + firstOfHigh6_.capacity()) * sizeof(std::uint32_t) +
         lows6_.capacity() * sizeof(std::uint64_t);
}

}  // namespace vnetsim
