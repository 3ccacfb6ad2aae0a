// SPDX-License-Identifier: MIT
#include "import/design_schema_parts.hpp"

namespace vnetsim {
namespace {

constexpr std::array ipGroupKeys{nameKey, resourceGroupKey, subscriptionKey, locationKey,
                                 KeySchema{.name = "ipAddresses",
                                           .description = "Prefixes, addresses and ranges a-b.",
                                           .shape = Shape::OneOrMore,
                                           .type = ValueType::AddressRange,
                                           .isRequired = true,
                                           .mayBeEmpty = true}};
}  // namespace

constexpr ObjectSchema ipGroupSchema{.what = "an IP group",
                                     .description = "A list of addresses that firewall rules refer to.",
                                     .keys = ipGroupKeys};

namespace {

constexpr std::array<std::string_view, 1> ruleTypes{"NetworkRule"};
constexpr std::array<std::string_view, 2> ruleTypesNotModelled{"ApplicationRule", "NatRule"};
constexpr std::array<std::string_view, 4> ipProtocols{"Any", "TCP", "UDP", "ICMP"};
constexpr std::array ruleKeys{
    KeySchema{.name = "ruleType",
              .description = "The kind of rule.",
              .type = ValueType::Word,
              .isRequired = true,
              .words = ruleTypes,
              .wordsNotModelled = ruleTypesNotModelled},
    KeySchema{.name = "ipProtocols",
              .description = "The protocols that match.",
              .shape = Shape::OneOrMore,
              .type = ValueType::Word,
              .isRequired = true,
              .words = ipProtocols},
    KeySchema{.name = "sourceAddresses",
              .description = "Sources that match: prefixes, addresses, ranges, or * for all.",
              .shape = Shape::OneOrMore,
              .type = ValueType::AddressMatch},
    KeySchema{.name = "sourceIpGroups",
              .description = "IP groups whose addresses match as sources.",
              .shape = Shape::OneOrMore,
              .type = ValueType::ReferenceText,
              .refersTo = "an IP group"},
    KeySchema{.name = "destinationAddresses",
              .description = "Destinations that match: prefixes, addresses, ranges, or * for all.",
              .shape = Shape::OneOrMore,
              .type = ValueType::AddressMatch},
    KeySchema{.name = "destinationIpGroups",
              .description = "IP groups whose addresses match as destinations.",
              .shape = Shape::OneOrMore,
              .type = ValueType::ReferenceText,
              .refersTo = "an IP group"},
    KeySchema{.name = "destinationPorts",
              .description = "Destination ports that match: numbers, ranges, or * for all.",
              .shape = Shape::OneOrMore,
              .type = ValueType::PortMatch}};
constexpr std::array<std::string_view, 7> ruleNotModelled{
    "destinationFqdns", "targetFqdns",    "fqdnTags", "translatedAddress",
    "translatedPort",   "translatedFqdn", "protocols"};
constexpr ObjectSchema ruleSchema{
    .what = "a rule", .description = "A network rule.", .keys = ruleKeys, .notModelled = ruleNotModelled};

// The range is Azure's to refuse (R114), so that the design is answered all the same.
constexpr KeySchema priorityKey{.name = "priority",
                                .description = "The place in the order of evaluation, lower first.",
                                .type = ValueType::Integer,
                                .isRequired = true};
constexpr std::array<std::string_view, 2> actions{"Allow", "Deny"};
constexpr std::array<std::string_view, 1> actionsNotModelled{"DNAT"};
constexpr std::array ruleCollectionKeys{
    priorityKey,
    KeySchema{.name = "action",
              .description = "What happens to traffic that a rule of the collection matches.",
              .type = ValueType::Word,
              .isRequired = true,
              .words = actions,
              .wordsNotModelled = actionsNotModelled},
    KeySchema{.name = "rules",
              .description = "The rules, by name, evaluated in the order written.",
              .shape = Shape::Labelled,
              .object = &ruleSchema}};
constexpr ObjectSchema ruleCollectionSchema{.what = "a rule collection",
                                            .description = "Rules that share an action and a priority.",
                                            .keys = ruleCollectionKeys};
constexpr std::array ruleCollectionGroupKeys{priorityKey,
                                             KeySchema{.name = "ruleCollections",
                                                       .description = "The rule collections, by name.",
                                                       .shape = Shape::Labelled,
                                                       .object = &ruleCollectionSchema}};
constexpr ObjectSchema ruleCollectionGroupSchema{.what = "a rule collection group",
                                                 .description = "Rule collections that share a priority.",
                                                 .keys = ruleCollectionGroupKeys};
constexpr std::array firewallPolicyKeys{
    nameKey,
    resourceGroupKey,
    subscriptionKey,
    locationKey,
    KeySchema{.name = "basePolicy",
              .description = "The parent policy, whose groups are evaluated first.",
              .type = ValueType::ReferenceText,
              .refersTo = "a firewall policy"},
    KeySchema{.name = "ruleCollectionGroups",
              .description = "The rule collection groups, by name.",
              .shape = Shape::Labelled,
              .object = &ruleCollectionGroupSchema}};
constexpr std::array<std::string_view, 6> firewallPolicyNotModelled{
    "threatIntelMode", "intrusionDetection", "snat", "dnsSettings", "explicitProxy", "sku"};
}  // namespace

constexpr ObjectSchema firewallPolicySchema{.what = "a firewall policy",
                                            .description = "The rules of Azure Firewalls.",
                                            .keys = firewallPolicyKeys,
                                            .notModelled = firewallPolicyNotModelled};

namespace {

constexpr std::array azureFirewallKeys{
    nameKey,
    resourceGroupKey,
    subscriptionKey,
    locationKey,
    KeySchema{.name = "subnet",
              .description = "The AzureFirewallSubnet it lives in.",
              .type = ValueType::ReferenceText,
              .isRequired = true,
              .refersTo = "a subnet"},
    privateIPAddressKey,
    publicIPAddressKey,
    KeySchema{.name = "publicIPAddresses",
              .description = "Its public addresses, where it has several.",
              .shape = Shape::OneOrMore,
              .type = ValueType::ReferenceText,
              .refersTo = "a public address"},
    KeySchema{.name = "firewallPolicy",
              .description = "The policy it enforces; without one it denies everything.",
              .type = ValueType::ReferenceText,
              .refersTo = "a firewall policy"}};
constexpr std::array<std::string_view, 2> firewallPublicAddressKeys{"publicIPAddress", "publicIPAddresses"};
constexpr std::array azureFirewallChoices{KeyChoice{.keys = firewallPublicAddressKeys, .mayBeNone = true}};
constexpr std::array<std::string_view, 5> azureFirewallNotModelled{
    "networkRuleCollections", "applicationRuleCollections", "natRuleCollections", "ipConfigurations",
    "virtualHub"};
}  // namespace

constexpr ObjectSchema azureFirewallSchema{.what = "an Azure firewall",
                                           .description = "An Azure Firewall in a virtual network.",
                                           .keys = azureFirewallKeys,
                                           .choices = azureFirewallChoices,
                                           .notModelled = azureFirewallNotModelled};

}  // namespace vnetsim
