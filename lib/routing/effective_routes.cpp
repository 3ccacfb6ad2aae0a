// SPDX-License-Identifier: MIT
#include "routing/effective_routes.hpp"

#include <iterator>
#include <map>
#include <utility>

#include "routing/origination.hpp"
#include "routing/selection.hpp"

namespace vnetsim {
namespace {

void append(std::vector<EffectiveRoute>& rows, std::vector<EffectiveRoute> more) {
  rows.insert(rows.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
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
                                        VirtualNetworkId network, std::optional<RouteTableId> routeTable) {
  EffectiveRouteTable table{network, routeTable, false, {}, {}};
  auto candidates = systemRoutes(topology, network);
  append(candidates, peeringRoutes(topology, network));
  append(candidates, privateEndpointRoutes(topology, network));
  append(candidates, gatewayRoutes(topology, propagation, network));
  if (routeTable) {
    table.disableBgpRoutePropagation = topology[*routeTable].disableBgpRoutePropagation;
    table.gap = topology.gapIn(*routeTable, GapProperty::Routes);
    append(candidates, userRoutes(topology, network, *routeTable));
  }
  table.routes = selectRoutes(topology, std::move(candidates), table.disableBgpRoutePropagation);
  return table;
}

EffectiveRoutes effectiveRoutes(const Topology& topology) {
  EffectiveRoutes result;
  result.propagation = propagate(topology);
  std::map<std::pair<VirtualNetworkId, std::optional<RouteTableId>>, std::uint32_t> shared;
  for (std::uint32_t i = 0; i < topology.subnets().size(); ++i) {
    const auto& subnet = topology.subnets()[i];
    const auto next = static_cast<std::uint32_t>(result.tables.size());
    if (const auto gap = topology.gapIn(SubnetId{i}, GapProperty::RouteTable)) {
      auto table =
          effectiveRouteTable(topology, result.propagation, subnet.virtualNetwork, subnet.routeTable);
      table.gap = gap;
      result.tables.push_back(std::move(table));
      result.tableOfSubnet.push_back(next);
      continue;
    }
    const auto [it, isNew] = shared.emplace(std::pair{subnet.virtualNetwork, subnet.routeTable}, next);
    if (isNew)
      result.tables.push_back(
          effectiveRouteTable(topology, result.propagation, subnet.virtualNetwork, subnet.routeTable));
    result.tableOfSubnet.push_back(it->second);
  }
  return result;
}

}  // namespace vnetsim
