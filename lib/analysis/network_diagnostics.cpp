// SPDX-License-Identifier: MIT
#include "analysis/network_diagnostics.hpp"

#include <algorithm>
#include <utility>

#include "analysis/propagation_diagnostics.hpp"
#include "routing/effective_routes.hpp"

namespace vnetsim {
namespace {

constexpr Rule firewallSubnet{50};

/// With a management subnet the firewall's own traffic takes another way, and its default route is free.
bool tunnelsByForce(const Topology& topology, const AzureFirewall& firewall) {
  return std::ranges::any_of(topology[firewall.virtualNetwork].subnets, [&](SubnetId id) {
    return topology[id].role == SubnetRole::FirewallManagement;
  });
}

/// The default route that counts in the firewall's subnet, where it is not the way to the Internet.
std::optional<EffectiveRoute> strayDefaultRoute(const Topology& topology, const Propagation& propagation,
                                                const AzureFirewall& firewall) {
  const auto& subnet = topology[firewall.subnet];
  const auto table = effectiveRouteTable(topology, propagation, {subnet.virtualNetwork, subnet.routeTable});
  for (const auto& row : table.routes)
    if (row.state == RouteState::Active && row.prefix == Prefix::everything(IpFamily::V4) &&
        row.type != NextHopType::Internet)
      return row;
  return std::nullopt;
}

Diagnostic firewallDiagnostic(const AzureFirewall& firewall, const EffectiveRoute& row) {
  Diagnostic diagnostic;
  diagnostic.severity = Severity::Warning;
  diagnostic.finding = Finding::FirewallWithoutInternetRoute;
  diagnostic.at = firewall.at;
  diagnostic.message = "the default route of azure firewall '" + firewall.name.label + "' is of type " +
                       std::string{nameOf(row.type)} + ", and a firewall needs Internet there";
  diagnostic.label = "its subnet sends 0.0.0.0/0 elsewhere";
  diagnostic.help =
      "give AzureFirewallSubnet a route 0.0.0.0/0 of type Internet, or the network an "
      "AzureFirewallManagementSubnet";
  diagnostic.rule = firewallSubnet;
  return diagnostic;
}

}  // namespace

std::vector<Diagnostic> networkDiagnostics(const Topology& topology, const Propagation& propagation) {
  auto diagnostics = propagationDiagnostics(topology, propagation);
  for (const auto& firewall : topology.azureFirewalls()) {
    if (tunnelsByForce(topology, firewall)) continue;
    if (const auto row = strayDefaultRoute(topology, propagation, firewall))
      diagnostics.push_back(firewallDiagnostic(firewall, *row));
  }
  return diagnostics;
}

}  // namespace vnetsim
