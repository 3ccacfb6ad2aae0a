// SPDX-License-Identifier: MIT
#include "topology/router_ends.hpp"

#include <algorithm>
#include <limits>
#include <utility>
#include <variant>

#include "base/names.hpp"

namespace vnetsim {
namespace {

// What a router calls its own comes before what all others call something else.
constexpr int ownName = 0;
constexpr int uniquePath = 1;
constexpr int sharedName = 2;

}  // namespace

RouterEnds::RouterEnds(const TopologyParts& parts, VirtualMachineId machine, ReferenceResolver& references)
    : references_{references} {
  addInterfaces(parts, machine);
  addConnections(parts, machine);
  addTunnels(parts, machine);
  addRouteServers(parts, machine);
}

RouterEnds::RouterEnds(const TopologyParts& parts, OnPremisesSiteId site, ReferenceResolver& references)
    : references_{references} {
  addConnections(parts, site);
  addCircuits(parts, site);
}

std::optional<RouterEnds::Out> RouterEnds::outOf(const Reference& written) {
  const End* end = find("way out", written, [](const End& one) { return one.out.has_value(); });
  return end == nullptr ? std::nullopt : end->out;
}

std::optional<std::string> RouterEnds::neighborNamed(const Reference& written) {
  const End* end = find("bgp neighbor", written, [](const End& one) { return one.speaksBgp; });
  return end == nullptr ? std::nullopt : std::optional{end->properName};
}

void RouterEnds::addInterfaces(const TopologyParts& parts, VirtualMachineId machine) {
  const VirtualMachine& which = parts.virtualMachines[machine.index];
  for (const NetworkInterfaceId id : which.networkInterfaces) {
    const std::string& name = parts.networkInterfaces[id.index].name;
    add({which.name.label + "/" + name, name, id, false}, name, ownName);
  }
}

void RouterEnds::addTunnels(const TopologyParts& parts, VirtualMachineId machine) {
  for (std::uint32_t i = 0; i < parts.guestTunnels.size(); ++i) {
    const GuestTunnel& tunnel = parts.guestTunnels[i];
    if (tunnel.from != machine && tunnel.to != machine) continue;
    const std::string& owner = parts.virtualMachines[tunnel.from.index].name.label;
    add({owner + "/" + tunnel.name, tunnel.name, GuestTunnelId{i}}, tunnel.name,
        tunnel.from == machine ? ownName : sharedName);
  }
}

/// A session with a Route Server carries routes and no traffic.
void RouterEnds::addRouteServers(const TopologyParts& parts, VirtualMachineId machine) {
  for (const RouteServer& server : parts.routeServers) {
    const auto isWithIt = [&](const RouteServerPeer& peer) { return peer.machine == machine; };
    if (std::any_of(server.peers.begin(), server.peers.end(), isWithIt))
      add({server.name.label, server.name.label, std::nullopt}, server.name.name, sharedName);
  }
}

void RouterEnds::addConnections(const TopologyParts& parts,
                                const decltype(LocalNetworkGateway::device)& router) {
  for (std::uint32_t i = 0; i < parts.connections.size(); ++i) {
    const Connection& connection = parts.connections[i];
    const auto* gateway = std::get_if<LocalNetworkGatewayId>(&connection.peer);
    if (gateway == nullptr || parts.localNetworkGateways[gateway->index].device != router) continue;
    add({connection.name.label, connection.name.label, ConnectionId{i}}, connection.name.name, sharedName);
  }
}

/// The router behind a circuit speaks with Microsoft's edge over it, for all gateways that are connected or
/// for one of them.
void RouterEnds::addCircuits(const TopologyParts& parts, OnPremisesSiteId site) {
  const auto addBgpOnly = [&](const ResourceName& name) {
    add({name.label, name.label, std::nullopt}, name.name, sharedName);
  };
  for (const ExpressRouteCircuit& circuit : parts.expressRouteCircuits)
    if (circuit.site == site) addBgpOnly(circuit.name);
  for (const Connection& connection : parts.connections) {
    const auto* circuit = std::get_if<CircuitId>(&connection.peer);
    if (circuit != nullptr && parts.expressRouteCircuits[circuit->index].site == site)
      addBgpOnly(connection.name);
  }
}

void RouterEnds::add(End end, const std::string& otherName, int rankOfOtherName) {
  if (otherName != end.path) names_.push_back({otherName, rankOfOtherName, ends_.size()});
  names_.push_back({end.path, uniquePath, ends_.size()});
  ends_.push_back(std::move(end));
}

template <class Wanted>
const RouterEnds::End* RouterEnds::find(std::string_view kind, const Reference& written, Wanted isWanted) {
  int best = std::numeric_limits<int>::max();
  std::vector<const End*> found;
  std::vector<std::string> candidates;
  for (const Name& name : names_) {
    const End& end = ends_[name.end];
    if (!isWanted(end)) continue;
    candidates.push_back(name.text);
    if (name.rank > best || !sameName(name.text, written.value)) continue;
    if (name.rank < best) found.clear();
    best = name.rank;
    found.push_back(&end);
  }
  if (found.size() == 1) return found.front();
  if (found.empty()) {
    references_.reportUnknown(kind, written, candidates);
  } else {
    std::vector<std::string> paths;
    paths.reserve(found.size());
    for (const End* end : found) paths.push_back(end->path);
    references_.reportAmbiguous(kind, written, std::move(paths));
  }
  return nullptr;
}

}  // namespace vnetsim
