// SPDX-License-Identifier: MIT
#include "routing/speakers.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/overload.hpp"

namespace vnetsim {
namespace {

/// The machines that end a connection or a tunnel, or speak BGP.
std::vector<VirtualMachineId> routersAmongMachines(const Topology& topology) {
  std::vector<VirtualMachineId> routers;
  for (std::uint32_t i = 0; i < topology.virtualMachines().size(); ++i)
    if (topology.virtualMachines()[i].bgp || !topology.virtualMachines()[i].loopbacks.empty())
      routers.push_back({i});
  for (const auto& far : topology.localNetworkGateways())
    if (const auto* machine = std::get_if<VirtualMachineId>(&far.device)) routers.push_back(*machine);
  for (const auto& tunnel : topology.guestTunnels()) {
    routers.push_back(tunnel.from);
    routers.push_back(tunnel.to);
  }
  for (const auto& server : topology.routeServers())
    for (const auto& peer : server.peers) routers.push_back(peer.machine);
  std::sort(routers.begin(), routers.end());
  routers.erase(std::unique(routers.begin(), routers.end()), routers.end());
  return routers;
}

/// A site that says nothing of BGP has the AS number that its local network gateways give it.
std::uint32_t asnOfSite(const Topology& topology, OnPremisesSiteId site) {
  if (topology[site].bgp) return topology[site].bgp->asn;
  for (const auto& far : topology.localNetworkGateways())
    if (far.device == decltype(far.device){site} && far.asn) return *far.asn;
  return 0;
}

std::uint32_t asnOf(const Topology& topology, const Speaker& speaker) {
  return std::visit(Overload{
                        [&](GatewayId id) { return topology[id].asn; },
                        [&](CircuitId) { return microsoftEdgeAsn; },
                        [&](OnPremisesSiteId id) { return asnOfSite(topology, id); },
                        [&](VirtualMachineId id) { return topology[id].bgp ? topology[id].bgp->asn : 0; },
                        [&](RouteServerId id) { return topology[id].asn; },
                    },
                    speaker);
}

/// The address by which the peers of a machine know it: a loopback before an interface.
std::vector<IpAddress> peerAddressOf(const Topology& topology, VirtualMachineId id) {
  const auto& machine = topology[id];
  if (!machine.loopbacks.empty()) return {machine.loopbacks.front()};
  return {topology[machine.networkInterfaces.front()].address()};
}

class GraphBuilder {
 public:
  explicit GraphBuilder(const Topology& topology) : topology_{topology} {}

  SpeakerGraph build() && {
    addSpeakers();
    for (std::uint32_t i = 0; i < topology_.connections().size(); ++i) addConnection({i});
    for (std::uint32_t i = 0; i < topology_.expressRouteCircuits().size(); ++i) addSiteOf(CircuitId{i});
    for (std::uint32_t i = 0; i < topology_.guestTunnels().size(); ++i) addTunnel({i});
    for (std::uint32_t i = 0; i < topology_.routeServers().size(); ++i) addSessionsOf(RouteServerId{i});
    for (std::uint32_t i = 0; i < topology_.virtualHubs().size(); ++i) addGatewaysOf(VirtualHubId{i});
    putInOrder();
    return std::move(graph_);
  }

 private:
  struct End {
    Speaker speaker;
    decltype(Link::over) over;
    std::vector<IpAddress> addresses;  // by which the other end knows it
  };

  void addSpeakers() {
    for (std::uint32_t i = 0; i < topology_.gateways().size(); ++i) graph_.speakers.push_back(GatewayId{i});
    for (std::uint32_t i = 0; i < topology_.expressRouteCircuits().size(); ++i)
      graph_.speakers.push_back(CircuitId{i});
    for (std::uint32_t i = 0; i < topology_.onPremisesSites().size(); ++i)
      graph_.speakers.push_back(OnPremisesSiteId{i});
    for (const VirtualMachineId id : routersAmongMachines(topology_)) graph_.speakers.push_back(id);
    for (std::uint32_t i = 0; i < topology_.routeServers().size(); ++i)
      graph_.speakers.push_back(RouteServerId{i});
    for (const auto& speaker : graph_.speakers) graph_.asn.push_back(asnOf(topology_, speaker));
  }

  void addConnection(ConnectionId id) {
    const auto& connection = topology_[id];
    if (!connection.isUp()) return;
    if (connection.remoteGateway) {
      // Both ends have a connection of their own; the pair is one link.
      if (id < *connection.reverse) addBetweenGateways(id, *connection.reverse);
    } else if (const auto* circuit = std::get_if<CircuitId>(&connection.peer)) {
      addToCircuit(id, *circuit);
    } else if (const auto* far = std::get_if<LocalNetworkGatewayId>(&connection.peer)) {
      addToDevice(id, topology_[*far]);
    }
  }

  void addBetweenGateways(ConnectionId there, ConnectionId back) {
    const GatewayId a = topology_[there].virtualNetworkGateway1;
    const GatewayId b = topology_[back].virtualNetworkGateway1;
    const bool hasBgp = topology_[there].enableBgp && topology_[back].enableBgp && topology_[a].enableBgp &&
                        topology_[b].enableBgp && agreesOnFarEnd(there) && agreesOnFarEnd(back);
    add({a, there, addressesSeenFrom(back)}, {b, back, addressesSeenFrom(there)}, hasBgp);
  }

  /// The BGP addresses of the far end, as the gateway that holds `id` knows them.
  std::vector<IpAddress> addressesSeenFrom(ConnectionId id) const {
    const auto& connection = topology_[id];
    if (const auto* far = std::get_if<LocalNetworkGatewayId>(&connection.peer))
      if (topology_[*far].bgpPeeringAddress) return {*topology_[*far].bgpPeeringAddress};
    return topology_[*connection.remoteGateway].bgpPeeringAddresses;
  }

  void addToCircuit(ConnectionId id, CircuitId circuit) {
    if (!topology_[circuit].isUp()) return;
    const GatewayId gateway = topology_[id].virtualNetworkGateway1;
    std::vector<IpAddress> edges;
    for (const auto& link : topology_[circuit].links)
      if (link.up && link.edgeAddress) edges.push_back(*link.edgeAddress);
    add({gateway, id, topology_[gateway].instanceAddresses}, {circuit, id, std::move(edges)}, true);
  }

  void addToDevice(ConnectionId id, const LocalNetworkGateway& far) {
    const auto& connection = topology_[id];
    const GatewayId gateway = connection.virtualNetworkGateway1;
    auto ours = topology_[gateway].bgpPeeringAddresses;
    if (connection.gatewayInstance) ours = {*connection.gatewayInstance};
    std::vector<IpAddress> theirs;
    if (far.bgpPeeringAddress) theirs = {*far.bgpPeeringAddress};
    const auto link = [&](Speaker device) {
      const bool hasBgp = connection.enableBgp && topology_[gateway].enableBgp && agreesOn(far, device);
      add({gateway, id, std::move(ours)}, {device, id, std::move(theirs)}, hasBgp);
    };
    if (const auto* site = std::get_if<OnPremisesSiteId>(&far.device)) link(*site);
    if (const auto* machine = std::get_if<VirtualMachineId>(&far.device))
      if (topology_[*machine].isRunning) link(*machine);
  }

  /// Whether the gateway at the far end has the AS number that this one was told.
  bool agreesOnFarEnd(ConnectionId id) const {
    const auto* far = std::get_if<LocalNetworkGatewayId>(&topology_[id].peer);
    return far == nullptr || agreesOn(topology_[*far], *topology_[id].remoteGateway);
  }

  /// A session needs an AS number at the far end, and the one that Azure was told where it was told one.
  bool agreesOn(const LocalNetworkGateway& far, const Speaker& device) const {
    const std::uint32_t own = asnOf(topology_, device);
    return own != 0 && (!far.asn || *far.asn == own);
  }

  /// A circuit's two /30s: the lower host is the site's, the upper one Microsoft's.
  void addSiteOf(CircuitId id) {
    const auto& circuit = topology_[id];
    if (!circuit.site || !circuit.isUp()) return;
    std::vector<IpAddress> edge;
    std::vector<IpAddress> router;
    for (const auto& link : circuit.links) {
      if (!link.up || !link.peerAddressPrefix) continue;
      const IpAddress first = link.peerAddressPrefix->first();
      router.push_back({first.family(), first.bits() + 1});
      edge.push_back({first.family(), first.bits() + 2});
    }
    add({id, id, std::move(edge)}, {*circuit.site, id, std::move(router)}, true);
  }

  void addTunnel(GuestTunnelId id) {
    const auto& tunnel = topology_[id];
    if (!topology_[tunnel.from].isRunning || !topology_[tunnel.to].isRunning) return;
    const bool hasBgp = tunnel.bgp && topology_[tunnel.from].bgp && topology_[tunnel.to].bgp;
    add({tunnel.from, id, peerAddressOf(topology_, tunnel.from)},
        {tunnel.to, id, peerAddressOf(topology_, tunnel.to)}, hasBgp);
  }

  /// With its appliances, and with the gateways beside it where branch-to-branch traffic is allowed (R82).
  void addSessionsOf(RouteServerId id) {
    const auto& server = topology_[id];
    for (const RouteServerPeer& peer : server.peers) {
      const auto& machine = topology_[peer.machine];
      if (!machine.isRunning) continue;
      const bool hasBgp = machine.bgp && machine.bgp->asn == peer.peerAsn;
      add({id, id, server.virtualRouterIps}, {peer.machine, id, {peer.peerIp}}, hasBgp);
    }
    if (!server.allowBranchToBranchTraffic) return;
    for (const GatewayId gateway : topology_.gatewaysIn(server.virtualNetwork))
      add({id, id, server.virtualRouterIps}, {gateway, id, topology_[gateway].instanceAddresses}, true);
  }

  /// R87: the gateways of a hub tell each other what they learn, and those of the other hubs of the WAN.
  void addGatewaysOf(VirtualHubId id) {
    const auto& hub = topology_[id];
    const auto gateways = topology_.gatewaysIn(hub.network);
    for (std::size_t i = 0; i < gateways.size(); ++i) {
      for (std::size_t j = i + 1; j < gateways.size(); ++j) addOverHubs(gateways[i], id, gateways[j], id);
      for (std::uint32_t far = id.index + 1; far < topology_.virtualHubs().size(); ++far) {
        if (topology_.virtualHubs()[far].virtualWan != hub.virtualWan) continue;
        for (const GatewayId there : topology_.gatewaysIn(topology_.virtualHubs()[far].network))
          addOverHubs(gateways[i], id, there, {far});
      }
    }
  }

  void addOverHubs(GatewayId a, VirtualHubId hubOfA, GatewayId b, VirtualHubId hubOfB) {
    add({a, hubOfA, topology_[a].instanceAddresses}, {b, hubOfB, topology_[b].instanceAddresses}, true);
  }

  void add(End a, End b, bool hasBgp) {
    const auto first = static_cast<std::uint32_t>(graph_.links.size());
    const SpeakerId idA = *graph_.find(a.speaker);
    const SpeakerId idB = *graph_.find(b.speaker);
    graph_.links.push_back({idA, idB, {first + 1}, a.over, hasBgp, std::move(b.addresses)});
    graph_.links.push_back({idB, idA, {first}, b.over, hasBgp, std::move(a.addresses)});
  }

  /// Sorts the links by the speaker they start at and numbers their reverses anew.
  void putInOrder() {
    auto& links = graph_.links;
    std::vector<std::uint32_t> order(links.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::tie(links[a].from, links[a].over) < std::tie(links[b].from, links[b].over);
    });
    std::vector<std::uint32_t> place(links.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
    std::vector<Link> sorted;
    sorted.reserve(links.size());
    for (const std::uint32_t from : order) {
      sorted.push_back(std::move(links[from]));
      sorted.back().reverse = {place[sorted.back().reverse.index]};
    }
    links = std::move(sorted);
    std::uint32_t next = 0;
    for (std::uint32_t speaker = 0; speaker < graph_.speakers.size(); ++speaker) {
      graph_.linksBeginAt.push_back(next);
      while (next < links.size() && links[next].from.index == speaker) ++next;
    }
    graph_.linksBeginAt.push_back(next);
  }

  const Topology& topology_;
  SpeakerGraph graph_;
};

}  // namespace

std::optional<SpeakerId> SpeakerGraph::find(const Speaker& speaker) const {
  const auto found = std::lower_bound(speakers.begin(), speakers.end(), speaker);
  if (found == speakers.end() || *found != speaker) return std::nullopt;
  return SpeakerId{static_cast<std::uint32_t>(found - speakers.begin())};
}

SpeakerGraph speakerGraphOf(const Topology& topology) { return GraphBuilder{topology}.build(); }

std::string labelOfSpeaker(const Topology& topology, const Speaker& speaker) {
  return std::visit([&](auto id) { return topology[id].name.label; }, speaker);
}

std::string labelOfLink(const Topology& topology, const Link& link) {
  return std::visit(Overload{
                        [&](GuestTunnelId id) { return topology[id].name; },
                        [&](auto id) { return topology[id].name.label; },
                    },
                    link.over);
}

}  // namespace vnetsim
