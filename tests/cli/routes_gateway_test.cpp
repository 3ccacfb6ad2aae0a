// SPDX-License-Identifier: MIT
//
// Learned and advertised routes on the command line, and the warning about routes that do not settle.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "command.hpp"

namespace vnetsim::cli_test {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr const char* design = R"(
virtualNetworks:
  hub:
    addressPrefixes: [10.0.0.0/16]
    subnets: { GatewaySubnet: { addressPrefix: 10.0.0.0/27 }, default: { addressPrefix: 10.0.1.0/24 } }
virtualNetworkGateways:
  lab-gateway: { gatewayType: Vpn, subnet: hub/GatewaySubnet, bgpSettings: { asn: 65001 } }
onPremisesSites:
  paris: { addressPrefixes: [192.168.0.0/16] }
localNetworkGateways:
  paris-lng: { site: paris, bgpSettings: { asn: 65100, bgpPeeringAddress: 192.168.0.254 } }
connections:
  hub-to-paris: { connectionType: IPsec, virtualNetworkGateway1: lab-gateway, localNetworkGateway2: paris-lng, enableBgp: true }
)";

/// Each appliance prefers the way through the other one to the network that both hear of directly.
constexpr const char* disagreement = R"(
virtualNetworks:
  v: { addressPrefixes: [10.0.0.0/16], subnets: { s: { addressPrefix: 10.0.0.0/24 } } }
virtualMachines:
  origin:
    subnet: v/s
    guest:
      bgp: { asn: 65000, advertises: [10.9.0.0/16] }
      tunnels: { to-nva1: { peer: nva1, bgp: true }, to-nva2: { peer: nva2, bgp: true } }
  nva1:
    subnet: v/s
    guest:
      bgp: { asn: 65001, neighbors: { between: { localPreference: 200 } } }
      tunnels: { between: { peer: nva2, bgp: true } }
  nva2: { subnet: v/s, guest: { bgp: { asn: 65002, neighbors: { between: { localPreference: 200 } } } } }
expectations:
  - { name: same subnet, from: nva1, to: nva2, expect: reachable }
)";

TEST(RoutesOfAGateway, AreWhatItLearnedAndWhatItAdvertises) {
  const TemporaryFolder folder;
  const auto file = folder.write("design.yaml", design);
  EXPECT_EQ(answerOf({"routes", file, "--gateway", "LAB-gateway"}),
            "learned by lab-gateway\n"
            "Network           NextHop        Origin    SourcePeer     AsPath    Weight\n"
            "----------------  -------------  --------  -------------  --------  --------\n"
            "10.0.0.0/16                      Network   10.0.0.30                32768\n"
            "192.168.0.0/16    192.168.0.254  EBgp      192.168.0.254  65100     32768\n"
            "192.168.0.254/32                 Network   10.0.0.30                32768\n"
            "\n"
            "advertised to paris over hub-to-paris\n"
            "Network      NextHop    Origin    SourcePeer    AsPath    Weight\n"
            "-----------  ---------  --------  ------------  --------  --------\n"
            "10.0.0.0/16  10.0.0.30  Igp                     65001\n");
}

TEST(RoutesOfAGateway, ComeAsJsonToo) {
  const TemporaryFolder folder;
  const auto json = jsonOf({"routes", folder.write("design.yaml", design), "--gateway", "paris"});
  EXPECT_EQ(json["learned"]["value"].size(), 1u);
  EXPECT_EQ(json["advertised"]["hub-to-paris"]["value"][0]["network"], "192.168.0.0/16");
}

TEST(RoutesOfAGateway, WithAllShowWhoTheNeighbourIs) {
  const TemporaryFolder folder;
  EXPECT_THAT(answerOf({"routes", folder.write("design.yaml", design), "--gateway", "lab-gateway", "--all"}),
              HasSubstr("Connection    Neighbor"));
}

TEST(RoutesOfAGateway, ExcludeASubnetAndItsColumns) {
  const TemporaryFolder folder;
  const auto file = folder.write("design.yaml", design);
  for (const auto& more : {Arguments{"hub/default"}, Arguments{"--why"}}) {
    const auto outcome = vnetsim(Arguments{"routes", file, "--gateway", "lab-gateway"} + more);
    EXPECT_EQ(outcome.exitCode, 2);
    EXPECT_EQ(outcome.out, "");
    EXPECT_THAT(outcome.err, HasSubstr("--gateway"));
  }
}

TEST(RoutesOfAGateway, SuggestANameForAnUnknownOne) {
  const TemporaryFolder folder;
  const auto file = folder.write("design.yaml", design);
  const auto outcome = vnetsim({"routes", file, "--gateway", "lab-gatewy"});
  EXPECT_EQ(outcome.exitCode, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_THAT(outcome.err, HasSubstr("did you mean 'lab-gateway'?"));
}

TEST(RoutesOfAGateway, AreAnswerForAGatewayThatNobodyIsConnectedTo) {
  EXPECT_THAT(answerOf({"routes", "models/any-to-any-gateway.yaml", "--gateway", "lab-gateway"}),
              StartsWith("learned by lab-gateway\nNetwork "));
}

TEST(RoutesThatDoNotSettle, AreAWarningOfEveryCommandThatReadsTheDesign) {
  const TemporaryFolder folder;
  const auto file = folder.write("design.yaml", disagreement);
  for (const auto& arguments :
       {Arguments{"validate", file}, Arguments{"routes", file}, Arguments{"test", file},
        Arguments{"trace", file, "nva1", "nva2"}, Arguments{"routes", file, "--gateway", "nva1"}}) {
    const auto outcome = vnetsim(arguments);
    EXPECT_EQ(outcome.exitCode, 0) << arguments.front();
    EXPECT_THAT(outcome.err, HasSubstr("warning[VN308]: the routes of ")) << arguments.front();
    EXPECT_THAT(outcome.err,
                testing::AllOf(HasSubstr("'nva1'"), HasSubstr("'nva2'"), HasSubstr(" keep changing")))
        << arguments.front();
  }
}

TEST(RoutesThatDoNotSettle, AreCountedByValidateAndMarkedInTheTable) {
  const TemporaryFolder folder;
  const auto file = folder.write("design.yaml", disagreement);
  EXPECT_THAT(vnetsim({"validate", file}).out, HasSubstr("1 warning"));
  EXPECT_THAT(vnetsim({"validate", file, "-o", "json"}).out, HasSubstr("\"VN308\""));
  EXPECT_THAT(vnetsim({"routes", file, "--gateway", "nva2"}).out,
              HasSubstr("\nkeeps changing: 10.9.0.0/16\n"));
}

TEST(RoutesThatDoNotSettle, SettleOnceOnePreferenceIsTakenAway) {
  const TemporaryFolder folder;
  const auto file = folder.write("design.yaml", disagreement);
  const auto outcome = vnetsim(
      {"validate", file, "--set", "virtualMachines.nva2.guest.bgp.neighbors.between.localPreference=50"});
  EXPECT_EQ(outcome.exitCode, 0);
  EXPECT_THAT(outcome.err, Not(HasSubstr("VN308")));
}

}  // namespace
}  // namespace vnetsim::cli_test
