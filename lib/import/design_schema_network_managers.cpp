// SPDX-License-Identifier: MIT
#include "import/design_schema_parts.hpp"

namespace vnetsim {
namespace {

constexpr KeySchema descriptionKey{.name = "description", .description = "What it is for."};
constexpr KeySchema appliesToGroupsKey{.name = "appliesToGroups",
                                       .description = "The network groups it applies to.",
                                       .shape = Shape::OneOrMore,
                                       .type = ValueType::ReferenceText,
                                       .isRequired = true,
                                       .refersTo = "a network group"};

constexpr std::array<std::string_view, 2> memberTypes{"VirtualNetwork", "Subnet"};
constexpr std::array networkGroupKeys{
    descriptionKey,
    KeySchema{
        .name = "memberType",
        .description = "What its members are, VirtualNetwork by default; routes alone apply to subnets.",
        .type = ValueType::Word,
        .words = memberTypes},
    KeySchema{.name = "members",
              .description = "The virtual networks, or the subnets as network/subnet.",
              .shape = Shape::OneOrMore,
              .type = ValueType::ReferenceText,
              .refersTo = "a virtual network or subnet",
              .mayBeEmpty = true}};
constexpr ObjectSchema networkGroupSchema{.what = "a network group",
                                          .description = "A named set of virtual networks or subnets.",
                                          .keys = networkGroupKeys};

constexpr std::array<std::string_view, 2> groupConnectivities{"None", "DirectlyConnected"};
constexpr std::array connectivityGroupKeys{
    KeySchema{.name = "networkGroup",
              .description = "The network group.",
              .type = ValueType::ReferenceText,
              .isRequired = true,
              .refersTo = "a network group"},
    KeySchema{.name = "groupConnectivity",
              .description = "Of spokes: whether they are directly connected; None by default.",
              .type = ValueType::Word,
              .words = groupConnectivities},
    KeySchema{.name = "isGlobal",
              .description = "Of directly connected spokes: whether across regions, too; false by default.",
              .type = ValueType::Boolean},
    KeySchema{.name = "useHubGateway",
              .description = "Of spokes: whether they use the gateway of the hub; false by default.",
              .type = ValueType::Boolean}};
constexpr ObjectSchema connectivityGroupSchema{
    .what = "a group of a connectivity configuration",
    .description = "A network group and how its members are connected.",
    .keys = connectivityGroupKeys};

constexpr std::array<std::string_view, 2> overlapWords{"Allowed", "Disallowed"};
constexpr std::array connectivityCapabilityKeys{KeySchema{
    .name = "connectedGroupAddressOverlap",
    .description = "Whether members may overlap, which leaves out what they share; Allowed by default.",
    .type = ValueType::Word,
    .words = overlapWords}};
constexpr std::array<std::string_view, 2> connectivityCapabilitiesNotModelled{
    "connectedGroupPrivateEndpointsScale", "peeringEnforcement"};
constexpr ObjectSchema connectivityCapabilitiesSchema{.what = "connectivity capabilities",
                                                      .description = "Further settings of a configuration.",
                                                      .keys = connectivityCapabilityKeys,
                                                      .notModelled = connectivityCapabilitiesNotModelled};

constexpr std::array<std::string_view, 2> connectivityTopologies{"Mesh", "HubAndSpoke"};
constexpr std::array connectivityConfigurationKeys{
    descriptionKey,
    KeySchema{.name = "connectivityTopology",
              .description = "Mesh for networks that are all connected, HubAndSpoke for peerings with a hub.",
              .type = ValueType::Word,
              .isRequired = true,
              .words = connectivityTopologies},
    KeySchema{.name = "hubs",
              .description = "The virtual network that is the hub.",
              .shape = Shape::OneOrMore,
              .type = ValueType::ReferenceText,
              .refersTo = "a virtual network"},
    KeySchema{.name = "isGlobal",
              .description = "Of a mesh: whether it connects regions, too; false by default.",
              .type = ValueType::Boolean},
    KeySchema{.name = "deleteExistingPeering",
              .description = "Whether peerings that do not match it are deleted; false by default.",
              .type = ValueType::Boolean},
    KeySchema{.name = "connectivityCapabilities",
              .description = "Further settings.",
              .shape = Shape::Object,
              .object = &connectivityCapabilitiesSchema},
    KeySchema{.name = "appliesToGroups",
              .description = "The network groups that it connects.",
              .shape = Shape::ObjectList,
              .isRequired = true,
              .object = &connectivityGroupSchema}};
constexpr ObjectSchema connectivityConfigurationSchema{.what = "a connectivity configuration",
                                                       .description = "A topology of virtual networks.",
                                                       .keys = connectivityConfigurationKeys};

constexpr std::array<std::string_view, 2> adminDirections{"Inbound", "Outbound"};
constexpr std::array<std::string_view, 3> adminAccesses{"Allow", "Deny", "AlwaysAllow"};
constexpr std::array<std::string_view, 6> adminProtocols{"Any", "Tcp", "Udp", "Icmp", "Esp", "Ah"};
constexpr std::array adminRuleKeys{
    descriptionKey,
    // The range is Azure's to refuse (R106), so that the design is answered all the same.
    KeySchema{.name = "priority",
              .description = "The place in the order of evaluation, over all collections; lower first.",
              .type = ValueType::Integer,
              .isRequired = true},
    KeySchema{.name = "direction",
              .description = "Whether it is about traffic into or out of the networks.",
              .type = ValueType::Word,
              .isRequired = true,
              .words = adminDirections},
    KeySchema{.name = "access",
              .description = "Deny stops, AlwaysAllow goes past security groups, Allow goes on to them.",
              .type = ValueType::Word,
              .isRequired = true,
              .words = adminAccesses},
    KeySchema{.name = "protocol",
              .description = "The protocol that matches.",
              .type = ValueType::Word,
              .isRequired = true,
              .words = adminProtocols},
    KeySchema{
        .name = "sources",
        .description = "Sources that match: prefixes, service tags, or * for all, which is the default.",
        .shape = Shape::OneOrMore,
        .type = ValueType::SecurityMatch},
    KeySchema{.name = "destinations",
              .description = "Destinations that match: prefixes, service tags, or * for all, the default.",
              .shape = Shape::OneOrMore,
              .type = ValueType::SecurityMatch},
    KeySchema{.name = "sourcePortRanges",
              .description = "Source ports that match; all by default.",
              .shape = Shape::OneOrMore,
              .type = ValueType::PortMatch},
    KeySchema{.name = "destinationPortRanges",
              .description = "Destination ports that match; all by default.",
              .shape = Shape::OneOrMore,
              .type = ValueType::PortMatch}};
constexpr ObjectSchema adminRuleSchema{.what = "a security admin rule",
                                       .description = "A rule that is applied before security groups.",
                                       .keys = adminRuleKeys};
constexpr std::array adminRuleCollectionKeys{descriptionKey, appliesToGroupsKey,
                                             KeySchema{.name = "rules",
                                                       .description = "Its rules, by name.",
                                                       .shape = Shape::Labelled,
                                                       .object = &adminRuleSchema}};
constexpr ObjectSchema adminRuleCollectionSchema{.what = "a collection of security admin rules",
                                                 .description = "Rules for the same network groups.",
                                                 .keys = adminRuleCollectionKeys};
constexpr std::array<std::string_view, 3> intentPolicyWords{"None", "AllowRulesOnly", "All"};
constexpr std::array securityAdminConfigurationKeys{
    descriptionKey,
    KeySchema{.name = "applyOnNetworkIntentPolicyBasedServices",
              .description =
                  "Which rules are applied to networks with SQL managed instances or Databricks; None "
                  "by default.",
              .type = ValueType::Word,
              .words = intentPolicyWords},
    KeySchema{.name = "ruleCollections",
              .description = "Its collections, by name.",
              .shape = Shape::Labelled,
              .object = &adminRuleCollectionSchema}};
constexpr std::array<std::string_view, 1> securityAdminConfigurationNotModelled{
    "networkGroupAddressSpaceAggregationOption"};
constexpr ObjectSchema securityAdminConfigurationSchema{.what = "a security admin configuration",
                                                        .description = "Security rules of a network manager.",
                                                        .keys = securityAdminConfigurationKeys,
                                                        .notModelled = securityAdminConfigurationNotModelled};

constexpr std::array<std::string_view, 5> routingNextHopTypes{"Internet", "NoNextHop", "VirtualAppliance",
                                                              "VirtualNetworkGateway", "VnetLocal"};
constexpr std::array routingRuleKeys{
    descriptionKey,
    KeySchema{.name = "destination",
              .description = "The destinations: a prefix or a service tag.",
              .type = ValueType::Destinations,
              .isRequired = true},
    KeySchema{.name = "nextHopType",
              .description = "Where packets are sent.",
              .type = ValueType::Word,
              .isRequired = true,
              .words = routingNextHopTypes},
    KeySchema{.name = "nextHopAddress",
              .description = "The address of the appliance, for the type VirtualAppliance.",
              .type = ValueType::Address}};
constexpr ObjectSchema routingRuleSchema{.what = "a routing rule",
                                         .description = "A route for the subnets of network groups.",
                                         .keys = routingRuleKeys};
constexpr std::array<std::string_view, 3> localRouteSettings{"NotSpecified", "DirectRoutingWithinVNet",
                                                             "DirectRoutingWithinSubnet"};
constexpr std::array routingRuleCollectionKeys{
    descriptionKey,
    KeySchema{.name = "appliesTo",
              .description = "The network groups it applies to.",
              .shape = Shape::OneOrMore,
              .type = ValueType::ReferenceText,
              .isRequired = true,
              .refersTo = "a network group"},
    KeySchema{.name = "disableBgpRoutePropagation",
              .description = "Whether routes of gateways are kept out; true by default.",
              .type = ValueType::Boolean},
    KeySchema{.name = "localRouteSetting",
              .description = "The routes of type VnetLocal that it adds; NotSpecified, none, by default.",
              .type = ValueType::Word,
              .words = localRouteSettings},
    KeySchema{.name = "rules",
              .description = "Its rules, by name.",
              .shape = Shape::Labelled,
              .object = &routingRuleSchema}};
constexpr ObjectSchema routingRuleCollectionSchema{.what = "a collection of routing rules",
                                                   .description = "Routes for the same network groups.",
                                                   .keys = routingRuleCollectionKeys};
constexpr std::array<std::string_view, 2> tableUsageModes{"ManagedOnly", "UseExisting"};
constexpr std::array routingConfigurationKeys{
    descriptionKey,
    KeySchema{.name = "routeTableUsageMode",
              .description =
                  "Whether routes are written into the tables that subnets have; ManagedOnly by default.",
              .type = ValueType::Word,
              .words = tableUsageModes},
    KeySchema{.name = "ruleCollections",
              .description = "Its collections, by name.",
              .shape = Shape::Labelled,
              .object = &routingRuleCollectionSchema}};
constexpr ObjectSchema routingConfigurationSchema{.what = "a routing configuration",
                                                  .description = "User-defined routes of a network manager.",
                                                  .keys = routingConfigurationKeys};

constexpr std::array networkManagerKeys{
    nameKey,
    resourceGroupKey,
    subscriptionKey,
    locationKey,
    descriptionKey,
    KeySchema{.name = "networkGroups",
              .description = "Its network groups, by name.",
              .shape = Shape::Labelled,
              .object = &networkGroupSchema},
    KeySchema{.name = "connectivityConfigurations",
              .description = "Its connectivity configurations, by name.",
              .shape = Shape::Labelled,
              .object = &connectivityConfigurationSchema},
    KeySchema{.name = "securityAdminConfigurations",
              .description = "Its security admin configurations, by name.",
              .shape = Shape::Labelled,
              .object = &securityAdminConfigurationSchema},
    KeySchema{.name = "routingConfigurations",
              .description = "Its routing configurations, by name.",
              .shape = Shape::Labelled,
              .object = &routingConfigurationSchema}};
constexpr std::array<std::string_view, 3> networkManagerNotModelled{
    "networkManagerScopes", "networkManagerScopeAccesses", "securityUserConfigurations"};

}  // namespace

constexpr ObjectSchema networkManagerSchema{
    .what = "a network manager",
    .description = "Connectivity, rules and routes for many networks.",
    .keys = networkManagerKeys,
    .notModelled = networkManagerNotModelled};

}  // namespace vnetsim
