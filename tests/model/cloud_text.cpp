// SPDX-License-Identifier: MIT
#include "model/cloud_text.hpp"

#include <algorithm>

namespace plain {
namespace {

/// A list that says something where it is empty, too.
std::string inBrackets(const std::vector<std::string>& values) {
  std::string all;
  for (const std::string& one : values) all += (all.empty() ? "" : ", ") + one;
  return "[" + all + "]";
}

// --- network managers ---

void write(const NetworkGroup& group, YamlLines& out) {
  out.open(group.name);
  if (group.ofSubnets) out.value("memberType", "Subnet");
  out.value("members", inBrackets(group.members));
  out.close();
}

std::string lineOf(const ConnectedSpokes& spokes) {
  std::string line = "{ networkGroup: " + spokes.group;
  if (spokes.direct) line += ", groupConnectivity: DirectlyConnected";
  if (spokes.global) line += ", isGlobal: true";
  if (spokes.usesGateway) line += ", useHubGateway: true";
  return line + " }";
}

void write(const ConnectivityConfiguration& configuration, YamlLines& out) {
  out.open(configuration.name);
  out.value("connectivityTopology", configuration.hub.empty() ? "Mesh" : "HubAndSpoke");
  if (!configuration.hub.empty()) out.value("hubs", inBrackets({configuration.hub}));
  out.flag("isGlobal", configuration.global, false);
  std::vector<std::string> groups;
  for (const ConnectedSpokes& one : configuration.groups) groups.push_back(lineOf(one));
  out.value("appliesToGroups", inBrackets(groups));
  out.close();
}

void write(const RoutingRule& rule, const std::string& name, YamlLines& out) {
  out.open(name);
  out.value("destination", scalar(rule.prefix));
  out.value("nextHopType", rule.type == "None" ? "NoNextHop" : rule.type);
  if (rule.ip) out.value("nextHopAddress", scalar(*rule.ip));
  out.close();
}

void write(const RoutingCollection& collection, YamlLines& out) {
  out.open(collection.name);
  out.value("appliesTo", inBrackets(collection.groups));
  out.flag("disableBgpRoutePropagation", collection.noPropagation, true);
  out.text("localRouteSetting", collection.localRoutes);
  if (!collection.rules.empty()) {
    out.open("rules");
    int number = 0;
    for (const RoutingRule& one : collection.rules) write(one, "r" + std::to_string(number++), out);
    out.close();
  }
  out.close();
}

void write(const RoutingConfiguration& configuration, YamlLines& out) {
  out.open(configuration.name);
  if (configuration.usesTables) out.value("routeTableUsageMode", "UseExisting");
  if (configuration.collections.empty()) {
    out.value("ruleCollections", "{}");
  } else {
    out.open("ruleCollections");
    for (const RoutingCollection& one : configuration.collections) write(one, out);
    out.close();
  }
  out.close();
}

// --- virtual hubs ---

void write(const HubTable& table, YamlLines& out) {
  out.open(table.name);
  out.value("labels", inBrackets(table.labels));
  if (!table.routes.empty()) {
    out.open("routes");
    int number = 0;
    for (const HubRoute& one : table.routes)
      out.value("r" + std::to_string(number++),
                "{ destinations: " + scalar(one.prefix) + ", nextHop: " + one.nextHop + " }");
    out.close();
  }
  out.close();
}

void writeRouting(const HubConnection& connection, YamlLines& out) {
  out.open("routingConfiguration");
  out.text("associatedRouteTable", connection.table);
  if (!connection.propagatesByDefault)
    out.value("propagatedRouteTables", "{ ids: " + inBrackets(connection.tables) +
                                           ", labels: " + inBrackets(connection.labels) + " }");
  if (!connection.routes.empty()) {
    out.open("vnetRoutes");
    out.open("staticRoutes");
    int number = 0;
    for (const ConnectionRoute& one : connection.routes)
      out.value("s" + std::to_string(number++),
                "{ addressPrefixes: " + scalar(one.prefix) + ", nextHopIpAddress: " + scalar(one.ip) + " }");
    out.close();
    out.close();
  }
  out.close();
}

void write(const HubConnection& connection, YamlLines& out) {
  out.open(connection.name);
  out.value("remoteVirtualNetwork", connection.network);
  if (connection.internetSecurity)
    out.value("enableInternetSecurity", *connection.internetSecurity ? "true" : "false");
  const bool saysMore =
      !connection.table.empty() || !connection.propagatesByDefault || !connection.routes.empty();
  if (saysMore) writeRouting(connection, out);
  out.close();
}

void writeBranchRouting(const VirtualHub& hub, YamlLines& out) {
  if (hub.branchesPropagateByDefault) return;
  out.open("routingConfiguration");
  out.value("propagatedRouteTables",
            "{ ids: " + inBrackets(hub.branchTables) + ", labels: " + inBrackets(hub.branchLabels) + " }");
  out.close();
}

void writeInternetSecurity(const std::optional<bool>& said, YamlLines& out) {
  if (said) out.value("enableInternetSecurity", *said ? "true" : "false");
}

void writeVpnGateway(const VirtualHub& hub, YamlLines& out) {
  if (hub.sites.empty()) return;
  out.open("vpnGateway");
  std::vector<std::string> addresses;
  for (const Address one : hub.gatewayAddresses) addresses.push_back(scalar(one));
  out.list("privateIPAddresses", addresses);
  out.open("connections");
  for (const HubSite& one : hub.sites) {
    out.open(one.name);
    out.value("remoteVpnSite", hub.name + "-" + one.name);
    out.flag("enableBgp", one.bgp, false);
    writeInternetSecurity(one.internetSecurity, out);
    writeBranchRouting(hub, out);
    out.close();
  }
  out.close();
  out.close();
}

void writeCircuitGateway(const VirtualHub& hub, YamlLines& out) {
  if (hub.circuits.empty()) return;
  out.open("expressRouteGateway");
  out.open("expressRouteConnections");
  for (const HubCircuit& one : hub.circuits) {
    out.open(one.name);
    out.value("expressRouteCircuitPeering", one.circuit);
    writeInternetSecurity(one.internetSecurity, out);
    writeBranchRouting(hub, out);
    out.close();
  }
  out.close();
  out.close();
}

void writeClientGateway(const VirtualHub& hub, YamlLines& out) {
  if (!hub.clients) return;
  out.open("p2SVpnGateway");
  out.value("vpnClientAddressPool", scalar(hub.clients->pool));
  if (const auto& client = hub.clients->client)
    out.value("clients", "{ client: " + scalar(*client) + ", other: " + scalar(*client + 1) + " }");
  writeInternetSecurity(hub.clients->internetSecurity, out);
  writeBranchRouting(hub, out);
  out.close();
}

void writeIntent(const VirtualHub& hub, YamlLines& out) {
  if (hub.internetPolicy.empty() && hub.privatePolicy.empty()) return;
  out.open("routingIntent");
  out.open("routingPolicies");
  if (!hub.internetPolicy.empty())
    out.value("internet", "{ destinations: Internet, nextHop: " + hub.internetPolicy + " }");
  if (!hub.privatePolicy.empty())
    out.value("private", "{ destinations: PrivateTraffic, nextHop: " + hub.privatePolicy + " }");
  out.close();
  out.close();
}

void write(const VirtualHub& hub, YamlLines& out);

template <class Element>
void writeAll(const std::string& key, const std::vector<Element>& all, YamlLines& out) {
  if (all.empty()) return;
  out.open(key);
  for (const Element& one : all) write(one, out);
  out.close();
}

void write(const VirtualHub& hub, YamlLines& out) {
  out.open(hub.name);
  out.value("virtualWan", "wan");
  out.text("location", hub.location);
  out.value("addressPrefix", scalar(hub.prefix));
  writeAll("hubRouteTables", hub.tables, out);
  writeAll("hubVirtualNetworkConnections", hub.connections, out);
  writeIntent(hub, out);
  writeVpnGateway(hub, out);
  writeCircuitGateway(hub, out);
  writeClientGateway(hub, out);
  out.close();
}

}  // namespace

void writeManagers(const Design& design, YamlLines& out) {
  if (design.managers.empty()) return;
  out.open("networkManagers");
  for (const NetworkManager& one : design.managers) {
    out.open(one.name);
    if (one.groups.empty()) out.value("networkGroups", "{}");
    writeAll("networkGroups", one.groups, out);
    writeAll("connectivityConfigurations", one.connectivity, out);
    writeAll("routingConfigurations", one.routing, out);
    out.close();
  }
  out.close();
}

void writeVirtualHubs(const Design& design, YamlLines& out) {
  if (design.virtualHubs.empty()) return;
  out.value("virtualWans", "{ wan: {} }");
  writeAll("virtualHubs", design.virtualHubs, out);
  const bool hasSites = std::any_of(design.virtualHubs.begin(), design.virtualHubs.end(),
                                    [](const VirtualHub& hub) { return !hub.sites.empty(); });
  if (!hasSites) return;
  out.open("vpnSites");
  for (const VirtualHub& hub : design.virtualHubs)
    for (const HubSite& one : hub.sites) {
      out.open(hub.name + "-" + one.name);
      out.value("site", one.site);
      out.value("addressPrefixes", inBrackets(texts(one.prefixes)));
      if (one.asn != 0)
        out.value("bgpProperties", "{ asn: " + std::to_string(one.asn) +
                                       ", bgpPeeringAddress: " + scalar(one.bgpAddress) + " }");
      out.close();
    }
  out.close();
}

}  // namespace plain
