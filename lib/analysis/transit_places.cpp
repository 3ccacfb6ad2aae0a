// SPDX-License-Identifier: MIT
#include "analysis/transit_places.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace vnetsim {
namespace {

class PlaceCollector {
 public:
  explicit PlaceCollector(const CompiledNetwork& network)
      : network_{network}, topology_{network.topology()}, graph_{network.propagation().graph} {
    places_.machines.resize(topology_.virtualMachines().size());
    places_.networks.resize(topology_.virtualNetworks().size());
  }

  TransitPlaces run() && {
    collectNamedAddresses();
    for (const auto& firewall : topology_.azureFirewalls()) add(firewall.subnet, {firewall.privateIPAddress});
    for (const auto& gateway : topology_.gateways()) {
      add(gateway.subnet, gateway.instanceAddresses);
      addAddresses(gateway.bgpPeeringAddresses);
    }
    for (const auto& server : topology_.routeServers()) add(server.subnet, server.virtualRouterIps);
    for (const auto& appliance : topology_.virtualNetworkAppliances())
      add(appliance.subnet, appliance.addresses);
    for (const auto& balancer : topology_.loadBalancers()) {
      if (!balancer.isPublic()) add(balancer.subnet, {balancer.frontendAddress});
      for (const NetworkInterfaceId nic : balancer.backends) addMachine(topology_[nic].virtualMachine);
    }
    for (std::uint32_t i = 0; i < topology_.subnets().size(); ++i)  // its router and what stands beside it
      if (topology_[topology_.subnets()[i].virtualNetwork].virtualHub) add(SubnetId{i}, {});
    for (std::uint32_t i = 0; i < topology_.virtualMachines().size(); ++i)
      if (mayForward(VirtualMachineId{i})) addMachine(VirtualMachineId{i});
    addHolders(named_);
    addHolders(addresses_);
    places_.addresses.assign(addresses_.begin(), addresses_.end());
    return std::move(places_);
  }

 private:
  void add(SubnetId subnet, const std::vector<IpAddress>& addresses) {
    places_.networks[topology_[subnet].virtualNetwork.index] = true;
    if (tables_.insert(network_.tableIndexOf(subnet)).second) places_.subnets.push_back(subnet);
    addAddresses(addresses);
  }

  void addAddresses(const std::vector<IpAddress>& addresses) {
    addresses_.insert(addresses.begin(), addresses.end());
  }

  void addMachine(VirtualMachineId id) {
    if (places_.machines[id.index]) return;
    places_.machines[id.index] = true;
    addAddresses(topology_[id].loopbacks);
    for (const NetworkInterfaceId nic : topology_[id].networkInterfaces) {
      std::vector<IpAddress> own;
      for (const auto& configuration : topology_[nic].ipConfigurations) own.push_back(configuration.address);
      add(topology_[nic].subnet, own);
    }
  }

  /// Next hops that routes name, whoever they come from, and the ends of tunnels and sessions.
  void collectNamedAddresses() {
    std::optional<IpAddress> last;  // neighbours mostly name the same
    for (const auto& table : topology_.routeTables())
      for (const auto& route : table.routes) {
        if (!route.nextHopIpAddress || route.nextHopIpAddress == last) continue;
        last = route.nextHopIpAddress;
        named_.insert(*last);
      }
    for (const auto& routes : network_.propagation().tables)
      for (const auto& route : routes) named_.insert(route.nextHop.begin(), route.nextHop.end());
    for (const auto& link : graph_.links) {
      named_.insert(link.farAddresses.begin(), link.farAddresses.end());
      addAddresses(link.farAddresses);
    }
  }

  /// Where address spaces overlap, several networks hold one: each of them decides about it in its own way.
  void addHolders(const std::set<IpAddress>& addresses) {
    for (const IpAddress address : addresses)
      for (const VirtualNetworkId holder : topology_.networksHolding(address))
        places_.networks[holder.index] = true;
  }

  bool mayForward(VirtualMachineId id) const {
    const auto& machine = topology_[id];
    if (machine.networkInterfaces.size() != 1 || machine.routes || !machine.loopbacks.empty()) return true;
    if (graph_.find(id)) return true;
    const auto& nic = topology_[machine.networkInterfaces.front()];
    return nic.enableIPForwarding ||
           std::ranges::any_of(nic.ipConfigurations, [&](const IpConfiguration& configuration) {
             return named_.contains(configuration.address);
           });
  }

  const CompiledNetwork& network_;
  const Topology& topology_;
  const SpeakerGraph& graph_;
  std::set<IpAddress> named_;
  std::set<IpAddress> addresses_;
  std::set<std::uint32_t> tables_;
  TransitPlaces places_;
};

}  // namespace

TransitPlaces transitPlacesOf(const CompiledNetwork& network) { return PlaceCollector{network}.run(); }

}  // namespace vnetsim
