// SPDX-License-Identifier: MIT
#include <algorithm>

#include "model/hub_branches.hpp"
#include "model/packet_walk.hpp"
#include "model/virtual_hubs.hpp"

namespace plain {

Place PacketWalk::placeOfHubGateway(const std::string& name, bool isFromBranch) const {
  return {Kind::HubGateway,
          name,
          hubOfGateway(design_, name)->name,
          defaultHubTable,
          isFromBranch ? "tunnels" : "hub",
          0};
}

std::vector<Learned> PacketWalk::branchRoutes(const std::string& gateway, Address destination) const {
  auto routes = world_.exchange.routesFor(gateway, destination);
  // What the hub says of its own accord, and what other gateways told this one, is not programmed.
  if (!routes.empty() && !routes.front().programmed) routes.clear();
  return routes;
}

bool PacketWalk::isOfBranchOfWan(const Place& at, Address destination) const {
  if (!belongsToWan(design_, at.network)) return false;
  for (const VirtualHub& hub : design_.virtualHubs)
    for (const std::string& gateway : gatewaysOf(hub))
      if (!branchRoutes(gateway, destination).empty()) return true;
  return false;
}

bool PacketWalk::isOfGatewayBeside(const Place& at, Address destination) const {
  for (const Gateway& one : design_.gateways) {
    if (!isConnected(design_, at.network, one.network)) continue;
    const auto routes = world_.exchange.routesFor(one.name, destination);
    if (!routes.empty() && routes.front().programmed) return true;
  }
  return false;
}

void PacketWalk::leaveHubGateway(const Place& at, const Packet& packet, const Way& way) {
  const bool isFromBranch = way.fromClient || !way.cameOver.empty();
  const Row* row = longestMatch(tableOf(at), packet.destination);
  const bool leadsHere = row != nullptr && !row->isOpen && row->hubGateway == at.name;
  const auto routes = branchRoutes(at.name, packet.destination);
  if (routes.empty() || (isFromBranch && !leadsHere)) return leaveIntoHub(at, row, packet, way);
  if (!routes.front().over.empty()) return intoBranches(at, routes, packet, way);
  if (way.fromClient) return drop("GATEWAY_NO_TRANSIT", way);  // R70
  const auto& client = hubOfGateway(design_, at.name)->clients->client;
  const bool isOther = client && packet.destination == *client + 1;
  arrive({Kind::Client, at.name + (isOther ? "/other" : "/client"), "", "", "", packet.destination}, packet,
         way);
}

void PacketWalk::leaveIntoHub(const Place& at, const Row* row, const Packet& packet, Way way) {
  const bool isForAnotherHub = row != nullptr && !row->isOpen && !row->hubTable.empty();
  if (!isForAnotherHub) return leaveByTable(at, packet, way);
  way.cameOver.clear();
  way.fromClient = false;
  arrive({Kind::HubRouter, at.network, at.network, defaultHubTable, "", 0}, packet, way);
}

void PacketWalk::toHubGateway(const Row& row, const Packet& packet, const Way& way) {
  const Place at = placeOfHubGateway(row.hubGateway, false);
  if (!isOfCircuits(*hubOfGateway(design_, at.name), at.name)) return arrive(at, packet, way);
  std::vector<Learned> routes;
  for (const Learned& one : world_.exchange.tables.at(at.name))
    if (one.prefix == row.prefix && one.forTraffic) routes.push_back(one);
  intoBranches(at, routes, packet, way);
}

void PacketWalk::intoBranches(const Place& at, const std::vector<Learned>& routes, const Packet& packet,
                              const Way& way) {
  const VirtualHub& hub = *hubOfGateway(design_, at.name);
  if (isOfCircuits(hub, at.name) && refusesBetweenCircuits(hub, packet, way)) return;
  intoTunnels(at, routes, packet, way);
}

bool PacketWalk::refusesBetweenCircuits(const VirtualHub& hub, const Packet& packet, const Way& way) {
  if (networkHolding(design_, packet.source) != nullptr) return false;
  for (const VirtualHub& other : design_.virtualHubs) {
    if (!cameOutOfCircuitAt(other, packet.source)) continue;
    if (hub.privatePolicy.empty() && other.privatePolicy.empty())
      drop("GATEWAY_NO_TRANSIT", way);
    else
      isNotSaid("UNSUPPORTED_RESOURCE", way);
    return true;
  }
  return false;
}

bool PacketWalk::cameOutOfCircuitAt(const VirtualHub& hub, Address source) const {
  const auto routes = world_.exchange.routesFor(circuitGatewayOf(hub), source);
  return !routes.empty() && find(design_.circuits, routes.front().over) != nullptr;
}

void PacketWalk::leaveClientOfHub(const std::string& gateway, const Packet& packet, Way way) {
  const auto routes = world_.exchange.routesFor(gateway, packet.destination);
  if (routes.empty()) return drop("NO_ROUTE", way);
  if (routes.front().isOpen) return isNotSaid("UNKNOWN_VALUE", way);
  way.fromClient = true;
  way.cameOver.clear();
  arrive(placeOfHubGateway(gateway, true), packet, way);
}

}  // namespace plain
