// SPDX-License-Identifier: MIT
#include <algorithm>

#include "model/hub_branches.hpp"
#include "model/packet_walk.hpp"
#include "model/virtual_hubs.hpp"

namespace plain {

Place PacketWalk::placeOfHubGateway(const std::string& name, bool isFromBranch) const {
  return {Kind::HubGateway, name, hubOfGateway(design_, name)->name, defaultHubTable,
          isFromBranch ? "tunnels" : "hub", 0};
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

void PacketWalk::leaveHubGateway(const Place& at, const Packet& packet, const Way& way) {
  const bool isFromBranch = way.fromClient || !way.cameOver.empty();
  const Row* row = longestMatch(tableOf(at), packet.destination);
  const bool leadsHere = row != nullptr && !row->isOpen && row->hubGateway == at.name;
  const auto routes = branchRoutes(at.name, packet.destination);
  if (routes.empty() || (isFromBranch && !leadsHere)) return leaveByTable(at, packet, way);
  if (!routes.front().over.empty()) return intoTunnels(at, routes, packet, way);
  if (way.fromClient) return drop("GATEWAY_NO_TRANSIT", way);  // R70
  arrive({Kind::Client, at.name + "/client", "", "", "", packet.destination}, packet, way);
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
