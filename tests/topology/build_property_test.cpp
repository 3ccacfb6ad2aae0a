// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <optional>
#include <random>
#include <string>
#include <vector>

#include "dump.hpp"
#include "support/drawing.hpp"
#include "support/shuffled.hpp"

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
    gateways_ = below(4);
    for (int i = 0; i < gateways_; ++i) addGateway(i);
    for (int i = 0; i < policies_; ++i) addPolicy(i);
    if (chance(50)) add("firewall fw v0" + std::string{chance(50) ? " 10.0.0.68" : ""} + " policy p0");
    if (chance(50)) add("firewall fw2 " + network() + " policy p" + number(below(policies_)));
    machines_ = below(6);
    for (int i = 0; i < machines_; ++i) addMachine(i);
    for (int i = 0; i < sites_; ++i) addSite(i);
    for (int i = 0; i < sites_ + 2; ++i) addLocalNetworkGateway(i);
    for (int i = 0; i < 2 && gateways_ > 0; ++i) addCircuit(i);
    for (int i = below(6); i > 0 && gateways_ > 0; --i) addConnection(i);
    if (machines_ > 0 && chance(60)) addLoadBalancer();
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
    if (chance(20)) {
      const auto subnets = [&] {
        return slip(20) ? "default,nowhere" : chance(30) ? "default,DEFAULT" : "default";
      };
      add("peer v" + number(a) + " (subnets " + subnets() + ") <-> v" + number(b) + " (subnets " + subnets() +
          (slip(30) ? " only-ipv6)" : ")"));
      return;
    }
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
    machineNetworks_.push_back(network());
    const std::string where = machineNetworks_.back() + "/default";
    const std::string address = chance(30) ? " 10.0.0." + number(slip(30) ? 9 : 20 - i) : "";
    if (chance(70)) {
      const bool speaksBgp = chance(50);
      add("vm m" + number(i) + " " + where + address + (speaksBgp ? " asn 651" + number(10 + i) : ""));
      if (machines_ > 1 && i > 0) add("tunnel t" + number(slip(20) ? 0 : i) + " m" + number(below(i)));
      if (i > 0 && speaksBgp && chance(50)) add("neighbor t" + number(i) + " preference 200");
      if (i > 0 && chance(50)) add("route 10.9.0.0/16 -> t" + number(i));
      if (chance(50)) add("route 10.8.0.0/16 -> " + (slip(20) ? "nowhere" : "m" + number(i)));
    } else {
      add("vm m" + number(i) + "\n nic z " + where + address + "\n nic b " + where + "\n nic a " + where);
    }
  }

  void addGateway(int i) {
    const bool isVpn = chance(70);
    std::string line = "gateway gw" + number(i) + (isVpn ? " vpn " : " expressroute ") + network();
    if (chance(20)) line += " sku basic";
    if (chance(50)) line += " asn 650" + number(10 + (slip(20) ? 0 : i));
    if (isVpn && chance(30)) line += " active-active";
    if (isVpn && chance(20)) line += " pool 172.16.0.0/24 172.16.1.0/24";
    if (slip(20)) line += " policy-based no-bgp";
    if (slip(20)) line += " instances 10.0.0.14" + number(below(3)) + " 10.0.0.150";
    if (chance(20)) line += " public 20.0.0." + number(i) + " default-site l0";
    add(line);
    if (line.find("pool") != std::string::npos || slip(10)) {
      add("client c2 gw" + number(i) + " 172.16.0.2");
      add("client c1 gw" + number(i) + " 172.16.1." + number(slip(20) ? 2 : 3));
    }
  }

  void addSite(int i) {
    add("site s" + number(i) + (chance(50) ? " 192.168.0.0/16" : "") + (chance(40) ? " asn 65200" : "") +
        (chance(20) ? " internet" : ""));
    for (int host = below(3); host > 0; --host)
      add("host h" + number(slip(20) ? 1 : host) + " 192.168.0." + number(slip(20) ? 1 : host));
    if (slip(20)) add("route 10.0.0.0/8 -> k1");
  }

  void addLocalNetworkGateway(int i) {
    std::string line = "lng l" + number(slip(5) ? 0 : i) + " 192.168.0.0/16 192.168." + number(i) + ".0/24";
    gatewaysBehind_.push_back(-1);
    if (chance(50)) line += " asn 65" + std::string{slip(30) ? "515" : "200"};
    if (chance(50)) {
      line += " site s" + number(below(slip(10) ? sites_ + 1 : sites_));
    } else if (chance(40) && machines_ > 0) {
      line += " vm m" + number(below(machines_));
    } else if (chance(40) && gateways_ > 0) {
      gatewaysBehind_.back() = below(gateways_);
      line += " gateway gw" + number(gatewaysBehind_.back());
    }
    add(line);
  }

  void addCircuit(int i) {
    add("circuit e" + number(i) + (chance(50) ? " site s" + number(below(sites_)) : ""));
    if (chance(50)) add("link secondary" + std::string{chance(50) ? " down" : ""} + "\n link primary");
  }

  void addConnection(int i) {
    const int near = below(gateways_);
    const int local = below(sites_ + 2);
    std::string target = "l" + number(local);
    if (gatewaysBehind_[static_cast<std::size_t>(local)] == near && !slip(50)) target = "e0";
    if (chance(40)) target = "e" + number(below(slip(10) ? 3 : 2));
    if (chance(50) && gateways_ > 1) target = "gw" + number(slip(10) ? near : (near + 1) % gateways_);
    add("connection k" + number(i) + " gw" + number(near) + " -> " + target + (chance(50) ? " bgp" : ""));
  }

  void addLoadBalancer() {
    const int machine = below(machines_);
    const std::string& where = machineNetworks_[static_cast<std::size_t>(slip(20) ? 0 : machine)];
    const std::string address = chance(50) ? " 10.0.0.40" : "";
    add("lb lb2 " + where + "/default ha backends m" + number(machine));
    add("lb lb1 " + where + "/default" + address + " basic backends m" + number(machine));
    add("rule tcp/443 to 8443 \n rule udp/53");
  }

  const Kind kind_;
  std::string text_;
  const int networks_ = 1 + below(5);
  const int tables_ = 1 + below(3);
  const int policies_ = 1 + below(3);
  const int sites_ = 1 + below(3);
  int gateways_ = 0;
  int machines_ = 0;
  std::vector<std::string> machineNetworks_;
  std::vector<int> gatewaysBehind_;  // of each local network gateway; -1: it stands for something else
};

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
    for (const IpConfiguration& one : nic.ipConfigurations) {
      RC_ASSERT(net.ownerOf(network, one.address) == AddressOwner{NetworkInterfaceId{i}});
      if (one.addressIsAssumed) RC_ASSERT(net.subnetHolding(network, one.address) == nic.subnet);
    }
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

RC_GTEST_PROP(BuildTopology, GivesTheAddressesOfGatewaysAndLoadBalancersToThemAlone, ()) {
  const Topology net = topologyOf(RandomDrawing{RandomDrawing::Kind::Sound}.text());
  for (std::uint32_t i = 0; i < net.gateways().size(); ++i) {
    const VirtualNetworkGateway& gateway = net.gateways()[i];
    RC_ASSERT(gateway.instanceAddresses.size() == 2u);
    RC_ASSERT(!gateway.bgpPeeringAddresses.empty());
    for (const auto& addresses : {gateway.instanceAddresses, gateway.bgpPeeringAddresses})
      for (const IpAddress address : addresses)
        RC_ASSERT(net.ownerOf(gateway.virtualNetwork, address) == AddressOwner{GatewayId{i}});
  }
  for (std::uint32_t i = 0; i < net.loadBalancers().size(); ++i) {
    const LoadBalancer& balancer = net.loadBalancers()[i];
    RC_ASSERT(net.ownerOf(balancer.virtualNetwork, balancer.frontendAddress) ==
              AddressOwner{LoadBalancerId{i}});
  }
  for (std::uint32_t i = 0; i < net.privateEndpoints().size(); ++i) {
    const PrivateEndpoint& endpoint = net.privateEndpoints()[i];
    RC_ASSERT(net.ownerOf(endpoint.virtualNetwork, endpoint.privateIPAddress) ==
              AddressOwner{PrivateEndpointId{i}});
  }
}

RC_GTEST_PROP(BuildTopology, PairsConnectionsBothWays, ()) {
  const Topology net = topologyOf(RandomDrawing{RandomDrawing::Kind::Sound}.text());
  for (std::uint32_t i = 0; i < net.connections().size(); ++i) {
    const Connection& connection = net.connections()[i];
    if (!connection.reverse) continue;
    const Connection& back = net[*connection.reverse];
    RC_ASSERT(back.reverse == ConnectionId{i});
    RC_ASSERT(back.virtualNetworkGateway1 == connection.remoteGateway.value());
    RC_ASSERT(back.remoteGateway.value() == connection.virtualNetworkGateway1);
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
