// SPDX-License-Identifier: MIT
#include "model/minimise.hpp"

#include <gtest/gtest.h>

#include "model/design_text.hpp"
#include "model/interpreter.hpp"
#include "model/random_design.hpp"

namespace plain {
namespace {

/// A disagreement made for the test: it is there while a route of this type is in the table of this subnet.
bool leadsToNobody(const Design& design) {
  for (const Network& network : design.networks)
    for (const Subnet& subnet : network.subnets)
      if (const RouteTable* table = find(design.routeTables, subnet.routeTable))
        for (const Route& route : table->routes)
          if (route.type == "None") return true;
  return false;
}

Design designWithSuchARoute() {
  for (std::uint64_t seed = 1;; ++seed) {
    Design design = randomCase(seed, 0).design;
    if (leadsToNobody(design) && design.networks.size() >= 3 && !design.firewalls.empty()) return design;
  }
}

TEST(Minimise, LeavesOnlyWhatIsNeeded) {
  const Design smallest = minimised(designWithSuchARoute(), leadsToNobody);
  ASSERT_EQ(smallest.networks.size(), 1U);
  EXPECT_EQ(smallest.networks.front().prefixes.size(), 1U);
  ASSERT_EQ(smallest.networks.front().subnets.size(), 1U);
  ASSERT_EQ(smallest.routeTables.size(), 1U);
  EXPECT_EQ(smallest.routeTables.front().routes.size(), 1U);
  EXPECT_TRUE(smallest.machines.empty());
  EXPECT_TRUE(smallest.firewalls.empty());
  EXPECT_TRUE(smallest.policies.empty());
  EXPECT_TRUE(smallest.securityGroups.empty());
}

TEST(Minimise, NothingOfWhatIsLeftCanGo) {
  const Design smallest = minimised(designWithSuchARoute(), leadsToNobody);
  for (const Reduction& one : reductionsOf(smallest)) EXPECT_FALSE(leadsToNobody(reduced(smallest, one)));
}

TEST(Minimise, KeepsBothEndsOfAQuestionWhoseAnswerMatters) {
  const Question question{"vm-n0a", "vm-n1a", "icmp", 0, 0};
  const auto isUnreachable = [&](const Design& design) {
    try {
      World world = worldOf(design);
      return interpret(world, question).reasons.count("PEERING_MISSING") != 0;
    } catch (const std::exception&) {
      return false;  // an end is gone
    }
  };
  for (std::uint64_t seed = 1;; ++seed) {
    const Design design = randomCase(seed, 0).design;
    if (!isUnreachable(design)) continue;
    const Design smallest = minimised(design, isUnreachable);
    EXPECT_EQ(smallest.networks.size(), 2U);
    EXPECT_EQ(smallest.machines.size(), 2U);
    EXPECT_TRUE(smallest.routeTables.empty()) << designText(smallest);
    break;
  }
}

}  // namespace
}  // namespace plain
