// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include "net/address_set.hpp"
#include "topology/topology.hpp"

namespace vnetsim {

/// The addresses of one subnet prefix that may be given to a resource: all but the first four and, in IPv4,
/// the last (R9). Nothing where the prefix is too small to have any.
std::optional<AddressRange> usableAddresses(const Prefix& subnetPrefix);

/// Whether Azure keeps `address` of this subnet prefix for itself (R9); false outside the prefix.
bool isReserved(const Prefix& subnetPrefix, IpAddress address);

/// Whether one of the subnet's prefixes contains `address`, reserved or not.
bool holds(const Subnet& subnet, IpAddress address);

/// What dynamic allocation in `subnet` picks from, lowest first: its IPv4 prefixes, or the IPv6 ones where it
/// has no others.
std::vector<AddressRange> allocationRanges(const Subnet& subnet);

/// The address the next resource in `subnet` would be given (R10); nothing when it is full.
/// Cost: O(n log n) in the addresses in use.
std::optional<IpAddress> lowestFreeAddress(const Topology& topology, SubnetId subnet);

}  // namespace vnetsim
