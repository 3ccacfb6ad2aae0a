// SPDX-License-Identifier: MIT
#include "estates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "topology/build.hpp"

namespace vnetsim::benchmarks {
namespace {

using Random = std::mt19937_64;

Prefix prefixAt(std::uint32_t address, int length) {
  return Prefix::covering({IpFamily::V4, address}, length);
}

std::string hubName(int hub) { return fmt::format("hub-{:02}", hub); }
std::string spokeName(int spoke) { return fmt::format("spoke-{:05}", spoke); }
std::string machineName(int hub, int which) { return fmt::format("nva-{:02}-{}", hub, which); }

ResourceName named(const std::string& label) { return {label, label, {}, {}}; }

class EstateWriter {
 public:
  explicit EstateWriter(const EstateShape& shape)
      : shape_{shape}, spokesPerHub_{(shape.spokes + shape.hubs - 1) / shape.hubs}, random_{7 + shape.seed} {}

  TopologyDraft write() {
    for (int hub = 0; hub < shape_.hubs; ++hub) addHub(hub);
    for (int spoke = 0; spoke < shape_.spokes; ++spoke) addSpoke(spoke);
    if (shape_.hasSecurityGroups)
      for (int group = 0; group < securityGroups; ++group) addSecurityGroup(group);
    return std::move(draft_);
  }

 private:
  static constexpr int securityGroups = 8;

  int hubOf(int spoke) const { return spoke / spokesPerHub_; }
  int firstSpokeOf(int hub) const { return hub * spokesPerHub_; }
  int endOfSpokesOf(int hub) const { return std::min(shape_.spokes, (hub + 1) * spokesPerHub_); }

  // Hubs are in 172.16.0.0/12, a /24 each; the spokes of a hub in a /14 of 10.0.0.0/8, a /24 each.
  static std::uint32_t hubNetwork(int hub) { return 0xAC100000u + (static_cast<std::uint32_t>(hub) << 8); }
  static std::uint32_t machineAddress(int hub, int which) {
    return hubNetwork(hub) + 4u + 64u * static_cast<std::uint32_t>(which);
  }
  static std::uint32_t balancerAddress(int hub) { return hubNetwork(hub) + 128u + 4u; }
  static std::uint32_t blockOf(int hub) { return 0x0A000000u + (static_cast<std::uint32_t>(hub) << 18); }
  std::uint32_t spokeNetwork(int spoke) const {
    const int hub = hubOf(spoke);
    return blockOf(hub) + (static_cast<std::uint32_t>(spoke - firstSpokeOf(hub)) << 8);
  }
  int subnetLength() const {
    int length = 24;
    while ((1 << (length - 24)) < shape_.subnetsPerSpoke) ++length;
    return length;
  }

  static RouteDraft routeTo(const Prefix& prefix, std::uint32_t hop) {
    return {prefix.text(), prefix, NextHopType::VirtualAppliance, IpAddress{IpFamily::V4, hop}, {}};
  }
  static RouteDraft routeToNowhere(const Prefix& prefix) {
    return {prefix.text(), prefix, NextHopType::None, std::nullopt, {}};
  }
  static PeeringDraft peeringWith(const std::string& remote) {
    PeeringDraft peering;
    peering.name.value = "to-" + remote;
    peering.remoteVirtualNetwork.value = remote;
    peering.allowForwardedTraffic = true;
    return peering;
  }
  static SubnetDraft subnetAt(const std::string& name, const Prefix& prefix, const std::string& table) {
    SubnetDraft subnet;
    subnet.name.value = name;
    subnet.addressPrefixes.push_back({prefix, {}});
    if (!table.empty()) subnet.routeTable = Reference{table, {}};
    return subnet;
  }
  static VirtualNetworkDraft networkAt(const std::string& name, const Prefix& prefix) {
    VirtualNetworkDraft network;
    network.name = named(name);
    network.addressPrefixes.push_back({prefix, {}});
    return network;
  }
  void addTable(const std::string& name, std::vector<RouteDraft> routes) {
    RouteTableDraft table;
    table.name = named(name);
    table.routes = std::move(routes);
    draft_.routeTables.push_back(std::move(table));
  }

  void addHub(int hub) {
    auto network = networkAt(hubName(hub), prefixAt(hubNetwork(hub), 24));
    for (int which = 0; which < 2; ++which) {
      const auto table = machineName(hub, which);
      network.subnets.push_back(
          subnetAt(fmt::format("nva-{}", which), prefixAt(machineAddress(hub, which), 26), table));
      addTable(table, machineRoutes(hub, which));
      addMachine(hub, which);
      addTable(sharedTable(hub, which), sharedRoutes(hub, which));
    }
    if (shape_.isAdversarial) {
      network.subnets.push_back(subnetAt("balancer", prefixAt(balancerAddress(hub), 26), ""));
      addBalancer(hub);
    }
    for (int other = 0; other < shape_.hubs; ++other)
      if (other != hub) network.peerings.push_back(peeringWith(hubName(other)));
    for (int spoke = firstSpokeOf(hub); spoke < endOfSpokesOf(hub); ++spoke)
      network.peerings.push_back(peeringWith(spokeName(spoke)));
    draft_.virtualNetworks.push_back(std::move(network));
  }

  void addMachine(int hub, int which) {
    VirtualMachineDraft machine;
    machine.name = named(machineName(hub, which));
    machine.guest.stateful = false;
    NetworkInterfaceDraft nic;
    nic.name.value = machine.name.label;
    nic.subnet.value = fmt::format("{}/nva-{}", hubName(hub), which);
    nic.enableIPForwarding = true;
    IpConfigurationDraft configuration;
    configuration.name.value = "primary";
    configuration.privateIPAddress = Located<IpAddress>{{IpFamily::V4, machineAddress(hub, which)}, {}};
    nic.ipConfigurations.push_back(std::move(configuration));
    machine.networkInterfaces.push_back(std::move(nic));
    draft_.virtualMachines.push_back(std::move(machine));
  }

  void addBalancer(int hub) {
    LoadBalancerDraft balancer;
    balancer.name = named(fmt::format("balancer-{:02}", hub));
    balancer.subnet.value = hubName(hub) + "/balancer";
    balancer.privateIPAddress = Located<IpAddress>{{IpFamily::V4, balancerAddress(hub)}, {}};
    balancer.backends = {{machineName(hub, 0), {}}, {machineName(hub, 1), {}}};
    balancer.haPorts = true;
    draft_.loadBalancers.push_back(std::move(balancer));
  }

  /// The machine of the next hub on the way, or of the last one at once.
  std::vector<RouteDraft> machineRoutes(int hub, int which) const {
    std::vector<RouteDraft> routes;
    for (int other = 0; other < shape_.hubs; ++other) {
      if (other == hub) continue;
      const int next = !shape_.isAdversarial ? other : other > hub ? hub + 1 : hub - 1;
      routes.push_back(routeTo(prefixAt(blockOf(other), 14), machineAddress(next, which)));
    }
    for (int spoke = firstSpokeOf(hub); spoke < endOfSpokesOf(hub); ++spoke)
      if ((static_cast<std::uint64_t>(spoke) + shape_.seed) % 97 == 5)
        routes.push_back(routeTo(prefixAt(spokeNetwork(spoke), 24), machineAddress(hub, 1 - which)));
    return routes;
  }

  static std::string sharedTable(int hub, int which) { return fmt::format("shared-{:02}-{}", hub, which); }

  std::uint64_t seeded(std::uint64_t number) const { return number + shape_.seed * 0x9E3779B97F4A7C15u; }
  bool isDropped(std::uint64_t drawn) const {
    return drawn % 100 < static_cast<std::uint64_t>(shape_.droppedPercent);
  }

  std::vector<RouteDraft> wideRoutes(Random& random, std::uint32_t hop) const {
    const bool isLost =
        shape_.lostPercent > 0 && random() % 100 < static_cast<std::uint64_t>(shape_.lostPercent);
    std::vector<RouteDraft> routes;
    for (const Prefix& prefix : {prefixAt(0, 0), prefixAt(0x0A000000u, 8)})
      routes.push_back(isLost ? routeToNowhere(prefix) : routeTo(prefix, hop));
    return routes;
  }

  std::vector<RouteDraft> sharedRoutes(int hub, int which) const {
    Random random{seeded(static_cast<std::uint64_t>(1 + hub * 2 + which))};
    const std::uint32_t hop = machineAddress(hub, which);
    auto routes = wideRoutes(random, hop);
    const int specifics = std::min(shape_.routesPerTable - 2, shape_.spokes);
    for (int i = 0; i < specifics; ++i) {
      const auto prefix = prefixAt(spokeNetwork((firstSpokeOf(hub) + i) % shape_.spokes), 24);
      routes.push_back(isDropped(random()) ? routeToNowhere(prefix) : routeTo(prefix, hop));
    }
    return routes;
  }

  std::vector<RouteDraft> ownRoutes(int hub, std::uint64_t seed) const {
    Random random{seeded(seed)};
    const std::uint32_t usual = machineAddress(hub, static_cast<int>(random() % 2));
    const auto hop = [&] {
      if (shape_.isAdversarial && random() % 8 == 0) return balancerAddress(hub);
      return random() % 4 == 0 ? machineAddress(hub, static_cast<int>(random() % 2)) : usual;
    };
    auto routes = wideRoutes(random, usual);
    std::set<Prefix> used;
    const int most = shape_.isAdversarial ? 4 * shape_.spokes : shape_.spokes * 3 / 4;
    const int specifics = std::min(shape_.routesPerTable - 2, most);
    while (static_cast<int>(used.size()) < specifics) {
      const auto network =
          spokeNetwork(static_cast<int>(random() % static_cast<std::uint64_t>(shape_.spokes)));
      const bool isHost = shape_.isAdversarial && random() % 4 == 0;
      const auto prefix =
          isHost ? prefixAt(network + static_cast<std::uint32_t>(random() % 256), 32) : prefixAt(network, 24);
      if (!used.insert(prefix).second) continue;
      routes.push_back(isDropped(random()) ? routeToNowhere(prefix) : routeTo(prefix, hop()));
    }
    return routes;
  }

  void addSpoke(int spoke) {
    const int hub = hubOf(spoke);
    auto network = networkAt(spokeName(spoke), prefixAt(spokeNetwork(spoke), 24));
    const int length = subnetLength();
    for (int i = 0; i < shape_.subnetsPerSpoke; ++i) {
      auto table = sharedTable(hub, random_() % 10 < 7 ? 0 : 1);
      if (static_cast<int>(random_() % 100) < shape_.ownTablePercent) {
        table = fmt::format("own-{:05}-{:02}", spoke, i);
        addTable(table, ownRoutes(hub, 1000 + static_cast<std::uint64_t>(spoke * 16 + i)));
      }
      const auto at = spokeNetwork(spoke) + (static_cast<std::uint32_t>(i) << (32 - length));
      network.subnets.push_back(subnetAt(fmt::format("s{:02}", i), prefixAt(at, length), table));
      if (shape_.hasSecurityGroups)
        network.subnets.back().networkSecurityGroup =
            Reference{fmt::format("group-{}", random_() % securityGroups), {}};
    }
    network.peerings.push_back(peeringWith(hubName(hub)));
    draft_.virtualNetworks.push_back(std::move(network));
    if (shape_.isAdversarial && spoke % 10 == 3) addPrivateEndpoint(spoke);
  }

  void addPrivateEndpoint(int spoke) {
    PrivateEndpointDraft endpoint;
    endpoint.name = named(fmt::format("endpoint-{:05}", spoke));
    endpoint.subnet.value = spokeName(spoke) + "/s00";
    draft_.privateEndpoints.push_back(std::move(endpoint));
  }

  /// Some deny what comes from a part of the estate, some a port, some nothing.
  void addSecurityGroup(int group) {
    NetworkSecurityGroupDraft made;
    made.name = named(fmt::format("group-{}", group));
    const auto denied = prefixAt(blockOf(0) + (static_cast<std::uint32_t>(group) << 13), 19);
    for (int i = 0; i < group % 4; ++i) {
      SecurityRuleDraft rule;
      rule.rule.name = fmt::format("rule-{}", i);
      rule.rule.priority = 100 + i;
      rule.rule.direction = i == 2 ? SecurityDirection::Outbound : SecurityDirection::Inbound;
      rule.rule.access = SecurityAccess::Deny;
      rule.rule.traffic = i == 0 ? TrafficSet::all() : TrafficSet::of(Protocol::Tcp, PortSet::of({22, 22}));
      rule.source.isAnybody = i == 1;
      if (i != 1) rule.source.addresses.push_back({denied.first(), denied.last()});
      rule.destination.isAnybody = true;
      made.rules.push_back(std::move(rule));
    }
    draft_.networkSecurityGroups.push_back(std::move(made));
  }

  EstateShape shape_;
  int spokesPerHub_;
  Random random_;
  TopologyDraft draft_;
};

}  // namespace

TopologyDraft draftOf(const EstateShape& shape) { return EstateWriter{shape}.write(); }

Topology topologyOf(const EstateShape& shape) {
  BuildResult built = buildTopology(draftOf(shape));
  if (built.topology) return std::move(*built.topology);
  for (const auto& diagnostic : built.diagnostics)
    if (diagnostic.severity == Severity::Error) {
      fmt::print(stderr, "estate: {}\n", diagnostic.message);
      break;
    }
  std::exit(2);
}

}  // namespace vnetsim::benchmarks
