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

std::vector<AddressRange> allocationRanges(const Subnet& subnet) {
  const auto& prefixes = subnet.addressPrefixes;
  const bool hasV4 = std::any_of(prefixes.begin(), prefixes.end(),
                                 [](const Prefix& prefix) { return prefix.family() == IpFamily::V4; });
  std::vector<AddressRange> result;
  for (const Prefix& prefix : prefixes) {
    if (hasV4 && prefix.family() != IpFamily::V4) continue;
    if (const auto usable = usableAddresses(prefix)) result.push_back(*usable);
  }
  std::sort(result.begin(), result.end());
  return result;
}

std::optional<IpAddress> lowestFreeAddress(const Topology& topology, SubnetId subnet) {
  const Subnet& which = topology[subnet];
  for (const AddressRange& range : allocationRanges(which)) {
    for (AddressBits bits = range.first.bits();; ++bits) {
      const IpAddress candidate{range.first.family(), bits};
      if (!topology.ownerOf(which.virtualNetwork, candidate)) return candidate;
      if (candidate == range.last) break;
    }
  }
  return std::nullopt;
}

}  // namespace vnetsim
