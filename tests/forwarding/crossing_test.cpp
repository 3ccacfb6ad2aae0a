// SPDX-License-Identifier: MIT
#include "forwarding/crossing.hpp"

#include <gmock/gmock.h>

#include <ostream>

#include "support/drawing.hpp"
#include "support/find.hpp"
#include "support/literals.hpp"

namespace vnetsim {
namespace {

/// A packet that leaves `hub` for `spoke`, under the flags of both peering objects.
struct CrossingCase {
  const char* name;
  const char* hubFlags;
  const char* spokeFlags;
  const char* source;
  bool byGateway;
  std::optional<Reason> refused;
  std::optional<Assumption::Kind> assumption;
};
void PrintTo(const CrossingCase& c, std::ostream* out) { *out << c.name; }

/// From the hub's only subnet to the spoke's.
Crossing crossingToSpoke(const Topology& net, const char* source, bool byGateway = false) {
  return crossPeering(net, {peeringNamed(net, "hub/hub-to-spoke"), subnetNamed(net, "hub/h"),
                            subnetNamed(net, "spoke/s"), address(source), byGateway});
}

constexpr const char* hubAndSpoke =
    "vnet hub 10.0.0.0/16\n subnet h 10.0.0.0/24\n vnet spoke 10.1.0.0/16\n subnet s 10.1.0.0/24\n";

class PeeringCrossing : public testing::TestWithParam<CrossingCase> {};

TEST_P(PeeringCrossing, FollowsTheFlags) {
  const auto& c = GetParam();
  const auto net =
      topologyOf(std::string{hubAndSpoke} + "peer hub (" + c.hubFlags + ") <-> spoke (" + c.spokeFlags + ")");
  const auto crossing = crossingToSpoke(net, c.source, c.byGateway);
  ASSERT_EQ(crossing.refused.has_value(), c.refused.has_value());
  if (c.refused) {
    EXPECT_EQ(crossing.refused->reason, *c.refused);
  }
  ASSERT_EQ(crossing.assumptions.size(), c.assumption ? 1u : 0u);
  if (c.assumption) {
    EXPECT_EQ(crossing.assumptions.front().kind, *c.assumption);
  }
}

constexpr const char* own = "10.0.0.4";
constexpr const char* foreign = "10.2.0.4";

INSTANTIATE_TEST_SUITE_P(
    Flags, PeeringCrossing,
    testing::Values(CrossingCase{"OwnSourceNeedsNoFlag", "", "", own, false, {}, {}},
                    CrossingCase{"ForeignSourceNeedsTheReceiversFlag", "forwarded", "", foreign, false,
                                 Reason::ForwardedTrafficOff, Assumption::Kind::ForwardedTrafficBlock},
                    CrossingCase{"TheSendersFlagIsNotAsked", "", "forwarded", foreign, false, {}, {}},
                    CrossingCase{"AGatewayIsExempt", "", "", foreign, true, {}, {}},  // R21
                    CrossingCase{"RemoteGatewaysLetItInAsTheCapturesShow",
                                 "transit",
                                 "remote-gateways",
                                 foreign,
                                 false,
                                 {},
                                 Assumption::Kind::ForwardedTrafficException},
                    CrossingCase{"RemoteGatewaysWithoutTransitDoNot", "", "remote-gateways", foreign, false,
                                 Reason::ForwardedTrafficOff, Assumption::Kind::ForwardedTrafficBlock},
                    CrossingCase{"NoAccessOnTheSideThatIsLeft", "no-access", "", own, false,
                                 Reason::VnetAccessOff, Assumption::Kind::VirtualNetworkAccessBlock},
                    CrossingCase{"NoAccessOnTheOtherSideIsOnlyNoted",
                                 "",
                                 "no-access",
                                 own,
                                 false,
                                 {},
                                 Assumption::Kind::VirtualNetworkAccessOneSided},
                    CrossingCase{"NoAccessOnBothSides", "no-access", "no-access", own, false,
                                 Reason::VnetAccessOff, Assumption::Kind::VirtualNetworkAccessBlock}),
    [](const auto& row) { return std::string{row.param.name}; });

TEST(Crossing, ARefusalNamesThePeeringWhoseFlagIsOff) {  // R20
  const auto net = topologyOf(std::string{hubAndSpoke} + "peer hub <-> spoke");
  const auto crossing = crossingToSpoke(net, foreign);
  EXPECT_EQ(crossing.refused->peering, peeringNamed(net, "spoke/spoke-to-hub"));
  EXPECT_EQ(crossing.refused->rule, Rule{20});
}

TEST(Crossing, AnUnknownFlagMattersOnlyWhereItIsRead) {
  const auto net = topologyOf(std::string{hubAndSpoke} +
                              "peer hub <-> spoke\n gap peering spoke/spoke-to-hub allowForwardedTraffic");
  EXPECT_FALSE(crossingToSpoke(net, own).refused);
  const auto crossing = crossingToSpoke(net, foreign);
  ASSERT_TRUE(crossing.refused);
  EXPECT_EQ(crossing.refused->disposition, Disposition::Undetermined);
  EXPECT_TRUE(crossing.refused->gap);
}

TEST(Crossing, AnUnknownTransitFlagMayLetAForeignSourceIn) {  // R20
  const auto isUndetermined = [](const char* flagsOfSpoke, const char* gap) {
    const auto net = topologyOf(std::string{hubAndSpoke} + "peer hub (transit) <-> spoke (" + flagsOfSpoke +
                                ")\n gap peering " + gap);
    const auto crossing = crossingToSpoke(net, foreign);
    return crossing.refused && crossing.refused->isUndetermined;
  };
  EXPECT_TRUE(isUndetermined("", "spoke/spoke-to-hub useRemoteGateways"));
  EXPECT_TRUE(isUndetermined("remote-gateways", "hub/hub-to-spoke allowGatewayTransit"));
  EXPECT_FALSE(isUndetermined("", "hub/hub-to-spoke allowGatewayTransit"));
  EXPECT_FALSE(isUndetermined("forwarded", "spoke/spoke-to-hub useRemoteGateways"));
}

/// Which subnets two networks peer, and what becomes of a packet between two of them.
struct SubnetCase {
  const char* name;
  const char* hubFlags;
  const char* spokeFlags;
  const char* from;
  const char* to;
  const char* source;
  bool byGateway;
  const char* leftOut;  // the subnet that is blamed; null: it passes
};
void PrintTo(const SubnetCase& c, std::ostream* out) { *out << c.name; }

class SubnetPeeringCrossing : public testing::TestWithParam<SubnetCase> {};

TEST_P(SubnetPeeringCrossing, NeedsBothSubnets) {  // R29b
  const auto& c = GetParam();
  const auto net = topologyOf(
      std::string{
          "vnet hub 10.0.0.0/16 fd00::/48\n subnet a 10.0.1.0/24 fd00:0:0:1::/64\n subnet b 10.0.2.0/24\n"
          "subnet GatewaySubnet 10.0.3.0/24\n"
          "vnet spoke 10.1.0.0/16 fd01::/48\n subnet c 10.1.1.0/24 fd01:0:0:1::/64\n"
          "subnet d 10.1.2.0/24\n peer hub ("} +
      c.hubFlags + ") <-> spoke (" + c.spokeFlags + ")");
  const auto crossing = crossPeering(net, {peeringNamed(net, "hub/hub-to-spoke"), subnetNamed(net, c.from),
                                           subnetNamed(net, c.to), address(c.source), c.byGateway});
  ASSERT_EQ(crossing.refused.has_value(), c.leftOut != nullptr);
  if (!crossing.refused) return;
  EXPECT_EQ(crossing.refused->reason, Reason::SubnetNotPeered);
  EXPECT_EQ(crossing.refused->peering, peeringNamed(net, "hub/hub-to-spoke"));
  EXPECT_EQ(crossing.refused->subnet, subnetNamed(net, c.leftOut));
  EXPECT_EQ(crossing.refused->rule, (Rule{29, 'b'}));
}

INSTANTIATE_TEST_SUITE_P(
    Subnets, SubnetPeeringCrossing,
    testing::Values(
        SubnetCase{"BothNamed", "subnets a", "subnets c", "hub/a", "spoke/c", "10.0.1.4", false, nullptr},
        SubnetCase{"SourceNotNamed", "subnets a", "subnets c", "hub/b", "spoke/c", "10.0.2.4", false,
                   "hub/b"},
        SubnetCase{"DestinationNotNamed", "subnets a", "subnets c", "hub/a", "spoke/d", "10.0.1.4", false,
                   "spoke/d"},
        SubnetCase{"NeitherNamed", "subnets a", "subnets c", "hub/b", "spoke/d", "10.0.2.4", false, "hub/b"},
        SubnetCase{"OnlyOneSideNamesTheSource", "subnets a,b", "subnets c remote a", "hub/b", "spoke/c",
                   "10.0.2.4", false, "hub/b"},
        SubnetCase{"OnlyTheOtherSideNamesTheSource", "subnets a", "subnets c remote a,b", "hub/b", "spoke/c",
                   "10.0.2.4", false, "hub/b"},
        SubnetCase{"ASidePeersComplete", "subnets a remote c", "", "hub/b", "spoke/c", "10.0.2.4", false,
                   "hub/b"},
        SubnetCase{"ASidePeersCompleteAndTheOtherNamesBoth", "", "subnets c remote a", "hub/a", "spoke/c",
                   "10.0.1.4", false, nullptr},
        SubnetCase{"GatewayNotNamed", "subnets a", "subnets c", "hub/GatewaySubnet", "spoke/c", "192.168.0.4",
                   true, "hub/GatewaySubnet"},
        SubnetCase{"GatewayNamed", "subnets GatewaySubnet", "subnets c", "hub/GatewaySubnet", "spoke/c",
                   "192.168.0.4", true, nullptr},
        SubnetCase{"NeitherGatewayNorDestinationNamed", "subnets a", "subnets c", "hub/GatewaySubnet",
                   "spoke/d", "192.168.0.4", true, "spoke/d"},
        SubnetCase{"IPv4OverIPv6Only", "subnets a only-ipv6", "subnets c only-ipv6", "hub/a", "spoke/c",
                   "10.0.1.4", false, "hub/a"},
        SubnetCase{"IPv6OverIPv6Only", "subnets a only-ipv6", "subnets c only-ipv6", "hub/a", "spoke/c",
                   "fd00:0:0:1::4", false, nullptr},
        SubnetCase{"IPv4WhereOneSideIsIPv6Only", "subnets a only-ipv6", "subnets c", "hub/a", "spoke/c",
                   "10.0.1.4", false, "hub/a"},
        SubnetCase{"IPv6OnlyOfCompleteNetworks", "only-ipv6", "only-ipv6", "hub/b", "spoke/d", "10.0.2.4",
                   false, "hub/b"}),
    [](const auto& row) { return std::string{row.param.name}; });

TEST(Crossing, ThatAGatewaySubnetHasToBeNamedIsAssumed) {  // R29b
  const auto net = topologyOf(
      "vnet hub 10.0.0.0/16\n subnet a 10.0.1.0/24\n subnet GatewaySubnet 10.0.3.0/24\n"
      "vnet spoke 10.1.0.0/16\n subnet s 10.1.0.0/24\n peer hub (subnets a) <-> spoke (subnets s)");
  const auto crossing =
      crossPeering(net, {peeringNamed(net, "hub/hub-to-spoke"), subnetNamed(net, "hub/GatewaySubnet"),
                         subnetNamed(net, "spoke/s"), address("192.168.0.4"), true});
  ASSERT_EQ(crossing.assumptions.size(), 1u);
  EXPECT_EQ(crossing.assumptions.front().kind, Assumption::Kind::GatewaySubnetBlock);
}

TEST(Crossing, ASourceThatThePeeringDoesNotCoverIsForeign) {  // R20, R29c
  const auto refusedWith = [](const char* flagsOfSpoke) {
    const auto net =
        topologyOf(std::string{"vnet hub 10.0.0.0/16\n subnet a 10.0.1.0/24\n subnet b 10.0.2.0/24\n"
                               "vnet spoke 10.1.0.0/16\n subnet s 10.1.0.0/24\n"
                               "peer hub (subnets a) <-> spoke (subnets s "} +
                   flagsOfSpoke + ")");
    const auto crossing = crossPeering(net, {peeringNamed(net, "hub/hub-to-spoke"), subnetNamed(net, "hub/a"),
                                             subnetNamed(net, "spoke/s"), address("10.0.2.4"), false});
    return crossing.refused ? crossing.refused->reason : Reason::Delivered;
  };
  EXPECT_EQ(refusedWith(""), Reason::ForwardedTrafficOff);
  EXPECT_EQ(refusedWith("forwarded"), Reason::Delivered);
}

}  // namespace
}  // namespace vnetsim
