// SPDX-License-Identifier: MIT
#include "import/design_schema_gateway_parts.hpp"

namespace vnetsim {
namespace {

constexpr std::array gatewayBgpKeys{
    asnKey,
    KeySchema{.name = "bgpPeeringAddress",
              .description = "The address that its BGP peers talk to.",
              .type = ValueType::Address},
    KeySchema{.name = "bgpPeeringAddresses",
              .description = "The addresses that its BGP peers talk to, one for each instance.",
              .shape = Shape::OneOrMore,
              .type = ValueType::Address}};
constexpr std::array<std::string_view, 2> peeringAddressKeys{"bgpPeeringAddress", "bgpPeeringAddresses"};
constexpr std::array gatewayBgpChoices{KeyChoice{.keys = peeringAddressKeys, .mayBeNone = true}};
constexpr ObjectSchema gatewayBgpSchema{.what = "a gateway's BGP",
                                        .description = "How a gateway speaks BGP.",
                                        .keys = gatewayBgpKeys,
                                        .choices = gatewayBgpChoices,
                                        .notModelled = bgpNotModelled};

constexpr std::array vpnClientKeys{vpnClientAddressPoolKey, vpnClientsKey};
constexpr ObjectSchema vpnClientSchema{.what = "a VPN client configuration",
                                       .description = "Point-to-site clients of a VPN gateway.",
                                       .keys = vpnClientKeys};

constexpr std::array<std::string_view, 2> gatewayTypes{"Vpn", "ExpressRoute"};
constexpr std::array<std::string_view, 2> vpnTypes{"RouteBased", "PolicyBased"};
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
    KeySchema{.name = "vpnType",
              .description = "How a VPN gateway chooses a tunnel; RouteBased by default.",
              .type = ValueType::Word,
              .words = vpnTypes},
    KeySchema{.name = "sku", .description = "The gateway's SKU, such as VpnGw1."},
    KeySchema{.name = "subnet",
              .description = "The GatewaySubnet it lives in.",
              .type = ValueType::ReferenceText,
              .isRequired = true,
              .refersTo = "a subnet"},
    KeySchema{.name = "activeActive",
              .description = "Whether both instances carry tunnels; false by default.",
              .type = ValueType::Boolean},
    KeySchema{.name = "enableBgp",
              .description = "Whether it speaks BGP; without it as its connections need it.",
              .type = ValueType::Boolean},
    KeySchema{.name = "bgpSettings",
              .description = "How it speaks BGP.",
              .shape = Shape::Object,
              .object = &gatewayBgpSchema},
    KeySchema{.name = "privateIPAddresses",
              .description = "The private addresses of its instances; without them those Azure would give.",
              .shape = Shape::OneOrMore,
              .type = ValueType::Address},
    publicIPAddressKey,
    KeySchema{.name = "publicIPAddresses",
              .description = "The public addresses of its instances.",
              .shape = Shape::OneOrMore,
              .type = ValueType::ReferenceText,
              .refersTo = "a public address"},
    KeySchema{.name = "gatewayDefaultSite",
              .description = "The local network gateway that gets what no other route of the gateway holds.",
              .type = ValueType::ReferenceText,
              .refersTo = "a local network gateway"},
    KeySchema{.name = "vpnClientConfiguration",
              .description = "Point-to-site clients of a VPN gateway.",
              .shape = Shape::Object,
              .object = &vpnClientSchema},
    KeySchema{.name = "allowRemoteVnetTraffic",
              .description =
                  "Whether an ExpressRoute gateway passes traffic of other virtual networks on the "
                  "circuit; true by default.",
              .type = ValueType::Boolean}};
constexpr std::array<std::string_view, 2> publicAddressKeys{"publicIPAddress", "publicIPAddresses"};
constexpr std::array gatewayChoices{KeyChoice{.keys = publicAddressKeys, .mayBeNone = true}};
constexpr std::array<std::string_view, 4> gatewayNotModelled{"customRoutes", "natRules", "ipConfigurations",
                                                             "allowVirtualWanTraffic"};
}  // namespace

constexpr ObjectSchema gatewaySchema{.what = "a virtual network gateway",
                                     .description = "A VPN or ExpressRoute gateway.",
                                     .keys = gatewayKeys,
                                     .choices = gatewayChoices,
                                     .notModelled = gatewayNotModelled};

namespace {

constexpr ObjectSchema localNetworkGatewayBgpSchema{.what = "a local network gateway's BGP",
                                                    .description = "How the device speaks BGP.",
                                                    .keys = deviceBgpKeys,
                                                    .notModelled = bgpNotModelled};

constexpr std::array localNetworkGatewayKeys{
    nameKey,
    resourceGroupKey,
    subscriptionKey,
    locationKey,
    KeySchema{
        .name = "addressPrefixes",
        .description = "The prefixes behind the device, as static routes of the gateways connected to it.",
        .shape = Shape::OneOrMore,
        .type = ValueType::Prefix,
        .mayBeEmpty = true},
    KeySchema{.name = "bgpSettings",
              .description = "How the device speaks BGP.",
              .shape = Shape::Object,
              .object = &localNetworkGatewayBgpSchema},
    KeySchema{.name = "site",
              .description = "The on-premises site whose router it stands for.",
              .type = ValueType::ReferenceText,
              .refersTo = "an on-premises site"},
    KeySchema{.name = "virtualMachine",
              .description = "The virtual machine that it stands for.",
              .type = ValueType::ReferenceText,
              .refersTo = "a virtual machine"},
    KeySchema{.name = "virtualNetworkGateway",
              .description = "The virtual network gateway that it stands for.",
              .type = ValueType::ReferenceText,
              .refersTo = "a virtual network gateway"}};
constexpr std::array<std::string_view, 3> deviceKeys{"site", "virtualMachine", "virtualNetworkGateway"};
constexpr std::array localNetworkGatewayChoices{KeyChoice{.keys = deviceKeys, .mayBeNone = true}};
constexpr std::array<std::string_view, 2> localNetworkGatewayNotModelled{"gatewayIpAddress", "fqdn"};
}  // namespace

constexpr ObjectSchema localNetworkGatewaySchema{
    .what = "a local network gateway",
    .description = "Azure's picture of the device at the far end of a site-to-site tunnel.",
    .keys = localNetworkGatewayKeys,
    .choices = localNetworkGatewayChoices,
    .notModelled = localNetworkGatewayNotModelled};

}  // namespace vnetsim
