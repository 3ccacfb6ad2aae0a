// SPDX-License-Identifier: MIT
#include "import/design_schema_firewall_rules.hpp"

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
    ruleSourceAddressesKey,
    ruleSourceIpGroupsKey,
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

constexpr std::array<std::string_view, 3> actions{"Allow", "Deny", "DNAT"};
constexpr std::array ruleCollectionKeys{
    rulePriorityKey,
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
constexpr std::array ruleCollectionGroupKeys{rulePriorityKey,
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
constexpr std::array<std::string_view, 3> threatIntelModes{"Alert", "Deny", "Off"};
constexpr KeySchema threatIntelModeKey{
    .name = "threatIntelMode",
    .description =
        "What is done about addresses and names that Microsoft lists as malicious. Deny drops "
        "their traffic before a rule is asked; answers say where they assume that it does not.",
    .type = ValueType::Word,
    .words = threatIntelModes};
constexpr std::array threatIntelWhitelistKeys{
    KeySchema{.name = "ipAddresses",
              .description = "Prefixes, addresses and ranges that pass, listed or not.",
              .shape = Shape::OneOrMore,
              .type = ValueType::AddressRange,
              .mayBeEmpty = true},
    KeySchema{
        .name = "fqdns",
        .description = "Host names that pass, listed or not; fqdns of the design gives their addresses.",
        .shape = Shape::OneOrMore,
        .type = ValueType::FqdnPattern,
        .mayBeEmpty = true}};
constexpr ObjectSchema threatIntelWhitelistSchema{.what = "the allowlist of threat intelligence",
                                                  .description = "What threat intelligence lets pass.",
                                                  .keys = threatIntelWhitelistKeys};
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
    threatIntelModeKey,
    KeySchema{.name = "threatIntelWhitelist",
              .description = "What threat intelligence lets pass, beside what the parent policy says.",
              .shape = Shape::Object,
              .object = &threatIntelWhitelistSchema},
    KeySchema{.name = "ruleCollectionGroups",
              .description = "The rule collection groups, by name.",
              .shape = Shape::Labelled,
              .object = &ruleCollectionGroupSchema}};
constexpr std::array<std::string_view, 4> firewallPolicyNotModelled{"intrusionDetection", "dnsSettings",
                                                                    "explicitProxy", "sku"};
}  // namespace

constexpr ObjectSchema firewallPolicySchema{.what = "a firewall policy",
                                            .description = "The rules of Azure Firewalls.",
                                            .keys = firewallPolicyKeys,
                                            .notModelled = firewallPolicyNotModelled};

namespace {

constexpr std::array<std::string_view, 3> firewallTiers{"Basic", "Standard", "Premium"};
constexpr std::array azureFirewallKeys{
    nameKey,
    resourceGroupKey,
    subscriptionKey,
    locationKey,
    KeySchema{.name = "subnet",
              .description = "The AzureFirewallSubnet it lives in.",
              .type = ValueType::ReferenceText,
              .refersTo = "a subnet"},
    KeySchema{.name = "virtualHub",
              .description = "Or the virtual hub that it secures.",
              .type = ValueType::ReferenceText,
              .refersTo = "a virtual hub"},
    privateIPAddressKey,
    publicIPAddressKey,
    KeySchema{.name = "publicIPAddresses",
              .description = "Its public addresses, where it has several.",
              .shape = Shape::OneOrMore,
              .type = ValueType::ReferenceText,
              .refersTo = "a public address"},
    KeySchema{.name = "firewallPolicy",
              .description =
                  "The policy it enforces; without one, and without rules of its own, it denies everything.",
              .type = ValueType::ReferenceText,
              .refersTo = "a firewall policy"},
    KeySchema{.name = "natRuleCollections",
              .description = "Without a policy: the collections of NAT rules, by name.",
              .shape = Shape::Labelled,
              .object = &natRuleCollectionSchema},
    KeySchema{.name = "networkRuleCollections",
              .description = "Without a policy: the collections of network rules, by name.",
              .shape = Shape::Labelled,
              .object = &networkRuleCollectionSchema},
    KeySchema{.name = "applicationRuleCollections",
              .description = "Without a policy: the collections of application rules, by name.",
              .shape = Shape::Labelled,
              .object = &applicationRuleCollectionSchema},
    threatIntelModeKey,
    KeySchema{
        .name = "sku",
        .description = "Its tier; Standard by default. A Basic one needs an AzureFirewallManagementSubnet.",
        .type = ValueType::Word,
        .words = firewallTiers}};
constexpr std::array<std::string_view, 2> firewallPublicAddressKeys{"publicIPAddress", "publicIPAddresses"};
constexpr std::array<std::string_view, 2> firewallPlaceKeys{"subnet", "virtualHub"};
constexpr std::array azureFirewallChoices{KeyChoice{.keys = firewallPlaceKeys},
                                          KeyChoice{.keys = firewallPublicAddressKeys, .mayBeNone = true}};
constexpr std::array<std::string_view, 3> azureFirewallNotModelled{"additionalProperties", "ipConfigurations",
                                                                   "hubIPAddresses"};
}  // namespace

constexpr ObjectSchema azureFirewallSchema{
    .what = "an Azure firewall",
    .description = "An Azure Firewall in a virtual network or a virtual hub.",
    .keys = azureFirewallKeys,
    .choices = azureFirewallChoices,
    .notModelled = azureFirewallNotModelled};

}  // namespace vnetsim
