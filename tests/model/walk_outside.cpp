// SPDX-License-Identifier: MIT
#include <algorithm>

#include "model/hub_branches.hpp"
#include "model/packet_walk.hpp"
#include "model/rule_sets.hpp"

namespace plain {

void PacketWalk::intoTunnels(const Place& at, const std::vector<Learned>& routes, const Packet& packet,
                             Way way) {
  way.cameOver = at.name;
  way.fromClient = false;
  for (const Learned& one : routes)
    if (one.isOpen)
      isNotSaid("UNKNOWN_VALUE", way);
    else
      arrive(endOfTunnel(one.over), packet, way);
}

Place PacketWalk::endOfTunnel(const std::string& name) const {
  if (const Machine* machine = find(design_.machines, name)) {
    Place peer = placeOf(*machine, machine->interfaces.front());
    peer.address = tunnelAddressOf(*machine);
    return peer;
  }
  if (const Gateway* gateway = find(design_.gateways, name)) return placeOf(design_, *gateway);
  if (hubOfGateway(design_, name) != nullptr) return placeOfHubGateway(name, true);
  return {find(design_.sites, name) != nullptr ? Kind::Site : Kind::Circuit, name, "", "", "", 0};
}

void PacketWalk::toEdge(const Place& at, const Row& row, const Packet& packet, const Way& way) {
  const Gateway& gateway = *find(design_.gateways, row.gateway);
  if (!crosses(at, gateway.network, "GatewaySubnet", packet, way)) return;
  std::vector<Learned> routes;
  for (const Learned& one : world_.exchange.tables.at(gateway.name))
    if (one.prefix == row.prefix && one.forTraffic) routes.push_back(one);
  intoTunnels(placeOf(design_, gateway), routes, packet, way);
}

void PacketWalk::leaveCircuit(const Place& at, const Packet& packet, const Way& way) {
  const auto routes = world_.exchange.routesFor(at.name, packet.destination);
  if (routes.empty()) return drop("NO_ROUTE", way);
  intoTunnels(at, routes, packet, way);
}

void PacketWalk::leaveSite(const Place& at, const Packet& packet, const Way& way) {
  const Site& site = *find(design_.sites, at.name);
  const auto routes = world_.exchange.routesFor(at.name, packet.destination);
  if (routes.empty()) return beyondSite(site, packet, way);
  if (!routes.front().over.empty()) return intoTunnels(at, routes, packet, way);
  const bool isThere = site.hosts.empty() || std::find(site.hosts.begin(), site.hosts.end(),
                                                       packet.destination) != site.hosts.end();
  if (!isThere) return drop("NO_SUCH_HOST", way);
  arrive(siteHost(site, packet.destination), packet, way);
}

void PacketWalk::beyondSite(const Site& site, const Packet& packet, const Way& way) {
  const Place at{Kind::Site, site.name, "", "", "", 0};
  if (answersEntry(packet)) return answerOverEdge(at, packet, way);
  if (site.internetAccess && !isPrivate(packet.destination)) return leaveSiteToInternet(at, packet, way);
  for (const Learned& one : world_.exchange.tables.at(site.name))
    if (one.over.empty() && holds(one.prefix, packet.destination))
      return end(Fate::Unknown, "LEAVES_MODEL", way);
  drop("NO_ROUTE", way);
}

void PacketWalk::leaveClient(const Place& at, const Packet& packet, Way way) {
  if (hubOfGateway(design_, homeOf(at)) != nullptr) return leaveClientOfHub(homeOf(at), packet, way);
  const Gateway& gateway = *find(design_.gateways, homeOf(at));
  const auto routes = world_.exchange.routesFor(gateway.name, packet.destination);
  if (!routes.empty() && routes.front().isOpen) return isNotSaid("UNKNOWN_VALUE", way);
  const bool isGiven = std::any_of(routes.begin(), routes.end(), [&](const Learned& one) {
    return one.over.empty() || world_.exchange.linkBetween(gateway.name, one.over)->bgp;
  });
  if (!isGiven) return drop("NO_ROUTE", way);
  way.fromClient = true;
  way.cameOver.clear();
  arrive(placeOf(design_, gateway), packet, way);
}

void PacketWalk::leaveGateway(const Place& at, const Packet& packet, const Way& way) {
  if (isTableOpen(at)) return leaveByTable(at, packet, way);
  const auto routes = world_.exchange.routesFor(at.name, packet.destination);
  const Row* row = longestMatch(tableOf(at), packet.destination);
  const bool isNearer = !routes.empty() && (row == nullptr || row->source == "VirtualNetworkGateway" ||
                                            routes.front().prefix.length >= row->prefix.length);
  const bool isFromOutside = way.fromClient || !way.cameOver.empty();
  const Gateway& gateway = *find(design_.gateways, at.name);
  if (isNearer && !routes.front().over.empty()) {
    if (world_.exchange.linkBetween(at.name, routes.front().over)->connection.empty())
      return leaveByTable(at, packet, way);  // what a Route Server said leads to an appliance
    if (gateway.isExpressRoute && isFromOutside) return drop("GATEWAY_NO_TRANSIT", way);  // R72
    return leaveByTunnels(at, routes, packet, way);
  }
  if (!isNearer || !gateway.clientPool || !holds(*gateway.clientPool, packet.destination)) {
    const bool isOfAnother = row != nullptr && !row->gateway.empty() && row->gateway != at.name;
    if (isFromOutside && isOfAnother) return drop("GATEWAY_NO_TRANSIT", way);  // R71
    return leaveByTable(at, packet, way);
  }
  const bool cameWithoutBgp =
      !way.cameOver.empty() && !world_.exchange.linkBetween(way.cameOver, at.name)->bgp;
  if (way.fromClient || cameWithoutBgp) return drop("GATEWAY_NO_TRANSIT", way);  // R70
  arrive({Kind::Client, gateway.name + "/client", "", "", "", packet.destination}, packet, way);
}

void PacketWalk::leaveByTunnels(const Place& at, const std::vector<Learned>& routes, const Packet& packet,
                                const Way& way) {
  const bool isFromOutside = way.fromClient || !way.cameOver.empty();
  const bool cameByBgp =
      way.fromClient || (!way.cameOver.empty() && world_.exchange.linkBetween(way.cameOver, at.name)->bgp);
  for (const Learned& one : routes) {
    const bool isOpen = cameByBgp && world_.exchange.linkBetween(at.name, one.over)->bgp;
    if (isFromOutside && !isOpen)
      drop("GATEWAY_NO_TRANSIT", way);
    else
      intoTunnels(at, {one}, packet, way);
  }
}

}  // namespace plain
