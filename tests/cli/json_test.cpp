// SPDX-License-Identifier: MIT
//
// The keys that scripts read. More keys may come, none of these may go.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "command.hpp"

namespace vnetsim::cli_test {
namespace {

using nlohmann::json;
using testing::ElementsAre;

const std::string gateway = "models/any-to-any-gateway.yaml";
const std::string playground = "models/playground.yaml";

void expectRoute(const json& row) {
  EXPECT_TRUE(row.at("addressPrefix").is_array()) << row;
  EXPECT_TRUE(row.at("nextHopIpAddress").is_array()) << row;
  EXPECT_TRUE(row.at("nextHopType").is_string()) << row;
  EXPECT_TRUE(row.at("source").is_string()) << row;
  EXPECT_TRUE(row.at("state").is_string()) << row;
  EXPECT_TRUE(row.at("disableBgpRoutePropagation").is_boolean()) << row;
}

const json& rowOf(const json& rows, const std::string& prefix, const std::string& source) {
  static const json none;
  for (const auto& row : rows)
    if (row.at("addressPrefix").at(0) == prefix && row.at("source") == source) return row;
  ADD_FAILURE() << "no " << source << " row for " << prefix;
  return none;
}

TEST(RoutesJson, OfOneSubnetHasAzuresShape) {
  const auto answer = jsonOf({"routes", gateway, "spoke-01/default"});
  const auto& rows = answer.at("value");
  ASSERT_EQ(rows.size(), 10U);
  for (const auto& row : rows) expectRoute(row);
  const auto& route = rowOf(rows, "10.13.2.0/24", "User");
  EXPECT_EQ(route.at("name"), "to-spoke-02");
  EXPECT_EQ(route.at("routeTable"), "spokes-we-to-hub-routes");
  EXPECT_EQ(route.at("nextHopIpAddress"), json::array({"10.12.3.4"}));
}

TEST(RoutesJson, SaysWhatBeatARowAndByWhichRule) {
  const auto answer = jsonOf({"routes", gateway, "spoke-01/default"});
  const auto& row = rowOf(answer.at("value"), "10.13.1.0/24", "Default");
  EXPECT_EQ(row.at("state"), "Invalid");
  EXPECT_EQ(row.at("rule"), "R31");
  EXPECT_THAT(row.at("overriddenBy").get<std::string>(), testing::HasSubstr("User 10.13.1.0/24"));
}

TEST(RoutesJson, SaysWhyARowDrops) {
  const auto answer = jsonOf({"routes", gateway, "spoke-01/default", "--set", "azureFirewalls=null"});
  const auto& row = rowOf(answer.at("value"), "10.13.2.0/24", "User");
  EXPECT_EQ(row.at("nextHopType"), "None");
  EXPECT_EQ(row.at("nextHopIpAddress"), json::array({"10.12.3.4"}));
  EXPECT_EQ(row.at("reason"), "NEXT_HOP_UNRESOLVED");
}

TEST(RoutesJson, WithAllHoldsTheRowsAzureDoesNotPrint) {
  const Arguments question{"routes", "models/any-to-any-firewall.yaml", "spoke-01/default"};
  const auto printed = jsonOf(question).at("value");
  const auto all = jsonOf(question + Arguments{"--all"}).at("value");
  EXPECT_EQ(printed.size(), 4U);
  EXPECT_EQ(all.size(), 8U);
  EXPECT_EQ(rowOf(all, "10.0.0.0/8", "Default").at("state"), "Hidden");
}

TEST(RoutesJson, OfAMachineIsThatOfItsSubnet) {
  EXPECT_EQ(jsonOf({"routes", gateway, "spoke-01-vm"}), jsonOf({"routes", gateway, "spoke-01/default"}));
}

TEST(RoutesJson, OfEverySubnetHoldsEachTableAsAlone) {
  const auto subnets = jsonOf({"routes", gateway}).at("subnets");
  EXPECT_EQ(subnets.size(), 10U);
  for (const auto& [subnet, table] : subnets.items())
    EXPECT_EQ(table, jsonOf({"routes", gateway, subnet})) << subnet;
}

TEST(NextHopJson, HoldsTheDecisionAndTheRoutesThatLost) {
  const auto answer = jsonOf({"nexthop", gateway, "spoke-01-vm", "10.13.2.4"});
  EXPECT_EQ(answer.at("nextHopType"), "VirtualAppliance");
  EXPECT_EQ(answer.at("nextHopIpAddress"), "10.12.3.4");
  EXPECT_EQ(answer.at("routeTableId"), "spokes-we-to-hub-routes");
  EXPECT_EQ(answer.at("route").at("name"), "to-spoke-02");
  ASSERT_EQ(answer.at("rejected").size(), 2U);
  for (const auto& lost : answer.at("rejected")) {
    expectRoute(lost);
    EXPECT_TRUE(lost.at("because").is_string());
  }
}

TEST(NextHopJson, OfASystemRouteNamesNoTable) {
  const auto answer = jsonOf({"nexthop", gateway, "hub-vm-01", "10.13.2.4"});
  EXPECT_EQ(answer.at("nextHopType"), "VNetPeering");
  EXPECT_EQ(answer.at("routeTableId"), "System Route");
  EXPECT_FALSE(answer.contains("nextHopIpAddress"));
}

void expectWalk(const json& walk) {
  EXPECT_TRUE(walk.at("verdict").is_string());
  EXPECT_TRUE(walk.at("reason").is_string());
  ASSERT_FALSE(walk.at("paths").empty());
  for (const auto& path : walk.at("paths")) {
    EXPECT_TRUE(path.at("disposition").is_string());
    ASSERT_FALSE(path.at("hops").empty());
    for (const auto& hop : path.at("hops"))
      for (const char* key : {"node", "kind", "address", "rules"})
        EXPECT_TRUE(hop.contains(key)) << key << hop;
  }
}

TEST(TraceJson, HoldsBothWalksHopByHop) {
  const auto answer = jsonOf({"trace", gateway, "spoke-01-vm", "spoke-02-vm"});
  EXPECT_EQ(answer.at("schemaVersion"), 1);
  EXPECT_EQ(answer.at("from"), "spoke-01-vm");
  EXPECT_EQ(answer.at("to"), "spoke-02-vm");
  EXPECT_EQ(answer.at("verdict"), "reachable");
  EXPECT_EQ(answer.at("reason"), "DELIVERED");
  EXPECT_EQ(answer.at("traffic"), "all");
  EXPECT_EQ(answer.at("assumed"), json::array());
  expectWalk(answer.at("forward"));
  expectWalk(answer.at("return"));
}

TEST(TraceJson, NamesTheRouteOfAHopAndTheRoutesThatLost) {
  const auto answer = jsonOf({"trace", gateway, "spoke-01-vm", "spoke-02-vm"});
  const auto& hops = answer.at("forward").at("paths").at(0).at("hops");
  std::vector<std::string> nodes;
  for (const auto& hop : hops) nodes.push_back(hop.at("node"));
  EXPECT_THAT(nodes, ElementsAre("spoke-01-vm", "lab-firewall", "spoke-02-vm"));
  EXPECT_EQ(hops.at(0).at("route").at("name"), "to-spoke-02");
  for (const auto& lost : hops.at(0).at("rejected")) {
    expectRoute(lost);
    EXPECT_TRUE(lost.at("because").is_string());
  }
}

TEST(TraceJson, OneWayHoldsNoReply) {
  const auto answer = jsonOf({"trace", gateway, "spoke-01-vm", "spoke-02-vm", "--one-way"});
  EXPECT_TRUE(answer.contains("forward"));
  EXPECT_FALSE(answer.contains("return"));
}

TEST(TraceJson, ListsExactlyWhatGetsThrough) {
  const Arguments question{"trace", "models/any-to-any-rdp-ssh.yaml", "spoke-01-vm", "spoke-02-vm"};
  const auto all = jsonOf(question);
  EXPECT_EQ(all.at("verdict"), "partial");
  EXPECT_EQ(all.at("reason"), "FIREWALL_DENY");
  EXPECT_EQ(all.at("traffic"), "tcp/22,3389");
  EXPECT_EQ(jsonOf(question + Arguments{"--port", "22"}).at("verdict"), "reachable");
  EXPECT_EQ(jsonOf(question + Arguments{"--port", "443"}).at("verdict"), "unreachable");
  EXPECT_EQ(jsonOf(question + Arguments{"--protocol", "udp", "--port", "22"}).at("verdict"), "unreachable");
  EXPECT_EQ(jsonOf(question + Arguments{"--port", "22-23"}).at("traffic"), "tcp/22");
}

TEST(TraceJson, SaysWhatIsAssumed) {
  const auto answer =
      jsonOf({"trace", gateway, "spoke-01-vm", "spoke-02-vm", "--set", "azureFirewalls=null"});
  ASSERT_EQ(answer.at("assumed").size(), 1U);
}

TEST(MatrixJson, HoldsEveryOrderedPairOnce) {
  const auto answer = jsonOf({"matrix", playground});
  EXPECT_EQ(answer.at("schemaVersion"), 1);
  EXPECT_EQ(answer.at("endpoints"), json::array({"hub-vm-01", "spoke-01-vm", "spoke-02-vm", "spoke-03-vm"}));
  std::set<std::pair<std::string, std::string>> pairs;
  for (const auto& pair : answer.at("pairs")) {
    EXPECT_NE(pair.at("from"), pair.at("to"));
    EXPECT_TRUE(pair.at("verdict").is_string());
    EXPECT_TRUE(pair.at("reason").is_string());
    pairs.emplace(pair.at("from"), pair.at("to"));
  }
  EXPECT_EQ(pairs.size(), 12U);
  EXPECT_EQ(answer.at("pairs").size(), 12U);
}

TEST(MatrixJson, AgreesWithTheTraceOfEachPair) {
  const auto matrix = jsonOf({"matrix", playground});
  ASSERT_EQ(matrix.at("pairs").size(), 12U);
  for (const auto& pair : matrix.at("pairs")) {
    const auto trace = jsonOf({"trace", playground, pair.at("from"), pair.at("to")});
    for (const char* key : {"verdict", "reason", "traffic"}) EXPECT_EQ(pair.at(key), trace.at(key)) << pair;
  }
}

TEST(MatrixJson, ByNetworkCountsItsSubnetPairs) {
  const auto answer = jsonOf({"matrix", gateway, "--by", "vnet", "--from", "spoke-01", "--to", "spoke-02"});
  ASSERT_EQ(answer.at("pairs").size(), 1U);
  EXPECT_EQ(answer.at("pairs").at(0).at("subnetPairs"), 4);
  EXPECT_EQ(answer.at("pairs").at(0).at("reachableSubnetPairs"), 4);
}

TEST(MatrixJson, ByNetworkIsPartialWhereSubnetsDiffer) {
  const auto answer = jsonOf({"matrix", gateway, "--by", "vnet", "--from", "spoke-01", "--to", "spoke-03",
                              "--set", "virtualNetworks.spoke-01.subnets.services.routeTable=null"});
  const auto& pair = answer.at("pairs").at(0);
  EXPECT_EQ(pair.at("verdict"), "partial");
  EXPECT_EQ(pair.at("subnetPairs"), 4);
  EXPECT_EQ(pair.at("reachableSubnetPairs"), 2);
}

TEST(TestJson, SumsUpAndListsEveryCheck) {
  const auto outcome =
      vnetsim({"test", playground, "--expect", "tests/cli/designs/doubtful.yaml", "-o", "json"});
  const auto answer = json::parse(outcome.out);
  EXPECT_EQ(answer.at("schemaVersion"), 1);
  EXPECT_EQ(answer.at("summary"), (json{{"passed", 6}, {"failed", 2}, {"undetermined", 1}}));
  std::vector<std::string> statuses;
  for (const auto& expectation : answer.at("expectations")) {
    EXPECT_TRUE(expectation.at("name").is_string());
    EXPECT_FALSE(expectation.at("pairs").empty());
    statuses.push_back(expectation.at("status"));
  }
  EXPECT_THAT(statuses, ElementsAre("passed", "passed", "passed", "passed", "passed", "failed",
                                    "undetermined", "passed", "failed"));
}

TEST(ValidateJson, IsPrintedForEveryOutcome) {
  const auto findingsOf = [](const std::string& design) {
    return json::parse(vnetsim({"validate", design, "-o", "json"}).out);
  };
  const auto sound = findingsOf(playground);
  EXPECT_EQ(sound.at("schemaVersion"), 1);
  EXPECT_EQ(sound.at("valid"), true);
  EXPECT_EQ(sound.at("findings"), json::array());
  EXPECT_FALSE(findingsOf("tests/cli/designs/refused.yaml").at("findings").empty());
  const auto broken = findingsOf("tests/golden/diagnostics/keys-and-types.yaml");
  EXPECT_EQ(broken.at("valid"), false);
  EXPECT_GT(broken.at("findings").size(), 5U);
}

TEST(Schema, IsDraft7AndNamesEverySectionOfTheModels) {
  const auto schema = json::parse(answerOf({"schema"}));
  EXPECT_EQ(schema.at("$schema"), "http://json-schema.org/draft-07/schema#");
  for (const char* section :
       {"extends", "options", "virtualNetworks", "routeTables", "virtualNetworkGateways", "ipGroups",
        "firewallPolicies", "azureFirewalls", "virtualMachines", "expectations"})
    EXPECT_TRUE(schema.at("properties").contains(section)) << section;
}

}  // namespace
}  // namespace vnetsim::cli_test
