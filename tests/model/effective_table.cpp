// SPDX-License-Identifier: MIT
#include "model/effective_table.hpp"

#include <algorithm>
#include <stdexcept>

#include "model/places.hpp"

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

bool hasGateway(const Design& design, const std::string& network) {
  for (const Gateway& one : design.gateways)
    if (one.network == network) return true;
  return false;
}

const Gateway& gatewayOf(const Design& design, const std::string& network) {
  for (const Gateway& one : design.gateways)
    if (one.network == network) return one;
  throw std::logic_error{"no gateway in " + network};
}

/// Why no gateway can be used (R47b): the flag that is missing, or none in reach at all. The peer whose gateway
/// the network asks for is looked at first.
std::string whyNoGateway(const Design& design, const std::string& network) {
  std::string why = "NO_GATEWAY";
  for (const Peering& one : find(design.networks, network)->peerings) {
    if (!isConnected(design, network, one.remote)) continue;
    const bool isThere = hasGateway(design, one.remote);
    if (one.remoteGateways) return isThere ? "GATEWAY_TRANSIT_OFF" : "NO_GATEWAY";
    if (isThere) why = "REMOTE_GATEWAYS_OFF";
  }
  return why;
}

/// R40: the owner has to be in the own network or in one that is peered directly. R45, R46: else None.
Row applianceRow(const Design& design, const Network& network, const Route& route) {
  Row row;
  row.addresses = {*route.ip};
  row.type = "None";
  row.because = "NEXT_HOP_UNRESOLVED";
  std::optional<Place> owner;
  for (const Network& one : design.networks) {
    owner = ownerIn(design, one.name, *route.ip);
    if (!owner) continue;
    if (one.name != network.name) row.over = one.name;
    break;
  }
  if (!owner) return row;
  if (!row.over.empty()) {
    if (!isConnected(design, network.name, row.over)) {
      row.because = "NEXT_HOP_NOT_ADJACENT";
      return row;
    }
    const Peering& peering = *peeringOf(design, network.name, row.over);
    if (!peeringCovers(peering, "", owner->subnet)) {
      row.because = "NEXT_HOP_NOT_ADJACENT";
      return row;
    }
    // R28: a global peering does not reach the frontend of a Basic load balancer.
    const bool isGlobal = find(design.networks, row.over)->location != network.location;
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

Row userRow(const Design& design, const Network& network, const Route& route) {
  Row row;
  if (route.type == "VirtualAppliance") {
    row = applianceRow(design, network, route);
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

bool isRow(const std::vector<Row>& table, const std::string& source, Prefix prefix) {
  return std::any_of(table.begin(), table.end(), [&](const Row& one) {
    return one.source == source && one.prefix == prefix;
  });
}

/// R5, R6: which of the platform's None rows go away.
bool noneRowVanishes(const std::vector<Row>& table, Prefix prefix) {
  for (const Row& one : table) {
    if (one.source == "Default") continue;
    if (one.prefix == prefix) return true;                          // R6
    if (one.prefix == everything && !one.keepsNone) return true;    // R5 and its exception
  }
  return false;
}

/// R31, R34: of equal prefixes the user's row wins, then the gateway's. Losers are Invalid or not listed.
std::vector<Row> selected(const std::vector<Row>& candidates) {
  std::vector<Row> table;
  for (Row row : candidates) {
    const bool userWins = row.source != "User" && isRow(candidates, "User", row.prefix);
    const bool gatewayWins = row.source == "Default" && isRow(candidates, "VirtualNetworkGateway", row.prefix);
    if (row.source == "Default" && row.type == "None" && noneRowVanishes(candidates, row.prefix)) continue;
    if (gatewayWins) continue;  // not listed, also where that row loses in its turn
    if (userWins) row.state = "Invalid";
    table.push_back(row);
  }
  return table;
}

}  // namespace

bool peeringCovers(const Peering& peering, const std::string& localSubnet, const std::string& remoteSubnet) {
  if (peering.isComplete()) return true;
  const auto names = [](const std::vector<std::string>& all, const std::string& one) {
    return one.empty() || std::find(all.begin(), all.end(), one) != all.end();
  };
  return names(peering.localSubnets, localSubnet) && names(peering.remoteSubnets, remoteSubnet);
}

std::vector<Prefix> spaceOverPeering(const Design& design, const std::string&, const Peering& peering) {
  const Network& remote = *find(design.networks, peering.remote);
  if (peering.isComplete()) return remote.prefixes;  // R16
  std::vector<Prefix> space;                         // R29a
  for (const Subnet& one : remote.subnets)
    if (peeringCovers(peering, "", one.name)) space.push_back(one.prefix);
  return space;
}

std::string networkOfUsableGateway(const Design& design, const std::string& network) {
  if (hasGateway(design, network)) return network;
  for (const Peering& one : find(design.networks, network)->peerings)
    if (one.remoteGateways && isConnected(design, network, one.remote) && hasGateway(design, one.remote) &&
        peeringOf(design, one.remote, network)->transit)
      return one.remote;
  return "";
}

std::vector<Row> effectiveTable(const Design& design, const Network& network, const Subnet& subnet) {
  std::vector<Row> rows;
  for (const Prefix& one : network.prefixes) rows.push_back(systemRow(one, "VnetLocal"));  // R1
  for (const Peering& one : network.peerings) {                                            // R15, R16
    if (!isConnected(design, network.name, one.remote)) continue;
    const bool isGlobal = find(design.networks, one.remote)->location != network.location;
    for (const Prefix& prefix : spaceOverPeering(design, network.name, one))
      rows.push_back(systemRow(prefix, isGlobal ? "VNetGlobalPeering" : "VNetPeering", one.remote));
  }
  rows.push_back(systemRow(everything, "Internet"));  // R2
  for (const Prefix& one : nonePrefixes) {            // R3
    const bool isOwn = std::any_of(network.prefixes.begin(), network.prefixes.end(),
                                   [&](const Prefix& own) { return covers(own, one); });
    if (!isOwn) rows.push_back(systemRow(one, "None"));  // R4
  }
  if (const RouteTable* table = find(design.routeTables, subnet.routeTable))
    for (const Route& one : table->routes) rows.push_back(userRow(design, network, one));
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
    const std::string line = one.source + " " + one.state + " " + text(one.prefix) + " " + one.type;
    if (one.addresses.empty()) lines.push_back(line);
    for (const Address address : one.addresses) lines.push_back(line + " " + text(address));
  }
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  return lines;
}

}  // namespace plain
