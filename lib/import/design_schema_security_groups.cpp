// SPDX-License-Identifier: MIT
#include "import/design_schema_parts.hpp"

namespace vnetsim {
namespace {

constexpr std::array<std::string_view, 2> directions{"Inbound", "Outbound"};
constexpr std::array<std::string_view, 2> accesses{"Allow", "Deny"};
constexpr std::array<std::string_view, 6> protocols{"*", "Tcp", "Udp", "Icmp", "Esp", "Ah"};
constexpr std::array securityRuleKeys{
    // The range is Azure's to refuse (R96), so that the design is answered all the same.
    KeySchema{.name = "priority",
              .description = "The place in the order of evaluation, lower first.",
              .type = ValueType::Integer,
              .isRequired = true},
    KeySchema{.name = "direction",
              .description = "Whether it is about traffic into or out of the interface.",
              .type = ValueType::Word,
              .isRequired = true,
              .words = directions},
    KeySchema{.name = "access",
              .description = "What happens to traffic that matches.",
              .type = ValueType::Word,
              .isRequired = true,
              .words = accesses},
    KeySchema{.name = "protocol",
              .description = "The protocol that matches, or * for all.",
              .type = ValueType::Word,
              .isRequired = true,
              .words = protocols},
    KeySchema{.name = "sourceAddressPrefix",
              .description = "Sources that match: a prefix, an address, a service tag, or * for all.",
              .type = ValueType::SecurityMatch},
    KeySchema{.name = "sourceAddressPrefixes",
              .description = "Sources that match, several of them.",
              .shape = Shape::OneOrMore,
              .type = ValueType::SecurityMatch},
    KeySchema{.name = "sourceApplicationSecurityGroups",
              .description = "Groups whose interfaces match as sources.",
              .shape = Shape::OneOrMore,
              .type = ValueType::ReferenceText,
              .refersTo = "an application security group"},
    KeySchema{.name = "sourcePortRange",
              .description = "Source ports that match: a number, a range, or * for all, which is the default.",
              .type = ValueType::PortMatch},
    KeySchema{.name = "sourcePortRanges",
              .description = "Source ports that match, several of them.",
              .shape = Shape::OneOrMore,
              .type = ValueType::PortMatch},
    KeySchema{.name = "destinationAddressPrefix",
              .description = "Destinations that match: a prefix, an address, a service tag, or * for all.",
              .type = ValueType::SecurityMatch},
    KeySchema{.name = "destinationAddressPrefixes",
              .description = "Destinations that match, several of them.",
              .shape = Shape::OneOrMore,
              .type = ValueType::SecurityMatch},
    KeySchema{.name = "destinationApplicationSecurityGroups",
              .description = "Groups whose interfaces match as destinations.",
              .shape = Shape::OneOrMore,
              .type = ValueType::ReferenceText,
              .refersTo = "an application security group"},
    KeySchema{.name = "destinationPortRange",
              .description = "Destination ports that match: a number, a range, or * for all.",
              .type = ValueType::PortMatch},
    KeySchema{.name = "destinationPortRanges",
              .description = "Destination ports that match, several of them.",
              .shape = Shape::OneOrMore,
              .type = ValueType::PortMatch},
    KeySchema{.name = "description", .description = "What the rule is for."}};
constexpr std::array<std::string_view, 3> sourceKeys{"sourceAddressPrefix", "sourceAddressPrefixes",
                                                     "sourceApplicationSecurityGroups"};
constexpr std::array<std::string_view, 3> destinationKeys{
    "destinationAddressPrefix", "destinationAddressPrefixes", "destinationApplicationSecurityGroups"};
constexpr std::array securityRuleChoices{KeyChoice{.keys = sourceKeys}, KeyChoice{.keys = destinationKeys}};
constexpr ObjectSchema securityRuleSchema{.what = "a security rule",
                                          .description = "A rule of a network security group.",
                                          .keys = securityRuleKeys,
                                          .choices = securityRuleChoices};

constexpr std::array networkSecurityGroupKeys{
    nameKey, resourceGroupKey, subscriptionKey, locationKey,
    KeySchema{.name = "securityRules",
              .description = "Its rules, by name; the default rules are Azure's own.",
              .shape = Shape::Labelled,
              .object = &securityRuleSchema}};

constexpr std::array applicationSecurityGroupKeys{nameKey, resourceGroupKey, subscriptionKey, locationKey};

}  // namespace

constexpr ObjectSchema networkSecurityGroupSchema{
    .what = "a network security group",
    .description = "What subnets and interfaces that name it let in and out.",
    .keys = networkSecurityGroupKeys};

constexpr ObjectSchema applicationSecurityGroupSchema{
    .what = "an application security group",
    .description = "A set of interfaces that security rules may name in place of their addresses.",
    .keys = applicationSecurityGroupKeys};

}  // namespace vnetsim
