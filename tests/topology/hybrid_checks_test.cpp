// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "rendered.hpp"
#include "support/drawing.hpp"

namespace vnetsim {
namespace {

using Lines = std::vector<std::string>;

/// Two networks that every case has; what it draws itself begins at line 6.
constexpr const char* twoNetworks =
    "vnet hub 10.0.0.0/16 \n subnet GatewaySubnet 10.0.255.0/24 \n subnet default 10.0.1.0/24 \n"
    "vnet other 10.1.0.0/16 \n subnet GatewaySubnet 10.1.255.0/24 \n";

/// What is drawn into the two networks and all that is said about it.
struct HybridCheckCase {
  const char* name;
  const char* drawing;
  Lines diagnostics;
};

void PrintTo(const HybridCheckCase& row, std::ostream* out) { *out << row.name; }

class HybridChecks : public testing::TestWithParam<HybridCheckCase> {};

TEST_P(HybridChecks, SayWhatIsWrong) {
  const auto built = buildTopology(draw(std::string{twoNetworks} + GetParam().drawing));
  EXPECT_THAT(rendered(built.diagnostics), testing::ElementsAreArray(GetParam().diagnostics));
}

std::string nameOfCase(const testing::TestParamInfo<HybridCheckCase>& row) { return row.param.name; }

INSTANTIATE_TEST_SUITE_P(
    Names, HybridChecks,
    testing::Values(
        HybridCheckCase{"TwoOfEachKind",
                        "site s \n site S \n lng l site s \n lng L site s \n circuit c \n circuit C \n"
                        "gateway gw vpn hub \n connection k gw -> l \n connection K gw -> l",
                        {"7 error VN110: on-premises site 'S' is declared twice",
                         "9 error VN110: local network gateway 'L' is declared twice",
                         "11 error VN110: expressroute circuit 'C' is declared twice",
                         "14 error VN110: connection 'K' is declared twice"}},
        HybridCheckCase{"TwoLoadBalancersAndRules",
                        "vm m hub/default \n lb b hub/default backends m \n lb B hub/default backends m",
                        {"8 error VN110: load balancer 'B' is declared twice"}},
        HybridCheckCase{
            "TwoHostsOrClientsOfOneName",
            "site s 192.168.0.0/24 \n host h 192.168.0.1 \n host H 192.168.0.2 \n"
            "site t 192.168.1.0/24 \n host h 192.168.1.1 \n"
            "gateway gw vpn hub pool 172.16.0.0/24 \n client c gw 172.16.0.1 \n client C gw 172.16.0.2",
            {"8 error VN110: host 'H' is declared twice", "13 error VN110: client 'C' is declared twice"}},
        HybridCheckCase{"TwoLinksOfOneName",
                        "circuit c \n link primary \n link primary",
                        {"8 error VN110: link 'primary' is declared twice"}},
        HybridCheckCase{"TwoTunnelsOfOneName",
                        "vm m hub/default \n tunnel t n \n tunnel T n \n vm n hub/default \n tunnel t m",
                        {"8 error VN110: tunnel 'T' is declared twice"}},
        HybridCheckCase{"TunnelNamedLikeAnInterface",
                        "vm n hub/default \n vm m \n nic wan hub/default \n tunnel WAN n",
                        {"9 error VN110: tunnel 'WAN' has the name of a network interface"}},
        HybridCheckCase{
            "OneNeighborTwice",
            "vm m hub/default asn 65100 \n neighbor t \n neighbor T \n tunnel t n \n vm n hub/default",
            {"8 error VN110: bgp neighbor 'T' is declared twice"}},
        HybridCheckCase{
            "TwoStaticRoutesForOnePrefix",
            "vm m hub/default \n route 10.9.0.0/16 -> t \n route 10.9.0.0/16 -> m \n tunnel t n \n"
            "vm n hub/default",
            {"8 error VN127: virtual machine 'm' has two routes for '10.9.0.0/16'"}}),
    nameOfCase);

INSTANTIATE_TEST_SUITE_P(
    Gateways, HybridChecks,
    testing::Values(
        HybridCheckCase{"OneInstance",
                        "gateway gw vpn hub instances 10.0.255.9",
                        {"6 error VN113: virtual network gateway 'gw' has one private address"}},
        HybridCheckCase{"ThreeInstances",
                        "gateway gw vpn hub instances 10.0.255.9 10.0.255.10 10.0.255.11",
                        {"6 error VN113: virtual network gateway 'gw' has 3 private addresses"}},
        HybridCheckCase{
            "AddressesOutsideTheSubnet",
            "gateway gw vpn hub instances 10.0.1.9 10.0.255.3 peer 10.0.1.254 10.0.1.9 169.254.21.1",
            {"6 refused VN212: address '10.0.1.9' lies outside subnet 'hub/GatewaySubnet'",
             "6 refused VN201 R9: address '10.0.255.3' is reserved in subnet 'hub/GatewaySubnet'",
             "6 refused VN212: address '10.0.1.254' lies outside subnet 'hub/GatewaySubnet'"}},
        HybridCheckCase{
            "ClientsOutsideTheirPool",
            "gateway gw vpn hub pool 172.16.0.0/24 172.17.0.0/24 \n client a gw 172.17.0.9 \n"
            "client b gw 172.18.0.9",
            {"8 error VN113: address '172.18.0.9' of client 'gw/b' lies outside the client pool of its "
             "gateway"}},
        HybridCheckCase{
            "ClientWithoutAPool",
            "gateway gw vpn hub \n client a gw 172.17.0.9",
            {"7 error VN113: address '172.17.0.9' of client 'gw/a' lies outside the client pool of its "
             "gateway"}},
        HybridCheckCase{
            "ClientsShareAnAddress",
            "gateway gw vpn hub pool 172.16.0.0/24 \n client a gw 172.16.0.9 \n client b gw 172.16.0.9",
            {"8 error VN126: address '172.16.0.9' has two owners at virtual network gateway 'gw'"}},
        HybridCheckCase{
            "PoolInsideTheNetwork",
            "gateway gw vpn hub pool 172.16.0.0/24 10.0.8.0/24 10.1.8.0/24",
            {"6 refused VN227: client pool '10.0.8.0/24' of virtual network gateway 'gw' overlaps "
             "'10.0.0.0/16' of its virtual network 'hub'"}},
        HybridCheckCase{
            "VpnFeaturesOfAnExpressRouteGateway",
            "gateway er expressroute hub active-active pool 172.16.0.0/24 default-site l \n lng l",
            {"6 refused VN223: virtual network gateway 'er' is of type ExpressRoute and has no "
             "activeActive",
             "6 refused VN223: virtual network gateway 'er' is of type ExpressRoute and has no "
             "point-to-site clients",
             "6 refused VN223: virtual network gateway 'er' is of type ExpressRoute and has no "
             "gatewayDefaultSite"}},
        HybridCheckCase{"PolicyBasedWithOneConnection",
                        "gateway gw vpn hub policy-based \n lng l \n connection c gw -> l",
                        {}},
        HybridCheckCase{
            "PolicyBasedWithEverything",
            "gateway gw vpn hub policy-based active-active pool 172.16.0.0/24 \n gateway er expressroute hub "
            "\n"
            "lng l asn 65100 \n connection z gw -> l \n connection a gw -> l bgp",
            {"6 refused VN222 R67: virtual network gateway 'gw' is policy-based and cannot be active-active",
             "6 refused VN222 R67: virtual network gateway 'gw' is policy-based and cannot stand beside an "
             "expressroute gateway",
             "6 refused VN222 R67: virtual network gateway 'gw' is policy-based and cannot take "
             "point-to-site "
             "clients",
             "10 refused VN222 R67: virtual network gateway 'gw' is policy-based and cannot have a second "
             "connection",
             "10 refused VN222 R67: virtual network gateway 'gw' is policy-based and cannot speak bgp"}},
        HybridCheckCase{
            "DefaultRouteToAPolicyBasedGateway",
            "gateway gw vpn hub policy-based \n table t \n route 0.0.0.0/0 -> VirtualNetworkGateway \n"
            "route 10.9.0.0/16 -> VirtualNetworkGateway \n vnet spoke 10.2.0.0/16 \n subnet s 10.2.1.0/24 "
            "table t \n"
            "subnet r 10.2.2.0/24 table t \n peer hub (transit) <-> spoke (remote-gateways)",
            {"8 refused VN228 R67: route 't/to-0.0.0.0-0' sends '0.0.0.0/0' to virtual network gateway 'gw', "
             "which "
             "is policy-based"}},
        HybridCheckCase{"DefaultRouteToARouteBasedGateway",
                        "gateway gw vpn hub \n table t \n route 0.0.0.0/0 -> VirtualNetworkGateway \n"
                        "vnet spoke 10.2.0.0/16 \n subnet s 10.2.1.0/24 table t \n"
                        "peer hub (transit) <-> spoke (remote-gateways)",
                        {}}),
    nameOfCase);

INSTANTIATE_TEST_SUITE_P(
    LoadBalancersAndCircuits, HybridChecks,
    testing::Values(
        HybridCheckCase{"HaPortsOfABasicLoadBalancer",
                        "vm m hub/default \n lb b hub/default basic ha backends m \n"
                        "lb c hub/default basic backends m \n rule any \n"
                        "lb d hub/default basic backends m \n rule tcp/80",
                        {"7 refused VN229 R42: load balancer 'b' is of sku Basic and has a rule for all "
                         "protocols and ports",
                         "8 refused VN229 R42: load balancer 'c' is of sku Basic and has a rule for all "
                         "protocols and ports"}},
        HybridCheckCase{
            "TransferPrefixesOfACircuit",
            "circuit c \n link primary prefix 172.16.0.0/30 \n link secondary prefix fd00::/126 \n"
            "circuit d \n link primary prefix 172.16.0.4/32 \n link secondary prefix fd00::4/127",
            {"10 error VN113: the primary link of expressroute circuit 'd' cannot have the "
             "peerAddressPrefix '172.16.0.4/32'",
             "11 error VN113: the secondary link of expressroute circuit 'd' cannot have the "
             "peerAddressPrefix 'fd00::4/127'"}}),
    nameOfCase);

INSTANTIATE_TEST_SUITE_P(
    Connections, HybridChecks,
    testing::Values(
        HybridCheckCase{"SoundOnes",
                        "gateway gw vpn hub asn 65010 \n gateway far vpn other asn 65020 \n gateway er "
                        "expressroute hub \n"
                        "circuit line \n lng l 192.168.0.0/16 asn 65100 \n connection a gw -> far bgp \n"
                        "connection b far -> gw bgp \n connection c gw -> l bgp instance 10.0.255.6 \n"
                        "connection d er -> line bgp",
                        {}},
        HybridCheckCase{
            "OneSided",
            "gateway gw vpn hub \n gateway far vpn other \n connection c gw -> far",
            {"8 warning VN305: connection 'c' has no counterpart at virtual network gateway 'far'"}},
        HybridCheckCase{
            "OneSidedBesideAnUnknownReference",
            "gateway gw vpn hub \n gateway far vpn other \n connection c gw -> far \n connection d fat -> gw",
            {"9 error VN117: unknown virtual network gateway 'fat'"}},
        HybridCheckCase{"IPsecAtAnExpressRouteGateway",
                        "gateway er expressroute hub \n lng l \n connection c er -> l",
                        {"8 refused VN223: connection 'c' is of type IPsec, which virtual network "
                         "gateway 'er' does not take"}},
        HybridCheckCase{"CircuitAtAVpnGateway",
                        "gateway gw vpn hub \n circuit line \n connection c gw -> line",
                        {"8 refused VN223: connection 'c' is of type ExpressRoute, which virtual network "
                         "gateway 'gw' does "
                         "not take"}},
        HybridCheckCase{
            "FarExpressRouteGateway",
            "gateway gw vpn hub \n gateway er expressroute other \n lng l gateway er \n connection c gw -> l",
            {"9 refused VN223: connection 'c' is of type IPsec, which virtual network gateway 'er' does "
             "not take",
             "9 warning VN305: connection 'c' has no counterpart at virtual network gateway 'er'"}},
        HybridCheckCase{
            "BgpOffAtEitherGateway",
            "gateway gw vpn hub no-bgp asn 65010 \n gateway far vpn other \n connection a gw -> far \n"
            "connection b far -> gw bgp",
            {"9 refused VN221: connection 'b' has enableBgp, but virtual network gateway 'gw' has not"}},
        HybridCheckCase{
            "BgpWithoutAsn",
            "gateway gw vpn hub \n lng plain \n lng known asn 65100 \n site s asn 65101 \n lng knower site s "
            "\n"
            "connection a gw -> plain bgp \n connection b gw -> known bgp \n connection c gw -> knower bgp \n"
            "connection d gw -> plain",
            {"11 refused VN225: connection 'a' has enableBgp, but local network gateway 'plain' has no "
             "AS number"}},
        HybridCheckCase{"SameAsnOfTwoGateways",
                        "gateway gw vpn hub \n gateway far vpn other \n connection b gw -> far bgp \n"
                        "connection a far -> gw bgp",
                        {"8 refused VN226: both ends of connection 'b' have the AS number 65515"}},
        HybridCheckCase{"SameAsnWithoutBgp",
                        "gateway gw vpn hub \n gateway far vpn other \n connection b gw -> far \n"
                        "connection a far -> gw",
                        {}},
        HybridCheckCase{"SameAsnOfADevice",
                        "gateway gw vpn hub asn 65010 \n lng l asn 65010 \n connection c gw -> l bgp",
                        {"8 refused VN226: both ends of connection 'c' have the AS number 65010"}},
        HybridCheckCase{"InstanceOfAnotherGateway",
                        "gateway gw vpn hub \n lng l \n connection c gw -> l instance 10.0.255.6",
                        {"8 error VN113: '10.0.255.6' is no instance of virtual network gateway 'gw'"}}),
    nameOfCase);

INSTANTIATE_TEST_SUITE_P(
    Asns, HybridChecks,
    testing::Values(
        HybridCheckCase{
            "ReservedForALocalNetworkGateway",
            "lng a asn 8074 \n lng b asn 12076 \n lng c asn 65515 \n lng d asn 65516 \n lng e asn 65520 \n"
            "lng f asn 65521 \n lng g asn 23456 \n lng h asn 64495 \n lng i asn 64496 \n lng j asn 64512 \n"
            "lng k asn 65534 \n lng l asn 65535 \n lng m asn 65551 \n lng n asn 65552",
            {"6 refused VN224: local network gateway 'a' cannot have the AS number 8074",
             "7 refused VN224: local network gateway 'b' cannot have the AS number 12076",
             "8 refused VN224: local network gateway 'c' cannot have the AS number 65515",
             "10 refused VN224: local network gateway 'e' cannot have the AS number 65520",
             "12 refused VN224: local network gateway 'g' cannot have the AS number 23456",
             "14 refused VN224: local network gateway 'i' cannot have the AS number 64496",
             "17 refused VN224: local network gateway 'l' cannot have the AS number 65535",
             "18 refused VN224: local network gateway 'm' cannot have the AS number 65551"}},
        HybridCheckCase{"ReservedForAGateway",
                        "gateway gw vpn hub asn 65515 \n gateway far vpn other asn 65517",
                        {"7 refused VN224: virtual network gateway 'far' cannot have the AS number 65517"}},
        HybridCheckCase{
            "DeviceHasAnother",
            "gateway gw vpn hub \n site s asn 65101 \n lng l asn 65100 site s \n connection a gw -> l bgp \n"
            "connection b gw -> l bgp",
            {"8 warning VN306: local network gateway 'l' has the AS number 65100, but the device it "
             "stands for has "
             "65101"}},
        HybridCheckCase{"GuestHasAnother",
                        "gateway gw vpn hub \n vm m hub/default asn 65101 \n lng l asn 65100 vm m \n "
                        "connection a gw -> l bgp",
                        {"8 warning VN306: local network gateway 'l' has the AS number 65100, but the "
                         "device it stands for has "
                         "65101"}},
        HybridCheckCase{
            "DeviceHasAnotherWithoutBgp",
            "gateway gw vpn hub \n site s asn 65101 \n lng l asn 65100 site s \n connection a gw -> l",
            {}}),
    nameOfCase);

INSTANTIATE_TEST_SUITE_P(
    Sites, HybridChecks,
    testing::Values(
        HybridCheckCase{"HostOutside",
                        "site s 192.168.0.0/24 192.168.2.0/24 \n host a 192.168.2.9 \n host b 192.168.1.9",
                        {"8 error VN113: address '192.168.1.9' of host 's/b' lies outside its site"}},
        HybridCheckCase{"HostInsideWhatTheGatewaySays",
                        "site s \n host a 192.168.2.9 \n host b 192.168.1.9 \n lng l 192.168.2.0/24 site s",
                        {"8 error VN113: address '192.168.1.9' of host 's/b' lies outside its site"}},
        HybridCheckCase{"HostBehindARouterWithoutPrefixes", "site s asn 65100 \n host a 192.168.2.9", {}},
        HybridCheckCase{"TwoHostsOfOneAddress",
                        "site s 192.168.0.0/24 \n host b 192.168.0.9 \n host a 192.168.0.9 \n"
                        "site t 192.168.0.0/24 \n host c 192.168.0.9",
                        {"8 error VN126: address '192.168.0.9' has two owners at on-premises site 's'"}}),
    nameOfCase);

INSTANTIATE_TEST_SUITE_P(
    LoadBalancers, HybridChecks,
    testing::Values(
        HybridCheckCase{
            "BackendInAnotherNetwork",
            "vm a hub/default \n vm b other/GatewaySubnet \n lb l hub/default ha backends a,b",
            {"8 error VN113: virtual machine 'b' is in virtual network 'other', but load balancer 'l' is in "
             "'hub'"}},
        HybridCheckCase{"FrontendOutsideItsSubnet",
                        "vm a hub/default \n lb l hub/default 10.0.2.9 ha backends a",
                        {"7 refused VN212: address '10.0.2.9' lies outside subnet 'hub/default'"}},
        HybridCheckCase{"BasicBesideGlobalPeerings",
                        "vnet west 10.2.0.0/16 in westeurope \n subnet s 10.2.1.0/24 \n vnet north "
                        "10.3.0.0/16 in northeurope \n"
                        "vnet near 10.4.0.0/16 in westeurope \n peer west <-> near \n peer west <-> north \n"
                        "vm a west/s \n lb l west/s basic backends a \n lb k west/s ha backends a",
                        {"13 warning VN307 R28: load balancer 'l' is of sku Basic, which 'north' cannot "
                         "reach from its region"}},
        HybridCheckCase{"BasicInOneRegion",
                        "vnet west 10.2.0.0/16 in westeurope \n subnet s 10.2.1.0/24 \n"
                        "vnet near 10.4.0.0/16 in westeurope \n peer west <-> near \n"
                        "vm a west/s \n lb l west/s basic backends a",
                        {}}),
    nameOfCase);

// What stands under the caret, in the notes and in the help.

TEST(HybridCheckDetails, OfAOneSidedConnectionSayWhatIsMissing) {
  const auto built = buildTopology(draw(
      std::string{twoNetworks} + "gateway gw vpn hub \n gateway far vpn other \n connection c gw -> far"));
  ASSERT_EQ(built.diagnostics.size(), 1u);
  const Diagnostic& fault = built.diagnostics.front();
  EXPECT_EQ(fault.label, "not connected: carries no traffic");
  EXPECT_EQ(fault.help, "add a connection from 'far' to 'gw'");
  ASSERT_EQ(fault.notes.size(), 1u);
  EXPECT_EQ(fault.notes.front().at.line, 7u);
}

TEST(HybridCheckDetails, OfAWrongInstanceNameThoseThereAre) {
  const auto built = buildTopology(draw(
      std::string{twoNetworks} + "gateway gw vpn hub \n lng l \n connection c gw -> l instance 10.0.255.6"));
  ASSERT_EQ(built.diagnostics.size(), 1u);
  EXPECT_EQ(built.diagnostics.front().help, "its instances are '10.0.255.4' and '10.0.255.5'");
}

TEST(HybridCheckDetails, OfADeviceWithAnotherAsnPointAtTheConnection) {
  const auto built = buildTopology(
      draw(std::string{twoNetworks} +
           "gateway gw vpn hub \n site s asn 65101 \n lng l asn 65100 site s \n connection a gw -> l bgp"));
  ASSERT_EQ(built.diagnostics.size(), 1u);
  const Diagnostic& fault = built.diagnostics.front();
  EXPECT_EQ(fault.label, "the bgp session does not come up");
  ASSERT_EQ(fault.notes.size(), 1u);
  EXPECT_EQ(fault.notes.front().text, "bgp is enabled here");
  EXPECT_EQ(fault.notes.front().at.line, 9u);
}

}  // namespace
}  // namespace vnetsim
