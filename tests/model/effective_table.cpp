// SPDX-License-Identifier: MIT
#include "model/effective_table.hpp"

#include <algorithm>
#include <stdexcept>
#include <tuple>

#include "model/connected_groups.hpp"
#include "model/places.hpp"
#include "model/virtual_hubs.hpp"

namespace plain {
namespace {

/// The documented four (R3).
const std::vector<Prefix> nonePrefixes{prefix(10, 0, 0, 0, 8), prefix(172, 16, 0, 0, 12),
                                       prefix(192, 168, 0, 0, 16), prefix(100, 64, 0, 0, 10)};

Row systemRow(Prefix prefix, const std::string& type, const std::string& over = "") {
  Row row;
  row.prefix = prefix;
  row.source = "Default";
  row.state = "Active";
  row.type = type;
  row.over = over;
  return row;
}

bool hasAnyGateway(const Design& design, const std::string& network) {
  return std::any_of(design.gateways.begin(), design.gateways.end(),
                     [&](const Gateway& one) { return one.network == network; });
}

/// A VPN gateway, and no ExpressRoute gateway beside it (R47c).
bool hasGateway(const Design& design, const std::string& network) {
  const bool hasOther = std::any_of(design.gateways.begin(), design.gateways.end(), [&](const Gateway& one) {
    return one.network == network && one.isExpressRoute;
  });
  return hasAnyGateway(design, network) && !hasOther;
}

const Gateway& gatewayOf(const Design& design, const std::string& network) {
  for (const Gateway& one : design.gateways)
    if (one.network == network) return one;
  throw std::logic_error{"no gateway in " + network};
}

/// Why no gateway can be used (R47b): the flag that is missing, or none in reach at all. The peer whose
/// gateway the network asks for is looked at first.
std::string whyNoGateway(const Design& design, const std::string& network) {
  std::string why = "NO_GATEWAY";
  if (hasAnyGateway(design, network)) return why;  // R47c
  for (const Peering& one : find(design.networks, network)->peerings) {
    if (!isConnected(design, network, one.remote)) continue;
    const bool isThere = hasGateway(design, one.remote);
    if (one.remoteGateways) return isThere ? "GATEWAY_TRANSIT_OFF" : "NO_GATEWAY";
    if (isThere) why = "REMOTE_GATEWAYS_OFF";
  }
  return why;
}

Row userRow(const Design& design, const Network& network, const Route& route) {
  Row row;
  if (route.type == "VirtualAppliance" && route.ip->isV6 != route.prefix.base.isV6) {  // R8
    row.type = "None";
    row.addresses = {*route.ip};
    row.because = "NEXT_HOP_UNRESOLVED";
  } else if (route.type == "VirtualAppliance") {
    row = applianceRow(design, network, route);
  } else if (route.type == "VirtualNetworkGateway" && hubOf(design, network.name) != nullptr) {
    row.type = route.type;  // whether it leads into the hub nobody says (R89)
    row.isOpen = true;
  } else if (route.type == "VirtualNetworkGateway") {
    const std::string owner = networkOfUsableGateway(design, network.name);
    if (owner.empty()) {  // R47b
      row.type = "None";
      row.because = whyNoGateway(design, network.name);
    } else {  // R47a
      row.type = "VirtualNetworkGateway";
      row.gateway = gatewayOf(design, owner).name;
      if (owner != network.name) row.over = owner;
    }
  } else if (route.type == "VnetLocal") {  // R48
    const bool isOwn = std::any_of(network.prefixes.begin(), network.prefixes.end(),
                                   [&](const Prefix& one) { return covers(one, route.prefix); });
    row.type = isOwn ? "VnetLocal" : "None";
    if (!isOwn) row.because = "NEXT_HOP_NONE";
  } else {  // R49
    row.type = route.type;
  }
  row.prefix = route.prefix;
  row.source = "User";
  row.state = "Active";
  row.keepsNone = route.type == "None";
  return row;
}

/// R35: a prefix that is written out goes before the tag of a service in a region, that before the tag of the
/// service, and AzureCloud stands behind all others.
int rankOf(const Route& route) {
  if (route.tag.empty()) return 0;
  const bool isCloud = route.tag.rfind("AzureCloud", 0) == 0;
  const bool isOfRegion = route.tag.find('.') != std::string::npos;
  return (isCloud ? 3 : 1) + (isOfRegion ? 0 : 1);
}

/// A route for a tag is one for each of its prefixes.
void addUserRows(const Design& design, const Network& network, const Route& route, std::vector<Row>& rows) {
  const ServiceTag* tag = find(design.serviceTags, route.tag);
  const auto prefixes = tag != nullptr ? tag->prefixes : std::vector<Prefix>{route.prefix};
  for (const Prefix& one : prefixes) {
    Route written = route;
    written.prefix = one;
    rows.push_back(userRow(design, network, written));
    rows.back().rank = rankOf(route);
  }
}

bool isRow(const std::vector<Row>& table, const std::string& source, Prefix prefix) {
  return std::any_of(table.begin(), table.end(), [&](const Row& one) {
    return one.source == source && one.prefix == prefix && one.state != "KeptOut";
  });
}

/// R5, R6: which of the platform's None rows go away.
bool noneRowVanishes(const std::vector<Row>& table, Prefix prefix) {
  for (const Row& one : table) {
    if (one.type == "ConnectedGroup" && one.prefix == prefix) return true;
    if (one.source == "Default" || one.state == "KeptOut") continue;
    if (one.prefix == prefix) return true;                        // R6
    if (one.prefix == everything && !one.keepsNone) return true;  // R5 and its exception
  }
  return false;
}

/// R91: what a peering or the own space brings is not the group's; nor is it told twice.
bool isToldOtherwise(const std::vector<Row>& before, const std::vector<Row>& candidates, const Row& row) {
  const bool isBetter = std::any_of(candidates.begin(), candidates.end(), [&](const Row& one) {
    return one.source == "Default" && one.type != "ConnectedGroup" && one.type != "None" &&
           one.prefix == row.prefix;
  });
  return isBetter || std::any_of(before.begin(), before.end(), [&](const Row& one) {
           return one.type == "ConnectedGroup" && one.prefix == row.prefix;
         });
}

/// Of two groups that bring one prefix of two members no rule says which wins.
bool isContested(const std::vector<Row>& candidates, const Row& row) {
  return std::any_of(candidates.begin(), candidates.end(), [&](const Row& one) {
    return one.type == "ConnectedGroup" && one.prefix == row.prefix && (one.isOpen || one.over != row.over);
  });
}

/// R31, R34: of equal prefixes the user's row wins, then the gateway's. Losers are Invalid or not listed.
std::vector<Row> selected(const std::vector<Row>& candidates) {
  std::vector<Row> table;
  for (Row row : candidates) {
    if (row.state == "KeptOut") {
      table.push_back(row);
      continue;
    }
    if (row.type == "ConnectedGroup") {
      if (isToldOtherwise(table, candidates, row)) continue;
      row.isOpen = isContested(candidates, row);
    }
    const bool userWins = row.source != "User" && isRow(candidates, "User", row.prefix);
    const bool gatewayWins =
        row.source == "Default" && isRow(candidates, "VirtualNetworkGateway", row.prefix);
    if (row.source == "Default" && row.type == "None" && noneRowVanishes(candidates, row.prefix)) continue;
    const bool isOutranked = std::any_of(candidates.begin(), candidates.end(), [&](const Row& one) {
      return row.source == "User" && one.source == "User" && one.prefix == row.prefix && one.rank < row.rank;
    });
    if (isOutranked) continue;  // R35
    const bool isOfGroup = row.type == "ConnectedGroup";
    if (gatewayWins && !isOfGroup) continue;  // not listed, also where that row loses in its turn
    if (userWins || gatewayWins) row.state = "Invalid";
    table.push_back(row);
  }
  return table;
}

// --- what gateways and Route Servers put there ---

/// R64: what is printed as next hop of a gateway's rows.
std::vector<Address> printedAddresses(const Design& design, const Gateway& gateway) {
  const Address first = subnetNamed(*find(design.networks, gateway.network), "GatewaySubnet").prefix.base + 4;
  if (gateway.activeActive) return {first, first + 1};
  if (const PublicAddress* one = find(design.publicAddresses, gateway.publicAddress)) return {one->address};
  return {};
}

std::vector<Address> addressesOfRow(const Design& design, const Gateway* gateway, const Learned& route) {
  if (gateway == nullptr) return route.nextHop;
  if (!gateway->isExpressRoute) return printedAddresses(design, *gateway);
  const Circuit* circuit = find(design.circuits, route.over);  // R64: its edges
  return circuit == nullptr ? std::vector<Address>{} : circuit->edges;
}

void addRowsOf(const Design& design, const Exchange& exchange, const std::string& speaker,
               const Gateway* gateway, bool hidesPeers, const std::string& over, std::vector<Row>& rows) {
  const std::size_t first = rows.size();
  for (const Learned& one : exchange.tables.at(speaker)) {
    if (!one.programmed || !one.forTraffic) continue;
    const bool isPeer = one.origin == Origin::Static && !one.passedOn;
    if (isPeer && hidesPeers) continue;  // R63e
    const auto there = std::find_if(rows.begin() + static_cast<std::ptrdiff_t>(first), rows.end(),
                                    [&](const Row& row) { return row.prefix == one.prefix; });
    const auto addresses = addressesOfRow(design, gateway, one);
    if (there != rows.end()) {  // R64: one row with several addresses
      for (const Address address : addresses)
        if (std::find(there->addresses.begin(), there->addresses.end(), address) == there->addresses.end())
          there->addresses.push_back(address);
      continue;
    }
    Row row;
    row.prefix = one.prefix;
    row.source = "VirtualNetworkGateway";
    row.state = "Active";
    row.type = "VirtualNetworkGateway";
    row.over = over;
    row.pathLength = one.path.size();
    row.isOpen = one.isOpen;
    (gateway != nullptr ? row.gateway : row.server) = speaker;
    row.isOfExpressRoute = gateway != nullptr && gateway->isExpressRoute;
    row.addresses = addresses;
    rows.push_back(row);
  }
}

bool exchangesWithServer(const Design& design, const std::string& network) {
  return std::any_of(design.routeServers.begin(), design.routeServers.end(),
                     [&](const RouteServer& one) { return one.network == network && one.branchToBranch; });
}

/// R62, R79: of the network itself, and of the one whose gateway it uses.
std::vector<Row> learnedRows(const Design& design, const Exchange& exchange, const Network& network) {
  std::vector<Row> rows;
  const auto addFrom = [&](const std::string& home, const std::string& over) {
    for (const Gateway& one : design.gateways)
      if (one.network == home)
        addRowsOf(design, exchange, one.name, &one, exchangesWithServer(design, home), over, rows);
    for (const RouteServer& one : design.routeServers)
      if (one.network == home) addRowsOf(design, exchange, one.name, nullptr, false, over, rows);
  };
  addFrom(network.name, "");
  for (const Peering& one : network.peerings) {
    const auto consumers = consumersOf(design, one.remote);
    if (std::find(consumers.begin(), consumers.end(), network.name) != consumers.end())
      addFrom(one.remote, one.remote);
  }
  return rows;
}

/// R33: rows of the network itself, its peerings and its service endpoints come before what is learned, even
/// where that is longer.
bool isInsideSystemRow(const std::vector<Row>& systemRows, const Row& learned) {
  return std::any_of(systemRows.begin(), systemRows.end(), [&](const Row& one) {
    const bool shields = one.type == "VnetLocal" || one.type == "VNetPeering" ||
                         one.type == "VNetGlobalPeering" || one.type == "VirtualNetworkServiceEndpoint";
    return shields && covers(one.prefix, learned.prefix);
  });
}

/// R83: the Route Server of the network, or of the one whose gateways it uses, that has a say about a prefix:
/// it exchanges routes with the gateways, or says this one itself.
const RouteServer* serverOf(const Design& design, const Network& network, const std::vector<Row>& learned,
                            Prefix prefix) {
  for (const RouteServer& one : design.routeServers) {
    const auto consumers = consumersOf(design, one.network);
    const bool saysSomething = std::any_of(learned.begin(), learned.end(), [&](const Row& row) {
      return row.server == one.name && row.prefix == prefix;
    });
    if (!one.branchToBranch && !saysSomething) continue;
    if (one.network == network.name ||
        std::find(consumers.begin(), consumers.end(), network.name) != consumers.end())
      return &one;
  }
  return nullptr;
}

/// Whether R33 goes for what a group brings, too, it does not say.
bool isInsideGroup(const std::vector<Row>& rows, const Row& learned) {
  return std::any_of(rows.begin(), rows.end(), [&](const Row& one) {
    return one.type == "ConnectedGroup" && covers(one.prefix, learned.prefix);
  });
}

void addLearnedRows(const Design& design, const Exchange& exchange, const Network& network,
                    const Subnet& subnet, std::vector<Row>& rows) {
  std::vector<Row> learned;
  auto candidates = learnedRows(design, exchange, network);
  for (const Row& one : rowsFromHub(design, exchange, network.name))
    if (one.source != "Default") candidates.push_back(one);
  if (const VirtualHub* hub = find(design.virtualHubs, network.name))
    for (const Row& one : hubFirewallRows(design, exchange, *hub)) candidates.push_back(one);
  for (const Row& one : candidates) {
    if (isInsideSystemRow(rows, one)) continue;
    const bool isServersDefault = !one.server.empty() && one.prefix.length == 0;
    if (isServersDefault && subnet.name == "GatewaySubnet") continue;  // R85
    learned.push_back(one);
    if (isInsideGroup(rows, one)) learned.back().isOpen = true;
  }
  const RouteTable* table = find(design.routeTables, subnet.routeTable);
  const bool isKeptOut = table != nullptr && table->noPropagation;  // R51
  // R71, R83: of one prefix the row of ExpressRoute, unless a Route Server prefers another; R80: beside one,
  // that with the shortest path, of equal ones again ExpressRoute's; then the gateway's. What perhaps is not
  // there may be of either type and of any length.
  const auto rankOf = [&](const Row& row) {
    const RouteServer* server = serverOf(design, network, learned, row.prefix);
    const std::string preference = server != nullptr ? server->preference : "ExpressRoute";
    const bool isPreferred = preference != "ASPath" && row.isOfExpressRoute == (preference == "ExpressRoute");
    const int kind = row.isOpen ? 1 : isPreferred ? 0 : 2;
    return std::tuple{kind, server != nullptr ? row.pathLength : 0, row.isOfExpressRoute ? 0 : 1};
  };
  std::vector<Row> best;
  for (const Row& one : learned) {
    const bool isBeaten = std::any_of(learned.begin(), learned.end(), [&](const Row& other) {
      return other.prefix == one.prefix &&
             (rankOf(other) < rankOf(one) || (rankOf(other) == rankOf(one) && &other < &one));
    });
    if (isBeaten) continue;
    best.push_back(one);
    if (isKeptOut) best.back().state = "KeptOut";
  }
  rows.insert(rows.end(), best.begin(), best.end());
}

// --- private endpoints ---

/// R127, R128: a row for each endpoint of the network and its peers, unless a route of the user's overrides
/// it.
void addEndpointRows(const Design& design, const Network& network, const Subnet& subnet,
                     std::vector<Row>& rows) {
  const RouteTable* table = find(design.routeTables, subnet.routeTable);
  for (const PrivateEndpoint& endpoint : design.privateEndpoints) {
    Row row = systemRow(host(endpoint.address), "InterfaceEndpoint");
    row.endpoint = endpoint.name;
    if (endpoint.network != network.name) {
      row.over = endpoint.network;
      if (!isConnected(design, network.name, endpoint.network)) continue;
      const Peering& peering = *peeringOf(design, network.name, endpoint.network);
      if (!peeringCovers(peering, "", endpoint.subnet)) continue;
      if (!carriesVersion(design, network.name, peering, endpoint.address.isV6)) continue;
    }
    const Network& home = *find(design.networks, endpoint.network);
    const std::string& policies = subnetNamed(home, endpoint.subnet).endpointPolicies;
    const bool heedsRoutes = policies == "Enabled" || policies == "RouteTableEnabled";
    for (const Prefix& space : home.prefixes) {
      if (!heedsRoutes || table == nullptr || !holds(space, endpoint.address)) continue;
      for (const Route& one : table->routes)
        if (holds(one.prefix, endpoint.address) && one.prefix.length >= space.length) row.state = "Invalid";
    }
    rows.push_back(row);
  }
}

bool isInReach(const Design& design, const std::string& network, const std::string& owner) {
  return owner.empty() || isConnected(design, network, owner);
}

/// In the own network, in a peer, in a member of a group, anywhere: the nearest. `over`: where, unless in the
/// own.
std::optional<Place> nearestOwner(const Design& design, const Network& network, Address address,
                                  std::string& over) {
  if (const auto own = ownerIn(design, network.name, address)) return own;
  for (int ring = 0; ring < 3; ++ring)
    for (const Network& one : design.networks) {
      if (one.name == network.name) continue;
      if (ring == 0 && !isConnected(design, network.name, one.name)) continue;
      if (ring == 1 && !groupConnects(design, network.name, one.name)) continue;
      const auto owner = ownerIn(design, one.name, address);
      if (!owner) continue;
      over = one.name;
      return owner;
    }
  return std::nullopt;
}

bool isInHubOf(const Design& design, const std::string& network, Address address) {
  const VirtualHub* hub = hubOf(design, network);
  return hub != nullptr && holds(hub->prefix, address);
}

}  // namespace

/// R40: the owner has to be in the own network or in one that is peered directly. R45, R46: else None.
Row applianceRow(const Design& design, const Network& network, const Route& route) {
  Row row;
  row.addresses = {*route.ip};
  row.type = "None";
  row.because = "NEXT_HOP_UNRESOLVED";
  const auto owner = nearestOwner(design, network, *route.ip, row.over);
  if (isInHubOf(design, network.name, *route.ip) && (!owner || !isInReach(design, network.name, row.over))) {
    row.type = "VirtualAppliance";  // whether a route can lead into the hub nobody says
    row.isOpen = true;
    return row;
  }
  if (!owner) return row;
  if (!row.over.empty()) {
    const bool isPeered =
        isConnected(design, network.name, row.over) &&
        carriesVersion(design, network.name, *peeringOf(design, network.name, row.over), route.ip->isV6);
    if (!isPeered) {
      if (groupConnects(design, network.name,
                        row.over)) {  // whether that is "directly reachable" it does not say
        row.type = "VirtualAppliance";
        row.because.clear();
        row.isOpen = true;
        return row;
      }
      row.because = "NEXT_HOP_NOT_ADJACENT";
      return row;
    }
    const Peering& peering = *peeringOf(design, network.name, row.over);
    if (!peeringCovers(peering, "", owner->subnet)) {
      row.because = "NEXT_HOP_NOT_ADJACENT";
      return row;
    }
    // R28: a global peering does not reach the frontend of a Basic load balancer.
    const bool isGlobal = areInTwoRegions(design, network.name, row.over);
    if (owner->kind == Kind::Balancer && isGlobal && find(design.balancers, owner->name)->sku == "Basic") {
      row.because = "NEXT_HOP_NOT_ADJACENT";
      return row;
    }
  }
  if (owner->kind == Kind::Machine && !find(design.machines, owner->name)->running) {
    row.because = "APPLIANCE_STOPPED";  // R45
    return row;
  }
  row.type = "VirtualAppliance";
  row.because.clear();
  return row;
}

bool peeringCovers(const Peering& peering, const std::string& localSubnet, const std::string& remoteSubnet) {
  if (peering.isComplete()) return true;
  const auto names = [](const std::vector<std::string>& all, const std::string& one) {
    return one.empty() || std::find(all.begin(), all.end(), one) != all.end();
  };
  return names(peering.localSubnets, localSubnet) && names(peering.remoteSubnets, remoteSubnet);
}

bool carriesVersion(const Design& design, const std::string& network, const Peering& peering, bool isV6) {
  const Peering* back = peeringOf(design, peering.remote, network);
  return isV6 || (!peering.onlyV6 && (back == nullptr || !back->onlyV6));
}

std::vector<Prefix> spaceOverPeering(const Design& design, const std::string& network,
                                     const Peering& peering) {
  const Network& remote = *find(design.networks, peering.remote);
  std::vector<Prefix> all = remote.prefixes;  // R16
  if (!peering.isComplete()) {                // R29a
    all.clear();
    for (const Subnet& one : remote.subnets)
      if (peeringCovers(peering, "", one.name))
        for (const Prefix& prefix : prefixesOf(one)) all.push_back(prefix);
  }
  std::vector<Prefix> space;
  for (const Prefix& one : all)
    if (carriesVersion(design, network, peering, one.base.isV6)) space.push_back(one);
  return space;
}

std::string networkOfUsableGateway(const Design& design, const std::string& network) {
  if (hasGateway(design, network)) return network;
  if (hasAnyGateway(design, network)) return "";
  for (const Peering& one : find(design.networks, network)->peerings)
    if (one.remoteGateways && isConnected(design, network, one.remote) && hasGateway(design, one.remote) &&
        peeringOf(design, one.remote, network)->transit)
      return one.remote;
  return "";
}

std::vector<Row> effectiveTable(const Design& design, const Exchange& exchange, const Network& network,
                                const Subnet& subnet) {
  std::vector<Row> rows;
  for (const Prefix& one : network.prefixes) rows.push_back(systemRow(one, "VnetLocal"));  // R1
  for (const Peering& one : network.peerings) {                                            // R15, R16
    if (!isConnected(design, network.name, one.remote)) continue;
    const bool isGlobal = areInTwoRegions(design, network.name, one.remote);
    for (const Prefix& prefix : spaceOverPeering(design, network.name, one))
      rows.push_back(systemRow(prefix, isGlobal ? "VNetGlobalPeering" : "VNetPeering", one.remote));
  }
  for (const Row& one : groupRows(design, network)) rows.push_back(one);  // R90
  for (const Row& one : rowsFromHub(design, exchange, network.name))      // R86
    if (one.source == "Default") rows.push_back(one);
  rows.push_back(systemRow(everything, "Internet"));  // R2
  if (std::any_of(network.prefixes.begin(), network.prefixes.end(),
                  [](const Prefix& one) { return one.base.isV6; }))
    rows.push_back(systemRow(everythingV6, "Internet"));  // R8
  for (const Prefix& one : nonePrefixes) {                // R3
    const bool isHidden = std::any_of(rows.begin(), rows.end(), [&](const Row& row) {
      return (row.type == "VnetLocal" && covers(row.prefix, one)) || row.prefix == one;
    });
    if (!isHidden) rows.push_back(systemRow(one, "None"));  // R4
  }
  if (subnet.storageEndpoint)  // R125
    for (const PublicService& one : design.publicServices)
      for (const Prefix& prefix : one.prefixes)
        rows.push_back(systemRow(prefix, "VirtualNetworkServiceEndpoint"));
  addLearnedRows(design, exchange, network, subnet, rows);
  addEndpointRows(design, network, subnet, rows);
  if (const RouteTable* table = find(design.routeTables, subnet.routeTable))
    for (const Route& one : table->routes) addUserRows(design, network, one, rows);
  return selected(rows);
}

const Row* longestMatch(const std::vector<Row>& table, Address destination) {
  const Row* best = nullptr;
  for (const Row& one : table) {
    if (one.state != "Active" || !holds(one.prefix, destination)) continue;
    if (best == nullptr || one.prefix.length > best->prefix.length) best = &one;
  }
  return best;
}

std::vector<std::string> linesOf(const std::vector<Row>& table) {
  std::vector<std::string> lines;
  for (const Row& one : table) {
    if (one.state == "KeptOut") continue;
    const std::string line = one.source + " " + one.state + " " + text(one.prefix) + " " + one.type;
    if (one.isOpen) {
      lines.push_back(line + " open");
      continue;
    }
    if (one.addresses.empty()) lines.push_back(line);
    for (const Address address : one.addresses) lines.push_back(line + " " + text(address));
  }
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  return lines;
}

}  // namespace plain
