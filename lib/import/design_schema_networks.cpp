// SPDX-License-Identifier: MIT
#include "import/design_schema_parts.hpp"

namespace vnetsim {
namespace {

constexpr std::array<std::string_view, 4> privateEndpointPolicies{
    "Disabled", "Enabled", "NetworkSecurityGroupEnabled", "RouteTableEnabled"};
constexpr std::array subnetKeys{
    KeySchema{.name = "addressPrefix", .description = "The block of the subnet.", .type = ValueType::Prefix},
    KeySchema{.name = "addressPrefixes",
              .description = "The blocks of a subnet that has several.",
              .shape = Shape::OneOrMore,
              .type = ValueType::Prefix},
    KeySchema{.name = "routeTable",
              .description = "The route table associated with the subnet.",
              .type = ValueType::ReferenceText,
              .refersTo = "a route table"},
    networkSecurityGroupKey,
    KeySchema{.name = "natGateway",
              .description = "The NAT gateway by which its traffic leaves to the Internet.",
              .type = ValueType::ReferenceText,
              .refersTo = "a NAT gateway"},
    KeySchema{.name = "defaultOutboundAccess",
              .description = "False: nothing leaves to the Internet without an explicit way out; true by "
                             "default.",
              .type = ValueType::Boolean},
    KeySchema{
        .name = "privateEndpointNetworkPolicies",
        .description = "Whether routes and rules apply to private endpoints there; Disabled by default.",
        .type = ValueType::Word,
        .words = privateEndpointPolicies},
    KeySchema{.name = "serviceEndpoints",
              .description = "The services with a service endpoint in the subnet, such as Microsoft.Storage.",
              .shape = Shape::OneOrMore,
              .mayBeEmpty = true},
    KeySchema{.name = "delegations",
              .description = "The services that put instances of their own into the subnet, such as "
                             "Microsoft.Web/serverFarms; these are taken as ordinary interfaces.",
              .shape = Shape::OneOrMore,
              .mayBeEmpty = true}};
constexpr std::array<std::string_view, 2> subnetPrefixKeys{"addressPrefix", "addressPrefixes"};
constexpr std::array subnetChoices{KeyChoice{.keys = subnetPrefixKeys}};
constexpr std::array<std::string_view, 1> subnetNotModelled{"serviceEndpointPolicies"};
constexpr ObjectSchema subnetSchema{.what = "a subnet",
                                    .description = "A subnet of a virtual network.",
                                    .keys = subnetKeys,
                                    .choices = subnetChoices,
                                    .notModelled = subnetNotModelled};

constexpr std::array peeringKeys{
    KeySchema{.name = "remoteVirtualNetwork",
              .description = "The virtual network that this peering points at.",
              .type = ValueType::ReferenceText,
              .isRequired = true,
              .refersTo = "a virtual network"},
    KeySchema{.name = "allowVirtualNetworkAccess",
              .description = "Whether the two networks reach each other; true by default.",
              .type = ValueType::Boolean},
    KeySchema{.name = "allowForwardedTraffic",
              .description = "Whether traffic that did not originate in the remote network is let in.",
              .type = ValueType::Boolean},
    KeySchema{.name = "allowGatewayTransit",
              .description = "Whether the remote network may use the gateway of this one.",
              .type = ValueType::Boolean},
    KeySchema{.name = "useRemoteGateways",
              .description = "Whether this network uses the gateway of the remote one.",
              .type = ValueType::Boolean},
    KeySchema{.name = "peerCompleteVnets",
              .description = "False: only the named subnets of both networks are peered; true by default.",
              .type = ValueType::Boolean},
    KeySchema{.name = "localSubnetNames",
              .description = "The subnets of this network that are peered; with peerCompleteVnets false.",
              .shape = Shape::OneOrMore},
    KeySchema{
        .name = "remoteSubnetNames",
        .description = "The subnets of the remote network that are peered; with peerCompleteVnets false.",
        .shape = Shape::OneOrMore},
    KeySchema{.name = "enableOnlyIPv6Peering",
              .description = "Whether only IPv6 prefixes are peered; false by default.",
              .type = ValueType::Boolean}};
constexpr ObjectSchema peeringSchema{.what = "a peering",
                                     .description = "One direction of a peering of two virtual networks.",
                                     .keys = peeringKeys};

constexpr std::array virtualNetworkKeys{
    nameKey,
    resourceGroupKey,
    subscriptionKey,
    locationKey,
    KeySchema{.name = "addressPrefixes",
              .description = "The address space.",
              .shape = Shape::OneOrMore,
              .type = ValueType::Prefix,
              .isRequired = true},
    KeySchema{.name = "summarizedGatewayPrefixes",
              .description = "Prefixes advertised to ExpressRoute in place of those that they cover.",
              .shape = Shape::OneOrMore,
              .type = ValueType::Prefix},
    KeySchema{.name = "subnets",
              .description = "The subnets, by name.",
              .shape = Shape::Labelled,
              .object = &subnetSchema},
    KeySchema{.name = "virtualNetworkPeerings",
              .description = "The peerings that this network holds, by name.",
              .shape = Shape::Labelled,
              .object = &peeringSchema}};
constexpr std::array<std::string_view, 3> virtualNetworkNotModelled{"encryption", "virtualNetworkGateway",
                                                                    "bgpCommunities"};
}  // namespace

constexpr ObjectSchema virtualNetworkSchema{.what = "a virtual network",
                                            .description = "A virtual network with its subnets and peerings.",
                                            .keys = virtualNetworkKeys,
                                            .notModelled = virtualNetworkNotModelled};

}  // namespace vnetsim
