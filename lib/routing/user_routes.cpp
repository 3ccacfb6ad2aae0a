// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>

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

/// Who stands behind the next hops of one table, as seen from one network: most of its routes name the same few.
class Appliances {
 public:
  Appliances(const Topology& topology, VirtualNetworkId network) : topology_{topology}, network_{network} {}

  const ApplianceResolution& at(IpAddress address) {
    const auto known = known_.find(address);
    if (known != known_.end()) return known->second;
    return known_.emplace(address, resolveAppliance(topology_, network_, address)).first->second;
  }

 private:
  const Topology& topology_;
  VirtualNetworkId network_;
  std::map<IpAddress, ApplianceResolution> known_;
};

void resolve(EffectiveRoute& row, const Topology& topology, VirtualNetworkId network, const Route& route,
             Appliances& appliances) {
  row.type = route.nextHopType;
  if (route.nextHopIpAddress) row.nextHopIpAddress = {*route.nextHopIpAddress};
  if (const auto gap = topology.gapIn(*row.configured, GapProperty::NextHop)) {
    row.nextHop = next_hop::Unknown{*gap};
    return;
  }
  if (route.nextHopIpAddress && route.nextHopIpAddress->family() != row.prefix.family()) {
    if (const auto gap = topology.gapIn(*row.configured, GapProperty::NextHopIpAddress)) {
      row.nextHop = next_hop::Unknown{*gap};
      return;
    }
  }
  switch (route.nextHopType) {
    case NextHopType::VirtualAppliance:
      if (route.nextHopIpAddress->family() != row.prefix.family())
        return degrade(row, {Reason::NextHopUnresolved, separateFamilies});
      return resolveTo(row, appliances.at(*route.nextHopIpAddress));
    case NextHopType::VirtualNetworkGateway:
      return resolveTo(row, usableVpnGateway(topology, network));
    case NextHopType::VnetLocal:
      if (isOwnSpace(topology[network], row.prefix))
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

/// What the route stands for: its own prefix, or those of its tag as far as they are known.
std::span<const Prefix> prefixesOf(const Topology& topology, const Route& route) {
  if (const auto* tag = route.serviceTag()) return topology[*tag].addressPrefixes;
  return {route.prefix(), 1};
}

}  // namespace

std::vector<EffectiveRoute> userRoutes(const Topology& topology, VirtualNetworkId network,
                                       RouteTableId tableId) {
  std::vector<EffectiveRoute> rows;
  const auto& table = topology[tableId];
  rows.reserve(table.routes.size());
  Appliances appliances{topology, network};
  for (std::uint32_t i = 0; i < table.routes.size(); ++i) {
    for (const Prefix& prefix : prefixesOf(topology, table.routes[i])) {
      EffectiveRoute row{.prefix = prefix,
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
      resolve(row, topology, network, table.routes[i], appliances);
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

std::vector<UnknownTagRoute> unknownTagRoutes(const Topology& topology, RouteTableId tableId) {
  std::vector<UnknownTagRoute> unknown;
  const auto& routes = topology[tableId].routes;
  for (std::uint32_t i = 0; i < routes.size(); ++i)
    if (const auto* tag = routes[i].serviceTag())
      if (const auto gap = topology.gapIn(*tag, GapProperty::AddressPrefixes))
        unknown.push_back({RouteRef{tableId, i}, *gap});
  return unknown;
}

}  // namespace vnetsim
