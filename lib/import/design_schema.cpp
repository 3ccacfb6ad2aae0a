// SPDX-License-Identifier: MIT
#include "import/design_schema.hpp"

#include <array>

#include "base/names.hpp"
#include "import/design_schema_parts.hpp"

namespace vnetsim {
namespace {

constexpr KeySchema expectationsKey{.name = "expectations",
                                    .description = "What the design must fulfil.",
                                    .shape = Shape::ObjectList,
                                    .object = &expectationSchema};

constexpr std::array<std::string_view, 3> noneRouteLists{"documented4", "observed2023", "observed2026"};
constexpr std::array<std::string_view, 2> endpointWords{"lab", "warn"};
constexpr std::array optionKeys{
    KeySchema{.name = "noneRoutes",
              .description = "The prefixes of the platform's None rows: a named list, or prefixes.",
              .shape = Shape::OneOrMore,
              .type = ValueType::Prefix,
              .words = noneRouteLists,
              .mayBeEmpty = true},
    KeySchema{.name = "peNvaSnat",
              .description =
                  "Whether traffic for a private endpoint through an appliance of the client's network "
                  "that keeps its source is lost (lab, the default) or passes with a warning (warn).",
              .type = ValueType::Word,
              .words = endpointWords},
    KeySchema{.name = "vnetTagIncludesDefaultUdr",
              .description = "Whether a default route in a subnet's table puts all addresses into its "
                             "service tag VirtualNetwork; true by default.",
              .type = ValueType::Boolean},
    KeySchema{.name = "vnraPreview",
              .description = "Whether routing appliances of the platform have the limits of their preview; "
                             "false by default.",
              .type = ValueType::Boolean}};
constexpr ObjectSchema optionsSchema{
    .what = "the options", .description = "What unsettled behaviour is taken to be.", .keys = optionKeys};

constexpr std::array designKeys{
    KeySchema{.name = "extends", .description = "A file in the same folder tree that this one patches."},
    KeySchema{.name = "options",
              .description = "What unsettled behaviour of the platform is taken to be.",
              .shape = Shape::Object,
              .object = &optionsSchema},
    KeySchema{.name = "virtualNetworks",
              .description = "The virtual networks, by label.",
              .shape = Shape::Labelled,
              .object = &virtualNetworkSchema},
    KeySchema{.name = "routeTables",
              .description = "The route tables, by label.",
              .shape = Shape::Labelled,
              .object = &routeTableSchema},
    KeySchema{.name = "publicIPAddresses",
              .description = "The public addresses, by label.",
              .shape = Shape::Labelled,
              .object = &publicIPAddressSchema},
    KeySchema{.name = "natGateways",
              .description = "The NAT gateways, by label.",
              .shape = Shape::Labelled,
              .object = &natGatewaySchema},
    KeySchema{.name = "virtualNetworkGateways",
              .description = "The VPN and ExpressRoute gateways, by label.",
              .shape = Shape::Labelled,
              .object = &gatewaySchema},
    KeySchema{.name = "virtualWans",
              .description = "The virtual WANs, by label.",
              .shape = Shape::Labelled,
              .object = &virtualWanSchema},
    KeySchema{.name = "virtualHubs",
              .description = "The hubs of virtual WANs, by label.",
              .shape = Shape::Labelled,
              .object = &virtualHubSchema},
    KeySchema{.name = "vpnSites",
              .description = "The VPN sites of virtual WANs, by label.",
              .shape = Shape::Labelled,
              .object = &vpnSiteSchema},
    KeySchema{.name = "networkManagers",
              .description = "The network managers, by label; all their configurations are deployed.",
              .shape = Shape::Labelled,
              .object = &networkManagerSchema},
    KeySchema{.name = "networkSecurityGroups",
              .description = "The network security groups, by label.",
              .shape = Shape::Labelled,
              .object = &networkSecurityGroupSchema},
    KeySchema{.name = "applicationSecurityGroups",
              .description = "The application security groups, by label.",
              .shape = Shape::Labelled,
              .object = &applicationSecurityGroupSchema},
    KeySchema{.name = "ipGroups",
              .description = "The IP groups, by label.",
              .shape = Shape::Labelled,
              .object = &ipGroupSchema},
    KeySchema{.name = "fqdns",
              .description =
                  "The addresses that host names stand for, by name; firewall rules that name a host not "
                  "listed here are undetermined.",
              .shape = Shape::LabelledLists,
              .type = ValueType::Address,
              .labelType = ValueType::Fqdn},
    KeySchema{.name = "firewallPolicies",
              .description = "The firewall policies, by label.",
              .shape = Shape::Labelled,
              .object = &firewallPolicySchema},
    KeySchema{.name = "azureFirewalls",
              .description = "The Azure Firewalls, by label.",
              .shape = Shape::Labelled,
              .object = &azureFirewallSchema},
    KeySchema{.name = "virtualMachines",
              .description = "The virtual machines, by label.",
              .shape = Shape::Labelled,
              .object = &virtualMachineSchema},
    KeySchema{.name = "loadBalancers",
              .description = "The load balancers, by label.",
              .shape = Shape::Labelled,
              .object = &loadBalancerSchema},
    KeySchema{.name = "routeServers",
              .description = "The Route Servers, by label.",
              .shape = Shape::Labelled,
              .object = &routeServerSchema},
    KeySchema{.name = "privateEndpoints",
              .description = "The private endpoints, by label.",
              .shape = Shape::Labelled,
              .object = &privateEndpointSchema},
    KeySchema{.name = "virtualNetworkAppliances",
              .description = "The routing appliances of the platform, by label.",
              .shape = Shape::Labelled,
              .object = &virtualNetworkApplianceSchema},
    KeySchema{.name = "bastionHosts",
              .description = "The bastion hosts, by label.",
              .shape = Shape::Labelled,
              .object = &bastionHostSchema},
    KeySchema{.name = "publicServices",
              .description = "Services of the platform at public addresses, by label.",
              .shape = Shape::Labelled,
              .object = &publicServiceSchema},
    KeySchema{.name = "serviceTags",
              .description =
                  "The service tags that routes and network rules may name in place of prefixes, by name.",
              .shape = Shape::Labelled,
              .object = &serviceTagSchema},
    KeySchema{.name = "onPremisesSites",
              .description = "What stands behind local network gateways and circuits, by label.",
              .shape = Shape::Labelled,
              .object = &onPremisesSiteSchema},
    KeySchema{.name = "localNetworkGateways",
              .description = "The local network gateways, by label.",
              .shape = Shape::Labelled,
              .object = &localNetworkGatewaySchema},
    KeySchema{.name = "connections",
              .description = "The connections of virtual network gateways, by label.",
              .shape = Shape::Labelled,
              .object = &connectionSchema},
    KeySchema{.name = "expressRouteCircuits",
              .description = "The ExpressRoute circuits, by label.",
              .shape = Shape::Labelled,
              .object = &expressRouteCircuitSchema},
    expectationsKey};
constexpr std::array<std::string_view, 5> designNotModelled{
    "vpnGateways", "expressRouteGateways", "p2sVpnGateways", "applicationGateways", "networkInterfaces"};
constexpr ObjectSchema fileSchema{.what = "the design",
                                  .description = "A design of Azure virtual networks.",
                                  .keys = designKeys,
                                  .notModelled = designNotModelled};

constexpr std::array expectationsFileKeys{expectationsKey};
constexpr ObjectSchema expectationsFileSchema{.what = "a file of expectations",
                                              .description = "Expectations about a design.",
                                              .keys = expectationsFileKeys};

std::string_view ownerWithin(const ObjectSchema& schema, std::string_view name) {
  if (schema.find(name) != nullptr) return schema.what;
  for (const KeySchema& key : schema.keys) {
    if (key.object == nullptr) continue;
    const std::string_view owner = ownerWithin(*key.object, name);
    if (!owner.empty()) return owner;
  }
  return {};
}

}  // namespace

const KeySchema* ObjectSchema::find(std::string_view name) const {
  for (const KeySchema& key : keys)
    if (key.name.size() == name.size() && sameName(key.name, name)) return &key;
  return nullptr;
}

const ObjectSchema& designSchema() { return fileSchema; }
const ObjectSchema& expectationsSchema() { return expectationsFileSchema; }

std::string_view ownerOf(std::string_view name) { return ownerWithin(designSchema(), name); }

}  // namespace vnetsim
