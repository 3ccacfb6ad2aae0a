// SPDX-License-Identifier: MIT
#include "import/design_schema_gateway_parts.hpp"

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

constexpr std::array branchRoutingKeys{
    KeySchema{.name = "associatedRouteTable",
              .description = "Always defaultRouteTable.",
              .type = ValueType::ReferenceText,
              .refersTo = "a route table of the hub"},
    KeySchema{.name = "propagatedRouteTables",
              .description = "The tables that learn it, the same for all branches of a hub; without it, the "
                             "default ones of all hubs of the WAN.",
              .shape = Shape::Object,
              .object = &propagatedSchema}};
constexpr ObjectSchema branchRoutingSchema{.what = "the routing of a branch",
                                           .description = "What learns a branch.",
                                           .keys = branchRoutingKeys,
                                           .notModelled = routingConfigurationNotModelled};
constexpr KeySchema branchRoutingKey{.name = "routingConfiguration",
                                     .description = "Which tables learn it.",
                                     .shape = Shape::Object,
                                     .object = &branchRoutingSchema};
constexpr KeySchema branchInternetSecurityKey{
    .name = "enableInternetSecurity",
    .description = "Whether it is told a default route of the hub; where the hub has one, say it.",
    .type = ValueType::Boolean};
constexpr KeySchema hubGatewayAddressesKey{
    .name = "privateIPAddresses",
    .description =
        "The private addresses of its two instances, which Azure chooses; without them assumed ones.",
    .shape = Shape::OneOrMore,
    .type = ValueType::Address};

constexpr std::array vpnConnectionKeys{
    KeySchema{.name = "remoteVpnSite",
              .description = "The VPN site at the far end.",
              .type = ValueType::ReferenceText,
              .isRequired = true,
              .refersTo = "a vpn site"},
    KeySchema{.name = "enableBgp",
              .description = "Whether the two ends exchange routes by BGP; false by default.",
              .type = ValueType::Boolean},
    branchInternetSecurityKey, branchRoutingKey};
constexpr std::array<std::string_view, 5> vpnConnectionNotModelled{
    "vpnLinkConnections", "routingWeight", "trafficSelectorPolicies", "usePolicyBasedTrafficSelectors",
    "dpdTimeoutSeconds"};
constexpr ObjectSchema vpnConnectionSchema{.what = "a connection of a hub's VPN gateway",
                                           .description = "A branch behind a site-to-site tunnel.",
                                           .keys = vpnConnectionKeys,
                                           .notModelled = vpnConnectionNotModelled};
constexpr std::array hubVpnGatewayKeys{hubGatewayAddressesKey,
                                       KeySchema{.name = "connections",
                                                 .description = "The connections with VPN sites, by name.",
                                                 .shape = Shape::Labelled,
                                                 .object = &vpnConnectionSchema}};
constexpr std::array<std::string_view, 4> hubVpnGatewayNotModelled{
    "bgpSettings", "natRules", "isRoutingPreferenceInternet", "vpnGatewayScaleUnit"};
constexpr ObjectSchema hubVpnGatewaySchema{
    .what = "the VPN gateway of a hub",
    .description = "The gateway of a hub's VPN sites; its AS number is 65515.",
    .keys = hubVpnGatewayKeys,
    .notModelled = hubVpnGatewayNotModelled};

constexpr std::array expressRouteConnectionKeys{KeySchema{.name = "expressRouteCircuitPeering",
                                                          .description = "The circuit.",
                                                          .type = ValueType::ReferenceText,
                                                          .isRequired = true,
                                                          .refersTo = "an ExpressRoute circuit"},
                                                branchInternetSecurityKey, branchRoutingKey};
constexpr std::array<std::string_view, 4> expressRouteConnectionNotModelled{
    "authorizationKey", "routingWeight", "expressRouteGatewayBypass", "enablePrivateLinkFastPath"};
constexpr ObjectSchema expressRouteConnectionSchema{.what = "a connection of a hub's ExpressRoute gateway",
                                                    .description = "A branch behind a circuit.",
                                                    .keys = expressRouteConnectionKeys,
                                                    .notModelled = expressRouteConnectionNotModelled};
constexpr std::array hubExpressRouteGatewayKeys{
    hubGatewayAddressesKey, KeySchema{.name = "expressRouteConnections",
                                      .description = "The connections with circuits, by name.",
                                      .shape = Shape::Labelled,
                                      .object = &expressRouteConnectionSchema}};
constexpr std::array<std::string_view, 2> hubExpressRouteGatewayNotModelled{"allowNonVirtualWanTraffic",
                                                                            "autoScaleConfiguration"};
constexpr ObjectSchema hubExpressRouteGatewaySchema{.what = "the ExpressRoute gateway of a hub",
                                                    .description = "The gateway of a hub's circuits.",
                                                    .keys = hubExpressRouteGatewayKeys,
                                                    .notModelled = hubExpressRouteGatewayNotModelled};

constexpr std::array hubClientGatewayKeys{hubGatewayAddressesKey, vpnClientAddressPoolKey, vpnClientsKey,
                                          branchInternetSecurityKey, branchRoutingKey};
constexpr std::array<std::string_view, 4> hubClientGatewayNotModelled{
    "p2SConnectionConfigurations", "vpnServerConfiguration", "vpnGatewayScaleUnit", "customDnsServers"};
constexpr ObjectSchema hubClientGatewaySchema{
    .what = "the point-to-site gateway of a hub",
    .description = "The gateway of a hub's point-to-site clients, with its one connection configuration.",
    .keys = hubClientGatewayKeys,
    .notModelled = hubClientGatewayNotModelled};

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
              .object = &routingIntentSchema},
    KeySchema{.name = "vpnGateway",
              .description = "The gateway of its VPN sites.",
              .shape = Shape::Object,
              .object = &hubVpnGatewaySchema},
    KeySchema{.name = "expressRouteGateway",
              .description = "The gateway of its circuits.",
              .shape = Shape::Object,
              .object = &hubExpressRouteGatewaySchema},
    KeySchema{.name = "p2SVpnGateway",
              .description = "The gateway of its point-to-site clients.",
              .shape = Shape::Object,
              .object = &hubClientGatewaySchema}};
constexpr std::array<std::string_view, 6> virtualHubNotModelled{
    "bgpConnections",       "ipConfigurations",        "virtualRouterIps",
    "hubRoutingPreference", "securityPartnerProvider", "routeTable"};

constexpr ObjectSchema vpnSiteBgpSchema{.what = "a vpn site's BGP",
                                        .description = "How the device speaks BGP.",
                                        .keys = deviceBgpKeys,
                                        .notModelled = bgpNotModelled};
constexpr std::array vpnSiteKeys{
    nameKey,
    resourceGroupKey,
    subscriptionKey,
    locationKey,
    KeySchema{.name = "addressPrefixes",
              .description = "The prefixes behind the device, as static routes of the hubs connected to it.",
              .shape = Shape::OneOrMore,
              .type = ValueType::Prefix,
              .mayBeEmpty = true},
    KeySchema{.name = "bgpProperties",
              .description = "How the device speaks BGP.",
              .shape = Shape::Object,
              .object = &vpnSiteBgpSchema},
    KeySchema{
        .name = "site",
        .description = "The on-premises site whose router it stands for; without one that of its label.",
        .type = ValueType::ReferenceText,
        .refersTo = "an on-premises site"}};
constexpr std::array<std::string_view, 4> vpnSiteNotModelled{"addressSpace", "ipAddress", "vpnSiteLinks",
                                                             "virtualWan"};
}  // namespace

constexpr ObjectSchema vpnSiteSchema{.what = "a vpn site",
                                     .description = "A virtual WAN's picture of a branch behind a tunnel.",
                                     .keys = vpnSiteKeys,
                                     .notModelled = vpnSiteNotModelled};

constexpr ObjectSchema virtualWanSchema{.what = "a virtual WAN",
                                        .description = "An Azure Virtual WAN, which holds virtual hubs.",
                                        .keys = virtualWanKeys,
                                        .notModelled = virtualWanNotModelled};
constexpr ObjectSchema virtualHubSchema{.what = "a virtual hub",
                                        .description = "A hub of a virtual WAN with its connections.",
                                        .keys = virtualHubKeys,
                                        .notModelled = virtualHubNotModelled};

}  // namespace vnetsim
