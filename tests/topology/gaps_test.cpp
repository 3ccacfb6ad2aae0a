// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rendered.hpp"
#include "support/drawing.hpp"
#include "support/find.hpp"

namespace vnetsim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view network = R"(
  vnet hub 10.0.0.0/16
    subnet default             10.0.1.0/24 table out
    subnet AzureFirewallSubnet 10.0.3.0/24
    subnet GatewaySubnet       10.0.4.0/24
  vnet spoke 10.1.0.0/16
  peer hub <-> spoke
  table out
    route all 0.0.0.0/0 -> 10.0.1.9
  gateway vpn vpn hub
  policy rules
  firewall fw hub policy rules
  vm nva hub/default
)";

TopologyDraft withGap(std::string_view gap) { return draw(std::string{network} + std::string{gap}); }

/// Builds the network with one gap and asks for a property of a resource.
bool isOpen(std::string_view gap, ResourceRef (*resource)(const Topology&), GapProperty property) {
  const auto built = buildTopology(withGap(gap));
  return built.topology.value().gapIn(resource(*built.topology), property).has_value();
}

struct GapCase {
  const char* gap;
  ResourceRef (*resource)(const Topology&);
  GapProperty property;
};

void PrintTo(const GapCase& row, std::ostream* out) { *out << row.gap; }

class GapResolution : public testing::TestWithParam<GapCase> {};

TEST_P(GapResolution, FindsTheResource) {
  EXPECT_TRUE(isOpen(GetParam().gap, GetParam().resource, GetParam().property));
}

TEST_P(GapResolution, LeavesOtherPropertiesKnown) {
  const auto other = GetParam().property == GapProperty::Guest ? GapProperty::Routes : GapProperty::Guest;
  EXPECT_FALSE(isOpen(GetParam().gap, GetParam().resource, other));
}

INSTANTIATE_TEST_SUITE_P(
    EveryKind, GapResolution,
    testing::Values(
        GapCase{"gap vnet hub routes",
                [](const Topology& net) -> ResourceRef { return networkNamed(net, "hub"); },
                GapProperty::Routes},
        GapCase{"gap subnet hub/default routeTable",
                [](const Topology& net) -> ResourceRef { return subnetNamed(net, "hub/default"); },
                GapProperty::RouteTable},
        GapCase{"gap peering spoke/spoke-to-hub allowForwardedTraffic",
                [](const Topology& net) -> ResourceRef { return peeringNamed(net, "spoke/spoke-to-hub"); },
                GapProperty::AllowForwardedTraffic},
        GapCase{"gap table out routes",
                [](const Topology& net) -> ResourceRef { return routeTableNamed(net, "out"); },
                GapProperty::Routes},
        GapCase{"gap route out/ALL nextHop",
                [](const Topology& net) -> ResourceRef {
                  return RouteRef{routeTableNamed(net, "out"), 0};
                },
                GapProperty::NextHop},
        GapCase{"gap gateway vpn privateIPAddress",
                [](const Topology& net) -> ResourceRef { return gatewayNamed(net, "vpn"); },
                GapProperty::PrivateIPAddress},
        GapCase{"gap vm nva guest",
                [](const Topology& net) -> ResourceRef { return machineNamed(net, "nva"); },
                GapProperty::Guest},
        GapCase{"gap nic nva/nva enableIPForwarding",
                [](const Topology& net) -> ResourceRef { return interfaceNamed(net, "nva"); },
                GapProperty::EnableIPForwarding},
        GapCase{"gap firewall fw firewallPolicy",
                [](const Topology& net) -> ResourceRef { return firewallNamed(net, "fw"); },
                GapProperty::FirewallPolicy},
        GapCase{"gap policy rules ruleCollectionGroups",
                [](const Topology& net) -> ResourceRef { return policyNamed(net, "rules"); },
                GapProperty::RuleCollectionGroups}));

struct UnknownGapCase {
  const char* gap;
  const char* fault;
};

void PrintTo(const UnknownGapCase& row, std::ostream* out) { *out << row.gap; }

class GapOfNothing : public testing::TestWithParam<UnknownGapCase> {};

TEST_P(GapOfNothing, IsAnUnknownReference) {
  const auto built = buildTopology(withGap(GetParam().gap));
  EXPECT_FALSE(built.topology.has_value());
  EXPECT_THAT(rendered(built.diagnostics), ElementsAre(GetParam().fault));
}

INSTANTIATE_TEST_SUITE_P(
    EveryKind, GapOfNothing,
    testing::Values(
        UnknownGapCase{"gap vnet hubb routes", "14 error VN117: unknown virtual network 'hubb'"},
        UnknownGapCase{"gap subnet hub/fault routeTable", "14 error VN117: unknown subnet 'hub/fault'"},
        UnknownGapCase{"gap peering hub/gone allowForwardedTraffic",
                       "14 error VN117: unknown peering 'hub/gone'"},
        UnknownGapCase{"gap peering hub allowForwardedTraffic", "14 error VN117: unknown peering 'hub'"},
        UnknownGapCase{"gap peering gone/gone allowForwardedTraffic",
                       "14 error VN117: unknown virtual network 'gone'"},
        UnknownGapCase{"gap route out/none nextHop", "14 error VN117: unknown route 'out/none'"},
        UnknownGapCase{"gap nic nva/eth0 enableIPForwarding",
                       "14 error VN117: unknown network interface 'nva/eth0'"},
        UnknownGapCase{"gap gateway er privateIPAddress",
                       "14 error VN117: unknown virtual network gateway 'er'"}));

TEST(Gaps, OfOnePropertyAnswerWithTheFirstInOrder) {
  TopologyDraft draft = withGap("gap vm nva guest");
  draft.gaps.push_back(draft.gaps.front());
  draft.gaps.back().reason = "another reason";
  const auto built = buildTopology(std::move(draft));
  const Topology& net = built.topology.value();
  const auto gap = net.gapIn(machineNamed(net, "nva"), GapProperty::Guest);
  ASSERT_TRUE(gap.has_value());
  EXPECT_EQ(net[*gap].reason, "another reason");  // both stand at one place, so the text decides
}

TEST(Gaps, ExcuseWhatCannotBeJudged) {
  constexpr std::string_view drawing = R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.4.0/24
    vnet spoke 10.1.0.0/16
    peer hub <-> spoke (remote-gateways no-access)
    gateway vpn vpn hub
    table out
      route all 0.0.0.0/0 -> Internet
  )";
  constexpr std::string_view gaps = R"(
    gap peering hub/hub-to-spoke allowGatewayTransit
    gap peering hub/hub-to-spoke allowVirtualNetworkAccess
    gap route out/all nextHop
  )";
  const auto madeAppliance = [](TopologyDraft draft) {
    draft.routeTables.front().routes.front().nextHopType = NextHopType::VirtualAppliance;
    return rendered(buildTopology(std::move(draft)).diagnostics);
  };
  EXPECT_THAT(madeAppliance(draw(drawing)), testing::SizeIs(3));
  EXPECT_THAT(madeAppliance(draw(std::string{drawing} + std::string{gaps})), IsEmpty());
}

}  // namespace
}  // namespace vnetsim
