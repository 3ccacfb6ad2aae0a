// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/source_location.hpp"
#include "net/ip_address.hpp"
#include "net/prefix.hpp"
#include "topology/ids.hpp"
#include "topology/resource_name.hpp"

namespace vnetsim {

enum class GatewayType : std::uint8_t { Vpn, ExpressRoute };
enum class VpnType : std::uint8_t { RouteBased, PolicyBased };

/// The AS number of a gateway that says no other.
inline constexpr std::uint32_t defaultGatewayAsn = 65515;

struct VirtualNetworkGateway {
  ResourceName name;
  GatewayType gatewayType = GatewayType::Vpn;
  VpnType vpnType = VpnType::RouteBased;
  std::string sku;  // "VpnGw1"; empty: not said
  VirtualNetworkId virtualNetwork;
  SubnetId subnet;
  bool activeActive = false;
  bool enableBgp = true;  // not said: as its connections need it
  std::uint32_t asn = defaultGatewayAsn;
  std::vector<IpAddress>
      instanceAddresses;            // two; the first free addresses of its subnet where not said (R10)
  bool addressesAreAssumed = true;  // the instance addresses were not said
  /// What its BGP peers talk to: where not said, the last usable address of the subnet, or the instance
  /// addresses of an active-active gateway (R10).
  std::vector<IpAddress> bgpPeeringAddresses;
  std::vector<IpAddress> publicIPAddresses;                 // those that are known
  std::optional<LocalNetworkGatewayId> gatewayDefaultSite;  // where it sends what no other route holds
  std::vector<Prefix> vpnClientAddressPool;                 // of point-to-site clients; empty: it takes none
  bool allowRemoteVnetTraffic = true;  // ExpressRoute: takes part in hairpins at the edge (R72)
  std::optional<bool>
      enableInternetSecurity;  // of a virtual hub: whether its clients get default routes (R87)
  SourceLocation at;
};

/// A point-to-site client of a VPN gateway.
struct VpnClient {
  std::string name;  // unique in its gateway
  GatewayId gateway;
  IpAddress address;
  SourceLocation at;
};

}  // namespace vnetsim
