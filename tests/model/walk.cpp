// SPDX-License-Identifier: MIT
#include "model/walk.hpp"

#include <algorithm>

#include "model/rule_sets.hpp"

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
    if (!secure(at, false, packet, way)) return;
    const Row* row = longestMatch(tableOf(at), packet.destination);  // R53
    if (row == nullptr) return drop("NO_ROUTE", way);
    if (row->type == "None") return dropByNone(at, *row, packet, way);
    if (row->type == "Internet") return leaveToInternet(at, *row, packet, way);
    if (row->type == "VnetLocal") return deliver(at, at.network, packet, way);
    if (row->type == "VNetPeering" || row->type == "VNetGlobalPeering")
      return deliver(at, row->over, packet, way);
    if (row->type == "VirtualAppliance") {  // R41: by ownership, not by another lookup
      const std::string network = row->over.empty() ? at.network : row->over;
      return hand(at, *ownerIn(design_, network, row->addresses.front()), packet, way);
    }
    end(Fate::Outside, row->type, way);
  }

  void dropByNone(const Place& at, const Row& row, const Packet& packet, const Way& way) {
    if (row.source == "User") return drop(row.because.empty() ? "NEXT_HOP_NONE" : row.because, way);
    const Network* target = networkHolding(design_, packet.destination);
    drop(target == nullptr ? "NEXT_HOP_NONE" : whyNotPeered(at, *target), way);
  }

  void leaveToInternet(const Place& at, const Row& row, const Packet& packet, const Way& way) {
    const Network* target = networkHolding(design_, packet.destination);
    if (row.source == "Default" && target != nullptr) return drop(whyNotPeered(at, *target), way);
    if (isPrivate(packet.destination)) return drop("LEAVES_TO_INTERNET", way);  // R124
    end(Fate::Outside, "the Internet", way);
  }

  /// What keeps two networks apart (R15, R18, R29).
  std::string whyNotPeered(const Place& at, const Network& target) const {
    const bool here = peeringOf(design_, at.network, target.name) != nullptr;
    const bool there = peeringOf(design_, target.name, at.network) != nullptr;
    if (here && there) return "SUBNET_NOT_PEERED";
    if (here || there) return "PEERING_NOT_CONNECTED";
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
    if (to.kind == Kind::Machine && !find(design_.machines, to.name)->running)
      return drop("APPLIANCE_STOPPED", way);
    arrive(to, packet, way);
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
    if (isForeign && !entering.forwarded && !usesGateway) return drop("FORWARDED_TRAFFIC_OFF", way), false;
    return true;
  }

  // --- security groups -------------------------------------------------------------------------------------

  /// R95: the groups at an interface, one after the other. False: it was dropped.
  bool secure(const Place& at, bool inbound, const Packet& packet, Way& way) {
    std::vector<std::string> groups = groupsAt(at);  // interface first
    if (inbound) std::reverse(groups.begin(), groups.end());
    if (!isKnown(at, inbound, packet)) {
      const auto tag = virtualNetworkTag(networkOf(at), tableOf(at));
      for (const std::string& one : groups)
        if (!one.empty() &&
            !groupAllows(design_, *find(design_.securityGroups, one), inbound, packet, tag))
          return drop("NSG_DENY", way), false;
    }
    way.passages.push_back({at, inbound, packet});
    return true;
  }

  std::vector<std::string> groupsAt(const Place& at) const {
    if (at.kind == Kind::Machine) {
      for (const Interface& one : find(design_.machines, at.name)->interfaces)
        if (one.name == at.interface)
          return {one.securityGroup, subnetNamed(networkOf(at), at.subnet).securityGroup};
    }
    if (at.kind == Kind::Host) return {subnetNamed(networkOf(at), at.subnet).securityGroup};
    return {};  // R105
  }

  /// R99: the answer to what passed here the other way.
  bool isKnown(const Place& at, bool inbound, const Packet& packet) const {
    if (answered_ == nullptr) return false;
    return std::any_of(answered_->passages.begin(), answered_->passages.end(), [&](const Passage& one) {
      return one.at.network == at.network && one.at.subnet == at.subnet && one.at.name == at.name &&
             one.at.interface == at.interface && one.inbound != inbound &&
             isSameHeader(one.packet, answerTo(packet));
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
      case Kind::RoutingAppliance:
        if (packet.destination == at.address) return end(Fate::Delivered, "DELIVERED", way);
        return leave(at, packet, way);  // R94
      default: return end(Fate::Delivered, "DELIVERED", way);
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
    way.sessions.push_back({at, packet, out, machine.stateful, ""});
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
    for (const Session& one : answered_->sessions)
      if (isSameDevice(one.device, at) && isSameHeader(one.out, answerTo(packet))) return &one;
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
      if (!machine.running) continue;
      if (!port) return drop("NO_LOAD_BALANCING_RULE", way);
      any = true;
      for (const Interface& one : machine.interfaces)
        if (name + "/" + one.name == backend) hand(at, packet, isForFrontend, *port, machine, one, way);
    }
    if (!any) drop("NO_HEALTHY_BACKEND", way);
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
  World world{design, {}, {}};
  for (const Network& network : design.networks)
    for (const Subnet& subnet : network.subnets)
      world.tables[network.name + "/" + subnet.name] = effectiveTable(design, network, subnet);
  return world;
}

std::vector<Ending> walk(const World& world, const Place& start, const Packet& packet, const Way* answered) {
  Walk walk{world, answered};
  walk.start(start, packet);
  return walk.take();
}

}  // namespace plain
