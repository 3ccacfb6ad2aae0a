// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "import_support.hpp"

namespace vnetsim {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

IpAddress address(const char* text) { return IpAddress::parse(text).value(); }

TEST(LoadBalancer, KeepsFrontendAndBackends) {
  const auto balancer = draft(hybrid).loadBalancers.at(0);
  EXPECT_EQ(balancer.name.label, "nva-ilb");
  EXPECT_EQ(balancer.sku, LoadBalancerSku::Standard);
  EXPECT_EQ(balancer.subnet.value, "hub/trust");
  EXPECT_EQ(balancer.privateIPAddress->value, address("10.0.1.100"));
  ASSERT_EQ(balancer.backends.size(), 2u);
  EXPECT_EQ(balancer.backends[0].value, "nva1/trust");
  EXPECT_EQ(balancer.backends[1].value, "nva2");
  EXPECT_TRUE(balancer.haPorts);
  EXPECT_THAT(balancer.rules, IsEmpty());
}

TEST(LoadBalancer, KeepsItsRules) {
  const auto balancer = draft(hybrid).loadBalancers.at(1);
  EXPECT_EQ(balancer.sku, LoadBalancerSku::Basic);
  EXPECT_FALSE(balancer.privateIPAddress);
  EXPECT_THAT(balancer.backends, IsEmpty());
  EXPECT_FALSE(balancer.haPorts);
  ASSERT_EQ(balancer.rules.size(), 2u);
  EXPECT_EQ(balancer.rules[0].name, "https");
  EXPECT_EQ(balancer.rules[0].traffic.text(), "tcp/443");
  EXPECT_EQ(balancer.rules[0].backendPort, 8443);
  EXPECT_EQ(balancer.rules[0].at.length, 5u);
  EXPECT_EQ(balancer.rules[1].traffic.text(), "udp/53");
  EXPECT_FALSE(balancer.rules[1].backendPort);
}

TEST(LoadBalancer, KeepsARuleForEverything) {  // R42
  const auto balancer = draft(hybrid).loadBalancers.at(2);
  ASSERT_EQ(balancer.rules.size(), 1u);
  EXPECT_EQ(balancer.rules[0].traffic.text(), "all");
  EXPECT_FALSE(balancer.rules[0].backendPort);
}

TEST(LoadBalancer, IsStandardByDefault) {
  const auto balancer = draft("loadBalancers: {lb: {frontend: {subnet: v/s}}}\n").loadBalancers.at(0);
  EXPECT_EQ(balancer.sku, LoadBalancerSku::Standard);
  EXPECT_THAT(balancer.backends, IsEmpty());
}

TEST(LoadBalancer, StandsInASubnetOrAtAPublicAddress) {
  EXPECT_THAT(faults("loadBalancers: {a: {}, b: {frontend: {}}}\n"),
              ElementsAre("VN116 1:17 a load balancer needs 'frontend'",
                          "VN116 1:28 a frontend needs 'subnet' or 'publicIPAddress'"));
  EXPECT_THAT(faults("loadBalancers: {a: {sku: Gateway, frontend: {subnet: v/s, publicIPAddress: p}}}\n"),
              ElementsAre("VN113 1:26 'Gateway' is not modelled by this version",
                          "VN113 1:59 a frontend has one of 'subnet', 'publicIPAddress'"));
  EXPECT_THAT(faults("loadBalancers: {a: {frontend: {publicIPAddress: p, privateIPAddress: 10.0.0.4}}}\n"),
              ElementsAre("VN113 1:52 a public frontend has no 'privateIPAddress'"));
}

TEST(LoadBalancer, KeepsAPublicFrontendAndItsWaysOut) {  // R119
  const auto balancer =
      draft(
          "loadBalancers: {lb: {frontend: {publicIPAddress: pip}, loadBalancingRules: {http: "
          "{protocol: Tcp, frontendPort: 80, disableOutboundSnat: true}}, outboundRules: {a: "
          "{protocol: All}, b: {protocol: Udp}}}}\n")
          .loadBalancers.at(0);
  EXPECT_EQ(balancer.publicIPAddress->value, "pip");
  EXPECT_TRUE(balancer.rules.at(0).disableOutboundSnat);
  ASSERT_EQ(balancer.outboundRules.size(), 2u);
  EXPECT_EQ(balancer.outboundRules[0].traffic.text(), "tcp udp");
  EXPECT_EQ(balancer.outboundRules[1].traffic.text(), "udp");
}

// The keys of one rule, and what is wrong with them.
struct WrongRule {
  const char* name;
  const char* keys;
  const char* summary;
  const char* help;
};
void PrintTo(const WrongRule& row, std::ostream* out) { *out << row.name; }
class RuleOfALoadBalancer : public ::testing::TestWithParam<WrongRule> {};

TEST_P(RuleOfALoadBalancer, SaysItsPorts) {
  const std::string keys = GetParam().keys;
  const auto diagnostics =
      design("loadBalancers: {b: {frontend: {subnet: v/s}, loadBalancingRules: {r: {" + keys + "}}}}\n")
          .diagnostics;
  ASSERT_THAT(summaries(diagnostics), ElementsAre(GetParam().summary));
  EXPECT_THAT(diagnostics[0].help, HasSubstr(GetParam().help));
}

INSTANTIATE_TEST_SUITE_P(
    Ports, RuleOfALoadBalancer,
    ::testing::Values(WrongRule{"NoProtocol", "frontendPort: 80",
                                "VN116 1:67 a load-balancing rule needs 'protocol'", "add protocol"},
                      WrongRule{"NoPort", "protocol: Tcp",
                                "VN116 1:67 a load-balancing rule needs 'frontendPort'", "protocol: All"},
                      WrongRule{"ZeroForOneProtocol", "protocol: Tcp, frontendPort: 0",
                                "VN113 1:100 'frontendPort' is 0, which stands for all ports",
                                "protocol: All"},
                      WrongRule{"ZeroAtTheBackend", "protocol: Udp, frontendPort: 53, backendPort: 0",
                                "VN113 1:117 'backendPort' is 0, which stands for all ports", "write a port"},
                      WrongRule{"APortForAllProtocols", "protocol: All, frontendPort: 80",
                                "VN113 1:100 'frontendPort' of a rule for all protocols", "leave it out"},
                      WrongRule{"ARange", "protocol: Tcp, frontendPort: 80-90",
                                "VN113 1:100 '80-90' is not a port", "up to 65535"},
                      WrongRule{"ABigPort", "protocol: Tcp, frontendPort: 65536",
                                "VN113 1:100 '65536' is not a port", "up to 65535"},
                      WrongRule{"Icmp", "protocol: Icmp, frontendPort: 8",
                                "VN113 1:81 'Icmp' is no value of 'protocol'", "Tcp, Udp, All"}),
    [](const auto& row) { return std::string{row.param.name}; });

}  // namespace
}  // namespace vnetsim
