// SPDX-License-Identifier: MIT
#include "topology/subnet_addresses.hpp"

#include <algorithm>

namespace vnetsim {

std::optional<AddressRange> usableAddresses(const Prefix& subnetPrefix) {
  constexpr AddressBits keptAtStart = 4;
  const IpFamily family = subnetPrefix.family();
  const AddressBits keptAtEnd = family == IpFamily::V4 ? 1 : 0;
  const AddressBits first = subnetPrefix.first().bits();
  const AddressBits last = subnetPrefix.last().bits();
  if (last - first < keptAtStart + keptAtEnd) return std::nullopt;
  return AddressRange{{family, first + keptAtStart}, {family, last - keptAtEnd}};
}

bool isReserved(const Prefix& subnetPrefix, IpAddress address) {
  if (!subnetPrefix.contains(address)) return false;
  const auto usable = usableAddresses(subnetPrefix);
  return !usable || !usable->contains(address);
}

bool holds(const Subnet& subnet, IpAddress address) {
  return std::any_of(subnet.addressPrefixes.begin(), subnet.addressPrefixes.end(),
                     [&](const Prefix& prefix) { return prefix.contains(address); });
}

IpFamily usualFamily(const Subnet& subnet) {
  const auto& prefixes = subnet.addressPrefixes;
  const bool hasV4 = std::any_of(prefixes.begin(), prefixes.end(),
                                 [](const Prefix& prefix) { return prefix.family() == IpFamily::V4; });
  return hasV4 ? IpFamily::V4 : IpFamily::V6;
}

std::vector<AddressRange> allocationRanges(const Subnet& subnet, IpFamily family) {
  std::vector<AddressRange> result;
  for (const Prefix& prefix : subnet.addressPrefixes) {
    if (prefix.family() != family) continue;
    if (const auto usable = usableAddresses(prefix)) result.push_back(*usable);
  }
  std::sort(result.begin(), result.end());
  return result;
}

std::optional<IpAddress> lowestFreeAddress(const Topology& topology, SubnetId subnet,
                                           std::optional<IpFamily> family) {
  const Subnet& which = topology[subnet];
  for (const AddressRange& range : allocationRanges(which, family.value_or(usualFamily(which)))) {
    for (AddressBits bits = range.first.bits();; ++bits) {
      const IpAddress candidate{range.first.family(), bits};
      if (!topology.ownerOf(which.virtualNetwork, candidate)) return candidate;
      if (candidate == range.last) break;
    }
  }
  return std::nullopt;
}

}  // namespace vnetsim
