// SPDX-License-Identifier: MIT
#include "import/design_schema_parts.hpp"

namespace vnetsim {
namespace {

constexpr std::array<std::string_view, 1> wanTypes{"Standard"};
constexpr std::array<std::string_view, 1> wanTypesNotModelled{"Basic"};
constexpr std::array virtualWanKeys{
    nameKey, resourceGroupKey, subscriptionKey, locationKey,
    KeySchema{
        .name = "type",
        .description = "Standard, which is the default: its hubs connect virtual networks with each other.",
        .type = ValueType::Word,
        .words = wanTypes,
        .wordsNotModelled = wanTypesNotModelled}};
constexpr std::array<std::string_view, 3> virtualWanNotModelled{
    "allowBranchToBranchTraffic", "allowVnetToVnetTraffic", "disableVpnEncryption"};

constexpr std::array staticRouteKeys{
    KeySchema{.name = "addressPrefixes",
              .description = "The destinations.",
              .shape = Shape::OneOrMore,
              .type = ValueType::Prefix,
              .isRequired = true},
    KeySchema{.name = "nextHopIpAddress",
              .description = "The appliance in the connected virtual network.",
              .type = ValueType::Address,
              .isRequired = true}};
constexpr ObjectSchema staticRouteSchema{.what = "a static route of a connection",
                                         .description = "Destinations behind an appliance of the network.",
                                         .keys = staticRouteKeys};
constexpr std::array vnetRouteKeys{
    KeySchema{.name = "staticRoutes",
              .description = "Routes to appliances in the virtual network, by name; they are propagated.",
              .shape = Shape::Labelled,
              .object = &staticRouteSchema}};
constexpr std::array<std::string_view, 2> vnetRoutesNotModelled{"staticRoutesConfig", "bgpConnections"};
constexpr ObjectSchema vnetRoutesSchema{.what = "the routes of a connection",
                                        .description = "What lies behind the connected virtual network.",
                                        .keys = vnetRouteKeys,
                                        .notModelled = vnetRoutesNotModelled};

constexpr std::array propagatedKeys{
    KeySchema{.name = "ids",
              .description = "Tables of the hub, or hub/table of another one; noneRouteTable for none.",
              .shape = Shape::OneOrMore,
              .type = ValueType::ReferenceText,
              .refersTo = "a route table of a hub",
              .mayBeEmpty = true},
    KeySchema{.name = "labels",
              .description = "Labels: all tables of the WAN that bear one of them.",
              .shape = Shape::OneOrMore,
              .mayBeEmpty = true}};
constexpr ObjectSchema propagatedSchema{.what = "the propagation of a connection",
                                        .description = "The tables that learn what a connection brings.",
                                        .keys = propagatedKeys};

constexpr std::array routingConfigurationKeys{
    KeySchema{.name = "associatedRouteTable",
              .description = "The table that says what it reaches; defaultRouteTable by default.",
              .type = ValueType::ReferenceText,
              .refersTo = "a route table of the hub"},
    KeySchema{.name = "propagatedRouteTables",
              .description = "The tables that learn it; without it, the default ones of all hubs of the WAN.",
              .shape = Shape::Object,
              .object = &propagatedSchema},
    KeySchema{.name = "vnetRoutes",
              .description = "What lies behind appliances of the virtual network.",
              .shape = Shape::Object,
              .object = &vnetRoutesSchema}};
constexpr std::array<std::string_view, 2> routingConfigurationNotModelled{"inboundRouteMap",
                                                                          "outboundRouteMap"};
constexpr ObjectSchema routingConfigurationSchema{
    .what = "the routing of a connection",
    .description = "Association, propagation and static routes.",
    .keys = routingConfigurationKeys,
    .notModelled = routingConfigurationNotModelled};

constexpr std::array hubConnectionKeys{
    KeySchema{.name = "remoteVirtualNetwork",
              .description = "The virtual network.",
              .type = ValueType::ReferenceText,
              .isRequired = true,
              .refersTo = "a virtual network"},
    KeySchema{.name = "routingConfiguration",
              .description = "Association, propagation and static routes.",
              .shape = Shape::Object,
              .object = &routingConfigurationSchema},
    KeySchema{.name = "enableInternetSecurity",
              .description = "Whether it takes a default route of the hub; where the hub has one, say it.",
              .type = ValueType::Boolean}};
constexpr ObjectSchema hubConnectionSchema{.what = "a connection of a virtual hub",
                                           .description = "What connects a virtual network with a hub.",
                                           .keys = hubConnectionKeys};

constexpr std::array hubRouteKeys{KeySchema{.name = "destinations",
                                            .description = "The prefixes.",
                                            .shape = Shape::OneOrMore,
                                            .type = ValueType::Prefix,
                                            .isRequired = true},
                                  KeySchema{.name = "nextHop",
                                            .description = "A connection of the hub, or its firewall.",
                                            .type = ValueType::ReferenceText,
                                            .isRequired = true,
                                            .refersTo = "a connection or firewall of the hub"}};
constexpr ObjectSchema hubRouteSchema{.what = "a route of a hub route table",
                                      .description = "A static route, which wins over one that is learned.",
                                      .keys = hubRouteKeys};
constexpr std::array hubRouteTableKeys{
    KeySchema{.name = "labels",
              .description = "Labels by which connections of all hubs can propagate to it.",
              .shape = Shape::OneOrMore,
              .mayBeEmpty = true},
    KeySchema{.name = "routes",
              .description = "The static routes, by name.",
              .shape = Shape::Labelled,
              .object = &hubRouteSchema}};
constexpr ObjectSchema hubRouteTableSchema{
    .what = "a hub route table", .description = "A route table of a virtual hub.", .keys = hubRouteTableKeys};

constexpr std::array<std::string_view, 2> policyDestinations{"Internet", "PrivateTraffic"};
constexpr std::array routingPolicyKeys{KeySchema{.name = "destinations",
                                                 .description = "Internet, PrivateTraffic, or both.",
                                                 .shape = Shape::OneOrMore,
                                                 .type = ValueType::Word,
                                                 .isRequired = true,
                                                 .words = policyDestinations},
                                       KeySchema{.name = "nextHop",
                                                 .description = "The firewall of the hub.",
                                                 .type = ValueType::ReferenceText,
                                                 .isRequired = true,
                                                 .refersTo = "a firewall"}};
constexpr ObjectSchema routingPolicySchema{.what = "a routing policy",
                                           .description = "What goes through the firewall of the hub first.",
                                           .keys = routingPolicyKeys};
constexpr std::array routingIntentKeys{KeySchema{.name = "routingPolicies",
                                                 .description = "The routing policies, by name.",
                                                 .shape = Shape::Labelled,
                                                 .isRequired = true,
                                                 .object = &routingPolicySchema}};
constexpr ObjectSchema routingIntentSchema{
    .what = "the routing intent of a hub",
    .description = "At most a policy for Internet and one for private traffic.",
    .keys = routingIntentKeys};

constexpr std::array virtualHubKeys{
    nameKey,
    resourceGroupKey,
    subscriptionKey,
    locationKey,
    KeySchema{.name = "virtualWan",
              .description = "The virtual WAN; all of its hubs are connected with each other.",
              .type = ValueType::ReferenceText,
              .isRequired = true,
              .refersTo = "a virtual wan"},
    KeySchema{.name = "addressPrefix",
              .description = "The prefix of the hub itself.",
              .type = ValueType::Prefix,
              .isRequired = true},
    KeySchema{.name = "hubVirtualNetworkConnections",
              .description = "The connected virtual networks, by the name of the connection.",
              .shape = Shape::Labelled,
              .object = &hubConnectionSchema},
    KeySchema{.name = "hubRouteTables",
              .description =
                  "Route tables beside defaultRouteTable and noneRouteTable, by name; those two may be "
                  "written out, too.",
              .shape = Shape::Labelled,
              .object = &hubRouteTableSchema},
    KeySchema{.name = "routingIntent",
              .description = "What goes through the firewall of the hub first.",
              .shape = Shape::Object,
              .object = &routingIntentSchema}};
constexpr std::array<std::string_view, 9> virtualHubNotModelled{
    "vpnGateway",           "expressRouteGateway",     "p2SVpnGateway",
    "bgpConnections",       "ipConfigurations",        "virtualRouterIps",
    "hubRoutingPreference", "securityPartnerProvider", "routeTable"};
}  // namespace

constexpr ObjectSchema virtualWanSchema{.what = "a virtual WAN",
                                        .description = "An Azure Virtual WAN, which holds virtual hubs.",
                                        .keys = virtualWanKeys,
                                        .notModelled = virtualWanNotModelled};
constexpr ObjectSchema virtualHubSchema{.what = "a virtual hub",
                                        .description = "A hub of a virtual WAN with its connections.",
                                        .keys = virtualHubKeys,
                                        .notModelled = virtualHubNotModelled};

}  // namespace vnetsim
