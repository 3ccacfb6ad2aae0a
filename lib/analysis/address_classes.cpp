// SPDX-License-Identifier: MIT
#include "analysis/address_classes.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace vnetsim {

AddressClasses::AddressClasses(std::span<const IpAddress> addresses)
    : placeOf_(addresses.size()), classOf_(addresses.size(), 0) {
  std::iota(placeOf_.begin(), placeOf_.end(), 0u);
  std::ranges::sort(placeOf_, {}, [&](std::uint32_t place) { return addresses[place]; });
  sorted_.reserve(addresses.size());
  for (const std::uint32_t place : placeOf_) sorted_.push_back(addresses[place]);
}

void AddressClasses::divideBy(const AddressSet& set) {
  std::unordered_map<std::uint32_t, std::uint32_t> inside;  // the class of the members of each class
  for (const AddressRange& range : set.ranges()) {
    const auto first = std::ranges::lower_bound(sorted_, range.first);
    for (auto member = first; member != sorted_.end() && *member <= range.last; ++member) {
      std::uint32_t& its = classOf_[placeOf_[static_cast<std::size_t>(member - sorted_.begin())]];
      const auto [found, isNew] = inside.emplace(its, next_);
      if (isNew) ++next_;
      its = found->second;
    }
  }
}

}  // namespace vnetsim
