// SPDX-License-Identifier: MIT
//
// Where security groups are asked, and what they remember.
#include <gmock/gmock.h>

#include "support/find.hpp"
#include "support/literals.hpp"
#include "support/traces.hpp"

namespace vnetsim {
namespace {

/// Two machines in two subnets of one network; `groups` draws the groups that these name.
std::string neighbours(const std::string& groups, const char* ofA = "", const char* ofB = "",
                       const char* ofVa = "", const char* ofVb = "") {
  return std::string{"vnet v 10.0.0.0/16\n subnet a 10.0.1.0/24 "} + ofA + "\n subnet b 10.0.2.0/24 " + ofB +
         "\nvm va v/a " + ofVa + "\nvm vb v/b " + ofVb + "\n" + groups;
}

std::string verdict(const std::string& drawing, const TrafficSet& traffic = TrafficSet::all()) {
  const auto net = compiled(drawing);
  const auto t = traced(net, "va", "vb", traffic);
  return answer(t) + (t.traffic.empty() ? "" : " " + t.traffic.text());
}

TEST(SecurityGroups, BothLevelsMustAllowInBothPlaces) {  // R95
  const std::string ssh = "nsg n\n in 100 allow tcp/22 * -> *\n in 200 deny any * -> *\n";
  const std::string closed = "nsg n\n out 100 deny any * -> *\n in 100 deny any * -> *\n";
  EXPECT_EQ(verdict(neighbours(ssh, "", "nsg n")), "partial NSG_DENY tcp/22");
  EXPECT_EQ(verdict(neighbours(ssh, "", "", "", "nsg n")), "partial NSG_DENY tcp/22");
  EXPECT_EQ(verdict(neighbours(closed, "nsg n")), "unreachable NSG_DENY");
  EXPECT_EQ(verdict(neighbours(closed, "", "", "nsg n")), "unreachable NSG_DENY");
  EXPECT_EQ(verdict(neighbours(closed, "", "nsg n")), "unreachable NSG_DENY");
  EXPECT_EQ(verdict(neighbours(ssh + "nsg m\n in 100 allow tcp/80 * -> *\n in 200 deny any * -> *", "",
                               "nsg n", "", "nsg m")),
            "unreachable NSG_DENY");
}

TEST(SecurityGroups, TheSubnetsIsAskedFirstOnTheWayInAndTheInterfacesOnTheWayOut) {  // R95
  const auto groupThatDenies = [](const std::string& groups, const char* ofA, const char* ofB,
                                  const char* ofVa, const char* ofVb) {
    const auto net = compiled(neighbours(groups, ofA, ofB, ofVa, ofVb));
    const auto t = traced(net, "va", "vb");
    const auto& rule = t.forward.paths.front().ending.securityRule;
    return rule ? net.topology()[rule->group].name.label : std::string{};
  };
  const std::string in = "nsg subnets\n in 100 deny any * -> *\nnsg interfaces\n in 100 deny any * -> *";
  EXPECT_EQ(groupThatDenies(in, "", "nsg subnets", "", "nsg interfaces"), "subnets");
  const std::string out = "nsg subnets\n out 100 deny any * -> *\nnsg interfaces\n out 100 deny any * -> *";
  EXPECT_EQ(groupThatDenies(out, "nsg subnets", "", "nsg interfaces", ""), "interfaces");
}

TEST(SecurityGroups, BindNeighboursInOneSubnet) {  // R95
  const auto net = compiled(R"(
    vnet v 10.0.0.0/16
      subnet s 10.0.1.0/24 nsg n
    vm va v/s
    vm vb v/s
    nsg n
      in 100 deny any VirtualNetwork -> * )");
  EXPECT_EQ(answer(traced(net, "va", "vb")), "unreachable NSG_DENY");
}

TEST(SecurityGroups, AnswersOfAFlowPass) {  // R99
  // Nothing may come in to va, and nothing may leave vb, but what answers.
  EXPECT_EQ(verdict(neighbours("nsg n\n in 100 deny any * -> *\nnsg m\n out 100 deny any * -> *\n", "nsg n",
                               "nsg m")),
            "reachable DELIVERED all");
}

TEST(SecurityGroups, ARuleForSourcePortsLeavesTheOthers) {  // R98
  const auto net = compiled(neighbours("nsg n\n in 100 deny any * -> *", "", "nsg n"));
  const auto from53 = TrafficSet::of(Protocol::Udp, PortSet::of({53, 53}), PortSet::all());
  EXPECT_EQ(answer(traced(net, "va", "vb", from53)), "unreachable NSG_DENY");
}

/// A spoke behind an appliance of the hub, and another spoke; the appliance's subnet has group n.
std::string throughAppliance(const std::string& more, const char* words = "") {
  return std::string{R"(
    vnet hub 10.0.0.0/16
      subnet nva 10.0.1.0/24 nsg n
    vnet a 10.1.0.0/16
      subnet s 10.1.1.0/24 table t
    vnet b 10.2.0.0/16
      subnet s 10.2.1.0/24 table t
    peer hub <-> a (forwarded)
    peer hub <-> b (forwarded)
    vm va a/s
    vm vb b/s
    vm nva hub/nva 10.0.1.4 forwarding )"} +
         words + "\n table t\n  route 0.0.0.0/0 -> 10.0.1.4\n nsg n\n" + more;
}

TEST(SecurityGroups, AnApplianceIsAskedForTheOriginalEnds) {            // R100
  EXPECT_EQ(verdict(throughAppliance("")), "reachable DELIVERED all");  // both spokes are peers of the hub
  EXPECT_EQ(verdict(throughAppliance("in 100 deny any 10.1.0.0/16 -> 10.2.0.0/16")), "unreachable NSG_DENY");
  EXPECT_EQ(verdict(throughAppliance("out 100 deny any 10.1.0.0/16 -> 10.2.0.0/16")), "unreachable NSG_DENY");
  EXPECT_EQ(verdict(throughAppliance("in 100 deny any * -> 10.0.1.4")), "reachable DELIVERED all");
  // On the way to the Internet its destination is in no tag of the default rules.
  const auto net = compiled(throughAppliance(""));
  const auto t = traced(net, "va", "internet");
  EXPECT_EQ(answer(t), "unreachable NSG_DENY");
  EXPECT_EQ(nodes(net, t.forward.paths.front()), "va > nva");
}

TEST(SecurityGroups, ATranslatingApplianceIsAskedForItsOwnAddressOnTheWayOut) {  // R98
  EXPECT_EQ(verdict(throughAppliance("out 100 deny any 10.0.1.4 -> *", "snat")), "unreachable NSG_DENY");
  EXPECT_EQ(verdict(throughAppliance("out 100 deny any 10.1.0.0/16 -> *", "snat")),
            "reachable DELIVERED all");
}

TEST(SecurityGroups, AnAnswerOnAnotherWayIsANewFlowThere) {  // R99
  // va's packets go straight to vb; vb's answers go through the appliance, whose group knows nothing of them.
  const auto drawing = [](const char* rule) {
    return std::string{R"(
      vnet v 10.0.0.0/16
        subnet a 10.0.1.0/24
        subnet b 10.0.2.0/24 table t
        subnet nva 10.0.3.0/24 nsg n
      vm va v/a
      vm vb v/b
      vm nva v/nva 10.0.3.4 forwarding stateless
      table t
        route 10.0.1.0/24 -> 10.0.3.4
      nsg n
        )"} +
           rule;
  };
  const auto ssh = TrafficSet::of(Protocol::Tcp, PortSet::of({22, 22}));
  // The answers of a server on port 22 go to whatever port the flow came from.
  EXPECT_EQ(verdict(drawing("in 100 deny tcp/22 * -> *"), ssh),
            "partial RETURN_PATH_FAILS/NSG_DENY tcp/22(from 0-21,23-65535)");
  EXPECT_EQ(verdict(drawing("in 100 deny tcp/1024-65535 * -> *"), ssh),
            "partial RETURN_PATH_FAILS/NSG_DENY tcp/22(from 0-1023)");
  EXPECT_EQ(verdict(drawing("in 100 deny any * -> *"), ssh), "unreachable RETURN_PATH_FAILS/NSG_DENY");
}

TEST(SecurityGroups, VirtualNetworkHoldsWhatTheSubnetKnows) {  // R101
  const auto net = [](const char* flags, const char* routes) {
    return compiled(std::string{R"(
      vnet hub 10.0.0.0/16
        subnet s 10.0.1.0/24
      vnet a 10.1.0.0/16
        subnet s 10.1.1.0/24 table t nsg n
      peer hub <-> a ()"} +
                    flags + R"()
      vm vh hub/s
      vm va a/s
      nsg n
      table t
        route 10.77.0.0/16 -> 10.0.1.4
        )" + routes);
  };
  const auto tags = [](const CompiledNetwork& network) { return network.tagsOf(SubnetId{0}); };
  const auto plain = net("", "");
  EXPECT_EQ(answer(traced(plain, "vh", "va")), "reachable DELIVERED");
  EXPECT_TRUE(tags(plain).virtualNetwork.contains(address("10.77.0.1")));  // a user-defined route
  EXPECT_TRUE(tags(plain).virtualNetwork.contains(address("168.63.129.16")));
  EXPECT_FALSE(tags(plain).virtualNetwork.contains(address("10.78.0.1")));
  EXPECT_FALSE(tags(net("no-access", "")).virtualNetwork.contains(address("10.0.1.4")));
  const auto byDefault = net("", "route 0.0.0.0/0 -> 10.0.1.4");
  EXPECT_FALSE(tags(byDefault).virtualNetwork.contains(address("10.78.0.1")));
  EXPECT_TRUE(tags(byDefault).byDefaultRoute.contains(address("10.78.0.1")));
}

TEST(SecurityGroups, ARouteForOneSpokeLetsItInByTheDefaultRules) {  // R101a, R101c
  // The spokes are no peers. The hub's appliance passes on; vb's subnet has the default rules.
  const auto ask = [](const char* routesOfB) {
    const auto net = compiled(std::string{R"(
      vnet hub 10.0.0.0/16
        subnet nva 10.0.1.0/24
      vnet a 10.1.0.0/16
        subnet s 10.1.1.0/24 table of-a
      vnet b 10.2.0.0/16
        subnet s 10.2.1.0/24 table of-b nsg n
        subnet t 10.2.2.0/24 table of-t nsg n
      peer hub <-> a (forwarded)
      peer hub <-> b (forwarded)
      vm va a/s
      vm vb b/s
      vm vt b/t
      vm nva hub/nva 10.0.1.4 forwarding
      nsg n
      table of-a
        route 10.2.0.0/16 -> 10.0.1.4
      table of-t
        route 10.9.0.0/16 -> 10.0.1.4
      table of-b
        )"} + routesOfB);
    return answer(traced(net, "va", "vb")) + ", " + answer(traced(net, "va", "vt"));
  };
  // What one subnet's routes add is in no other subnet's tag.
  EXPECT_EQ(ask("route 10.1.0.0/16 -> 10.0.1.4"), "reachable DELIVERED, unreachable NSG_DENY");
  EXPECT_EQ(ask("route 10.8.0.0/16 -> 10.0.1.4"), "unreachable NSG_DENY, unreachable NSG_DENY");
}

TEST(SecurityGroups, WhatTheGatewayLearnedIsInVirtualNetworkUnlessKeptOut) {  // R101, R101c
  const auto tags = [](const char* table) {
    const auto net = compiled(std::string{R"(
      vnet hub 10.0.0.0/16
        subnet GatewaySubnet 10.0.0.0/24
        subnet s 10.0.1.0/24 table t
      gateway gw vpn hub
      site paris 192.168.1.0/24
      lng paris-lng 192.168.1.0/24 site paris
      connection c gw -> paris-lng
      table t )"} + table);
    return net.tagsOf(SubnetId{1}).virtualNetwork.contains(address("192.168.1.4"));
  };
  EXPECT_TRUE(tags(""));
  EXPECT_FALSE(tags("no-propagation"));
}

TEST(SecurityGroups, GatewaysAreNotBoundByThatOfTheirSubnet) {  // R105
  const auto net = compiled(R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.0.0/24 nsg n
      subnet s 10.0.1.0/24
    gateway gw vpn hub
    site paris 192.168.1.0/24
      host pc 192.168.1.4
      route 10.0.0.0/8 -> c
    lng paris-lng 192.168.1.0/24 site paris
    connection c gw -> paris-lng
    vm vm hub/s
    nsg n
      in 100 deny any * -> *
      out 100 deny any * -> * )");
  EXPECT_EQ(answer(traced(net, "pc", "vm")), "reachable DELIVERED");
  EXPECT_EQ(answer(traced(net, "vm", "pc")), "reachable DELIVERED");
}

TEST(SecurityGroups, APrivateEndpointIsBoundWhereItsSubnetSaysSo) {  // R105, R130
  const auto drawing = [](const char* policies) {
    return std::string{"vnet v 10.0.0.0/16\n subnet s 10.0.1.0/24\n subnet pe 10.0.2.0/24 nsg n "} +
           policies + "\nvm va v/s\npe vb v/pe\nnsg n\n in 100 deny any * -> *";
  };
  EXPECT_EQ(verdict(drawing("")), "reachable DELIVERED all");
  EXPECT_EQ(verdict(drawing("policies routes")), "reachable DELIVERED all");
  EXPECT_EQ(verdict(drawing("policies rules")), "unreachable NSG_DENY");
  EXPECT_EQ(verdict(drawing("policies enabled")), "unreachable NSG_DENY");
}

TEST(SecurityGroups, FirewallsAndGatewaysAreNotBound) {  // R105
  const auto net = compiled(R"(
    vnet hub 10.0.0.0/16
      subnet AzureFirewallSubnet 10.0.3.0/24 nsg n
    vnet a 10.1.0.0/16
      subnet s 10.1.1.0/24 table t
    vnet b 10.2.0.0/16
      subnet s 10.2.1.0/24 table t
    peer hub <-> a (forwarded)
    peer hub <-> b (forwarded)
    vm va a/s
    vm vb b/s
    firewall fw hub 10.0.3.4
      allow any * -> *
    table t
      route 0.0.0.0/0 -> 10.0.3.4
    nsg n
      in 100 deny any * -> *
      out 100 deny any * -> * )");
  EXPECT_EQ(answer(traced(net, "va", "vb")), "reachable DELIVERED");
}

TEST(SecurityGroups, AHostSupposedInASubnetHasTheSubnetsGroup) {  // R95
  const auto net = compiled(neighbours("nsg n\n in 100 deny any * -> *", "", "nsg n"));
  EXPECT_EQ(answer(traced(net, "v/a", "v/b")), "unreachable NSG_DENY");
  EXPECT_EQ(answer(traced(net, "v/b", "v/a")), "reachable DELIVERED");
}

TEST(SecurityGroups, WhatComesBackWithAnotherAddressIsNoAnswerToThem) {  // R99, R100
  // nva2 lends its address to the flow, so that vb answers nva2, by way of nva1, which sees that for the
  // first time.
  const auto drawing = [](const std::string& rules) {
    return R"(
      vnet hub 10.0.0.0/16
        subnet one 10.0.1.0/24 table onward nsg n
        subnet two 10.0.2.0/24
      vnet a 10.1.0.0/16
        subnet s 10.1.0.0/24 table out
      vnet b 10.2.0.0/16
        subnet s 10.2.0.0/24 table back
      peer hub (forwarded) <-> a (forwarded)
      peer hub (forwarded) <-> b (forwarded)
      vm va a/s
      vm vb b/s
      vm nva1 hub/one 10.0.1.4 forwarding stateless
      vm nva2 hub/two 10.0.2.4 forwarding snat
      table out
        route 10.2.0.0/16 -> 10.0.1.4
      table onward
        route 10.2.0.0/16 -> 10.0.2.4
      table back
        route 10.0.2.0/24 -> 10.0.1.4
      nsg n
        in 100 allow any 10.1.0.0/16 -> *
        )" +
           rules + "\n in 200 deny any * -> *";
  };
  EXPECT_EQ(verdict(drawing("")), "unreachable RETURN_PATH_FAILS/NSG_DENY");
  EXPECT_EQ(verdict(drawing("in 110 allow any 10.2.0.0/16 -> 10.0.2.4")), "reachable DELIVERED all");
}

/// A balancer at 10.0.1.100 before one backend, whose subnet has the group n with these rules.
std::string balanced(const char* rules) {
  return std::string{R"(
    vnet v 10.0.0.0/16
      subnet s 10.0.1.0/24
      subnet web 10.0.2.0/24 nsg n
    vm va v/s
    vm web v/web 10.0.2.4
    lb vb v/s 10.0.1.100 backends web
      rule tcp/80
    nsg n
      )"} +
         rules;
}

TEST(SecurityGroups, ABackendIsBoundWithItsOwnAddressAsDestination) {  // R98
  const auto http = TrafficSet::of(Protocol::Tcp, PortSet::of({80, 80}));
  const auto net = compiled(balanced("in 100 deny any 10.0.1.0/24 -> 10.0.2.4"));
  EXPECT_EQ(answer(traced(net, "va", "10.0.1.100", http)), "unreachable NSG_DENY");
  const auto open = compiled(balanced("in 100 deny any 10.0.1.0/24 -> 10.0.1.100\n out 100 deny any * -> *"));
  EXPECT_EQ(answer(traced(open, "va", "10.0.1.100", http)), "reachable DELIVERED");
}

TEST(SecurityGroups, ABackendThatLetsNoProbeInIsNotHealthy) {  // R126
  const auto http = TrafficSet::of(Protocol::Tcp, PortSet::of({80, 80}));
  const auto ask = [&](const char* rules) {
    return answer(traced(compiled(balanced(rules)), "va", "10.0.1.100", http));
  };
  EXPECT_EQ(ask("in 100 deny any AzureLoadBalancer -> *"), "unreachable NO_HEALTHY_BACKEND");
  EXPECT_EQ(ask("in 100 allow any 10.0.0.0/16 -> * \n in 200 deny any * -> *"),
            "unreachable NO_HEALTHY_BACKEND");
  EXPECT_EQ(ask("in 100 deny tcp/443 AzureLoadBalancer -> *"), "reachable DELIVERED");
}

}  // namespace
}  // namespace vnetsim
