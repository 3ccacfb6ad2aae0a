// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "base/source_location.hpp"
#include "net/ip_address.hpp"
#include "topology/ids.hpp"
#include "topology/resource_name.hpp"

namespace vnetsim {

/// The addresses that a routing appliance takes, one after the other (R10).
inline constexpr std::size_t addressesOfAppliance = 5;

/// A routing appliance of the platform: forwards by the table of its VirtualNetworkApplianceSubnet, without
/// filter, state or translation (R94).
struct VirtualNetworkAppliance {
  ResourceName name;
  VirtualNetworkId virtualNetwork;
  SubnetId subnet;
  std::vector<IpAddress> addresses;  // as many as `addressesOfAppliance`; the first is what routes name
  bool addressesAreAssumed = false;  // the first was not said
  SourceLocation at;
};

}  // namespace vnetsim
