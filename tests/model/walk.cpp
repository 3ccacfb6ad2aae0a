// SPDX-License-Identifier: MIT
#include <algorithm>

#include "model/connected_groups.hpp"
#include "model/deployment.hpp"
#include "model/packet_walk.hpp"
#include "model/virtual_hubs.hpp"

namespace plain {

void PacketWalk::leave(const Place& at, const Packet& packet, Way way) {
  way.sender = at;
  switch (at.kind) {
    case Kind::SiteHost:
      return arrive({Kind::Site, homeOf(at), "", "", "", 0}, packet, way);
    case Kind::Site:
      return leaveSite(at, packet, way);
    case Kind::Client:
      return leaveClient(at, packet, way);
    case Kind::Gateway:
      return leaveGateway(at, packet, way);
    case Kind::HubGateway:
      return leaveHubGateway(at, packet, way);
    case Kind::Circuit:
      return leaveCircuit(at, packet, way);
    case Kind::Machine:
      return leaveMachine(at, packet, way, false);
    case Kind::Internet:
      if (answered_ == nullptr) return enter(at, packet, packet, way);
      return arrive(answered_->sender, packet, way);  // back to the device that let the flow out
    case Kind::Service:                               // likewise; what it asks by itself nobody describes
      return answered_ != nullptr ? arrive(answered_->sender, packet, way)
                                  : end(Fate::Unknown, "UNSUPPORTED_RESOURCE", way);
    case Kind::PrivateEndpoint:  // R129: past all routes to who asked; it asks nobody itself
      return answered_ != nullptr ? arrive(answered_->sender, packet, way) : drop("ANSWERS_ONLY", way);
    default:
      return leaveByTable(at, packet, way);
  }
}

void PacketWalk::leaveByTable(const Place& at, const Packet& packet, Way way) {
  way.cameOver.clear();
  way.fromClient = false;
  if (!secure(at, false, packet, way)) return;
  if (isTableOpen(at)) return isNotSaid("UNKNOWN_VALUE", way);
  const Row* row = longestMatch(tableOf(at), packet.destination);  // R53
  if (row == nullptr) return drop("NO_ROUTE", way);
  if (row->isOpen) return isNotSaid("UNKNOWN_VALUE", way);
  if (row->type == "ConnectedGroup") return throughGroup(at, *row, packet, way);
  if (!row->hub.empty() || !row->hubFirewall.empty() || !row->hubGateway.empty())
    return throughHub(at, *row, packet, way);
  if (row->type == "None") return dropByNone(at, *row, packet, way);
  if (row->type == "Internet") return leaveToInternet(at, *row, packet, way);
  if (row->type == "VnetLocal") return deliver(at, at.network, packet, way);
  if (row->type == "VNetPeering" || row->type == "VNetGlobalPeering")
    return deliver(at, row->over, packet, way);
  if (row->type == "VirtualAppliance") return toAppliance(at, *row, packet, way);
  if (row->type == "InterfaceEndpoint") return toEndpoint(at, *row, packet, way);
  if (row->type == "VirtualNetworkGateway") return toGateway(at, *row, packet, way);
  toService(at, true, packet, way);  // VirtualNetworkServiceEndpoint
}

void PacketWalk::toEndpoint(const Place& at, const Row& row, const Packet& packet, const Way& way) {
  const PrivateEndpoint& one = *find(design_.privateEndpoints, row.endpoint);
  hand(at, {Kind::PrivateEndpoint, one.name, one.network, one.subnet, "", one.address}, packet, way);
}

void PacketWalk::toAppliance(const Place& at, const Row& row, const Packet& packet, const Way& way) {
  const Place owner = *ownerIn(design_, row.over.empty() ? at.network : row.over, row.addresses.front());
  if (!isOfExpressRoute(owner)) return hand(at, owner, packet, way);
  if (crosses(at, owner.network, owner.subnet, packet, way)) end(Fate::Unknown, "UNSUPPORTED_RESOURCE", way);
}

void PacketWalk::toGateway(const Place& at, const Row& row, const Packet& packet, const Way& way) {
  if (row.isOfExpressRoute) return toEdge(at, row, packet, way);
  if (!row.gateway.empty())
    return hand(at, placeOf(design_, *find(design_.gateways, row.gateway)), packet, way);
  if (packet.destination.isV6) return end(Fate::Unknown, "UNSUPPORTED_RESOURCE", way);  // R8
  for (const Address address : row.addresses) {  // R79: each next hop is a way of its own
    Route route;
    route.ip = address;
    const Row resolved = applianceRow(design_, networkOf(at), route);
    if (resolved.isOpen)
      isNotSaid("UNKNOWN_VALUE", way);
    else if (resolved.type == "None")
      drop(resolved.because, way);
    else
      toAppliance(at, resolved, packet, way);
  }
}

void PacketWalk::dropByNone(const Place& at, const Row& row, const Packet& packet, const Way& way) {
  if (row.source == "User") return drop(row.because.empty() ? "NEXT_HOP_NONE" : row.because, way);
  if (isKeptOut(at, row, packet, 0)) return drop("PROPAGATION_OFF", way);
  const Network* target = networkMeant(at, packet.destination);
  if (target == nullptr && !isOfGatewayBeside(at, packet.destination) &&
      isOfBranchOfWan(at, packet.destination))
    return drop("HUB_ROUTE_MISSING", way);
  drop(target == nullptr ? "NEXT_HOP_NONE" : whyNotPeered(at, *target), way);
}

bool PacketWalk::isKeptOut(const Place& at, const Row& taken, const Packet& packet, int longerBy) const {
  const auto& table = tableOf(at);
  return std::any_of(table.begin(), table.end(), [&](const Row& one) {
    return one.state == "KeptOut" && holds(one.prefix, packet.destination) &&
           one.prefix.length >= taken.prefix.length + longerBy;
  });
}

const Network* PacketWalk::networkMeant(const Place& at, Address address) const {
  const Network* first = nullptr;
  for (const Network& one : design_.networks) {
    const bool isThere = std::any_of(one.prefixes.begin(), one.prefixes.end(),
                                     [&](const Prefix& prefix) { return holds(prefix, address); });
    if (one.name == at.network || !isThere) continue;
    if (ownerIn(design_, one.name, address)) return &one;
    if (first == nullptr) first = &one;
  }
  return first;
}

std::string PacketWalk::whyNotPeered(const Place& at, const Network& target) const {
  const bool here = peeringOf(design_, at.network, target.name) != nullptr;
  const bool there = peeringOf(design_, target.name, at.network) != nullptr;
  if (here && there) return "SUBNET_NOT_PEERED";
  if (here || there) return "PEERING_NOT_CONNECTED";
  if (belongsToWan(design_, at.network) && belongsToWan(design_, target.name)) return "HUB_ROUTE_MISSING";
  if (areInOneGroup(design_, at.network, target.name)) return "CONNECTED_GROUP_LEAVES_OUT";
  for (const Network& one : design_.networks)
    if (isConnected(design_, one.name, at.network) && isConnected(design_, one.name, target.name))
      return "PEERING_NOT_TRANSITIVE";
  return "PEERING_MISSING";
}

std::optional<Place> PacketWalk::ownerOf(const std::string& network, Address address) const {
  for (const Place& one : world_.hosts)
    if (one.network == network && one.address == address) return one;
  return ownerIn(design_, network, address);
}

void PacketWalk::deliver(const Place& at, const std::string& network, const Packet& packet, Way way) {
  const auto owner = ownerOf(network, packet.destination);
  if (owner) return hand(at, *owner, packet, way);
  if (!crosses(at, network, "", packet, way)) return;
  drop("NO_SUCH_HOST", way);  // R55
}

void PacketWalk::hand(const Place& at, const Place& to, const Packet& packet, Way way) {
  if (!crosses(at, to.network, to.subnet, packet, way)) return;
  if (isBasic(to) && areInTwoRegions(design_, at.network, to.network))
    return drop("NEXT_HOP_NOT_ADJACENT", way);  // R28
  if (to.kind == Kind::Balancer && hasBackendsBeyond(at, to))
    return end(Fate::Unknown, "UNSUPPORTED_RESOURCE", way);
  handDirectly(at, to, packet, way);
}

void PacketWalk::handDirectly(const Place& at, const Place& to, const Packet& packet, const Way& way) {
  if (to.kind == Kind::Machine && !find(design_.machines, to.name)->running)
    return drop("APPLIANCE_STOPPED", way);
  if (to.kind == Kind::PrivateEndpoint && at.kind == Kind::RoutingAppliance)
    return end(Fate::Unknown, "UNSUPPORTED_RESOURCE", way);  // R94: not in its preview
  if (to.kind == Kind::PrivateEndpoint && isLostBefore(at, packet))
    return drop("ENDPOINT_BEHIND_APPLIANCE", way);
  arrive(to, packet, way);
}

bool PacketWalk::hasBackendsBeyond(const Place& at, const Place& balancer) const {
  if (at.network == balancer.network) return false;
  const auto& backends = find(design_.balancers, balancer.name)->backends;
  return std::any_of(backends.begin(), backends.end(), [&](const std::string& backend) {
    const Machine& machine = *find(design_.machines, backend.substr(0, backend.find('/')));
    const Interface& interface = *find(machine.interfaces, backend.substr(backend.find('/') + 1));
    return !peeringCovers(*peeringOf(design_, at.network, balancer.network), "", interface.subnet);
  });
}

bool PacketWalk::isLostBefore(const Place& at, const Packet& packet) const {
  if (at.kind != Kind::Machine && at.kind != Kind::Firewall) return false;
  const auto owner = ownerIn(design_, at.network, packet.source);
  if (owner && isSameDevice(*owner, at)) return false;
  const auto& space = networkOf(at).prefixes;
  return std::any_of(space.begin(), space.end(),
                     [&](const Prefix& one) { return holds(one, packet.source); });
}

bool PacketWalk::crosses(const Place& at, const std::string& network, const std::string& subnet,
                         const Packet& packet, const Way& way) {
  if (at.network == network) return true;
  const Peering& leaving = *peeringOf(design_, at.network, network);
  const Peering& entering = *peeringOf(design_, network, at.network);
  if (!peeringCovers(leaving, at.subnet, subnet) || !peeringCovers(entering, subnet, at.subnet) ||
      !carriesVersion(design_, at.network, leaving, packet.source.isV6))
    return drop("SUBNET_NOT_PEERED", way), false;
  if (!leaving.access) return drop("VNET_ACCESS_OFF", way), false;  // R19: egress from the side that says no
  if (at.kind == Kind::Gateway) return true;                        // R21
  const auto space = spaceOverPeering(design_, network, entering);
  const bool isForeign =
      std::none_of(space.begin(), space.end(), [&](const Prefix& one) { return holds(one, packet.source); });
  // R20, with its exception for a network that uses the gateway of the one it comes from.
  const bool usesGateway = entering.remoteGateways && leaving.transit;
  if (isForeign && entering.forwardedIsOpen) return isNotSaid("UNKNOWN_VALUE", way), false;
  if (isForeign && !entering.forwarded && !usesGateway) return drop("FORWARDED_TRAFFIC_OFF", way), false;
  return true;
}

World worldOf(const Design& design) {
  World world{deployed(design), {}, {}, {}, {}};
  world.exchange = exchangeOf(world.design);
  for (const Network& network : world.design.networks)
    for (const Subnet& subnet : network.subnets) {
      const std::string name = network.name + "/" + subnet.name;
      world.tables[name] = effectiveTable(world.design, world.exchange, network, subnet);
      const RouteTable* table = find(world.design.routeTables, subnet.routeTable);
      if (subnet.tableIsOpen || (table != nullptr && table->isOpen)) world.openTables.insert(name);
    }
  for (const VirtualHub& hub : world.design.virtualHubs)
    for (const std::string& table : hubTables(hub))
      world.tables[hub.name + "/" + table] = routerRows(world.design, world.exchange, hub, table);
  return world;
}

std::vector<Ending> walk(const World& world, const Place& start, const Packet& packet, const Way* answered) {
  PacketWalk walk{world, answered};
  walk.start(start, packet);
  return walk.take();
}

}  // namespace plain
