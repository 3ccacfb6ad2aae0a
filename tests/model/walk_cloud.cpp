// SPDX-License-Identifier: MIT
//
// Connected groups and virtual hubs.
#include <algorithm>

#include "model/packet_walk.hpp"

namespace plain {

void PacketWalk::throughGroup(const Place& at, const Row& row, const Packet& packet, const Way& way) {
  const auto& space = networkOf(at).prefixes;
  const bool isOwn =
      std::any_of(space.begin(), space.end(), [&](const Prefix& one) { return holds(one, packet.source); });
  const auto owner = ownerOf(row.over, packet.destination);
  const bool isElsewhere = networkOf(at).location != find(design_.networks, row.over)->location;
  if (!isOwn || at.kind == Kind::Bastion || (owner && isBasic(*owner) && isElsewhere))
    return isNotSaid("UNSUPPORTED_RESOURCE", way);
  if (!owner) return drop("NO_SUCH_HOST", way);  // R55
  handDirectly(at, *owner, packet, way);
}

bool PacketWalk::isBasic(const Place& owner) const {
  return owner.kind == Kind::Balancer && find(design_.balancers, owner.name)->sku == "Basic";
}

void PacketWalk::throughHub(const Place& at, const Row& row, const Packet& packet, const Way& way) {
  if (at.kind == Kind::Bastion) return isNotSaid("UNSUPPORTED_RESOURCE", way);
  if (!row.hubFirewall.empty()) {
    const Firewall& one = *find(design_.firewalls, row.hubFirewall);
    return arrive({Kind::Firewall, one.name, one.network, "AzureFirewallSubnet", "", one.address}, packet,
                  way);
  }
  if (!row.hubGateway.empty()) return toHubGateway(row, packet, way);
  if (!row.hubTable.empty())
    return arrive({Kind::HubRouter, row.hub, row.hub, row.hubTable, "", 0}, packet, way);
  intoConnection(at, *find(find(design_.virtualHubs, row.hub)->connections, row.hubConnection), packet, way);
}

void PacketWalk::intoConnection(const Place& at, const HubConnection& connection, const Packet& packet,
                                const Way& way) {
  const Network& network = *find(design_.networks, connection.network);
  const bool isThere = std::any_of(network.prefixes.begin(), network.prefixes.end(),
                                   [&](const Prefix& one) { return holds(one, packet.destination); });
  if (!isThere) return byRouteOfConnection(at, network, connection, packet, way);
  const auto owner = ownerOf(network.name, packet.destination);
  if (!owner) return drop("NO_SUCH_HOST", way);
  if (isBasic(*owner)) return isNotSaid("UNSUPPORTED_RESOURCE", way);  // R28, whose region nobody knows
  handDirectly(at, *owner, packet, way);
}

void PacketWalk::byRouteOfConnection(const Place& at, const Network& network, const HubConnection& connection,
                                     const Packet& packet, const Way& way) {
  const ConnectionRoute* best = nullptr;
  for (const ConnectionRoute& one : connection.routes)
    if (holds(one.prefix, packet.destination) && (best == nullptr || one.prefix.length > best->prefix.length))
      best = &one;
  if (best == nullptr) return drop("NO_ROUTE", way);
  Route route;
  route.ip = best->ip;
  const Row resolved = applianceRow(design_, network, route);
  if (resolved.isOpen) return isNotSaid("UNKNOWN_VALUE", way);
  if (resolved.type == "None") return drop(resolved.because, way);
  if (!resolved.over.empty()) return isNotSaid("UNSUPPORTED_RESOURCE", way);
  const Place owner = *ownerIn(design_, network.name, best->ip);
  if (isBasic(owner)) return isNotSaid("UNSUPPORTED_RESOURCE", way);
  handDirectly(at, owner, packet, way);
}

}  // namespace plain
