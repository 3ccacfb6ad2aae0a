// SPDX-License-Identifier: MIT
#include "model/hub_branches.hpp"

#include <algorithm>

#include "model/virtual_hubs.hpp"

namespace plain {
namespace {

bool isOfClients(const VirtualHub& hub, const std::string& gateway) {
  return gateway == clientGatewayOf(hub);
}

void addSites(const VirtualHub& hub, const std::vector<Link>& links, std::vector<Learned>& known) {
  for (const HubSite& one : hub.sites) {
    for (const Prefix& prefix : one.prefixes) known.push_back(staticOver(prefix, one.site));
    for (const Link& link : links) {
      if (link.from != vpnGatewayOf(hub) || link.to != one.site || !link.bgp) continue;
      for (const Address address : link.farAddresses) {  // R63e
        const auto& all = one.prefixes;
        if (std::find(all.begin(), all.end(), host(address)) != all.end()) continue;
        known.push_back(staticOver(host(address), one.site));
        known.back().passedOn = false;
      }
    }
  }
}

/// Whether a branch of this very gateway brought the route.
bool isOfItsBranch(const Design& design, const Learned& route) {
  return route.over.empty() ? route.programmed : hubOfGateway(design, route.over) == nullptr;
}

/// Whether those behind a link of a hub's gateway take default routes; nothing: nobody says. Other gateways
/// do for their branches, but for clients, who have no connections that could ask.
std::optional<bool> internetSecurityAt(const Design& design, const Link& link) {
  if (const VirtualHub* far = hubOfGateway(design, link.to))
    return isOfClients(*far, link.to) ? far->clients->internetSecurity : std::optional{true};
  const VirtualHub& hub = *hubOfGateway(design, link.from);
  for (const HubSite& one : hub.sites)
    if (one.site == link.to) return one.internetSecurity;
  for (const HubCircuit& one : hub.circuits)
    if (one.circuit == link.to) return one.internetSecurity;
  return std::nullopt;
}

}  // namespace

std::vector<std::string> gatewaysOf(const VirtualHub& hub) {
  std::vector<std::string> all;
  if (!hub.circuits.empty()) all.push_back(circuitGatewayOf(hub));
  if (hub.clients) all.push_back(clientGatewayOf(hub));
  if (!hub.sites.empty()) all.push_back(vpnGatewayOf(hub));
  return all;
}

const VirtualHub* hubOfGateway(const Design& design, const std::string& gateway) {
  const auto slash = gateway.find('/');
  if (slash == std::string::npos) return nullptr;
  const VirtualHub* hub = find(design.virtualHubs, gateway.substr(0, slash));
  if (hub == nullptr) return nullptr;
  const auto gateways = gatewaysOf(*hub);
  return std::find(gateways.begin(), gateways.end(), gateway) == gateways.end() ? nullptr : hub;
}

bool isOfCircuits(const VirtualHub& hub, const std::string& gateway) {
  return gateway == circuitGatewayOf(hub);
}

std::vector<Address> addressesOf(const VirtualHub& hub, const std::string& gateway) {
  Address next = hub.prefix.base + 4;
  for (const std::string& one : gatewaysOf(hub)) {
    const bool isStated = one == vpnGatewayOf(hub) && !hub.gatewayAddresses.empty();
    if (one == gateway) return isStated ? hub.gatewayAddresses : std::vector{next, next + 1};
    if (!isStated) next = next + 2;
  }
  return {};
}

std::vector<HubBranch> branchesOf(const Design& design, const Exchange& exchange, const VirtualHub& hub) {
  std::vector<HubBranch> all;
  for (const std::string& gateway : gatewaysOf(hub)) {
    const auto& known = exchange.known.at(gateway);
    const auto& used = exchange.tables.at(gateway);
    for (const Learned& one : known) {
      const auto isIt = [&](const HubBranch& other) {
        return other.gateway == gateway && other.prefix == one.prefix;
      };
      if (one.prefix.base.isV6 || !one.programmed || !one.passedOn || !isOfItsBranch(design, one)) continue;
      if (std::any_of(all.begin(), all.end(), isIt)) continue;
      const bool isUsed = std::find(used.begin(), used.end(), one) != used.end();
      const bool isBesideSpace = std::any_of(known.begin(), known.end(), [&](const Learned& other) {
        return other.prefix == one.prefix && other.over.empty() && !other.programmed;
      });
      if (isUsed || isBesideSpace) all.push_back({one.prefix, gateway, !isUsed, one.isOpen});
    }
  }
  return all;
}

std::vector<Learned> knownToHubGateway(const Design& design, const std::vector<Link>& links,
                                       const std::string& gateway) {
  const VirtualHub& hub = *hubOfGateway(design, gateway);
  std::vector<Learned> known;
  for (const HubSpace& one : spacesOf(design, hub)) {
    const bool isForClients = one.prefix == everything && isOfClients(hub, gateway);
    if (isForClients && hub.clients->internetSecurity == false) continue;
    known.push_back(own(one.prefix));
    known.back().isOpen = isForClients && !hub.clients->internetSecurity;
    if (one.isOfAnotherHub) known.back().path = {asnOfHubRouters, asnOfHubRouters};
  }
  if (isOfClients(hub, gateway)) {
    known.push_back(own(hub.clients->pool));
    known.back().programmed = true;
  }
  if (gateway == vpnGatewayOf(hub)) addSites(hub, links, known);
  return known;
}

bool isOverHub(const Design& design, const Link& link) {
  return hubOfGateway(design, link.from) != nullptr && hubOfGateway(design, link.to) != nullptr;
}

bool isBetweenHubs(const Design& design, const Link& link) {
  return isOverHub(design, link) && hubOfGateway(design, link.from) != hubOfGateway(design, link.to);
}

bool keepsInHub(const Design& design, const Link& link, const Learned& route) {
  const VirtualHub& hub = *hubOfGateway(design, link.from);
  const bool isOfBranch = isOfItsBranch(design, route);
  if (route.prefix == everything && internetSecurityAt(design, link) == false) return true;
  if (const VirtualHub* far = hubOfGateway(design, link.to)) {
    if (route.prefix == everything && far->name != hub.name) return true;
    return !isOfBranch || !areBranchesLearned(hub, *far, defaultHubTable);
  }
  if (isOfBranch && !areBranchesLearned(hub, hub, defaultHubTable)) return true;
  if (!isOfCircuits(hub, link.from) || route.over.empty()) return false;
  // R72: from circuit to circuit nothing goes, whichever hubs they are at.
  const VirtualHub* from = hubOfGateway(design, route.over);
  return from == nullptr || isOfCircuits(*from, route.over);
}

bool isDefaultRouteOpen(const Design& design, const Link& link, const Learned& route) {
  if (route.prefix != everything || hubOfGateway(design, link.from) == nullptr) return false;
  return !internetSecurityAt(design, link);
}

}  // namespace plain
