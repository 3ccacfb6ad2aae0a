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
  if (!columns6.starts.empty())
    table.ranges6_ = std::make_unique<const ValueTree6>(columns6.starts, columns6.values, set);
  return table;
}

std::size_t MatchTable::bytes() const {
  return ranges4_.bytes() + (ranges6_ ? sizeof(ValueTree6) + ranges6_->bytes() : 0);
}

}  // namespace vnetsim
