// SPDX-License-Identifier: MIT
//
// What network managers write into a design (R92, R93), and what a design may say of them (R90, R106).
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "rendered.hpp"
#include "support/drawing.hpp"
#include "support/find.hpp"

namespace vnetsim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

using Lines = std::vector<std::string>;

/// "hub > a transit", with "?flag" for a flag that is not known and "half" for a peering without counterpart.
std::string textOf(const Topology& net, PeeringId id) {
  const auto& peering = net[id];
  std::string text = net[peering.local].name.label + " > " + net[peering.remote].name.label;
  if (peering.allowGatewayTransit) text += " transit";
  if (peering.useRemoteGateways) text += " remote-gateways";
  for (const auto property : {GapProperty::AllowVirtualNetworkAccess, GapProperty::AllowForwardedTraffic,
                              GapProperty::AllowGatewayTransit, GapProperty::UseRemoteGateways})
    if (net.gapIn(id, property)) text += fmt::format(" ?{}", nameOf(property));
  if (!peering.isConnected()) text += " half";
  return peering.createdBy.empty() ? text : text + " by " + peering.createdBy;
}

Lines peeringsOf(const Topology& net) {
  Lines lines;
  for (std::uint32_t i = 0; i < net.peerings().size(); ++i) lines.push_back(textOf(net, {i}));
  return lines;
}

Topology hubAndSpokes(const std::string& more) {
  return topologyOf(R"(
    vnet hub 10.0.0.0/24
      subnet GatewaySubnet 10.0.0.0/27
    vnet a 10.1.0.0/24
    vnet b 10.2.0.0/24
    )" + more);
}

TEST(HubAndSpoke, CreatesBothPeeringsAndLeavesForwardedTrafficOpen) {  // R92
  const auto net = hubAndSpokes("manager m\n group g a b\n hub c hub\n spokes g");
  EXPECT_THAT(peeringsOf(net),
              ElementsAre("a > hub ?allowForwardedTraffic by m/c", "b > hub ?allowForwardedTraffic by m/c",
                          "hub > a ?allowForwardedTraffic by m/c", "hub > b ?allowForwardedTraffic by m/c"));
  EXPECT_EQ(net.peerings()[0].name, "ANM_m_c_hub");
  EXPECT_EQ(net.peerings()[2].name, "ANM_m_c_a");
  EXPECT_THAT(net.connectedGroups(), IsEmpty());
}

TEST(HubAndSpoke, TheHubsGatewayIsUsed) {  // R92
  const auto net = hubAndSpokes("gateway gw vpn hub\n manager m\n group g a\n hub c hub\n spokes g gateway");
  EXPECT_THAT(peeringsOf(net), ElementsAre("a > hub remote-gateways ?allowForwardedTraffic by m/c",
                                           "hub > a transit ?allowForwardedTraffic by m/c"));
}

TEST(HubAndSpoke, ARouteServerOfTheHubIsUsedAsWell) {  // R92, R25
  const auto net = topologyOf(R"(
    vnet hub 10.0.0.0/24
      subnet RouteServerSubnet 10.0.0.0/27
    vnet a 10.1.0.0/24
    routeserver rs hub
    manager m
      group g a
      hub c hub
        spokes g gateway )");
  EXPECT_THAT(peeringsOf(net), ElementsAre("a > hub remote-gateways ?allowForwardedTraffic by m/c",
                                           "hub > a transit ?allowForwardedTraffic by m/c"));
}

TEST(HubAndSpoke, AGatewayMayNameItsSubnetWithoutTheNetwork) {  // R92
  auto draft = draw(R"(
    vnet hub 10.0.0.0/24
      subnet GatewaySubnet 10.0.0.0/27
    vnet a 10.1.0.0/24
    gateway gw vpn hub
    manager m
      group g a
      hub c hub
        spokes g gateway )");
  draft.virtualNetworkGateways.front().subnet.value = "GatewaySubnet";
  EXPECT_THAT(rendered(buildTopology(std::move(draft)).diagnostics), IsEmpty());
}

TEST(HubAndSpoke, WithoutAGatewayTheSpokesHalfFails) {  // R92
  auto result = buildTopology(draw(R"(
    vnet hub 10.0.0.0/24
    vnet a 10.1.0.0/24
    manager m
      group g a
      hub c hub
        spokes g gateway )"));
  EXPECT_THAT(
      rendered(result.diagnostics),
      ElementsAre("7 refused VN242 R92: the spokes of 'g' cannot use a gateway of 'hub', which has none"));
  EXPECT_THAT(peeringsOf(*result.topology),
              ElementsAre("hub > a transit ?allowForwardedTraffic half by m/c"));
}

TEST(HubAndSpoke, PeeringsThatAreThereRemain) {  // R92
  const auto net = hubAndSpokes(
      "gateway gw vpn hub\n peer hub <-> a\n peer hub (transit) <-> b (remote-gateways)\n"
      "manager m\n group g a b\n hub c hub\n spokes g gateway");
  EXPECT_THAT(peeringsOf(net), ElementsAre("a > hub ?useRemoteGateways", "b > hub remote-gateways",
                                           "hub > a ?allowGatewayTransit", "hub > b transit"));
}

TEST(HubAndSpoke, DeletesWhatDoesNotMatchAndDoubtsWhatLeadsOut) {  // R92
  const auto net = hubAndSpokes(
      "vnet other 10.9.0.0/24\n peer a <-> b\n peer a <-> other\n manager m\n group g a b\n"
      "hub c hub deletes\n spokes g");
  EXPECT_THAT(peeringsOf(net),
              ElementsAre("a > other ?allowVirtualNetworkAccess", "a > hub ?allowForwardedTraffic by m/c",
                          "b > hub ?allowForwardedTraffic by m/c", "hub > a ?allowForwardedTraffic by m/c",
                          "hub > b ?allowForwardedTraffic by m/c", "other > a ?allowVirtualNetworkAccess"));
}

TEST(HubAndSpoke, DirectlyConnectedSpokesAreAGroupWithTheirHub) {  // R90
  const auto net = hubAndSpokes("manager m\n group g b a hub\n hub c hub\n spokes g direct global");
  ASSERT_EQ(net.connectedGroups().size(), 1u);
  const auto& group = net.connectedGroups()[0];
  EXPECT_EQ(group.name, "m/c/g");
  EXPECT_TRUE(group.isGlobal);
  EXPECT_THAT(group.members,
              ElementsAre(networkNamed(net, "a"), networkNamed(net, "b"), networkNamed(net, "hub")));
}

TEST(Mesh, IsAGroupWithoutPeeringsAndMayDeleteThem) {  // R90
  const auto net = hubAndSpokes("peer a <-> b\n peer hub <-> a\n manager m\n group g a b\n mesh c g deletes");
  EXPECT_THAT(peeringsOf(net),
              ElementsAre("a > hub ?allowVirtualNetworkAccess", "hub > a ?allowVirtualNetworkAccess"));
  EXPECT_EQ(net.connectedGroups()[0].name, "m/c");
}

/// "table no-propagation: name prefix hop, ..." of the table of a subnet; "?" where it is not known which.
std::string tableOf(const Topology& net, std::string_view path) {
  const SubnetId subnet = subnetNamed(net, path);
  if (net.gapIn(subnet, GapProperty::RouteTable)) return "?";
  if (!net[subnet].routeTable) return "";
  const auto& table = net[*net[subnet].routeTable];
  std::string text = table.name.label + (table.disableBgpRoutePropagation ? " no-propagation" : "");
  if (net.gapIn(*net[subnet].routeTable, GapProperty::Routes)) text += " ?routes";
  for (const auto& route : table.routes)
    text += fmt::format(
        ", {} {} {}", route.name, destinationsOf(net, route),
        route.nextHopIpAddress ? route.nextHopIpAddress->text() : std::string{nameOf(route.nextHopType)});
  return text;
}

struct TableCase {
  const char* name;
  const char* drawing;
  const char* table;       // of a/default
  const char* other = "";  // of a/more
};
void PrintTo(const TableCase& row, std::ostream* out) { *out << row.name; }

class ManagedRoutes : public testing::TestWithParam<TableCase> {};

TEST_P(ManagedRoutes, AreWrittenAsOrdinaryOnes) {  // R93
  const auto net = topologyOf(std::string{R"(
    vnet a 10.1.0.0/16 in westeurope
      subnet default 10.1.0.0/24
      subnet more 10.1.1.0/24 table t
    table t no-propagation
      route old 10.9.0.0/16 -> None
    )"} + GetParam().drawing);
  EXPECT_EQ(tableOf(net, "a/default"), GetParam().table);
  EXPECT_EQ(tableOf(net, "a/more"), GetParam().other);
}

INSTANTIATE_TEST_SUITE_P(
    All, ManagedRoutes,
    testing::Values(
        TableCase{"ATableOfItsOwn",
                  "manager m\n group g a/default\n managed-routes r g\n managed 0.0.0.0/0 -> 10.0.0.4",
                  "ANM_a_default no-propagation, r_to-0.0.0.0 0.0.0.0/0 10.0.0.4",
                  "t no-propagation, old 10.9.0.0/16 None"},
        TableCase{"BesideAnotherTableNobodyKnows",
                  "manager m\n group g a\n managed-routes r g propagation\n managed 0.0.0.0/0 -> Internet",
                  "ANM_a_default, r_to-0.0.0.0 0.0.0.0/0 Internet", "?"},
        TableCase{"IntoTheTableThatIsThere",
                  "manager m\n group g a/more\n managed-routes r g existing\n managed 0.0.0.0/0 -> 10.0.0.4\n"
                  "managed 10.9.0.0/16 -> 10.0.0.4",
                  "", "t no-propagation, old 10.9.0.0/16 None, r_to-0.0.0.0 0.0.0.0/0 10.0.0.4"},
        TableCase{"AnotherPropagationThanThatTable",
                  "manager m\n group g a/more\n managed-routes r g existing propagation\n managed 0.0.0.0/0 "
                  "-> Internet",
                  "", "t no-propagation ?routes, old 10.9.0.0/16 None, r_to-0.0.0.0 0.0.0.0/0 Internet"},
        TableCase{"LocalRoutesOfTheNetwork", "manager m\n group g a/default\n managed-routes r g local-vnet",
                  "ANM_a_default no-propagation, r_local-1 10.1.0.0/16 VnetLocal",
                  "t no-propagation, old 10.9.0.0/16 None"},
        TableCase{"LocalRoutesOfTheSubnet", "manager m\n group g a/default\n managed-routes r g local-subnet",
                  "ANM_a_default no-propagation, r_local-1 10.1.0.0/24 VnetLocal",
                  "t no-propagation, old 10.9.0.0/16 None"},
        TableCase{"TheFirstOfTwoThatContradict",
                  "manager m\n group g a/default\n managed-routes r g\n managed 0.0.0.0/0 -> 10.0.0.4\n"
                  "managed-routes s g\n managed 0.0.0.0/0 -> Internet",
                  "ANM_a_default no-propagation, r_to-0.0.0.0 0.0.0.0/0 10.0.0.4",
                  "t no-propagation, old 10.9.0.0/16 None"}),
    [](const auto& row) { return std::string{row.param.name}; });

TEST(ManagedRoutesOfReservedSubnets, AreNotKnownUnlessTheSubnetIsNamed) {  // R93, R50
  const auto ofNetwork = topologyOf(R"(
    vnet a 10.1.0.0/16
      subnet GatewaySubnet 10.1.0.0/24
      subnet AzureBastionSubnet 10.1.1.0/24
    manager m
      group g a
      managed-routes r g
        managed 10.2.0.0/16 -> 10.1.2.4 )");
  EXPECT_EQ(tableOf(ofNetwork, "a/GatewaySubnet"), "?");
  EXPECT_EQ(tableOf(ofNetwork, "a/AzureBastionSubnet"), "");
  const auto ofSubnet = topologyOf(R"(
    vnet a 10.1.0.0/16
      subnet GatewaySubnet 10.1.0.0/24
    manager m
      group g a/GatewaySubnet
      managed-routes r g propagation
        managed 10.2.0.0/16 -> 10.1.2.4 )");
  EXPECT_EQ(tableOf(ofSubnet, "a/GatewaySubnet"), "ANM_a_GatewaySubnet, r_to-10.2.0.0 10.2.0.0/16 10.1.2.4");
}

/// What is said about a drawing that follows eight lines with the networks hub, a, b and c.
struct ManagerCase {
  const char* name;
  const char* drawing;
  Lines diagnostics;
};
void PrintTo(const ManagerCase& row, std::ostream* out) { *out << row.name; }

class NetworkManagerChecks : public testing::TestWithParam<ManagerCase> {};

TEST_P(NetworkManagerChecks, SayWhatIsWrong) {
  const auto result =
      buildTopology(draw(std::string{"vnet hub 10.0.0.0/24\n subnet s 10.0.0.0/26\n"
                                     "vnet a 10.1.0.0/24 in westeurope\n subnet s 10.1.0.0/26 table t\n"
                                     "vnet b 10.2.0.0/24\n vnet c 10.1.0.0/25 in northeurope\n"
                                     "table t\n route old 10.9.0.0/16 -> None\n"} +
                         GetParam().drawing));
  EXPECT_THAT(rendered(result.diagnostics), testing::ElementsAreArray(GetParam().diagnostics));
}

INSTANTIATE_TEST_SUITE_P(
    Groups, NetworkManagerChecks,
    testing::Values(
        ManagerCase{
            "UnknownMember", "manager m\n group g a x", {"10 error VN117: unknown virtual network 'x'"}},
        ManagerCase{"UnknownGroup",
                    "manager m\n group g a\n mesh c h",
                    {"11 error VN117: unknown network group in 'm': 'h'"}},
        ManagerCase{"UnknownSubnet", "manager m\n group g a/x", {"10 error VN117: unknown subnet 'a/x'"}},
        ManagerCase{"AMeshOfSubnets",
                    "manager m\n group g a/s\n mesh c g",
                    {"11 error VN113: network group 'g' holds subnets"}},
        ManagerCase{"RulesForSubnets",
                    "manager m\n group g a/s\n admin-rules c/d g",
                    {"11 error VN113: network group 'g' holds subnets"}},
        ManagerCase{"AGroupTwice",
                    "manager m\n group g a\n group G b",
                    {"11 error VN110: network group 'G' is declared twice"}},
        ManagerCase{"NoHub",
                    "manager m\n group g a\n hub c x\n spokes g",
                    {"11 error VN117: unknown virtual network 'x'"}},
        ManagerCase{"TwoHubs",
                    "manager m\n group g a\n hub c hub,b\n spokes g",
                    {"11 error VN113: the connectivity configuration 'c' has two hubs"}},
        ManagerCase{"AMeshOfTwoGroups",
                    "manager m\n group g a\n group h b\n mesh c g,h",  // R90
                    {"12 error VN113 R90: the mesh 'c' of several network groups is not modelled"}}),
    [](const auto& row) { return std::string{row.param.name}; });

INSTANTIATE_TEST_SUITE_P(
    ConnectedGroups, NetworkManagerChecks,  // R90
    testing::Values(
        ManagerCase{"TwoAreSupported", "manager m\n group g a b\n mesh c g\n mesh d g", {}},
        ManagerCase{"ThreeAreNot",
                    "manager m\n group g b\n mesh c g\n mesh d g\n mesh e g",
                    {"13 refused VN246 R90: 'b' is in 3 connected groups"}},
        ManagerCase{
            "OverlapsAreLeftOut",
            "manager m\n group g a b c\n mesh x g global",
            {"11 warning VN326 R90: 10.1.0.0/24 of 'a' and 10.1.0.0/25 of 'c' overlap in the connected group "
             "'m/x'"}},
        ManagerCase{
            "OrRefused",
            "manager m\n group g a c\n mesh x g global no-overlap",
            {"11 refused VN247 R90: 10.1.0.0/24 of 'a' and 10.1.0.0/25 of 'c' overlap in the connected group "
             "'m/x'"}},
        ManagerCase{"RegionsDoNotMeet", "manager m\n group g a c\n mesh x g", {}}),
    [](const auto& row) { return std::string{row.param.name}; });

INSTANTIATE_TEST_SUITE_P(
    Rules, NetworkManagerChecks,  // R106, R93
    testing::Values(
        ManagerCase{
            "PriorityOutOfRange",
            "manager m\n group g a\n admin-rules c/d g\n admin-in 0 deny any * -> *\n admin-in 5000 deny any "
            "* -> *",
            {"12 refused VN244 R106: security admin rule 'm/c/d/in-0' cannot have the priority 0",
             "13 refused VN244 R106: security admin rule 'm/c/d/in-5000' cannot have the priority 5000"}},
        ManagerCase{
            "PriorityTakenInAnotherCollection",
            "manager m\n group g a\n group h a b\n admin-rules c/d g\n admin-in 5 deny any * -> *\n"
            "admin-rules c/e h\n admin-in 5 allow any * -> *\n admin-out 5 allow any * -> *",
            {"15 refused VN244 R106: security admin rule 'm/c/e/in-5' has the priority 5 of another one"}},
        ManagerCase{"SamePriorityForOtherNetworks",
                    "manager m\n group g a\n group h b\n admin-rules c/d g\n admin-in 5 deny any * -> *\n"
                    "admin-rules c/e h\n admin-in 5 allow any * -> *",
                    {}},
        ManagerCase{
            "ASecondConfiguration",
            "manager m\n group g a\n admin-rules c/d g\n admin-rules e/d g",
            {"12 refused VN243 R106: network manager 'm' has a second security admin configuration 'e'"}},
        ManagerCase{"TwoManagers",
                    "manager m\n group g a\n admin-rules c/d g\n manager n\n group g a\n admin-rules c/d g",
                    {"14 error VN113 R106: 'a' has security admin rules of two network managers"}},
        ManagerCase{"ANetworkWithAnIntentPolicy",
                    "vnet d 10.7.0.0/24\n subnet sql 10.7.0.0/27 delegated Microsoft.Sql/managedInstances\n"
                    "manager m\n group g d\n admin-rules c/d g\n admin-in 5 deny any * -> *",
                    {"13 warning VN328 R106: security admin rules of 'c' are not applied to 'd'"}},
        ManagerCase{"RulesForItAll",
                    "vnet d 10.7.0.0/24\n subnet sql 10.7.0.0/27 delegated Microsoft.Sql/managedInstances\n"
                    "manager m\n group g d\n admin-rules c/d g everywhere\n admin-in 5 deny any * -> *",
                    {}},
        ManagerCase{"ARuleThatIsIgnored",
                    "manager m\n group g a\n managed-routes r g existing propagation\n managed 10.9.0.0/16 "
                    "-> Internet",
                    {"12 warning VN327 R93: routing rule 'to-10.9.0.0' is ignored in route table 't'"}},
        ManagerCase{"RulesThatContradict",
                    "manager m\n group g hub\n managed-routes r g\n managed 10.8.0.0/16 -> Internet\n"
                    "managed-routes s g\n managed 10.8.0.0/16 -> None",
                    {"14 refused VN245 R93: routing rule 'to-10.8.0.0' contradicts another one for the same "
                     "subnet"}}),
    [](const auto& row) { return std::string{row.param.name}; });

}  // namespace
}  // namespace vnetsim
