// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <vector>

#include "base/names.hpp"
#include "topology/checks.hpp"
#include "topology/descriptions.hpp"

namespace vnetsim {
namespace {

std::string pathOf(const Design& design, const VirtualNetworkPeering& peering) {
  return labelOf(design, peering.local) + "/" + peering.name;
}

std::string_view wordFor(GatewayType type) {
  switch (type) {
    case GatewayType::Vpn:
      return "vpn";
    case GatewayType::ExpressRoute:
      return "expressroute";
  }
  return "";
}

/// The gateways of one type in a network, in the order in which they are written.
std::vector<const VirtualNetworkGateway*> gatewaysOfType(const Design& design, VirtualNetworkId network,
                                                         GatewayType type) {
  std::vector<const VirtualNetworkGateway*> result;
  for (const GatewayId id : design.topology.gatewaysIn(network))
    if (design.topology[id].gatewayType == type) result.push_back(&design.topology[id]);
  std::stable_sort(result.begin(), result.end(), [](const auto* a, const auto* b) { return a->at < b->at; });
  return result;
}

/// Calls `visit` for every peering that wants the gateways of its remote side.
template <class Visit>
void forEachGatewayUser(const Design& design, Visit visit) {
  for (const auto& peering : design.topology.peerings())
    if (peering.useRemoteGateways) visit(peering);
}

}  // namespace

/// R67: one VPN and one ExpressRoute gateway per virtual network.
void checkGatewayCount(const Design& design, DiagnosticList& diagnostics) {
  for (std::uint32_t network = 0; network < design.topology.virtualNetworks().size(); ++network) {
    if (design.topology.virtualNetworks()[network].virtualHub) continue;  // one for sites, one for clients
    for (const GatewayType type : {GatewayType::Vpn, GatewayType::ExpressRoute}) {
      const auto gateways = gatewaysOfType(design, {network}, type);
      for (std::size_t i = 1; i < gateways.size(); ++i) {
        auto& fault = diagnostics.refused(Finding::TooManyGateways, gateways[i]->at,
                                          fmt::format("virtual network '{}' has more than one {} gateway",
                                                      labelOf(design, {network}), wordFor(type)));
        fault.notes.push_back({"the first one", gateways.front()->at});
        fault.help = "keep one, or put the other into a virtual network of its own";
        fault.rule = Rule{67};
      }
    }
  }
}

void checkRemoteGatewaysUsedOnce(const Design& design, DiagnosticList& diagnostics) {
  for (const auto& network : design.topology.virtualNetworks()) {
    std::vector<const VirtualNetworkPeering*> users;
    for (const PeeringId id : network.peerings)
      if (design.topology[id].useRemoteGateways) users.push_back(&design.topology[id]);
    std::stable_sort(users.begin(), users.end(), [](const auto* a, const auto* b) { return a->at < b->at; });
    for (std::size_t i = 1; i < users.size(); ++i) {
      auto& fault = diagnostics.refused(
          Finding::UseRemoteGatewaysTwice, users[i]->at,
          fmt::format("virtual network '{}' uses remote gateways on more than one peering",
                      network.name.label));
      fault.label = "useRemoteGateways is true here as well";
      fault.notes.push_back({"already true here", users.front()->at});
      fault.help = "set useRemoteGateways to true on one peering only";
      fault.rule = Rule{25, 'a'};
    }
  }
}

void checkRemoteGatewaysWithoutOwn(const Design& design, DiagnosticList& diagnostics) {
  forEachGatewayUser(design, [&](const VirtualNetworkPeering& peering) {
    const auto own = design.topology.gatewaysIn(peering.local);
    const auto servers = design.topology.routeServersIn(peering.local);
    if (own.empty() && servers.empty()) return;
    auto& fault = diagnostics.refused(
        Finding::UseRemoteGatewaysWithOwnGateway, peering.at,
        fmt::format("peering '{}' uses remote gateways, but '{}' has {} of its own", pathOf(design, peering),
                    labelOf(design, peering.local), own.empty() ? "a route server" : "a gateway"));
    if (own.empty()) {
      const RouteServer& server = design.topology[servers.front()];
      fault.notes.push_back({fmt::format("{} is declared here", describe(server)), server.at});
    } else {
      const VirtualNetworkGateway& gateway = design.topology[own.front()];
      fault.notes.push_back({fmt::format("{} is declared here", describe(gateway)), gateway.at});
    }
    fault.help = "set useRemoteGateways to false, or remove what the network has of its own";
    fault.rule = Rule{25, 'b'};
  });
}

void checkRemoteGatewayExists(const Design& design, DiagnosticList& diagnostics) {
  forEachGatewayUser(design, [&](const VirtualNetworkPeering& peering) {
    if (!design.topology.gatewaysIn(peering.remote).empty()) return;
    if (!design.topology.routeServersIn(peering.remote).empty()) return;
    const std::string& remote = labelOf(design, peering.remote);
    auto& fault = diagnostics.refused(
        Finding::UseRemoteGatewaysWithoutGateway, peering.at,
        fmt::format("peering '{}' uses remote gateways, but '{}' has no gateway and no route server",
                    pathOf(design, peering), remote));
    fault.help = fmt::format("set useRemoteGateways to false or give '{}' a gateway", remote);
    fault.rule = Rule{25, 'c'};
  });
}

void checkRemoteSideAllowsTransit(const Design& design, DiagnosticList& diagnostics) {
  forEachGatewayUser(design, [&](const VirtualNetworkPeering& peering) {
    if (!peering.reverse) return;
    const VirtualNetworkPeering& back = design.topology[*peering.reverse];
    if (back.allowGatewayTransit) return;
    if (design.topology.gapIn(*peering.reverse, GapProperty::AllowGatewayTransit)) return;
    auto& fault = diagnostics.refused(
        Finding::UseRemoteGatewaysWithoutTransit, peering.at,
        fmt::format("peering '{}' uses remote gateways, but '{}' does not allow gateway transit",
                    pathOf(design, peering), pathOf(design, back)));
    fault.notes.push_back({"allowGatewayTransit is false here", back.at});
    fault.help = fmt::format("set allowGatewayTransit to true on '{}' first", pathOf(design, back));
    fault.rule = Rule{25, 'd'};
  });
}

void checkBasicGatewayIsNotShared(const Design& design, DiagnosticList& diagnostics) {
  forEachGatewayUser(design, [&](const VirtualNetworkPeering& peering) {
    for (const auto* gateway : gatewaysOfType(design, peering.remote, GatewayType::Vpn)) {
      if (!sameName(gateway->sku, "Basic")) continue;
      auto& fault = diagnostics.refused(Finding::BasicGatewayShared, peering.at,
                                        fmt::format("peering '{}' uses {}, whose sku is Basic",
                                                    pathOf(design, peering), describe(*gateway)));
      fault.label = "a basic vpn gateway serves its own virtual network only";
      fault.notes.push_back({"the gateway is declared here", gateway->at});
      fault.help = "use a sku such as VpnGw1";
      fault.rule = Rule{25, 'f'};
    }
  });
}

}  // namespace vnetsim
