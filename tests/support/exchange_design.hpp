// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace vnetsim {

/// A gateway with BGP to a far gateway and to paris, and without to lyon; paris has a tunnel to both
/// gateways, so that each of them hears everything twice.
inline constexpr std::string_view exchangeDesign = R"(
virtualNetworks:
  hub: { addressPrefixes: [10.0.0.0/16], subnets: { GatewaySubnet: { addressPrefix: 10.0.0.0/27 } } }
  far: { addressPrefixes: [10.9.0.0/16], subnets: { GatewaySubnet: { addressPrefix: 10.9.0.0/27 } } }
virtualNetworkGateways:
  hub-gateway:
    name: vpn-gateway-of-the-hub
    gatewayType: Vpn
    subnet: hub/GatewaySubnet
    bgpSettings: { asn: 65001 }
  far-gateway:
    gatewayType: Vpn
    subnet: far/GatewaySubnet
    activeActive: true
    bgpSettings: { asn: 65002 }
onPremisesSites:
  paris: { addressPrefixes: [192.168.0.0/16] }
  lyon: { addressPrefixes: [172.16.0.0/16] }
localNetworkGateways:
  paris-lng: { site: paris, bgpSettings: { asn: 65100, bgpPeeringAddress: 192.168.0.254 } }
  lyon-lng: { site: lyon, addressPrefixes: [172.16.0.0/16] }
connections:
  hub-to-paris: { connectionType: IPsec, virtualNetworkGateway1: hub-gateway, localNetworkGateway2: paris-lng, enableBgp: true }
  hub-to-lyon: { connectionType: IPsec, virtualNetworkGateway1: hub-gateway, localNetworkGateway2: lyon-lng }
  hub-to-far: { connectionType: Vnet2Vnet, virtualNetworkGateway1: hub-gateway, virtualNetworkGateway2: far-gateway, enableBgp: true }
  far-to-hub: { connectionType: Vnet2Vnet, virtualNetworkGateway1: far-gateway, virtualNetworkGateway2: hub-gateway, enableBgp: true }
  far-to-paris: { connectionType: IPsec, virtualNetworkGateway1: far-gateway, localNetworkGateway2: paris-lng, enableBgp: true }
virtualMachines:
  bystander: { subnet: hub/GatewaySubnet }
)";

}  // namespace vnetsim
