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

/// The family of the addresses given where none is asked for: IPv4, or IPv6 where the subnet has no other.
IpFamily usualFamily(const Subnet& subnet);

/// What dynamic allocation of one family in `subnet` picks from, lowest first.
std::vector<AddressRange> allocationRanges(const Subnet& subnet, IpFamily family);

/// The address of this family, or of the usual one, that the next resource in `subnet` would be given (R10);
/// nothing when it is full or has no such prefix. Cost: O(n log n) in the addresses in use.
std::optional<IpAddress> lowestFreeAddress(const Topology& topology, SubnetId subnet,
                                           std::optional<IpFamily> family = {});

}  // namespace vnetsim
