// SPDX-License-Identifier: MIT
//
// "Any-to-any routing via the Virtual Network Gateway" and what becomes of it when one thing is changed: each
// row changes the published design in one place and says what the answer must then be, and why.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>

#include "command.hpp"

namespace vnetsim::cli_test {
namespace {

using nlohmann::json;

const std::string gateway = "models/any-to-any-gateway.yaml";
const std::string transit = "models/any-to-any-gateway-transit.yaml";
const std::string spoke02Peering = "virtualNetworks.spoke-02.virtualNetworkPeerings.spoke-02-to-hub.";

Arguments set(const std::string& change) { return {"--set", change}; }
Arguments with(const std::string& patch) { return {"--with", "tests/cli/designs/" + patch}; }

/// useRemoteGateways as in the published template: off on every spoke.
Arguments withoutRemoteGateways() {
  Arguments result;
  for (const std::string spoke : {"spoke-01", "spoke-02", "spoke-03"})
    result = result + set("virtualNetworks." + spoke + ".virtualNetworkPeerings." + spoke +
                          "-to-hub.useRemoteGateways=false");
  return result;
}

struct Change {
  const char* name;
  std::string design;
  std::string from;
  std::string to;
  Arguments changes;
  std::string verdict;
  std::string reason;
  std::string returnReason;       // empty: the reply is not asked for, or comes back
  std::vector<std::string> said;  // in the text of the trace
};
void PrintTo(const Change& row, std::ostream* out) { *out << row.name; }

class AnyToAny : public testing::TestWithParam<Change> {
 protected:
  Arguments question() const {
    return Arguments{"trace", GetParam().design, GetParam().from, GetParam().to} + GetParam().changes;
  }
};

TEST_P(AnyToAny, HasItsVerdictAndItsReason) {
  const auto outcome = vnetsim(question() + Arguments{"-o", "json"});
  ASSERT_EQ(outcome.exitCode, 0) << outcome.err;
  const auto answer = json::parse(outcome.out);
  EXPECT_EQ(answer.at("verdict"), GetParam().verdict);
  EXPECT_EQ(answer.at("reason"), GetParam().reason);
  if (!GetParam().returnReason.empty()) {
    EXPECT_EQ(answer.at("forward").at("reason"), "DELIVERED");
    EXPECT_EQ(answer.at("return").at("reason"), GetParam().returnReason);
  }
}

TEST_P(AnyToAny, SaysItInWords) {
  const auto outcome = vnetsim(question());
  for (const auto& text : GetParam().said) EXPECT_THAT(outcome.out, testing::HasSubstr(text));
  EXPECT_EQ(vnetsim(question() + Arguments{"--assert", GetParam().verdict}).exitCode, 0);
}

INSTANTIATE_TEST_SUITE_P(
    AsPublished, AnyToAny,
    testing::Values(Change{"ThroughTheFirewallAndNotTheGateway",
                           gateway,
                           "spoke-01-vm",
                           "spoke-02-vm",
                           {},
                           "reachable",
                           "DELIVERED",
                           "",
                           {"lab-firewall  10.12.3.4  [azureFirewall]",
                            "note: lab-gateway [virtualNetworkGateway] is on none of these paths"}},
                    Change{"AcrossRegions",
                           gateway,
                           "spoke-01-vm",
                           "spoke-03-vm",
                           {},
                           "reachable",
                           "DELIVERED",
                           "",
                           {"VNetGlobalPeering"}},
                    Change{"WithoutRouteTables",
                           "models/playground.yaml",
                           "spoke-01-vm",
                           "spoke-02-vm",
                           {},
                           "unreachable",
                           "PEERING_NOT_TRANSITIVE",
                           "",
                           {"hub-lab-net", "R18"}}),
    [](const auto& row) { return std::string{row.param.name}; });

const std::string site = "models/any-to-any-firewall-site.yaml";
const Arguments siteInTheGroup = set("ipGroups.spokes.ipAddresses=[10.13.0.0/16, 192.168.0.0/16]");
const Arguments gatewayForSpoke01 =
    set("virtualNetworks.spoke-01.virtualNetworkPeerings.spoke-01-to-hub.useRemoteGateways=true");

// The published policy, whose group of addresses holds the spokes only (D4).
INSTANTIATE_TEST_SUITE_P(
    WithASite, AnyToAny,
    testing::Values(Change{"ThatNoRuleKnows",
                           site,
                           "w11-onprem",
                           "spoke-01-vm",
                           {},
                           "unreachable",
                           "FIREWALL_DENY",
                           "",
                           {"192.168.1.4 is not among its sources (R118)"}},
                    Change{"InTheGroup",
                           site,
                           "w11-onprem",
                           "spoke-01-vm",
                           siteInTheGroup,
                           "reachable",
                           "DELIVERED",
                           "",
                           {"lab-firewall", "lab-gateway"}},
                    Change{"WhoseRouteIsLongerThanTheDefaultRoute",
                           site,
                           "w11-onprem",
                           "spoke-01-vm",
                           siteInTheGroup + gatewayForSpoke01,
                           "unreachable",
                           "ASYMMETRIC_PATH",
                           "",
                           {"VirtualNetworkGateway 192.168.0.0/16"}},
                    Change{"WhoseRouteIsKeptOutOfTheTable",
                           site,
                           "w11-onprem",
                           "spoke-01-vm",
                           siteInTheGroup + gatewayForSpoke01 +
                               set("routeTables.spokes-we-to-firewall.disableBgpRoutePropagation=true"),
                           "reachable",
                           "DELIVERED",
                           "",
                           {"lab-firewall"}}),
    [](const auto& row) { return std::string{row.param.name}; });

INSTANTIATE_TEST_SUITE_P(AtTheNextHop, AnyToAny,
                         testing::Values(Change{"FirewallWithoutPolicy",
                                                gateway,
                                                "spoke-01-vm",
                                                "spoke-02-vm",
                                                set("azureFirewalls.lab-firewall.firewallPolicy=null"),
                                                "unreachable",
                                                "FIREWALL_DENY",
                                                "",
                                                {"no rule of lab-firewall allows it"}},
                                         Change{"FirewallPolicyWithoutTheRule",
                                                gateway,
                                                "spoke-01-vm",
                                                "spoke-02-vm",
                                                with("policy-without-rule.yaml"),
                                                "unreachable",
                                                "FIREWALL_DENY",
                                                "",
                                                {"no rule of lab-firewall allows it"}},
                                         Change{"ApplianceThatForwards",
                                                gateway,
                                                "spoke-01-vm",
                                                "spoke-02-vm",
                                                with("appliance-in-place-of-firewall.yaml"),
                                                "reachable",
                                                "DELIVERED",
                                                "",
                                                {"appliance  10.12.3.4  [virtualMachine]"}},
                                         Change{"ApplianceThatDoesNotForward",
                                                gateway,
                                                "spoke-01-vm",
                                                "spoke-02-vm",
                                                with("appliance-in-place-of-firewall.yaml") +
                                                    set("virtualMachines.appliance.enableIPForwarding=false"),
                                                "unreachable",
                                                "IP_FORWARDING_OFF",
                                                "",
                                                {"appliance", "enableIPForwarding"}},
                                         Change{"NobodyAtTheAddress",
                                                gateway,
                                                "spoke-01-vm",
                                                "spoke-02-vm",
                                                set("azureFirewalls.lab-firewall=null"),
                                                "unreachable",
                                                "NEXT_HOP_UNRESOLVED",
                                                "",
                                                {"10.12.3.4", "spokes-we-to-hub-routes/to-spoke-02"}}),
                         [](const auto& row) { return std::string{row.param.name}; });

INSTANTIATE_TEST_SUITE_P(
    AtThePeering, AnyToAny,
    testing::Values(Change{"NoForwardedTrafficIntoSpoke02",
                           gateway,
                           "spoke-01-vm",
                           "spoke-02-vm",
                           set(spoke02Peering + "allowForwardedTraffic=false"),
                           "unreachable",
                           "FORWARDED_TRAFFIC_OFF",
                           "",
                           {"the peering spoke-02/spoke-02-to-hub has allowForwardedTraffic off",
                            "disputed"}},
                    Change{"NoForwardedTrafficBackIntoSpoke02",
                           gateway,
                           "spoke-02-vm",
                           "spoke-01-vm",
                           set(spoke02Peering + "allowForwardedTraffic=false"),
                           "unreachable",
                           "RETURN_PATH_FAILS",
                           "FORWARDED_TRAFFIC_OFF",
                           {"spoke-02/spoke-02-to-hub", "allowForwardedTraffic"}},
                    Change{"NoAccessOutOfSpoke02",
                           gateway,
                           "spoke-02-vm",
                           "spoke-01-vm",
                           set(spoke02Peering + "allowVirtualNetworkAccess=false"),
                           "unreachable",
                           "VNET_ACCESS_OFF",
                           "",
                           {"the peering spoke-02/spoke-02-to-hub has allowVirtualNetworkAccess off"}},
                    Change{"NoAccessForTheReplyOfSpoke02",
                           gateway,
                           "spoke-01-vm",
                           "spoke-02-vm",
                           set(spoke02Peering + "allowVirtualNetworkAccess=false"),
                           "unreachable",
                           "RETURN_PATH_FAILS",
                           "VNET_ACCESS_OFF",
                           {"delivered, but the reply is lost at spoke-02-vm", "allowVirtualNetworkAccess"}}),
    [](const auto& row) { return std::string{row.param.name}; });

INSTANTIATE_TEST_SUITE_P(
    InTheRouteTables, AnyToAny,
    testing::Values(Change{"NoRouteForTheReply",
                           gateway,
                           "spoke-01-vm",
                           "spoke-02-vm",
                           set("routeTables.spokes-we-to-hub-routes.routes.to-spoke-01=null"),
                           "unreachable",
                           "RETURN_PATH_FAILS",
                           "PEERING_NOT_TRANSITIVE",
                           {"delivered, but the reply is lost at spoke-02-vm"}},
                    Change{"NoRouteForTheReplyOfAnotherTable",
                           gateway,
                           "spoke-02-vm",
                           "spoke-03-vm",
                           set("routeTables.spokes-ne-to-hub-routes.routes.to-spoke-02=null"),
                           "unreachable",
                           "RETURN_PATH_FAILS",
                           "PEERING_NOT_TRANSITIVE",
                           {"delivered, but the reply is lost at spoke-03-vm"}},
                    Change{"NoRouteAtAll",
                           gateway,
                           "spoke-03-vm",
                           "spoke-02-vm",
                           set("routeTables.spokes-ne-to-hub-routes.routes.to-spoke-02=null"),
                           "unreachable",
                           "PEERING_NOT_TRANSITIVE",
                           "",
                           {"Default 10.0.0.0/8 None"}}),
    [](const auto& row) { return std::string{row.param.name}; });

INSTANTIATE_TEST_SUITE_P(
    WithTheGatewayAsNextHop, AnyToAny,
    testing::Values(Change{"ThatTheSpokesMayUse",
                           transit,
                           "spoke-01-vm",
                           "spoke-02-vm",
                           {},
                           "reachable",
                           "DELIVERED",
                           "",
                           {"[virtualNetworkGateway]",
                            "note: lab-firewall [azureFirewall] is on none of these paths"}},
                    Change{"ThatNoSpokeMayUse",
                           transit,
                           "spoke-01-vm",
                           "spoke-02-vm",
                           withoutRemoteGateways(),
                           "unreachable",
                           "REMOTE_GATEWAYS_OFF",
                           "",
                           {"no peering of spoke-01 has useRemoteGateways"}},
                    Change{"ThatTheOtherSpokeMayNotUse",
                           transit,
                           "spoke-01-vm",
                           "spoke-02-vm",
                           set(spoke02Peering + "useRemoteGateways=false"),
                           "unreachable",
                           "RETURN_PATH_FAILS",
                           "REMOTE_GATEWAYS_OFF",
                           {"no peering of spoke-02 has useRemoteGateways"}},
                    Change{"AndNoPathInsideOneSpokeEither",
                           transit,
                           "spoke-01-vm",
                           "spoke-01/services",
                           withoutRemoteGateways(),
                           "unreachable",
                           "REMOTE_GATEWAYS_OFF",
                           "",
                           {"Default 10.13.1.0/24 VnetLocal"}},
                    Change{"ThatIsNotThere",
                           transit,
                           "spoke-01-vm",
                           "spoke-02-vm",
                           withoutRemoteGateways() + set("virtualNetworkGateways.lab-gateway=null"),
                           "unreachable",
                           "NO_GATEWAY",
                           "",
                           {"spokes-we-to-hub-routes/to-spoke-02"}}),
    [](const auto& row) { return std::string{row.param.name}; });

TEST(GatewayRoutesWithoutAGateway, ArePrintedAsNone) {
  const auto rows = jsonOf(Arguments{"routes", transit, "spoke-01-vm"} + withoutRemoteGateways()).at("value");
  std::vector<std::string> prefixes;
  for (const auto& row : rows) {
    if (row.at("source") != "User") continue;
    prefixes.push_back(row.at("addressPrefix").at(0));
    EXPECT_EQ(row.at("nextHopType"), "None");
    EXPECT_EQ(row.at("state"), "Active");
    EXPECT_EQ(row.at("reason"), "REMOTE_GATEWAYS_OFF");
  }
  EXPECT_THAT(prefixes, testing::ElementsAre("10.13.1.0/24", "10.13.2.0/24", "10.13.3.0/24"));
}

TEST(OneChangedPeering, TouchesNoPairThatDoesNotUseIt) {
  const auto answer =
      jsonOf(Arguments{"matrix", gateway} + set(spoke02Peering + "allowForwardedTraffic=false"));
  for (const auto& pair : answer.at("pairs")) {
    const bool isSpokeToSpoke = pair.at("from") != "hub-vm-01" && pair.at("to") != "hub-vm-01";
    const bool usesThePeering = pair.at("from") == "spoke-02-vm" || pair.at("to") == "spoke-02-vm";
    EXPECT_EQ(pair.at("verdict"), isSpokeToSpoke && usesThePeering ? "unreachable" : "reachable") << pair;
  }
}

}  // namespace
}  // namespace vnetsim::cli_test
