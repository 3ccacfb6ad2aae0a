// SPDX-License-Identifier: MIT
#include "model/virtual_hubs.hpp"

#include <algorithm>

#include "model/hub_branches.hpp"
#include "model/places.hpp"

namespace plain {
namespace {

const std::vector<Prefix> privateAggregates{prefix(10, 0, 0, 0, 8), prefix(172, 16, 0, 0, 12),
                                            prefix(192, 168, 0, 0, 16)};

/// A candidate in a table of a hub: one of the four says where it leads.
struct Entry {
  Prefix prefix;
  std::string connection;  // of the hub itself
  std::string firewall;
  std::string hub;
  int rank = 0;  // R87, R71: static, then the hub's own connections, circuits and tunnels, then other hubs
  bool isOpen = false;
  std::string gateway = "";  // of the hub's own branches

  bool isOfOwnBranch() const { return !gateway.empty(); }
  bool leadsWhere(const Entry& other) const {
    return connection == other.connection && firewall == other.firewall && hub == other.hub &&
           gateway == other.gateway;
  }
};

template <class Value>
bool isIn(const std::vector<Value>& all, const Value& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

bool hasIntent(const VirtualHub& hub) { return !hub.internetPolicy.empty() || !hub.privatePolicy.empty(); }

bool isInAggregates(Prefix one) {
  return std::any_of(privateAggregates.begin(), privateAggregates.end(),
                     [&](const Prefix& outer) { return covers(outer, one); });
}

std::vector<std::string> labelsOf(const VirtualHub& hub, const std::string& table) {
  std::vector<std::string> labels;
  if (const HubTable* written = find(hub.tables, table)) labels = written->labels;
  if (table == defaultHubTable) labels.push_back("default");
  return labels;
}

/// What a connection, or all branches of a hub, say of the tables that learn them.
struct Propagating {
  bool byDefault = true;
  const std::vector<std::string>& tables;
  const std::vector<std::string>& labels;
};

/// R87, R88: whether what propagates so from `from` is learned by this table of `hub`.
bool isPropagated(const VirtualHub& from, const Propagating& how, const VirtualHub& hub,
                  const std::string& table) {
  if (table == noneHubTable) return false;
  if (hasIntent(from)) return table == defaultHubTable;
  if (how.byDefault) return isIn(labelsOf(hub, table), std::string{"default"});
  if (from.name == hub.name && isIn(how.tables, table)) return true;
  if (isIn(how.tables, hub.name + "/" + table)) return true;
  const auto labels = labelsOf(hub, table);
  return std::any_of(labels.begin(), labels.end(),
                     [&](const std::string& one) { return isIn(how.labels, one); });
}

bool isLearned(const VirtualHub& from, const HubConnection& connection, const VirtualHub& hub,
               const std::string& table) {
  return isPropagated(from, {connection.propagatesByDefault, connection.tables, connection.labels}, hub,
                      table);
}

std::vector<Prefix> broughtBy(const Design& design, const HubConnection& connection) {
  std::vector<Prefix> all;
  for (const Prefix& one : find(design.networks, connection.network)->prefixes)
    if (!one.base.isV6) all.push_back(one);  // hubs have routes of IPv4 only
  for (const ConnectionRoute& one : connection.routes)
    if (!one.prefix.base.isV6) all.push_back(one.prefix);
  return all;
}

/// What a branch brings that lies in a network or hub of the WAN, or that its own hub says, too: no rule says
/// which of them goes first.
bool isDoubtful(const Design& design, const HubBranch& branch) {
  if (branch.isBesideSpace || branch.isOpen) return true;
  const auto holdsIt = [&](const Prefix& one) { return one != everything && covers(one, branch.prefix); };
  for (const VirtualHub& hub : design.virtualHubs) {
    if (holdsIt(hub.prefix)) return true;
    for (const HubConnection& connection : hub.connections) {
      const auto brought = broughtBy(design, connection);
      if (std::any_of(brought.begin(), brought.end(), holdsIt)) return true;
    }
  }
  return false;
}

std::vector<Entry> candidates(const Design& design, const Exchange& exchange, const VirtualHub& hub,
                              const std::string& table) {
  std::vector<Entry> all;
  if (table == noneHubTable) return all;
  if (!hub.privatePolicy.empty())
    for (const Prefix& one : privateAggregates) all.push_back({one, "", hub.privatePolicy, "", 0, false});
  if (!hub.internetPolicy.empty()) all.push_back({everything, "", hub.internetPolicy, "", 0, false});
  if (const HubTable* written = find(hub.tables, table))
    for (const HubRoute& one : written->routes) {
      const bool isConnection = find(hub.connections, one.nextHop) != nullptr;
      all.push_back(
          {one.prefix, isConnection ? one.nextHop : "", isConnection ? "" : one.nextHop, "", 0, false});
    }
  for (const VirtualHub& from : design.virtualHubs)
    for (const HubConnection& connection : from.connections) {
      if (!isLearned(from, connection, hub, table)) continue;
      const bool isOwn = from.name == hub.name;
      for (const Prefix& one : broughtBy(design, connection)) {
        if (!isOwn && one == everything) continue;                        // R87
        if (!hub.privatePolicy.empty() && isInAggregates(one)) continue;  // R88
        Entry entry{one, isOwn ? connection.name : "", "", isOwn ? "" : from.name, isOwn ? 1 : 4, false};
        entry.isOpen = !hub.privatePolicy.empty();  // whether the policy is for it, too, nobody says
        all.push_back(entry);
      }
    }
  for (const VirtualHub& from : design.virtualHubs) {
    if (!areBranchesLearned(from, hub, table)) continue;
    const bool isOwn = from.name == hub.name;
    for (const HubBranch& one : branchesOf(design, exchange, from)) {
      if (!isOwn && one.prefix == everything) continue;
      if (!hub.privatePolicy.empty() && isInAggregates(one.prefix)) continue;
      const int ownRank = isOfCircuits(hub, one.gateway) ? 2 : 3;
      Entry entry{one.prefix, "", "", isOwn ? "" : from.name, isOwn ? ownRank : 4, false};
      if (isOwn) entry.gateway = one.gateway;
      entry.isOpen = !hub.privatePolicy.empty() || isDoubtful(design, one);
      all.push_back(entry);
    }
  }
  return all;
}

/// Of one prefix the best. Which of two equally good ones wins, or of a network and a branch, no rule says.
std::vector<Entry> entriesOf(const Design& design, const Exchange& exchange, const VirtualHub& hub,
                             const std::string& table) {
  const auto all = candidates(design, exchange, hub, table);
  std::vector<Entry> best;
  for (const Entry& one : all) {
    const auto isIt = [&](const Entry& other) { return other.prefix == one.prefix; };
    const auto there = std::find_if(best.begin(), best.end(), isIt);
    if (there == best.end())
      best.push_back(one);
    else if (one.rank < there->rank)
      *there = one;
  }
  for (Entry& winner : best)
    for (const Entry& one : all) {
      const bool isAsGood = one.rank == winner.rank || (winner.rank == 1 && one.isOfOwnBranch());
      if (winner.rank > 0 && one.prefix == winner.prefix && isAsGood && !one.leadsWhere(winner))
        winner.isOpen = true;
    }
  return best;
}

/// R88: beside routing intent all are routed by the default table.
std::string tableOfConnection(const VirtualHub& hub, const HubConnection& connection) {
  return hasIntent(hub) || connection.table.empty() ? defaultHubTable : connection.table;
}

Row gatewayRow(Prefix prefix) {
  Row row;
  row.prefix = prefix;
  row.source = "VirtualNetworkGateway";
  row.state = "Active";
  row.type = "VirtualNetworkGateway";
  return row;
}

Row openRow(Prefix prefix) {
  Row row = gatewayRow(prefix);
  row.isOpen = true;
  return row;
}

Row toFirewall(const Design& design, Prefix prefix, const std::string& firewall) {
  Row row = gatewayRow(prefix);
  row.hubFirewall = firewall;
  row.addresses = {find(design.firewalls, firewall)->address};
  return row;
}

Row toRouter(Prefix prefix, const std::string& hub, const std::string& table) {
  Row row = gatewayRow(prefix);
  row.hub = hub;
  row.hubTable = table;
  return row;
}

Row toConnection(Prefix prefix, const std::string& hub, const std::string& connection) {
  Row row = gatewayRow(prefix);
  row.hub = hub;
  row.hubConnection = connection;
  return row;
}

/// R86: with the addresses of the gateway, as far as they are known.
Row toHubGateway(Prefix prefix, const VirtualHub& hub, const std::string& gateway) {
  Row row = gatewayRow(prefix);
  row.hubGateway = gateway;
  if (gateway == vpnGatewayOf(hub)) row.addresses = hub.gatewayAddresses;
  return row;
}

bool leadWhere(const Row& a, const Row& b) {
  return a.hub == b.hub && a.hubTable == b.hubTable && a.hubConnection == b.hubConnection &&
         a.hubFirewall == b.hubFirewall && a.hubGateway == b.hubGateway;
}

/// Of two that say another way for one prefix no rule says which the firewall takes.
void addOrOpen(std::vector<Row>& rows, const Row& row) {
  for (Row& one : rows) {
    if (one.prefix != row.prefix) continue;
    if (!leadWhere(one, row) || row.isOpen) one.isOpen = true;
    return;
  }
  rows.push_back(row);
}

void addUnlessThere(std::vector<Row>& rows, const Row& row) {
  for (const Row& one : rows)
    if (one.prefix == row.prefix) return;
  rows.push_back(row);
}

}  // namespace

bool areBranchesLearned(const VirtualHub& from, const VirtualHub& hub, const std::string& table) {
  return isPropagated(from, {from.branchesPropagateByDefault, from.branchTables, from.branchLabels}, hub,
                      table);
}

std::vector<HubSpace> spacesOf(const Design& design, const VirtualHub& hub) {
  std::vector<HubSpace> all{{hub.prefix, false}};
  const auto add = [&](Prefix prefix, bool isOfAnotherHub) {
    const auto isIt = [&](const HubSpace& one) { return one.prefix == prefix; };
    if (std::none_of(all.begin(), all.end(), isIt)) all.push_back({prefix, isOfAnotherHub});
  };
  if (const HubTable* table = find(hub.tables, defaultHubTable))
    for (const HubRoute& one : table->routes)
      if (!one.prefix.base.isV6) add(one.prefix, false);
  if (!hub.privatePolicy.empty())
    for (const Prefix& one : privateAggregates) add(one, false);
  if (!hub.internetPolicy.empty()) add(everything, false);
  for (const bool isOfAnotherHub : {false, true})
    for (const VirtualHub& from : design.virtualHubs)
      for (const HubConnection& connection : from.connections) {
        if ((from.name != hub.name) != isOfAnotherHub) continue;
        if (!isLearned(from, connection, hub, defaultHubTable)) continue;
        for (const Prefix& one : broughtBy(design, connection))
          if (!isOfAnotherHub || one != everything) add(one, isOfAnotherHub);
      }
  return all;
}

std::vector<std::string> hubTables(const VirtualHub& hub) {
  std::vector<std::string> names{defaultHubTable, noneHubTable};
  for (const HubTable& one : hub.tables)
    if (!isIn(names, one.name)) names.push_back(one.name);
  return names;
}

const VirtualHub* hubOf(const Design& design, const std::string& network) {
  for (const VirtualHub& hub : design.virtualHubs)
    for (const HubConnection& one : hub.connections)
      if (one.network == network) return &hub;
  return nullptr;
}

const HubConnection* connectionOf(const Design& design, const std::string& network) {
  for (const VirtualHub& hub : design.virtualHubs)
    for (const HubConnection& one : hub.connections)
      if (one.network == network) return &one;
  return nullptr;
}

bool belongsToWan(const Design& design, const std::string& network) {
  return find(design.virtualHubs, network) != nullptr || hubOf(design, network) != nullptr;
}

std::vector<Row> routerRows(const Design& design, const Exchange& exchange, const VirtualHub& hub,
                            const std::string& table) {
  std::vector<Row> rows;
  for (const Entry& one : entriesOf(design, exchange, hub, table)) {
    if (!one.connection.empty()) rows.push_back(toConnection(one.prefix, hub.name, one.connection));
    if (!one.firewall.empty()) rows.push_back(toFirewall(design, one.prefix, one.firewall));
    if (!one.hub.empty()) rows.push_back(toRouter(one.prefix, one.hub, defaultHubTable));
    if (!one.gateway.empty()) rows.push_back(toHubGateway(one.prefix, hub, one.gateway));
    rows.back().isOpen = one.isOpen;
  }
  rows.push_back(openRow(hub.prefix));  // who is there only the platform knows
  return rows;
}

std::vector<Row> rowsFromHub(const Design& design, const Exchange& exchange, const std::string& network) {
  std::vector<Row> rows;
  const VirtualHub* hub = hubOf(design, network);
  if (hub == nullptr) return rows;
  const HubConnection& connection = *connectionOf(design, network);
  const std::string table = tableOfConnection(*hub, connection);
  for (const Entry& one : entriesOf(design, exchange, *hub, table)) {
    if (one.connection == connection.name && !one.isOpen) continue;  // its own
    if (one.prefix == everything && connection.internetSecurity == false) continue;
    rows.push_back(!one.firewall.empty()  ? toFirewall(design, one.prefix, one.firewall)
                   : !one.gateway.empty() ? toHubGateway(one.prefix, *hub, one.gateway)
                                          : toRouter(one.prefix, hub->name, table));
    rows.back().isOpen = one.isOpen || (one.prefix == everything && !connection.internetSecurity);
  }
  Row own = toRouter(hub->prefix, hub->name, table);  // shown as a peering with the hub's own network
  own.source = "Default";
  own.type = "VNetPeering";
  rows.push_back(own);
  return rows;
}

std::vector<Row> hubFirewallRows(const Design& design, const Exchange& exchange, const VirtualHub& hub) {
  // Where a default route leads from here nobody says.
  const auto rowFor = [&](Prefix prefix, const std::string& connection) {
    return prefix == everything ? openRow(prefix) : toConnection(prefix, hub.name, connection);
  };
  std::vector<Row> rows;
  for (const HubConnection& own : hub.connections)
    for (const Prefix& one : broughtBy(design, own)) addOrOpen(rows, rowFor(one, own.name));
  if (const HubTable* table = find(hub.tables, defaultHubTable))
    for (const HubRoute& one : table->routes)
      if (find(hub.connections, one.nextHop) != nullptr) addOrOpen(rows, rowFor(one.prefix, one.nextHop));
  std::vector<Prefix> ofCircuits;  // R71: they go before tunnels
  for (const HubBranch& one : branchesOf(design, exchange, hub)) {
    if (!isOfCircuits(hub, one.gateway) && isIn(ofCircuits, one.prefix)) continue;
    Row row = one.prefix == everything ? openRow(one.prefix) : toHubGateway(one.prefix, hub, one.gateway);
    row.isOpen = row.isOpen || isDoubtful(design, one);
    addOrOpen(rows, row);
    if (isOfCircuits(hub, one.gateway)) ofCircuits.push_back(one.prefix);
  }
  std::vector<Row> far;
  const auto addFar = [&](const VirtualHub& from, Prefix prefix, bool isOpen) {
    if (prefix == everything) return;
    const bool isPastBoth = !hub.privatePolicy.empty() && !from.privatePolicy.empty();  // R88
    Row row = !isPastBoth              ? toRouter(prefix, from.name, defaultHubTable)
              : isInAggregates(prefix) ? toFirewall(design, prefix, from.privatePolicy)
                                       : openRow(prefix);
    row.isOpen = row.isOpen || isOpen;
    addOrOpen(far, row);
  };
  for (const VirtualHub& from : design.virtualHubs)
    for (const HubConnection& connection : from.connections) {
      if (from.name == hub.name) continue;
      if (!hasIntent(hub) && !isLearned(from, connection, hub, defaultHubTable)) continue;
      for (const Prefix& one : broughtBy(design, connection)) addFar(from, one, false);
    }
  for (const VirtualHub& from : design.virtualHubs) {
    if (from.name == hub.name) continue;
    if (!hasIntent(hub) && !areBranchesLearned(from, hub, defaultHubTable)) continue;
    for (const HubBranch& one : branchesOf(design, exchange, from))
      addFar(from, one.prefix, isDoubtful(design, one));
  }
  for (const Row& one : far) addUnlessThere(rows, one);
  return rows;
}

}  // namespace plain
