// SPDX-License-Identifier: MIT
#include "routing/effective_routes.hpp"

#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "base/names.hpp"
#include "routing/origination.hpp"
#include "routing/selection.hpp"
#include "routing/virtual_hub_routes.hpp"

namespace vnetsim {
namespace {

void append(std::vector<EffectiveRoute>& rows, std::vector<EffectiveRoute> more) {
  if (rows.empty()) return std::swap(rows, more);
  rows.insert(rows.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// What the tables of two subnets have in common; services are named without regard to case.
using TableKey = std::tuple<VirtualNetworkId, std::optional<RouteTableId>, std::vector<std::string>, bool>;

TableKey keyOf(const Subnet& subnet) {
  TableKey key{subnet.virtualNetwork, subnet.routeTable, {}, subnet.role == SubnetRole::Gateway};
  for (const auto& service : subnet.serviceEndpoints) std::get<2>(key).push_back(foldCase(service));
  return key;
}

std::optional<HubRouteTableId> hubRouteTableAt(const Topology& topology, SubnetId subnet) {
  if (topology[subnet].role != SubnetRole::HubRouteTable) return std::nullopt;
  for (std::uint32_t i = 0; i < topology.hubRouteTables().size(); ++i)
    if (topology.hubRouteTables()[i].subnet == subnet) return HubRouteTableId{i};
  return std::nullopt;
}

}  // namespace

std::string_view nameOf(RouteSource source) {
  switch (source) {
    case RouteSource::Default:
      return "Default";
    case RouteSource::VirtualNetworkGateway:
      return "VirtualNetworkGateway";
    case RouteSource::User:
      return "User";
  }
  return "";
}

std::string_view nameOf(RouteState state) {
  switch (state) {
    case RouteState::Active:
      return "Active";
    case RouteState::Invalid:
      return "Invalid";
    case RouteState::Hidden:
      return "Hidden";
  }
  return "";
}

EffectiveRouteTable effectiveRouteTable(const Topology& topology, const Propagation& propagation,
                                        const TableSource& source) {
  EffectiveRouteTable table;
  table.network = source.network;
  table.routeTable = source.routeTable;
  const auto hub = topology[source.network].virtualHub;
  if (source.hubRouteTable) {
    table.routes = hubRouterRoutes(topology, propagation, *source.hubRouteTable);
    return table;
  }
  if (hub && source.role == SubnetRole::Gateway) {
    table.routes = hubGatewayRoutes(topology, propagation, *hub);
    return table;
  }
  auto candidates = systemRoutes(topology, source.network);
  append(candidates, hubConnectionRoutes(topology, propagation, source.network));
  if (hub) append(candidates, hubFirewallRoutes(topology, propagation, *hub));
  append(candidates, peeringRoutes(topology, source.network));
  append(candidates, connectedGroupRoutes(topology, source.network));
  append(candidates, privateEndpointRoutes(topology, source.network));
  append(candidates, serviceEndpointRoutes(topology, source.serviceEndpoints));
  if (!hub) append(candidates, gatewayRoutes(topology, propagation, source.network));
  if (source.routeTable) {
    table.disableBgpRoutePropagation = topology[*source.routeTable].disableBgpRoutePropagation;
    table.gap = topology.gapIn(*source.routeTable, GapProperty::Routes);
    append(candidates, userRoutes(topology, source.network, *source.routeTable));
    table.unknownTagRoutes = unknownTagRoutes(topology, *source.routeTable);
  }
  if (source.gap) table.gap = source.gap;
  table.routes = selectRoutes(topology, std::move(candidates), table.disableBgpRoutePropagation, source.role);
  return table;
}

TablePlan planTables(const Topology& topology) {
  TablePlan plan;
  std::map<TableKey, std::uint32_t> shared;
  for (std::uint32_t i = 0; i < topology.subnets().size(); ++i) {
    const auto& subnet = topology.subnets()[i];
    const auto next = static_cast<std::uint32_t>(plan.tables.size());
    const auto gap = topology.gapIn(SubnetId{i}, GapProperty::RouteTable);
    const auto ofHub = hubRouteTableAt(topology, SubnetId{i});
    const auto known = gap || ofHub ? std::pair{next, true} : [&] {
      const auto [it, isNew] = shared.emplace(keyOf(subnet), next);
      return std::pair{it->second, isNew};
    }();
    if (known.second)
      plan.tables.push_back(
          {subnet.virtualNetwork, subnet.routeTable, subnet.serviceEndpoints, subnet.role, ofHub, gap});
    plan.tableOfSubnet.push_back(known.first);
  }
  return plan;
}

EffectiveRoutes effectiveRoutes(const Topology& topology) {
  auto plan = planTables(topology);
  EffectiveRoutes result{propagate(topology), {}, std::move(plan.tableOfSubnet)};
  result.tables.reserve(plan.tables.size());
  for (const auto& source : plan.tables)
    result.tables.push_back(effectiveRouteTable(topology, result.propagation, source));
  return result;
}

}  // namespace vnetsim
