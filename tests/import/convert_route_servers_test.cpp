// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "import_support.hpp"

namespace vnetsim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string serverWith(const std::string& keys) {
  return "routeServers: {rs: {subnet: v/RouteServerSubnet" + keys + "}}\n";
}
RouteServerDraft server(const std::string& keys) { return draft(serverWith(keys)).routeServers.at(0); }

TEST(RouteServer, HasAzuresDefaults) {
  const auto rs = server("");
  EXPECT_EQ(rs.name.label, "rs");
  EXPECT_EQ(rs.subnet.value, "v/RouteServerSubnet");
  EXPECT_EQ(rs.asn, 65515u);
  EXPECT_FALSE(rs.allowBranchToBranchTraffic);  // R82
  EXPECT_EQ(rs.hubRoutingPreference, HubRoutingPreference::ExpressRoute);  // R83
  EXPECT_THAT(rs.virtualRouterIps, IsEmpty());
  EXPECT_THAT(rs.peers, IsEmpty());
}

TEST(RouteServer, KeepsItsAddressesAndSessions) {
  const auto rs = server(
      ", virtualRouterIps: [10.0.1.4, 10.0.1.5], allowBranchToBranchTraffic: true,"
      " bgpConnections: {nva: {peerIp: 10.0.2.4, peerAsn: 65001}}");
  ASSERT_EQ(rs.virtualRouterIps.size(), 2u);
  EXPECT_EQ(rs.virtualRouterIps[1].value, IpAddress::parse("10.0.1.5").value());
  EXPECT_TRUE(rs.allowBranchToBranchTraffic);
  ASSERT_EQ(rs.peers.size(), 1u);
  EXPECT_EQ(rs.peers[0].name.value, "nva");
  EXPECT_EQ(rs.peers[0].peerIp.value, IpAddress::parse("10.0.2.4").value());
  EXPECT_EQ(rs.peers[0].peerAsn, 65001u);
}

TEST(RouteServer, KeepsItsPreferenceInAnyCase) {
  EXPECT_EQ(server(", hubRoutingPreference: aspath").hubRoutingPreference, HubRoutingPreference::AsPath);
  EXPECT_EQ(server(", hubRoutingPreference: VpnGateway").hubRoutingPreference,
            HubRoutingPreference::VpnGateway);
  EXPECT_EQ(server(", hubRoutingPreference: ExpressRoute").hubRoutingPreference,
            HubRoutingPreference::ExpressRoute);
}

TEST(RouteServer, SaysWhatIsMissingOrWrong) {
  EXPECT_THAT(faults(serverWith(", hubRoutingPreference: Shortest")),
              ElementsAre("VN113 1:72 'Shortest' is no value of 'hubRoutingPreference'"));
  EXPECT_THAT(faults(serverWith(", bgpConnections: {nva: {peerIp: 10.0.2.4}}")),
              ElementsAre("VN116 1:67 a BGP connection needs 'peerAsn'"));
  EXPECT_THAT(faults("routeServers: {rs: {}}\n"), ElementsAre("VN116 1:16 a Route Server needs 'subnet'"));
}

}  // namespace
}  // namespace vnetsim
