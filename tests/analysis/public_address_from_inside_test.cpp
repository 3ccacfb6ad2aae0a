// SPDX-License-Identifier: MIT
//
// Traffic from inside to a public address of the design: out over the edge of the Internet and in again.
#include <gmock/gmock.h>

#include <string>

#include "support/traces.hpp"

namespace vnetsim {
namespace {

TrafficSet tcpTo(std::uint16_t port) {
  return TrafficSet::of(Protocol::Tcp, PortSet::of(PortRange{port, port}));
}

/// A sender `a` and a server `web` with the Standard address 52.1.1.1, in two networks that are not peered.
std::string apart(const std::string& subnet, const std::string& sender, const std::string& rules,
                  const std::string& more = "") {
  return "public web-pip 52.1.1.1\npublic pip 52.1.1.2\npublic nat-pip 52.1.1.3\npublic two-pip 52.1.1.4\n"
         "public two-pip-2 52.1.1.5\npublic untold\nnat nat nat-pip\nnat two two-pip two-pip-2\n"
         "vnet v 10.0.0.0/16\n subnet s 10.0.0.0/24 " +
         subnet + "\nvnet w 10.1.0.0/16\n subnet t 10.1.0.0/24 table back nsg n\nvm a v/s 10.0.0.4 " +
         sender + "\nvm web w/t 10.1.0.4 public web-pip\nnsg n\n" + rules + "\ntable back\n" + more;
}

struct SourceCase {
  const char* name;
  const char* subnet;
  const char* sender;
  const char* rules;
  const char* answer;
};

class SourceSeenByTheServer : public testing::TestWithParam<SourceCase> {};

TEST_P(SourceSeenByTheServer, IsThePublicAddressOfTheWayOut) {  // R98, R102, R119, R122, R123
  const auto& c = GetParam();
  const auto net = compiled(apart(c.subnet, c.sender, c.rules));
  EXPECT_EQ(answer(traced(net, "a", "52.1.1.1", tcpTo(443))), c.answer);
}

INSTANTIATE_TEST_SUITE_P(
    All, SourceSeenByTheServer,
    testing::Values(
        SourceCase{"NoRule", "", "public pip", "", "unreachable NSG_DENY"},
        SourceCase{"Internet", "", "public pip", "in 100 allow tcp/443 Internet -> *", "reachable DELIVERED"},
        SourceCase{"NotVirtualNetwork", "", "public pip", "in 100 allow any VirtualNetwork -> *",
                   "unreachable NSG_DENY"},
        SourceCase{"NotItsPrivateAddress", "", "public pip", "in 100 allow any 10.0.0.0/8 -> *",
                   "unreachable NSG_DENY"},
        SourceCase{"OwnPublicAddress", "", "public pip", "in 100 allow any 52.1.1.2 -> *",
                   "reachable DELIVERED"},
        SourceCase{"NatGateway", "nat nat", "public pip", "in 100 allow any 52.1.1.3 -> *",
                   "reachable DELIVERED"},
        SourceCase{"NotTheOwnBesideANatGateway", "nat nat", "public pip", "in 100 allow any 52.1.1.2 -> *",
                   "unreachable NSG_DENY"},
        SourceCase{"AnyOfTheNatGateway", "nat two", "", "in 100 allow any 52.1.1.0/24 -> *",
                   "reachable DELIVERED"},
        SourceCase{"OneOfTheNatGateway", "nat two", "", "in 100 allow any 52.1.1.4 -> *",
                   "intermittent NSG_DENY"},
        SourceCase{"UnknownAndInternet", "", "", "in 100 allow any Internet -> *", "reachable DELIVERED"},
        SourceCase{"UnknownAndAnybody", "", "", "in 100 allow any * -> *", "reachable DELIVERED"},
        SourceCase{"UnknownAndNoRule", "", "", "", "unreachable NSG_DENY"},
        SourceCase{"UnknownAndOnePrefix", "", "", "in 100 allow any 52.1.1.0/24 -> *",
                   "undetermined UNKNOWN_SOURCE_ADDRESS"},
        SourceCase{"UnknownAndOneDenied", "", "",
                   "in 100 deny any 198.51.100.0/24 -> *\nin 200 allow any Internet -> *",
                   "undetermined UNKNOWN_SOURCE_ADDRESS"},
        SourceCase{"UnknownAndAnotherPort", "", "",
                   "in 100 deny tcp/22 198.51.100.0/24 -> *\nin 200 allow any Internet -> *",
                   "reachable DELIVERED"},
        SourceCase{"UnknownAndAPrivatePrefix", "", "", "in 100 allow any 10.0.0.0/8 -> *",
                   "unreachable NSG_DENY"},
        SourceCase{"NotTold", "", "public untold", "in 100 allow any 52.1.1.0/24 -> *",
                   "undetermined UNKNOWN_SOURCE_ADDRESS"},
        SourceCase{"NotToldAndInternet", "", "public untold", "in 100 allow any Internet -> *",
                   "reachable DELIVERED"}),
    [](const auto& row) { return std::string{row.param.name}; });

TEST(PublicAddressFromInside, TheAnswerGoesBackOverTheSameEdge) {  // R60, R99, R122
  const auto net = compiled(apart("", "public pip", "in 100 allow any 52.1.1.2 -> *"));
  const auto t = traced(net, "a", "52.1.1.1");
  EXPECT_EQ(wayOf(net, t), "a > web | web > a");
  const auto& out = t.forward.paths.at(0).hops.at(0);
  EXPECT_EQ(out.header.source.text() + " " + out.header.destination.text(), "52.1.1.2 10.1.0.4");
  EXPECT_TRUE(out.wayOut && out.entersBy);
  EXPECT_EQ(out.routedTo().text(), "52.1.1.1");
  const auto& back = t.reply->paths.at(0).hops.at(0);
  EXPECT_EQ(back.header.source.text() + " " + back.header.destination.text(), "52.1.1.1 10.0.0.4");
}

TEST(PublicAddressFromInside, TheSenderNeedsAWayOutAndRulesThatLetItOut) {  // R97, R121
  EXPECT_EQ(
      answer(traced(compiled(apart("no-default-outbound", "", "in 100 allow any * -> *")), "a", "52.1.1.1")),
      "unreachable LEAVES_TO_INTERNET");
  EXPECT_EQ(answer(traced(compiled(apart("nsg shut", "", "in 100 allow any * -> *",
                                         "nsg shut\n out 100 deny any * -> Internet")),
                          "a", "52.1.1.1")),
            "unreachable NSG_DENY");
}

TEST(PublicAddressFromInside, TheRouteOfTheAnswerDecides) {  // R58, R122
  const auto ask = [](const std::string& sender, const std::string& routes) {
    return answer(traced(compiled(apart("", sender, "in 100 allow any * -> *", routes)), "a", "52.1.1.1"));
  };
  EXPECT_EQ(ask("public pip", "route 0.0.0.0/0 -> None"), "unreachable RETURN_PATH_FAILS/NEXT_HOP_NONE");
  EXPECT_EQ(ask("public pip", "route 0.0.0.0/0 -> None\nroute 52.1.1.2/32 -> Internet"),
            "reachable DELIVERED");
  // By default outbound access the address is not known, and whether the narrow route is for it neither.
  EXPECT_EQ(ask("", "route 0.0.0.0/0 -> None\nroute 52.1.1.2/32 -> Internet"),
            "undetermined UNKNOWN_SOURCE_ADDRESS");
}

TEST(PublicAddressFromInside, WithoutASecurityRuleAStandardAddressIsClosed) {  // R122
  const auto net = compiled(R"(
    public web-pip 52.1.1.1
    public open-pip 52.1.1.5 basic
    vnet v 10.0.0.0/16
      subnet s 10.0.0.0/24
    vm a v/s
    vm web v/s public web-pip
    vm open v/s public open-pip
  )");
  EXPECT_EQ(answer(traced(net, "a", "52.1.1.1")), "unreachable PUBLIC_ADDRESS_CLOSED");
  EXPECT_EQ(answer(traced(net, "a", "52.1.1.5")), "reachable DELIVERED");
  // By its name it is asked at its private address, which leads past the edge.
  EXPECT_EQ(answer(traced(net, "a", "web")), "reachable DELIVERED");
  EXPECT_EQ(answer(traced(net, "v/s", "52.1.1.5")), "reachable DELIVERED");
}

TEST(PublicAddressFromInside, TheOwnAddressIsOpen) {  // R123
  const auto net =
      compiled("public pip 52.1.1.1 basic\nvnet v 10.0.0.0/16\n subnet s 10.0.0.0/24\nvm a v/s public pip");
  EXPECT_EQ(answer(traced(net, "a", "52.1.1.1")), "undetermined UNSUPPORTED_RESOURCE");
}

TEST(PublicAddressFromInside, SomeAddressesHaveNobodyBehindThem) {  // R122
  const auto net = compiled(R"(
    public free 52.1.1.1
    public nat-pip 52.1.1.2
    nat nat nat-pip
    vnet v 10.0.0.0/16
      subnet s 10.0.0.0/24
      subnet GatewaySubnet 10.0.1.0/24
    gateway gw vpn v public 52.1.1.3
    vm a v/s
  )");
  EXPECT_EQ(answer(traced(net, "a", "52.1.1.1")), "unreachable NO_SUCH_HOST");
  EXPECT_EQ(answer(traced(net, "a", "52.1.1.2")), "unreachable PUBLIC_ADDRESS_CLOSED");
  for (const char* from : {"a", "internet"}) {
    EXPECT_EQ(answer(traced(net, from, "52.1.1.3", tcpTo(22))), "unreachable PUBLIC_ADDRESS_CLOSED") << from;
    EXPECT_EQ(answer(traced(net, from, "52.1.1.3", tcpTo(443))), "undetermined UNSUPPORTED_RESOURCE") << from;
    EXPECT_EQ(answer(traced(net, from, "52.1.1.3",
                            TrafficSet::of(Protocol::Udp, PortSet::of(PortRange{500, 500})))),
              "undetermined UNSUPPORTED_RESOURCE")
        << from;
  }
}

TEST(PublicAddressFromInside, AnExpressRouteGatewayAnswersNobody) {  // R122
  const auto net = compiled(R"(
    vnet v 10.0.0.0/16
      subnet GatewaySubnet 10.0.1.0/24
    gateway gw expressroute v public 52.1.1.3
  )");
  EXPECT_EQ(answer(traced(net, "internet", "52.1.1.3")), "unreachable PUBLIC_ADDRESS_CLOSED");
}

TEST(PublicAddressFromInside, ALoadBalancerHandsItOn) {  // R44, R122
  const auto net = compiled(R"(
    public lb-pip 52.1.1.1 basic
    public pip 52.1.1.2 basic
    vnet v 10.0.0.0/16
      subnet s 10.0.0.0/24
    vnet w 10.1.0.0/16
      subnet t 10.1.0.0/24 nsg n
    nsg n
      in 100 allow tcp/80 52.1.1.2 -> *
    vm a v/s public pip
    vm c v/s
    vm b1 w/t
    vm b2 w/t
    lb lb public lb-pip basic backends b1,b2
      rule tcp/80
  )");
  const auto t = traced(net, "a", "lb", tcpTo(80));
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_EQ(pathsOf(net, t.forward), (std::vector<std::string>{"a > lb > b1", "a > lb > b2"}));
  EXPECT_EQ(pathsOf(net, *t.reply), (std::vector<std::string>{"b1 > a", "b2 > a"}));
  EXPECT_EQ(answer(traced(net, "a", "52.1.1.1", tcpTo(81))), "unreachable NO_LOAD_BALANCING_RULE");
  EXPECT_EQ(answer(traced(net, "c", "lb", tcpTo(80))), "undetermined UNKNOWN_SOURCE_ADDRESS");
}

/// A firewall that publishes port 80 of `to`, and a server behind it whose answers follow `routes`.
std::string published(const std::string& to, const std::string& routes, const std::string& sources = "*") {
  return R"(
    public fw-pip 52.1.1.9
    public lb-pip 52.1.1.3 basic
    public pip 52.1.1.2
    vnet hub 10.0.0.0/16
      subnet AzureFirewallSubnet 10.0.3.0/26
    vnet spoke 10.2.0.0/16
      subnet s 10.2.0.0/24 table t
    vnet far 10.7.0.0/16
      subnet s 10.7.0.0/24
    peer hub (forwarded) <-> spoke (forwarded)
    vm web spoke/s 10.2.0.4
    vm a far/s public pip
    vm c far/s
    lb lb public lb-pip basic backends web
      rule tcp/80
    firewall fw hub 10.0.3.4 public fw-pip
      dnat tcp/80 )" +
         sources + " -> 52.1.1.9 to " + to + "\n table t\n" + routes;
}

struct PublishedCase {
  const char* name;
  const char* translated;
  const char* routes;
  const char* to;
  const char* answer;
};

class PublishedServer : public testing::TestWithParam<PublishedCase> {};

TEST_P(PublishedServer, AnswersByTheWayItWasAsked) {  // R58, R116, R118, R122
  const auto& c = GetParam();
  const auto net = compiled(published(c.translated, c.routes));
  EXPECT_EQ(answer(traced(net, "internet", c.to, tcpTo(80))), c.answer);
  EXPECT_EQ(answer(traced(net, "a", c.to, tcpTo(80))), c.answer);
}

constexpr const char* viaFirewall = "route 0.0.0.0/0 -> 10.0.3.4";
constexpr const char* withCure = "route 0.0.0.0/0 -> 10.0.3.4\nroute 52.1.1.9/32 -> Internet";

INSTANTIATE_TEST_SUITE_P(
    All, PublishedServer,
    testing::Values(
        PublishedCase{"AtItsPrivateAddress", "10.2.0.4", viaFirewall, "52.1.1.9", "reachable DELIVERED"},
        PublishedCase{"BehindTheLoadBalancer", "52.1.1.3", withCure, "52.1.1.9", "reachable DELIVERED"},
        PublishedCase{"BehindTheLoadBalancerWithoutTheNarrowRoute", "52.1.1.3", viaFirewall, "52.1.1.9",
                      "unreachable ASYMMETRIC_PATH/ASYMMETRIC_PATH"},
        PublishedCase{"AtTheLoadBalancerItself", "52.1.1.3", withCure, "52.1.1.3",
                      "unreachable ASYMMETRIC_PATH/ASYMMETRIC_PATH"},
        PublishedCase{"AtTheLoadBalancerWithoutAFirewallInTheWay", "52.1.1.3", "", "52.1.1.3",
                      "reachable DELIVERED"}),
    [](const auto& row) { return std::string{row.param.name}; });

TEST(PublicAddressFromInside, AFirewallSendsOnToAnotherPublicAddressWithItsOwn) {  // R116, R117, R122
  const auto net = compiled(published("52.1.1.3", withCure));
  const auto t = traced(net, "internet", "52.1.1.9", tcpTo(80));
  EXPECT_EQ(wayOf(net, t), "internet > fw > lb > web | web > fw > internet");
  EXPECT_EQ(t.forward.paths.at(0).hops.at(2).received.source.text(), "52.1.1.9");
  EXPECT_EQ(t.reply->paths.at(0).hops.at(2).received.source.text(), "52.1.1.9");
}

TEST(PublicAddressFromInside, NatRulesAskForTheTranslatedSource) {  // R116, R117
  const auto net = compiled(published("10.2.0.4", viaFirewall, "52.1.1.2"));
  EXPECT_EQ(answer(traced(net, "a", "52.1.1.9", tcpTo(80))), "reachable DELIVERED");
  EXPECT_EQ(answer(traced(net, "internet", "52.1.1.9", tcpTo(80))), "unreachable FIREWALL_DENY");
  EXPECT_EQ(answer(traced(net, "c", "52.1.1.9", tcpTo(80))), "undetermined UNKNOWN_SOURCE_ADDRESS");
  EXPECT_EQ(answer(traced(net, "c", "52.1.1.9", tcpTo(81))), "unreachable FIREWALL_DENY");
}

TEST(PublicAddressFromInside, NatRulesMaySendSomeSourcesElsewhere) {  // R116, R120
  const auto ask = [](const std::string& first, std::uint16_t port) {
    const auto net = compiled(R"(
      public fw-pip 52.1.1.9
      vnet hub 10.0.0.0/16
        subnet AzureFirewallSubnet 10.0.3.0/26
        subnet s 10.0.1.0/24
      vnet far 10.7.0.0/16
        subnet s 10.7.0.0/24
      vm web hub/s 10.0.1.4
      vm c far/s
      firewall fw hub 10.0.3.4 public fw-pip
        dnat tcp/80 198.51.100.0/24 -> 52.1.1.9 to )" +
                              first + "\n dnat tcp/80-81 * -> 52.1.1.9 to 10.0.1.4");
    return answer(traced(net, "c", "52.1.1.9", tcpTo(port)));
  };
  EXPECT_EQ(ask("10.0.1.9", 80), "undetermined UNKNOWN_SOURCE_ADDRESS");  // where nobody is
  EXPECT_EQ(ask("10.0.1.9", 81), "reachable DELIVERED");
  EXPECT_EQ(ask("10.0.1.4", 80), "reachable DELIVERED");
}

TEST(PublicAddressFromInside, AdminRulesMaySingleOutTheSource) {  // R106, R120, R122
  const auto ask = [](const std::string& rules, const std::string& sender = "") {
    const auto net = compiled(apart("", sender, "in 100 allow any Internet -> *",
                                    "manager m\n group g w\n admin-rules c/d g\n" + rules));
    return answer(traced(net, "a", "52.1.1.1", tcpTo(443)));
  };
  EXPECT_EQ(ask("admin-in 10 deny any 198.51.100.0/24 -> *"), "undetermined UNKNOWN_SOURCE_ADDRESS");
  EXPECT_EQ(ask("admin-in 10 deny any 198.51.100.0/24 -> *", "public pip"), "reachable DELIVERED");
  EXPECT_EQ(ask("admin-in 10 deny any 52.1.1.2 -> *", "public pip"), "unreachable ADMIN_RULE_DENY");
  EXPECT_EQ(ask("admin-in 10 deny tcp/22 198.51.100.0/24 -> *"), "reachable DELIVERED");
  EXPECT_EQ(ask("admin-in 10 deny any 10.9.0.0/16 -> *"), "reachable DELIVERED");
  EXPECT_EQ(ask("admin-in 5 deny any * -> *\n admin-in 10 always any 198.51.100.0/24 -> *"),
            "unreachable ADMIN_RULE_DENY");
  // An exception changes nothing where everybody gets in.
  EXPECT_EQ(ask("admin-in 10 always any 198.51.100.0/24 -> *"), "reachable DELIVERED");
}

TEST(PublicAddressFromInside, OnlyWhoGetsItCanSingleOutTheSource) {  // R44, R122, R126
  const auto ask = [](const std::string& backend, std::uint16_t port) {
    const auto net = compiled(R"(
      public lb-pip 52.1.1.1 basic
      vnet v 10.0.0.0/16
        subnet s 10.0.0.0/24
      vnet w 10.1.0.0/16
        subnet t 10.1.0.0/24 nsg n
        subnet u 10.1.1.0/24
      nsg n
        in 100 deny tcp 198.51.100.0/24 -> *
        in 200 allow any * -> *
      vm c v/s
      vm b1 w/u
      vm b2 w/t )" + backend + R"(
      lb lb public lb-pip basic backends b1,b2
        rule tcp/80 )");
    return answer(traced(net, "c", "52.1.1.1", tcpTo(port)));
  };
  EXPECT_EQ(ask("", 80), "undetermined UNKNOWN_SOURCE_ADDRESS");
  EXPECT_EQ(ask("", 81), "unreachable NO_LOAD_BALANCING_RULE");
  EXPECT_EQ(ask("stopped", 80), "reachable DELIVERED");
}

TEST(PublicAddressFromInside, NobodyIsLentAnAddressOfANetwork) {  // R120, R122
  const auto net = compiled(
      apart("", "", "in 100 allow any * -> *", "route 52.9.1.0/24 -> None\nvnet registered 52.9.0.0/16"));
  EXPECT_EQ(answer(traced(net, "a", "52.1.1.1")), "reachable DELIVERED");
}

TEST(PublicAddressFromInside, ASpokeGoesThroughItsFirewallAndSeemsToBeTheFirewall) {  // R117, R122
  const auto net = compiled(R"(
    public fw-pip 52.1.1.9
    public fw-pip-2 52.1.1.10
    public web-pip 52.1.1.1
    vnet hub 10.0.0.0/16
      subnet AzureFirewallSubnet 10.0.3.0/26
    vnet spoke 10.2.0.0/16
      subnet s 10.2.0.0/24 table t
    vnet far 10.7.0.0/16
      subnet s 10.7.0.0/24 nsg n
    peer hub (forwarded) <-> spoke (forwarded)
    vm a spoke/s
    vm web far/s public web-pip
    nsg n
      in 100 allow tcp/443 52.1.1.9 -> *
      in 110 allow tcp/444 52.1.1.8/30 -> *
    firewall fw hub 10.0.3.4 public fw-pip,fw-pip-2
      allow any 10.2.0.0/16 -> *
    table t
      route 0.0.0.0/0 -> 10.0.3.4 )");
  const auto t = traced(net, "a", "52.1.1.1", tcpTo(444));
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_EQ(pathsOf(net, t.forward), (std::vector<std::string>{"a > fw > web", "a > fw > web"}));
  EXPECT_EQ(pathsOf(net, *t.reply), (std::vector<std::string>{"web > fw > a", "web > fw > a"}));
  // Which of its addresses a firewall takes for a flow is not said.
  EXPECT_EQ(answer(traced(net, "a", "52.1.1.1", tcpTo(443))), "intermittent NSG_DENY");
}

TEST(PublicAddressFromInside, AnApplianceSeemsToBeItself) {  // R119, R122
  const auto ask = [](const char* guest) {
    return answer(traced(compiled(std::string{R"(
      public n-pip 52.1.1.9
      public web-pip 52.1.1.1
      vnet hub 10.0.0.0/16
        subnet nva 10.0.3.0/24
        subnet s 10.0.1.0/24 table t
      vnet far 10.7.0.0/16
        subnet s 10.7.0.0/24 nsg n
      vm a hub/s
      vm web far/s public web-pip
      nsg n
        in 100 allow any 52.1.1.9 -> *
      table t
        route 0.0.0.0/0 -> 10.0.3.4
      vm n hub/nva 10.0.3.4 forwarding public n-pip )"} +
                                  guest),
                         "a", "52.1.1.1"));
  };
  EXPECT_EQ(ask("snat"), "reachable DELIVERED");
  EXPECT_EQ(ask(""), "undetermined SOURCE_NOT_TRANSLATED");
}

TEST(PublicAddressFromInside, AHostOfASiteAsksByTheSitesOwnWay) {  // R122
  const auto ask = [](const std::string& access, const std::string& rule) {
    return answer(
        traced(compiled("public web-pip 52.1.1.1\nvnet v 10.0.0.0/16\n subnet s 10.0.0.0/24 nsg n\n"
                        "vm web v/s public web-pip\nsite paris 192.168.0.0/16 " +
                        access + "\n host pc 192.168.1.4\nnsg n\n in 100 allow any " + rule + " -> *"),
               "paris/pc", "52.1.1.1"));
  };
  EXPECT_EQ(ask("internet", "Internet"), "reachable DELIVERED");
  EXPECT_EQ(ask("internet", "52.0.0.0/8"), "undetermined UNKNOWN_SOURCE_ADDRESS");
  EXPECT_EQ(ask("", "Internet"), "unreachable NO_ROUTE");
}

}  // namespace
}  // namespace vnetsim
