// SPDX-License-Identifier: MIT
#include "analysis/bystanders.hpp"

#include <set>

namespace vnetsim {
namespace {

struct Visited {
  std::set<Device> devices;
  std::set<VirtualNetworkId> networks;
};

void visit(const Topology& topology, const Direction& direction, Visited& visited) {
  for (const auto& path : direction.paths)
    for (const auto& hop : path.hops) {
      visited.devices.insert(hop.at.device);
      if (hop.at.subnet) visited.networks.insert(topology[*hop.at.subnet].virtualNetwork);
    }
}

}  // namespace

std::vector<Device> bystandersOf(const Topology& topology, const Trace& trace) {
  Visited visited;
  visit(topology, trace.forward, visited);
  if (trace.reply) visit(topology, *trace.reply, visited);
  std::vector<Device> bystanders;
  const auto consider = [&](VirtualNetworkId network, Device device) {
    if (visited.networks.contains(network) && !visited.devices.contains(device)) bystanders.push_back(device);
  };
  for (std::uint32_t i = 0; i < topology.gateways().size(); ++i)
    consider(topology.gateways()[i].virtualNetwork, GatewayId{i});
  for (std::uint32_t i = 0; i < topology.azureFirewalls().size(); ++i)
    consider(topology.azureFirewalls()[i].virtualNetwork, AzureFirewallId{i});
  for (std::uint32_t i = 0; i < topology.virtualNetworkAppliances().size(); ++i)
    consider(topology.virtualNetworkAppliances()[i].virtualNetwork, VirtualNetworkApplianceId{i});
  return bystanders;
}

}  // namespace vnetsim
