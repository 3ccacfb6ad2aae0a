// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/names.hpp"
#include "topology/assemble.hpp"
#include "topology/deploy_network_managers.hpp"

namespace vnetsim {
namespace {

/// A subnet by its place in the draft.
struct Place {
  std::uint32_t network = 0;
  std::uint32_t subnet = 0;
  auto operator<=>(const Place&) const = default;
};

/// A collection that applies to a subnet.
struct Applied {
  const NetworkManagerDraft* manager;
  const RoutingConfigurationDraft* configuration;
  const RoutingRuleCollectionDraft* collection;
  bool isNamed;  // the subnet itself is a member of the group, not only its network
};

bool hasSameDestination(const RouteDraft& a, const RouteDraft& b) {
  const auto* left = std::get_if<Reference>(&a.addressPrefix);
  const auto* right = std::get_if<Reference>(&b.addressPrefix);
  if ((left == nullptr) != (right == nullptr)) return false;
  return left == nullptr ? std::get<Prefix>(a.addressPrefix) == std::get<Prefix>(b.addressPrefix)
                         : sameName(left->value, right->value);
}

bool hasSameNextHop(const RouteDraft& a, const RouteDraft& b) {
  return a.nextHopType == b.nextHopType && a.nextHopIpAddress == b.nextHopIpAddress;
}

class RouteDeployment {
 public:
  RouteDeployment(TopologyDraft& draft, DiagnosticList& diagnostics)
      : draft_{draft}, diagnostics_{diagnostics} {
    for (std::uint32_t i = 0; i < draft.virtualNetworks.size(); ++i)
      for (std::uint32_t j = 0; j < draft.virtualNetworks[i].subnets.size(); ++j) places_.push_back({i, j});
    for (const auto& table : draft.routeTables) tables_.add(table.name);
  }

  void read(DeployedManager& deployed) {
    for (const auto& configuration : deployed.manager.routingConfigurations)
      for (const auto& collection : configuration.collections)
        for (const Reference& group : collection.appliesTo)
          if (const auto* members = deployed.groups.find(group))
            apply({&deployed.manager, &configuration, &collection, false}, *members);
  }

  void run() {
    for (const auto& [place, collections] : applied_) deploy(place, collections);
  }

 private:
  void apply(Applied applied, const ManagerGroups::Group& members) {
    for (const VirtualNetworkId network : members.networks)
      for (std::uint32_t i = 0; i < draft_.virtualNetworks[network.index].subnets.size(); ++i)
        applied_[{network.index, i}].push_back(applied);
    applied.isNamed = true;
    for (const SubnetId subnet : members.subnets) applied_[places_[subnet.index]].push_back(applied);
  }

  SubnetDraft& subnetAt(Place place) { return draft_.virtualNetworks[place.network].subnets[place.subnet]; }

  std::string pathOf(Place place) {
    return draft_.virtualNetworks[place.network].name.label + "/" + subnetAt(place).name.value;
  }

  void deploy(Place place, const std::vector<Applied>& collections) {
    const auto isNamed = [](const Applied& one) { return one.isNamed; };
    switch (roleNamed(subnetAt(place).name.value)) {
      case SubnetRole::Bastion:
      case SubnetRole::RouteServer:
        return;  // can have no table (R50)
      case SubnetRole::Ordinary:
        break;
      default:
        if (std::ranges::none_of(collections, isNamed))
          return addGap(
              place, collections.front(),
              "applies to its network, and whether a network manager gives reserved subnets a table "
              "is not documented");
    }
    RouteTableDraft* table = tableFor(place, collections);
    if (table == nullptr) return;
    for (const Applied& one : collections) write(*table, place, one);
  }

  void addGap(Place place, const Applied& why, std::string_view reason) {
    draft_.gaps.push_back(
        {GapDraft::Kind::Subnet, pathOf(place), GapProperty::RouteTable,
         fmt::format("{}/{} {}", why.manager->name.label, why.configuration->name.value, reason),
         why.configuration->name.at});
  }

  /// The table that the routes go into; null where it is not known, or the reference to it is not.
  RouteTableDraft* tableFor(Place place, const std::vector<Applied>& collections) {
    const Applied& first = collections.front();
    SubnetDraft& subnet = subnetAt(place);
    if (!subnet.routeTable) return &addTable(place, first);
    const auto found = tables_.find(subnet.routeTable->value);
    if (found.size() != 1) return nullptr;
    if (!std::ranges::all_of(collections,
                             [](const auto& one) { return one.configuration->usesExistingTables; })) {
      addGap(place, first,
             "has its own table there, and what becomes of the one that the subnet has is not documented");
      return nullptr;
    }
    return &draft_.routeTables[found.front()];
  }

  /// R93: a table of the manager's own. New ones stand behind all others until the draft is put in order.
  RouteTableDraft& addTable(Place place, const Applied& why) {
    auto label = "ANM_" + pathOf(place);
    std::ranges::replace(label, '/', '_');
    while (!tables_.find(label).empty()) label += "_";
    RouteTableDraft& table = draft_.routeTables.emplace_back();
    table.name = {label, label, {}, {}};
    tables_.add(table.name);
    table.at = why.configuration->name.at;
    table.location = draft_.virtualNetworks[place.network].location;
    table.disableBgpRoutePropagation = why.collection->disableBgpRoutePropagation;
    subnetAt(place).routeTable = Reference{label, why.configuration->name.at};
    return table;
  }

  void write(RouteTableDraft& table, Place place, const Applied& applied) {
    if (table.disableBgpRoutePropagation != applied.collection->disableBgpRoutePropagation)
      doubt(table, applied);
    for (const RouteDraft& rule : applied.collection->rules) add(table, applied, rule);
    for (const RouteDraft& route : localRoutes(place, *applied.collection)) add(table, applied, route);
  }

  /// Which of two settings a table gets.
  void doubt(const RouteTableDraft& table, const Applied& applied) {
    draft_.gaps.push_back({GapDraft::Kind::RouteTable, table.name.label, GapProperty::Routes,
                           fmt::format("{}/{} has another disableBgpRoutePropagation than the table",
                                       applied.configuration->name.value, applied.collection->name.value),
                           applied.collection->name.at});
  }

  std::vector<RouteDraft> localRoutes(Place place, const RoutingRuleCollectionDraft& collection) {
    std::vector<RouteDraft> routes;
    const auto add = [&](const std::vector<Located<Prefix>>& prefixes) {
      for (const auto& prefix : prefixes)
        routes.push_back({fmt::format("local-{}", routes.size() + 1), prefix.value, NextHopType::VnetLocal,
                          std::nullopt, collection.name.at});
    };
    if (collection.localRouteSetting == LocalRouteSetting::DirectRoutingWithinVNet)
      add(draft_.virtualNetworks[place.network].addressPrefixes);
    if (collection.localRouteSetting == LocalRouteSetting::DirectRoutingWithinSubnet)
      add(subnetAt(place).addressPrefixes);
    return routes;
  }

  /// R93: a rule for a destination that the table has is ignored; two rules that differ are not supported.
  void add(RouteTableDraft& table, const Applied& applied, const RouteDraft& rule) {
    const auto same = std::ranges::find_if(
        table.routes, [&](const RouteDraft& route) { return hasSameDestination(route, rule); });
    if (same != table.routes.end()) {
      if (hasSameNextHop(*same, rule)) return;
      const auto rival = ruleOf_.find({table.name.label, same->name});
      return rival == ruleOf_.end() ? reportIgnored(table, *same, rule) : reportConflict(rival->second, rule);
    }
    RouteDraft& added = table.routes.emplace_back(rule);
    const auto name = applied.collection->name.value + "_" + rule.name;
    added.name = name;
    for (int n = 2; isTaken(table, added); ++n) added.name = fmt::format("{}_{}", name, n);
    ruleOf_[{table.name.label, added.name}] = rule.at;
  }

  static bool isTaken(const RouteTableDraft& table, const RouteDraft& route) {
    return std::ranges::any_of(table.routes, [&](const RouteDraft& other) {
      return &other != &route && sameName(other.name, route.name);
    });
  }

  void reportIgnored(const RouteTableDraft& table, const RouteDraft& route, const RouteDraft& rule) {
    if (!reported_.emplace(rule.at, route.at).second) return;
    auto& fault = diagnostics_.warning(
        Finding::RoutingRuleIgnored, rule.at,
        fmt::format("routing rule '{}' is ignored in route table '{}'", rule.name, table.name.label));
    fault.label = fmt::format("route '{}' is for the same destination", route.name);
    fault.notes.push_back({"the route is declared here", route.at});
    fault.help = "remove the route, or the rule";
    fault.rule = Rule{93};
  }

  void reportConflict(const SourceLocation& rival, const RouteDraft& rule) {
    if (!reported_.emplace(rule.at, rival).second) return;
    auto& fault = diagnostics_.refused(
        Finding::RoutingRulesConflict, rule.at,
        fmt::format("routing rule '{}' contradicts another one for the same subnet", rule.name));
    fault.label = "same destination, another next hop";
    fault.notes.push_back({"the other rule is declared here, and taken", rival});
    fault.help = "give both the same next hop, or apply them to different groups";
    fault.rule = Rule{93};
  }

  TopologyDraft& draft_;
  DiagnosticList& diagnostics_;
  std::vector<Place> places_;  // by SubnetId
  NameTable tables_;
  std::map<Place, std::vector<Applied>> applied_;
  std::map<std::pair<std::string, std::string>, SourceLocation> ruleOf_;  // by table and route
  std::set<std::pair<SourceLocation, SourceLocation>> reported_;
};

}  // namespace

void deployRoutes(std::vector<DeployedManager>& managers, TopologyDraft& draft, DiagnosticList& diagnostics) {
  RouteDeployment deployment{draft, diagnostics};
  for (DeployedManager& manager : managers) deployment.read(manager);
  deployment.run();
}

}  // namespace vnetsim
