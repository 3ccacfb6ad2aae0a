// SPDX-License-Identifier: MIT
//
// Keys that rules of firewalls have wherever they stand: in a policy, or at a firewall itself.
#pragma once

#include "import/design_schema_parts.hpp"

namespace vnetsim {

// Defined in design_schema_classic_rules.cpp.
extern const ObjectSchema natRuleCollectionSchema;
extern const ObjectSchema networkRuleCollectionSchema;
extern const ObjectSchema applicationRuleCollectionSchema;

inline constexpr std::array<std::string_view, 4> ipProtocols{"Any", "TCP", "UDP", "ICMP"};

inline constexpr KeySchema ruleSourceAddressesKey{
    .name = "sourceAddresses",
    .description = "Sources that match: prefixes, addresses, ranges, or * for all.",
    .shape = Shape::OneOrMore,
    .type = ValueType::AddressMatch};
inline constexpr KeySchema ruleSourceIpGroupsKey{.name = "sourceIpGroups",
                                                 .description = "IP groups whose addresses match as sources.",
                                                 .shape = Shape::OneOrMore,
                                                 .type = ValueType::ReferenceText,
                                                 .refersTo = "an IP group"};

// The range is Azure's to refuse (R114), so that the design is answered all the same.
inline constexpr KeySchema rulePriorityKey{.name = "priority",
                                           .description = "The place in the order of evaluation, lower first.",
                                           .type = ValueType::Integer,
                                           .isRequired = true};

}  // namespace vnetsim
