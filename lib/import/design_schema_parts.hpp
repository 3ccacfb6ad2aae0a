// SPDX-License-Identifier: MIT
//
// The parts of the design file's table, one source file per kind of resource. All of them are constants.
#pragma once

#include <array>
#include <limits>

#include "import/design_schema.hpp"

namespace vnetsim {

extern const ObjectSchema virtualNetworkSchema;
extern const ObjectSchema routeTableSchema;
extern const ObjectSchema serviceTagSchema;
extern const ObjectSchema publicIPAddressSchema;
extern const ObjectSchema natGatewaySchema;
extern const ObjectSchema gatewaySchema;
extern const ObjectSchema localNetworkGatewaySchema;
extern const ObjectSchema connectionSchema;
extern const ObjectSchema expressRouteCircuitSchema;
extern const ObjectSchema onPremisesSiteSchema;
extern const ObjectSchema routerBgpSchema;
extern const ObjectSchema loadBalancerSchema;
extern const ObjectSchema routeServerSchema;
extern const ObjectSchema privateEndpointSchema;
extern const ObjectSchema bastionHostSchema;
extern const ObjectSchema publicServiceSchema;
extern const ObjectSchema virtualWanSchema;
extern const ObjectSchema virtualHubSchema;
extern const ObjectSchema vpnSiteSchema;
extern const ObjectSchema networkManagerSchema;
extern const ObjectSchema networkSecurityGroupSchema;
extern const ObjectSchema applicationSecurityGroupSchema;
extern const ObjectSchema virtualNetworkApplianceSchema;
extern const ObjectSchema ipGroupSchema;
extern const ObjectSchema firewallPolicySchema;
extern const ObjectSchema azureFirewallSchema;
extern const ObjectSchema virtualMachineSchema;
extern const ObjectSchema expectationSchema;
extern const ObjectSchema expectedRouteSchema;

// Keys that every ARM resource has.
inline constexpr KeySchema nameKey{.name = "name",
                                   .description = "ARM's name, where it differs from the label."};
inline constexpr KeySchema resourceGroupKey{.name = "resourceGroup",
                                            .description = "The resource group, where names repeat."};
inline constexpr KeySchema subscriptionKey{.name = "subscription",
                                           .description = "The subscription, where names repeat."};
inline constexpr KeySchema locationKey{.name = "location", .description = "The region, such as westeurope."};

inline constexpr KeySchema privateIPAddressKey{
    .name = "privateIPAddress",
    .description =
        "Its static private address; without one the lowest free address of the subnet is assumed.",
    .type = ValueType::Address};

inline constexpr KeySchema publicIPAddressKey{.name = "publicIPAddress",
                                              .description = "Its public address.",
                                              .type = ValueType::ReferenceText,
                                              .refersTo = "a public address"};

inline constexpr KeySchema asnKey{
    .name = "asn",
    .description = "The AS number.",
    .type = ValueType::Integer,
    .range = {.lowest = 1, .highest = std::numeric_limits<std::uint32_t>::max()}};

inline constexpr std::array<std::string_view, 2> ipVersions{"IPv4", "IPv6"};

inline constexpr KeySchema networkSecurityGroupKey{
    .name = "networkSecurityGroup",
    .description = "The network security group whose rules bind it.",
    .type = ValueType::ReferenceText,
    .refersTo = "a network security group"};

// R136
inline constexpr std::array<std::string_view, 10> nextHopTypes{"VnetLocal",
                                                               "VNetPeering",
                                                               "VNetGlobalPeering",
                                                               "VirtualNetworkGateway",
                                                               "VirtualAppliance",
                                                               "Internet",
                                                               "None",
                                                               "VirtualNetworkServiceEndpoint",
                                                               "InterfaceEndpoint",
                                                               "ConnectedGroup"};

}  // namespace vnetsim
