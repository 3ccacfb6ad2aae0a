// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <random>
#include <set>
#include <string>

#include "support/drawing.hpp"
#include "support/hybrid_generators.hpp"
#include "support/rows.hpp"
#include "support/shuffled.hpp"

namespace vnetsim {
namespace {

std::string textOf(const EffectiveRoutes& routes) {
  std::string text;
  for (const auto& table : routes.tables) {
    text += "table\n";
    for (const auto& row : table.routes)
      text += rowOf(row) + " " + std::string{nameOf(row.state)} + " " + row.rule.text() +
              (row.overridden ? " " + row.overridden->rule.text() : "") + "\n";
  }
  for (const auto table : routes.tableOfSubnet) text += std::to_string(table) + " ";
  return text;
}

RC_GTEST_PROP(Propagation, TheOrderOfTheInputChangesNothing, ()) {
  const auto draft = draw(anyHybridNetwork());
  const auto straight = effectiveRoutes(*buildTopology(draft).topology);
  std::mt19937 random{*rc::gen::arbitrary<unsigned>()};
  const auto mixed = effectiveRoutes(*buildTopology(shuffled(draft, random)).topology);
  RC_ASSERT(straight.propagation.tables == mixed.propagation.tables);
  RC_ASSERT(straight.propagation.unsettled == mixed.propagation.unsettled);
  RC_ASSERT(textOf(straight) == textOf(mixed));
}

RC_GTEST_PROP(Propagation, UnsettledSpeakersAreThoseWithUnsettledRoutes, ()) {
  const auto propagation = propagate(topologyOf(anyHybridNetwork()));
  for (std::uint32_t i = 0; i < propagation.tables.size(); ++i) {
    bool isUnsettled = false;
    for (const auto& route : propagation.tables[i]) isUnsettled = isUnsettled || route.isUnsettled;
    const bool isNamed = std::ranges::count(propagation.unsettled, SpeakerId{i}) == 1;
    RC_ASSERT(isUnsettled == isNamed);
  }
}

RC_GTEST_PROP(Propagation, UsedRoutesOfAPrefixComeFirstAndLosersNameOneThatIsUsed, ()) {
  const auto propagation = propagate(topologyOf(anyHybridNetwork()));
  for (const auto& table : propagation.tables)
    for (std::uint32_t i = 1; i < table.size(); ++i) {
      RC_ASSERT(table[i - 1].prefix <= table[i].prefix);
      if (table[i - 1].prefix == table[i].prefix) RC_ASSERT(table[i - 1].isUsed() || !table[i].isUsed());
      if (table[i].lost && table[i].lost->to) {
        RC_ASSERT(table[*table[i].lost->to].prefix == table[i].prefix);
        RC_ASSERT(table[*table[i].lost->to].isUsed());
      }
    }
}

RC_GTEST_PROP(EffectiveRoutes, AtMostOneRowPerPrefixIsActiveAndLosersNameOneThatStands, ()) {
  const auto net = topologyOf(anyHybridNetwork());
  for (const auto& table : effectiveRoutes(net).tables) {
    std::set<Prefix> active;
    for (const auto& row : table.routes) {
      RC_ASSERT((row.state == RouteState::Active) == !row.overridden.has_value());
      if (row.state == RouteState::Active) RC_ASSERT(active.insert(row.prefix).second);
      if (row.overridden && row.overridden->by)
        RC_ASSERT(table.routes[*row.overridden->by].state != RouteState::Hidden);
    }
  }
}

}  // namespace
}  // namespace vnetsim
