// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "topology/checks.hpp"
#include "topology/descriptions.hpp"

namespace vnetsim {
namespace {

void refusePolicyBased(const VirtualNetworkGateway& gateway, std::string_view what, const SourceLocation& at,
                       DiagnosticList& diagnostics) {
  auto& fault = diagnostics.refused(Finding::PolicyBasedGatewayLimits, at,
                                    fmt::format("{} is policy-based and cannot {}", describe(gateway), what));
  if (at != gateway.at) fault.notes.push_back({"the gateway is declared here", gateway.at});
  fault.help = "set vpnType to RouteBased";
  fault.rule = Rule{67};
}

void checkConnectionsOfPolicyBased(const Design& design, GatewayId id, DiagnosticList& diagnostics) {
  std::vector<const Connection*> connections;
  for (const Connection& connection : design.topology.connections())
    if (connection.virtualNetworkGateway1 == id) connections.push_back(&connection);
  std::stable_sort(connections.begin(), connections.end(),
                   [](const auto* a, const auto* b) { return a->at < b->at; });
  for (const Connection* connection : connections) {
    if (connection != connections.front())
      refusePolicyBased(design.topology[id], "have a second connection", connection->at, diagnostics);
    if (connection->enableBgp)
      refusePolicyBased(design.topology[id], "speak bgp", connection->at, diagnostics);
  }
}

bool isBesideExpressRoute(const Design& design, const VirtualNetworkGateway& gateway) {
  const auto gateways = design.topology.gatewaysIn(gateway.virtualNetwork);
  return std::any_of(gateways.begin(), gateways.end(), [&](GatewayId id) {
    return design.topology[id].gatewayType == GatewayType::ExpressRoute;
  });
}

/// The number of addresses in words, as only two is right.
std::string counted(std::size_t addresses) {
  return addresses == 1 ? "one private address" : fmt::format("{} private addresses", addresses);
}

}  // namespace

/// R67: a policy-based gateway has one tunnel and nothing else.
void checkPolicyBasedGateways(const Design& design, DiagnosticList& diagnostics) {
  for (std::uint32_t i = 0; i < design.topology.gateways().size(); ++i) {
    const VirtualNetworkGateway& gateway = design.topology.gateways()[i];
    if (gateway.gatewayType != GatewayType::Vpn || gateway.vpnType != VpnType::PolicyBased) continue;
    const GatewayDraft& draft = *design.origins.gateways[i];
    checkConnectionsOfPolicyBased(design, {i}, diagnostics);
    if (draft.enableBgp && draft.enableBgp->value)
      refusePolicyBased(gateway, "speak bgp", draft.enableBgp->at, diagnostics);
    if (!draft.vpnClientAddressPool.empty())
      refusePolicyBased(gateway, "take point-to-site clients", draft.vpnClientAddressPool.front().at,
                        diagnostics);
    if (gateway.activeActive) refusePolicyBased(gateway, "be active-active", gateway.at, diagnostics);
    if (isBesideExpressRoute(design, gateway))
      refusePolicyBased(gateway, "stand beside an expressroute gateway", gateway.at, diagnostics);
  }
}

void checkExpressRouteGatewaysHaveNoVpnFeatures(const Design& design, DiagnosticList& diagnostics) {
  for (std::uint32_t i = 0; i < design.topology.gateways().size(); ++i) {
    const VirtualNetworkGateway& gateway = design.topology.gateways()[i];
    if (gateway.gatewayType != GatewayType::ExpressRoute) continue;
    const GatewayDraft& draft = *design.origins.gateways[i];
    const auto refuse = [&](std::string_view key, const SourceLocation& at) {
      auto& fault = diagnostics.refused(
          Finding::ConnectionDoesNotFitGateway, at,
          fmt::format("{} is of type ExpressRoute and has no {}", describe(gateway), key));
      fault.help = "remove it, or make the gateway one of type Vpn";
    };
    if (!draft.vpnClientAddressPool.empty())
      refuse("point-to-site clients", draft.vpnClientAddressPool.front().at);
    if (draft.activeActive) refuse("activeActive", gateway.at);
    if (draft.gatewayDefaultSite) refuse("gatewayDefaultSite", draft.gatewayDefaultSite->at);
  }
}

void checkClientPoolsAreApart(const Design& design, DiagnosticList& diagnostics) {
  for (std::uint32_t i = 0; i < design.topology.gateways().size(); ++i) {
    const VirtualNetworkGateway& gateway = design.topology.gateways()[i];
    const VirtualNetwork& network = design.topology[gateway.virtualNetwork];
    for (const auto& pool : design.origins.gateways[i]->vpnClientAddressPool) {
      const auto& space = network.addressPrefixes;
      const auto hit = std::find_if(space.begin(), space.end(),
                                    [&](const Prefix& prefix) { return prefix.overlaps(pool.value); });
      if (hit == space.end()) continue;
      auto& fault = diagnostics.refused(
          Finding::ClientPoolOverlaps, pool.at,
          fmt::format("client pool '{}' of {} overlaps '{}' of its virtual network '{}'", pool.value.text(),
                      describe(gateway), hit->text(), network.name.label));
      fault.notes.push_back({"the virtual network is declared here", network.at});
      fault.help = "choose a pool outside all networks that the clients are to reach";
    }
  }
}

/// A gateway has two instances, active-standby ones too (R10).
void checkGatewaysHaveTwoInstances(const Design& design, DiagnosticList& diagnostics) {
  for (std::uint32_t i = 0; i < design.topology.gateways().size(); ++i) {
    const auto& addresses = design.origins.gateways[i]->privateIPAddresses;
    if (addresses.empty() || addresses.size() == 2) continue;
    auto& fault = diagnostics.error(
        Finding::InvalidValue, addresses.front().at,
        fmt::format("{} has {}", describe(design.topology.gateways()[i]), counted(addresses.size())));
    fault.help = "give one for each of its two instances, or none to have them assumed";
  }
}

void checkClientsAreInTheirPools(const Design& design, DiagnosticList& diagnostics) {
  for (std::uint32_t i = 0; i < design.topology.gateways().size(); ++i) {
    const VirtualNetworkGateway& gateway = design.topology.gateways()[i];
    const auto& pool = gateway.vpnClientAddressPool;
    for (const auto& client : design.origins.gateways[i]->vpnClients) {
      if (std::any_of(pool.begin(), pool.end(),
                      [&](const Prefix& prefix) { return prefix.contains(client.address.value); }))
        continue;
      auto& fault = diagnostics.error(
          Finding::InvalidValue, client.address.at,
          fmt::format("address '{}' of client '{}/{}' lies outside the client pool of its gateway",
                      client.address.value.text(), gateway.name.label, client.name.value));
      fault.notes.push_back({"the gateway is declared here", gateway.at});
      fault.help = "use an address of vpnClientAddressPool, or add its prefix there";
    }
  }
}

}  // namespace vnetsim
