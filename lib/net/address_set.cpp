// SPDX-License-Identifier: MIT
#include "net/address_set.hpp"

#include <algorithm>
#include <cassert>

#include "net/disjoint_ranges.hpp"

namespace vnetsim {
namespace {

AddressRange rangeOf(const Prefix& prefix) { return {prefix.first(), prefix.last()}; }

/// The widest prefix that begins at the range's first address and stays inside it.
Prefix widestAtStart(const AddressRange& range) {
  const IpFamily family = range.first.family();
  int length = widthOf(family);
  while (length > 0) {
    const Prefix wider = Prefix::covering(range.first, length - 1);
    if (wider.first() != range.first || wider.last() > range.last) break;
    --length;
  }
  return Prefix::covering(range.first, length);
}

void appendPrefixes(AddressRange range, std::vector<Prefix>& prefixes) {
  for (;;) {
    prefixes.push_back(widestAtStart(range));
    const IpAddress last = prefixes.back().last();
    if (last == range.last) return;
    range.first = disjoint_ranges::next(last);
  }
}

}  // namespace

AddressSet AddressSet::of(std::span<const Prefix> prefixes) {
  std::vector<AddressRange> ranges(prefixes.size());
  std::transform(prefixes.begin(), prefixes.end(), ranges.begin(), rangeOf);
  return of(ranges);
}

AddressSet AddressSet::of(const Prefix& prefix) { return of(std::span{&prefix, 1}); }

AddressSet AddressSet::of(std::span<const AddressRange> ranges) {
  assert(std::all_of(ranges.begin(), ranges.end(), [](const AddressRange& range) {
    return range.first.family() == range.last.family() && range.first <= range.last;
  }));
  AddressSet set;
  set.ranges_ = disjoint_ranges::join(std::vector<AddressRange>{ranges.begin(), ranges.end()});
  return set;
}

AddressSet AddressSet::everything() {
  const Prefix both[] = {Prefix::everything(IpFamily::V4), Prefix::everything(IpFamily::V6)};
  return of(both);
}

bool AddressSet::contains(IpAddress address) const {
  return disjoint_ranges::rangeWith(ranges(), address) != nullptr;
}

bool AddressSet::contains(const AddressSet& other) const {
  auto mine = ranges_.begin();
  for (const AddressRange& range : other.ranges_) {
    while (mine != ranges_.end() && mine->last < range.first) ++mine;
    if (mine == ranges_.end() || range.first < mine->first || mine->last < range.last) return false;
  }
  return true;
}

bool AddressSet::overlaps(const AddressSet& other) const {
  auto mine = ranges_.begin();
  for (const AddressRange& range : other.ranges_) {
    while (mine != ranges_.end() && mine->last < range.first) ++mine;
    if (mine != ranges_.end() && mine->first <= range.last) return true;
  }
  return false;
}

AddressSet AddressSet::unionWith(const AddressSet& other) const {
  AddressSet set;
  set.ranges_ = disjoint_ranges::unionOf(ranges(), other.ranges());
  return set;
}

AddressSet AddressSet::intersect(const AddressSet& other) const {
  AddressSet set;
  set.ranges_ = disjoint_ranges::intersectionOf(ranges(), other.ranges());
  return set;
}

AddressSet AddressSet::subtract(const AddressSet& other) const {
  AddressSet set;
  set.ranges_ = disjoint_ranges::differenceOf(ranges(), other.ranges());
  return set;
}

std::vector<Prefix> AddressSet::prefixes() const {
  std::vector<Prefix> prefixes;
  for (const AddressRange& range : ranges_) appendPrefixes(range, prefixes);
  return prefixes;
}

}  // namespace vnetsim
