// SPDX-License-Identifier: MIT
//
// The rules of a firewall without a policy. ARM calls them like those of a policy but for `protocols`, and has
// a list of collections for each type of rule.
#include "import/design_schema_firewall_rules.hpp"

namespace vnetsim {
namespace {

constexpr KeySchema ipProtocolsKey{.name = "protocols",
                                   .description = "The IP protocols that match.",
                                   .shape = Shape::OneOrMore,
                                   .type = ValueType::Word,
                                   .words = ipProtocols};
constexpr KeySchema destinationPortsKey{
    .name = "destinationPorts",
    .description = "Destination ports that match: numbers, ranges, or * for all.",
    .shape = Shape::OneOrMore,
    .type = ValueType::PortMatch};

constexpr std::array natRuleKeys{
    ipProtocolsKey, ruleSourceAddressesKey, ruleSourceIpGroupsKey,
    KeySchema{.name = "destinationAddresses",
              .description = "Addresses of the firewall at which packets are translated.",
              .shape = Shape::OneOrMore,
              .type = ValueType::AddressMatch},
    destinationPortsKey,
    KeySchema{.name = "translatedAddress",
              .description = "The destination that the packet gets.",
              .type = ValueType::Address},
    KeySchema{.name = "translatedPort",
              .description = "The destination port that the packet gets; without it, its own.",
              .type = ValueType::Port}};
constexpr std::array<std::string_view, 1> natRuleNotModelled{"translatedFqdn"};
constexpr ObjectSchema natRuleSchema{.what = "a NAT rule",
                                     .description = "A rule that translates destinations.",
                                     .keys = natRuleKeys,
                                     .notModelled = natRuleNotModelled};

constexpr std::array networkRuleKeys{
    ipProtocolsKey, ruleSourceAddressesKey, ruleSourceIpGroupsKey,
    KeySchema{.name = "destinationAddresses",
              .description =
                  "Destinations that match: prefixes, addresses, ranges, names of service tags, or * for all.",
              .shape = Shape::OneOrMore,
              .type = ValueType::AddressOrTag},
    KeySchema{.name = "destinationIpGroups",
              .description = "IP groups whose addresses match as destinations.",
              .shape = Shape::OneOrMore,
              .type = ValueType::ReferenceText,
              .refersTo = "an IP group"},
    KeySchema{.name = "destinationFqdns",
              .description = "Host names whose addresses match as destinations.",
              .shape = Shape::OneOrMore,
              .type = ValueType::Fqdn},
    destinationPortsKey};
constexpr ObjectSchema networkRuleSchema{
    .what = "a network rule", .description = "A rule on addresses and ports.", .keys = networkRuleKeys};

constexpr std::array applicationRuleKeys{
    KeySchema{.name = "protocols",
              .description = "The protocols that match, with their ports: Https:443.",
              .shape = Shape::OneOrMore,
              .type = ValueType::WebProtocol},
    ruleSourceAddressesKey, ruleSourceIpGroupsKey,
    KeySchema{.name = "targetFqdns",
              .description = "Host names that match: www.example.com, *.example.com, or * for all.",
              .shape = Shape::OneOrMore,
              .type = ValueType::FqdnPattern},
    KeySchema{.name = "fqdnTags",
              .description = "Named sets of host names of the platform.",
              .shape = Shape::OneOrMore}};
constexpr ObjectSchema applicationRuleSchema{
    .what = "an application rule", .description = "A rule on host names.", .keys = applicationRuleKeys};

constexpr std::array<std::string_view, 2> filterActions{"Allow", "Deny"};
constexpr std::array<std::string_view, 1> natActions{"Dnat"};
constexpr std::array<std::string_view, 1> natActionsNotModelled{"Snat"};
constexpr KeySchema filterActionKey{.name = "action",
                                    .description = "What happens to traffic that a rule here matches.",
                                    .type = ValueType::Word,
                                    .isRequired = true,
                                    .words = filterActions};

constexpr std::array natCollectionKeys{
    rulePriorityKey,
    KeySchema{.name = "action",
              .description = "What happens to traffic that a rule here matches.",
              .type = ValueType::Word,
              .isRequired = true,
              .words = natActions,
              .wordsNotModelled = natActionsNotModelled},
    KeySchema{.name = "rules",
              .description = "The rules, by name, evaluated in the order written.",
              .shape = Shape::Labelled,
              .object = &natRuleSchema}};
constexpr std::array networkCollectionKeys{
    rulePriorityKey, filterActionKey,
    KeySchema{.name = "rules",
              .description = "The rules, by name, evaluated in the order written.",
              .shape = Shape::Labelled,
              .object = &networkRuleSchema}};
constexpr std::array applicationCollectionKeys{
    rulePriorityKey, filterActionKey,
    KeySchema{.name = "rules",
              .description = "The rules, by name, evaluated in the order written.",
              .shape = Shape::Labelled,
              .object = &applicationRuleSchema}};
}  // namespace

constexpr ObjectSchema natRuleCollectionSchema{.what = "a NAT rule collection",
                                               .description = "NAT rules that share a priority.",
                                               .keys = natCollectionKeys};
constexpr ObjectSchema networkRuleCollectionSchema{
    .what = "a network rule collection",
    .description = "Network rules that share an action and a priority.",
    .keys = networkCollectionKeys};
constexpr ObjectSchema applicationRuleCollectionSchema{
    .what = "an application rule collection",
    .description = "Application rules that share an action and a priority.",
    .keys = applicationCollectionKeys};

}  // namespace vnetsim
