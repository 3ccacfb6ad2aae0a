// SPDX-License-Identifier: MIT
#pragma once

// The algebra that AddressSet and PortSet share. A set is a sorted vector of ranges that neither overlap nor
// touch, and each operation keeps it so; a range has a `first` and a `last`, both included, so that the
// highest element needs no number beyond it.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "net/ip_address.hpp"

namespace vnetsim::disjoint_ranges {

/// Pre: `port` is not the highest.
constexpr std::uint16_t next(std::uint16_t port) { return static_cast<std::uint16_t>(port + 1); }
/// Pre: `port` is not the lowest.
constexpr std::uint16_t previous(std::uint16_t port) { return static_cast<std::uint16_t>(port - 1); }

/// Pre: `address` is not the highest of its family.
constexpr IpAddress next(IpAddress address) { return {address.family(), address.bits() + 1}; }
/// Pre: `address` is not the lowest of its family.
constexpr IpAddress previous(IpAddress address) { return {address.family(), address.bits() - 1}; }

/// Whether no port lies between. Pre: a < b.
constexpr bool isNext(std::uint16_t a, std::uint16_t b) { return b - a == 1; }
/// Whether no address lies between; those of two families are never neighbours. Pre: a < b.
constexpr bool isNext(IpAddress a, IpAddress b) {
  return a.family() == b.family() && b.bits() - a.bits() == 1;
}

/// Joins what overlaps or touches. Pre: sorted. Cost: O(n).
template <class Range>
std::vector<Range> joinSorted(std::vector<Range> ranges) {
  std::size_t kept = 0;
  for (const Range& range : ranges) {
    if (kept > 0 && (range.first <= ranges[kept - 1].last || isNext(ranges[kept - 1].last, range.first))) {
      ranges[kept - 1].last = std::max(ranges[kept - 1].last, range.last);
    } else {
      ranges[kept++] = range;
    }
  }
  ranges.resize(kept);
  return ranges;
}

/// The canonical form of any ranges. Cost: O(n log n).
template <class Range>
std::vector<Range> join(std::vector<Range> ranges) {
  std::sort(ranges.begin(), ranges.end());
  return joinSorted(std::move(ranges));
}

template <class Range>
std::vector<Range> unionOf(std::span<const Range> a, std::span<const Range> b) {
  std::vector<Range> merged(a.size() + b.size());
  std::merge(a.begin(), a.end(), b.begin(), b.end(), merged.begin());
  return joinSorted(std::move(merged));
}

template <class Range>
std::vector<Range> intersectionOf(std::span<const Range> a, std::span<const Range> b) {
  std::vector<Range> common;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size(); a[i].last < b[j].last ? ++i : ++j) {
    const Range overlap{std::max(a[i].first, b[j].first), std::min(a[i].last, b[j].last)};
    if (overlap.first <= overlap.last) common.push_back(overlap);
  }
  return common;
}

template <class Range>
std::vector<Range> differenceOf(std::span<const Range> from, std::span<const Range> taken) {
  std::vector<Range> left;
  std::size_t j = 0;
  for (const Range& range : from) {
    auto first = range.first;
    bool isUsedUp = false;
    while (j < taken.size() && taken[j].last < range.first) ++j;
    for (; j < taken.size() && taken[j].first <= range.last; ++j) {
      if (first < taken[j].first) left.push_back({first, previous(taken[j].first)});
      isUsedUp = taken[j].last >= range.last;
      if (isUsedUp) break;  // taken[j] may reach into the next range too
      first = next(taken[j].last);
    }
    if (!isUsedUp) left.push_back({first, range.last});
  }
  return left;
}

/// The range that holds `value`, or null. Cost: O(log n).
template <class Range, class Value>
const Range* rangeWith(std::span<const Range> ranges, Value value) {
  const auto after = std::upper_bound(ranges.begin(), ranges.end(), value,
                                      [](Value v, const Range& range) { return v < range.first; });
  if (after == ranges.begin()) return nullptr;
  const Range& range = *(after - 1);
  return value <= range.last ? &range : nullptr;
}

}  // namespace vnetsim::disjoint_ranges
