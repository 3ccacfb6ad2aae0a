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

class PeeringCrossing : public testing::TestWithParam<CrossingCase> {};

TEST_P(PeeringCrossing, FollowsTheFlags) {
  const auto& c = GetParam();
  const auto net = topologyOf(std::string{"vnet hub 10.0.0.0/16\n vnet spoke 10.1.0.0/16\n peer hub ("} +
                              c.hubFlags + ") <-> spoke (" + c.spokeFlags + ")");
  const auto crossing =
      crossPeering(net, peeringNamed(net, "hub/hub-to-spoke"), address(c.source), c.byGateway);
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
  const auto net = topologyOf("vnet hub 10.0.0.0/16\n vnet spoke 10.1.0.0/16\n peer hub <-> spoke");
  const auto crossing = crossPeering(net, peeringNamed(net, "hub/hub-to-spoke"), address(foreign), false);
  EXPECT_EQ(crossing.refused->peering, peeringNamed(net, "spoke/spoke-to-hub"));
  EXPECT_EQ(crossing.refused->rule, Rule{20});
}

TEST(Crossing, AnUnknownFlagMattersOnlyWhereItIsRead) {
  const auto net = topologyOf(
      "vnet hub 10.0.0.0/16\n vnet spoke 10.1.0.0/16\n peer hub <-> spoke\n"
      "gap peering spoke/spoke-to-hub allowForwardedTraffic");
  const auto peering = peeringNamed(net, "hub/hub-to-spoke");
  EXPECT_FALSE(crossPeering(net, peering, address(own), false).refused);
  const auto crossing = crossPeering(net, peering, address(foreign), false);
  ASSERT_TRUE(crossing.refused);
  EXPECT_EQ(crossing.refused->disposition, Disposition::Undetermined);
  EXPECT_TRUE(crossing.refused->gap);
}

TEST(Crossing, AnUnknownTransitFlagMayLetAForeignSourceIn) {  // R20
  const auto isUndetermined = [](const char* flagsOfSpoke, const char* gap) {
    const auto net = topologyOf(std::string{"vnet hub 10.0.0.0/16\n vnet spoke 10.1.0.0/16\n"
                                            "peer hub (transit) <-> spoke ("} +
                                flagsOfSpoke + ")\n gap peering " + gap);
    const auto crossing = crossPeering(net, peeringNamed(net, "hub/hub-to-spoke"), address(foreign), false);
    return crossing.refused && crossing.refused->isUndetermined;
  };
  EXPECT_TRUE(isUndetermined("", "spoke/spoke-to-hub useRemoteGateways"));
  EXPECT_TRUE(isUndetermined("remote-gateways", "hub/hub-to-spoke allowGatewayTransit"));
  EXPECT_FALSE(isUndetermined("", "hub/hub-to-spoke allowGatewayTransit"));
  EXPECT_FALSE(isUndetermined("forwarded", "spoke/spoke-to-hub useRemoteGateways"));
}

}  // namespace
}  // namespace vnetsim
