// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>
#include <set>

#include "base/names.hpp"
#include "routing/origination.hpp"
#include "topology/connected_group.hpp"
#include "topology/subnet_peering.hpp"

namespace vnetsim {
namespace {

EffectiveRoute defaultRow(Prefix prefix, NextHopType type, NextHop nextHop, Rule rule) {
  return {.prefix = prefix,
          .source = RouteSource::Default,
          .state = RouteState::Active,
          .type = type,
          .nextHop = nextHop,
          .nextHopIpAddress = {},
          .rule = rule,
          .configured = {},
          .learned = {},
          .asPathLength = 0,
          .degraded = {},
          .overridden = {}};
}

bool hasFamily(const VirtualNetwork& network, IpFamily family) {
  return std::any_of(network.addressPrefixes.begin(), network.addressPrefixes.end(),
                     [&](const Prefix& prefix) { return prefix.family() == family; });
}

/// Where two groups bring one prefix, each of another member, no rule says whose packets arrive (R90).
void leaveOpenWhatGroupsShare(const Topology& topology, std::vector<EffectiveRoute>& rows) {
  std::map<Prefix, EffectiveRoute*> first;
  for (EffectiveRoute& row : rows) {
    EffectiveRoute& known = *first.emplace(row.prefix, &row).first->second;
    const auto* hop = std::get_if<next_hop::ConnectedGroup>(&row.nextHop);
    const auto* other = std::get_if<next_hop::ConnectedGroup>(&known.nextHop);
    if (hop != nullptr && other != nullptr && hop->holder == other->holder) continue;
    if (hop != nullptr)
      row.nextHop = next_hop::Unknown{*topology.gapIn(hop->holder, GapProperty::Precedence)};
    if (other != nullptr) known.nextHop = row.nextHop;
  }
}

}  // namespace

std::vector<EffectiveRoute> systemRoutes(const Topology& topology, VirtualNetworkId id) {
  const auto& network = topology[id];
  std::vector<EffectiveRoute> rows;
  for (const Prefix& prefix : network.addressPrefixes)
    rows.push_back(defaultRow(prefix, NextHopType::VnetLocal, next_hop::VnetLocal{}, Rule{1}));
  rows.push_back(
      defaultRow(Prefix::everything(IpFamily::V4), NextHopType::Internet, next_hop::Internet{}, Rule{2}));
  if (hasFamily(network, IpFamily::V6))
    rows.push_back(
        defaultRow(Prefix::everything(IpFamily::V6), NextHopType::Internet, next_hop::Internet{}, Rule{8}));
  for (const Prefix& prefix : topology.options().noneRoutes)
    rows.push_back(defaultRow(prefix, NextHopType::None, next_hop::None{}, Rule{3}));
  return rows;
}

std::vector<EffectiveRoute> peeringRoutes(const Topology& topology, VirtualNetworkId id) {
  std::vector<EffectiveRoute> rows;
  for (const PeeringId peeringId : topology[id].peerings) {
    const auto& peering = topology[peeringId];
    if (!peering.isConnected()) continue;  // R15
    const auto type = peering.isGlobal ? NextHopType::VNetGlobalPeering : NextHopType::VNetPeering;
    const Rule rule = isOfSubnets(topology, peeringId) ? Rule{29, 'a'} : Rule{16};
    for (const Prefix& prefix : peering.remoteAddressSpace)
      rows.push_back(defaultRow(prefix, type, next_hop::VNetPeering{peeringId}, rule));
  }
  return rows;
}

std::vector<EffectiveRoute> connectedGroupRoutes(const Topology& topology, VirtualNetworkId id) {
  std::vector<EffectiveRoute> rows;
  const auto isPeeredBySubnets = [&](VirtualNetworkId holder) {
    const auto peering = topology.peeringBetween(id, holder);
    return peering && topology[*peering].isConnected() && isOfSubnets(topology, *peering);
  };
  for (const ConnectedGroupId group : connectedGroupsOf(topology, id)) {
    for (const GroupPrefix& one : prefixesFor(topology, topology[group], id)) {
      if (one.isLeftOut || isPeeredBySubnets(one.holder)) continue;
      auto& row = rows.emplace_back(defaultRow(one.prefix, NextHopType::ConnectedGroup,
                                               next_hop::ConnectedGroup{group, one.holder}, Rule{90}));
      if (one.isDoubtful)
        row.nextHop = next_hop::Unknown{*topology.gapIn(one.holder, GapProperty::AddressPrefixes)};
    }
  }
  leaveOpenWhatGroupsShare(topology, rows);
  return rows;
}

std::vector<EffectiveRoute> privateEndpointRoutes(const Topology& topology, VirtualNetworkId network) {
  std::vector<EffectiveRoute> rows;
  const auto isBrought = [&](IpAddress address, PeeringId over) {
    return std::ranges::any_of(topology[over].remoteAddressSpace,
                               [&](const Prefix& prefix) { return prefix.contains(address); });
  };
  const auto add = [&](VirtualNetworkId holder, std::optional<PeeringId> over) {
    for (const PrivateEndpointId id : topology.privateEndpointsIn(holder))
      if (!over || isBrought(topology[id].privateIPAddress, *over))
        rows.push_back(defaultRow(Prefix::host(topology[id].privateIPAddress), NextHopType::InterfaceEndpoint,
                                  next_hop::InterfaceEndpoint{id, over}, Rule{127}));
  };
  add(network, std::nullopt);
  for (const PeeringId peering : topology[network].peerings)
    if (topology[peering].isConnected()) add(topology[peering].remote, peering);
  return rows;
}

std::vector<EffectiveRoute> serviceEndpointRoutes(const Topology& topology,
                                                  std::span<const std::string> services) {
  std::set<Prefix> prefixes;
  for (const auto& known : topology.publicServices())
    for (const auto& service : services)
      if (sameName(known.service, service))
        prefixes.insert(known.addressPrefixes.begin(), known.addressPrefixes.end());
  std::vector<EffectiveRoute> rows;
  for (const Prefix& prefix : prefixes)
    rows.push_back(defaultRow(prefix, NextHopType::VirtualNetworkServiceEndpoint, next_hop::ServiceEndpoint{},
                              Rule{125}));
  return rows;
}

}  // namespace vnetsim
