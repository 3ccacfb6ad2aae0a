// SPDX-License-Identifier: MIT
//
// Azure Virtual WAN: the rows of connected networks (R86), the tables of hubs (R87, R145), routing intent
// (R88), and what Azure refuses (R89). The designs are written as design files.
#include <gmock/gmock.h>

#include <map>
#include <string>
#include <vector>

#include "report/hub_report.hpp"
#include "routing/virtual_hub_routes.hpp"
#include "support/design.hpp"
#include "support/design_traces.hpp"
#include "support/literals.hpp"
#include "support/rows.hpp"
#include "support/traces.hpp"
#include "support/virtual_hubs.hpp"

namespace vnetsim {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// What differs between the designs of these tests: lines of YAML in their places.
struct Differences {
  std::string a = {};        // the connection of network a to hub one
  std::string b = {};        // that of network b, to the same hub
  std::string c = {};        // that of network c, to hub two
  std::string one = {};      // of hub one
  std::string two = {};      // of hub two
  std::string more = {};     // of the design
  std::string subnetA = {};  // of the subnet of network a
  std::string vmB = {};      // of the machine in network b
};

std::string design(const Differences& d) {
  return R"(
virtualWans: { wan: {} }
virtualHubs:
  one:
    virtualWan: wan
    addressPrefix: 10.100.0.0/24
    hubVirtualNetworkConnections:
      to-a: { remoteVirtualNetwork: a )" +
         d.a + R"( }
      to-b: { remoteVirtualNetwork: b )" +
         d.b + R"( }
)" + d.one +
         R"(
  two:
    virtualWan: wan
    addressPrefix: 10.101.0.0/24
    hubVirtualNetworkConnections:
      to-c: { remoteVirtualNetwork: c )" +
         d.c + R"( }
)" + d.two +
         R"(
virtualNetworks:
  a: { addressPrefixes: 10.1.0.0/16, subnets: { s: { addressPrefix: 10.1.0.0/24 )" +
         d.subnetA + R"( } } }
  b: { addressPrefixes: 10.2.0.0/16, subnets: { s: { addressPrefix: 10.2.0.0/24 } } }
  c: { addressPrefixes: 10.3.0.0/16, subnets: { s: { addressPrefix: 10.3.0.0/24 } } }
virtualMachines:
  va: { subnet: a/s, privateIPAddress: 10.1.0.4 }
  vb: { subnet: b/s, privateIPAddress: 10.2.0.4 )" +
         d.vmB + R"( }
  vc: { subnet: c/s, privateIPAddress: 10.3.0.4 }
)" + d.more;
}

std::string routed(const std::string& configuration) {
  return ", routingConfiguration: { " + configuration + " }";
}

// --- R86: what a connected network sees ---

TEST(ConnectedNetworks, SeeTheOthersAsRowsOfAGateway) {  // R86
  EXPECT_THAT(printedRowsWithoutNone(topologyOfDesign(design({})), "a/s"),
              ElementsAre("Default Active 10.1.0.0/16 VnetLocal", "Default Active 10.100.0.0/24 VNetPeering",
                          "VirtualNetworkGateway Active 10.2.0.0/16 VirtualNetworkGateway",
                          "VirtualNetworkGateway Active 10.3.0.0/16 VirtualNetworkGateway",
                          "Default Active 0.0.0.0/0 Internet"));
}

TEST(ConnectedNetworks, TakeNothingWherePropagationIsOff) {  // R86, R51
  const Differences d{.more = "routeTables: { t: { disableBgpRoutePropagation: true } }\n",
                      .subnetA = ", routeTable: t"};
  EXPECT_THAT(gatewayRowsOf(topologyOfDesign(design(d)), "a/s"), IsEmpty());
  EXPECT_EQ(answerInDesign(design(d), "va", "vb"), "unreachable PROPAGATION_OFF");
}

TEST(ConnectedNetworks, ReachEachOtherOverTheRoutersOfTheirHubs) {  // R86
  EXPECT_EQ(wayInDesign(design({}), "va", "vb"), "va > one > vb | vb > one > va");
  EXPECT_EQ(wayInDesign(design({}), "va", "vc"), "va > one > two > vc | vc > two > one > va");
}

TEST(ConnectedNetworks, LeaveOpenWhatOnlyThePlatformKnowsOfAHub) {  // R86
  EXPECT_EQ(answerInDesign(design({}), "va", "10.100.0.68"), "undetermined UNKNOWN_VALUE");
  const auto through = [](const std::string& hop) {
    return Differences{
        .more = "routeTables: { t: { routes: { r: { addressPrefix: 10.2.0.0/24, " + hop + " } } } }\n",
        .subnetA = ", routeTable: t"};
  };
  EXPECT_EQ(answerInDesign(design(through("nextHopType: VirtualNetworkGateway")), "va", "vb"),
            "undetermined UNKNOWN_VALUE");
  EXPECT_EQ(answerInDesign(design(through("nextHopType: VirtualAppliance, nextHopIpAddress: 10.100.0.132")),
                           "va", "vb"),
            "undetermined UNKNOWN_VALUE");
}

TEST(ConnectedNetworks, DoNotMeetThoseOfAnotherWan) {  // R86
  auto yaml = design({});
  const auto second = yaml.rfind("virtualWan: wan");
  yaml.replace(second, 15, "virtualWan: other");
  yaml.replace(yaml.find("wan: {}"), 7, "wan: {}, other: {}");
  EXPECT_EQ(answerInDesign(yaml, "va", "vc"), "unreachable HUB_ROUTE_MISSING");
  EXPECT_EQ(answerInDesign(yaml, "va", "vb"), "reachable DELIVERED");
}

TEST(ConnectedNetworks, ReachEachOtherOverIPv4Only) {  // R86
  auto yaml = design({});
  for (const std::string net : {"1", "2"}) {
    const std::string space = "addressPrefixes: 10." + net + ".0.0/16";
    yaml.replace(yaml.find(space), space.size(),
                 "addressPrefixes: [10." + net + ".0.0/16, \"fd00:" + net + "::/48\"]");
  }
  EXPECT_THAT(gatewayRowsOf(topologyOfDesign(yaml), "a/s"),
              ElementsAre("VirtualNetworkGateway Active 10.2.0.0/16 VirtualNetworkGateway",
                          "VirtualNetworkGateway Active 10.3.0.0/16 VirtualNetworkGateway"));
}

// --- R87: association and propagation ---

struct TableCase {
  const char* name;
  Differences differences;
  std::vector<std::string> expected;  // the default table of hub one
};

class HubTables : public testing::TestWithParam<TableCase> {};

TEST_P(HubTables, HoldWhatConnectionsPropagateAndStaticRoutes) {  // R87
  EXPECT_EQ(rowsOfDefaultTable(design(GetParam().differences)), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    R87, HubTables,
    testing::Values(
        TableCase{"WithoutAWord", {}, {"10.1.0.0/16 to-a", "10.2.0.0/16 to-b", "10.3.0.0/16 two"}},
        TableCase{"None",
                  {.b = routed("propagatedRouteTables: { ids: [noneRouteTable] }")},
                  {"10.1.0.0/16 to-a", "10.3.0.0/16 two"}},
        TableCase{"AnIdIsOfTheOwnHub",
                  {.c = routed("propagatedRouteTables: { ids: [defaultRouteTable] }")},
                  {"10.1.0.0/16 to-a", "10.2.0.0/16 to-b"}},
        TableCase{"AnIdOfAnotherHub",
                  {.c = routed("propagatedRouteTables: { ids: [one/defaultRouteTable] }")},
                  {"10.1.0.0/16 to-a", "10.2.0.0/16 to-b", "10.3.0.0/16 two"}},
        TableCase{"ALabelIsOfAllHubs",
                  {.b = routed("propagatedRouteTables: { labels: [RED] }"),
                   .c = routed("propagatedRouteTables: { labels: [red] }"),
                   .one = "    hubRouteTables: { defaultRouteTable: { labels: [red] } }\n"},
                  {"10.1.0.0/16 to-a", "10.2.0.0/16 to-b", "10.3.0.0/16 two"}},
        TableCase{
            "AStaticRouteWinsOnAnEqualPrefix",
            {.one = "    hubRouteTables: { defaultRouteTable: { routes: { r: { destinations: [10.2.0.0/16, "
                    "10.9.0.0/16], nextHop: to-a } } } }\n"},
            {"10.1.0.0/16 to-a", "10.2.0.0/16 to-a", "10.3.0.0/16 two", "10.9.0.0/16 to-a"}},
        TableCase{
            "ADefaultRouteDoesNotCrossHubs",
            {.c = routed("vnetRoutes: { staticRoutes: { r: { addressPrefixes: [0.0.0.0/0, 10.9.0.0/16], "
                         "nextHopIpAddress: 10.3.0.4 } } }")},
            {"10.1.0.0/16 to-a", "10.2.0.0/16 to-b", "10.3.0.0/16 two", "10.9.0.0/16 two"}}),
    [](const auto& one) { return std::string{one.param.name}; });

/// Connections a and b to the same prefix, each to an appliance of its own network.
Differences twoWaysTo(const std::string& prefix) {
  const auto to = [&](const char* appliance) {
    return routed("vnetRoutes: { staticRoutes: { r: { addressPrefixes: " + prefix +
                  ", nextHopIpAddress: " + appliance + " } } }");
  };
  return {.a = to("10.1.0.4"), .b = to("10.2.0.4"), .more = firewallsOfHubs};
}

TEST(HubTable, LeavesOpenWhichOfTwoConnectionsWithOnePrefixWins) {  // R87
  const auto net = topologyOfDesign(design(twoWaysTo("10.9.0.0/16")));
  for (const HubRoute& route : hubRoutes(net, propagate(net), HubRouteTableId{0})) {
    if (!route.isUsed) continue;
    EXPECT_EQ(route.gap.has_value(), route.prefix.text() == "10.9.0.0/16") << route.prefix.text();
  }
  EXPECT_EQ(answerInDesign(design(twoWaysTo("10.9.0.0/16")), "va", "10.9.0.4"), "undetermined UNKNOWN_VALUE");
  // A hub further away does not care which of them it is.
  EXPECT_EQ(answerInDesign(design(twoWaysTo("10.9.0.0/16")), "vc", "10.9.0.4"), "undetermined UNKNOWN_VALUE");
}

TEST(HubTable, SayWhatAConnectionReaches) {  // R87
  const Differences d{.a = routed("associatedRouteTable: only-c"),
                      .c = routed("propagatedRouteTables: { labels: [default, c] }"),
                      .one = "    hubRouteTables: { only-c: { labels: [c] } }\n"};
  EXPECT_EQ(answerInDesign(design(d), "va", "vc"), "reachable DELIVERED");
  EXPECT_EQ(answerInDesign(design(d), "va", "vb"), "unreachable HUB_ROUTE_MISSING");
  // What b sends comes, and a has no way back.
  EXPECT_EQ(answerInDesign(design(d), "vb", "va"), "unreachable RETURN_PATH_FAILS/HUB_ROUTE_MISSING");
}

TEST(HubTable, NoneHoldsNothing) {  // R87
  const Differences d{.a = routed("associatedRouteTable: noneRouteTable")};
  EXPECT_THAT(gatewayRowsOf(topologyOfDesign(design(d)), "a/s"), IsEmpty());
}

struct SecurityCase {
  const char* name;
  std::string told;
  std::string verdict;
};

class DefaultRouteOfHub : public testing::TestWithParam<SecurityCase> {};

TEST_P(DefaultRouteOfHub, IsTakenWhereTheConnectionSaysSo) {  // R87
  const Differences d{.a = GetParam().told,
                      .one =
                          "    hubRouteTables: { defaultRouteTable: { routes: { r: { destinations: "
                          "0.0.0.0/0, nextHop: fw1 } } } }\n",
                      .more = firewallsOfHubs};
  EXPECT_EQ(answerInDesign(design(d), "va", "internet"), GetParam().verdict);
}

INSTANTIATE_TEST_SUITE_P(
    R87, DefaultRouteOfHub,
    testing::Values(SecurityCase{"On", ", enableInternetSecurity: true", "undetermined LEAVES_TO_INTERNET"},
                    SecurityCase{"Off", ", enableInternetSecurity: false", "reachable DELIVERED"},
                    SecurityCase{"NotTold", "", "undetermined UNKNOWN_VALUE"}),
    [](const auto& one) { return std::string{one.param.name}; });

TEST(ConnectionRoutes, LeadToAnApplianceInTheConnectedNetwork) {  // R87
  const std::string route = routed(
      "vnetRoutes: { staticRoutes: { r: { addressPrefixes: 10.9.0.0/16, nextHopIpAddress: 10.2.0.4 } } }");
  const std::string beyond = R"(
  vd: { subnet: d/s, privateIPAddress: 10.9.0.4 }
routeTables: { d: { routes: { r: { addressPrefix: 10.0.0.0/8, nextHopType: VirtualAppliance, nextHopIpAddress: 10.2.0.4 } } } }
)";
  auto yaml =
      design({.b = route, .more = beyond, .vmB = ", enableIPForwarding: true, guest: { forwards: true }"});
  yaml.insert(
      yaml.find("  a: { addressPrefixes"),
      "  d: { addressPrefixes: 10.9.0.0/16, subnets: { s: { addressPrefix: 10.9.0.0/24, routeTable: d } }, "
      "virtualNetworkPeerings: { to-b: { remoteVirtualNetwork: b, allowForwardedTraffic: true } } }\n");
  yaml.replace(
      yaml.find("  b: { addressPrefixes: 10.2.0.0/16,"), 37,
      "  b: { addressPrefixes: 10.2.0.0/16, virtualNetworkPeerings: { to-d: { remoteVirtualNetwork: d, "
      "allowForwardedTraffic: true } },");
  EXPECT_EQ(wayInDesign(yaml, "va", "vd"), "va > one > vb > vd | vd > vb > one > va");
}

// --- R88: routing intent ---

TEST(RoutingIntent, PutsAggregatesIntoTheTables) {  // R88
  const Differences d{.one = intent("fw1", "PrivateTraffic, Internet"), .more = firewallsOfHubs};
  EXPECT_THAT(rowsOfDefaultTable(design(d)),
              ElementsAre("0.0.0.0/0 fw1", "10.0.0.0/8 fw1", "172.16.0.0/12 fw1", "192.168.0.0/16 fw1"));
  // The other hub goes on learning the networks of this one.
  EXPECT_THAT(rowsOfDefaultTable(design(d), {1}),
              ElementsAre("10.1.0.0/16 one", "10.2.0.0/16 one", "10.3.0.0/16 to-c"));
}

TEST(RoutingIntent, LeadsConnectedNetworksToTheFirewall) {  // R88, R86
  const Differences d{.a = ", enableInternetSecurity: true",
                      .one = intent("fw1", "PrivateTraffic, Internet"),
                      .more = firewallsOfHubs};
  EXPECT_THAT(gatewayRowsOf(topologyOfDesign(design(d)), "a/s"),
              ElementsAre("VirtualNetworkGateway Active 0.0.0.0/0 VirtualNetworkGateway 10.100.0.132",
                          "VirtualNetworkGateway Active 10.0.0.0/8 VirtualNetworkGateway 10.100.0.132",
                          "VirtualNetworkGateway Active 172.16.0.0/12 VirtualNetworkGateway 10.100.0.132",
                          "VirtualNetworkGateway Active 192.168.0.0/16 VirtualNetworkGateway 10.100.0.132"));
}

struct IntentCase {
  const char* name;
  Differences differences;
  const char* to;
  const char* way;
};

class PrivatePolicies : public testing::TestWithParam<IntentCase> {};

TEST_P(PrivatePolicies, DecideWhichFirewallsAreOnTheWay) {  // R88
  EXPECT_EQ(wayInDesign(design(GetParam().differences), "va", GetParam().to), GetParam().way);
}

INSTANTIATE_TEST_SUITE_P(
    R88, PrivatePolicies,
    testing::Values(
        IntentCase{
            "OneHub", {.one = intent("fw1"), .more = firewallsOfHubs}, "vb", "va > fw1 > vb | vb > fw1 > va"},
        IntentCase{"BothSecured",
                   {.one = intent("fw1"), .two = intent("fw2"), .more = firewallsOfHubs},
                   "vc",
                   "va > fw1 > fw2 > vc | vc > fw2 > fw1 > va"},
        IntentCase{"OwnHubSecured",
                   {.one = intent("fw1"), .more = firewallsOfHubs},
                   "vc",
                   "va > fw1 > two > vc | vc > two > one > fw1 > va"},
        IntentCase{"OtherHubSecured",
                   {.two = intent("fw2"), .more = firewallsOfHubs},
                   "vc",
                   "va > one > two > fw2 > vc | vc > fw2 > one > va"},
        IntentCase{
            "InternetAlone",
            {.one = intent("fw1", "Internet"), .two = intent("fw2", "Internet"), .more = firewallsOfHubs},
            "vc",
            "va > one > two > vc | vc > two > one > va"}),
    [](const auto& one) { return std::string{one.param.name}; });

TEST(RoutingIntent, LeavesOpenWhichOfTwoConnectionsTheFirewallTakes) {  // R87, R88
  auto d = twoWaysTo("10.9.0.0/16");
  d.one = intent("fw1");
  EXPECT_EQ(answerInDesign(design(d), "va", "10.9.0.4"), "undetermined UNKNOWN_VALUE");
}

TEST(RoutingIntent, LeavesOpenHowFarABastionHostReaches) {  // R131, R88
  auto yaml = design({.one = intent("fw1"), .more = firewallsOfHubs});
  const std::string subnets = "subnets: { s: { addressPrefix: 10.1.0.0/24 ";
  yaml.replace(
      yaml.find(subnets), subnets.size(),
      "subnets: { AzureBastionSubnet: { addressPrefix: 10.1.9.0/26 }, s: { addressPrefix: 10.1.0.0/24 ");
  yaml += "bastionHosts: { bastion: { subnet: a/AzureBastionSubnet } }\n";
  EXPECT_EQ(answerInDesign(yaml, "bastion", "vb"), "undetermined UNSUPPORTED_RESOURCE");
}

TEST(RoutingIntent, IgnoresWhatConnectionsSayOfTables) {  // R88
  const Differences d{.b = routed("propagatedRouteTables: { ids: [noneRouteTable] }"),
                      .one = intent("fw1"),
                      .more = firewallsOfHubs};
  EXPECT_EQ(answerInDesign(design(d), "va", "vb"), "reachable DELIVERED");
}

TEST(RoutingIntent, TheFirewallFiltersWithState) {  // R88, R58
  auto yaml = design({.one = intent("fw1"), .more = firewallsOfHubs});
  yaml.replace(yaml.find("sourceAddresses: \"*\""), 20, "sourceAddresses: 10.1.0.4");
  EXPECT_EQ(answerInDesign(yaml, "va", "vb"), "reachable DELIVERED");
  EXPECT_EQ(answerInDesign(yaml, "vb", "va"), "unreachable FIREWALL_DENY");
}

TEST(RoutingIntent, LeavesPublicAddressSpaceOpen) {  // R88
  auto yaml = design({.one = intent("fw1"), .more = firewallsOfHubs});
  yaml.replace(yaml.find("10.2.0.0/16"), 11, "20.2.0.0/16");
  yaml.replace(yaml.find("10.2.0.0/24"), 11, "20.2.0.0/24");
  yaml.replace(yaml.find("10.2.0.4"), 8, "20.2.0.4");
  EXPECT_EQ(answerInDesign(yaml, "va", "vb"), "undetermined UNKNOWN_VALUE");
  EXPECT_THAT(findingsOfDesign(yaml), Contains(Finding::PublicPrefixBesidePrivatePolicy));
}

// --- What Azure refuses ---

struct RefusalCase {
  const char* name;
  Differences differences;
  Finding finding;
};

class HubRefusals : public testing::TestWithParam<RefusalCase> {};

TEST_P(HubRefusals, AreFound) {
  EXPECT_THAT(findingsOfDesign(design(GetParam().differences)), Contains(GetParam().finding));
}

INSTANTIATE_TEST_SUITE_P(
    R89, HubRefusals,
    testing::Values(
        RefusalCase{"GatewayBesideConnection",  // R89
                    {.more = "virtualNetworkGateways: { g: { gatewayType: Vpn, sku: VpnGw1, subnet: "
                             "a/GatewaySubnet } }\n",
                     .subnetA = " }, GatewaySubnet: { addressPrefix: 10.1.1.0/27"},
                    Finding::HubConnectionBesideGateway},
        RefusalCase{"HubInNetworkGroup",  // R89
                    {.more = "networkManagers: { m: { networkGroups: { g: { members: [a, one] } } } }\n"},
                    Finding::HubInNetworkGroup},
        RefusalCase{"IntentBesideTables",  // R88
                    {.one = intent("fw1") + "    hubRouteTables: { t: {} }\n", .more = firewallsOfHubs},
                    Finding::RoutingIntentBesideRouteTables},
        RefusalCase{
            "TwoPoliciesForOneThing",  // R88
            {.one =
                 "    routingIntent: { routingPolicies: { p: { destinations: Internet, nextHop: fw1 }, q: { "
                 "destinations: Internet, nextHop: fw1 } } }\n",
             .more = firewallsOfHubs},
            Finding::RoutingPolicyRepeated},
        RefusalCase{"TwoFirewalls",
                    {.more = std::string{firewallsOfHubs} + "  fw3: { virtualHub: one }\n"},
                    Finding::HubFirewallTwice},
        RefusalCase{"TwoConnections",
                    {.c = " }\n      again: { remoteVirtualNetwork: a"},
                    Finding::ConnectedToHubTwice},
        RefusalCase{"InternetSecurityNotTold",
                    {.one = intent("fw1", "Internet"), .more = firewallsOfHubs},
                    Finding::HubConnectionInternetSecurityNotTold}),
    [](const auto& one) { return std::string{one.param.name}; });

TEST(HubRefusal, OverlapsAndSmallHubs) {  // R17, R86
  auto yaml = design({});
  yaml.replace(yaml.find("10.101.0.0/24"), 13, "10.100.0.0/25");
  EXPECT_THAT(findingsOfDesign(yaml), Contains(Finding::HubAddressSpacesOverlap));
  EXPECT_THAT(findingsOfDesign(yaml), Contains(Finding::HubPrefixTooSmall));
}

TEST(HubRefusal, AreNotFoundInASoundDesign) {
  EXPECT_THAT(findingsOfDesign(design({})), IsEmpty());
  EXPECT_THAT(findingsOfDesign(design({.one = intent("fw1"), .two = intent("fw2"), .more = firewallsOfHubs})),
              IsEmpty());
}

// --- R145: as Azure prints the tables ---

TEST(HubReport, HasAzuresColumnsAndWords) {  // R145
  const auto topology = topologyOfDesign(design({.two = intent("fw2"), .more = firewallsOfHubs}));
  const auto text = hubRoutesTable(topology, propagate(topology), {0}, {});
  EXPECT_THAT(text, HasSubstr("Address Prefix"));
  EXPECT_THAT(text, HasSubstr("Next Hop Type"));
  EXPECT_THAT(text, HasSubstr("Virtual Network Connection"));
  EXPECT_THAT(text, HasSubstr("Remote Hub"));
  EXPECT_THAT(hubRoutesTable(topology, propagate(topology), {1}, {}), HasSubstr("Azure Firewall"));
}

TEST(HubReport, HasTheShapeOfAzuresApi) {  // R145
  const auto topology = topologyOfDesign(design({}));
  const auto json = hubRoutesJson(topology, propagate(topology), {0}, {});
  for (const char* key :
       {"\"value\"", "\"addressPrefixes\"", "\"nextHopType\"", "\"nextHops\"", "\"routeOrigin\""})
    EXPECT_THAT(json, HasSubstr(key));
  EXPECT_THAT(json, Not(HasSubstr("\"isUsed\"")));
}

TEST(HubReport, ShowsWhatLostWhenAsked) {  // R145, R87
  const auto topology = topologyOfDesign(design(
      {.one = "    hubRouteTables: { defaultRouteTable: { routes: { r: { destinations: 10.2.0.0/16, nextHop: "
              "to-a } } } }\n"}));
  EXPECT_THAT(hubRoutesTable(topology, propagate(topology), {0}, {true}), HasSubstr("lost"));
  EXPECT_THAT(hubRoutesJson(topology, propagate(topology), {0}, {true}), HasSubstr("\"isUsed\": false"));
}

}  // namespace
}  // namespace vnetsim
