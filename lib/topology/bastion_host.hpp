// SPDX-License-Identifier: MIT
#pragma once

#include "base/source_location.hpp"
#include "net/ip_address.hpp"
#include "topology/ids.hpp"
#include "topology/resource_name.hpp"

namespace vnetsim {

/// Azure Bastion: opens sessions to machines of its network and of those peered with it, from an address of
/// its AzureBastionSubnet that Azure chooses (R131).
struct BastionHost {
  ResourceName name;
  VirtualNetworkId virtualNetwork;
  SubnetId subnet;
  IpAddress privateIPAddress;  // the lowest free one is assumed
  SourceLocation at;
};

}  // namespace vnetsim
