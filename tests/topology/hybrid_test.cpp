// SPDX-License-Identifier: MIT
//
// What links virtual networks with the world: gateways, connections, circuits, sites and guest tunnels.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "rendered.hpp"
#include "support/drawing.hpp"
#include "support/find.hpp"
#include "support/literals.hpp"

namespace vnetsim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Two hubs with a VPN gateway each, for what is drawn below them.
Topology betweenTwoHubs(const std::string& more) {
  return topologyOf(R"(
    vnet hub1 10.1.0.0/16
      subnet GatewaySubnet 10.1.255.0/24
      subnet nva           10.1.1.0/24
    vnet hub2 10.2.0.0/16
      subnet GatewaySubnet 10.2.255.0/24
    gateway gw1 vpn hub1 asn 65001
    gateway gw2 vpn hub2 asn 65002
  )" + more);
}

std::string labelOf(const Topology& net, const std::optional<ConnectionId>& id) {
  return id ? net[*id].name.label : "none";
}

TEST(Gateways, SayWhatTheDesignSays) {
  const Topology net = topologyOf(R"(
    vnet hub 10.0.0.0/16 172.16.0.0/16
      subnet GatewaySubnet 10.0.255.0/24
    summarize hub 10.0.0.0/14 172.16.0.0/12
    gateway vpn vpn hub sku VpnGw2 asn 65010 active-active no-bgp policy-based pool 192.168.0.0/24 default-site paris public 20.0.0.1
    client laptop vpn 192.168.0.2
    lng paris 192.168.10.0/24
  )");
  EXPECT_THAT(net[networkNamed(net, "hub")].summarizedGatewayPrefixes,
              ElementsAre(prefix("10.0.0.0/14"), prefix("172.16.0.0/12")));
  const VirtualNetworkGateway& gateway = net[gatewayNamed(net, "vpn")];
  EXPECT_EQ(gateway.gatewayType, GatewayType::Vpn);
  EXPECT_EQ(gateway.vpnType, VpnType::PolicyBased);
  EXPECT_EQ(gateway.sku, "VpnGw2");
  EXPECT_EQ(gateway.asn, 65010u);
  EXPECT_TRUE(gateway.activeActive);
  EXPECT_FALSE(gateway.enableBgp);
  EXPECT_TRUE(gateway.allowRemoteVnetTraffic);
  EXPECT_THAT(gateway.vpnClientAddressPool, ElementsAre(prefix("192.168.0.0/24")));
  EXPECT_EQ(gateway.gatewayDefaultSite, localNetworkGatewayNamed(net, "paris"));
  EXPECT_THAT(gateway.publicIPAddresses, ElementsAre(address("20.0.0.1")));
  const VpnClient& client = net[clientNamed(net, "vpn/laptop")];
  EXPECT_EQ(client.gateway, gatewayNamed(net, "vpn"));
  EXPECT_EQ(client.address, address("192.168.0.2"));
}

TEST(Gateways, HaveDefaults) {
  const Topology net = topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.255.0/24
    gateway er expressroute hub no-remote-vnet-traffic
  )");
  const VirtualNetworkGateway& gateway = net[gatewayNamed(net, "er")];
  EXPECT_EQ(gateway.asn, defaultGatewayAsn);
  EXPECT_TRUE(gateway.enableBgp);
  EXPECT_FALSE(gateway.activeActive);
  EXPECT_FALSE(gateway.allowRemoteVnetTraffic);
  EXPECT_THAT(gateway.publicIPAddresses, IsEmpty());
}

TEST(Gateways, KnowOnlyThePublicAddressesThatAreSaid) {
  TopologyDraft draft = draw(R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.255.0/24
    gateway vpn vpn hub public 20.0.0.1 20.0.0.2
  )");
  draft.publicIPAddresses.front().ipAddress.reset();
  const auto built = buildTopology(std::move(draft));
  EXPECT_THAT(built.topology.value().gateways().front().publicIPAddresses, ElementsAre(address("20.0.0.2")));
}

TEST(LocalNetworkGateways, StandForADevice) {
  const Topology net = betweenTwoHubs(R"(
    vm nva hub1/nva forwarding
    site paris 192.168.0.0/16
    lng to-site    192.168.1.0/24 asn 65100 peer 192.168.0.254 site paris
    lng to-vm      172.16.0.0/24 vm nva
    lng to-gateway 10.2.0.0/16 gateway gw2
  )");
  const LocalNetworkGateway& site = net[localNetworkGatewayNamed(net, "to-site")];
  EXPECT_THAT(site.addressPrefixes, ElementsAre(prefix("192.168.1.0/24")));
  EXPECT_EQ(site.asn, 65100u);
  EXPECT_EQ(site.bgpPeeringAddress, address("192.168.0.254"));
  EXPECT_EQ(site.device, decltype(site.device){siteNamed(net, "paris")});
  const LocalNetworkGateway& machine = net[localNetworkGatewayNamed(net, "to-vm")];
  EXPECT_EQ(machine.asn, std::nullopt);
  EXPECT_EQ(machine.device, decltype(machine.device){machineNamed(net, "nva")});
  const LocalNetworkGateway& gateway = net[localNetworkGatewayNamed(net, "to-gateway")];
  EXPECT_EQ(gateway.device, decltype(gateway.device){gatewayNamed(net, "gw2")});
}

TEST(LocalNetworkGateways, StandForASiteOfTheirOwnWhereNothingIsSaid) {
  const Topology net = topologyOf(R"(
    lng rome   192.168.1.0/24 192.168.2.0/24
    lng berlin 192.168.3.0/24
    lng PARIS  192.168.4.0/24
    site paris 192.168.0.0/16
  )");
  ASSERT_EQ(net.onPremisesSites().size(), 3u);
  EXPECT_EQ(net.onPremisesSites()[0].name.label, "paris");  // those declared come first
  EXPECT_EQ(net.onPremisesSites()[1].name.label, "berlin");
  EXPECT_EQ(net.onPremisesSites()[2].name.label, "rome");
  EXPECT_FALSE(net[siteNamed(net, "paris")].isImplied);
  EXPECT_THAT(net[siteNamed(net, "paris")].addressPrefixes, ElementsAre(prefix("192.168.0.0/16")));
  const OnPremisesSite& rome = net[siteNamed(net, "rome")];
  EXPECT_TRUE(rome.isImplied);
  EXPECT_THAT(rome.addressPrefixes, ElementsAre(prefix("192.168.1.0/24"), prefix("192.168.2.0/24")));
  EXPECT_EQ(rome.at.line, 2u);
  const LocalNetworkGateway& paris = net[localNetworkGatewayNamed(net, "paris")];
  EXPECT_EQ(paris.device, decltype(paris.device){siteNamed(net, "paris")});
}

TEST(Sites, OfWhichNothingIsSaidHoldWhatTheirGatewaysSay) {
  const Topology net = topologyOf(R"(
    site silent
    site routers asn 65100
    site exit internet
    site full 172.16.0.0/16
    lng a 192.168.2.0/24 192.168.1.0/24 site silent
    lng b 192.168.1.0/24 192.168.3.0/24 site silent
    lng c 192.168.4.0/24 site routers
    lng d 192.168.5.0/24 site exit
    lng e 172.16.1.0/24 172.17.0.0/24 site full
  )");
  const auto prefixesOf = [&](std::string_view label) { return net[siteNamed(net, label)].addressPrefixes; };
  EXPECT_THAT(prefixesOf("silent"),
              ElementsAre(prefix("192.168.2.0/24"), prefix("192.168.1.0/24"), prefix("192.168.3.0/24")));
  EXPECT_THAT(prefixesOf("routers"), IsEmpty());
  EXPECT_THAT(prefixesOf("exit"), IsEmpty());
  EXPECT_THAT(prefixesOf("full"), ElementsAre(prefix("172.16.0.0/16")));
}

TEST(Sites, HaveHostsAndARouter) {
  const Topology net = betweenTwoHubs(R"(
    site paris 192.168.0.0/16 asn 65100 advertises 192.168.0.0/16 0.0.0.0/0 internet
      host printer 192.168.1.9
      host pc      192.168.1.4
      neighbor GW1-TO-PARIS preference 200 prepend 3 override
      route 10.1.0.0/16 -> gw1-to-paris
    lng paris-lng asn 65100 site paris
    connection gw1-to-paris gw1 -> paris-lng bgp
  )");
  const OnPremisesSite& site = net[siteNamed(net, "paris")];
  EXPECT_THAT(site.hosts, ElementsAre(hostNamed(net, "paris/pc"), hostNamed(net, "paris/printer")));
  EXPECT_EQ(net[hostNamed(net, "paris/pc")].address, address("192.168.1.4"));
  EXPECT_EQ(net[hostNamed(net, "paris/pc")].site, siteNamed(net, "paris"));
  EXPECT_TRUE(site.internetAccess);
  ASSERT_TRUE(site.bgp.has_value());
  EXPECT_EQ(site.bgp->asn, 65100u);
  EXPECT_THAT(site.bgp->advertises, ElementsAre(prefix("192.168.0.0/16"), prefix("0.0.0.0/0")));
  ASSERT_EQ(site.bgp->neighbors.size(), 1u);
  EXPECT_EQ(site.bgp->neighbors.front().name, "gw1-to-paris");  // as it is declared
  EXPECT_EQ(site.bgp->neighbors.front().localPreference, 200);
  EXPECT_EQ(site.bgp->neighbors.front().asPathPrepend, 3);
  EXPECT_TRUE(site.bgp->neighbors.front().asOverride);
  ASSERT_TRUE(site.routes.has_value());
  ASSERT_EQ(site.routes->size(), 1u);
  EXPECT_EQ(site.routes->front().prefix, prefix("10.1.0.0/16"));
  EXPECT_EQ(site.routes->front().out, decltype(RouterRoute::out){connectionNamed(net, "gw1-to-paris")});
}

TEST(Connections, ToALocalNetworkGatewayAreUpAtOnce) {
  const Topology net = betweenTwoHubs(R"(
    lng paris 192.168.0.0/16
    connection to-paris gw1 -> paris instance 10.1.255.4
  )");
  const Connection& connection = net[connectionNamed(net, "to-paris")];
  EXPECT_EQ(connection.connectionType, ConnectionType::IPsec);
  EXPECT_EQ(connection.virtualNetworkGateway1, gatewayNamed(net, "gw1"));
  EXPECT_EQ(connection.peer, decltype(connection.peer){localNetworkGatewayNamed(net, "paris")});
  EXPECT_FALSE(connection.enableBgp);
  EXPECT_EQ(connection.gatewayInstance, address("10.1.255.4"));
  EXPECT_EQ(connection.remoteGateway, std::nullopt);
  EXPECT_TRUE(connection.isUp());
}

TEST(Connections, BetweenGatewaysNeedOneOfEach) {
  const Topology net = betweenTwoHubs(R"(
    connection there gw1 -> gw2 bgp
    connection back  gw2 -> gw1 bgp
  )");
  const Connection& there = net[connectionNamed(net, "there")];
  EXPECT_EQ(there.connectionType, ConnectionType::Vnet2Vnet);
  EXPECT_EQ(there.peer, decltype(there.peer){gatewayNamed(net, "gw2")});
  EXPECT_EQ(there.remoteGateway, gatewayNamed(net, "gw2"));
  EXPECT_TRUE(there.enableBgp);
  EXPECT_EQ(labelOf(net, there.reverse), "back");
  EXPECT_EQ(labelOf(net, net[connectionNamed(net, "back")].reverse), "there");
  const Topology half = betweenTwoHubs("connection there gw1 -> gw2");
  EXPECT_FALSE(half[connectionNamed(half, "there")].isUp());
}

TEST(Connections, FindTheGatewayBehindALocalNetworkGateway) {
  const Topology net = betweenTwoHubs(R"(
    lng gw1-lng 10.1.0.0/16 gateway gw1
    lng gw2-lng 10.2.0.0/16 gateway gw2
    connection there gw1 -> gw2-lng
    connection back  gw2 -> gw1-lng
  )");
  const Connection& there = net[connectionNamed(net, "there")];
  EXPECT_EQ(there.connectionType, ConnectionType::IPsec);
  EXPECT_EQ(there.peer, decltype(there.peer){localNetworkGatewayNamed(net, "gw2-lng")});
  EXPECT_EQ(there.remoteGateway, gatewayNamed(net, "gw2"));
  EXPECT_EQ(labelOf(net, there.reverse), "back");
}

TEST(Connections, InParallelArePairedInNameOrder) {
  const Topology net = betweenTwoHubs(R"(
    connection there-3  gw1 -> gw2
    connection there-10 gw1 -> gw2
    connection there-1  gw1 -> gw2
    connection back-b   gw2 -> gw1
    connection back-a   gw2 -> gw1
  )");
  const auto reverseOf = [&](std::string_view name) {
    return labelOf(net, net[connectionNamed(net, name)].reverse);
  };
  EXPECT_EQ(reverseOf("there-1"), "back-a");
  EXPECT_EQ(reverseOf("back-a"), "there-1");
  EXPECT_EQ(reverseOf("there-3"), "back-b");
  EXPECT_EQ(reverseOf("there-10"), "none");
}

TEST(Circuits, AreUpWhileOneOfTheirLinksIs) {
  const Topology net = topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.255.0/24
    gateway er expressroute hub
    site dc 192.168.0.0/16
    circuit plain
    circuit half site dc
      link secondary edge 10.63.0.2 prefix 172.16.0.4/30
      link primary down
    circuit dead
      link primary down
    connection er-to-half er -> half
  )");
  EXPECT_TRUE(net[circuitNamed(net, "plain")].isUp());
  EXPECT_EQ(net[circuitNamed(net, "plain")].site, std::nullopt);
  const ExpressRouteCircuit& half = net[circuitNamed(net, "half")];
  EXPECT_TRUE(half.isUp());
  EXPECT_EQ(half.site, siteNamed(net, "dc"));
  ASSERT_EQ(half.links.size(), 2u);
  EXPECT_EQ(half.links[0].name, "primary");
  EXPECT_EQ(half.links[1].edgeAddress, address("10.63.0.2"));
  EXPECT_EQ(half.links[1].peerAddressPrefix, prefix("172.16.0.4/30"));
  EXPECT_FALSE(net[circuitNamed(net, "dead")].isUp());
  const Connection& connection = net[connectionNamed(net, "er-to-half")];
  EXPECT_EQ(connection.connectionType, ConnectionType::ExpressRoute);
  EXPECT_EQ(connection.peer, decltype(connection.peer){circuitNamed(net, "half")});
  EXPECT_TRUE(connection.isUp());
}

TEST(Circuits, AreWhatTheRouterBehindThemSpeaksBgpOver) {
  const Topology net = topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.255.0/24
    gateway er expressroute hub
    site dc asn 64512
      neighbor er-to-line
      neighbor LINE
    circuit line site dc
    connection er-to-line er -> line
  )");
  const auto& neighbors = net[siteNamed(net, "dc")].bgp->neighbors;
  ASSERT_EQ(neighbors.size(), 2u);
  EXPECT_EQ(neighbors[0].name, "er-to-line");
  EXPECT_EQ(neighbors[1].name, "line");
}

TEST(Guests, HaveRoutersOfTheirOwn) {
  const Topology net = betweenTwoHubs(R"(
    vm nva hub1/nva forwarding stopped asn 65100 advertises 10.9.0.0/16 loopback 1.1.1.1 1.1.1.2
      neighbor to-far preference 300
      neighbor gw1-to-nva
      tunnel to-far far bgp
    vm far hub2/GatewaySubnet
    lng nva-lng vm nva
    connection gw1-to-nva gw1 -> nva-lng
  )");
  const VirtualMachine& machine = net[machineNamed(net, "nva")];
  EXPECT_FALSE(machine.isRunning);
  EXPECT_TRUE(net[machineNamed(net, "far")].isRunning);
  EXPECT_THAT(machine.loopbacks, ElementsAre(address("1.1.1.1"), address("1.1.1.2")));
  ASSERT_TRUE(machine.bgp.has_value());
  EXPECT_EQ(machine.bgp->asn, 65100u);
  EXPECT_THAT(machine.bgp->advertises, ElementsAre(prefix("10.9.0.0/16")));
  ASSERT_EQ(machine.bgp->neighbors.size(), 2u);
  EXPECT_EQ(machine.bgp->neighbors[0].name, "gw1-to-nva");
  EXPECT_EQ(machine.bgp->neighbors[1].localPreference, 300);
  EXPECT_EQ(machine.routes, std::nullopt);
  const GuestTunnel& tunnel = net[tunnelNamed(net, "nva/to-far")];
  EXPECT_EQ(tunnel.from, machineNamed(net, "nva"));
  EXPECT_EQ(tunnel.to, machineNamed(net, "far"));
  EXPECT_TRUE(tunnel.bgp);
}

TEST(Guests, RouteIntoInterfacesConnectionsAndTunnels) {
  const Topology net = betweenTwoHubs(R"(
    vm nva
      nic trust   hub1/nva
      nic untrust hub1/nva
      route 10.0.0.0/8   -> trust
      route 10.1.0.0/16  -> NVA/untrust
      route 10.2.0.0/16  -> gw1-to-nva
      route 10.3.0.0/16  -> to-far
      route 10.4.0.0/16  -> to-nva
      route 10.5.0.0/16  -> far/to-nva
      tunnel to-far far
    vm far hub2/GatewaySubnet
      tunnel to-nva nva
    lng nva-lng vm nva
    connection gw1-to-nva gw1 -> nva-lng
  )");
  using Out = decltype(RouterRoute::out);
  std::vector<Out> outs;
  for (const RouterRoute& route : net[machineNamed(net, "nva")].routes.value()) outs.push_back(route.out);
  EXPECT_THAT(outs,
              ElementsAre(Out{interfaceNamed(net, "nva/trust")}, Out{interfaceNamed(net, "nva/untrust")},
                          Out{connectionNamed(net, "gw1-to-nva")}, Out{tunnelNamed(net, "nva/to-far")},
                          Out{tunnelNamed(net, "far/to-nva")}, Out{tunnelNamed(net, "far/to-nva")}));
}

TEST(Guests, CallTheirOwnTunnelByItsNameWhereAnotherHasTheSame) {
  const Topology net = betweenTwoHubs(R"(
    vm a hub1/nva
      tunnel wan b
      route 10.9.0.0/16 -> wan
    vm b hub1/nva
      tunnel wan a
      route 10.9.0.0/16 -> wan
  )");
  using Out = decltype(RouterRoute::out);
  EXPECT_EQ(net[machineNamed(net, "a")].routes->front().out, Out{tunnelNamed(net, "a/wan")});
  EXPECT_EQ(net[machineNamed(net, "b")].routes->front().out, Out{tunnelNamed(net, "b/wan")});
}

TEST(LoadBalancers, HaveAFrontendAndBackends) {
  const Topology net = topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet nva 10.0.1.0/24
    vm one hub/nva
    vm two
      nic outside hub/nva
      nic inside  hub/nva
    lb ilb hub/nva 10.0.1.10 ha backends two/inside,one
    lb web hub/nva basic backends two
      rule tcp/443 to 8443
      rule udp
  )");
  const LoadBalancer& ilb = net[loadBalancerNamed(net, "ilb")];
  EXPECT_EQ(ilb.sku, LoadBalancerSku::Standard);
  EXPECT_EQ(ilb.virtualNetwork, networkNamed(net, "hub"));
  EXPECT_EQ(ilb.subnet, subnetNamed(net, "hub/nva"));
  EXPECT_TRUE(ilb.haPorts);
  EXPECT_THAT(ilb.backends, ElementsAre(interfaceNamed(net, "two/inside"), interfaceNamed(net, "one")));
  EXPECT_EQ(net.ownerOf(networkNamed(net, "hub"), address("10.0.1.10")),
            AddressOwner{loadBalancerNamed(net, "ilb")});
  const LoadBalancer& web = net[loadBalancerNamed(net, "web")];
  EXPECT_EQ(web.sku, LoadBalancerSku::Basic);
  EXPECT_FALSE(web.haPorts);
  EXPECT_THAT(web.backends, ElementsAre(interfaceNamed(net, "two/outside")));
  ASSERT_EQ(web.rules.size(), 2u);
  EXPECT_EQ(web.rules[0].traffic.text(), "tcp/443");
  EXPECT_EQ(web.rules[0].backendPort, 8443);
  EXPECT_EQ(web.rules[1].backendPort, std::nullopt);
}

struct ReferenceCase {
  const char* name;
  const char* drawing;
  std::vector<std::string> diagnostics;
  const char* help = "";
};

void PrintTo(const ReferenceCase& row, std::ostream* out) { *out << row.name; }

class HybridReferences : public testing::TestWithParam<ReferenceCase> {};

TEST_P(HybridReferences, AreReportedWhereTheyStandForNothing) {
  const auto built = buildTopology(draw(std::string{R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.255.0/24
      subnet nva           10.0.1.0/24
    gateway gw vpn hub
  )"} + GetParam().drawing));
  EXPECT_FALSE(built.topology.has_value());
  EXPECT_THAT(rendered(built.diagnostics), testing::ElementsAreArray(GetParam().diagnostics));
  ASSERT_FALSE(built.diagnostics.empty());
  EXPECT_EQ(built.diagnostics.front().help, GetParam().help);
}

INSTANTIATE_TEST_SUITE_P(
    All, HybridReferences,
    testing::Values(
        ReferenceCase{"Site",
                      "site paris \n lng l site pari",
                      {"7 error VN117: unknown on-premises site 'pari'"},
                      "did you mean 'paris'?"},
        ReferenceCase{"SiteOfACircuit",
                      "site paris \n circuit c site pari",
                      {"7 error VN117: unknown on-premises site 'pari'"},
                      "did you mean 'paris'?"},
        ReferenceCase{"Machine", "lng l vm nva", {"6 error VN117: unknown virtual machine 'nva'"}},
        ReferenceCase{"Gateway",
                      "lng l gateway gv",
                      {"6 error VN117: unknown virtual network gateway 'gv'"},
                      "did you mean 'gw'?"},
        ReferenceCase{"NearEnd",
                      "lng l \n connection c gv -> l",
                      {"7 error VN117: unknown virtual network gateway 'gv'"},
                      "did you mean 'gw'?"},
        ReferenceCase{"FarEnd",
                      "lng paris \n connection c gw -> pariss",
                      {"7 error VN117: unknown local network gateway 'pariss'"},
                      "did you mean 'paris'?"},
        ReferenceCase{"DefaultSite",
                      "gateway g2 vpn hub default-site paris",
                      {"6 refused VN216 R67: virtual network 'hub' has more than one vpn gateway",
                       "6 error VN117: unknown local network gateway 'paris'"},
                      "keep one, or put the other into a virtual network of its own"},
        ReferenceCase{"PeerOfATunnel",
                      "vm m hub/nva \n tunnel t n",
                      {"7 error VN117: unknown virtual machine 'n'"},
                      "did you mean 'm'?"},
        ReferenceCase{"Backend",
                      "vm nva hub/nva \n lb l hub/nva ha backends nva/trust,nva2",
                      {"7 error VN117: unknown network interface 'nva/trust'",
                       "7 error VN117: unknown virtual machine 'nva2'"}},
        ReferenceCase{"SubnetOfALoadBalancer",
                      "vm nva hub/nva \n lb l hub/nvs ha backends nva",
                      {"7 error VN117: unknown subnet 'hub/nvs'"},
                      "did you mean 'hub/nva'?"},
        ReferenceCase{"RouteIntoWhatIsNotThere",
                      "vm m hub/nva \n route 10.9.0.0/16 -> wan",
                      {"7 error VN117: unknown way out 'wan'"}},
        ReferenceCase{"RouteIntoAConnectionOfAnother",
                      "vm m hub/nva \n route 10.9.0.0/16 -> to-pariss \n site paris \n lng l site paris \n"
                      "connection to-paris gw -> l \n lng k vm m \n connection to-m gw -> k",
                      {"7 error VN117: unknown way out 'to-pariss'"}},
        ReferenceCase{"RouteOfASiteIntoACircuit",
                      "site dc \n route 10.9.0.0/16 -> line \n circuit line site dc",
                      {"7 error VN117: unknown way out 'line'"}},
        ReferenceCase{"NeighborIsNoInterface",
                      "vm m hub/nva asn 65100 \n neighbor m",
                      {"7 error VN117: unknown bgp neighbor 'm'"}},
        ReferenceCase{"TwoTunnelsOfOtherMachines",
                      "vm m hub/nva \n route 10.9.0.0/16 -> wan \n vm a hub/nva \n tunnel wan m \n"
                      "vm b hub/nva \n tunnel wan m",
                      {"7 error VN118: way out 'wan' is ambiguous"},
                      "write one of 'a/wan' and 'b/wan'"},
        ReferenceCase{"OneSlipIsSaidOnce",
                      "vm m hub/nva \n route 10.9.0.0/16 -> to-m \n lng l vm n \n"
                      "connection to-m gw -> l",
                      {"8 error VN117: unknown virtual machine 'n'"},
                      "did you mean 'm'?"}),
    [](const auto& row) { return std::string{row.param.name}; });

TEST(HybridReferences, GoByTheArmNameOfAConnectionToo) {
  TopologyDraft draft = draw(R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.255.0/24
    gateway gw vpn hub
    site paris
      route 10.0.0.0/16 -> tunnel
    lng l site paris
    connection first gw -> l
    connection second gw -> l
  )");
  draft.connections[0].name.name = "tunnel";
  auto built = buildTopology(draft);
  const Topology& net = built.topology.value();
  EXPECT_EQ(net[siteNamed(net, "paris")].routes->front().out,
            decltype(RouterRoute::out){connectionNamed(net, "first")});
  draft.connections[1].name.name = "tunnel";
  EXPECT_THAT(rendered(buildTopology(draft).diagnostics),
              ElementsAre("6 error VN118: way out 'tunnel' is ambiguous"));
}

TEST(HybridReferences, AreNeededByTheTypeOfAConnection) {
  TopologyDraft draft = draw(R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.255.0/24
    gateway gw vpn hub
    lng paris 192.168.0.0/16
    connection a gw -> paris
    connection b gw -> paris
    connection c gw -> paris
  )");
  draft.connections[0].localNetworkGateway2.reset();
  draft.connections[1].connectionType = ConnectionType::Vnet2Vnet;
  draft.connections[2].connectionType = ConnectionType::ExpressRoute;
  const auto built = buildTopology(draft);
  EXPECT_THAT(rendered(built.diagnostics), ElementsAre("6 error VN116: connection 'a' has no far end",
                                                       "7 error VN116: connection 'b' has no far end",
                                                       "8 error VN116: connection 'c' has no far end"));
  EXPECT_EQ(built.diagnostics[0].help, "its type needs localNetworkGateway2, a local network gateway");
  EXPECT_EQ(built.diagnostics[1].help, "its type needs virtualNetworkGateway2, a virtual network gateway");
  EXPECT_EQ(built.diagnostics[2].help, "its type needs peer, an expressroute circuit");
}

TEST(HybridReferences, DoNotLeadBackToWhereTheyStart) {
  const auto built = buildTopology(draw(R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.255.0/24
    gateway gw vpn hub
    lng mirror gateway gw
    connection a gw -> gw
    connection b gw -> mirror
    vm m hub/GatewaySubnet
      tunnel t m
  )"));
  EXPECT_THAT(rendered(built.diagnostics),
              ElementsAre("6 error VN113: connection 'a' leads back to the gateway it starts from",
                          "7 error VN113: connection 'b' leads back to the gateway it starts from",
                          "9 error VN113: tunnel 't' leads back to the virtual machine it starts from"));
}

}  // namespace
}  // namespace vnetsim
