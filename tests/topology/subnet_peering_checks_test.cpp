// SPDX-License-Identifier: MIT
//
// What a design may say of a peering of named subnets (R29).
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "rendered.hpp"
#include "support/drawing.hpp"
#include "support/find.hpp"
#include "support/literals.hpp"

namespace vnetsim {
namespace {

using Lines = std::vector<std::string>;

/// Two networks with three subnets each, and what is said about the lines that follow them, the ninth first.
struct PeeringCase {
  const char* name;
  const char* drawing;
  Lines diagnostics;
  void (*change)(TopologyDraft&) = [](TopologyDraft&) {};
};
void PrintTo(const PeeringCase& row, std::ostream* out) { *out << row.name; }

class SubnetPeeringChecks : public testing::TestWithParam<PeeringCase> {};

TEST_P(SubnetPeeringChecks, SayWhatIsWrong) {
  TopologyDraft draft = draw(std::string{"vnet a 10.0.0.0/16 172.16.0.0/24\n"
                                         " subnet a1 10.0.1.0/24 table t\n subnet a2 10.0.2.0/24\n"
                                         " subnet a3 172.16.0.0/25\n"
                                         "vnet b 10.1.0.0/16 172.16.0.128/25\n"
                                         " subnet b1 10.1.1.0/24\n subnet b2 10.1.2.0/24\n"
                                         " subnet b3 172.16.0.128/25\n"} +
                             GetParam().drawing + "\n table t\n");
  GetParam().change(draft);
  EXPECT_THAT(rendered(buildTopology(std::move(draft)).diagnostics),
              testing::ElementsAreArray(GetParam().diagnostics));
}

INSTANTIATE_TEST_SUITE_P(
    Peerings, SubnetPeeringChecks,
    testing::Values(
        PeeringCase{"BothSidesAgree", "peer a (subnets a1,a2) <-> b (subnets b1)", {}},
        PeeringCase{"OrderAndCaseOfNamesMeanNothing",
                    "peer a (subnets a2,A1 remote B1,b2) <-> b (subnets b2,b1,b1)",
                    {}},
        PeeringCase{"UnknownLocalSubnet",
                    "peer a (subnets a1,a9) -> b\n peer b (subnets b1 remote a1) -> a",
                    {"9 error VN116: peering 'a/a-to-b' has no remoteSubnetNames",
                     "9 error VN117: unknown subnet in 'a': 'a9'"}},
        PeeringCase{"UnknownRemoteSubnet",
                    "peer a (subnets a1 remote a1) <-> b (subnets b1)",
                    {"9 error VN117: unknown subnet in 'b': 'a1'"}},
        PeeringCase{"NoRemoteSubnets",
                    "peer a (subnets a1) <-> b",
                    {"9 refused VN203 R17: address spaces of peered virtual networks 'a' and 'b' overlap: "
                     "'172.16.0.0/24 and 172.16.0.128/25'",
                     "9 error VN116: peering 'a/a-to-b' has no remoteSubnetNames",
                     "9 refused VN240 R29e: peerings 'a/a-to-b' and 'b/b-to-a' differ in peerCompleteVnets"}},
        PeeringCase{"CompleteNetworksWithNames",
                    "peer a (subnets a1) <-> b (subnets b1)",
                    {"9 refused VN203 R17: address spaces of peered virtual networks 'a' and 'b' overlap: "
                     "'172.16.0.0/24 and 172.16.0.128/25'",
                     "9 error VN113: peering 'b/b-to-a' peers complete networks and has remoteSubnetNames",
                     "9 refused VN240 R29e: peerings 'a/a-to-b' and 'b/b-to-a' differ in peerCompleteVnets",
                     "9 error VN113: peering 'b/b-to-a' peers complete networks and has localSubnetNames"},
                    [](TopologyDraft& draft) {
                      draft.virtualNetworks.at(1).peerings.at(0).peerCompleteVnets.reset();
                    }},
        PeeringCase{"OneSideNamesMore",
                    "peer a (subnets a1,a2 remote b1) <-> b (subnets b1,b2 remote a1)",
                    {"9 refused VN240 R29: peerings 'a/a-to-b' and 'b/b-to-a' do not name the same subnets: "
                     "only one of them has 'a/a2' and 'b/b2'"}},
        PeeringCase{"OneSideIsForIPv6Only",
                    "peer a (subnets a1) <-> b (subnets b1 only-ipv6)",
                    {"9 warning VN321 R29: peering 'a/a-to-b' is for ipv6 only, and nothing of 'a' that it "
                     "peers has an ipv6 prefix",
                     "9 refused VN240 R29: peerings 'a/a-to-b' and 'b/b-to-a' differ in "
                     "enableOnlyIPv6Peering",
                     "9 warning VN321 R29: peering 'b/b-to-a' is for ipv6 only, and nothing of 'b' that it "
                     "peers has an ipv6 prefix"}},
        PeeringCase{"OverlapOutsideThePeeredSpaces", "peer a (subnets a1) <-> b (subnets b2)", {}},
        PeeringCase{"APeeredSubnetLiesInSpaceThatTheOtherNetworkHolds",
                    "peer a (subnets a1,a3) <-> b (subnets b1)",
                    {"9 refused VN203 R29d: address spaces of peered subnets of 'a' and 'b' overlap: "
                     "'172.16.0.0/24 and 172.16.0.128/25'"}},
        PeeringCase{"SoDoesTheOtherOnes",
                    "peer a (subnets a1) <-> b (subnets b3)",
                    {"9 refused VN203 R29d: address spaces of peered subnets of 'a' and 'b' overlap: "
                     "'172.16.0.0/24 and 172.16.0.128/25'"}},
        PeeringCase{"TwoPeeringsOfOnePair",
                    "peer a (subnets a1) <-> b (subnets b1)\n peer a (subnets a2 remote b2) -> b",
                    {"10 error VN110: peering 'a-to-b' is declared twice",
                     "10 error VN113 R29e: virtual network 'a' is peered with 'b' twice"}},
        PeeringCase{
            "TwoPeersOfOneHubMayOverlapOutsideTheirPeeredSubnets",  // R29d
            "vnet c 10.0.0.0/16 \n subnet c1 10.0.9.0/24 \n vnet h 10.5.0.0/16 \n subnet h1 10.5.0.0/24 \n"
            "peer h (subnets h1) <-> a (subnets a1) \n peer h (subnets h1) <-> c (subnets c1)",
            {}},
        PeeringCase{
            "ButNotInThem",  // R17
            "vnet c 10.0.0.0/16 \n subnet c1 10.0.1.0/25 \n vnet h 10.5.0.0/16 \n subnet h1 10.5.0.0/24 \n"
            "peer h (subnets h1) <-> a (subnets a1) \n peer h (subnets h1) <-> c (subnets c1)",
            {"14 refused VN203 R17: virtual networks 'a' and 'c' are both peered with 'h' and "
             "overlap: '10.0.1.0/24 and 10.0.1.0/25'"}}),
    [](const auto& row) { return std::string{row.param.name}; });

/// R29f: which routes of the table of a/a1 the rows of the peering bypass.
struct BypassCase {
  const char* name;
  const char* peered;  // subnets of b
  const char* routes;
  Lines diagnostics;
};
void PrintTo(const BypassCase& row, std::ostream* out) { *out << row.name; }

class SubnetPeeringBypass : public testing::TestWithParam<BypassCase> {};

TEST_P(SubnetPeeringBypass, IsSaidOfRoutesThatWouldWinOverACompletePeering) {
  const auto built = buildTopology(
      draw(std::string{"vnet a 10.0.0.0/16\n subnet a1 10.0.1.0/24 table t\n vnet b 10.1.0.0/16\n"
                       "subnet b1 10.1.1.0/24\n subnet b2 10.1.2.0/24\n vm fw a/a1 10.0.1.4 forwarding\n"
                       "vm far b/b1 10.1.1.4 forwarding\n peer a (subnets a1) <-> b (subnets "} +
           GetParam().peered + ")\n table t\n" + GetParam().routes));
  EXPECT_THAT(rendered(built.diagnostics), testing::ElementsAreArray(GetParam().diagnostics));
}

INSTANTIATE_TEST_SUITE_P(
    Routes, SubnetPeeringBypass,
    testing::Values(
        BypassCase{"ForTheWholeNetwork",
                   "b1,b2",
                   "route r 10.1.0.0/16 -> 10.0.1.4",
                   {"10 warning VN320 R29f: route 't/r' does not lead '10.1.1.0/24' and '10.1.2.0/24' to its "
                    "appliance"}},
        BypassCase{"ForAPartThatHoldsSubnets",
                   "b1",
                   "route r 10.1.0.0/20 -> 10.0.1.4",
                   {"10 warning VN320 R29f: route 't/r' does not lead '10.1.1.0/24' to its appliance"}},
        BypassCase{"ForTheSubnetItself", "b1", "route r 10.1.1.0/24 -> 10.0.1.4", {}},
        BypassCase{"ForTheSubnetAsWell",
                   "b1,b2",
                   "route r 10.1.0.0/16 -> 10.0.1.4\n route s 10.1.1.0/24 -> 10.0.1.4",
                   {"10 warning VN320 R29f: route 't/r' does not lead '10.1.2.0/24' to its appliance"}},
        BypassCase{"ASupernetWouldLoseToACompletePeeringToo", "b1", "route r 10.0.0.0/8 -> 10.0.1.4", {}},
        BypassCase{"AnotherType", "b1", "route r 10.1.0.0/16 -> None", {}},
        BypassCase{"TheSubnetOfTheApplianceItself", "b1", "route r 10.1.0.0/16 -> 10.1.1.4", {}}),
    [](const auto& row) { return std::string{row.param.name}; });

TEST(SubnetPeeringChecks, AtMost200SubnetsTakePart) {  // R29e
  const auto findingsWith = [](int count) {
    std::string drawing = "vnet a 10.0.0.0/16\n";
    std::string names;
    for (int i = 0; i < count; ++i) {
      drawing += fmt::format("subnet s{} 10.0.{}.0/24\n", i, i);
      names += fmt::format("{}s{}", i == 0 ? "" : ",", i);
    }
    drawing += "vnet b 10.1.0.0/16\n subnet t 10.1.0.0/24\n peer a (subnets " + names + ") <-> b (subnets t)";
    return rendered(buildTopology(draw(drawing)).diagnostics);
  };
  EXPECT_THAT(findingsWith(199), testing::IsEmpty());
  EXPECT_THAT(findingsWith(200),
              testing::ElementsAre("204 refused VN241 R29e: peering 'a/a-to-b' names 201 subnets"));
}

TEST(SubnetPeeringChecks, AnUnknownSubnetIsSuggested) {
  const auto built = buildTopology(draw(
      "vnet a 10.0.0.0/16\n subnet frontend 10.0.1.0/24\n vnet b 10.1.0.0/16\n subnet backend 10.1.0.0/24\n"
      "peer a (subnets fronted) <-> b (subnets backend remote frontend)"));
  ASSERT_FALSE(built.diagnostics.empty());
  EXPECT_EQ(built.diagnostics.front().help, "did you mean 'frontend'?");
}

TEST(SubnetPeering, ExchangesThePrefixesOfTheNamedSubnets) {  // R29a, R29c
  const auto net = topologyOf(
      "vnet a 10.0.0.0/16\n subnet a1 10.0.1.0/24 10.0.9.0/24\n subnet a2 10.0.2.0/24\n"
      "vnet b 10.1.0.0/16\n subnet b1 10.1.1.0/24\n peer a (subnets a1) <-> b (subnets b1)");
  const auto& there = net[peeringNamed(net, "a/a-to-b")];
  const auto& back = net[peeringNamed(net, "b/b-to-a")];
  EXPECT_THAT(there.localAddressSpace, testing::ElementsAre(prefix("10.0.1.0/24"), prefix("10.0.9.0/24")));
  EXPECT_THAT(there.remoteAddressSpace, testing::ElementsAre(prefix("10.1.1.0/24")));
  EXPECT_EQ(back.localAddressSpace, there.remoteAddressSpace);
  EXPECT_EQ(back.remoteAddressSpace, there.localAddressSpace);
}

}  // namespace
}  // namespace vnetsim
