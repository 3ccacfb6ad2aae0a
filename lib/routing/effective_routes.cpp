// SPDX-License-Identifier: MIT
#include "routing/effective_routes.hpp"

#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "base/names.hpp"
#include "routing/origination.hpp"
#include "routing/selection.hpp"

namespace vnetsim {
namespace {

void append(std::vector<EffectiveRoute>& rows, std::vector<EffectiveRoute> more) {
  rows.insert(rows.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// What the tables of two subnets have in common; services are named without regard to case.
using TableKey = std::tuple<VirtualNetworkId, std::optional<RouteTableId>, std::vector<std::string>, bool>;

TableKey keyOf(const Subnet& subnet) {
  TableKey key{subnet.virtualNetwork, subnet.routeTable, {}, subnet.role == SubnetRole::Gateway};
  for (const auto& service : subnet.serviceEndpoints) std::get<2>(key).push_back(foldCase(service));
  return key;
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
                                        VirtualNetworkId network, std::optional<RouteTableId> routeTable,
                                        std::span<const std::string> serviceEndpoints, SubnetRole role) {
  EffectiveRouteTable table{network, routeTable, false, {}, {}, {}};
  auto candidates = systemRoutes(topology, network);
  append(candidates, peeringRoutes(topology, network));
  append(candidates, connectedGroupRoutes(topology, network));
  append(candidates, privateEndpointRoutes(topology, network));
  append(candidates, serviceEndpointRoutes(topology, serviceEndpoints));
  append(candidates, gatewayRoutes(topology, propagation, network));
  if (routeTable) {
    table.disableBgpRoutePropagation = topology[*routeTable].disableBgpRoutePropagation;
    table.gap = topology.gapIn(*routeTable, GapProperty::Routes);
    append(candidates, userRoutes(topology, network, *routeTable));
    table.unknownTagRoutes = unknownTagRoutes(topology, *routeTable);
  }
  table.routes = selectRoutes(topology, std::move(candidates), table.disableBgpRoutePropagation, role);
  return table;
}

EffectiveRoutes effectiveRoutes(const Topology& topology) {
  EffectiveRoutes result;
  result.propagation = propagate(topology);
  std::map<TableKey, std::uint32_t> shared;
  const auto tableOf = [&](const Subnet& subnet) {
    return effectiveRouteTable(topology, result.propagation, subnet.virtualNetwork, subnet.routeTable,
                               subnet.serviceEndpoints, subnet.role);
  };
  for (std::uint32_t i = 0; i < topology.subnets().size(); ++i) {
    const auto& subnet = topology.subnets()[i];
    const auto next = static_cast<std::uint32_t>(result.tables.size());
    if (const auto gap = topology.gapIn(SubnetId{i}, GapProperty::RouteTable)) {
      result.tables.push_back(tableOf(subnet));
      result.tables.back().gap = gap;
      result.tableOfSubnet.push_back(next);
      continue;
    }
    const auto [it, isNew] = shared.emplace(keyOf(subnet), next);
    if (isNew) result.tables.push_back(tableOf(subnet));
    result.tableOfSubnet.push_back(it->second);
  }
  return result;
}

}  // namespace vnetsim
