// SPDX-License-Identifier: MIT
//
// What a firewall or an appliance passes on to the Internet: with which address, and by which way out.
#include <gmock/gmock.h>

#include <string>

#include "base/overload.hpp"
#include "support/traces.hpp"

namespace vnetsim {
namespace {

std::string nameOfWay(const Topology& topology, const WayOut& way) {
  return std::visit(Overload{
                        [](DefaultOutboundAccess) { return std::string{"default"}; },
                        [&](auto id) { return topology[id].name.label; },
                    },
                    way);
}

/// "fw by fw-pip": which device of the forward paths lets traffic out, and by which way.
std::string exitOf(const CompiledNetwork& net, const Trace& trace) {
  for (const auto& path : trace.forward.paths)
    for (const auto& hop : path.hops)
      if (hop.wayOut)
        return labelOf(net.topology(), hop.at.device) + " by " + nameOfWay(net.topology(), *hop.wayOut);
  return "-";
}

struct ExitCase {
  const char* name;
  const char* subnet;  // words of the firewall's and of the appliance's subnet
  const char* device;  // with the address 10.0.3.4 or 10.0.2.4
  const char* answer;
  const char* exit;
};

std::string drawingOf(const ExitCase& c) {
  const bool isFirewall = std::string{c.device}.starts_with("firewall");
  return std::string{R"(
    public pip 52.1.1.9
    public second 52.1.1.10
    public nat-pip 52.1.1.8
    public lb-pip 52.1.1.7
    nat nat nat-pip
    vnet hub 10.0.0.0/16
      subnet AzureFirewallSubnet 10.0.3.0/26 )"} +
         (isFirewall ? c.subnet : "") + "\n subnet nva 10.0.2.0/24 " + (isFirewall ? "" : c.subnet) + R"(
    vnet spoke 10.1.0.0/16
      subnet s 10.1.0.0/24 table t
    peer hub (forwarded) <-> spoke (forwarded)
    vm a spoke/s 10.1.0.4
    table shut
      route 0.0.0.0/0 -> None
    table t
      route 0.0.0.0/0 -> )" +
         (isFirewall ? "10.0.3.4" : "10.0.2.4") + "\n" + c.device;
}

class ExitOfADevice : public testing::TestWithParam<ExitCase> {};

TEST_P(ExitOfADevice, DecidesWhetherTheInternetIsReached) {  // R53, R117, R119
  const auto& c = GetParam();
  const auto net = compiled(drawingOf(c));
  for (const char* to : {"internet", "8.8.8.8"}) {
    const auto t = traced(net, "a", to, TrafficSet::of(Protocol::Tcp));
    EXPECT_EQ(answer(t), c.answer) << to;
    EXPECT_EQ(exitOf(net, t), c.exit) << to;
  }
}

#define OPEN "\n allow any * -> *"

INSTANTIATE_TEST_SUITE_P(
    Firewall, ExitOfADevice,
    testing::Values(
        ExitCase{"PublicAddress", "", "firewall fw hub 10.0.3.4 public pip" OPEN, "reachable DELIVERED",
                 "fw by pip"},
        ExitCase{"SeveralPublicAddresses", "", "firewall fw hub 10.0.3.4 public pip,second" OPEN,
                 "reachable DELIVERED", "fw by pip"},
        ExitCase{"NatGateway", "nat nat", "firewall fw hub 10.0.3.4 public pip" OPEN, "reachable DELIVERED",
                 "fw by nat"},
        ExitCase{"NatGatewayAlone", "nat nat", "firewall fw hub 10.0.3.4" OPEN, "reachable DELIVERED",
                 "fw by nat"},
        ExitCase{"NoPublicAddress", "", "firewall fw hub 10.0.3.4" OPEN, "undetermined LEAVES_TO_INTERNET",
                 "-"},
        ExitCase{"NoRule", "", "firewall fw hub 10.0.3.4 public pip", "unreachable FIREWALL_DENY", "-"},
        ExitCase{"SomePorts", "", "firewall fw hub 10.0.3.4 public pip\n allow tcp/443 * -> *",
                 "partial FIREWALL_DENY", "fw by pip"},
        ExitCase{"ApplicationRule", "", "firewall fw hub 10.0.3.4 public pip\n allow web tcp/443 * -> *",
                 "partial FIREWALL_DENY", "fw by pip"},
        ExitCase{"TableOfItsSubnet", "table shut", "firewall fw hub 10.0.3.4 public pip" OPEN,
                 "unreachable NEXT_HOP_NONE", "-"},
        ExitCase{"SourceIsKept", "",
                 "firewall fw hub 10.0.3.4 public pip" OPEN "\n keep-source 0.0.0.0/0",
                 "unreachable LEAVES_TO_INTERNET", "-"},
        ExitCase{"PrivateRangesOfItsOwn", "",
                 "firewall fw hub 10.0.3.4 public pip" OPEN "\n keep-source 10.0.0.0/8",
                 "reachable DELIVERED", "fw by pip"}),
    [](const auto& row) { return std::string{row.param.name}; });

INSTANTIATE_TEST_SUITE_P(
    Appliance, ExitOfADevice,
    testing::Values(
        ExitCase{"ByDefault", "", "vm n hub/nva 10.0.2.4 forwarding snat", "reachable DELIVERED",
                 "n by default"},
        ExitCase{"DefaultIsOff", "no-default-outbound", "vm n hub/nva 10.0.2.4 forwarding snat",
                 "unreachable LEAVES_TO_INTERNET", "-"},
        ExitCase{"PublicAddress", "no-default-outbound", "vm n hub/nva 10.0.2.4 forwarding snat public pip",
                 "reachable DELIVERED", "n by pip"},
        ExitCase{"NatGateway", "nat nat", "vm n hub/nva 10.0.2.4 forwarding snat public pip",
                 "reachable DELIVERED", "n by nat"},
        ExitCase{"LoadBalancer", "",
                 "vm n hub/nva 10.0.2.4 forwarding snat\nlb lb public lb-pip backends n\n outbound tcp",
                 "reachable DELIVERED", "n by lb"},
        ExitCase{"SourceIsKept", "", "vm n hub/nva 10.0.2.4 forwarding public pip",
                 "undetermined SOURCE_NOT_TRANSLATED", "-"},
        ExitCase{"SourceIsKeptBesideANatGateway", "nat nat", "vm n hub/nva 10.0.2.4 forwarding",
                 "undetermined SOURCE_NOT_TRANSLATED", "-"}),
    [](const auto& row) { return std::string{row.param.name}; });

#undef OPEN

TEST(InternetExit, TheAnswerComesBackThroughTheFirewall) {  // R58, R117, R118
  const auto net = compiled(drawingOf({"", "", "firewall fw hub 10.0.3.4 public pip\n allow any * -> *", "", ""}));
  const auto t = traced(net, "a", "internet");
  EXPECT_EQ(wayOf(net, t), "a > fw > internet | internet > fw > a");
  EXPECT_EQ(t.forward.paths.at(0).hops.at(1).header.source.text(), "10.0.3.4");
  EXPECT_EQ(t.reply->paths.at(0).hops.at(1).header.destination.text(), "10.1.0.4");
}

TEST(InternetExit, AFirewallThatIsForcedToASiteSendsWithItsPrivateAddress) {  // R117
  const auto net = compiled(R"(
    vnet hub 10.0.0.0/16
      subnet AzureFirewallSubnet 10.0.3.0/26
      subnet GatewaySubnet 10.0.4.0/24
    vnet spoke 10.1.0.0/16
      subnet s 10.1.0.0/24 table t
    peer hub (forwarded) <-> spoke (forwarded)
    vm a spoke/s 10.1.0.4
    table t
      route 0.0.0.0/0 -> 10.0.3.4
    firewall fw hub 10.0.3.4
      allow any * -> *
    gateway gw vpn hub asn 65515
    lng paris-lng asn 65001 site paris
    connection to-paris gw -> paris-lng bgp
    site paris 192.168.0.0/16 asn 65001 advertises 0.0.0.0/0 192.168.0.0/16 internet )");
  const auto t = traced(net, "a", "internet");
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_EQ(wayOf(net, t), "a > fw > gw > paris > internet | internet > paris > gw > fw > a");
  EXPECT_EQ(t.forward.paths.at(0).hops.at(1).header.source.text(), "10.0.3.4");
}

TEST(InternetExit, APrivateDestinationIsLostThereWhoeverSendsIt) {  // R124
  const auto net = compiled(drawingOf({"", "", "vm n hub/nva 10.0.2.4 forwarding", "", ""}));
  EXPECT_EQ(answer(traced(net, "a", "192.168.7.7")), "unreachable NEXT_HOP_NONE");
}

}  // namespace
}  // namespace vnetsim
