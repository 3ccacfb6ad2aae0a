// SPDX-License-Identifier: MIT
#include "topology/assemble_hybrid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <variant>

#include "base/names.hpp"
#include "topology/router_ends.hpp"

namespace vnetsim {
namespace {

void addMissing(std::vector<Prefix>& prefixes, const std::vector<Prefix>& more) {
  for (const Prefix& prefix : more)
    if (std::find(prefixes.begin(), prefixes.end(), prefix) == prefixes.end()) prefixes.push_back(prefix);
}

class HybridAssembler {
 public:
  HybridAssembler(const TopologyDraft& draft, ReferenceResolver& references, DiagnosticList& diagnostics,
                  Assembly& assembly)
      : draft_{draft}, references_{references}, diagnostics_{diagnostics}, assembly_{assembly} {}

  void run() {
    for (const auto& site : draft_.onPremisesSites) addSite(site);
    for (const auto& gateway : draft_.localNetworkGateways) addLocalNetworkGateway(gateway);
    fillSitesWithoutPrefixes();
    setDefaultSites();
    for (const auto& circuit : draft_.expressRouteCircuits) addCircuit(circuit);
    for (const auto& connection : draft_.connections) addConnection(connection);
    pairConnections();
    addGuestTunnels();
    for (const auto& server : draft_.routeServers) addRouteServer(server);
    // Where something is missing a route may lead into that: a second complaint would only distract.
    if (references_.allResolved()) resolveRouters();
  }

 private:
  using Device = decltype(LocalNetworkGateway::device);
  using Peer = decltype(Connection::peer);

  TopologyParts& parts() { return assembly_.parts; }

  void addSite(const OnPremisesSiteDraft& draft) {
    const auto id = nextIn<OnPremisesSiteId>(parts().onPremisesSites);
    OnPremisesSite& site = parts().onPremisesSites.emplace_back();
    site.name = draft.name;
    site.addressPrefixes = valuesOf(draft.addressPrefixes);
    site.bgp = draft.bgp;
    site.internetAccess = draft.internetAccess;
    site.at = draft.at;
    for (const auto& host : draft.hosts) {
      site.hosts.push_back(nextIn<OnPremisesHostId>(parts().onPremisesHosts));
      parts().onPremisesHosts.push_back({host.name.value, id, host.address.value, host.name.at});
    }
  }

  void addLocalNetworkGateway(const LocalNetworkGatewayDraft& draft) {
    const auto device = deviceOf(draft);
    if (!device) return;
    LocalNetworkGateway& gateway = parts().localNetworkGateways.emplace_back();
    gateway.name = draft.name;
    gateway.addressPrefixes = valuesOf(draft.addressPrefixes);
    if (draft.asn) gateway.asn = draft.asn->value;
    if (draft.bgpPeeringAddress) gateway.bgpPeeringAddress = draft.bgpPeeringAddress->value;
    gateway.device = *device;
    gateway.isVpnSite = draft.isVpnSite;
    gateway.at = draft.at;
    assembly_.origins.localNetworkGateways.push_back(&draft);
  }

  std::optional<Device> deviceOf(const LocalNetworkGatewayDraft& draft) {
    if (draft.site) return widened<Device>(references_.onPremisesSite(*draft.site));
    if (draft.virtualMachine) return widened<Device>(references_.virtualMachine(*draft.virtualMachine));
    if (draft.virtualNetworkGateway) return widened<Device>(gateway(*draft.virtualNetworkGateway));
    return siteStandingFor(draft);
  }

  template <class Variant>
  static std::optional<Variant> widened(const auto& id) {
    return id ? std::optional<Variant>{*id} : std::nullopt;
  }

  std::optional<GatewayId> gateway(const Reference& reference) {
    const auto place = references_.gateway(reference);
    if (!place) return std::nullopt;
    return idOf<GatewayId>(assembly_.origins.gateways, draft_.virtualNetworkGateways[place->index]);
  }

  /// The declared site of the same label, else one that is implied.
  OnPremisesSiteId siteStandingFor(const LocalNetworkGatewayDraft& draft) {
    for (std::uint32_t i = 0; i < draft_.onPremisesSites.size(); ++i)
      if (sameName(draft_.onPremisesSites[i].name.label, draft.name.label)) return {i};
    const auto id = nextIn<OnPremisesSiteId>(parts().onPremisesSites);
    OnPremisesSite& site = parts().onPremisesSites.emplace_back();
    site.name = {draft.name.label, draft.name.label, "", ""};
    site.addressPrefixes = valuesOf(draft.addressPrefixes);
    site.isImplied = true;
    site.at = draft.at;
    return id;
  }

  /// A site of which nothing is said holds what its local network gateways say.
  void fillSitesWithoutPrefixes() {
    std::vector<bool> isSilent;
    for (const OnPremisesSite& site : parts().onPremisesSites)
      isSilent.push_back(!site.isImplied && site.addressPrefixes.empty() && !site.bgp &&
                         !site.internetAccess);
    for (const LocalNetworkGateway& gateway : parts().localNetworkGateways)
      if (const auto* site = std::get_if<OnPremisesSiteId>(&gateway.device); site && isSilent[site->index])
        addMissing(parts().onPremisesSites[site->index].addressPrefixes, gateway.addressPrefixes);
  }

  void setDefaultSites() {
    for (std::uint32_t i = 0; i < parts().gateways.size(); ++i)
      if (const auto& site = assembly_.origins.gateways[i]->gatewayDefaultSite)
        parts().gateways[i].gatewayDefaultSite = localNetworkGateway(*site);
  }

  std::optional<LocalNetworkGatewayId> localNetworkGateway(const Reference& reference,
                                                           bool isVpnSite = false) {
    const auto place =
        isVpnSite ? references_.vpnSite(reference) : references_.localNetworkGateway(reference);
    if (!place) return std::nullopt;
    return idOf<LocalNetworkGatewayId>(assembly_.origins.localNetworkGateways,
                                       draft_.localNetworkGateways[place->index]);
  }

  void addCircuit(const ExpressRouteCircuitDraft& draft) {
    ExpressRouteCircuit& circuit = parts().expressRouteCircuits.emplace_back();
    circuit.name = draft.name;
    if (draft.site) circuit.site = references_.onPremisesSite(*draft.site);
    circuit.links = draft.links;
    circuit.at = draft.at;
  }

  void addConnection(const ConnectionDraft& draft) {
    const auto near = gateway(draft.virtualNetworkGateway1);
    const auto far = peerOf(draft);
    if (!near || !far) return;
    if (!draft.isOfHub && isOfHub(*near)) return reportHubGateway(draft);
    const auto remote = gatewayBehind(*far);
    if (remote == near) return reportSelfConnection(draft);
    Connection& connection = parts().connections.emplace_back();
    connection.name = draft.name;
    connection.connectionType = draft.connectionType;
    connection.virtualNetworkGateway1 = *near;
    connection.peer = *far;
    connection.enableBgp = draft.enableBgp;
    if (draft.gatewayInstance) connection.gatewayInstance = draft.gatewayInstance->value;
    connection.remoteGateway = remote;
    connection.enableInternetSecurity = draft.enableInternetSecurity;
    connection.at = draft.at;
    assembly_.origins.connections.push_back(&draft);
  }

  std::optional<Peer> peerOf(const ConnectionDraft& draft) {
    switch (draft.connectionType) {
      case ConnectionType::IPsec:
        if (draft.localNetworkGateway2)
          return widened<Peer>(localNetworkGateway(*draft.localNetworkGateway2, draft.isOfHub));
        reportNoPeer(draft, "localNetworkGateway2, a local network gateway");
        break;
      case ConnectionType::Vnet2Vnet:
        if (draft.virtualNetworkGateway2) return widened<Peer>(gateway(*draft.virtualNetworkGateway2));
        reportNoPeer(draft, "virtualNetworkGateway2, a virtual network gateway");
        break;
      case ConnectionType::ExpressRoute:
        if (draft.peer) return widened<Peer>(references_.expressRouteCircuit(*draft.peer));
        reportNoPeer(draft, "peer, an expressroute circuit");
        break;
    }
    return std::nullopt;
  }

  void reportNoPeer(const ConnectionDraft& draft, std::string_view key) {
    auto& fault = diagnostics_.error(Finding::MissingKey, draft.at,
                                     fmt::format("connection '{}' has no far end", draft.name.label));
    fault.help = fmt::format("its type needs {}", key);
  }

  bool isOfHub(GatewayId id) {
    const auto& written = assembly_.origins.gateways[id.index]->virtualHub;
    return written.has_value();
  }

  void reportHubGateway(const ConnectionDraft& draft) {
    auto& fault = diagnostics_.error(
        Finding::InvalidValue, draft.virtualNetworkGateway1.at,
        fmt::format("'{}' is the gateway of a virtual hub", draft.virtualNetworkGateway1.value));
    fault.label = "it has connections of its own";
    fault.help = "write the connection into the gateway of the hub";
  }

  void reportSelfConnection(const ConnectionDraft& draft) {
    auto& fault = diagnostics_.error(
        Finding::InvalidValue, draft.at,
        fmt::format("connection '{}' leads back to the gateway it starts from", draft.name.label));
    fault.help = "name the gateway at the other end";
  }

  std::optional<GatewayId> gatewayBehind(const Peer& peer) {
    if (const auto* gateway = std::get_if<GatewayId>(&peer)) return *gateway;
    const auto* local = std::get_if<LocalNetworkGatewayId>(&peer);
    if (local == nullptr) return std::nullopt;
    const auto* device = std::get_if<GatewayId>(&parts().localNetworkGateways[local->index].device);
    return device == nullptr ? std::nullopt : std::optional{*device};
  }

  /// Two gateways are linked by a connection of each; of several in parallel the first ones belong together,
  /// the second ones, and so on.
  void pairConnections() {
    using Ends = std::pair<GatewayId, GatewayId>;
    std::map<Ends, std::vector<ConnectionId>> byEnds;
    for (std::uint32_t i = 0; i < parts().connections.size(); ++i)
      if (const Connection& one = parts().connections[i]; one.remoteGateway)
        byEnds[{one.virtualNetworkGateway1, *one.remoteGateway}].push_back({i});
    for (const auto& [ends, there] : byEnds) {
      const auto back = byEnds.find({ends.second, ends.first});
      if (back == byEnds.end()) continue;
      for (std::size_t i = 0; i < std::min(there.size(), back->second.size()); ++i)
        parts().connections[there[i].index].reverse = back->second[i];
    }
  }

  void addGuestTunnels() {
    for (std::uint32_t i = 0; i < draft_.virtualMachines.size(); ++i)
      for (const auto& tunnel : draft_.virtualMachines[i].tunnels) addGuestTunnel({i}, tunnel);
  }

  void addGuestTunnel(VirtualMachineId from, const GuestTunnelDraft& draft) {
    const auto to = references_.virtualMachine(draft.peer);
    if (!to) return;
    if (*to == from) {
      auto& fault = diagnostics_.error(
          Finding::InvalidValue, draft.peer.at,
          fmt::format("tunnel '{}' leads back to the virtual machine it starts from", draft.name.value));
      fault.help = "name the virtual machine at the other end";
      return;
    }
    parts().guestTunnels.push_back({draft.name.value, from, *to, draft.bgp, draft.name.at});
  }

  void addRouteServer(const RouteServerDraft& draft) {
    const auto subnet = references_.subnet(draft.subnet);
    if (!subnet) return;
    RouteServer& server = parts().routeServers.emplace_back();
    server.name = draft.name;
    server.virtualNetwork = parts().subnets[subnet->index].virtualNetwork;
    server.subnet = *subnet;
    for (const auto& address : draft.virtualRouterIps) server.virtualRouterIps.push_back(address.value);
    server.asn = draft.asn;
    server.allowBranchToBranchTraffic = draft.allowBranchToBranchTraffic;
    server.hubRoutingPreference = draft.hubRoutingPreference;
    server.at = draft.at;
    for (const auto& peer : draft.peers)
      if (const auto machine = machineAt(peer))
        server.peers.push_back({peer.name.value, *machine, peer.peerIp.value, peer.peerAsn, peer.name.at});
    assembly_.origins.routeServers.push_back(&draft);
  }

  /// The machine that a session is named after, else the one that states its address.
  std::optional<VirtualMachineId> machineAt(const RouteServerPeerDraft& peer) {
    for (std::uint32_t i = 0; i < parts().virtualMachines.size(); ++i)
      if (sameName(parts().virtualMachines[i].name.label, peer.name.value)) return VirtualMachineId{i};
    for (const NetworkInterface& nic : parts().networkInterfaces)
      if (const auto* one = nic.configurationOf(peer.peerIp.value); one != nullptr && !one->addressIsAssumed)
        return nic.virtualMachine;
    auto& fault =
        diagnostics_.error(Finding::UnknownReference, peer.peerIp.at,
                           fmt::format("no virtual machine has the address '{}'", peer.peerIp.value.text()));
    fault.label = "the appliance that this session is with";
    fault.help = "name the session after the machine, or give the machine this privateIPAddress";
    return std::nullopt;
  }

  void resolveRouters() {
    for (std::uint32_t i = 0; i < draft_.onPremisesSites.size(); ++i) {
      OnPremisesSite& site = parts().onPremisesSites[i];
      resolveRouter(OnPremisesSiteId{i}, draft_.onPremisesSites[i].routes, site.routes, site.bgp);
    }
    for (std::uint32_t i = 0; i < draft_.virtualMachines.size(); ++i) {
      VirtualMachine& machine = parts().virtualMachines[i];
      resolveRouter(VirtualMachineId{i}, draft_.virtualMachines[i].routes, machine.routes, machine.bgp);
    }
  }

  void resolveRouter(auto id, const std::optional<std::vector<RouterRouteDraft>>& written,
                     std::optional<std::vector<RouterRoute>>& routes, std::optional<RouterBgp>& bgp) {
    if (!written && (!bgp || bgp->neighbors.empty())) return;
    RouterEnds ends{parts(), id, references_};
    if (written) {
      routes.emplace();
      for (const auto& route : *written)
        if (const auto out = ends.outOf(route.out)) routes->push_back({route.prefix.value, *out});
    }
    if (!bgp) return;
    for (BgpNeighbor& neighbor : bgp->neighbors)
      if (const auto name = ends.neighborNamed({neighbor.name, neighbor.at})) neighbor.name = *name;
  }

  const TopologyDraft& draft_;
  ReferenceResolver& references_;
  DiagnosticList& diagnostics_;
  Assembly& assembly_;
};

}  // namespace

void assembleHybridParts(const TopologyDraft& draft, ReferenceResolver& references,
                         DiagnosticList& diagnostics, Assembly& assembly) {
  HybridAssembler{draft, references, diagnostics, assembly}.run();
}

}  // namespace vnetsim
