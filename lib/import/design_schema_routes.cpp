// SPDX-License-Identifier: MIT
#include "import/design_schema_parts.hpp"

namespace vnetsim {
namespace {

constexpr std::array routeKeys{
    KeySchema{.name = "addressPrefix",
              .description = "The destinations of the route.",
              .type = ValueType::Prefix,
              .isRequired = true},
    KeySchema{.name = "nextHopType",
              .description = "Where matching packets are sent.",
              .type = ValueType::Word,
              .isRequired = true,
              .words = nextHopTypes},
    KeySchema{.name = "nextHopIpAddress",
              .description = "The appliance's address, for the type VirtualAppliance.",
              .type = ValueType::Address}};
constexpr std::array<std::string_view, 2> routeNotModelled{"hasBgpOverride", "nextHop"};
constexpr ObjectSchema routeSchema{.what = "a route",
                                   .description = "A user-defined route.",
                                   .keys = routeKeys,
                                   .notModelled = routeNotModelled};

constexpr std::array routeTableKeys{
    nameKey,
    resourceGroupKey,
    subscriptionKey,
    locationKey,
    KeySchema{.name = "disableBgpRoutePropagation",
              .description = "Whether routes learned by gateways are kept out of the associated subnets.",
              .type = ValueType::Boolean},
    KeySchema{.name = "routes",
              .description = "The user-defined routes, by name.",
              .shape = Shape::Labelled,
              .object = &routeSchema}};
}  // namespace

constexpr ObjectSchema routeTableSchema{
    .what = "a route table", .description = "A table of user-defined routes.", .keys = routeTableKeys};

namespace {

constexpr std::array<std::string_view, 2> gatewayTypes{"Vpn", "ExpressRoute"};
constexpr std::array gatewayKeys{
    nameKey,
    resourceGroupKey,
    subscriptionKey,
    locationKey,
    KeySchema{.name = "gatewayType",
              .description = "What the gateway connects to.",
              .type = ValueType::Word,
              .isRequired = true,
              .words = gatewayTypes},
    KeySchema{.name = "sku", .description = "The gateway's SKU, such as VpnGw1."},
    KeySchema{.name = "subnet",
              .description = "The GatewaySubnet it lives in.",
              .type = ValueType::ReferenceText,
              .isRequired = true,
              .refersTo = "a subnet"}};
constexpr std::array<std::string_view, 5> gatewayNotModelled{"bgpSettings", "activeActive", "enableBgp",
                                                             "vpnType", "customRoutes"};
}  // namespace

constexpr ObjectSchema gatewaySchema{.what = "a virtual network gateway",
                                     .description = "A VPN or ExpressRoute gateway.",
                                     .keys = gatewayKeys,
                                     .notModelled = gatewayNotModelled};

}  // namespace vnetsim
