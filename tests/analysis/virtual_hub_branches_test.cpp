// SPDX-License-Identifier: MIT
//
// Branches of virtual hubs: VPN sites, circuits and clients behind the gateways of a hub (R86-R88, R145). The
// designs are written as design files.
#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <utility>
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

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// What differs between the designs of these tests: lines of YAML in their places.
struct Branches {
  std::string one = {};    // of hub one
  std::string two = {};    // of hub two
  std::string paris = {};  // of the connection to the site paris, which speaks BGP with hub one
  std::string lyon = {};   // of that to lyon, which has static routes from hub one
  std::string oslo = {};   // of that to oslo, which speaks BGP with hub two
  std::string a = {};      // of the connection of network a to hub one
  std::string more = {};   // of the design
  std::string sites = {};  // of the sites
};

/// Networks a and b at hub one and c at hub two, and three sites.
std::string design(const Branches& d) {
  return R"(
virtualWans: { wan: {} }
virtualHubs:
  one:
    virtualWan: wan
    addressPrefix: 10.100.0.0/24
    hubVirtualNetworkConnections:
      to-a: { remoteVirtualNetwork: a )" +
         d.a + R"( }
      to-b: { remoteVirtualNetwork: b }
    vpnGateway:
      privateIPAddresses: [10.100.0.12, 10.100.0.13]
      connections:
        to-paris: { remoteVpnSite: paris, enableBgp: true )" +
         d.paris + R"( }
        to-lyon: { remoteVpnSite: lyon )" +
         d.lyon + R"( }
)" + d.one +
         R"(
  two:
    virtualWan: wan
    addressPrefix: 10.101.0.0/24
    hubVirtualNetworkConnections:
      to-c: { remoteVirtualNetwork: c }
    vpnGateway:
      connections:
        to-oslo: { remoteVpnSite: oslo, enableBgp: true )" +
         d.oslo + R"( }
)" + d.two +
         R"(
vpnSites:
  paris: { bgpProperties: { asn: 65010, bgpPeeringAddress: 192.168.10.1 } }
  lyon: { addressPrefixes: 192.168.20.0/24 }
  oslo: { bgpProperties: { asn: 65030, bgpPeeringAddress: 192.168.30.1 } }
onPremisesSites:
  paris: { addressPrefixes: 192.168.10.0/24, bgp: { asn: 65010 } }
  lyon: { addressPrefixes: 192.168.20.0/24 }
  oslo: { addressPrefixes: 192.168.30.0/24, bgp: { asn: 65030 } }
)" + d.sites +
         R"(
virtualNetworks:
  a: { addressPrefixes: 10.1.0.0/16, subnets: { s: { addressPrefix: 10.1.0.0/24 } } }
  b: { addressPrefixes: 10.2.0.0/16, subnets: { s: { addressPrefix: 10.2.0.0/24 } } }
  c: { addressPrefixes: 10.3.0.0/16, subnets: { s: { addressPrefix: 10.3.0.0/24 } } }
virtualMachines:
  va: { subnet: a/s, privateIPAddress: 10.1.0.4 }
  vb: { subnet: b/s, privateIPAddress: 10.2.0.4 }
  vc: { subnet: c/s, privateIPAddress: 10.3.0.4 }
)" + d.more;
}

const std::string clients =
    "    p2SVpnGateway: { vpnClientAddressPool: 172.20.0.0/24, clients: { pc: 172.20.0.9, pad: 172.20.0.8 } "
    "}\n";

std::string circuit(const std::string& connections) {
  return "    expressRouteGateway: { expressRouteConnections: { " + connections + " } }\n";
}
const std::string dublin = "to-dublin: { expressRouteCircuitPeering: dublin-er }";
const std::string cork = "to-cork: { expressRouteCircuitPeering: cork-er }";
const std::string irishSites =
    "  dublin: { addressPrefixes: 192.168.40.0/24, bgp: { asn: 65040 } }\n"
    "  cork: { addressPrefixes: 192.168.50.0/24, bgp: { asn: 65050 } }\n";
const std::string circuits =
    "expressRouteCircuits: { dublin-er: { site: dublin }, cork-er: { site: cork } }\n";

// --- R86: what a connected network sees of branches ---

TEST(RowsForBranches, NameTheGatewayOfTheHub) {  // R86
  EXPECT_THAT(gatewayRowsOf(topologyOfDesign(design({})), "a/s"),
              ElementsAre("VirtualNetworkGateway Active 10.2.0.0/16 VirtualNetworkGateway",
                          "VirtualNetworkGateway Active 10.3.0.0/16 VirtualNetworkGateway",
                          "VirtualNetworkGateway Active 192.168.10.0/24 VirtualNetworkGateway 10.100.0.12 "
                          "10.100.0.13",
                          "VirtualNetworkGateway Active 192.168.20.0/24 VirtualNetworkGateway 10.100.0.12 "
                          "10.100.0.13",
                          "VirtualNetworkGateway Active 192.168.30.0/24 VirtualNetworkGateway"));
}

TEST(RowsForBranches, LeaveOutAddressesThatTheDesignDoesNotState) {  // R86
  const auto topology = topologyOfDesign(design({}));
  EXPECT_THAT(gatewayRowsOf(topology, "c/s"),
              Contains("VirtualNetworkGateway Active 192.168.30.0/24 VirtualNetworkGateway"));
  const auto net = networkOfDesign(design({}));
  EXPECT_TRUE(assumes(traced(net, "vc", "oslo"), Assumption::Kind::AddressGiven));
  EXPECT_FALSE(assumes(traced(net, "va", "paris"), Assumption::Kind::AddressGiven));
}

// --- R87: branches are in the default tables of all hubs, and reach what these hold ---

struct WayCase {
  const char* name;
  const char* from;
  const char* to;
  const char* way;
};

class WaysOfBranches : public testing::TestWithParam<WayCase> {};

TEST_P(WaysOfBranches, LeadThereAndBack) {  // R86, R87
  const std::string yaml =
      design({.one = clients, .two = circuit(dublin), .more = circuits, .sites = irishSites});
  EXPECT_EQ(wayInDesign(yaml, GetParam().from, GetParam().to), GetParam().way);
}

INSTANTIATE_TEST_SUITE_P(
    R87, WaysOfBranches,
    testing::Values(
        WayCase{"SpokeToSite", "va", "paris",
                "va > one/vpnGateway > paris > paris/192.168.10.1 | paris/192.168.10.1 > paris > "
                "one/vpnGateway > va"},
        WayCase{"StaticSiteToSpoke", "lyon", "va",
                "lyon/192.168.20.1 > lyon > one/vpnGateway > va | va > one/vpnGateway > lyon > "
                "lyon/192.168.20.1"},
        WayCase{"SpokeToSiteOfTheOtherHub", "va", "oslo",
                "va > one > two > two/vpnGateway > oslo > oslo/192.168.30.1 | oslo/192.168.30.1 > oslo > "
                "two/vpnGateway > two > one > va"},
        WayCase{
            "SiteToSite", "paris", "lyon",
            "paris/192.168.10.1 > paris > one/vpnGateway > lyon > lyon/192.168.20.1 | lyon/192.168.20.1 > "
            "lyon > one/vpnGateway > paris > paris/192.168.10.1"},
        WayCase{
            "SiteToSiteOverTwoHubs", "lyon", "oslo",
            "lyon/192.168.20.1 > lyon > one/vpnGateway > one > two > two/vpnGateway > oslo > "
            "oslo/192.168.30.1 | oslo/192.168.30.1 > oslo > two/vpnGateway > two > one > one/vpnGateway > "
            "lyon > lyon/192.168.20.1"},
        WayCase{"ClientToSpoke", "one/p2SVpnGateway/pc", "va",
                "one/p2SVpnGateway/pc > one/p2SVpnGateway > va | va > one/p2SVpnGateway > "
                "one/p2SVpnGateway/pc"},
        WayCase{"ClientToSite", "pc", "paris",
                "one/p2SVpnGateway/pc > one/p2SVpnGateway > one/vpnGateway > paris > paris/192.168.10.1 | "
                "paris/192.168.10.1 > paris > one/vpnGateway > one/p2SVpnGateway > one/p2SVpnGateway/pc"},
        // What leaves Azure over a circuit goes past the gateway (R72).
        WayCase{"SpokeToCircuit", "vc", "dublin",
                "vc > dublin-er > dublin > dublin/192.168.40.1 | dublin/192.168.40.1 > dublin > dublin-er > "
                "two/expressRouteGateway > vc"},
        WayCase{
            "CircuitToSiteOfItsHub", "dublin", "oslo",
            "dublin/192.168.40.1 > dublin > dublin-er > two/expressRouteGateway > two/vpnGateway > oslo > "
            "oslo/192.168.30.1 | oslo/192.168.30.1 > oslo > two/vpnGateway > dublin-er > dublin > "
            "dublin/192.168.40.1"}),
    [](const auto& one) { return std::string{one.param.name}; });

TEST(Branches, AreInTheDefaultTablesOfAllHubs) {  // R87
  EXPECT_THAT(rowsOfDefaultTable(design({.one = clients})),
              ElementsAre("10.1.0.0/16 to-a", "10.2.0.0/16 to-b", "10.3.0.0/16 two",
                          "172.20.0.0/24 one/p2SVpnGateway", "192.168.10.0/24 one/vpnGateway",
                          "192.168.20.0/24 one/vpnGateway", "192.168.30.0/24 two"));
}

const std::string nowhere = ", routingConfiguration: { propagatedRouteTables: { ids: [noneRouteTable] } }";

TEST(Branches, PropagateAllOfThemToTheSameTables) {  // R87
  const Branches d{.paris = nowhere, .lyon = nowhere};
  EXPECT_THAT(rowsOfDefaultTable(design(d)), Not(Contains(HasSubstr("192.168.10"))));
  EXPECT_THAT(rowsOfDefaultTable(design(d), {1}), Not(Contains(HasSubstr("192.168.20"))));
  EXPECT_EQ(answerInDesign(design(d), "va", "paris"), "unreachable HUB_ROUTE_MISSING");
  // Associated with the default table all the same: what the site sends arrives, and no answer comes back.
  EXPECT_EQ(answerInDesign(design(d), "paris", "va"), "unreachable RETURN_PATH_FAILS/HUB_ROUTE_MISSING");
  EXPECT_THAT(findingsOfDesign(design({.paris = nowhere})), Contains(Finding::InvalidValue));
}

TEST(Branches, AreInACustomTableThatTheyPropagateTo) {  // R87
  const std::string labelled =
      ", routingConfiguration: { propagatedRouteTables: { labels: [default, red] } }";
  const Branches d{.one = "    hubRouteTables: { red: { labels: [red] } }\n",
                   .paris = labelled,
                   .lyon = labelled,
                   .a = ", routingConfiguration: { associatedRouteTable: red }"};
  EXPECT_THAT(gatewayRowsOf(topologyOfDesign(design(d)), "a/s"),
              ElementsAre(HasSubstr("192.168.10.0/24"), HasSubstr("192.168.20.0/24")));
  EXPECT_EQ(answerInDesign(design(d), "va", "paris"), "reachable DELIVERED");
}

TEST(Branches, AreAssociatedWithTheDefaultTableOnly) {  // R87
  const std::string red = ", routingConfiguration: { associatedRouteTable: red }";
  EXPECT_THAT(findingsOfDesign(design({.one = "    hubRouteTables: { red: {} }\n", .paris = red})),
              Contains(Finding::InvalidValue));
}

TEST(Branches, AreToldWhatTheDefaultTableHolds) {  // R87
  // The networks of the other hub come over its router, twice in the path.
  EXPECT_THAT(saidRoutes(topologyOfDesign(design({})), "one/vpnGateway", "paris"),
              ElementsAre("10.1.0.0/16 as 65515", "10.2.0.0/16 as 65515", "10.3.0.0/16 as 65515 65520 65520",
                          "10.100.0.0/24 as 65515", "192.168.20.0/24 as 65515",
                          "192.168.30.0/24 as 65515 65520 65520 65030"));
}

struct SecurityCase {
  const char* name;
  std::string told;
  std::string verdict;
};

class DefaultRouteForBranches : public testing::TestWithParam<SecurityCase> {};

TEST_P(DefaultRouteForBranches, IsToldWhereTheConnectionSaysSo) {  // R87
  const Branches d{.one = intent("fw1", "Internet"), .paris = GetParam().told, .more = firewallsOfHubs};
  EXPECT_EQ(answerInDesign(design(d), "paris", "internet"), GetParam().verdict);
}

INSTANTIATE_TEST_SUITE_P(
    R87, DefaultRouteForBranches,
    testing::Values(SecurityCase{"On", ", enableInternetSecurity: true", "undetermined LEAVES_TO_INTERNET"},
                    SecurityCase{"Off", ", enableInternetSecurity: false", "unreachable NO_ROUTE"},
                    SecurityCase{"NotTold", "", "undetermined UNKNOWN_VALUE"}),
    [](const auto& one) { return std::string{one.param.name}; });

TEST(DefaultRouteOfABranch, IsForClientsWhereTheyAskForIt) {  // R87
  for (const auto& [told, verdict] : {std::pair{", enableInternetSecurity: true }", "reachable DELIVERED"},
                                      std::pair{", enableInternetSecurity: false }", "unreachable NO_ROUTE"},
                                      std::pair{" }", "undetermined UNKNOWN_VALUE"}}) {
    auto yaml = design({.one = "    p2SVpnGateway: { vpnClientAddressPool: 172.20.0.0/24, clients: { pc: "
                               "172.20.0.9 }" +
                               std::string{told} + "\n"});
    const std::string bgp = "192.168.10.0/24, bgp: { asn: 65010";
    yaml.replace(yaml.find(bgp), bgp.size(),
                 "192.168.10.0/24, internetAccess: true, bgp: { asn: 65010, advertises: [0.0.0.0/0, "
                 "192.168.10.0/24]");
    EXPECT_EQ(answerInDesign(yaml, "pc", "internet"), verdict) << told;
  }
}

TEST(DefaultRouteOfABranch, StaysInItsHub) {  // R87
  auto yaml = design({.a = ", enableInternetSecurity: true"});
  const std::string bgp = "192.168.10.0/24, bgp: { asn: 65010";
  yaml.replace(
      yaml.find(bgp), bgp.size(),
      "192.168.10.0/24, internetAccess: true, bgp: { asn: 65010, advertises: [0.0.0.0/0, 192.168.10.0/24]");
  EXPECT_THAT(rowsOfDefaultTable(yaml), Contains("0.0.0.0/0 one/vpnGateway"));
  EXPECT_THAT(rowsOfDefaultTable(yaml, {1}), Not(Contains(HasSubstr("0.0.0.0/0"))));
  EXPECT_THAT(saidRoutes(topologyOfDesign(yaml), "two/vpnGateway", "oslo"),
              Not(Contains(HasSubstr("0.0.0.0/0"))));
}

// --- between equal routes ---

TEST(EqualRoutes, ACircuitGoesBeforeATunnel) {  // R71, R87
  const std::string sites = "  dublin: { addressPrefixes: 192.168.30.0/24, bgp: { asn: 65040 } }\n";
  const Branches d{.two = circuit(dublin),
                   .more = "expressRouteCircuits: { dublin-er: { site: dublin } }\n",
                   .sites = sites};
  EXPECT_THAT(rowsOfDefaultTable(design(d), {1}), Contains("192.168.30.0/24 two/expressRouteGateway"));
}

TEST(EqualRoutes, OfANetworkAndABranchLeaveItOpen) {  // R87
  auto yaml = design({});
  const std::string space = "lyon: { addressPrefixes: 192.168.20.0/24 }";
  yaml.replace(yaml.find(space), space.size(), "lyon: { addressPrefixes: 10.2.0.0/16 }");
  EXPECT_THAT(rowsOfDefaultTable(yaml), Contains("10.2.0.0/16 to-b ?"));
  EXPECT_EQ(answerInDesign(yaml, "va", "vb"), "undetermined UNKNOWN_VALUE");
}

TEST(EqualRoutes, InsideANetworkLeaveItOpen) {  // R87
  for (const char* prefix : {"10.2.0.0/24", "10.3.0.0/24"}) {
    auto yaml = design({});
    const std::string space = "lyon: { addressPrefixes: 192.168.20.0/24 }";
    yaml.replace(yaml.find(space), space.size(), std::string{"lyon: { addressPrefixes: "} + prefix + " }");
    EXPECT_THAT(rowsOfDefaultTable(yaml), Contains(prefix + std::string{" one/vpnGateway ?"}));
  }
}

TEST(EqualRoutes, OfTwoOtherHubsLeaveItOpen) {  // R87
  auto yaml = design({});
  const std::string site = "remoteVpnSite: oslo, enableBgp: true";
  yaml.replace(yaml.find(site), site.size(), "remoteVpnSite: paris, enableBgp: true");
  const std::string third = "  three: { virtualWan: wan, addressPrefix: 10.102.0.0/24 }\n";
  yaml.insert(yaml.find("vpnSites:"), third);
  EXPECT_THAT(rowsOfDefaultTable(yaml, {1}), Contains("192.168.10.0/24 one ?"));
}

TEST(EqualRoutes, OfTheOwnHubGoBeforeThoseOfAnother) {  // R87
  auto yaml = design({});
  const std::string site = "remoteVpnSite: oslo, enableBgp: true";
  yaml.replace(yaml.find(site), site.size(), "remoteVpnSite: paris, enableBgp: true");
  EXPECT_THAT(rowsOfDefaultTable(yaml), Contains("192.168.10.0/24 one/vpnGateway"));
  EXPECT_THAT(rowsOfDefaultTable(yaml, {1}), Contains("192.168.10.0/24 two/vpnGateway"));
}

// --- R72, R70: what does not pass ---

TEST(Circuits, DoNotLeadIntoEachOther) {  // R72
  const Branches same{.one = circuit(dublin + ", " + cork), .more = circuits, .sites = irishSites};
  EXPECT_EQ(answerInDesign(design(same), "dublin", "cork"), "unreachable NO_ROUTE");
  const Branches apart{.one = circuit(dublin), .two = circuit(cork), .more = circuits, .sites = irishSites};
  EXPECT_EQ(answerInDesign(design(apart), "dublin", "cork"), "unreachable NO_ROUTE");
  // The private ranges that routing intent tells them lead there; whether it lets them is not known (R88).
  const Branches secured{.one = circuit(dublin + ", " + cork) + intent("fw1"),
                         .more = circuits + firewallsOfHubs,
                         .sites = irishSites};
  EXPECT_EQ(answerInDesign(design(secured), "dublin", "cork"), "undetermined UNSUPPORTED_RESOURCE");
}

TEST(Clients, OfOneGatewayDoNotReachEachOther) {  // R70
  EXPECT_EQ(answerInDesign(design({.one = clients}), "pc", "pad"), "unreachable GATEWAY_NO_TRANSIT");
}

// --- R88: routing intent leads branches to the firewall, too ---

class SecuredBranches : public testing::TestWithParam<WayCase> {};

TEST_P(SecuredBranches, PassTheFirewallsOfBothHubs) {  // R88
  const std::string yaml = design({.one = intent("fw1"), .two = intent("fw2"), .more = firewallsOfHubs});
  EXPECT_EQ(wayInDesign(yaml, GetParam().from, GetParam().to), GetParam().way);
}

INSTANTIATE_TEST_SUITE_P(
    R88, SecuredBranches,
    testing::Values(
        WayCase{"SpokeToSite", "va", "paris",
                "va > fw1 > one/vpnGateway > paris > paris/192.168.10.1 | paris/192.168.10.1 > paris > "
                "one/vpnGateway > fw1 > va"},
        WayCase{
            "SiteToSite", "paris", "lyon",
            "paris/192.168.10.1 > paris > one/vpnGateway > fw1 > one/vpnGateway > lyon > "
            "lyon/192.168.20.1 | lyon/192.168.20.1 > lyon > one/vpnGateway > fw1 > one/vpnGateway > paris > "
            "paris/192.168.10.1"},
        WayCase{"SpokeToSiteOfTheOtherHub", "va", "oslo",
                "va > fw1 > fw2 > two/vpnGateway > oslo > oslo/192.168.30.1 | oslo/192.168.30.1 > oslo > "
                "two/vpnGateway > fw2 > fw1 > va"},
        WayCase{
            "SiteToSiteOverTwoHubs", "lyon", "oslo",
            "lyon/192.168.20.1 > lyon > one/vpnGateway > fw1 > fw2 > two/vpnGateway > oslo > "
            "oslo/192.168.30.1 | oslo/192.168.30.1 > oslo > two/vpnGateway > fw2 > fw1 > one/vpnGateway > "
            "lyon > lyon/192.168.20.1"}),
    [](const auto& one) { return std::string{one.param.name}; });

/// Which of the two hubs have a policy for private traffic.
struct SecuredHubs {
  const char* name;
  bool one;
  bool two;
};

class AnybodyInAWan : public testing::TestWithParam<SecuredHubs> {};

/// By name, and the hub that it is connected to.
struct Member {
  const char* name;
  int hub;
};

/// The devices of a way but for the routers of the hubs: between a firewall and another hub one of them is on
/// the way in one direction only.
std::vector<std::string> devicesOf(const std::string& way) {
  const std::string between = " > ";
  std::vector<std::string> devices;
  for (std::size_t from = 0, to = 0; to != std::string::npos; from = to + between.size()) {
    to = way.find(between, from);
    devices.push_back(way.substr(from, to == std::string::npos ? to : to - from));
  }
  std::erase(devices, "one");
  std::erase(devices, "two");
  return devices;
}

TEST_P(AnybodyInAWan, ReachesAnybodyByWayOfTheFirewallsOfTheirHubs) {  // R86, R87, R88
  const bool isOneSecured = GetParam().one;
  const bool isTwoSecured = GetParam().two;
  const auto net = networkOfDesign(design({.one = clients + (isOneSecured ? intent("fw1") : ""),
                                           .two = isTwoSecured ? intent("fw2") : "",
                                           .more = firewallsOfHubs}));
  const std::vector<Member> members{{"va", 1}, {"vb", 1}, {"paris", 1}, {"lyon", 1},
                                    {"pc", 1}, {"vc", 2}, {"oslo", 2}};
  for (const Member& from : members)
    for (const Member& to : members) {
      if (&from == &to) continue;
      SCOPED_TRACE(std::string{from.name} + " to " + to.name);
      const Trace trace = traced(net, from.name, to.name);
      ASSERT_EQ(answer(trace), "reachable DELIVERED");
      const std::string both = wayOf(net, trace);
      const auto bar = both.find(" | ");
      const auto there = devicesOf(both.substr(0, bar));
      auto back = devicesOf(both.substr(bar + 3));
      std::ranges::reverse(back);
      EXPECT_EQ(there, back);
      EXPECT_EQ(std::ranges::count(there, "fw1"), isOneSecured && (from.hub == 1 || to.hub == 1) ? 1 : 0);
      EXPECT_EQ(std::ranges::count(there, "fw2"), isTwoSecured && (from.hub == 2 || to.hub == 2) ? 1 : 0);
    }
}

INSTANTIATE_TEST_SUITE_P(R88, AnybodyInAWan,
                         testing::Values(SecuredHubs{"NoHub", false, false},
                                         SecuredHubs{"HubOne", true, false},
                                         SecuredHubs{"HubTwo", false, true},
                                         SecuredHubs{"BothHubs", true, true}),
                         [](const auto& one) { return std::string{one.param.name}; });

TEST(SecuredBranch, MeetsTheOnlyFirewallThatThereIs) {  // R88
  const std::string yaml = design({.one = intent("fw1"), .more = firewallsOfHubs});
  EXPECT_EQ(
      wayInDesign(yaml, "vc", "paris"),
      "vc > two > one > fw1 > one/vpnGateway > paris > paris/192.168.10.1 | paris/192.168.10.1 > paris > "
      "one/vpnGateway > fw1 > two > vc");
}

TEST(SecuredBranch, IsFilteredByTheFirewall) {  // R88, R58
  auto yaml = design({.one = intent("fw1"), .more = firewallsOfHubs});
  yaml.replace(yaml.find("sourceAddresses: \"*\""), 20, "sourceAddresses: 10.1.0.4");
  EXPECT_EQ(answerInDesign(yaml, "va", "paris"), "reachable DELIVERED");
  EXPECT_EQ(answerInDesign(yaml, "paris", "va"), "unreachable FIREWALL_DENY");
  EXPECT_EQ(answerInDesign(yaml, "paris", "lyon"), "unreachable FIREWALL_DENY");
}

TEST(SecuredBranch, WithPublicAddressesIsLeftOpen) {  // R88
  auto yaml = design({.one = intent("fw1"), .more = firewallsOfHubs});
  const std::string space = "lyon: { addressPrefixes: 192.168.20.0/24 }";
  for (auto at = yaml.find(space); at != std::string::npos; at = yaml.find(space))
    yaml.replace(at, space.size(), "lyon: { addressPrefixes: 20.9.0.0/24 }");
  EXPECT_EQ(answerInDesign(yaml, "va", "lyon"), "undetermined UNKNOWN_VALUE");
}

// --- what is refused, and what is not ---

TEST(BranchFindings, OfASoundDesignAreNone) {
  EXPECT_THAT(findingsOfDesign(design({.one = clients})), IsEmpty());
}

TEST(BranchFindings, DefaultRoutesThatAreNotSpokenOf) {  // R87
  EXPECT_THAT(findingsOfDesign(design({.one = intent("fw1", "Internet") + clients,
                                       .lyon = ", enableInternetSecurity: true",
                                       .a = ", enableInternetSecurity: true",
                                       .more = firewallsOfHubs})),
              ElementsAre(Finding::HubConnectionInternetSecurityNotTold,    // of network b
                          Finding::HubConnectionInternetSecurityNotTold,    // to-paris
                          Finding::HubConnectionInternetSecurityNotTold));  // the clients
}

TEST(BranchFindings, AddressesOutsideTheHub) {
  auto yaml = design({});
  yaml.replace(yaml.find("10.100.0.12"), 11, "10.99.0.12");
  EXPECT_THAT(findingsOfDesign(yaml), ElementsAre(Finding::AddressOutsideSubnet));
}

TEST(BranchFindings, ConnectionsOutsideTheHubAreNotOfItsGateway) {
  EXPECT_THAT(findingsOfDesign(
                  design({.more = "localNetworkGateways: { rome: { addressPrefixes: 192.168.60.0/24 } }\n"
                                  "connections: { c: { connectionType: IPsec, virtualNetworkGateway1: "
                                  "one/vpnGateway, localNetworkGateway2: rome } }\n"})),
              Contains(Finding::InvalidValue));
}

TEST(BranchFindings, ASiteOfAnotherKindIsUnknown) {
  auto yaml = design({.more = "localNetworkGateways: { rome: { addressPrefixes: 192.168.60.0/24 } }\n"});
  const std::string site = "remoteVpnSite: lyon";
  yaml.replace(yaml.find(site), site.size(), "remoteVpnSite: rome");
  EXPECT_THAT(findingsOfDesign(yaml), Contains(Finding::UnknownReference));
}

// --- R145: as Azure prints the tables ---

TEST(HubReport, NamesTheGatewaysOfBranches) {  // R145
  const auto topology = topologyOfDesign(
      design({.one = clients, .two = circuit(dublin), .more = circuits, .sites = irishSites}));
  const auto propagation = propagate(topology);
  EXPECT_THAT(hubRoutesTable(topology, propagation, {0}, {}),
              AllOf(HasSubstr("VPN_S2S_Gateway"), HasSubstr("VPN_P2S_Gateway"), HasSubstr("one/vpnGateway")));
  EXPECT_THAT(hubRoutesTable(topology, propagation, {1}, {}), HasSubstr("ExpressRouteGateway"));
  EXPECT_THAT(hubRoutesJson(topology, propagation, {0}, {}),
              AllOf(HasSubstr("\"asPath\": \"65010\""), HasSubstr("\"routeOrigin\": \"one/vpnGateway\"")));
  EXPECT_THAT(hubRoutesJson(topology, propagation, {1}, {}), HasSubstr("\"asPath\": \"65520-65520-65010\""));
}

TEST(Branches, HowFarABastionHostReachesIsNotKnown) {  // R131, R86
  auto yaml = design({});
  const std::string subnets = "subnets: { s: { addressPrefix: 10.1.0.0/24 ";
  yaml.replace(
      yaml.find(subnets), subnets.size(),
      "subnets: { AzureBastionSubnet: { addressPrefix: 10.1.9.0/26 }, s: { addressPrefix: 10.1.0.0/24 ");
  yaml += "bastionHosts: { bastion: { subnet: a/AzureBastionSubnet } }\n";
  for (const char* there : {"paris", "lyon"})  // behind the hub's own gateway
    EXPECT_EQ(answerInDesign(yaml, "bastion", there), "undetermined UNSUPPORTED_RESOURCE") << there;
}

}  // namespace
}  // namespace vnetsim
