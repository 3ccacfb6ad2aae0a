// SPDX-License-Identifier: MIT
#include "import/design_schema_parts.hpp"

namespace vnetsim {
namespace {

constexpr std::array<std::string_view, 3> connectionTypes{"IPsec", "Vnet2Vnet", "ExpressRoute"};
constexpr std::array<std::string_view, 1> connectionTypesNotModelled{"VPNClient"};
constexpr std::array connectionKeys{
    nameKey,
    resourceGroupKey,
    subscriptionKey,
    locationKey,
    KeySchema{.name = "connectionType",
              .description = "What the connection leads to.",
              .type = ValueType::Word,
              .isRequired = true,
              .words = connectionTypes,
              .wordsNotModelled = connectionTypesNotModelled},
    KeySchema{.name = "virtualNetworkGateway1",
              .description = "The gateway that holds the connection.",
              .type = ValueType::ReferenceText,
              .isRequired = true,
              .refersTo = "a virtual network gateway"},
    KeySchema{.name = "localNetworkGateway2",
              .description = "The far end of an IPsec connection, a local network gateway.",
              .type = ValueType::ReferenceText,
              .refersTo = "a local network gateway"},
    KeySchema{.name = "virtualNetworkGateway2",
              .description = "The far end of a Vnet2Vnet connection, a virtual network gateway.",
              .type = ValueType::ReferenceText,
              .refersTo = "a virtual network gateway"},
    KeySchema{.name = "peer",
              .description = "The far end of an ExpressRoute connection, a circuit.",
              .type = ValueType::ReferenceText,
              .refersTo = "an ExpressRoute circuit"},
    KeySchema{.name = "enableBgp",
              .description = "Whether the two ends exchange routes by BGP; false by default.",
              .type = ValueType::Boolean},
    KeySchema{.name = "gatewayInstance",
              .description = "The private address of the gateway instance that the tunnel starts from.",
              .type = ValueType::Address}};
constexpr std::array<std::string_view, 3> farEndKeys{"localNetworkGateway2", "virtualNetworkGateway2",
                                                     "peer"};
constexpr std::array connectionChoices{KeyChoice{.keys = farEndKeys, .decidedBy = "connectionType"}};
constexpr std::array<std::string_view, 8> connectionNotModelled{
    "routingWeight",           "usePolicyBasedTrafficSelectors",
    "trafficSelectorPolicies", "ingressNatRules",
    "egressNatRules",          "expressRouteGatewayBypass",
    "connectionMode",          "gatewayCustomBgpIpAddresses"};
}  // namespace

constexpr ObjectSchema connectionSchema{.what = "a connection",
                                        .description = "A connection that a virtual network gateway holds.",
                                        .keys = connectionKeys,
                                        .choices = connectionChoices,
                                        .notModelled = connectionNotModelled};

namespace {

constexpr std::array linkKeys{
    KeySchema{.name = "peerAddressPrefix",
              .description = "The transfer prefix of the private peering on this link.",
              .type = ValueType::Prefix},
    KeySchema{.name = "edgeAddress",
              .description = "The address of the Microsoft edge router, as next hop in route tables.",
              .type = ValueType::Address},
    KeySchema{
        .name = "up", .description = "Whether the link works; true by default.", .type = ValueType::Boolean}};
constexpr ObjectSchema linkSchema{
    .what = "a link", .description = "One of the two links of a circuit.", .keys = linkKeys};

constexpr std::array linksKeys{
    KeySchema{
        .name = "primary", .description = "The primary link.", .shape = Shape::Object, .object = &linkSchema},
    KeySchema{.name = "secondary",
              .description = "The secondary link.",
              .shape = Shape::Object,
              .object = &linkSchema}};
constexpr ObjectSchema linksSchema{
    .what = "the links of a circuit", .description = "The two links of a circuit.", .keys = linksKeys};

constexpr std::array circuitKeys{
    nameKey,
    resourceGroupKey,
    subscriptionKey,
    locationKey,
    KeySchema{.name = "site",
              .description = "The on-premises site whose router is behind the circuit.",
              .type = ValueType::ReferenceText,
              .refersTo = "an on-premises site"},
    KeySchema{.name = "links",
              .description = "The two links, as far as they are known.",
              .shape = Shape::Object,
              .object = &linksSchema}};
constexpr std::array<std::string_view, 2> circuitNotModelled{"authorizations", "serviceProviderProperties"};
}  // namespace

constexpr ObjectSchema expressRouteCircuitSchema{.what = "an ExpressRoute circuit",
                                                 .description = "A circuit with private peering.",
                                                 .keys = circuitKeys,
                                                 .notModelled = circuitNotModelled};

}  // namespace vnetsim
