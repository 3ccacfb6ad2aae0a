// SPDX-License-Identifier: MIT
//
// On-premises sites, and what the guests of machines share with their routers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "import_support.hpp"

namespace vnetsim {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Prefix prefix(const char* text) { return Prefix::parse(text).value(); }
IpAddress address(const char* text) { return IpAddress::parse(text).value(); }

std::string siteWith(const std::string& keys) { return "onPremisesSites: {s: {" + keys + "}}\n"; }
OnPremisesSiteDraft site(const std::string& keys) { return draft(siteWith(keys)).onPremisesSites.at(0); }
std::string guestWith(const std::string& keys) {
  return "virtualMachines: {m: {subnet: v/s, guest: {" + keys + "}}}\n";
}
VirtualMachineDraft machine(const std::string& keys) { return draft(guestWith(keys)).virtualMachines.at(0); }

TEST(OnPremisesSite, KeepsNetworksAndHosts) {
  const auto sites = draft(hybrid).onPremisesSites;
  ASSERT_EQ(sites.size(), 2u);
  const auto& paris = sites[0];
  EXPECT_EQ(paris.name.label, "paris");
  ASSERT_EQ(paris.addressPrefixes.size(), 1u);
  EXPECT_EQ(paris.addressPrefixes[0].value, prefix("192.168.0.0/16"));
  ASSERT_EQ(paris.hosts.size(), 2u);
  EXPECT_EQ(paris.hosts[0].name.value, "pc");
  EXPECT_EQ(paris.hosts[0].name.at, (SourceLocation{0, 40, 14, 2}));
  EXPECT_EQ(paris.hosts[0].address.value, address("192.168.1.4"));
  EXPECT_EQ(paris.hosts[0].address.at, (SourceLocation{0, 40, 18, 11}));
  EXPECT_TRUE(paris.internetAccess);
}

TEST(OnPremisesSite, KeepsWhatItsRouterSays) {
  const auto bgp = draft(hybrid).onPremisesSites.at(0).bgp;
  ASSERT_TRUE(bgp);
  EXPECT_EQ(bgp->asn, 65100u);
  EXPECT_THAT(bgp->advertises, ElementsAre(prefix("192.168.0.0/16"), prefix("0.0.0.0/0")));
  ASSERT_EQ(bgp->neighbors.size(), 2u);
  EXPECT_EQ(bgp->neighbors[0].name, "hub-to-paris");
  EXPECT_EQ(bgp->neighbors[0].localPreference, 200);
  EXPECT_EQ(bgp->neighbors[0].asPathPrepend, 2);
  EXPECT_TRUE(bgp->neighbors[0].asOverride);
  EXPECT_EQ(bgp->neighbors[0].at.line, 44u);
  EXPECT_EQ(bgp->neighbors[1].localPreference, 100);
  EXPECT_EQ(bgp->neighbors[1].asPathPrepend, 0);
  EXPECT_FALSE(bgp->neighbors[1].asOverride);
}

TEST(OnPremisesSite, KeepsItsStaticRoutes) {
  const auto routes = draft(hybrid).onPremisesSites.at(0).routes;
  ASSERT_TRUE(routes);
  ASSERT_EQ(routes->size(), 1u);
  EXPECT_EQ(routes->at(0).prefix.value, prefix("10.0.0.0/8"));
  EXPECT_EQ(routes->at(0).prefix.at, (SourceLocation{0, 46, 15, 10}));
  EXPECT_EQ(routes->at(0).out.value, "hub-to-paris");
  EXPECT_EQ(routes->at(0).out.at, (SourceLocation{0, 46, 27, 12}));
}

TEST(OnPremisesSite, SaysNothingByDefault) {
  const auto empty = site("");
  EXPECT_THAT(empty.addressPrefixes, IsEmpty());
  EXPECT_THAT(empty.hosts, IsEmpty());
  EXPECT_FALSE(empty.bgp);
  EXPECT_FALSE(empty.internetAccess);
  EXPECT_FALSE(empty.routes);
}

TEST(OnPremisesSite, MaySayThatThereAreNoHostsAndNoRoutes) {
  const auto empty = site("hosts: {}, routes: {}, bgp: {asn: 65001, advertises: []}");
  EXPECT_THAT(empty.hosts, IsEmpty());
  ASSERT_TRUE(empty.routes);
  EXPECT_THAT(*empty.routes, IsEmpty());
  EXPECT_THAT(empty.bgp->advertises, IsEmpty());
}

TEST(OnPremisesSite, HasAnAsNumberOfFourBytesAtMost) {
  EXPECT_EQ(site("bgp: {asn: 4294967295}").bgp->asn, 4'294'967'295u);
  for (const char* asn : {"0", "4294967296", "99999999999999999999"}) {
    EXPECT_THAT(faults(siteWith("bgp: {asn: " + std::string{asn} + "}")),
                ElementsAre("VN113 1:34 '" + std::string{asn} + "' is out of range"));
  }
  EXPECT_THAT(faults(siteWith("bgp: {asn: 65000.1}")),
              ElementsAre("VN113 1:34 '65000.1' is not a plain decimal number"));
  EXPECT_THAT(faults(siteWith("bgp: {}")), ElementsAre("VN116 1:23 a router's BGP needs 'asn'"));
}

TEST(OnPremisesSite, PrependsAnAsPathOfASize) {
  EXPECT_THAT(faults(siteWith("bgp: {asn: 65001, neighbors: {n: {asPathPrepend: 256}}}")),
              ElementsAre("VN113 1:72 '256' is out of range"));
}

TEST(Guest, KeepsRoutesLoopbacksBgpAndTunnels) {
  const auto router = draft(hybrid).virtualMachines.at(2);
  ASSERT_TRUE(router.routes);
  EXPECT_EQ(router.routes->at(0).out.value, "to-nva1");
  ASSERT_EQ(router.loopbacks.size(), 2u);
  EXPECT_EQ(router.loopbacks[0].value, address("10.255.0.1"));
  EXPECT_EQ(router.loopbacks[1].value, address("10.255.0.2"));
  EXPECT_EQ(router.bgp->asn, 65200u);
  EXPECT_EQ(router.bgp->neighbors.at(0).localPreference, 300);
  ASSERT_EQ(router.tunnels.size(), 2u);
  EXPECT_EQ(router.tunnels[0].name.value, "to-nva1");
  EXPECT_EQ(router.tunnels[0].peer.value, "nva1");
  EXPECT_TRUE(router.tunnels[0].bgp);
  EXPECT_FALSE(router.tunnels[1].bgp);
}

TEST(Guest, RoutesOutOfInterfaces) {
  const auto routes = draft(hybrid).virtualMachines.at(0).routes;
  ASSERT_TRUE(routes);
  ASSERT_EQ(routes->size(), 2u);
  EXPECT_EQ(routes->at(0).prefix.value, prefix("10.0.0.0/8"));
  EXPECT_EQ(routes->at(0).out.value, "trust");
  EXPECT_EQ(routes->at(1).out.value, "untrust");
}

TEST(Guest, WithEmptyRoutesHasNoneAndWithoutThemSaysNothing) {
  EXPECT_TRUE(machine("routes: {}").routes);
  EXPECT_THAT(*machine("routes: {}").routes, IsEmpty());
  EXPECT_FALSE(machine("").routes);
  EXPECT_FALSE(machine("").bgp);
  EXPECT_FALSE(draft("virtualMachines: {m: {subnet: v/s}}\n").virtualMachines.at(0).routes);
}

TEST(Guest, HasNoTwoRoutesForOnePrefix) {
  const auto diagnostics =
      design(guestWith("routes: {'2001:db8::/32': a, '2001:0db8::/32': b, 10.0.0.0/8: a}")).diagnostics;
  ASSERT_THAT(summaries(diagnostics), ElementsAre("VN127 1:73 two routes for '2001:db8::/32'"));
  ASSERT_EQ(diagnostics[0].notes.size(), 1u);
  EXPECT_EQ(diagnostics[0].notes[0].at.column, 53u);
}

TEST(Guest, NamesTheNextHopThatItsRoutesCarry) {
  EXPECT_THAT(faults(guestWith("bgp: {asn: 65001, nextHop: 10.0.0.4}")), IsEmpty());
  EXPECT_THAT(faults(guestWith("bgp: {asn: 65001, nextHop: firewall}")), SizeIs(1));
}

TEST(VirtualMachine, RunsUnlessItSaysOtherwise) {
  const auto isRunning = [](const std::string& keys) {
    return draft("virtualMachines: {m: {subnet: v/s" + keys + "}}\n").virtualMachines.at(0).isRunning;
  };
  EXPECT_TRUE(isRunning(""));
  EXPECT_TRUE(isRunning(", powerState: Running"));
  EXPECT_FALSE(isRunning(", powerState: stopped"));
  EXPECT_FALSE(isRunning(", powerState: deallocated"));
  EXPECT_THAT(faults("virtualMachines: {m: {subnet: v/s, powerState: off}}\n"),
              ElementsAre("VN113 1:48 'off' is no value of 'powerState'"));
}

}  // namespace
}  // namespace vnetsim
