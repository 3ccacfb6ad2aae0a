// SPDX-License-Identifier: MIT
//
// The edge of the Internet: by which way traffic leaves, and what comes in.
#include <gmock/gmock.h>

#include <string>

#include "analysis/expectations.hpp"
#include "base/overload.hpp"
#include "support/traces.hpp"

namespace vnetsim {
namespace {

TrafficSet tcp(std::uint16_t port) {
  return TrafficSet::of(Protocol::Tcp, PortSet::of(PortRange{port, port}));
}

Trace tracedIn(const CompiledNetwork& net, IpFamily family, std::string_view from, std::string_view to) {
  return trace(net, resolveEndpoint(net.topology(), from, family).value(),
               resolveEndpoint(net.topology(), to, family).value(), TrafficSet::all());
}

std::string nameOf(const Topology& topology, const WayOut& way) {
  return std::visit(Overload{
                        [](DefaultOutboundAccess) { return std::string{"default outbound access"}; },
                        [&](auto id) { return topology[id].name.label; },
                    },
                    way);
}

/// Which way out the first hop of each forward path takes; "-" for one that does not leave.
std::string exitsOf(const CompiledNetwork& net, const Trace& trace) {
  std::string text;
  for (const auto& path : trace.forward.paths) {
    const auto& way = path.hops.front().wayOut;
    text += (text.empty() ? "" : "; ") + path.traffic.text() + " by " +
            (way ? nameOf(net.topology(), *way) : "-");
  }
  return text;
}

/// A machine in a subnet; `subnet` and `machine` add words to their lines.
std::string lonely(const std::string& subnet, const std::string& machine, const std::string& more = "") {
  return "public pip 52.1.1.1 basic\npublic nat-pip 52.1.1.2\npublic lb-pip 52.1.1.3 basic\n"
         "nat nat nat-pip\nvnet v 10.0.0.0/16\n subnet s 10.0.0.0/24 " +
         subnet + "\nvm a v/s " + machine + "\n" + more;
}

struct WayOutCase {
  const char* name;
  const char* subnet;
  const char* machine;
  const char* more;
  const char* answer;
  const char* exits;
};

class WayOutOfAMachine : public testing::TestWithParam<WayOutCase> {};

TEST_P(WayOutOfAMachine, FollowsThePrecedence) {  // R119, R120, R121
  const auto& c = GetParam();
  const auto net = compiled(lonely(c.subnet, c.machine, c.more));
  const auto t = traced(net, "a", "internet", TrafficSet::of(Protocol::Tcp));
  EXPECT_EQ(answer(t), c.answer);
  EXPECT_EQ(exitsOf(net, t), c.exits);
  const bool isByDefault = std::string{c.exits}.find("default") != std::string::npos;
  EXPECT_EQ(assumes(t, Assumption::Kind::DefaultOutboundAccess), isByDefault);
}

constexpr const char* balanced = "lb lb public lb-pip backends a\n rule tcp/80";
constexpr const char* withoutSnat = "lb lb public lb-pip backends a\n rule tcp/80 no-snat";
constexpr const char* outboundRule = "lb lb public lb-pip backends a\n rule tcp/80 no-snat\n outbound tcp";
constexpr const char* udpOnly = "lb lb public lb-pip backends a\n outbound udp";
constexpr const char* basicUdpOnly = "lb lb public lb-pip basic backends a\n rule udp/53";

INSTANTIATE_TEST_SUITE_P(
    All, WayOutOfAMachine,
    testing::Values(
        WayOutCase{"ByDefault", "", "", "", "reachable DELIVERED", "tcp by default outbound access"},
        WayOutCase{"DefaultIsOff", "no-default-outbound", "", "", "unreachable LEAVES_TO_INTERNET",
                   "tcp by -"},
        WayOutCase{"NatGateway", "nat nat no-default-outbound", "", "", "reachable DELIVERED", "tcp by nat"},
        WayOutCase{"NatGatewayBeforePublicAddress", "nat nat", "public pip", "", "reachable DELIVERED",
                   "tcp by nat"},
        WayOutCase{"NatGatewayBeforeLoadBalancer", "nat nat", "", balanced, "reachable DELIVERED",
                   "tcp by nat"},
        WayOutCase{"PublicAddress", "no-default-outbound", "public pip", "", "reachable DELIVERED",
                   "tcp by pip"},
        WayOutCase{"PublicAddressBeforeLoadBalancer", "", "public pip", balanced, "reachable DELIVERED",
                   "tcp by pip"},
        WayOutCase{"LoadBalancingRule", "no-default-outbound", "", balanced, "reachable DELIVERED",
                   "tcp by lb"},
        WayOutCase{"OutboundRule", "", "", outboundRule, "reachable DELIVERED", "tcp by lb"},
        WayOutCase{"RuleWithoutSnat", "", "", withoutSnat, "unreachable LEAVES_TO_INTERNET", "tcp by -"},
        WayOutCase{"OutboundRuleOfAnotherProtocol", "", "", udpOnly, "unreachable LEAVES_TO_INTERNET",
                   "tcp by -"},
        WayOutCase{"BasicBalancerOfAnotherProtocol", "", "", basicUdpOnly, "reachable DELIVERED",
                   "tcp by default outbound access"}),
    [](const auto& row) { return std::string{row.param.name}; });

TEST(InternetEdge, ANatGatewayTranslatesTcpAndUdpOnly) {  // R119
  const auto net = compiled(lonely("nat nat", ""));
  const auto t = traced(net, "a", "internet");
  EXPECT_EQ(answer(t), "partial LEAVES_TO_INTERNET");
  EXPECT_EQ(t.traffic, TrafficSet::of(Protocol::Tcp).unionWith(TrafficSet::of(Protocol::Udp)));
  // What becomes of the rest where the machine has an address of its own is not described.
  EXPECT_EQ(answer(traced(compiled(lonely("nat nat", "public pip")), "a", "internet",
                          TrafficSet::of(Protocol::Icmp))),
            "undetermined LEAVES_TO_INTERNET");
}

TEST(InternetEdge, AHypotheticalHostLeavesByTheNatGatewayOfItsSubnet) {  // R119
  const auto net = compiled(lonely("nat nat", ""));
  EXPECT_EQ(exitsOf(net, traced(net, "v/s", "internet", TrafficSet::of(Protocol::Tcp))), "tcp by nat");
}

TEST(InternetEdge, APublicServiceIsReachedByTheNatGateway) {  // R119, R123
  const auto net =
      compiled(lonely("nat nat no-default-outbound", "", "service store Microsoft.Storage 198.51.100.0/24"));
  const auto t = traced(net, "a", "store", TrafficSet::of(Protocol::Tcp));
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_EQ(exitsOf(net, t), "tcp by nat");
}

TEST(InternetEdge, ANatGatewayTranslatesVersion4Only) {  // R119
  const auto net = compiled(R"(
    nat nat
    vnet v 10.0.0.0/16 fd00::/48
      subnet s 10.0.0.0/24 fd00::/64 nat nat
      subnet closed 10.0.1.0/24 fd00:0:0:1::/64 nat nat no-default-outbound
    vm a v/s dual
    vm b v/closed dual
  )");
  EXPECT_EQ(answer(tracedIn(net, IpFamily::V6, "a", "internet")), "undetermined LEAVES_TO_INTERNET");
  EXPECT_EQ(answer(tracedIn(net, IpFamily::V6, "b", "internet")), "unreachable LEAVES_TO_INTERNET");
}

TEST(InternetEdge, AnExpectationMayNameTheWayOut) {  // R119
  const auto net = compiled(lonely("nat nat", "", "lb lb public lb-pip backends a\n rule tcp/80"));
  Expectation expectation;
  expectation.name = "by the NAT gateway";
  auto& reach = expectation.reachability.emplace();
  reach.from = {{"a", {}}};
  reach.to = {{"internet", {}}};
  reach.traffic.protocol = Protocol::Tcp;
  reach.expect = Verdict::Reachable;
  const auto statusVia = [&](const char* node) {
    reach.via = {{node, {}}};
    return judgeExpectations(net, std::span{&expectation, 1}).results.front().status;
  };
  EXPECT_EQ(statusVia("NAT"), CheckStatus::Passed);
  EXPECT_EQ(statusVia("lb"), CheckStatus::Failed);
}

// --- what comes in ---

TEST(InternetEdge, AMachineIsReachedAtItsPublicAddressAndAnswersByIt) {  // R98, R122
  const auto net = compiled(lonely("", "public pip"));
  const auto t = traced(net, "internet", "a");
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_EQ(wayOf(net, t), "internet > a | a > internet");
  const auto& first = t.forward.paths.at(0).hops.front();
  EXPECT_EQ(first.received.destination.text(), "52.1.1.1");
  EXPECT_EQ(first.header.destination.text(), "10.0.0.4");
  ASSERT_TRUE(first.entersBy);
  const auto& back = t.reply->paths.at(0).hops.front();
  EXPECT_EQ(back.header.source.text(), "52.1.1.1");
  EXPECT_EQ(nameOf(net.topology(), back.wayOut.value()), "pip");
  EXPECT_EQ(answer(traced(net, "internet", "52.1.1.1")), "reachable DELIVERED");
}

TEST(InternetEdge, AnAnswerLeavesAsTheRequestCameAlsoBesideANatGateway) {  // R119, R122
  const auto net = compiled(lonely("nat nat no-default-outbound", "public pip"));
  const auto t = traced(net, "internet", "a");
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_EQ(nameOf(net.topology(), t.reply->paths.at(0).hops.front().wayOut.value()), "pip");
}

TEST(InternetEdge, WithoutAPublicAddressNothingComesIn) {  // R122
  const auto net = compiled(lonely("nat nat", ""));
  EXPECT_EQ(answer(traced(net, "internet", "a")), "unreachable NO_PUBLIC_ADDRESS");
  EXPECT_EQ(answer(traced(net, "internet", "10.0.0.4")), "unreachable NO_PUBLIC_ADDRESS");
  EXPECT_EQ(answer(traced(net, "internet", "v/s")), "unreachable NO_PUBLIC_ADDRESS");
  EXPECT_EQ(answer(traced(net, "internet", "52.1.1.2")), "unreachable PUBLIC_ADDRESS_CLOSED");
  EXPECT_EQ(answer(traced(net, "internet", "52.1.1.1")), "unreachable NO_SUCH_HOST");
  EXPECT_EQ(answer(traced(net, "internet", "8.8.8.8")), "undetermined UNSUPPORTED_RESOURCE");
}

TEST(InternetEdge, AStandardAddressIsClosedWithoutASecurityRule) {  // R122
  const auto net = compiled(R"(
    public pip 52.1.1.1
    public lb-pip 52.1.1.2
    vnet v 10.0.0.0/16
      subnet s 10.0.0.0/24
    vm a v/s public pip
    lb lb public lb-pip backends a
      rule tcp/80
  )");
  EXPECT_EQ(answer(traced(net, "internet", "a")), "unreachable PUBLIC_ADDRESS_CLOSED");
  EXPECT_EQ(answer(traced(net, "internet", "lb", tcp(80))), "unreachable PUBLIC_ADDRESS_CLOSED");
}

TEST(InternetEdge, AStoppedMachineTakesNothingIn) {  // R45
  EXPECT_EQ(answer(traced(compiled(lonely("", "public pip stopped")), "internet", "a")),
            "unreachable APPLIANCE_STOPPED");
}

TEST(InternetEdge, AnUnknownPublicAddressIsReplacedAndSaidSo) {  // R122
  const auto net =
      compiled("public pip basic\nvnet v 10.0.0.0/16\n subnet s 10.0.0.0/24\nvm a v/s public pip");
  const auto t = traced(net, "internet", "a");
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_TRUE(assumes(t, Assumption::Kind::PublicAddressNotTold));
}

TEST(InternetEdge, AVersion6AddressIsTranslatedToo) {  // R98
  const auto net = compiled(
      "public pip basic\nvnet v fd00::/48 10.0.0.0/16\n subnet s fd00::/64 10.0.0.0/24\n"
      "vm a v/s fd00::4 10.0.0.4 public pip");
  EXPECT_EQ(answer(tracedIn(net, IpFamily::V6, "internet", "a")), "reachable DELIVERED");
  EXPECT_EQ(answer(tracedIn(net, IpFamily::V4, "internet", "a")), "unreachable NO_PUBLIC_ADDRESS");
}

/// A machine with a public address whose default route leads to `hop` in a peered hub.
std::string steered(const std::string& hub, const std::string& machine = "public pip") {
  return R"(
    public pip 52.1.1.1 basic
    public fw-pip 52.1.1.9
    public lb-pip 52.1.1.3 basic
    vnet hub 10.0.0.0/16
      subnet AzureFirewallSubnet 10.0.1.0/24
      subnet nva 10.0.2.0/24
    vnet v 10.1.0.0/16
      subnet s 10.1.0.0/24 table t
    peer hub (forwarded) <-> v (forwarded)
    vm a v/s )" +
         machine + "\n" + hub;
}

TEST(InternetEdge, ADefaultRouteToAFirewallBreaksWhatComesInPastIt) {  // R122
  const auto net = compiled(steered(R"(
    firewall fw hub 10.0.1.4
      allow any * -> *
    table t
      route 0.0.0.0/0 -> 10.0.1.4
  )"));
  EXPECT_EQ(answer(traced(net, "internet", "a")), "unreachable ASYMMETRIC_PATH/ASYMMETRIC_PATH");
}

TEST(InternetEdge, ANarrowerRouteToTheInternetRepairsTheAnswer) {  // R122
  const auto net = compiled(steered(R"(
    firewall fw hub 10.0.1.4
      allow any * -> *
    table t
      route 0.0.0.0/0 -> 10.0.1.4
      route 203.0.112.0/23 -> Internet
      route 198.51.100.0/24 -> Internet
      route 192.0.2.0/24 -> Internet
      route 8.8.8.8/32 -> Internet
      route 1.1.1.1/32 -> Internet
  )"));
  EXPECT_EQ(answer(traced(net, "internet", "a")), "reachable DELIVERED");
}

TEST(InternetEdge, AnAnswerThatAnApplianceTakesToTheEdgeHasTheWrongAddress) {  // R122
  const auto net = compiled(steered(R"(
    vm appliance hub/nva 10.0.2.4 forwarding stateless
    table t
      route 0.0.0.0/0 -> 10.0.2.4
  )"));
  EXPECT_EQ(answer(traced(net, "internet", "a")), "unreachable ASYMMETRIC_PATH/ASYMMETRIC_PATH");
  const auto behind = compiled(steered(R"(
    vm appliance hub/nva 10.0.2.4 forwarding stateless
    table t
      route 0.0.0.0/0 -> 10.0.2.4
    lb lb public lb-pip basic backends a
      rule tcp/80
  )",
                                       ""));
  EXPECT_EQ(answer(traced(behind, "internet", "lb", tcp(80))), "unreachable ASYMMETRIC_PATH/ASYMMETRIC_PATH");
}

TEST(InternetEdge, AnAnswerThatASitePassesOnHasTheWrongAddress) {  // R122
  for (const char* access : {"internet", ""}) {
    const auto net = compiled(std::string{R"(
    public pip 52.1.1.1 basic
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.4.0/24
      subnet s             10.0.1.0/24
    vm a hub/s public pip
    gateway gw vpn hub asn 65515
    lng paris-lng asn 65001 site paris
    connection to-paris gw -> paris-lng bgp
    site paris 192.168.0.0/16 asn 65001 advertises 0.0.0.0/0 192.168.0.0/16 )"} +
                              access);
    EXPECT_EQ(answer(traced(net, "internet", "a")), "unreachable ASYMMETRIC_PATH/ASYMMETRIC_PATH") << access;
  }
}

TEST(InternetEdge, AFirewallIsAskedAtItsPublicAddress) {  // R118, R122
  const auto net = compiled(steered(R"(
    firewall fw hub 10.0.1.4 public fw-pip
      allow any 10.0.0.0/8 -> *
    table t
  )",
                                    ""));
  const auto t = traced(net, "internet", "52.1.1.9");
  EXPECT_EQ(answer(t), "unreachable FIREWALL_DENY");
  EXPECT_EQ(t.forward.paths.at(0).hops.back().received.destination.text(), "52.1.1.9");
}

TEST(InternetEdge, APublicLoadBalancerPassesWhatItsRulesName) {  // R44, R122
  const auto net = compiled(R"(
    public lb-pip 52.1.1.3 basic
    vnet v 10.0.0.0/16
      subnet s 10.0.0.0/24
    vm a v/s
    vm b v/s
    lb lb public lb-pip basic backends a,b
      rule tcp/80
  )");
  const auto t = traced(net, "internet", "lb", tcp(80));
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_EQ(t.forward.paths.size(), 2u);
  EXPECT_EQ(t.reply->paths.at(0).hops.front().header.source.text(), "52.1.1.3");
  EXPECT_EQ(nameOf(net.topology(), t.reply->paths.at(0).hops.front().wayOut.value()), "lb");
  EXPECT_EQ(answer(traced(net, "internet", "52.1.1.3", tcp(81))), "unreachable NO_LOAD_BALANCING_RULE");
  EXPECT_EQ(answer(traced(net, "internet", "a", tcp(80))), "unreachable NO_PUBLIC_ADDRESS");
}

TEST(InternetEdge, AFirewallPublishesAPortOfAMachine) {  // R116, R118
  const auto net = compiled(R"(
    public fw-pip 52.1.1.5
    vnet hub 10.0.0.0/16
      subnet AzureFirewallSubnet 10.0.3.0/26
    vnet spoke 10.2.0.0/16
      subnet s 10.2.0.0/24 table t nsg n
    peer hub <-> spoke (forwarded)
    vm web spoke/s 10.2.0.4
    nsg n
    table t
      route 0.0.0.0/0 -> 10.0.3.4
    firewall fw hub 10.0.3.4 public fw-pip
      dnat tcp/443 * -> 52.1.1.5 to 10.2.0.4 8443
      allow any * -> * )");
  const auto t = traced(net, "internet", "52.1.1.5");
  EXPECT_EQ(answer(t), "partial FIREWALL_DENY");
  EXPECT_EQ(t.traffic.text(), "tcp/443");  // the network rule is not for what comes in
  const auto published = traced(net, "internet", "52.1.1.5", tcp(443));
  EXPECT_EQ(wayOf(net, published), "internet > fw > web | web > fw > internet");
  EXPECT_EQ(published.forward.paths.front().arriving.text(), "tcp/8443");
  EXPECT_EQ(published.reply->paths.front().hops.back().received.source.text(), "52.1.1.5");
}

TEST(InternetEdge, SecurityRulesOpenAStandardAddress) {  // R98, R122
  const auto ask = [](const char* rule, std::uint16_t port) {
    const auto net = compiled(std::string{R"(
      public pip 52.1.1.1
      vnet v 10.0.0.0/16
        subnet s 10.0.0.0/24 nsg n
      vm web v/s 10.0.0.4 public pip
      nsg n
        )"} + rule);
    return answer(traced(net, "internet", "web", tcp(port)));
  };
  EXPECT_EQ(ask("", 443), "unreachable NSG_DENY");
  EXPECT_EQ(ask("in 100 allow tcp/443 Internet -> *", 443), "reachable DELIVERED");
  EXPECT_EQ(ask("in 100 allow tcp/443 Internet -> *", 80), "unreachable NSG_DENY");
  EXPECT_EQ(ask("in 100 allow tcp/443 Internet -> 10.0.0.4", 443), "reachable DELIVERED");
  EXPECT_EQ(ask("in 100 allow tcp/443 Internet -> 52.1.1.1", 443), "unreachable NSG_DENY");
  EXPECT_EQ(ask("in 100 allow any VirtualNetwork -> *", 443), "unreachable NSG_DENY");
}

}  // namespace
}  // namespace vnetsim
