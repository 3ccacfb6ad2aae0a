// SPDX-License-Identifier: MIT
//
// Routes for service tags: which rows they bring, and which of two wins where both hold a prefix.
#include <gmock/gmock.h>

#include <ostream>

#include "routing/effective_routes.hpp"
#include "support/drawing.hpp"
#include "support/find.hpp"
#include "support/literals.hpp"
#include "support/rows.hpp"

namespace vnetsim {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

Topology withTags(const std::string& rest) {
  return topologyOf(R"(
    vnet v 10.0.0.0/16 2001:db8:aaaa::/48
      subnet s 10.0.1.0/24 table t
      subnet nva 10.0.9.0/24
    vm appliance v/nva 10.0.9.4 forwarding
    tag Storage               198.51.100.0/24 203.0.113.0/24 2001:db8:1::/48
    tag Storage.WestEurope    203.0.113.0/24 203.0.113.16/28
    tag Sql                   203.0.113.0/24
    tag Sql.WestEurope        203.0.113.0/24
    tag AzureCloud            203.0.113.0/24
    tag AzureCloud.WestEurope 203.0.113.0/24
    tag AzureFrontDoor.Frontend 203.0.113.0/24 everywhere
    table t
  )" + rest);
}

std::vector<EffectiveRoute> rowsOf(const Topology& net) {
  return effectiveRouteTable(net, propagate(net), {networkNamed(net, "v"), routeTableNamed(net, "t")}).routes;
}

std::vector<std::string> userRows(const Topology& net) {
  auto rows = printedRows(net, "v/s");
  std::erase_if(rows, [](const std::string& row) { return row.rfind("User", 0) != 0; });
  return rows;
}

TEST(RoutesOfServiceTags, BringOneRowForEachPrefixOfBothFamilies) {  // R35
  const auto net = withTags("route tag storage -> Internet");
  EXPECT_THAT(userRows(net),
              ElementsAre("User Active 198.51.100.0/24 Internet", "User Active 203.0.113.0/24 Internet",
                          "User Active 2001:db8:1::/48 Internet"));
  for (const auto& row : rowsOf(net))
    if (row.source == RouteSource::User) {
      EXPECT_EQ(row.rule, Rule{49});
    }
}

struct PrecedenceRow {
  const char* description;
  const char* winner;  // what its route is for
  const char* loser;
};

class TagPrecedence : public testing::TestWithParam<PrecedenceRow> {};

void PrintTo(const PrecedenceRow& row, std::ostream* out) { *out << row.description; }

TEST_P(TagPrecedence, DecidesForTheSamePrefix) {  // R35
  const auto line = [](const char* destinations, const char* hop) {
    const std::string written = destinations;
    const bool isPrefix = written.find('/') != std::string::npos;
    return "route " + std::string{isPrefix ? "z " : "tag "} + written + " -> " + hop + "\n";
  };
  const auto rows = rowsOf(withTags(line(GetParam().winner, "Internet") + line(GetParam().loser, "None")));
  std::vector<std::string> seen;
  for (const auto& row : rows) {
    if (row.source != RouteSource::User || row.prefix != prefix("203.0.113.0/24")) continue;
    seen.push_back(std::string{nameOf(row.state)} + " " + std::string{nameOf(row.type)});
    EXPECT_TRUE(row.isCertain());
    if (!row.overridden) continue;
    EXPECT_EQ(row.overridden->rule, Rule{35});
    EXPECT_EQ(rows[*row.overridden->by].type, NextHopType::Internet);
  }
  EXPECT_THAT(seen, testing::UnorderedElementsAre("Active Internet", "Hidden None"));
}

INSTANTIATE_TEST_SUITE_P(
    R35, TagPrecedence,
    testing::Values(
        PrecedenceRow{"a prefix beats a regional tag", "203.0.113.0/24", "Storage.WestEurope"},
        PrecedenceRow{"a prefix beats a tag of all regions", "203.0.113.0/24", "Sql"},
        PrecedenceRow{"a prefix beats the cloud", "203.0.113.0/24", "AzureCloud"},
        PrecedenceRow{"a regional tag beats its own of all regions", "Storage.WestEurope", "Storage"},
        PrecedenceRow{"a regional tag beats another service's", "Storage.WestEurope", "Sql"},
        PrecedenceRow{"a regional tag beats a part of a service", "Sql.WestEurope",
                      "AzureFrontDoor.Frontend"},
        PrecedenceRow{"a service beats the cloud of a region", "Storage", "AzureCloud.WestEurope"},
        PrecedenceRow{"a part of a service beats the cloud of a region", "AzureFrontDoor.Frontend",
                      "AzureCloud.WestEurope"},
        PrecedenceRow{"the cloud of a region beats the cloud", "AzureCloud.WestEurope", "AzureCloud"},
        PrecedenceRow{"a regional tag beats the cloud", "Sql.WestEurope", "AzureCloud"}));

TEST(RoutesOfServiceTags, YieldToALongerPrefixWhateverTheTag) {  // R30, R35
  const auto rows =
      userRows(withTags("route tag AzureCloud -> None\n route tag Storage.WestEurope -> Internet"));
  EXPECT_THAT(rows,
              ElementsAre("User Active 203.0.113.0/24 Internet", "User Active 203.0.113.16/28 Internet"));
}

TEST(RoutesOfServiceTags, BeatSystemRowsOfTheSamePrefix) {  // R31
  const auto net = topologyOf(R"(
    vnet v 10.0.0.0/16
      subnet s 10.0.1.0/24 table t services Microsoft.Storage
    service storage Microsoft.Storage 198.51.100.0/24
    tag Storage 198.51.100.0/24
    table t
      route tag Storage -> None )");
  EXPECT_THAT(printedRows(net, "v/s"),
              Contains("Default Invalid 198.51.100.0/24 VirtualNetworkServiceEndpoint"));
}

TEST(RoutesOfServiceTags, OfOneScopeThatShareAPrefixLeaveTheNextHopOpen) {  // R35
  const auto rows = rowsOf(withTags("route tag Storage -> Internet\n route tag Sql -> 10.0.9.4"));
  for (const auto& row : rows)
    if (row.source == RouteSource::User && row.state == RouteState::Active) {
      EXPECT_EQ(row.isCertain(), row.prefix != prefix("203.0.113.0/24")) << row.prefix.text();
    }
}

TEST(RoutesOfServiceTags, OfOneScopeThatLeadToTheSameAreCertain) {  // R35
  const auto net = withTags("route tag Storage -> 10.0.9.4\n route tag Sql -> 10.0.9.4");
  for (const auto& row : rowsOf(net))
    if (row.prefix == prefix("203.0.113.0/24")) {
      EXPECT_TRUE(row.isCertain());
    }
}

TEST(RoutesOfServiceTags, OfOneScopeDoNotMatterBelowAPrefixThatIsWrittenOut) {  // R35
  const auto rows = rowsOf(
      withTags("route tag Storage -> Internet\n route tag Sql -> 10.0.9.4\n route 203.0.113.0/24 -> None"));
  for (const auto& row : rows)
    if (row.prefix == prefix("203.0.113.0/24") && row.state == RouteState::Active) {
      EXPECT_TRUE(row.isCertain() && row.type == NextHopType::None);
    }
}

TEST(RoutesOfServiceTags, SayNothingOfTheFamilyThatTheAppliancesAddressIsNotOf) {  // R8, R35
  for (const auto& row : rowsOf(withTags("route tag Storage -> 10.0.9.4")))
    if (row.source == RouteSource::User) {
      EXPECT_EQ(row.isCertain(), row.prefix.family() == IpFamily::V4) << row.prefix.text();
    }
}

TEST(RoutesOfServiceTags, TakeNoNoneRowsAway) {  // R5, R6
  EXPECT_THAT(printedRows(withTags("route tag Storage -> Internet"), "v/s"),
              Contains("Default Active 10.0.0.0/8 None"));
}

TEST(RoutesOfServiceTags, ThatAreNotKnownBringNoRowButAreKept) {  // R103
  const auto net = withTags("route tag Nowhere -> Internet\n route tag Sql -> None");
  EXPECT_THAT(userRows(net), ElementsAre("User Active 203.0.113.0/24 None"));
  const auto table =
      effectiveRouteTable(net, propagate(net), {networkNamed(net, "v"), routeTableNamed(net, "t")});
  ASSERT_EQ(table.unknownTagRoutes.size(), 1u);
  EXPECT_EQ(net.routeTables()[0].routes[table.unknownTagRoutes[0].configured.index].name, "to-Nowhere");
  EXPECT_EQ(net[table.unknownTagRoutes[0].gap].property, GapProperty::AddressPrefixes);
}

}  // namespace
}  // namespace vnetsim
