// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "import_support.hpp"

namespace vnetsim {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Prefix prefix(const char* text) { return Prefix::parse(text).value(); }
IpAddress address(const char* text) { return IpAddress::parse(text).value(); }

TEST(Connection, OfTypeIPsecLeadsToALocalNetworkGateway) {
  const auto connections = draft(hybrid).connections;
  ASSERT_EQ(connections.size(), 6u);
  const auto& paris = connections[0];
  EXPECT_EQ(paris.name.label, "hub-to-paris");
  EXPECT_EQ(paris.connectionType, ConnectionType::IPsec);
  EXPECT_EQ(paris.virtualNetworkGateway1.value, "hub-vpn");
  EXPECT_EQ(paris.localNetworkGateway2->value, "paris-lng");
  EXPECT_FALSE(paris.virtualNetworkGateway2);
  EXPECT_FALSE(paris.peer);
  EXPECT_TRUE(paris.enableBgp);
  EXPECT_EQ(paris.gatewayInstance->value, address("10.0.0.5"));
  EXPECT_FALSE(connections[1].enableBgp);
  EXPECT_FALSE(connections[1].gatewayInstance);
}

TEST(Connection, OfTheOtherTypesLeadsToAGatewayOrACircuit) {
  const auto connections = draft(hybrid).connections;
  EXPECT_EQ(connections.at(2).connectionType, ConnectionType::Vnet2Vnet);
  EXPECT_EQ(connections[2].virtualNetworkGateway2->value, "branch-vpn");
  EXPECT_EQ(connections.at(4).connectionType, ConnectionType::ExpressRoute);
  EXPECT_EQ(connections[4].peer->value, "circuit");
  EXPECT_FALSE(connections[4].localNetworkGateway2);
}

// What the type demands, and what is written instead.
struct FarEnd {
  const char* name;
  const char* keys;
  const char* summary;
  const char* help;
};
void PrintTo(const FarEnd& row, std::ostream* out) { *out << row.name; }
class FarEndOfAConnection : public ::testing::TestWithParam<FarEnd> {};

TEST_P(FarEndOfAConnection, MustFitTheType) {
  const std::string keys = GetParam().keys;
  const auto diagnostics =
      design("connections: {c: {virtualNetworkGateway1: g, " + keys + "}}\n").diagnostics;
  ASSERT_THAT(summaries(diagnostics), ElementsAre(GetParam().summary));
  EXPECT_THAT(diagnostics[0].help, HasSubstr(GetParam().help));
}

INSTANTIATE_TEST_SUITE_P(
    Types, FarEndOfAConnection,
    ::testing::Values(
        FarEnd{"NoneOfIPsec", "connectionType: IPsec",
               "VN116 1:15 a connection with connectionType: IPsec needs 'localNetworkGateway2'",
               "add localNetworkGateway2: The far end of an IPsec connection"},
        FarEnd{"NoneOfVnet2Vnet", "connectionType: vnet2vnet",
               "VN116 1:15 a connection with connectionType: Vnet2Vnet needs 'virtualNetworkGateway2'",
               "add virtualNetworkGateway2: "},
        FarEnd{"NoneOfExpressRoute", "connectionType: ExpressRoute",
               "VN116 1:15 a connection with connectionType: ExpressRoute needs 'peer'", "add peer: "},
        FarEnd{"AGatewayForIPsec", "connectionType: IPsec, virtualNetworkGateway2: h",
               "VN113 1:69 'virtualNetworkGateway2' says nothing in a connection with connectionType: IPsec",
               "write localNetworkGateway2: "},
        FarEnd{
            "ALocalOneForVnet2Vnet", "connectionType: Vnet2Vnet, localNetworkGateway2: h",
            "VN113 1:73 'localNetworkGateway2' says nothing in a connection with connectionType: Vnet2Vnet",
            "write virtualNetworkGateway2: "},
        FarEnd{"AGatewayForExpressRoute", "connectionType: ExpressRoute, virtualNetworkGateway2: h",
               "VN113 1:76 'virtualNetworkGateway2' says nothing in a connection with connectionType: "
               "ExpressRoute",
               "write peer: "},
        FarEnd{"TheRightOneAndAnother", "connectionType: IPsec, localNetworkGateway2: l, peer: c",
               "VN113 1:94 'peer' says nothing in a connection with connectionType: IPsec", "remove it"},
        FarEnd{"OfATypeThatIsNotModelled", "connectionType: VPNClient, localNetworkGateway2: l",
               "VN113 1:62 'VPNClient' is not modelled by this version", "leave it out"},
        FarEnd{"OfNoType", "localNetworkGateway2: l", "VN116 1:15 a connection needs 'connectionType'",
               "add connectionType: "}),
    [](const auto& row) { return std::string{row.param.name}; });

TEST(Connection, WithoutATypeAndAnEndLacksBoth) {
  EXPECT_THAT(
      faults("connections: {c: {virtualNetworkGateway1: g}}\n"),
      ElementsAre("VN116 1:15 a connection needs 'connectionType'",
                  "VN116 1:15 a connection needs 'localNetworkGateway2' or 'virtualNetworkGateway2' or "
                  "'peer'"));
}

TEST(ExpressRouteCircuit, KeepsItsLinksInOrder) {
  const auto circuit = draft(hybrid).expressRouteCircuits.at(0);
  EXPECT_EQ(circuit.site->value, "core");
  ASSERT_EQ(circuit.links.size(), 2u);
  EXPECT_EQ(circuit.links[0].name, "primary");
  EXPECT_FALSE(circuit.links[0].peerAddressPrefix);
  EXPECT_FALSE(circuit.links[0].edgeAddress);
  EXPECT_TRUE(circuit.links[0].up);
  EXPECT_EQ(circuit.links[1].name, "secondary");
  EXPECT_EQ(circuit.links[1].peerAddressPrefix, prefix("172.16.0.4/30"));
  EXPECT_EQ(circuit.links[1].edgeAddress, address("10.63.110.252"));
  EXPECT_FALSE(circuit.links[1].up);
  EXPECT_EQ(circuit.links[1].at.length, 9u);
}

TEST(ExpressRouteCircuit, MayBeEmpty) {
  const auto circuit = draft("expressRouteCircuits: {c: {}}\n").expressRouteCircuits.at(0);
  EXPECT_FALSE(circuit.site);
  EXPECT_THAT(circuit.links, IsEmpty());
}

TEST(ExpressRouteCircuit, HasNoThirdLink) {
  EXPECT_THAT(faults("expressRouteCircuits: {c: {links: {primry: {}, tertiary: {}}}}\n"),
              ElementsAre("VN111 1:36 unknown key 'primry'", "VN111 1:48 unknown key 'tertiary'"));
}

}  // namespace
}  // namespace vnetsim
