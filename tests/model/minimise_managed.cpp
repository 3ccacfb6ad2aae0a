// SPDX-License-Identifier: MIT
#include "model/minimise_parts.hpp"

namespace plain {
namespace {

bool isMember(const Design& design, const std::string& name, bool isSubnet) {
  if (!isSubnet) return isThere(design.networks, name);
  const auto slash = name.find('/');
  const Network* network = find(design.networks, name.substr(0, slash));
  return network != nullptr && isThere(network->subnets, name.substr(slash + 1));
}

bool isFirewallOf(const Design& design, const VirtualHub& hub, const std::string& name) {
  const Firewall* found = find(design.firewalls, name);
  return found != nullptr && found->hub == hub.name;
}

void clearUnlessFirewall(const Design& design, const VirtualHub& hub, std::string& name) {
  if (!name.empty() && !isFirewallOf(design, hub, name)) name.clear();
}

bool isTableOf(const VirtualHub& hub, const std::string& name) {
  return name == "defaultRouteTable" || name == "noneRouteTable" || isThere(hub.tables, name);
}

bool isTable(const Design& design, const VirtualHub& hub, const std::string& name) {
  const auto slash = name.find('/');
  if (slash == std::string::npos) return isTableOf(hub, name);
  const VirtualHub* other = find(design.virtualHubs, name.substr(0, slash));
  return other != nullptr && isTableOf(*other, name.substr(slash + 1));
}

bool isLabel(const Design& design, const std::string& label) {
  if (label == "default") return true;
  for (const VirtualHub& hub : design.virtualHubs)
    for (const HubTable& table : hub.tables)
      if (std::find(table.labels.begin(), table.labels.end(), label) != table.labels.end()) return true;
  return false;
}

}  // namespace

void tidyManagers(Design& design) {
  for (NetworkManager& manager : design.managers) {
    for (NetworkGroup& group : manager.groups)
      removeIf(group.members,
               [&](const std::string& one) { return !isMember(design, one, group.ofSubnets); });
    for (ConnectivityConfiguration& one : manager.connectivity)
      removeIf(one.groups,
               [&](const ConnectedSpokes& spokes) { return !isThere(manager.groups, spokes.group); });
    removeIf(manager.connectivity, [&](const ConnectivityConfiguration& one) {
      return one.groups.empty() || (!one.hub.empty() && !isThere(design.networks, one.hub));
    });
    for (RoutingConfiguration& one : manager.routing) {
      for (RoutingCollection& collection : one.collections)
        removeIf(collection.groups, [&](const std::string& name) { return !isThere(manager.groups, name); });
      removeIf(one.collections,
               [](const RoutingCollection& collection) { return collection.groups.empty(); });
    }
  }
}

void tidyVirtualHubs(Design& design) {
  for (VirtualHub& hub : design.virtualHubs) {
    removeIf(hub.connections,
             [&](const HubConnection& one) { return !isThere(design.networks, one.network); });
    for (HubConnection& one : hub.connections) {
      if (!isTableOf(hub, one.table)) one.table.clear();
      removeIf(one.tables, [&](const std::string& name) { return !isTable(design, hub, name); });
      removeIf(one.labels, [&](const std::string& label) { return !isLabel(design, label); });
    }
    for (HubTable& table : hub.tables)
      removeIf(table.routes, [&](const HubRoute& one) {
        return !isThere(hub.connections, one.nextHop) && !isFirewallOf(design, hub, one.nextHop);
      });
    removeIf(hub.sites, [&](const HubSite& one) { return !isThere(design.sites, one.site); });
    removeIf(hub.circuits, [&](const HubCircuit& one) { return !isThere(design.circuits, one.circuit); });
    removeIf(hub.branchTables, [&](const std::string& name) { return !isTable(design, hub, name); });
    removeIf(hub.branchLabels, [&](const std::string& label) { return !isLabel(design, label); });
    clearUnlessFirewall(design, hub, hub.internetPolicy);
    clearUnlessFirewall(design, hub, hub.privatePolicy);
  }
}

void reduceManagers(const Design& design, Reducer& reducer) {
  reducer.withoutOneOf([](Design & copy) -> auto& { return copy.managers; });
  for (std::size_t m = 0; m < design.managers.size(); ++m) {
    const auto manager = [m](Design& copy) -> NetworkManager& { return copy.managers[m]; };
    reducer.withoutOneOf([=](Design & copy) -> auto& { return manager(copy).connectivity; });
    reducer.withoutOneOf([=](Design & copy) -> auto& { return manager(copy).routing; });
    reducer.withoutOneOf([=](Design & copy) -> auto& { return manager(copy).groups; });
    for (std::size_t g = 0; g < design.managers[m].groups.size(); ++g)
      reducer.withoutOneOf([=](Design & copy) -> auto& { return manager(copy).groups[g].members; });
    for (std::size_t c = 0; c < design.managers[m].connectivity.size(); ++c) {
      const auto one = [=](Design& copy) -> ConnectivityConfiguration& {
        return manager(copy).connectivity[c];
      };
      reducer.reset(
          [=](Design & copy) -> auto& { return one(copy).global; }, false);
      for (std::size_t s = 0; s < design.managers[m].connectivity[c].groups.size(); ++s) {
        reducer.reset(
            [=](Design & copy) -> auto& { return one(copy).groups[s].direct; }, false);
        reducer.reset(
            [=](Design & copy) -> auto& { return one(copy).groups[s].global; }, false);
        reducer.reset(
            [=](Design & copy) -> auto& { return one(copy).groups[s].usesGateway; }, false);
      }
    }
    for (std::size_t r = 0; r < design.managers[m].routing.size(); ++r) {
      const auto one = [=](Design& copy) -> RoutingConfiguration& { return manager(copy).routing[r]; };
      reducer.withoutOneOf([=](Design & copy) -> auto& { return one(copy).collections; });
      for (std::size_t c = 0; c < design.managers[m].routing[r].collections.size(); ++c) {
        reducer.withoutOneOf([=](Design & copy) -> auto& { return one(copy).collections[c].rules; });
        reducer.reset(
            [=](Design & copy) -> auto& { return one(copy).collections[c].localRoutes; }, std::string{});
      }
    }
  }
}

void reduceVirtualHubs(const Design& design, Reducer& reducer) {
  reducer.withoutOneOf([](Design & copy) -> auto& { return copy.virtualHubs; });
  for (std::size_t h = 0; h < design.virtualHubs.size(); ++h) {
    const auto hub = [h](Design& copy) -> VirtualHub& { return copy.virtualHubs[h]; };
    reducer.withoutOneOf([=](Design & copy) -> auto& { return hub(copy).connections; });
    reducer.withoutOneOf([=](Design & copy) -> auto& { return hub(copy).tables; });
    reducer.reset(
        [=](Design & copy) -> auto& { return hub(copy).internetPolicy; }, std::string{});
    reducer.reset(
        [=](Design & copy) -> auto& { return hub(copy).privatePolicy; }, std::string{});
    reducer.withoutOneOf([=](Design & copy) -> auto& { return hub(copy).sites; });
    reducer.withoutOneOf([=](Design & copy) -> auto& { return hub(copy).circuits; });
    if (!design.virtualHubs[h].gatewayAddresses.empty())
      reducer.change([=](Design& copy) { hub(copy).gatewayAddresses.clear(); });
    if (design.virtualHubs[h].clients) reducer.change([=](Design& copy) { hub(copy).clients.reset(); });
    reducer.reset(
        [=](Design & copy) -> auto& { return hub(copy).branchesPropagateByDefault; }, true);
    reducer.withoutOneOf([=](Design & copy) -> auto& { return hub(copy).branchTables; });
    reducer.withoutOneOf([=](Design & copy) -> auto& { return hub(copy).branchLabels; });
    for (std::size_t s = 0; s < design.virtualHubs[h].sites.size(); ++s)
      reducer.withoutOneOf([=](Design & copy) -> auto& { return hub(copy).sites[s].prefixes; });
    for (std::size_t t = 0; t < design.virtualHubs[h].tables.size(); ++t) {
      reducer.withoutOneOf([=](Design & copy) -> auto& { return hub(copy).tables[t].routes; });
      reducer.withoutOneOf([=](Design & copy) -> auto& { return hub(copy).tables[t].labels; });
    }
    for (std::size_t c = 0; c < design.virtualHubs[h].connections.size(); ++c) {
      const auto one = [=](Design& copy) -> HubConnection& { return hub(copy).connections[c]; };
      reducer.withoutOneOf([=](Design & copy) -> auto& { return one(copy).routes; });
      reducer.withoutOneOf([=](Design & copy) -> auto& { return one(copy).tables; });
      reducer.withoutOneOf([=](Design & copy) -> auto& { return one(copy).labels; });
      reducer.reset(
          [=](Design & copy) -> auto& { return one(copy).table; }, std::string{});
      reducer.reset(
          [=](Design & copy) -> auto& { return one(copy).propagatesByDefault; }, true);
    }
  }
}

}  // namespace plain
