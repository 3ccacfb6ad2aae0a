// SPDX-License-Identifier: MIT
#include "model/hub_branches.hpp"

#include <algorithm>

#include "model/virtual_hubs.hpp"

namespace plain {
namespace {

bool isOfClients(const VirtualHub& hub, const std::string& gateway) { return gateway == clientGatewayOf(hub); }

void addOwnBranches(const VirtualHub& hub, const std::string& gateway, std::vector<Learned>& known) {
  if (isOfClients(hub, gateway)) {
    known.push_back(own(hub.clients->pool));
    known.back().programmed = true;
    return;
  }
  for (const HubSite& one : hub.sites)
    for (const Prefix& prefix : one.prefixes) known.push_back(staticOver(prefix, one.site));
}

/// R87: what the branches of this gateway and of those of other hubs tell each other.
void addBranchesOfOthers(const Design& design, const VirtualHub& hub, const std::string& gateway,
                         std::vector<Learned>& known) {
  for (const VirtualHub& from : design.virtualHubs) {
    if (!areBranchesLearned(from, hub, defaultHubTable)) continue;
    for (const HubBranch& one : branchesOf(design, from)) {
      if (one.gateway == gateway || one.isBesideSpace) continue;
      if (one.prefix == everything && from.name != hub.name) continue;
      Learned heard = staticOver(one.prefix, one.gateway);
      heard.origin = Origin::Bgp;
      heard.programmed = false;
      const bool isThere = std::find(known.begin(), known.end(), heard) != known.end();
      if (!isThere) known.push_back(heard);
    }
  }
}

const HubSite& connectionWith(const VirtualHub& hub, const std::string& site) {
  return *std::find_if(hub.sites.begin(), hub.sites.end(),
                       [&](const HubSite& one) { return one.site == site; });
}

}  // namespace

std::vector<std::string> gatewaysOf(const VirtualHub& hub) {
  std::vector<std::string> all;
  if (!hub.sites.empty()) all.push_back(vpnGatewayOf(hub));
  if (hub.clients) all.push_back(clientGatewayOf(hub));
  return all;
}

const VirtualHub* hubOfGateway(const Design& design, const std::string& gateway) {
  for (const VirtualHub& hub : design.virtualHubs)
    for (const std::string& one : gatewaysOf(hub))
      if (one == gateway) return &hub;
  return nullptr;
}

std::vector<HubBranch> branchesOf(const Design& design, const VirtualHub& hub) {
  const auto spaces = spacesOf(design, hub);
  std::vector<HubBranch> all;
  const auto add = [&](Prefix prefix, const std::string& gateway, bool isStatic) {
    for (const HubBranch& one : all)
      if (one.prefix == prefix && one.gateway == gateway) return;
    const bool isThere = std::find(spaces.begin(), spaces.end(), prefix) != spaces.end();
    all.push_back({prefix, gateway, isStatic && isThere});
  };
  for (const HubSite& one : hub.sites)
    for (const Prefix& prefix : one.prefixes) add(prefix, vpnGatewayOf(hub), true);
  if (hub.clients) add(hub.clients->pool, clientGatewayOf(hub), false);
  return all;
}

std::vector<Learned> knownToHubGateway(const Design& design, const std::string& gateway) {
  const VirtualHub& hub = *hubOfGateway(design, gateway);
  std::vector<Learned> known;
  for (const Prefix& one : spacesOf(design, hub)) {
    const bool isForClients = one == everything && isOfClients(hub, gateway);
    if (isForClients && hub.clients->internetSecurity == false) continue;
    known.push_back(own(one));
    known.back().isOpen = isForClients && !hub.clients->internetSecurity;
  }
  addOwnBranches(hub, gateway, known);
  addBranchesOfOthers(design, hub, gateway, known);
  for (Learned& one : known) one.passedOn = false;  // sites are not told anything, see below
  return known;
}

std::vector<Learned> toldToSite(const Design& design, const std::string& gateway, const std::string& site) {
  const VirtualHub& hub = *hubOfGateway(design, gateway);
  const auto security = connectionWith(hub, site).internetSecurity;
  const bool areOwnTold = areBranchesLearned(hub, hub, defaultHubTable);
  std::vector<Learned> told;
  for (const Learned& one : inUse(knownToHubGateway(design, gateway))) {
    if (one.over == site || (one.origin == Origin::Static && !areOwnTold)) continue;
    if (one.prefix == everything && security == false) continue;
    Learned supposed = staticOver(one.prefix, gateway);
    supposed.origin = Origin::Supposed;
    supposed.programmed = false;
    supposed.passedOn = false;
    supposed.isOpen = one.prefix == everything && !security;
    if (std::find(told.begin(), told.end(), supposed) == told.end()) told.push_back(supposed);
  }
  return told;
}

}  // namespace plain
