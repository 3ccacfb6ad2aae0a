// SPDX-License-Identifier: MIT
#include "forwarding/bastion_sessions.hpp"

#include "base/overload.hpp"

namespace vnetsim {
namespace {

/// Whether a row leads to what is behind a virtual hub.
bool leadsBeyondHub(const Topology& topology, const NextHop& nextHop) {
  const auto isOfHub = [&](VirtualNetworkId network) { return topology[network].virtualHub.has_value(); };
  return std::visit(Overload{
                        [](const next_hop::VirtualHub&) { return true; },
                        [&](const next_hop::VirtualNetworkGateway& hop) {
                          return isOfHub(topology[hop.gateway].virtualNetwork);
                        },
                        [&](const next_hop::VirtualAppliance& hop) {
                          const auto* firewall = std::get_if<AzureFirewallId>(&hop.owner);
                          return firewall != nullptr && isOfHub(topology[*firewall].virtualNetwork);
                        },
                        [](const auto&) { return false; },
                    },
                    nextHop);
}

}  // namespace

std::optional<Ending> doubtOfSessions(const Topology& topology, const NextHop& nextHop) {
  if (leadsBeyondHub(topology, nextHop)) return unsupportedEnding(Unsupported::BastionBeyondHub);
  if (std::holds_alternative<next_hop::ConnectedGroup>(nextHop))
    return unsupportedEnding(Unsupported::ConnectedGroupForOthers);
  return std::nullopt;
}

}  // namespace vnetsim
