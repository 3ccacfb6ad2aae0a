// SPDX-License-Identifier: MIT
//
// What answers say of a list that nobody outside Microsoft knows (R113).
#include <gmock/gmock.h>

#include "support/drawing.hpp"
#include "support/traces.hpp"

namespace vnetsim {
namespace {

/// Two spokes and a registered range around a firewall; the first policy denies what is listed.
CompiledNetwork denyingThreats() {
  TopologyDraft draft = draw(R"(
    vnet hub 10.0.0.0/16
      subnet AzureFirewallSubnet 10.0.3.0/24
    vnet a 10.1.0.0/16
      subnet s 10.1.1.0/24 table to-firewall
    vnet b 10.2.0.0/16 51.4.0.0/24
      subnet s 10.2.1.0/24 table to-firewall
      subnet registered 51.4.0.0/26
    peer hub (forwarded) <-> a (forwarded)
    peer hub (forwarded) <-> b (forwarded)
    vm client a/s 10.1.1.4
    vm server b/s 10.2.1.4
    vm outside b/registered 51.4.0.4
    table to-firewall
      route 0.0.0.0/0 -> 10.0.3.4
    firewall fw hub 10.0.3.4
      allow tcp/443 * -> *)");
  draft.firewallPolicies.front().deniesThreats = true;
  auto built = buildTopology(std::move(draft));
  return CompiledNetwork::compile(std::move(built.topology).value());
}

const TrafficSet https = TrafficSet::of(Protocol::Tcp, PortSet::of({443, 443}));

TEST(ThreatIntelligence, IsAssumedNotToListAPublicAddress) {  // R113
  const auto net = denyingThreats();
  const auto there = traced(net, "client", "outside", https);
  EXPECT_EQ(answer(there), "reachable DELIVERED");
  EXPECT_TRUE(assumes(there, Assumption::Kind::NotListedAsThreat));
  EXPECT_EQ(there.assumptions.size(), 1u);  // once, by firewall
}

TEST(ThreatIntelligence, HasNothingToDoWithPrivateAddresses) {  // R113
  const auto net = denyingThreats();
  const auto there = traced(net, "client", "server", https);
  EXPECT_EQ(answer(there), "reachable DELIVERED");
  EXPECT_FALSE(assumes(there, Assumption::Kind::NotListedAsThreat));
}

TEST(ThreatIntelligence, IsNothingToAssumeWhereARuleDenies) {  // R113
  const auto net = denyingThreats();
  const auto there = traced(net, "client", "outside", TrafficSet::of(Protocol::Udp));
  EXPECT_EQ(answer(there), "unreachable FIREWALL_DENY");
  EXPECT_FALSE(assumes(there, Assumption::Kind::NotListedAsThreat));
}

}  // namespace
}  // namespace vnetsim
