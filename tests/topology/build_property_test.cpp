// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "dump.hpp"
#include "support/drawing.hpp"

namespace vnetsim {
namespace {

int below(int limit) { return *rc::gen::inRange(0, limit); }
bool chance(int percent) { return below(100) < percent; }
std::string number(int value) { return std::to_string(value); }

/// A drawing of a random design. Sound ones build; in the others names and prefixes are slips now and then,
/// so that overlaps, namesakes and dangling references happen.
class RandomDrawing {
 public:
  enum class Kind { Sound, WithSlips };

  explicit RandomDrawing(Kind kind) : kind_{kind} {}

  std::string text() {
    for (int i = 0; i < networks_; ++i) addNetwork(i);
    for (int a = 0; a < networks_; ++a)
      for (int b = 0; b <= a; ++b)
        if ((a != b || slip(10)) && chance(40)) addPeering(a, b);
    for (int i = 0; i < tables_; ++i) addTable(i);
    for (int i = below(3); i > 0; --i)
      add("gateway gw" + number(i) + (chance(50) ? " vpn " : " expressroute ") + network() +
          (chance(20) ? " sku basic" : ""));
    for (int i = 0; i < policies_; ++i) addPolicy(i);
    if (chance(50)) add("firewall fw v0" + std::string{chance(50) ? " 10.0.0.68" : ""} + " policy p0");
    if (chance(50)) add("firewall fw2 " + network() + " policy p" + number(below(policies_)));
    for (int i = below(6); i > 0; --i) addMachine(i);
    if (chance(30)) add("gap subnet " + network() + "/default routeTable");
    if (slip(30)) add("gap vm m1 guest");
    return text_;
  }

 private:
  bool slip(int percent) { return kind_ == Kind::WithSlips && chance(percent); }
  void add(const std::string& line) { text_ += line + "\n"; }
  std::string network() { return "v" + number(slip(5) ? networks_ : below(networks_)); }

  void addNetwork(int i) {
    const std::string space = "10." + number(chance(30) ? 0 : i) + ".";
    add("vnet v" + number(i) + " " + space + "0.0/16" +
        (chance(30)   ? " in north"
         : chance(50) ? " in west"
                      : ""));
    add("subnet default " + space + "0.0/26" + (chance(50) ? " table t" + number(below(tables_)) : ""));
    if (!slip(20)) add("subnet GatewaySubnet " + space + (slip(20) ? "0.0/29" : "0.128/26") + " table t0");
    if (!slip(20)) add("subnet AzureFirewallSubnet " + space + "0.64/26");
  }

  void addPeering(int a, int b) {
    const std::string flags = chance(30) ? " (remote-gateways)" : chance(30) ? " (no-access forwarded)" : "";
    const std::string arrow = chance(80) ? (chance(60) ? " (transit) <-> v" : " <-> v") : " -> v";
    add("peer v" + number(a) + arrow + number(b) + (arrow == " -> v" ? "" : flags));
    if (slip(10)) add("peer v" + number(b) + " -> V" + number(a));
  }

  void addTable(int i) {
    add("table t" + number(i) + (chance(30) ? " in west" : "") + (chance(30) ? " no-propagation" : ""));
    for (int route = below(4); route > 0; --route)
      add("route r" + number(slip(10) ? 1 : route) + " 10." + number(slip(10) ? 1 : route) + ".0.0/16 -> " +
          (chance(50) ? "10.0.0.9"
           : slip(20) ? "VirtualAppliance"
                      : "VirtualNetworkGateway"));
  }

  void addPolicy(int i) {
    add("ipgroup g" + number(i) + " 10.0.0.0/16");
    add("policy p" + number(i) + (i > 0 && chance(50) ? " base p" + number(slip(30) ? i : below(i)) : ""));
    for (int rule = below(3); rule > 0; --rule) add("allow tcp/22 @g" + number(below(policies_)) + " -> *");
  }

  void addMachine(int i) {
    const std::string where = network() + "/default";
    const std::string address = chance(30) ? " 10.0.0." + number(slip(30) ? 9 : 10 - i) : "";
    if (chance(70)) {
      add("vm m" + number(i) + " " + where + address);
    } else {
      add("vm m" + number(i) + "\n nic z " + where + address + "\n nic b " + where + "\n nic a " + where);
    }
  }

  const Kind kind_;
  std::string text_;
  const int networks_ = 1 + below(5);
  const int tables_ = 1 + below(3);
  const int policies_ = 1 + below(3);
};

/// Every list whose order means nothing in another order.
TopologyDraft shuffled(TopologyDraft draft, std::mt19937& random) {
  const auto shuffle = [&](auto& list) { std::shuffle(list.begin(), list.end(), random); };
  shuffle(draft.virtualNetworks);
  for (auto& network : draft.virtualNetworks) {
    shuffle(network.subnets);
    shuffle(network.peerings);
  }
  shuffle(draft.routeTables);
  for (auto& table : draft.routeTables) shuffle(table.routes);
  shuffle(draft.virtualNetworkGateways);
  shuffle(draft.virtualMachines);
  for (auto& machine : draft.virtualMachines)
    if (machine.networkInterfaces.size() > 1)
      std::shuffle(machine.networkInterfaces.begin() + 1, machine.networkInterfaces.end(), random);
  shuffle(draft.ipGroups);
  shuffle(draft.firewallPolicies);
  for (auto& policy : draft.firewallPolicies)
    for (auto& group : policy.groups) shuffle(group.collections);
  shuffle(draft.azureFirewalls);
  shuffle(draft.gaps);
  return draft;
}

void checkThatOrderIsWithoutEffect(const TopologyDraft& draft) {
  const std::string straight = dumpOf(buildTopology(draft));
  std::mt19937 random{*rc::gen::arbitrary<std::uint32_t>()};
  for (int i = 0; i < 3; ++i) RC_ASSERT(dumpOf(buildTopology(shuffled(draft, random))) == straight);
}

RC_GTEST_PROP(BuildTopology, DoesNotDependOnTheOrderOfTheDraft, ()) {
  checkThatOrderIsWithoutEffect(draw(RandomDrawing{RandomDrawing::Kind::Sound}.text()));
}

RC_GTEST_PROP(BuildTopology, FindsTheSameFaultsInAnyOrder, ()) {
  checkThatOrderIsWithoutEffect(draw(RandomDrawing{RandomDrawing::Kind::WithSlips}.text()));
}

RC_GTEST_PROP(BuildTopology, OwnsEveryAddressOnceAndInsideASubnet, ()) {
  const Topology net = topologyOf(RandomDrawing{RandomDrawing::Kind::Sound}.text());
  for (std::uint32_t i = 0; i < net.networkInterfaces().size(); ++i) {
    const NetworkInterface& nic = net.networkInterfaces()[i];
    const VirtualNetworkId network = net[nic.subnet].virtualNetwork;
    RC_ASSERT(net.ownerOf(network, nic.address) == AddressOwner{NetworkInterfaceId{i}});
    if (nic.addressIsAssumed) RC_ASSERT(net.subnetHolding(network, nic.address) == nic.subnet);
  }
}

RC_GTEST_PROP(BuildTopology, PairsPeeringsBothWays, ()) {
  const Topology net = topologyOf(RandomDrawing{RandomDrawing::Kind::Sound}.text());
  for (std::uint32_t i = 0; i < net.peerings().size(); ++i) {
    const VirtualNetworkPeering& peering = net.peerings()[i];
    RC_ASSERT(net.peeringBetween(peering.local, peering.remote) == PeeringId{i});
    RC_ASSERT(net.peeringBetween(peering.remote, peering.local) == peering.reverse);
    if (peering.reverse) RC_ASSERT(net[*peering.reverse].reverse == PeeringId{i});
  }
}

RC_GTEST_PROP(CommonPeer, EqualsAScanOfAllNetworks, ()) {
  const Topology net = topologyOf(RandomDrawing{RandomDrawing::Kind::Sound}.text());
  const auto connected = [&](VirtualNetworkId from, VirtualNetworkId to) {
    const auto peering = net.peeringBetween(from, to);
    return peering && net[*peering].isConnected();
  };
  const auto count = static_cast<std::uint32_t>(net.virtualNetworks().size());
  for (VirtualNetworkId a{0}; a.index < count; ++a.index) {
    for (VirtualNetworkId b{0}; b.index < count; ++b.index) {
      std::optional<VirtualNetworkId> expected;
      for (VirtualNetworkId c{0}; c.index < count && !expected; ++c.index)
        if (connected(a, c) && connected(b, c)) expected = c;
      RC_ASSERT(net.commonPeer(a, b) == expected);
    }
  }
}

}  // namespace
}  // namespace vnetsim
