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

constexpr std::array<std::string_view, 3> ruleTypes{"NatRule", "NetworkRule", "ApplicationRule"};
constexpr std::array<std::string_view, 4> ipProtocols{"Any", "TCP", "UDP", "ICMP"};
constexpr std::array ruleKeys{
    KeySchema{.name = "ruleType",
              .description = "The kind of rule, which says what other keys it has.",
              .type = ValueType::Word,
              .isRequired = true,
              .words = ruleTypes},
    KeySchema{.name = "ipProtocols",
              .description = "NAT and network rules: the protocols that match.",
              .shape = Shape::OneOrMore,
              .type = ValueType::Word,
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
              .description =
                  "NAT and network rules: destinations that match: prefixes, addresses, ranges, or * for "
                  "all. Network rules may name service tags, too.",
              .shape = Shape::OneOrMore,
              .type = ValueType::AddressOrTag},
    KeySchema{.name = "destinationIpGroups",
              .description = "Network rules: IP groups whose addresses match as destinations.",
              .shape = Shape::OneOrMore,
              .type = ValueType::ReferenceText,
              .refersTo = "an IP group"},
    KeySchema{.name = "destinationFqdns",
              .description = "Network rules: host names whose addresses match as destinations.",
              .shape = Shape::OneOrMore,
              .type = ValueType::Fqdn},
    KeySchema{
        .name = "destinationPorts",
        .description = "NAT and network rules: destination ports that match: numbers, ranges, or * for all.",
        .shape = Shape::OneOrMore,
        .type = ValueType::PortMatch},
    KeySchema{.name = "protocols",
              .description = "Application rules: the protocols that match, with their ports: Https:443.",
              .shape = Shape::OneOrMore,
              .type = ValueType::WebProtocol},
    KeySchema{.name = "targetFqdns",
              .description =
                  "Application rules: host names that match: www.example.com, *.example.com, or * for all.",
              .shape = Shape::OneOrMore,
              .type = ValueType::FqdnPattern},
    KeySchema{.name = "fqdnTags",
              .description = "Application rules: named sets of host names of the platform.",
              .shape = Shape::OneOrMore},
    KeySchema{.name = "translatedAddress",
              .description = "NAT rules: the destination that the packet gets.",
              .type = ValueType::Address},
    KeySchema{.name = "translatedPort",
              .description = "NAT rules: the destination port that the packet gets; without it, its own.",
              .type = ValueType::Port}};
constexpr std::array<std::string_view, 5> ruleNotModelled{"translatedFqdn", "targetUrls", "webCategories",
                                                          "terminateTLS", "httpHeadersToInsert"};
constexpr ObjectSchema ruleSchema{.what = "a rule",
                                  .description = "A NAT, network or application rule.",
                                  .keys = ruleKeys,
                                  .notModelled = ruleNotModelled};

// The range is Azure's to refuse (R114), so that the design is answered all the same.
constexpr KeySchema priorityKey{.name = "priority",
                                .description = "The place in the order of evaluation, lower first.",
                                .type = ValueType::Integer,
                                .isRequired = true};
constexpr std::array<std::string_view, 3> actions{"Allow", "Deny", "DNAT"};
constexpr std::array ruleCollectionKeys{
    priorityKey,
    KeySchema{
        .name = "action",
        .description = "What happens to traffic that a rule of the collection matches; DNAT for NAT rules.",
        .type = ValueType::Word,
        .isRequired = true,
        .words = actions},
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
constexpr std::array snatKeys{
    KeySchema{.name = "privateRanges",
              .description =
                  "Destinations towards which network rules keep the source: prefixes, addresses, ranges, or "
                  "IANAPrivateRanges for what is so without this key. 0.0.0.0/0 never translates, "
                  "255.255.255.255/32 always.",
              .shape = Shape::OneOrMore,
              .type = ValueType::PrivateRange,
              .isRequired = true}};
constexpr std::array<std::string_view, 1> snatNotModelled{"autoLearnPrivateRanges"};
constexpr ObjectSchema snatSchema{.what = "the source NAT",
                                  .description = "How the firewall translates sources.",
                                  .keys = snatKeys,
                                  .notModelled = snatNotModelled};
constexpr std::array firewallPolicyKeys{
    nameKey,
    resourceGroupKey,
    subscriptionKey,
    locationKey,
    KeySchema{.name = "basePolicy",
              .description = "The parent policy, whose groups are evaluated first.",
              .type = ValueType::ReferenceText,
              .refersTo = "a firewall policy"},
    KeySchema{.name = "snat",
              .description = "How the firewall translates sources; without it, as the parent policy says.",
              .shape = Shape::Object,
              .object = &snatSchema},
    KeySchema{.name = "ruleCollectionGroups",
              .description = "The rule collection groups, by name.",
              .shape = Shape::Labelled,
              .object = &ruleCollectionGroupSchema}};
constexpr std::array<std::string_view, 5> firewallPolicyNotModelled{"threatIntelMode", "intrusionDetection",
                                                                    "dnsSettings", "explicitProxy", "sku"};
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
