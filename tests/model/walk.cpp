// SPDX-License-Identifier: MIT
#include "model/walk.hpp"

#include <algorithm>

#include "model/connected_groups.hpp"
#include "model/deployment.hpp"
#include "model/rule_sets.hpp"
#include "model/virtual_hubs.hpp"

namespace plain {
namespace {

class Walk {
 public:
  Walk(const World& world, const Way* answered)
      : world_{world}, design_{world.design}, answered_{answered} {}

  void start(const Place& at, const Packet& packet) {
    Way way;
    note(way, at, packet);
    leave(at, packet, way);
  }
  std::vector<Ending> take() { return std::move(endings_); }

 private:
  void end(Fate fate, const std::string& reason, const Way& way) { endings_.push_back({fate, reason, way}); }
  void drop(const std::string& reason, const Way& way) { end(Fate::Dropped, reason, way); }
  void isNotSaid(const std::string& reason, const Way& way) { end(Fate::Unknown, reason, way); }

  static void note(Way& way, const Place& at, const Packet& packet) {
    way.devices.push_back(at);
    way.packets.push_back(packet);
  }

  const Network& networkOf(const Place& at) const { return *find(design_.networks, at.network); }
  const std::vector<Row>& tableOf(const Place& at) const {
    return world_.tables.at(at.network + "/" + at.subnet);
  }

  /// A device sends the packet from one of its interfaces.
  void leave(const Place& at, const Packet& packet, Way way) {
    way.sender = at;
    switch (at.kind) {
      case Kind::SiteHost: return arrive({Kind::Site, homeOf(at), "", "", "", 0}, packet, way);
      case Kind::Site: return leaveSite(at, packet, way);
      case Kind::Client: return leaveClient(at, packet, way);
      case Kind::Gateway: return leaveGateway(at, packet, way);
      case Kind::Internet:
      case Kind::Service:  // back to the device that let the flow out
        return arrive(answered_->sender, packet, way);
      case Kind::PrivateEndpoint:  // R129: past all routes to who asked; it asks nobody itself
        return answered_ != nullptr ? arrive(answered_->sender, packet, way) : drop("ANSWERS_ONLY", way);
      default: return leaveByTable(at, packet, way);
    }
  }

  void leaveByTable(const Place& at, const Packet& packet, Way way) {
    way.cameOver.clear();
    way.fromClient = false;
    if (!secure(at, false, packet, way)) return;
    if (world_.openTables.count(at.network + "/" + at.subnet) != 0) return isNotSaid("UNKNOWN_VALUE", way);
    const Row* row = longestMatch(tableOf(at), packet.destination);  // R53
    if (row == nullptr) return drop("NO_ROUTE", way);
    if (row->isOpen) return isNotSaid("UNKNOWN_VALUE", way);
    if (row->type == "ConnectedGroup") return throughGroup(at, *row, packet, way);
    if (!row->hub.empty() || !row->hubFirewall.empty()) return throughHub(at, *row, packet, way);
    if (row->type == "None") return dropByNone(at, *row, packet, way);
    if (row->type == "Internet") return leaveToInternet(at, *row, packet, way);
    if (row->type == "VnetLocal") return deliver(at, at.network, packet, way);
    if (row->type == "VNetPeering" || row->type == "VNetGlobalPeering")
      return deliver(at, row->over, packet, way);
    if (row->type == "VirtualAppliance") {  // R41: by ownership, not by another lookup
      const std::string network = row->over.empty() ? at.network : row->over;
      return hand(at, *ownerIn(design_, network, row->addresses.front()), packet, way);
    }
    if (row->type == "InterfaceEndpoint") return toEndpoint(at, *row, packet, way);
    if (row->type == "VirtualNetworkGateway") return toGateway(at, *row, packet, way);
    toService(at, true, packet, way);  // VirtualNetworkServiceEndpoint
  }

  // --- connected groups and virtual hubs ---

  /// R90: direct. Of what a device passes on for others, of bastion hosts and of R28 it does not speak.
  void throughGroup(const Place& at, const Row& row, const Packet& packet, const Way& way) {
    const auto& space = networkOf(at).prefixes;
    const bool isOwn = std::any_of(space.begin(), space.end(), [&](const Prefix& one) { return holds(one, packet.source); });
    const auto owner = ownerOf(row.over, packet.destination);
    const bool isElsewhere = networkOf(at).location != find(design_.networks, row.over)->location;
    if (!isOwn || at.kind == Kind::Bastion || (owner && isBasic(*owner) && isElsewhere))
      return isNotSaid("UNSUPPORTED_RESOURCE", way);
    if (!owner) return drop("NO_SUCH_HOST", way);  // R55
    handDirectly(at, *owner, packet, way);
  }

  bool isBasic(const Place& owner) const {
    return owner.kind == Kind::Balancer && find(design_.balancers, owner.name)->sku == "Basic";
  }

  /// R86, R88. How far bastion hosts reach it does not say.
  void throughHub(const Place& at, const Row& row, const Packet& packet, const Way& way) {
    if (at.kind == Kind::Bastion) return isNotSaid("UNSUPPORTED_RESOURCE", way);
    if (!row.hubFirewall.empty()) {
      const Firewall& one = *find(design_.firewalls, row.hubFirewall);
      return arrive({Kind::Firewall, one.name, one.network, "AzureFirewallSubnet", "", one.address}, packet, way);
    }
    if (!row.hubTable.empty()) return arrive({Kind::HubRouter, row.hub, row.hub, row.hubTable, "", 0}, packet, way);
    intoConnection(at, *find(find(design_.virtualHubs, row.hub)->connections, row.hubConnection), packet, way);
  }

  /// R87: to whoever it is in the network, else by a static route of the connection.
  void intoConnection(const Place& at, const HubConnection& connection, const Packet& packet, const Way& way) {
    const Network& network = *find(design_.networks, connection.network);
    const bool isThere = std::any_of(network.prefixes.begin(), network.prefixes.end(),
                                     [&](const Prefix& one) { return holds(one, packet.destination); });
    if (!isThere) return byRouteOfConnection(at, network, connection, packet, way);
    const auto owner = ownerOf(network.name, packet.destination);
    if (!owner) return drop("NO_SUCH_HOST", way);
    if (isBasic(*owner)) return isNotSaid("UNSUPPORTED_RESOURCE", way);  // R28, whose region nobody knows
    handDirectly(at, *owner, packet, way);
  }

  void byRouteOfConnection(const Place& at, const Network& network, const HubConnection& connection,
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

  void toEndpoint(const Place& at, const Row& row, const Packet& packet, const Way& way) {
    const PrivateEndpoint& one = *find(design_.privateEndpoints, row.endpoint);
    hand(at, {Kind::PrivateEndpoint, one.name, one.network, one.subnet, "", one.address}, packet, way);
  }

  void toGateway(const Place& at, const Row& row, const Packet& packet, const Way& way) {
    if (!row.gateway.empty()) return hand(at, placeOf(design_, *find(design_.gateways, row.gateway)), packet, way);
    for (const Address address : row.addresses) {  // R79: each next hop is a way of its own
      Route route;
      route.ip = address;
      const Row resolved = applianceRow(design_, networkOf(at), route);
      if (resolved.isOpen) {
        isNotSaid("UNKNOWN_VALUE", way);
      } else if (resolved.type == "None") {
        drop(resolved.because, way);
      } else {
        hand(at, *ownerIn(design_, resolved.over.empty() ? at.network : resolved.over, address), packet, way);
      }
    }
  }

  void dropByNone(const Place& at, const Row& row, const Packet& packet, const Way& way) {
    if (row.source == "User") return drop(row.because.empty() ? "NEXT_HOP_NONE" : row.because, way);
    if (isKeptOut(at, row, packet, 0)) return drop("PROPAGATION_OFF", way);
    const Network* target = networkMeant(at, packet.destination);
    drop(target == nullptr ? "NEXT_HOP_NONE" : whyNotPeered(at, *target), way);
  }

  void leaveToInternet(const Place& at, const Row& row, const Packet& packet, const Way& way) {
    const Network* target = networkMeant(at, packet.destination);
    const bool isPublic = target == nullptr && !isPrivate(packet.destination);
    if (row.source == "Default" && isKeptOut(at, row, packet, isPublic ? 1 : 0))
      return drop("PROPAGATION_OFF", way);
    if (row.source == "Default" && target != nullptr) return drop(whyNotPeered(at, *target), way);
    if (isPrivate(packet.destination)) return drop("LEAVES_TO_INTERNET", way);  // R124
    if (!isItsOwn(at, packet)) return end(Fate::Outside, "what is passed on to the Internet", way);
    if (serviceAt(design_, packet.destination) != nullptr) return toService(at, false, packet, way);
    if (packet.destination != internetAddress) return end(Fate::Outside, "another public address", way);
    if (const Fate out = wayOut(at, packet); out != Fate::Delivered) return end(out, "LEAVES_TO_INTERNET", way);
    arrive({Kind::Internet, "internet", "", "", "", internetAddress}, packet, way);
  }

  bool isItsOwn(const Place& at, const Packet& packet) const {
    if (at.kind == Kind::Host) return at.address == packet.source;
    return at.kind == Kind::Machine && owns(*find(design_.machines, at.name), packet.source);
  }

  /// R119-R121: a NAT gateway, the machine's own public address, or what Azure gives without either. Whether the
  /// own address takes what a NAT gateway does not, no rule says.
  Fate wayOut(const Place& at, const Packet& packet) const {
    const Subnet& subnet = subnetNamed(networkOf(at), at.subnet);
    const bool hasOwn =
        at.kind == Kind::Machine &&
        !find(find(design_.machines, at.name)->interfaces, at.interface)->publicAddress.empty();
    if (!subnet.natGateway.empty()) {
      if (hasPorts(packet)) return Fate::Delivered;
      return hasOwn ? Fate::Unknown : Fate::Dropped;
    }
    if (hasOwn) return Fate::Delivered;
    for (const Balancer& one : design_.balancers)
      for (const std::string& backend : one.backends)
        if (one.sku == "Standard" && backend == at.name + "/" + at.interface) return Fate::Dropped;
    return subnet.defaultOutbound ? Fate::Delivered : Fate::Dropped;
  }

  /// R125: a service that lets in nobody else knows its senders by the endpoint of their subnet.
  void toService(const Place& at, bool byEndpoint, const Packet& packet, const Way& way) {
    if (!isItsOwn(at, packet)) return end(Fate::Outside, "what is passed on to a service", way);
    const PublicService& service = *serviceAt(design_, packet.destination);
    if (!byEndpoint)
      if (const Fate out = wayOut(at, packet); out != Fate::Delivered)
        return end(out, "LEAVES_TO_INTERNET", way);
    const auto& allowed = service.allowedSubnets;
    const bool isListed =
        std::find(allowed.begin(), allowed.end(), at.network + "/" + at.subnet) != allowed.end();
    if (service.deny && !(byEndpoint && isListed)) return drop("SERVICE_DENY", way);
    arrive({Kind::Service, service.name, "", "", "", packet.destination}, packet, way);
  }

  /// R51: whether a row that is kept out would have taken the packet in place of this one.
  bool isKeptOut(const Place& at, const Row& taken, const Packet& packet, int longerBy) const {
    const auto& table = tableOf(at);
    return std::any_of(table.begin(), table.end(), [&](const Row& one) {
      return one.state == "KeptOut" && holds(one.prefix, packet.destination) &&
             one.prefix.length >= taken.prefix.length + longerBy;
    });
  }

  /// Of several other networks that hold the address one where somebody has it, else the first.
  const Network* networkMeant(const Place& at, Address address) const {
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

  /// What keeps two networks apart (R15, R18, R29).
  std::string whyNotPeered(const Place& at, const Network& target) const {
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

  std::optional<Place> ownerOf(const std::string& network, Address address) const {
    for (const Place& one : world_.hosts)
      if (one.network == network && one.address == address) return one;
    return ownerIn(design_, network, address);
  }

  /// R54: to the owner of the destination, whatever routes its own subnet has.
  void deliver(const Place& at, const std::string& network, const Packet& packet, Way way) {
    const auto owner = ownerOf(network, packet.destination);
    if (owner) return hand(at, *owner, packet, way);
    if (!crosses(at, network, "", packet, way)) return;
    drop("NO_SUCH_HOST", way);  // R55
  }

  /// From one device to another, over the peering of their networks where they differ.
  void hand(const Place& at, const Place& to, const Packet& packet, Way way) {
    if (!crosses(at, to.network, to.subnet, packet, way)) return;
    if (isBasic(to) && areInTwoRegions(design_, at.network, to.network))
      return drop("NEXT_HOP_NOT_ADJACENT", way);  // R28
    handDirectly(at, to, packet, way);
  }

  /// Over nothing that asks for flags.
  void handDirectly(const Place& at, const Place& to, const Packet& packet, const Way& way) {
    if (to.kind == Kind::Machine && !find(design_.machines, to.name)->running)
      return drop("APPLIANCE_STOPPED", way);
    if (to.kind == Kind::PrivateEndpoint && isLostBefore(at, packet))
      return drop("ENDPOINT_BEHIND_APPLIANCE", way);
    arrive(to, packet, way);
  }

  /// R129: an appliance that keeps the source, in the network of the client.
  bool isLostBefore(const Place& at, const Packet& packet) const {
    if (at.kind != Kind::Machine && at.kind != Kind::Firewall) return false;
    const auto owner = ownerIn(design_, at.network, packet.source);
    if (owner && isSameDevice(*owner, at)) return false;
    const auto& space = networkOf(at).prefixes;
    return std::any_of(space.begin(), space.end(), [&](const Prefix& one) { return holds(one, packet.source); });
  }

  /// R19, R20, R29b. False: it was dropped.
  bool crosses(const Place& at, const std::string& network, const std::string& subnet, const Packet& packet,
               const Way& way) {
    if (at.network == network) return true;
    const Peering& leaving = *peeringOf(design_, at.network, network);
    const Peering& entering = *peeringOf(design_, network, at.network);
    if (!peeringCovers(leaving, at.subnet, subnet) || !peeringCovers(entering, subnet, at.subnet))
      return drop("SUBNET_NOT_PEERED", way), false;
    if (!leaving.access) return drop("VNET_ACCESS_OFF", way), false;  // R19: egress from the side that says no
    if (at.kind == Kind::Gateway) return true;  // R21
    const auto space = spaceOverPeering(design_, network, entering);
    const bool isForeign = std::none_of(space.begin(), space.end(), [&](const Prefix& one) {
      return holds(one, packet.source);
    });
    // R20, with its exception for a network that uses the gateway of the one it comes from.
    const bool usesGateway = entering.remoteGateways && leaving.transit;
    if (isForeign && entering.forwardedIsOpen) return isNotSaid("UNKNOWN_VALUE", way), false;
    if (isForeign && !entering.forwarded && !usesGateway) return drop("FORWARDED_TRAFFIC_OFF", way), false;
    return true;
  }

  // --- security groups -------------------------------------------------------------------------------------

  /// R95: the groups at an interface, one after the other. False: it was dropped.
  bool secure(const Place& at, bool inbound, const Packet& packet, Way& way) {
    std::vector<std::string> groups = groupsAt(at);  // interface first
    if (groups.empty()) return true;
    if (inbound) std::reverse(groups.begin(), groups.end());
    if (!isKnown(at, inbound, packet)) {
      const bool isAny = std::any_of(groups.begin(), groups.end(), [](const std::string& one) { return !one.empty(); });
      if (isAny && isTagOpen(at)) return end(Fate::Outside, "rules whose tags nobody knows", way), false;
      const auto tag = virtualNetworkTag(networkOf(at), tableOf(at));
      for (const std::string& one : groups)
        if (!one.empty() &&
            !groupAllows(design_, *find(design_.securityGroups, one), inbound, packet, tag))
          return drop("NSG_DENY", way), false;
    }
    way.passages.push_back({at, inbound, packet});
    return true;
  }

  /// Whether the tag VirtualNetwork may hold more or less than the table says (R101).
  bool isTagOpen(const Place& at) const {
    const auto& table = tableOf(at);
    return world_.openTables.count(at.network + "/" + at.subnet) != 0 ||
           std::any_of(table.begin(), table.end(), [](const Row& one) {
             return one.isOpen && one.source != "User" && one.state != "KeptOut";
           });
  }

  std::vector<std::string> groupsAt(const Place& at) const {
    if (at.kind == Kind::Machine) {
      for (const Interface& one : find(design_.machines, at.name)->interfaces)
        if (one.name == at.interface)
          return {one.securityGroup, subnetNamed(networkOf(at), at.subnet).securityGroup};
    }
    if (at.kind == Kind::Host) return {subnetNamed(networkOf(at), at.subnet).securityGroup};
    if (at.kind == Kind::PrivateEndpoint) {  // R130
      const Subnet& subnet = subnetNamed(networkOf(at), at.subnet);
      const bool heedsRules =
          subnet.endpointPolicies == "Enabled" || subnet.endpointPolicies == "NetworkSecurityGroupEnabled";
      if (heedsRules) return {subnet.securityGroup};
    }
    return {};  // R105
  }

  /// R99: the answer to what passed here the other way.
  bool isKnown(const Place& at, bool inbound, const Packet& packet) const {
    if (answered_ == nullptr) return false;
    return std::any_of(answered_->passages.begin(), answered_->passages.end(), [&](const Passage& one) {
      return isSameDevice(one.at, at) && one.at.interface == at.interface && one.inbound != inbound &&
             isAnswerTo(one.packet, packet);
    });
  }

  /// The answer of a balancer's backend bears the address of the frontend, to which the flow was sent.
  bool isAnswerTo(const Packet& passed, const Packet& packet) const {
    if (isSameHeader(passed, answerTo(packet))) return true;
    return std::any_of(answered_->sessions.begin(), answered_->sessions.end(), [&](const Session& one) {
      return one.device.kind == Kind::Balancer && isSameHeader(one.out, passed) &&
             isSameHeader(one.in, answerTo(packet));
    });
  }

  // --- devices ---------------------------------------------------------------------------------------------

  void arrive(const Place& at, const Packet& packet, Way way) {
    for (std::size_t i = 0; i < way.devices.size(); ++i)
      if (isSameDevice(way.devices[i], at) && isSameHeader(way.packets[i], packet)) return drop("LOOP", way);
    if (way.devices.size() > 64) return drop("HOP_LIMIT", way);
    note(way, at, packet);
    if (!secure(at, true, packet, way)) return;
    switch (at.kind) {
      case Kind::Machine: return atMachine(at, packet, way);
      case Kind::Balancer: return atBalancer(at, packet, way);
      case Kind::Firewall: return atFirewall(at, packet, way);
      case Kind::RoutingAppliance:  // R94
      case Kind::Gateway:           // R59, R73
        if (ownsHere(at, packet.destination)) return end(Fate::Delivered, "DELIVERED", way);
        return leave(at, packet, way);
      case Kind::HubRouter:
      case Kind::Site: return leave(at, packet, way);
      default:
        if (packet.destination == at.address) return end(Fate::Delivered, "DELIVERED", way);
        drop("IP_FORWARDING_OFF", way);  // what is no forwarder passes nothing on (R42)
    }
  }

  bool ownsHere(const Place& at, Address destination) const {
    const auto owner = ownerIn(design_, at.network, destination);
    return owner && isSameDevice(*owner, at);
  }

  // --- outside Azure ---

  /// Into the tunnels that these routes lead to.
  void intoTunnels(const Place& at, const std::vector<Learned>& routes, const Packet& packet, Way way) {
    way.cameOver = at.name;
    way.fromClient = false;
    for (const Learned& one : routes) {
      if (const Gateway* gateway = find(design_.gateways, one.over))
        arrive(placeOf(design_, *gateway), packet, way);
      else
        arrive({Kind::Site, one.over, "", "", "", 0}, packet, way);
    }
  }

  void leaveSite(const Place& at, const Packet& packet, const Way& way) {
    const Site& site = *find(design_.sites, at.name);
    const auto routes = world_.exchange.routesFor(at.name, packet.destination);
    if (routes.empty()) return beyondSite(site, packet, way);
    if (!routes.front().over.empty()) return intoTunnels(at, routes, packet, way);
    const bool isThere = site.hosts.empty() || std::find(site.hosts.begin(), site.hosts.end(),
                                                         packet.destination) != site.hosts.end();
    if (!isThere) return drop("NO_SUCH_HOST", way);
    arrive(siteHost(site, packet.destination), packet, way);
  }

  /// What a site attracts without having it goes on to somewhere that nobody described.
  void beyondSite(const Site& site, const Packet& packet, const Way& way) {
    for (const Learned& one : world_.exchange.tables.at(site.name))
      if (one.over.empty() && holds(one.prefix, packet.destination))
        return end(Fate::Unknown, "LEAVES_MODEL", way);
    drop("NO_ROUTE", way);
  }

  /// R70: a client has routes to what its gateway serves, and to what BGP told the gateway.
  void leaveClient(const Place& at, const Packet& packet, Way way) {
    const Gateway& gateway = *find(design_.gateways, homeOf(at));
    const auto routes = world_.exchange.routesFor(gateway.name, packet.destination);
    const bool isGiven = std::any_of(routes.begin(), routes.end(), [&](const Learned& one) {
      return one.over.empty() || world_.exchange.linkBetween(gateway.name, one.over)->bgp;
    });
    if (!isGiven) return drop("NO_ROUTE", way);
    way.fromClient = true;
    way.cameOver.clear();
    arrive(placeOf(design_, gateway), packet, way);
  }

  /// R53, R76: by the table of its subnet, unless a tunnel's prefix is as long.
  void leaveGateway(const Place& at, const Packet& packet, const Way& way) {
    if (world_.openTables.count(at.network + "/" + at.subnet) != 0) return leaveByTable(at, packet, way);
    const auto routes = world_.exchange.routesFor(at.name, packet.destination);
    const Row* row = longestMatch(tableOf(at), packet.destination);
    const bool isNearer = !routes.empty() && (row == nullptr || row->source == "VirtualNetworkGateway" ||
                                              routes.front().prefix.length >= row->prefix.length);
    if (!isNearer) return leaveByTable(at, packet, way);
    const Gateway& gateway = *find(design_.gateways, at.name);
    if (!routes.front().over.empty()) {
      if (world_.exchange.linkBetween(at.name, routes.front().over)->connection.empty())
        return leaveByTable(at, packet, way);  // what a Route Server said leads to an appliance
      return leaveByTunnels(at, routes, packet, way);
    }
    if (!gateway.clientPool || !holds(*gateway.clientPool, packet.destination))
      return leaveByTable(at, packet, way);
    const bool cameWithoutBgp = !way.cameOver.empty() && !world_.exchange.linkBetween(way.cameOver, at.name)->bgp;
    if (way.fromClient || cameWithoutBgp) return drop("GATEWAY_NO_TRANSIT", way);  // R70
    arrive({Kind::Client, gateway.name + "/client", "", "", "", packet.destination}, packet, way);
  }

  /// R68: what came out of a tunnel goes into another only where BGP is spoken over both.
  void leaveByTunnels(const Place& at, const std::vector<Learned>& routes, const Packet& packet,
                      const Way& way) {
    const bool isFromOutside = way.fromClient || !way.cameOver.empty();
    const bool cameByBgp = way.fromClient || (!way.cameOver.empty() &&
                                              world_.exchange.linkBetween(way.cameOver, at.name)->bgp);
    for (const Learned& one : routes) {
      const bool isOpen = cameByBgp && world_.exchange.linkBetween(at.name, one.over)->bgp;
      if (isFromOutside && !isOpen)
        drop("GATEWAY_NO_TRANSIT", way);
      else
        intoTunnels(at, {one}, packet, way);
    }
  }

  static bool owns(const Machine& machine, Address address) {
    return std::any_of(machine.interfaces.begin(), machine.interfaces.end(),
                       [&](const Interface& one) { return one.address == address; });
  }

  void atMachine(const Place& at, const Packet& packet, Way way) {
    const Machine& machine = *find(design_.machines, at.name);
    const Session* session = known(at, packet);  // also of answers to an address that it lent to a flow
    if (session == nullptr && owns(machine, packet.destination))
      return end(Fate::Delivered, "DELIVERED", way);
    const Interface* in = nullptr;
    for (const Interface& one : machine.interfaces)
      if (one.name == at.interface) in = &one;
    if (!in->forwards || !machine.forwards) return drop("IP_FORWARDING_OFF", way);  // R43
    if (session != nullptr) return leaveAsAnswer(at, *session, packet, way);
    if (answered_ != nullptr && machine.stateful) return drop("ASYMMETRIC_PATH", way);  // R58
    if (refuses(machine, packet)) return drop("APPLIANCE_DENY", way);
    Packet out = packet;
    if (machine.snat) out.source = at.address;
    way.sessions.push_back({at, packet, out, machine.stateful || machine.snat, ""});
    leave(at, out, way);
  }

  static bool refuses(const Machine& machine, const Packet& packet) {
    if (machine.drops == "icmp") return packet.protocol == "icmp";
    if (machine.drops == "tcp/22") return packet.protocol == "tcp" && packet.destinationPort == 22;
    return false;
  }

  /// The session of the flow to which this is the answer (R60).
  const Session* known(const Place& at, const Packet& packet) const {
    if (answered_ == nullptr) return nullptr;
    for (const Session& one : answered_->sessions) {
      if (!isSameDevice(one.device, at)) continue;
      if (isSameHeader(one.out, answerTo(packet))) return &one;
      // What a backend answers bears the address of the frontend already.
      if (at.kind == Kind::Balancer && isSameHeader(one.in, answerTo(packet))) return &one;
    }
    return nullptr;
  }

  void leaveAsAnswer(const Place& at, const Session& session, const Packet& packet, Way way) {
    const Packet out = answerTo(session.in);
    way.sessions.push_back({at, packet, out, session.stateful, ""});
    leave(at, out, way);
  }

  void atFirewall(const Place& at, const Packet& packet, Way way) {
    const Firewall& firewall = *find(design_.firewalls, at.name);
    if (const Session* session = known(at, packet)) return leaveAsAnswer(at, *session, packet, way);
    const bool isForItself = packet.destination == at.address;
    if (answered_ != nullptr)  // R58, R118
      return isForItself ? end(Fate::Delivered, "DELIVERED", way) : drop("ASYMMETRIC_PATH", way);
    const auto out = throughFirewall(design_, firewall, packet);
    if (isForItself && (!out || out->destination == at.address)) return end(Fate::Delivered, "DELIVERED", way);
    if (!out) return drop("FIREWALL_DENY", way);
    way.sessions.push_back({at, packet, *out, true, ""});
    leave(at, *out, way);
  }

  /// R44: every running backend is a way of its own (R37). What is for the frontend needs a rule for its port.
  void atBalancer(const Place& at, const Packet& packet, const Way& way) {
    const Balancer& balancer = *find(design_.balancers, at.name);
    const Session* session = known(at, packet);
    const bool isForFrontend = packet.destination == balancer.address;
    std::optional<int> port = packet.destinationPort;
    if (session == nullptr && !balancer.haPorts) port = isForFrontend ? portBehind(balancer, packet) : std::nullopt;
    bool any = false;
    for (const std::string& backend : balancer.backends) {
      if (session != nullptr && session->backend != backend) continue;  // the flow stays where it is
      const std::string name = backend.substr(0, backend.find('/'));
      const Machine& machine = *find(design_.machines, name);
      if (session == nullptr && !isHealthy(machine, backend.substr(name.size() + 1))) continue;
      if (!port) return drop("NO_LOAD_BALANCING_RULE", way);
      any = true;
      for (const Interface& one : machine.interfaces)
        if (name + "/" + one.name == backend) hand(at, packet, isForFrontend, *port, machine, one, way);
    }
    if (!any) drop("NO_HEALTHY_BACKEND", way);
  }

  /// R126: a backend that lets in no probe, whatever port it is for, is not healthy.
  bool isHealthy(const Machine& machine, const std::string& name) {
    if (!machine.running) return false;
    const Interface& interface = *find(machine.interfaces, name);
    const Place at = placeOf(machine, interface);
    const auto tag = virtualNetworkTag(networkOf(at), tableOf(at));
    const auto groups = groupsAt(at);
    for (const int sourcePort : {0, 1024, 40000, 40001, 65535})
      for (const int port : {0, 22, 53, 80, 443, 1000, 1024, 2000, 2001, 3389, 65535}) {
        const Packet probe{address(168, 63, 129, 16), interface.address, "tcp", sourcePort, port};
        const bool passes = std::all_of(groups.begin(), groups.end(), [&](const std::string& one) {
          return one.empty() || groupAllows(design_, *find(design_.securityGroups, one), true, probe, tag);
        });
        if (passes) return true;
      }
    return false;
  }

  void hand(const Place& at, const Packet& packet, bool isForFrontend, int port, const Machine& machine,
            const Interface& interface, Way way) {
    Packet out = packet;
    if (isForFrontend) {
      out.destination = interface.address;
      out.destinationPort = port;
    }
    way.sessions.push_back({at, packet, out, false, machine.name + "/" + interface.name});
    arrive(placeOf(machine, interface), out, way);
  }

  static std::optional<int> portBehind(const Balancer& balancer, const Packet& packet) {
    for (const BalancerRule& one : balancer.rules) {
      if (one.protocol == "All") return packet.destinationPort;
      const std::string protocol = one.protocol == "Tcp" ? "tcp" : "udp";
      if (protocol == packet.protocol && one.frontendPort == packet.destinationPort)
        return one.backendPort != 0 ? one.backendPort : one.frontendPort;
    }
    return std::nullopt;
  }

  const World& world_;
  const Design& design_;
  const Way* answered_;
  std::vector<Ending> endings_;
};

}  // namespace

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
      world.tables[hub.name + "/" + table] = routerRows(world.design, hub, table);
  return world;
}

std::vector<Ending> walk(const World& world, const Place& start, const Packet& packet, const Way* answered) {
  Walk walk{world, answered};
  walk.start(start, packet);
  return walk.take();
}

}  // namespace plain
