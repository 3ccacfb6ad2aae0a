// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "rendered.hpp"
#include "support/drawing.hpp"
#include "support/literals.hpp"

namespace vnetsim {
namespace {

using Lines = std::vector<std::string>;

/// A small design and all that is said about it; `change` makes what a drawing cannot say.
struct CheckCase {
  const char* name;
  const char* drawing;
  Lines diagnostics;
  void (*change)(TopologyDraft&) = [](TopologyDraft&) {};
};

void PrintTo(const CheckCase& row, std::ostream* out) { *out << row.name; }

class Checks : public testing::TestWithParam<CheckCase> {};

TEST_P(Checks, SayWhatIsWrong) {
  TopologyDraft draft = draw(GetParam().drawing);
  GetParam().change(draft);
  const auto built = buildTopology(std::move(draft));
  EXPECT_THAT(rendered(built.diagnostics), testing::ElementsAreArray(GetParam().diagnostics));
}

std::string nameOfCase(const testing::TestParamInfo<CheckCase>& row) { return row.param.name; }

INSTANTIATE_TEST_SUITE_P(
    Declarations, Checks,
    testing::Values(
        CheckCase{"EmptyDesign", "", {"0 error VN125: the design holds no resource"}},
        CheckCase{"OptionsAreNoResource",
                  "none-routes observed2023",
                  {"0 error VN125: the design holds no resource"}},
        CheckCase{"RouteTableAloneIsADesign", "table t", {}},
        CheckCase{"TwoNetworksOfOneName",
                  "vnet hub 10.0.0.0/16 \n vnet HUB 10.1.0.0/16",
                  {"2 error VN110: virtual network 'HUB' is declared twice"}},
        CheckCase{
            "ThreeSubnetsOfOneName",
            "vnet v 10.0.0.0/16 \n subnet a 10.0.1.0/24 \n subnet A 10.0.2.0/24 \n subnet a 10.0.3.0/24",
            {"3 error VN110: subnet 'A' is declared twice", "4 error VN110: subnet 'a' is declared twice"}},
        CheckCase{"OneSubnetNameInTwoNetworks",
                  "vnet v 10.0.0.0/16 \n subnet a 10.0.1.0/24 \n vnet w 10.1.0.0/16 \n subnet a 10.1.1.0/24",
                  {}},
        CheckCase{"TwoRoutesOfOneName",
                  "table t \n route r 10.0.0.0/8 -> None \n route R 10.0.0.0/9 -> None",
                  {"3 error VN110: route 'R' is declared twice"}},
        CheckCase{"TwoInterfacesOfOneName",
                  "vnet v 10.0.0.0/16 \n subnet a 10.0.1.0/24 \n vm m \n nic n v/a \n nic n v/a",
                  {"5 error VN110: network interface 'n' is declared twice"}},
        CheckCase{"NetworkWithoutPrefix",
                  "vnet v 10.0.0.0/16",
                  {"1 error VN116: virtual network 'v' has no address prefix"},
                  [](TopologyDraft& draft) { draft.virtualNetworks.front().addressPrefixes.clear(); }},
        CheckCase{"SubnetWithoutPrefix",
                  "vnet v 10.0.0.0/16 \n subnet s 10.0.0.0/24",
                  {"2 error VN116: subnet 'v/s' has no address prefix"},
                  [](TopologyDraft& draft) {
                    draft.virtualNetworks.front().subnets.front().addressPrefixes.clear();
                  }},
        CheckCase{"MachineWithoutInterface",
                  "vm m",
                  {"1 error VN116: virtual machine 'm' has no network interface"}}),
    nameOfCase);

INSTANTIATE_TEST_SUITE_P(
    AddressSpaces, Checks,
    testing::Values(
        CheckCase{"Multicast",
                  "vnet v 224.1.0.0/16",
                  {"1 refused VN202 R11: virtual network 'v' may not hold '224.1.0.0/16'"}},
        CheckCase{"BroadcastLoopbackAndLinkLocal",
                  "vnet v 255.255.255.255/32 \n vnet w 127.0.0.0/8 \n vnet x 169.254.1.0/24",
                  {"1 refused VN202 R11: virtual network 'v' may not hold '255.255.255.255/32'",
                   "2 refused VN202 R11: virtual network 'w' may not hold '127.0.0.0/8'",
                   "3 refused VN202 R11: virtual network 'x' may not hold '169.254.1.0/24'"}},
        CheckCase{"PlatformAddress",
                  "vnet v 168.63.128.0/22",
                  {"1 refused VN202 R11: virtual network 'v' may not hold '168.63.128.0/22'"}},
        CheckCase{"PublicSpaceIsAllowed", "vnet v 168.63.132.0/22 20.0.0.0/16 223.255.0.0/16", {}},
        CheckCase{
            "PrefixesOfOneNetworkOverlap",
            "vnet v 10.0.0.0/16 10.0.5.0/24 fd00::/48 fd00:0:0:1::/64",
            {"1 refused VN219: address prefixes '10.0.0.0/16' and '10.0.5.0/24' of virtual network 'v' "
             "overlap",
             "1 refused VN219: address prefixes 'fd00::/48' and 'fd00:0:0:1::/64' of virtual network 'v' "
             "overlap"}},
        CheckCase{"PrefixesOfOneNetworkTouch", "vnet v 10.0.0.0/16 10.1.0.0/16", {}},
        CheckCase{"OnePrefixTwice",
                  "vnet v 10.0.0.0/16 10.0.0.0/16",
                  {"1 refused VN219: address prefixes '10.0.0.0/16' and '10.0.0.0/16' of virtual network 'v' "
                   "overlap"}},
        CheckCase{"PeersOverlap",
                  "vnet a 10.0.0.0/16 172.16.0.0/24 \n vnet b 10.0.1.0/24 172.16.0.0/16 \n peer a <-> b",
                  {"3 refused VN203 R17: address spaces of peered virtual networks 'a' and 'b' overlap: "
                   "'10.0.0.0/16 and 10.0.1.0/24' and '172.16.0.0/16 and 172.16.0.0/24'"}},
        CheckCase{"PeersOverlapEvenOneSided",
                  "vnet a 10.0.0.0/16 \n vnet b 10.0.0.0/16 \n peer b -> a",
                  {"3 refused VN203 R17: address spaces of peered virtual networks 'a' and 'b' overlap: "
                   "'10.0.0.0/16 and 10.0.0.0/16'",
                   "3 warning VN301 R15: peering 'b/b-to-a' has no counterpart in 'a'"}},
        CheckCase{
            "PeersOverlapInIPv6Only",
            "vnet a 10.0.0.0/16 fd00::/48 \n vnet b 10.1.0.0/16 fd00::/56 \n peer a <-> b",
            {"3 refused VN203 R17: address spaces of peered virtual networks 'a' and 'b' overlap: 'fd00::/48 "
             "and fd00::/56'"}},
        CheckCase{"UnpeeredNetworksMayOverlap", "vnet a 10.0.0.0/16 \n vnet b 10.0.0.0/16", {}},
        CheckCase{
            "PeersOfOneHubOverlap",
            "vnet hub 10.9.0.0/16 \n vnet a 10.0.0.0/16 \n vnet b 10.0.1.0/24 \n peer hub <-> a \n peer hub "
            "<-> b",
            {"5 refused VN203 R17: virtual networks 'a' and 'b' are both peered with 'hub' and overlap: "
             "'10.0.0.0/16 and 10.0.1.0/24'"}},
        CheckCase{"PeersOfTwoHubsOverlapOnce",
                  "vnet h1 10.8.0.0/16 \n vnet h2 10.9.0.0/16 \n vnet a 10.0.0.0/16 \n vnet b 10.0.0.0/16 \n"
                  "peer h1 <-> a \n peer h1 <-> b \n peer h2 <-> a \n peer h2 <-> b",
                  {"6 refused VN203 R17: virtual networks 'a' and 'b' are both peered with 'h1' and overlap: "
                   "'10.0.0.0/16 and 10.0.0.0/16'"}},
        CheckCase{"PeersOfDifferentHubsMayOverlap",
                  "vnet h1 10.8.0.0/16 \n vnet h2 10.9.0.0/16 \n vnet a 10.0.0.0/16 \n vnet b 10.0.0.0/16 \n"
                  "peer h1 <-> a \n peer h2 <-> b \n peer h1 <-> h2",
                  {}},
        CheckCase{"DirectPeersAreReportedOnce",
                  "vnet hub 10.9.0.0/16 \n vnet a 10.0.0.0/16 \n vnet b 10.0.0.0/16 \n"
                  "peer hub <-> a \n peer hub <-> b \n peer a <-> b",
                  {"6 refused VN203 R17: address spaces of peered virtual networks 'a' and 'b' overlap: "
                   "'10.0.0.0/16 and 10.0.0.0/16'"}}),
    nameOfCase);

INSTANTIATE_TEST_SUITE_P(
    Subnets, Checks,
    testing::Values(
        CheckCase{"TooSmall",
                  "vnet v 10.0.0.0/16 \n subnet s 10.0.0.0/30",
                  {"2 refused VN214 R9: subnet 'v/s' cannot have the prefix '10.0.0.0/30'"}},
        CheckCase{"TooLarge",
                  "vnet v 8.0.0.0/6 \n subnet s 8.0.0.0/7",
                  {"2 refused VN214 R9: subnet 'v/s' cannot have the prefix '8.0.0.0/7'"}},
        CheckCase{"SmallestAndLargest", "vnet v 8.0.0.0/6 \n subnet s 8.0.0.0/8 \n subnet t 9.0.0.0/29", {}},
        CheckCase{"IPv6OtherThan64",
                  "vnet v fd00::/48 \n subnet s fd00::/63 \n subnet t fd00:0:0:2::/65",
                  {"2 refused VN214 R8: subnet 'v/s' cannot have the prefix 'fd00::/63'",
                   "3 refused VN214 R8: subnet 'v/t' cannot have the prefix 'fd00:0:0:2::/65'"}},
        CheckCase{"PrioritiesOfSecurityRules",
                  "nsg n \n in 100 allow any * -> * \n in 4096 deny any * -> * \n in 99 deny any * -> * \n out 100 deny any * "
                  "-> * \n in 100 deny tcp * -> * \n vnet v 10.0.0.0/16",
                  {"4 refused VN231 R96: security rule 'n/in-99' cannot have the priority 99",
                   "6 refused VN231 R96: network security group 'n' has two Inbound rules with the priority 100"}},
        CheckCase{"SidesOfSecurityRules",
                  "asg a \n nsg n \n in 100 allow any VirtualNetwork,Internet -> * \n in 101 allow any @a,10.0.0.0/8 -> * \n in 102 "
                  "allow any 10.0.0.0/8,10.0.0.1 -> @a \n vnet v 10.0.0.0/16",
                  {"3 refused VN232 R98: the source of security rule 'n/in-100' mixes service tags",
                   "4 refused VN232 R98: the source of security rule 'n/in-101' mixes application security groups with "
                   "addresses or tags"}},
        CheckCase{"SecurityGroupsOfThePlatformsSubnets",
                  "nsg n \n vnet v 10.0.0.0/16 \n subnet GatewaySubnet 10.0.0.0/24 nsg n \n subnet AzureFirewallSubnet "
                  "10.0.1.0/24 nsg n \n subnet RouteServerSubnet 10.0.2.0/24 nsg n \n subnet AzureBastionSubnet 10.0.3.0/24 nsg "
                  "n \n subnet s 10.0.4.0/24 nsg n",
                  {"3 refused VN233 R50: subnet 'v/GatewaySubnet' cannot have a network security group",
                   "4 refused VN233 R50: subnet 'v/AzureFirewallSubnet' cannot have a network security group",
                   "5 refused VN233 R50: subnet 'v/RouteServerSubnet' cannot have a network security group"}},
        CheckCase{"AnApplicationSecurityGroupInTwoNetworks",
                  "asg a \n vnet v 10.0.0.0/16 \n subnet s 10.0.0.0/24 \n vnet w 10.1.0.0/16 \n subnet s 10.1.0.0/24 \n vm x "
                  "v/s asg a \n vm y w/s asg a",
                  {"7 refused VN234 R104: application security group 'a' has interfaces of two virtual networks"}},
        CheckCase{"ARuleForApplicationSecurityGroupsOfTwoNetworks",
                  "asg a \n asg b \n asg none \n nsg n \n in 100 allow any @a -> @b \n in 101 allow any @a -> @none \n in "
                  "102 allow any @a -> @a \n vnet v 10.0.0.0/16 \n subnet s 10.0.0.0/24 \n vnet w 10.1.0.0/16 \n subnet s "
                  "10.1.0.0/24 \n vm x v/s asg a \n vm y w/s asg b",
                  {"5 refused VN234 R104: security rule 'n/in-100' names application security groups of two virtual "
                   "networks"}},
        CheckCase{"ARouteToAnAddressOfTheOtherVersion",
                  "table t \n route v6 fd00::/48 -> 10.0.0.4 \n route v4 10.0.0.0/16 -> fd00::4 \n route r fd01::/48 -> "
                  "fd00::4 \n vnet v 10.0.0.0/16 \n subnet s 10.0.0.0/24",
                  {"2 refused VN230 R8: route 't/v6' sends IPv6 traffic to the IPv4 address '10.0.0.4'",
                   "3 refused VN230 R8: route 't/v4' sends IPv4 traffic to the IPv6 address 'fd00::4'"}},
        CheckCase{"IPv6Of64", "vnet v fd00::/48 \n subnet s fd00:0:0:9::/64", {}},
        CheckCase{"OutsideTheNetwork",
                  "vnet v 10.0.0.0/16 fd00::/48 \n subnet s 10.1.0.0/24 \n subnet t fd01::/64",
                  {"2 refused VN210: prefix '10.1.0.0/24' of subnet 'v/s' lies outside its virtual network",
                   "3 refused VN210: prefix 'fd01::/64' of subnet 'v/t' lies outside its virtual network"}},
        CheckCase{"LargerThanTheNetwork",
                  "vnet v 10.0.0.0/16 \n subnet s 10.0.0.0/15",
                  {"2 refused VN210: prefix '10.0.0.0/15' of subnet 'v/s' lies outside its virtual network"}},
        CheckCase{"AcrossTwoPrefixesOfTheNetwork",
                  "vnet v 10.0.0.0/17 10.0.128.0/17 \n subnet s 10.0.0.0/16",
                  {"2 refused VN210: prefix '10.0.0.0/16' of subnet 'v/s' lies outside its virtual network"}},
        CheckCase{
            "InTheSecondPrefixOfTheNetwork", "vnet v 10.0.0.0/16 9.0.0.0/16 \n subnet s 9.0.1.0/24", {}},
        CheckCase{"Overlapping",
                  "vnet v 10.0.0.0/16 \n subnet s 10.0.1.128/25 \n subnet t 10.0.1.0/24",
                  {"3 refused VN211: prefix '10.0.1.0/24' of subnet 'v/t' overlaps '10.0.1.128/25' of subnet "
                   "'v/s'"}},
        CheckCase{
            "OverlappingItself",
            "vnet v 10.0.0.0/16 \n subnet s 10.0.1.0/24 10.0.1.0/25",
            {"2 refused VN211: prefix '10.0.1.0/25' of subnet 'v/s' overlaps '10.0.1.0/24' of subnet 'v/s'"}},
        CheckCase{"SamePrefixInTwoNetworks",
                  "vnet v 10.0.0.0/16 \n subnet s 10.0.1.0/24 \n vnet w 10.0.0.0/16 \n subnet s 10.0.1.0/24",
                  {}}),
    nameOfCase);

INSTANTIATE_TEST_SUITE_P(
    Addresses, Checks,
    testing::Values(
        CheckCase{"Reserved",
                  "vnet v 10.0.0.0/16 \n subnet s 10.0.1.0/24 \n vm a v/s 10.0.1.0 \n vm b v/s 10.0.1.3 \n"
                  "vm c v/s 10.0.1.255",
                  {"3 refused VN201 R9: address '10.0.1.0' is reserved in subnet 'v/s'",
                   "4 refused VN201 R9: address '10.0.1.3' is reserved in subnet 'v/s'",
                   "5 refused VN201 R9: address '10.0.1.255' is reserved in subnet 'v/s'"}},
        CheckCase{"FirstAndLastUsable",
                  "vnet v 10.0.0.0/16 \n subnet s 10.0.1.0/24 \n vm a v/s 10.0.1.4 \n vm b v/s 10.0.1.254",
                  {}},
        CheckCase{"ReservedInIPv6",
                  "vnet v fd00::/48 \n subnet s fd00::/64 \n vm a v/s fd00::3 \n vm b v/s "
                  "fd00::ffff:ffff:ffff:ffff",
                  {"3 refused VN201 R9: address 'fd00::3' is reserved in subnet 'v/s'"}},
        CheckCase{"ReservedForAFirewall",
                  "vnet v 10.0.0.0/16 \n subnet AzureFirewallSubnet 10.0.3.0/24 \n firewall fw v 10.0.3.1",
                  {"3 refused VN201 R9: address '10.0.3.1' is reserved in subnet 'v/AzureFirewallSubnet'"}},
        CheckCase{"OutsideTheSubnet",
                  "vnet v 10.0.0.0/16 \n subnet s 10.0.1.0/24 \n vm a v/s 10.0.2.4 \n vm b v/s fd00::4",
                  {"3 refused VN212: address '10.0.2.4' lies outside subnet 'v/s'",
                   "4 refused VN212: address 'fd00::4' lies outside subnet 'v/s'"}},
        CheckCase{"FirewallOutsideItsSubnet",
                  "vnet v 10.0.0.0/16 \n subnet AzureFirewallSubnet 10.0.3.0/24 \n firewall fw v 10.0.4.4",
                  {"3 refused VN212: address '10.0.4.4' lies outside subnet 'v/AzureFirewallSubnet'"}}),
    nameOfCase);

INSTANTIATE_TEST_SUITE_P(
    Placement, Checks,
    testing::Values(
        CheckCase{"GatewayElsewhere",
                  "vnet v 10.0.0.0/16 \n subnet s 10.0.1.0/24 \n gateway g vpn v/s",
                  {"3 refused VN215 R50: virtual network gateway 'g' is in subnet 'v/s'"}},
        CheckCase{"FirewallElsewhere",
                  "vnet v 10.0.0.0/16 \n subnet GatewaySubnet 10.0.1.0/24 \n firewall f v/GatewaySubnet",
                  {"3 refused VN215 R50: azure firewall 'f' is in subnet 'v/GatewaySubnet'"}},
        CheckCase{"MachineAnywhere",
                  "vnet v 10.0.0.0/16 \n subnet GatewaySubnet 10.0.1.0/24 \n vm m v/gatewaysubnet",
                  {}},
        CheckCase{
            "TwoVpnGateways",
            "vnet v 10.0.0.0/16 \n subnet GatewaySubnet 10.0.1.0/24 \n gateway z vpn v \n gateway a vpn v",
            {"4 refused VN216 R67: virtual network 'v' has more than one vpn gateway"}},
        CheckCase{"TwoExpressRouteGateways",
                  "vnet v 10.0.0.0/16 \n subnet GatewaySubnet 10.0.1.0/24 \n gateway z expressroute v \n"
                  "gateway a expressroute v",
                  {"4 refused VN216 R67: virtual network 'v' has more than one expressroute gateway"}},
        CheckCase{"OneOfEach",
                  "vnet v 10.0.0.0/16 \n subnet GatewaySubnet 10.0.1.0/24 \n gateway z vpn v \n"
                  "gateway a expressroute v",
                  {}}),
    nameOfCase);

// A hub with a gateway, before its peerings.
#define HUB "vnet hub 10.0.0.0/16 \n subnet GatewaySubnet 10.0.4.0/24 \n gateway vpn vpn hub \n"

INSTANTIATE_TEST_SUITE_P(
    Peerings, Checks,
    testing::Values(
        CheckCase{"OneSided",
                  "vnet a 10.0.0.0/16 \n vnet b 10.1.0.0/16 \n peer a -> b",
                  {"3 warning VN301 R15: peering 'a/a-to-b' has no counterpart in 'b'"}},
        CheckCase{"ToItself",
                  "vnet a 10.0.0.0/16 \n peer a -> a",
                  {"2 error VN113: peering 'a-to-a' points at its own virtual network"}},
        CheckCase{"TwiceToOneRemote",
                  "vnet a 10.0.0.0/16 \n vnet b 10.1.0.0/16 \n peer a <-> b \n peer a -> B",
                  {"4 error VN110: peering 'a-to-B' is declared twice",
                   "4 error VN113 R29e: virtual network 'a' is peered with 'b' twice"}},
        CheckCase{"AccessOffOnOneSide",
                  "vnet a 10.0.0.0/16 \n vnet b 10.1.0.0/16 \n peer a <-> b (no-access)",
                  {"3 warning VN304 R19: virtual network access is off from 'b' to 'a' only"}},
        CheckCase{"AccessOffOnBothSides",
                  "vnet a 10.0.0.0/16 \n vnet b 10.1.0.0/16 \n peer a (no-access) <-> b (no-access)",
                  {}},
        CheckCase{
            "RemoteGateways", HUB "vnet s 10.1.0.0/16 \n peer hub (transit) <-> s (remote-gateways)", {}},
        CheckCase{"TransitWithoutGatewayIsInert",
                  "vnet hub 10.0.0.0/16 \n vnet s 10.1.0.0/16 \n peer hub (transit) <-> s",
                  {}},
        CheckCase{
            "RemoteGatewaysTwice",
            HUB "vnet s 10.1.0.0/16 \n vnet h2 10.2.0.0/16 \n subnet GatewaySubnet 10.2.4.0/24 \n"
                "gateway v2 vpn h2 \n peer hub (transit) <-> s (remote-gateways) \n"
                "peer h2 (transit) <-> s (remote-gateways)",
            {"9 refused VN204 R25a: virtual network 's' uses remote gateways on more than one peering"}},
        CheckCase{
            "RemoteGatewaysBesideItsOwn",
            HUB "vnet s 10.1.0.0/16 \n subnet GatewaySubnet 10.1.4.0/24 \n gateway own vpn s \n"
                "peer hub (transit) <-> s (remote-gateways)",
            {"7 refused VN205 R25b: peering 's/s-to-hub' uses remote gateways, but 's' has a gateway of its "
             "own"}},
        CheckCase{
            "RemoteGatewaysWithoutGateway",
            "vnet hub 10.0.0.0/16 \n vnet s 10.1.0.0/16 \n peer hub (transit) <-> s (remote-gateways)",
            {"3 refused VN206 R25c: peering 's/s-to-hub' uses remote gateways, but 'hub' has no gateway "
             "and no route server"}},
        CheckCase{
            "RemoteGatewaysWithoutTransit",
            HUB "vnet s 10.1.0.0/16 \n peer hub <-> s (remote-gateways)",
            {"5 refused VN207 R25d: peering 's/s-to-hub' uses remote gateways, but 'hub/hub-to-s' does not "
             "allow gateway transit"}},
        CheckCase{"RemoteGatewaysOneSided",
                  HUB "vnet s 10.1.0.0/16 \n peer s (remote-gateways) -> hub",
                  {"5 warning VN301 R15: peering 's/s-to-hub' has no counterpart in 'hub'"}},
        CheckCase{
            "BasicGatewayShared",
            "vnet hub 10.0.0.0/16 \n subnet GatewaySubnet 10.0.4.0/24 \n gateway g vpn hub sku basic \n"
            "vnet s 10.1.0.0/16 \n peer hub (transit) <-> s (remote-gateways)",
            {"5 refused VN218 R25f: peering 's/s-to-hub' uses virtual network gateway 'g', whose sku is "
             "Basic"}},
        CheckCase{"BasicGatewayNotShared",
                  "vnet hub 10.0.0.0/16 \n subnet GatewaySubnet 10.0.4.0/24 \n gateway g vpn hub sku Basic \n"
                  "vnet s 10.1.0.0/16 \n peer hub (transit) <-> s",
                  {}}),
    nameOfCase);

INSTANTIATE_TEST_SUITE_P(
    Routes, Checks,
    testing::Values(
        CheckCase{"TwoRoutesForOnePrefix",
                  "table t \n route z 10.0.0.0/8 -> None \n route a 10.0.0.0/8 -> Internet \n"
                  "route b 10.0.0.0/8 -> Internet",
                  {"3 error VN127 R36: route table 't' has two routes for '10.0.0.0/8'",
                   "4 error VN127 R36: route table 't' has two routes for '10.0.0.0/8'"}},
        CheckCase{"RoutesForNestedPrefixes",
                  "table t \n route 10.0.0.0/8 -> None \n route 10.0.0.0/9 -> None \n table u \n"
                  "route 10.0.0.0/8 -> None",
                  {}},
        CheckCase{"TypeOfAzureAlone",
                  "table t \n route r 10.0.0.0/8 -> VNetPeering \n route q 11.0.0.0/8 -> connectedgroup",
                  {"2 refused VN213 R38: route 't/r' cannot have the next hop type VNetPeering",
                   "3 refused VN213 R38: route 't/q' cannot have the next hop type ConnectedGroup"}},
        CheckCase{
            "ConfigurableTypes",
            "table t \n route 10.0.0.0/8 -> VnetLocal \n route 11.0.0.0/8 -> VirtualNetworkGateway \n"
            "route 12.0.0.0/8 -> Internet \n route 13.0.0.0/8 -> None \n route 14.0.0.0/8 -> 10.0.0.9 \n"
            "route fd00::/48 -> fd00::9",
            {}},
        CheckCase{"ApplianceWithoutAddress",
                  "table t \n route r 10.0.0.0/8 -> VirtualAppliance",
                  {"2 error VN116: route 't/r' is of type VirtualAppliance but has no next hop address"}},
        CheckCase{
            "AddressWithoutAppliance",
            "table t \n route r 10.0.0.0/8 -> Internet",
            {"2 refused VN217: route 't/r' is of type Internet but has the next hop address '10.0.0.4'"},
            [](TopologyDraft& draft) {
              draft.routeTables.front().routes.front().nextHopIpAddress = address("10.0.0.4");
            }}),
    nameOfCase);

INSTANTIATE_TEST_SUITE_P(
    Associations, Checks,
    testing::Values(
        CheckCase{
            "OtherRegion",
            "vnet v 10.0.0.0/16 in NorthEurope \n subnet s 10.0.1.0/24 table t \n table t in westeurope",
            {"2 refused VN208 R39: route table 't' is in westeurope, but subnet 'v/s' is in northeurope"}},
        CheckCase{"SameRegionSpeltOtherwise",
                  "vnet v 10.0.0.0/16 in x \n subnet s 10.0.1.0/24 table t \n table t in westeurope",
                  {},
                  [](TopologyDraft& draft) { draft.virtualNetworks.front().location = "West Europe"; }},
        CheckCase{"RegionNotSaid",
                  "vnet v 10.0.0.0/16 \n subnet s 10.0.1.0/24 table t \n table t in westeurope \n"
                  "vnet w 10.1.0.0/16 in westeurope \n subnet s 10.1.1.0/24 table u \n table u",
                  {}},
        CheckCase{"BastionAndRouteServer",
                  "vnet v 10.0.0.0/16 \n subnet AzureBastionSubnet 10.0.1.0/24 table t \n"
                  "subnet RouteServerSubnet 10.0.2.0/24 table t \n subnet AzureFirewallSubnet 10.0.3.0/24 "
                  "table t \n"
                  "table t",
                  {"2 refused VN209 R50: subnet 'v/AzureBastionSubnet' cannot have a route table",
                   "3 refused VN209 R50: subnet 'v/RouteServerSubnet' cannot have a route table"}},
        CheckCase{
            "DefaultRouteOnGatewaySubnet",
            "vnet v 10.0.0.0/16 \n subnet GatewaySubnet 10.0.1.0/24 table t \n subnet s 10.0.2.0/24 table t "
            "\n"
            "table t \n route out 0.0.0.0/0 -> 10.0.2.4",
            {"5 refused VN209 R50: subnet 'v/GatewaySubnet' cannot have the route 'out' for '0.0.0.0/0'"}},
        CheckCase{
            "RouteInsideGatewaySubnet",
            "vnet v 10.0.0.0/16 fd00::/48 \n subnet GatewaySubnet 10.0.1.0/24 fd00::/64 table t \n table t \n"
            "route a 10.0.0.0/16 -> None \n route b 10.0.1.128/25 -> None \n route c ::/0 -> None \n"
            "route d 10.0.2.0/24 -> None",
            {"5 refused VN209 R50: subnet 'v/GatewaySubnet' cannot have the route 'b' for '10.0.1.128/25'",
             "6 refused VN209 R50: subnet 'v/GatewaySubnet' cannot have the route 'c' for '::/0'"}},
        CheckCase{"PropagationOffOnGatewaySubnet",
                  "vnet v 10.0.0.0/16 \n subnet GatewaySubnet 10.0.1.0/24 table t \n subnet s 10.0.2.0/24 "
                  "table t \n"
                  "table t no-propagation",
                  {"2 warning VN302 R50: route propagation is off on subnet 'v/GatewaySubnet'"}}),
    nameOfCase);

// Two routes of a spoke, one of them to the gateway.
#define GATEWAY_ROUTE \
  "table t \n route a 10.9.0.0/16 -> VirtualNetworkGateway \n route b 10.8.0.0/16 -> None \n"

INSTANTIATE_TEST_SUITE_P(
    GatewayRoutes, Checks,
    testing::Values(
        CheckCase{"BesideAnExpressRouteGateway",
                  GATEWAY_ROUTE "vnet v 10.0.0.0/16 \n subnet GatewaySubnet 10.0.1.0/24 \n"
                                "subnet s 10.0.2.0/24 table t \n subnet u 10.0.3.0/24 table t \n"
                                "gateway vpn vpn v \n gateway er expressroute v",
                  {"2 warning VN303 R47c: route 't/a' has the next hop VirtualNetworkGateway, but subnet "
                   "'v/s' uses "
                   "the expressroute gateway 'er'"}},
        CheckCase{"TowardsARemoteExpressRouteGateway",
                  GATEWAY_ROUTE
                  "vnet v 10.0.0.0/16 \n subnet GatewaySubnet 10.0.1.0/24 \n"
                  "gateway er expressroute v \n vnet w 10.1.0.0/16 \n subnet s 10.1.2.0/24 table t \n"
                  "peer v (transit) <-> w (remote-gateways)",
                  {"2 warning VN303 R47c: route 't/a' has the next hop VirtualNetworkGateway, but subnet "
                   "'w/s' uses "
                   "the expressroute gateway 'er'"}},
        CheckCase{"TowardsAGatewayThatIsNotUsed",
                  GATEWAY_ROUTE
                  "vnet v 10.0.0.0/16 \n subnet GatewaySubnet 10.0.1.0/24 \n"
                  "gateway er expressroute v \n vnet w 10.1.0.0/16 \n subnet s 10.1.2.0/24 table t \n"
                  "peer v (transit) <-> w",
                  {}},
        CheckCase{"TowardsAVpnGateway",
                  GATEWAY_ROUTE "vnet v 10.0.0.0/16 \n subnet GatewaySubnet 10.0.1.0/24 \n"
                                "subnet s 10.0.2.0/24 table t \n gateway vpn vpn v",
                  {}}),
    nameOfCase);

INSTANTIATE_TEST_SUITE_P(
    FirewallPolicies, Checks,
    testing::Values(
        CheckCase{
            "BasedOnItself", "policy a base A", {"1 error VN113: firewall policy 'a' is based on itself"}},
        CheckCase{"BasedOnEachOther",
                  "policy d base c \n policy c base b \n policy b base d \n policy a base b",
                  {"3 error VN113: firewall policies 'b', 'd' and 'c' are based on each other"}},
        CheckCase{"BaseOfTwo", "policy p \n policy a base p \n policy b base p \n policy c base a", {}},
        CheckCase{"PrioritiesOutOfRange",
                  "policy p \n allow any * -> * \n allow any * -> *",
                  {"1 refused VN220 R114: rule collection group 'rules' cannot have the priority 65001",
                   "2 refused VN220 R114: rule collection 'collection-1' cannot have the priority 99"},
                  [](TopologyDraft& draft) {
                    auto& group = draft.firewallPolicies.front().groups.front();
                    group.priority = 65001;
                    group.collections.front().priority = 99;
                  }},
        CheckCase{"PrioritiesAtTheLimits",
                  "policy p \n allow any * -> * \n allow any * -> *",
                  {},
                  [](TopologyDraft& draft) {
                    auto& group = draft.firewallPolicies.front().groups.front();
                    group.collections.front().priority = 65000;
                    group.collections.back().priority = 100;
                  }},
        CheckCase{"SamePriorityTwice",
                  "policy p \n allow any * -> * \n deny any * -> *",
                  {"3 refused VN220 R114: rule collection 'collection-2' has the same priority as "
                   "'collection-1' in "
                   "'rules'"},
                  [](TopologyDraft& draft) {
                    for (auto& collection : draft.firewallPolicies.front().groups.front().collections)
                      collection.priority = 200;
                  }},
        CheckCase{
            "SamePriorityOfTwoGroups",
            "policy p \n allow any * -> *",
            {"1 refused VN220 R114: rule collection group 'rules' has the same priority as 'more' in 'p'"},
            [](TopologyDraft& draft) {
              auto& groups = draft.firewallPolicies.front().groups;
              groups.push_back(groups.front());
              groups.back().name.value = "more";
            }}),
    nameOfCase);

/// Gives the firewall of the drawing two collections of classic rules with these names and priorities.
template <int first, int second>
void addOwnRules(TopologyDraft& draft) {
  auto& firewall = draft.azureFirewalls.front();
  FirewallPolicyDraft rules{.name = firewall.name, .at = firewall.at, .basePolicy = {}, .groups = {}};
  rules.groups.push_back({{"networkRuleCollections", {0, 7, 1, {}}},
                          200,
                          {{{"one", {0, 8, 1, {}}}, first, FirewallAction::Allow, {}},
                           {{"two", {0, 9, 1, {}}}, second, FirewallAction::Deny, {}}}});
  firewall.ownRules = rules;
}

INSTANTIATE_TEST_SUITE_P(
    RulesOfAFirewall, Checks,
    testing::Values(
        CheckCase{"Alone", "vnet v 10.0.0.0/16 \n subnet AzureFirewallSubnet 10.0.3.0/26 \n firewall fw v", {},
                  addOwnRules<100, 200>},
        CheckCase{"BesideAPolicy",
                  "vnet v 10.0.0.0/16 \n subnet AzureFirewallSubnet 10.0.3.0/26 \n policy p \n firewall fw v policy p",
                  {"7 refused VN250 R113: the Azure Firewall 'fw' has a policy and rules of its own"},
                  addOwnRules<100, 200>},
        CheckCase{"OfOnePriority",
                  "vnet v 10.0.0.0/16 \n subnet AzureFirewallSubnet 10.0.3.0/26 \n firewall fw v",
                  {"9 refused VN220 R114: rule collection 'two' has the same priority as 'one' in "
                   "'networkRuleCollections'"},
                  addOwnRules<100, 100>},
        CheckCase{"OfNoPriorityAzureAccepts",
                  "vnet v 10.0.0.0/16 \n subnet AzureFirewallSubnet 10.0.3.0/26 \n firewall fw v",
                  {"8 refused VN220 R114: rule collection 'one' cannot have the priority 99"},
                  addOwnRules<99, 200>},
        CheckCase{"OfOneName",
                  "vnet v 10.0.0.0/16 \n subnet AzureFirewallSubnet 10.0.3.0/26 \n firewall fw v",
                  {"9 error VN110: rule collection 'ONE' is declared twice"},
                  [](TopologyDraft& draft) {
                    addOwnRules<100, 200>(draft);
                    draft.azureFirewalls.front().ownRules->groups.front().collections.back().name.value = "ONE";
                  }}),
    nameOfCase);

// What stands under the caret, in the notes and in the help.

TEST(CheckDetails, OfADuplicatePrefixPointAtTheFirstRoute) {
  const auto built =
      buildTopology(draw("table t \n route z 10.0.0.0/8 -> None \n route a 10.0.0.0/8 -> None"));
  ASSERT_EQ(built.diagnostics.size(), 1u);
  const Diagnostic& fault = built.diagnostics.front();
  EXPECT_EQ(fault.label, "route 'a'");
  ASSERT_EQ(fault.notes.size(), 1u);
  EXPECT_EQ(fault.notes.front().text, "already in route 'z'");
  EXPECT_EQ(fault.notes.front().at.line, 2u);
}

TEST(CheckDetails, OfOverlappingPeersPointAtBothAddressSpaces) {
  const auto built =
      buildTopology(draw("vnet a 10.5.0.0/16 10.0.0.0/16 \n vnet b 10.0.0.0/16 \n peer a <-> b"));
  ASSERT_EQ(built.diagnostics.size(), 1u);
  const Diagnostic& fault = built.diagnostics.front();
  EXPECT_EQ(fault.help, "give one of them another address space");
  ASSERT_EQ(fault.notes.size(), 2u);
  EXPECT_EQ(fault.notes[0].text, "address space of 'a'");
  EXPECT_EQ(fault.notes[0].at.column, 20u);
  EXPECT_EQ(fault.notes[1].text, "address space of 'b'");
  EXPECT_EQ(fault.notes[1].at.line, 2u);
}

TEST(CheckDetails, OfAnEmptyDesignSayWhatToDo) {
  const auto built = buildTopology(TopologyDraft{});
  ASSERT_EQ(built.diagnostics.size(), 1u);
  EXPECT_FALSE(built.diagnostics.front().at.isKnown());
  EXPECT_EQ(built.diagnostics.front().help, "declare at least one virtual network");
  EXPECT_FALSE(built.topology.has_value());
}

TEST(CheckDetails, ManyOverlapsAreCounted) {
  std::string a = "vnet a";
  std::string b = "vnet b";
  for (int i = 0; i < 8; ++i) {
    const std::string block = " 10." + std::to_string(i) + ".0.0/16";
    a += block;
    b += block;
  }
  const auto built = buildTopology(draw(a + "\n" + b + "\npeer a <-> b"));
  ASSERT_EQ(built.diagnostics.size(), 1u);
  EXPECT_THAT(built.diagnostics.front().message, testing::EndsWith(" and 3 more"));
}

}  // namespace
}  // namespace vnetsim
