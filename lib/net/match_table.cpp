// SPDX-License-Identifier: MIT
#include "net/match_table.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <utility>

namespace vnetsim {
namespace {

/// Stands for "no prefix covers this range", so that every range has a value and a lookup needs no second
/// array.
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

template <class Key>
void store(std::span<const FlatRange> ranges, std::vector<Key>& starts, std::vector<std::uint32_t>& values) {
  starts.reserve(ranges.size());
  values.reserve(ranges.size());
  for (const FlatRange& range : ranges) {
    starts.push_back(static_cast<Key>(range.start));
    values.push_back(range.value);
  }
}

/// The value of the range that holds `key`. The outcome of each comparison is random to the branch predictor,
/// and a wrong guess costs more than several steps: so the loop runs a fixed number of times, and the choice
/// in it is written as gcc makes a conditional move of it.
template <class Key>
std::uint32_t valueAt(const std::vector<Key>& starts, const std::vector<std::uint32_t>& values, Key key) {
  std::size_t count = starts.size();
  if (count == 0) return noMatch;
  const Key* base = starts.data();
  while (count > 1) {
    const std::size_t half = count / 2;
    base = base[half] <= key ? base + half : base;
    count -= half;
  }
  return values[static_cast<std::size_t>(base - starts.data())];
}

/// `valueAt` for each of `ascending`, in one pass over both.
template <class Key>
void sweepAll(const std::vector<Key>& starts, const std::vector<std::uint32_t>& own,
              std::span<const IpAddress> ascending, std::span<std::uint32_t> values) {
  std::size_t range = 0;
  for (std::size_t i = 0; i < ascending.size(); ++i) {
    const auto key = static_cast<Key>(ascending[i].bits());
    while (range + 1 < starts.size() && starts[range + 1] <= key) ++range;
    values[i] = starts.empty() ? noMatch : own[range];
  }
}

}  // namespace

MatchTable MatchTable::compile(std::span<const MatchEntry> entries) {
  std::vector<MatchEntry> sorted{entries.begin(), entries.end()};
  std::sort(sorted.begin(), sorted.end(),
            [](const MatchEntry& a, const MatchEntry& b) { return a.prefix < b.prefix; });
  assert(std::adjacent_find(sorted.begin(), sorted.end(), [](const MatchEntry& a, const MatchEntry& b) {
           return a.prefix == b.prefix;
         }) == sorted.end());
  assert(std::none_of(sorted.begin(), sorted.end(),
                      [](const MatchEntry& entry) { return entry.value == noMatch; }));

  const auto firstV6 = std::find_if(sorted.begin(), sorted.end(), [](const MatchEntry& entry) {
    return entry.prefix.family() == IpFamily::V6;
  });
  MatchTable table;
  store(flatten({sorted.begin(), firstV6}, IpFamily::V4), table.starts4_, table.values4_);
  store(flatten({firstV6, sorted.end()}, IpFamily::V6), table.starts6_, table.values6_);
  return table;
}

std::optional<std::uint32_t> MatchTable::lookup(IpAddress address) const {
  const std::uint32_t value = address.family() == IpFamily::V4
                                  ? valueAt(starts4_, values4_, static_cast<std::uint32_t>(address.bits()))
                                  : valueAt(starts6_, values6_, address.bits());
  return value == noMatch ? std::nullopt : std::optional{value};
}

void MatchTable::lookupAll(std::span<const IpAddress> ascending, std::span<std::uint32_t> values) const {
  const auto firstV6 = std::ranges::lower_bound(ascending, IpFamily::V6, {}, &IpAddress::family);
  const auto versions4 = static_cast<std::size_t>(firstV6 - ascending.begin());
  sweepAll(starts4_, values4_, ascending.first(versions4), values.first(versions4));
  sweepAll(starts6_, values6_, ascending.subspan(versions4), values.subspan(versions4));
}

}  // namespace vnetsim
