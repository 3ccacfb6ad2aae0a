// SPDX-License-Identifier: MIT
#include <algorithm>

#include "base/overload.hpp"
#include "routing/appliance_resolution.hpp"
#include "routing/gateway_use.hpp"
#include "routing/origination.hpp"

namespace vnetsim {
namespace {

constexpr Rule separateFamilies{8};
constexpr Rule unconfigurableType{38};
constexpr Rule localOutsideNetwork{48};

/// The rule that says what a route of this type does.
Rule ruleOf(NextHopType type) {
  switch (type) {
    case NextHopType::VirtualAppliance:
      return Rule{42};
    case NextHopType::VirtualNetworkGateway:
      return Rule{47, 'a'};
    case NextHopType::VnetLocal:
      return Rule{48};
    case NextHopType::Internet:
    case NextHopType::None:
      return Rule{49};
    case NextHopType::VNetPeering:
    case NextHopType::VNetGlobalPeering:
    case NextHopType::VirtualNetworkServiceEndpoint:
    case NextHopType::InterfaceEndpoint:
    case NextHopType::ConnectedGroup:
      return unconfigurableType;
  }
  return unconfigurableType;
}

void degrade(EffectiveRoute& row, Degraded why) {
  row.type = NextHopType::None;
  row.nextHop = next_hop::None{};
  row.degraded = why;
}

/// Puts what a configured next hop resolves to into the row.
template <class Resolution>
void resolveTo(EffectiveRoute& row, const Resolution& resolution) {
  std::visit(Overload{
                 [&](Degraded why) { degrade(row, why); },
                 [&](GapId gap) { row.nextHop = next_hop::Unknown{gap}; },
                 [&](auto target) { row.nextHop = target; },
             },
             resolution);
}

/// Whether all of `prefix` lies in the network's own space, which is what a VnetLocal route needs (R48).
bool isOwnSpace(const VirtualNetwork& network, const Prefix& prefix) {
  return std::any_of(network.addressPrefixes.begin(), network.addressPrefixes.end(),
                     [&](const Prefix& own) { return own.contains(prefix); });
}

void resolve(EffectiveRoute& row, const Topology& topology, VirtualNetworkId network, const Route& route) {
  row.type = route.nextHopType;
  if (route.nextHopIpAddress) row.nextHopIpAddress = {*route.nextHopIpAddress};
  if (const auto gap = topology.gapIn(*row.configured, GapProperty::NextHop)) {
    row.nextHop = next_hop::Unknown{*gap};
    return;
  }
  switch (route.nextHopType) {
    case NextHopType::VirtualAppliance:
      if (route.nextHopIpAddress->family() != route.addressPrefix.family())
        return degrade(row, {Reason::NextHopUnresolved, separateFamilies});
      return resolveTo(row, resolveAppliance(topology, network, *route.nextHopIpAddress));
    case NextHopType::VirtualNetworkGateway:
      return resolveTo(row, usableVpnGateway(topology, network));
    case NextHopType::VnetLocal:
      if (isOwnSpace(topology[network], route.addressPrefix))
        row.nextHop = next_hop::VnetLocal{};
      else
        degrade(row, {Reason::NextHopNone, localOutsideNetwork});
      return;
    case NextHopType::Internet:
      row.nextHop = next_hop::Internet{};
      return;
    case NextHopType::None:
      row.nextHop = next_hop::None{};
      return;
    case NextHopType::VNetPeering:
    case NextHopType::VNetGlobalPeering:
    case NextHopType::VirtualNetworkServiceEndpoint:
    case NextHopType::InterfaceEndpoint:
    case NextHopType::ConnectedGroup:
      return degrade(row, {Reason::NextHopNone, unconfigurableType});
  }
}

}  // namespace

std::vector<EffectiveRoute> userRoutes(const Topology& topology, VirtualNetworkId network,
                                       RouteTableId tableId) {
  std::vector<EffectiveRoute> rows;
  const auto& table = topology[tableId];
  rows.reserve(table.routes.size());
  for (std::uint32_t i = 0; i < table.routes.size(); ++i) {
    EffectiveRoute row{.prefix = table.routes[i].addressPrefix,
                       .source = RouteSource::User,
                       .state = RouteState::Active,
                       .type = NextHopType::None,
                       .nextHop = next_hop::None{},
                       .nextHopIpAddress = {},
                       .rule = ruleOf(table.routes[i].nextHopType),
                       .configured = RouteRef{tableId, i},
                       .learned = {},
                       .asPathLength = 0,
                       .degraded = {},
                       .overridden = {}};
    resolve(row, topology, network, table.routes[i]);
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace vnetsim
