// SPDX-License-Identifier: MIT
#include "model/exchange.hpp"

#include <algorithm>

#include "model/effective_table.hpp"
#include "model/hub_branches.hpp"
#include "model/places.hpp"

namespace plain {

Learned own(Prefix prefix) {
  Learned route;
  route.prefix = prefix;
  return route;
}

Learned staticOver(Prefix prefix, const std::string& neighbour) {
  Learned route;
  route.prefix = prefix;
  route.origin = Origin::Static;
  route.over = neighbour;
  route.programmed = true;
  return route;
}

namespace {

bool overlaps(Prefix a, Prefix b) { return covers(a, b) || covers(b, a); }

/// The BGP addresses of a gateway: the last usable one of its subnet, or both instances (R10).
std::vector<Address> bgpAddressesOf(const Design& design, const Gateway& gateway) {
  const Prefix subnet = subnetNamed(*find(design.networks, gateway.network), "GatewaySubnet").prefix;
  if (gateway.activeActive) return {subnet.base + 4, subnet.base + 5};
  return {lastOf(subnet) - 1};
}

int asnOfSite(const Design& design, const Site& site) {
  if (site.asn != 0) return site.asn;
  for (const LocalGateway& one : design.localGateways)
    if (one.site == site.name && one.asn != 0) return one.asn;
  return 0;
}

void addLinksToSite(const Design& design, const Connection& connection, std::vector<Link>& links) {
  const Gateway& gateway = *find(design.gateways, connection.gateway);
  const LocalGateway& local = *find(design.localGateways, connection.localGateway);
  const Site& site = *find(design.sites, local.site);
  const int asn = asnOfSite(design, site);
  const bool bgp = connection.bgp && gateway.bgp && asn != 0 && (local.asn == 0 || local.asn == asn);
  std::vector<Address> theirs;
  if (local.asn != 0) theirs.push_back(local.bgpAddress);
  links.push_back({gateway.name, site.name, connection.name, bgp, theirs});
  links.push_back({site.name, gateway.name, connection.name, bgp, bgpAddressesOf(design, gateway)});
}

/// A gateway at a circuit, and the site behind the circuit.
void addLinksToCircuit(const Design& design, const Connection& connection, std::vector<Link>& links) {
  if (!find(design.circuits, connection.circuit)->isUp) return;
  links.push_back({connection.gateway, connection.circuit, connection.name, true, {}});
  links.push_back({connection.circuit, connection.gateway, connection.name, true, {}});
}

void addLinksBehindCircuit(const Circuit& circuit, std::vector<Link>& links) {
  if (!circuit.isUp || circuit.site.empty()) return;
  links.push_back({circuit.name, circuit.site, circuit.name, true, {}});
  links.push_back({circuit.site, circuit.name, circuit.name, true, {}});
}

/// Both gateways hold a connection; the pair is one tunnel.
void addLinksBetweenGateways(const Design& design, const Connection& one, std::vector<Link>& links) {
  for (const Connection& other : design.connections) {
    if (other.gateway != one.remoteGateway || other.remoteGateway != one.gateway) continue;
    const Gateway& here = *find(design.gateways, one.gateway);
    const Gateway& there = *find(design.gateways, other.gateway);
    const bool bgp = one.bgp && other.bgp && here.bgp && there.bgp;
    links.push_back({here.name, there.name, one.name, bgp, bgpAddressesOf(design, there)});
  }
}

void addSessions(const Design& design, const RouteServer& server, std::vector<Link>& links) {
  const Prefix subnet = subnetNamed(*find(design.networks, server.network), "RouteServerSubnet").prefix;
  const std::vector<Address> ours{subnet.base + 4, subnet.base + 5};
  for (const std::string& name : server.machines) {
    const Machine& machine = *find(design.machines, name);
    if (!machine.running) continue;
    const bool bgp = machine.asn != 0;
    links.push_back({server.name, name, "", bgp, {machine.interfaces.front().address}});
    links.push_back({name, server.name, "", bgp, ours});
  }
  if (!server.branchToBranch) return;
  for (const Gateway& gateway : design.gateways) {  // R82
    if (gateway.network != server.network) continue;
    const Address first =
        subnetNamed(*find(design.networks, server.network), "GatewaySubnet").prefix.base + 4;
    links.push_back({server.name, gateway.name, "", true, {first, first + 1}});
    links.push_back({gateway.name, server.name, "", true, ours});
  }
}

/// The guests of two running machines; they speak BGP where both can.
void addTunnels(const Design& design, const Machine& machine, std::vector<Link>& links) {
  for (const Tunnel& one : machine.tunnels) {
    const Machine& peer = *find(design.machines, one.peer);
    if (!machine.running || !peer.running) continue;
    const bool bgp = one.bgp && machine.asn != 0 && peer.asn != 0;
    links.push_back({machine.name, peer.name, one.name, bgp, {tunnelAddressOf(peer)}});
    links.push_back({peer.name, machine.name, one.name, bgp, {tunnelAddressOf(machine)}});
  }
}

/// R87: a gateway of a hub with its branches, and with the other gateways of the WAN.
void addLinksOfHubs(const Design& design, std::vector<Link>& links) {
  std::vector<std::string> gateways;
  for (const VirtualHub& hub : design.virtualHubs) {
    for (const HubSite& one : hub.sites) {
      const std::string name = hub.name + "/" + one.name;
      const int asn = asnOfSite(design, *find(design.sites, one.site));
      const bool bgp = one.bgp && asn != 0 && (one.asn == 0 || one.asn == asn);
      std::vector<Address> theirs;
      if (one.asn != 0) theirs.push_back(one.bgpAddress);
      links.push_back({vpnGatewayOf(hub), one.site, name, bgp, theirs});
      links.push_back({one.site, vpnGatewayOf(hub), name, bgp, {}});
    }
    for (const HubCircuit& one : hub.circuits) {
      const std::string name = hub.name + "/" + one.name;
      if (!find(design.circuits, one.circuit)->isUp) continue;
      links.push_back({circuitGatewayOf(hub), one.circuit, name, true, {}});
      links.push_back({one.circuit, circuitGatewayOf(hub), name, true, {}});
    }
    for (const std::string& one : gatewaysOf(hub)) gateways.push_back(one);
  }
  for (const std::string& one : gateways)
    for (const std::string& other : gateways)
      if (one != other) links.push_back({one, other, "", true, {}});
}

/// R65, R84: the space of the network and of those that use its gateway, as the peering shows it (R29c).
std::vector<Prefix> servedBy(const Design& design, const std::string& network) {
  std::vector<Prefix> all = find(design.networks, network)->prefixes;
  for (const std::string& one : consumersOf(design, network)) {
    const auto space = spaceOverPeering(design, network, *peeringOf(design, network, one));
    all.insert(all.end(), space.begin(), space.end());
  }
  return all;
}

/// R66: what is said in place of the network's own space and of all that a summary covers.
void summarise(const Network& network, std::vector<Learned>& known) {
  if (network.summaries.empty()) return;
  for (Learned& one : known) {
    const auto& own = network.prefixes;
    const bool isOwn = std::find(own.begin(), own.end(), one.prefix) != own.end();
    const bool isCovered = std::any_of(network.summaries.begin(), network.summaries.end(),
                                       [&](const Prefix& summary) { return covers(summary, one.prefix); });
    if (isOwn || isCovered) one.passedOn = false;
  }
  for (const Prefix& one : network.summaries) {
    known.push_back(own(one));
    known.back().forTraffic = false;
  }
}

std::vector<Learned> knownToGateway(const Design& design, const Exchange& exchange, const Gateway& gateway) {
  std::vector<Learned> all;
  for (const Prefix& one : servedBy(design, gateway.network)) all.push_back(own(one));
  if (gateway.isExpressRoute) {
    summarise(*find(design.networks, gateway.network), all);
    return all;
  }
  if (gateway.clientPool) {  // R63d
    all.push_back(own(*gateway.clientPool));
    all.back().programmed = true;
  }
  for (const Link& link : exchange.links) {
    if (link.from != gateway.name || link.connection.empty()) continue;
    const std::size_t first = all.size();
    const Connection& connection = *find(design.connections, link.connection);
    if (const LocalGateway* local = find(design.localGateways, connection.localGateway)) {
      for (const Prefix& one : local->prefixes) all.push_back(staticOver(one, link.to));  // R63a
    } else if (!link.bgp) {                                                               // R63c
      for (const Prefix& one : find(design.networks, find(design.gateways, link.to)->network)->prefixes)
        all.push_back(staticOver(one, link.to));
    }
    if (!link.bgp) continue;
    for (const Address address : link.farAddresses) {  // R63e
      const bool isThere = std::any_of(all.begin() + static_cast<std::ptrdiff_t>(first), all.end(),
                                       [&](const Learned& route) { return route.prefix == host(address); });
      if (isThere) continue;
      all.push_back(staticOver(host(address), link.to));
      all.back().passedOn = false;
    }
  }
  return all;
}

/// What a router says of itself by BGP: what it is told to; a site that is told nothing, its own networks.
void say(const std::vector<Prefix>& advertised, bool ownIfNone, std::vector<Learned>& known) {
  if (advertised.empty() && ownIfNone) return;
  for (Learned& one : known) one.passedOn = false;
  for (const Prefix& one : advertised) {
    const auto there = std::find_if(known.begin(), known.end(), [&](const Learned& route) {
      return route.prefix == one && route.origin != Origin::Supposed;
    });
    if (there != known.end()) {
      there->passedOn = true;
    } else {
      known.push_back(own(one));
      known.back().forTraffic = false;
    }
  }
}

std::vector<Learned> knownToSite(const Design& design, const Exchange& exchange, const Site& site) {
  std::vector<Learned> all;
  for (const Prefix& one : site.prefixes) all.push_back(own(one));
  for (const Link& link : exchange.links) {  // nobody tells it anything there: what it must know to answer
    if (link.from != site.name || link.bgp) continue;
    if (hubOfGateway(design, link.to) != nullptr) continue;  // that is what the hub would tell it
    const Gateway& gateway = *find(design.gateways, link.to);
    auto prefixes = servedBy(design, gateway.network);
    if (gateway.clientPool) prefixes.push_back(*gateway.clientPool);
    for (const Prefix& one : prefixes) {
      all.push_back(staticOver(one, link.to));
      all.back().origin = Origin::Supposed;
      all.back().programmed = false;
      all.back().passedOn = false;
    }
  }
  if (site.asn != 0) say(site.advertises, !site.prefixes.empty(), all);
  return all;
}

/// Its loopbacks, its routes into tunnels and, where the far end is known by a loopback, that.
std::vector<Learned> knownToMachine(const Design& design, const Exchange& exchange, const Machine& machine) {
  std::vector<Learned> all;
  for (const Address one : machine.loopbacks) all.push_back(own(host(one)));
  for (const GuestRoute& one : machine.guestRoutes)
    if (const Machine* peer = peerOver(design, machine, one.out))
      if (exchange.linkBetween(machine.name, peer->name) != nullptr)
        all.push_back(staticOver(one.prefix, peer->name));
  for (const Link& link : exchange.links) {
    if (link.from != machine.name || link.connection.empty() || !link.bgp) continue;
    if (find(design.machines, link.to)->loopbacks.empty()) continue;
    const Prefix far = host(link.farAddresses.front());
    const bool isThere = std::any_of(
        all.begin(), all.end(), [&](const Learned& one) { return one.prefix == far && one.over == link.to; });
    if (!isThere) all.push_back(staticOver(far, link.to));
  }
  for (Learned& one : all) one.passedOn = false;
  if (machine.asn != 0) say(machine.advertises, false, all);
  return all;
}

/// Own networks, then static ones, then those that are preferred, then those with the shortest path; what is
/// only supposed comes last (R80).
std::vector<int> rank(const Learned& route) {
  const int kind = route.origin == Origin::Own      ? 0
                   : route.origin == Origin::Static ? 1
                   : route.origin == Origin::Bgp    ? 2
                                                    : 3;
  return {kind, -route.preference, static_cast<int>(route.path.size()), route.isInterior ? 1 : 0};
}

}  // namespace

std::vector<Learned> inUse(const std::vector<Learned>& all) {
  std::vector<Learned> used;
  for (const Learned& one : all) {
    const bool isBeaten = std::any_of(all.begin(), all.end(), [&](const Learned& other) {
      return other.forTraffic && other.prefix == one.prefix && rank(other) < rank(one);
    });
    if (!isBeaten || !one.forTraffic) used.push_back(one);
  }
  return used;
}

namespace {

class Rounds {
 public:
  Rounds(const Design& design, Exchange& exchange) : design_{design}, exchange_{exchange} {}

  void run() {
    for (const Gateway& one : design_.gateways) known_[one.name] = knownToGateway(design_, exchange_, one);
    for (const VirtualHub& hub : design_.virtualHubs)
      for (const std::string& name : gatewaysOf(hub))
        known_[name] = knownToHubGateway(design_, exchange_.links, name);
    for (const Site& one : design_.sites) known_[one.name] = knownToSite(design_, exchange_, one);
    for (const Circuit& one : design_.circuits) known_[one.name] = {};
    for (const RouteServer& one : design_.routeServers)
      for (const Prefix& prefix : servedBy(design_, one.network)) known_[one.name].push_back(own(prefix));
    for (const Machine& one : design_.machines) known_[one.name] = knownToMachine(design_, exchange_, one);
    for (const auto& [name, routes] : known_) exchange_.tables[name] = inUse(routes);
    for (int round = 0; round < 40; ++round) {
      auto next = known_;
      for (const Link& link : exchange_.links)
        if (link.bgp || isSupposedToHear(link)) hear(link, next[link.to]);
      exchange_.known = next;
      for (auto& [name, routes] : next) routes = inUse(routes);
      if (next == exchange_.tables) {
        exchange_.settles = !hangsOnOrder();
        return;
      }
      exchange_.tables = next;
    }
    exchange_.settles = false;
  }

 private:
  /// Of two equal routes one is certainly there and the other perhaps: which of them is said on no rule says.
  bool hangsOnOrder() const {
    for (const auto& [name, routes] : exchange_.tables)
      for (const Learned& one : routes)
        for (const Learned& other : routes)
          if (one.prefix == other.prefix && one.forTraffic && other.forTraffic && one.isOpen && !other.isOpen)
            return true;
    return false;
  }

  bool isServer(const std::string& name) const { return find(design_.routeServers, name) != nullptr; }
  const Gateway* gateway(const std::string& name) const { return find(design_.gateways, name); }

  int asnOf(const std::string& name) const {
    if (const Gateway* one = gateway(name)) return one->bgp ? one->asn : 65515;  // what Azure gives it
    if (const Site* one = find(design_.sites, name)) return asnOfSite(design_, *one);
    if (const Machine* one = find(design_.machines, name)) return one->asn;
    if (find(design_.circuits, name) != nullptr) return 12076;
    return 65515;  // R79
  }

  void hear(const Link& link, std::vector<Learned>& into) const {
    std::vector<Prefix> said;
    for (const Learned& one : exchange_.tables.at(link.from)) {
      if (!one.passedOn || std::find(said.begin(), said.end(), one.prefix) != said.end()) continue;
      if (isSaidInPlace(link.from, one) || keepsToItself(link, one)) continue;
      said.push_back(one.prefix);
      Learned heard = asSaid(link, one);
      if (!link.bgp) heard = supposed(heard);
      if (!link.bgp || accepts(link, heard)) into.push_back(heard);
    }
  }

  /// What a site must know that a hub tells nothing.
  bool isSupposedToHear(const Link& link) const {
    return hubOfGateway(design_, link.from) != nullptr && find(design_.sites, link.to) != nullptr;
  }

  static Learned supposed(const Learned& said) {
    Learned route = staticOver(said.prefix, said.over);
    route.origin = Origin::Supposed;
    route.programmed = false;
    route.passedOn = false;
    route.isOpen = said.isOpen;
    return route;
  }

  /// Where a router says a prefix of its own accord, it does not repeat what it heard.
  bool isSaidInPlace(const std::string& speaker, const Learned& route) const {
    const auto& table = exchange_.tables.at(speaker);
    return route.forTraffic && std::any_of(table.begin(), table.end(), [&](const Learned& other) {
             return !other.forTraffic && other.prefix == route.prefix;
           });
  }

  bool keepsToItself(const Link& link, const Learned& route) const {
    if (route.over == link.to) return true;  // not back to where it came from
    const bool isInterior = asnOf(link.from) == asnOf(link.to);
    if (isServer(link.from)) return route.over.empty() && gateway(link.to) != nullptr;
    if (hubOfGateway(design_, link.from) != nullptr) return keepsInHub(design_, link, route);
    const bool wasInterior = route.origin == Origin::Bgp && asnOf(route.over) == asnOf(link.from);
    if (isInterior && wasInterior) return true;
    const Gateway* from = gateway(link.from);
    if (from == nullptr) return isKeptAtTheEdge(link, route);
    if (route.over.empty()) return isServer(link.to);
    if (from->isExpressRoute) return isServer(link.to) == isServer(route.over);  // R72, R82
    if (route.prefix.length == 0) return true;                                   // R68, R85
    if (route.origin == Origin::Static) return false;
    const auto served = servedBy(design_, from->network);  // R65
    return std::any_of(served.begin(), served.end(),
                       [&](const Prefix& one) { return overlaps(one, route.prefix); });
  }

  /// R72: networks reach each other over a circuit only where both gateways let that through.
  bool isKeptAtTheEdge(const Link& link, const Learned& route) const {
    const Gateway* said = gateway(route.over);
    const Gateway* to = gateway(link.to);
    const bool isCircuit = find(design_.circuits, link.from) != nullptr;
    const bool isOfHub = hubOfGateway(design_, route.over) != nullptr;
    const bool isToHub = hubOfGateway(design_, link.to) != nullptr;
    if (isCircuit && ((isOfHub && to != nullptr) || (isToHub && said != nullptr))) return true;
    return isCircuit && said != nullptr && to != nullptr && !(said->remoteNetworks && to->remoteNetworks);
  }

  /// What a site does otherwise with this neighbour.
  Neighbor policyOf(const std::string& site, const Link& link) const {
    if (const Site* one = find(design_.sites, site); one != nullptr && one->asn != 0)
      if (const Neighbor* policy = find(one->neighbors, link.connection)) return *policy;
    return {};
  }

  std::vector<int> pathSaid(const Link& link, const Learned& route) const {
    const int ours = asnOf(link.from);
    const int theirs = asnOf(link.to);
    const Neighbor policy = policyOf(link.from, link);
    auto path = route.path;
    if (policy.overridesAs) std::replace(path.begin(), path.end(), theirs, ours);
    // All gateways have the same number; the edge takes it out, or they could not hear each other.
    const bool isGateway = gateway(link.to) != nullptr || hubOfGateway(design_, link.to) != nullptr;
    if (find(design_.circuits, link.from) != nullptr && isGateway)
      path.erase(std::remove(path.begin(), path.end(), theirs), path.end());
    if (isBetweenHubs(design_, link)) path.insert(path.begin(), 2, asnOfHubRouters);
    if (ours != theirs && ours != 0)
      path.insert(path.begin(), static_cast<std::size_t>(1 + policy.prepends), ours);
    return path;
  }

  /// R83: what a Route Server prefers; a gateway prefers its own connections to what a Route Server says; a
  /// site has its own mind.
  int preferenceAt(const Link& link) const {
    if (const RouteServer* server = find(design_.routeServers, link.to)) {
      const Gateway* from = gateway(link.from);
      const std::string kind = from != nullptr && from->isExpressRoute ? "ExpressRoute" : "VpnGateway";
      return kind == server->preference ? 200 : 100;
    }
    if (isServer(link.from) && gateway(link.to) != nullptr) return 50;
    if (isOverHub(design_, link)) return 50;
    return policyOf(link.to, link).preference;
  }

  Learned asSaid(const Link& link, const Learned& route) const {
    Learned said;
    said.prefix = route.prefix;
    said.origin = Origin::Bgp;
    said.over = link.from;
    said.path = pathSaid(link, route);
    said.preference = preferenceAt(link);
    said.isInterior = asnOf(link.from) == asnOf(link.to) && asnOf(link.from) != 0;
    said.programmed = !isServer(link.from) && !(isServer(link.to) && gateway(link.from) != nullptr) &&
                      !isOverHub(design_, link);
    said.isOpen = route.isOpen || isDefaultRouteOpen(design_, link, route);
    if (const Machine* machine = find(design_.machines, link.from))
      said.nextHop = {machine->saidNextHop.value_or(machine->interfaces.front().address)};
    return said;
  }

  /// R69: no path through the own AS. R33, R65: nothing inside what the gateway's network has by itself.
  bool accepts(const Link& link, const Learned& route) const {
    const std::string& speaker = link.to;
    const int ours = asnOf(speaker);
    if (ours != 0 && std::find(route.path.begin(), route.path.end(), ours) != route.path.end()) return false;
    if (const VirtualHub* hub = hubOfGateway(design_, speaker)) {
      const bool wasInWan =
          std::find(route.path.begin(), route.path.end(), asnOfHubRouters) != route.path.end();
      return !covers(hub->prefix, route.prefix) && (isOverHub(design_, link) || !wasInWan);
    }
    const Gateway* to = gateway(speaker);
    if (to == nullptr) return true;
    const Network& network = *find(design_.networks, to->network);
    auto shielded = network.prefixes;
    for (const Peering& peering : network.peerings) {
      if (!isConnected(design_, network.name, peering.remote)) continue;
      const auto space = spaceOverPeering(design_, network.name, peering);
      shielded.insert(shielded.end(), space.begin(), space.end());
    }
    return std::none_of(shielded.begin(), shielded.end(),
                        [&](const Prefix& one) { return covers(one, route.prefix); });
  }

  const Design& design_;
  Exchange& exchange_;
  std::map<std::string, std::vector<Learned>> known_;
};

/// Whether the same comes of it where every speaker has its neighbours in another order: of two equal paths
/// it says that of the first.
bool endsLikewise(const Design& design, const Exchange& exchange) {
  Exchange other;
  other.links = exchange.links;
  std::reverse(other.links.begin(), other.links.end());
  Rounds{design, other}.run();
  const auto doesTheSame = [](const Learned& a, const Learned& b) {
    return a.prefix == b.prefix && a.over == b.over && a.path.size() == b.path.size() &&
           a.isOpen == b.isOpen && a.forTraffic == b.forTraffic;
  };
  for (const auto& [name, table] : exchange.tables) {
    // What a hub's gateway was told counts also beside what the hub says itself.
    const bool isOfHub = hubOfGateway(design, name) != nullptr;
    const auto& routes = isOfHub ? exchange.known.at(name) : table;
    const auto& others = (isOfHub ? other.known : other.tables).at(name);
    const bool isThere = std::all_of(routes.begin(), routes.end(), [&](const Learned& one) {
      return std::any_of(others.begin(), others.end(),
                         [&](const Learned& two) { return doesTheSame(one, two); });
    });
    if (!isThere || routes.size() != others.size()) return false;
  }
  return other.settles;
}

}  // namespace

std::vector<std::string> consumersOf(const Design& design, const std::string& network) {
  std::vector<std::string> all;
  for (const Network& one : design.networks) {
    const Peering* peering = peeringOf(design, one.name, network);
    if (peering != nullptr && peering->remoteGateways && isConnected(design, one.name, network) &&
        peeringOf(design, network, one.name)->transit)
      all.push_back(one.name);
  }
  return all;
}

const Link* Exchange::linkBetween(const std::string& from, const std::string& to) const {
  for (const Link& one : links)
    if (one.from == from && one.to == to) return &one;
  return nullptr;
}

std::vector<Learned> Exchange::routesFor(const std::string& speaker, Address destination) const {
  std::vector<Learned> best;
  const auto table = tables.find(speaker);
  if (table == tables.end()) return best;
  for (const Learned& one : table->second) {
    if (!one.forTraffic || !holds(one.prefix, destination)) continue;
    if (!best.empty() && one.prefix.length < best.front().prefix.length) continue;
    if (!best.empty() && one.prefix.length > best.front().prefix.length) best.clear();
    best.push_back(one);
  }
  return best;
}

Exchange exchangeOf(const Design& design) {
  Exchange exchange;
  for (const Circuit& one : design.circuits) addLinksBehindCircuit(one, exchange.links);
  for (const Connection& one : design.connections) {
    if (!one.circuit.empty())
      addLinksToCircuit(design, one, exchange.links);
    else if (one.remoteGateway.empty())
      addLinksToSite(design, one, exchange.links);
    else
      addLinksBetweenGateways(design, one, exchange.links);
  }
  addLinksOfHubs(design, exchange.links);
  for (const Machine& one : design.machines) addTunnels(design, one, exchange.links);
  for (const RouteServer& one : design.routeServers) addSessions(design, one, exchange.links);
  Rounds{design, exchange}.run();
  if (std::any_of(design.virtualHubs.begin(), design.virtualHubs.end(),
                  [](const VirtualHub& hub) { return !gatewaysOf(hub).empty(); }))
    exchange.settles = exchange.settles && endsLikewise(design, exchange);
  return exchange;
}

}  // namespace plain
