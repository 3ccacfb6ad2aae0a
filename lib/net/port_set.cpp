// SPDX-License-Identifier: MIT
#include "net/port_set.hpp"

#include <algorithm>
#include <cassert>

#include "net/disjoint_ranges.hpp"

namespace vnetsim {

PortSet PortSet::of(PortRange range) { return of(std::span{&range, 1}); }

PortSet PortSet::of(std::span<const PortRange> ranges) {
  assert(std::all_of(ranges.begin(), ranges.end(),
                     [](const PortRange& range) { return range.first <= range.last; }));
  PortSet set;
  set.ranges_ = disjoint_ranges::join(std::vector<PortRange>{ranges.begin(), ranges.end()});
  return set;
}

PortSet PortSet::all() { return of(PortRange{}); }

bool PortSet::contains(std::uint16_t port) const {
  return disjoint_ranges::rangeWith(ranges(), port) != nullptr;
}

PortSet PortSet::unionWith(const PortSet& other) const {
  PortSet set;
  set.ranges_ = disjoint_ranges::unionOf(ranges(), other.ranges());
  return set;
}

PortSet PortSet::intersect(const PortSet& other) const {
  PortSet set;
  set.ranges_ = disjoint_ranges::intersectionOf(ranges(), other.ranges());
  return set;
}

PortSet PortSet::subtract(const PortSet& other) const {
  PortSet set;
  set.ranges_ = disjoint_ranges::differenceOf(ranges(), other.ranges());
  return set;
}

std::string PortSet::text() const {
  std::string text;
  for (const PortRange& range : ranges_) {
    if (!text.empty()) text += ',';
    text += std::to_string(range.first);
    if (range.first != range.last) text += '-' + std::to_string(range.last);
  }
  return text;
}

}  // namespace vnetsim
