// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "base/names.hpp"
#include "net/private_ranges.hpp"
#include "topology/checks.hpp"
#include "topology/descriptions.hpp"
#include "topology/prefix_overlaps.hpp"
#include "topology/virtual_hub.hpp"

namespace vnetsim {
namespace {

constexpr int smallestHub = 24;

bool holdsDefaultRoute(const HubRouteTable& table) {
  return std::ranges::any_of(table.routes, [](const HubStaticRoute& route) {
    return std::ranges::any_of(route.destinations, [](const Prefix& one) { return one.length() == 0; });
  });
}

bool isOfPlatform(const HubRouteTable& table) {
  return sameName(table.name, defaultRouteTable) || sameName(table.name, noneRouteTable);
}

/// The hub's prefix and those of its connected networks, by WAN.
std::map<std::string, std::vector<OwnedPrefix>> spacesOfWans(const Topology& topology) {
  std::map<std::string, std::vector<OwnedPrefix>> spaces;
  for (const VirtualHub& hub : topology.virtualHubs()) {
    auto& space = spaces[hub.virtualWan];
    space.push_back({hub.addressPrefix, hub.network.index, hub.at});
    for (const HubConnectionId id : hub.connections) {
      const VirtualNetworkId network = topology[id].remoteVirtualNetwork;
      for (const Prefix& prefix : topology[network].addressPrefixes)
        space.push_back({prefix, network.index, topology[network].at});
    }
  }
  return spaces;
}

void refuseAddress(const VirtualHub& hub, const Located<IpAddress>& declared, DiagnosticList& diagnostics) {
  if (hub.addressPrefix.contains(declared.value)) return;
  auto& fault = diagnostics.refused(
      Finding::AddressOutsideSubnet, declared.at,
      fmt::format("address '{}' lies outside virtual hub '{}'", declared.value.text(), hub.name.label));
  fault.help = "use the address that Azure gave it, or leave it out to have one assumed";
}

void refuseGateway(const Design& design, const HubConnection& connection, const std::string& what,
                   const SourceLocation& at, DiagnosticList& diagnostics) {
  auto& fault =
      diagnostics.refused(Finding::HubConnectionBesideGateway, connection.at,
                          fmt::format("virtual network '{}' is connected to the virtual hub '{}' and {}",
                                      design.topology[connection.remoteVirtualNetwork].name.label,
                                      design.topology[connection.hub].name.label, what));
  fault.label = "a connection takes the place of remote gateways";
  fault.notes.push_back({"declared here", at});
  fault.help = "take the one or the other out";
  fault.rule = Rule{89};
}

}  // namespace

void checkHubPrefixes(const Design& design, DiagnosticList& diagnostics) {
  for (const VirtualHub& hub : design.topology.virtualHubs()) {
    const bool isV4 = hub.addressPrefix.family() == IpFamily::V4;
    if (isV4 && hub.addressPrefix.length() <= smallestHub) continue;
    auto& fault = diagnostics.refused(Finding::HubPrefixTooSmall, hub.at,
                                      fmt::format("virtual hub '{}' cannot have the prefix '{}'",
                                                  hub.name.label, hub.addressPrefix.text()));
    fault.label = "a virtual hub is an ipv4 /24 at least";
    fault.help = "choose an ipv4 prefix with a length of at most 24";
    fault.rule = Rule{86};
  }
}

void checkHubFirewalls(const Design& design, DiagnosticList& diagnostics) {
  std::map<VirtualNetworkId, const AzureFirewall*> first;
  for (std::uint32_t i = 0; i < design.topology.azureFirewalls().size(); ++i) {
    const AzureFirewall& firewall = design.topology.azureFirewalls()[i];
    const VirtualNetwork& network = design.topology[firewall.virtualNetwork];
    if (!network.virtualHub) continue;
    const auto& declared = design.origins.azureFirewalls[i]->privateIPAddress;
    if (declared) refuseAddress(design.topology[*network.virtualHub], *declared, diagnostics);
    const auto [known, isNew] = first.emplace(firewall.virtualNetwork, &firewall);
    if (isNew) continue;
    auto& fault = diagnostics.refused(Finding::HubFirewallTwice, firewall.at,
                                      fmt::format("'{}' is the second firewall of virtual hub '{}'",
                                                  firewall.name.label, network.name.label));
    fault.notes.push_back({"the first one is declared here", known->second->at});
    fault.help = "put it into another hub, or leave it out";
    fault.rule = Rule{88};
  }
}

void checkHubGateways(const Design& design, DiagnosticList& diagnostics) {
  for (std::uint32_t i = 0; i < design.topology.gateways().size(); ++i) {
    const auto hub = design.topology[design.topology.gateways()[i].virtualNetwork].virtualHub;
    if (!hub) continue;
    for (const auto& declared : design.origins.gateways[i]->privateIPAddresses)
      refuseAddress(design.topology[*hub], declared, diagnostics);
  }
}

/// R17 goes for a connection as it does for a peering.
void checkHubAddressSpacesAreDisjoint(const Design& design, DiagnosticList& diagnostics) {
  for (auto& [wan, space] : spacesOfWans(design.topology)) {
    for (const PrefixOverlap& overlap : overlapsBetweenOwners(std::move(space))) {
      const auto labelOf = [&](const OwnedPrefix& one) {
        return design.topology[VirtualNetworkId{one.owner}].name.label;
      };
      const bool innerIsLater = overlap.outer.at <= overlap.inner.at;
      const OwnedPrefix& earlier = innerIsLater ? overlap.outer : overlap.inner;
      const OwnedPrefix& later = innerIsLater ? overlap.inner : overlap.outer;
      auto& fault = diagnostics.refused(
          Finding::HubAddressSpacesOverlap, later.at,
          fmt::format("{} of '{}' overlaps {} of '{}' in the virtual wan '{}'", later.prefix.text(),
                      labelOf(later), earlier.prefix.text(), labelOf(earlier), wan));
      fault.notes.push_back({"overlaps this one", earlier.at});
      fault.help = "give one of them another address space";
      fault.rule = Rule{17};
    }
  }
}

void checkConnectedNetworksHaveNoGateway(const Design& design, DiagnosticList& diagnostics) {
  const Topology& topology = design.topology;
  for (const HubConnection& connection : topology.hubConnections()) {
    const VirtualNetworkId network = connection.remoteVirtualNetwork;
    for (const GatewayId gateway : topology.gatewaysIn(network))
      refuseGateway(design, connection, fmt::format("has the gateway '{}'", topology[gateway].name.label),
                    topology[gateway].at, diagnostics);
    for (const PeeringId id : topology[network].peerings)
      if (topology[id].useRemoteGateways)
        refuseGateway(design, connection, fmt::format("uses remote gateways over '{}'", topology[id].name),
                      topology[id].at, diagnostics);
  }
}

void checkRoutingIntentStandsAlone(const Design& design, DiagnosticList& diagnostics) {
  for (const VirtualHub& hub : design.topology.virtualHubs()) {
    if (!hub.internetPolicy && !hub.privatePolicy) continue;
    for (const HubRouteTableId id : hub.routeTables) {
      const HubRouteTable& table = design.topology[id];
      if (isOfPlatform(table) && table.routes.empty()) continue;
      auto& fault =
          diagnostics.refused(Finding::RoutingIntentBesideRouteTables, table.at,
                              fmt::format("virtual hub '{}' has routing intent and {} '{}'", hub.name.label,
                                          isOfPlatform(table) ? "routes in" : "the route table", table.name));
      fault.label = "routing intent manages the tables of a hub";
      fault.help = "leave out the table with its routes, or the routing intent";
      fault.rule = Rule{88};
    }
  }
}

void checkPrivatePolicyKnowsAllPrefixes(const Design& design, DiagnosticList& diagnostics) {
  for (const HubConnection& connection : design.topology.hubConnections()) {
    if (!design.topology[connection.hub].privatePolicy) continue;
    const VirtualNetwork& network = design.topology[connection.remoteVirtualNetwork];
    for (const Prefix& prefix : network.addressPrefixes) {
      if (isPrivateAddress(prefix.first()) && isPrivateAddress(prefix.last())) continue;
      auto& fault = diagnostics.warning(
          Finding::PublicPrefixBesidePrivatePolicy, connection.at,
          fmt::format("{} of '{}' is outside the private ranges that the policy of its hub is for",
                      prefix.text(), network.name.label));
      fault.label = "where its traffic goes is not known";
      fault.help = "use private address space";
      fault.rule = Rule{88};
    }
  }
}

void checkInternetSecurityIsTold(const Design& design, DiagnosticList& diagnostics) {
  const Topology& topology = design.topology;
  const auto warn = [&](const std::string& which, const SourceLocation& at) {
    auto& fault = diagnostics.warning(
        Finding::HubConnectionInternetSecurityNotTold, at,
        fmt::format("{} does not say whether it takes the default route of its hub", which));
    fault.label = "tools differ in what they write where nothing is said";
    fault.help = "say enableInternetSecurity: true or false";
    fault.rule = Rule{87};
  };
  const auto isOffered = [&](VirtualHubId hub, HubRouteTableId table) {
    return topology[hub].internetPolicy || holdsDefaultRoute(topology[table]);
  };
  for (const HubConnection& connection : topology.hubConnections())
    if (!connection.enableInternetSecurity && isOffered(connection.hub, connection.associatedRouteTable))
      warn(fmt::format("connection '{}'", connection.name), connection.at);
  const auto isOfferedTo = [&](GatewayId gateway) {
    const auto hub = topology[topology[gateway].virtualNetwork].virtualHub;
    return hub && isOffered(*hub, topology[*hub].defaultTable());
  };
  for (const Connection& connection : topology.connections())
    if (!connection.enableInternetSecurity && isOfferedTo(connection.virtualNetworkGateway1))
      warn(describe(connection), connection.at);
  for (std::uint32_t i = 0; i < topology.gateways().size(); ++i) {
    const VirtualNetworkGateway& gateway = topology.gateways()[i];
    if (!gateway.vpnClientAddressPool.empty() && !gateway.enableInternetSecurity && isOfferedTo({i}))
      warn(describe(gateway), gateway.at);
  }
}

}  // namespace vnetsim
