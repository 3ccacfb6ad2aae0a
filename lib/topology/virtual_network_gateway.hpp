// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "base/source_location.hpp"
#include "net/ip_address.hpp"
#include "topology/ids.hpp"
#include "topology/resource_name.hpp"

namespace vnetsim {

enum class GatewayType : std::uint8_t { Vpn, ExpressRoute };

struct VirtualNetworkGateway {
  ResourceName name;
  GatewayType gatewayType = GatewayType::Vpn;
  std::string sku;  // "VpnGw1"; empty: not said
  VirtualNetworkId virtualNetwork;
  SubnetId subnet;
  std::vector<IpAddress> instanceAddresses;  // the first free addresses of its subnet (R10)
  SourceLocation at;
};

}  // namespace vnetsim
