// SPDX-License-Identifier: MIT
#include "report/rule_entries.hpp"

#include "report/joined.hpp"

namespace vnetsim {

std::span<const RuleEntry> ruleBook() {
  static const auto all = joined<RuleEntry>(
      {rulesOfNetworks(), rulesOfRoutes(), rulesOfGateways(), rulesOfFilters(), rulesOfTheEdge()});
  return all;
}

}  // namespace vnetsim
