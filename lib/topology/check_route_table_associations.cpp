// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "topology/checks.hpp"
#include "topology/descriptions.hpp"

namespace vnetsim {
namespace {

/// A subnet that has a route table.
struct Association {
  const VirtualNetwork& network;
  const Subnet& subnet;
  const RouteTable& table;
  SourceLocation at;  // of the subnet's reference to the table
};

template <class Visit>
void forEachAssociation(const Design& design, Visit visit) {
  for (std::uint32_t i = 0; i < design.topology.subnets().size(); ++i) {
    const Subnet& subnet = design.topology.subnets()[i];
    if (!subnet.routeTable) continue;
    visit(Association{design.topology[subnet.virtualNetwork], subnet, design.topology[*subnet.routeTable],
                      design.origins.subnets[i]->routeTable->at});
  }
}

bool refusesRouteTables(SubnetRole role) {
  switch (role) {
    case SubnetRole::Bastion:
    case SubnetRole::RouteServer:
      return true;
    case SubnetRole::Ordinary:
    case SubnetRole::Gateway:
    case SubnetRole::Firewall:
    case SubnetRole::FirewallManagement:
    case SubnetRole::Appliance:
    case SubnetRole::HubRouteTable:
      return false;
  }
  return false;
}

/// Why a GatewaySubnet may not have this route; empty when it may. A route that covers the whole subnet, such
/// as that of the hub's own space, is in use in the field (case kay-14), so only routes inside it are
/// refused. Service tags hold neither.
std::string_view objectionTo(const Route& route, const Subnet& gatewaySubnet) {
  const Prefix* destinations = route.prefix();
  if (destinations == nullptr) return "";
  if (destinations->length() == 0) return "a default route";
  const bool isInside =
      std::any_of(gatewaySubnet.addressPrefixes.begin(), gatewaySubnet.addressPrefixes.end(),
                  [&](const Prefix& prefix) { return prefix.contains(*destinations); });
  return isInside ? "lies in the gateway subnet itself" : "";
}

/// The network whose gateways serve `network`: itself, or the one it uses over a peering (R47).
std::optional<VirtualNetworkId> gatewayNetworkOf(const Topology& topology, VirtualNetworkId network) {
  if (!topology.gatewaysIn(network).empty()) return network;
  for (const PeeringId id : topology[network].peerings) {
    const VirtualNetworkPeering& peering = topology[id];
    if (peering.useRemoteGateways && peering.reverse && topology[*peering.reverse].allowGatewayTransit)
      return peering.remote;
  }
  return std::nullopt;
}

std::optional<GatewayId> gatewayIn(const Topology& topology, VirtualNetworkId network, GatewayType type) {
  for (const GatewayId id : topology.gatewaysIn(network))
    if (topology[id].gatewayType == type) return id;
  return std::nullopt;
}

/// Calls `visit(association, route, network)` for every route of type VirtualNetworkGateway, for the first
/// subnet with its table that `isConcerned(network)` holds for, where `network` has the subnet's gateways.
template <class Predicate, class Visit>
void forEachGatewayRoute(const Design& design, Predicate isConcerned, Visit visit) {
  std::vector<bool> isDone(design.topology.routeTables().size());
  forEachAssociation(design, [&](const Association& association) {
    const std::size_t table = association.subnet.routeTable->index;
    if (isDone[table]) return;
    const auto network = gatewayNetworkOf(design.topology, association.subnet.virtualNetwork);
    if (!network || !isConcerned(*network)) return;
    isDone[table] = true;
    for (const Route& route : association.table.routes)
      if (route.nextHopType == NextHopType::VirtualNetworkGateway) visit(association, route, *network);
  });
}

void warnBesideExpressRoute(const Association& association, const Route& route,
                            const VirtualNetworkGateway& gateway, DiagnosticList& diagnostics) {
  auto& fault = diagnostics.warning(
      Finding::GatewayRouteBesideExpressRoute, route.at,
      fmt::format(
          "route '{}/{}' has the next hop VirtualNetworkGateway, but {} uses the expressroute gateway '{}'",
          association.table.name.label, route.name, describe(association.network, association.subnet),
          gateway.name.label));
  fault.label = "drops its traffic";
  fault.notes.push_back({"the expressroute gateway is declared here", gateway.at});
  fault.notes.push_back({"the subnet takes the route table here", association.at});
  fault.help = "route to an appliance or firewall, or let the gateway's own routes do it";
  fault.rule = Rule{47, 'c'};
}

/// Pre: `route` is for a prefix.
void refuseDefaultRoute(const Association& association, const Route& route,
                        const VirtualNetworkGateway& gateway, DiagnosticList& diagnostics) {
  auto& fault = diagnostics.refused(
      Finding::DefaultRouteToPolicyBasedGateway, route.at,
      fmt::format("route '{}/{}' sends '{}' to {}, which is policy-based", association.table.name.label,
                  route.name, route.prefix()->text(), describe(gateway)));
  fault.notes.push_back({"the gateway is declared here", gateway.at});
  fault.notes.push_back({"the subnet takes the route table here", association.at});
  fault.help = "set vpnType of the gateway to RouteBased, or route longer prefixes";
  fault.rule = Rule{67};
}

}  // namespace

/// R39: a table serves subnets of its own region. Where either region is not said there is nothing to
/// compare.
void checkRouteTableRegions(const Design& design, DiagnosticList& diagnostics) {
  forEachAssociation(design, [&](const Association& association) {
    const std::string& tableRegion = association.table.location;
    const std::string& networkRegion = association.network.location;
    if (tableRegion.empty() || networkRegion.empty() || tableRegion == networkRegion) return;
    auto& fault = diagnostics.refused(
        Finding::RouteTableRegion, association.at,
        fmt::format("route table '{}' is in {}, but {} is in {}", association.table.name.label, tableRegion,
                    describe(association.network, association.subnet), networkRegion));
    fault.notes.push_back({"the route table is declared here", association.table.at});
    fault.help = fmt::format("use a route table in {}", networkRegion);
    fault.rule = Rule{39};
  });
}

/// R50 for AzureBastionSubnet and RouteServerSubnet.
void checkSubnetsTakeRouteTables(const Design& design, DiagnosticList& diagnostics) {
  forEachAssociation(design, [&](const Association& association) {
    if (!refusesRouteTables(association.subnet.role)) return;
    auto& fault = diagnostics.refused(
        Finding::UnsupportedAssociation, association.at,
        fmt::format("{} cannot have a route table", describe(association.network, association.subnet)));
    fault.help = "remove the route table from this subnet";
    fault.rule = Rule{50};
  });
}

/// R50 for GatewaySubnet: no default route, and none inside its own range.
void checkRoutesOfGatewaySubnets(const Design& design, DiagnosticList& diagnostics) {
  forEachAssociation(design, [&](const Association& association) {
    if (association.subnet.role != SubnetRole::Gateway) return;
    for (const Route& route : association.table.routes) {
      const auto objection = objectionTo(route, association.subnet);
      if (objection.empty()) continue;
      auto& fault = diagnostics.refused(
          Finding::UnsupportedAssociation, route.at,
          fmt::format("{} cannot have the route '{}' for '{}'",
                      describe(association.network, association.subnet), route.name, route.prefix()->text()));
      fault.label = objection;
      fault.notes.push_back({"the subnet takes the route table here", association.at});
      fault.help = "route the prefixes of the spokes instead";
      fault.rule = Rule{50};
    }
  });
}

/// R50: a gateway that learns nothing from its own subnet's table is fragile, though it may work.
void checkPropagationOnGatewaySubnets(const Design& design, DiagnosticList& diagnostics) {
  forEachAssociation(design, [&](const Association& association) {
    if (association.subnet.role != SubnetRole::Gateway) return;
    if (!association.table.disableBgpRoutePropagation) return;
    auto& fault = diagnostics.warning(
        Finding::PropagationOffOnGatewaySubnet, association.at,
        fmt::format("route propagation is off on {}", describe(association.network, association.subnet)));
    fault.label = fmt::format("'{}' disables it", association.table.name.label);
    fault.notes.push_back({"the route table is declared here", association.table.at});
    fault.help = "leave disableBgpRoutePropagation false in the table of a GatewaySubnet";
    fault.rule = Rule{50};
  });
}

/// R47c: a user-defined route cannot use an ExpressRoute gateway, nor a VPN gateway beside one. One warning
/// per route, for the first subnet that is concerned.
void checkGatewayRoutesBesideExpressRoute(const Design& design, DiagnosticList& diagnostics) {
  const auto expressRouteGatewayIn = [&](VirtualNetworkId network) {
    return gatewayIn(design.topology, network, GatewayType::ExpressRoute);
  };
  forEachGatewayRoute(
      design, [&](VirtualNetworkId network) { return expressRouteGatewayIn(network).has_value(); },
      [&](const Association& association, const Route& route, VirtualNetworkId network) {
        warnBesideExpressRoute(association, route, design.topology[*expressRouteGatewayIn(network)],
                               diagnostics);
      });
}

/// R67: only a route-based VPN gateway serves a default route.
void checkDefaultRoutesToPolicyBasedGateways(const Design& design, DiagnosticList& diagnostics) {
  const auto policyBasedGatewayIn = [&](VirtualNetworkId network) -> const VirtualNetworkGateway* {
    const auto id = gatewayIn(design.topology, network, GatewayType::Vpn);
    if (!id || design.topology[*id].vpnType != VpnType::PolicyBased) return nullptr;
    return &design.topology[*id];
  };
  forEachGatewayRoute(
      design, [&](VirtualNetworkId network) { return policyBasedGatewayIn(network) != nullptr; },
      [&](const Association& association, const Route& route, VirtualNetworkId network) {
        if (route.prefix() != nullptr && route.prefix()->length() == 0)
          refuseDefaultRoute(association, route, *policyBasedGatewayIn(network), diagnostics);
      });
}

}  // namespace vnetsim
