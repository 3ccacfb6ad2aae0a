// SPDX-License-Identifier: MIT
#include "routing/selection.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "support/drawing.hpp"
#include "support/find.hpp"
#include "support/literals.hpp"
#include "support/rows.hpp"

namespace vnetsim {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

/// One virtual network with an appliance at 10.0.9.4 and one subnet whose table holds the given routes.
Topology withRoutes(const std::string& routes) {
  return topologyOf(R"(
    vnet v 10.0.0.0/16
      subnet s 10.0.1.0/24 table t
      subnet nva 10.0.9.0/24
    vnet peer 10.9.0.0/16
      subnet s 10.9.0.0/24
    peer v <-> peer
    vm appliance v/nva 10.0.9.4 forwarding
    table t
  )" + routes);
}

std::vector<EffectiveRoute> candidates(const Topology& net) {
  return effectiveRouteTable(net, propagate(net), networkNamed(net, "v"), routeTableNamed(net, "t")).routes;
}

const EffectiveRoute& rowFor(const std::vector<EffectiveRoute>& rows, RouteSource source, const char* cidr) {
  const auto it = std::ranges::find_if(
      rows, [&](const EffectiveRoute& row) { return row.source == source && row.prefix == prefix(cidr); });
  if (it == rows.end()) throw std::invalid_argument{cidr};
  return *it;
}

TEST(RouteSelection, UserBeatsDefaultOnTheSamePrefixWhichIsPrintedInvalid) {  // R31, R34
  const auto rows =
      printedRowsWithoutNone(withRoutes("route 10.0.0.0/16 -> 10.0.9.4\n route 10.9.0.0/16 -> None"), "v/s");
  EXPECT_THAT(
      rows, ElementsAre("Default Invalid 10.0.0.0/16 VnetLocal", "Default Invalid 10.9.0.0/16 VNetPeering",
                        "Default Active 0.0.0.0/0 Internet",
                        "User Active 10.0.0.0/16 VirtualAppliance 10.0.9.4", "User Active 10.9.0.0/16 None"));
}

TEST(RouteSelection, AShorterUserRouteLeavesLongerRowsActive) {  // R32
  const auto rows = printedRows(withRoutes("route 0.0.0.0/0 -> 10.0.9.4"), "v/s");
  EXPECT_THAT(rows, Contains("Default Active 10.9.0.0/16 VNetPeering"));
  EXPECT_THAT(rows, Contains("Default Active 10.0.0.0/16 VnetLocal"));
}

TEST(RouteSelection, ADefaultUserRouteMakesEveryNoneRowVanish) {  // R5
  const auto rows = printedRows(withRoutes("route 0.0.0.0/0 -> 10.0.9.4"), "v/s");
  EXPECT_THAT(
      rows,
      ElementsAre("Default Active 10.0.0.0/16 VnetLocal", "Default Active 10.9.0.0/16 VNetPeering",
                  "Default Invalid 0.0.0.0/0 Internet", "User Active 0.0.0.0/0 VirtualAppliance 10.0.9.4"));
}

TEST(RouteSelection, ADefaultRouteWhoseEffectiveNextHopIsNoneStillTakesThemAway) {  // R5
  const auto rows = printedRows(withRoutes("route 0.0.0.0/0 -> 10.0.9.77"), "v/s");
  EXPECT_THAT(rows, Contains("User Active 0.0.0.0/0 None 10.0.9.77"));
  EXPECT_THAT(rows, Not(Contains("Default Active 10.0.0.0/8 None")));
}

TEST(RouteSelection, ADefaultRouteConfiguredNoneKeepsThem) {  // R5, exception
  const auto rows = printedRows(withRoutes("route 0.0.0.0/0 -> None"), "v/s");
  EXPECT_THAT(rows, Contains("Default Active 10.0.0.0/8 None"));
  EXPECT_THAT(rows, Contains("Default Invalid 0.0.0.0/0 Internet"));
}

TEST(RouteSelection, AnInternetDefaultRouteTakesThemAwayToo) {  // R5, assumed
  EXPECT_THAT(printedRows(withRoutes("route 0.0.0.0/0 -> Internet"), "v/s"),
              Not(Contains("Default Active 10.0.0.0/8 None")));
}

TEST(RouteSelection, AUserRouteForANonePrefixRemovesJustThatRow) {  // R6
  const auto rows = printedRows(withRoutes("route 10.0.0.0/8 -> 10.0.9.4"), "v/s");
  EXPECT_THAT(rows, Contains("User Active 10.0.0.0/8 VirtualAppliance 10.0.9.4"));
  EXPECT_THAT(rows, Not(Contains(testing::HasSubstr("10.0.0.0/8 None"))));
  EXPECT_THAT(rows, Contains("Default Active 172.16.0.0/12 None"));
}

TEST(RouteSelection, TheTwoHalvesOfTheDefaultRouteKeepTheNoneRows) {  // R7
  const auto rows =
      printedRows(withRoutes("route 0.0.0.0/1 -> 10.0.9.4\n route 128.0.0.0/1 -> 10.0.9.4"), "v/s");
  EXPECT_THAT(rows, Contains("Default Active 10.0.0.0/8 None"));
  EXPECT_THAT(rows, Contains("Default Active 0.0.0.0/0 Internet"));
}

TEST(RouteSelection, LosersKeepWhatBeatThemAndByWhichRule) {
  const auto rows = candidates(withRoutes("route 0.0.0.0/0 -> 10.0.9.4\n route 10.0.0.0/8 -> None"));
  const auto& internet = rowFor(rows, RouteSource::Default, "0.0.0.0/0");
  ASSERT_TRUE(internet.overridden);
  EXPECT_EQ(internet.overridden->rule, Rule{31});
  EXPECT_EQ(rows[*internet.overridden->by].source, RouteSource::User);
  const auto& tens = rowFor(rows, RouteSource::Default, "10.0.0.0/8");
  EXPECT_EQ(tens.state, RouteState::Hidden);
  EXPECT_EQ(tens.overridden->rule, Rule{6});
  const auto& shared = rowFor(rows, RouteSource::Default, "100.64.0.0/10");
  EXPECT_EQ(shared.state, RouteState::Hidden);
  EXPECT_EQ(shared.overridden->rule, Rule{5});
  EXPECT_EQ(rows[*shared.overridden->by].prefix, prefix("0.0.0.0/0"));
}

TEST(RouteSelection, EveryLoserPointsAtAnActiveRowAndNoPrefixHasTwo) {
  const auto rows =
      candidates(withRoutes("route 0.0.0.0/0 -> Internet\n route 10.0.0.0/16 -> None\n"
                            "route 10.9.0.0/16 -> VirtualNetworkGateway"));
  std::set<Prefix> active;
  for (const auto& row : rows) {
    EXPECT_EQ(row.state == RouteState::Active, !row.overridden) << rowOf(row);
    if (row.state == RouteState::Active) {
      EXPECT_TRUE(active.insert(row.prefix).second) << rowOf(row);
    }
    if (row.overridden) {
      ASSERT_TRUE(row.overridden->by) << rowOf(row);
      EXPECT_EQ(rows[*row.overridden->by].state, RouteState::Active) << rowOf(row);
    }
  }
}

}  // namespace
}  // namespace vnetsim
