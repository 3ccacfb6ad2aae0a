// SPDX-License-Identifier: MIT
#pragma once

#include <span>

#include "report/rule_book.hpp"

namespace vnetsim {

// The chapters of the rule book, each in order of number and part.

std::span<const RuleEntry> rulesOfNetworks();  // R0-R29: addresses, system routes, peerings
std::span<const RuleEntry> rulesOfRoutes();    // R30-R61: choice of routes, next hops, the way there and back
std::span<const RuleEntry>
rulesOfGateways();  // R62-R94: gateways, Route Server, Virtual WAN, managers, appliances
std::span<const RuleEntry> rulesOfFilters();  // R95-R118: security groups, admin rules, Azure Firewall
std::span<const RuleEntry> rulesOfTheEdge();  // R119 on: Internet, load balancers, endpoints; printed forms

}  // namespace vnetsim
