// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/names.hpp"
#include "topology/checks.hpp"
#include "topology/subnet_peering.hpp"

namespace vnetsim {
namespace {

constexpr Rule subnetPeering{29};
constexpr Rule oneTypePerLink{29, 'e'};
constexpr std::size_t subnetsPerLink = 200;

/// Calls `visit` with every link of two connected peerings once; not with a second peering of one pair.
template <class Visit>
void forEachLink(const Design& design, Visit visit) {
  const auto& topology = design.topology;
  for (std::uint32_t i = 0; i < topology.peerings().size(); ++i) {
    const auto reverse = topology.peerings()[i].reverse;
    if (reverse && i < reverse->index && topology[*reverse].reverse == PeeringId{i})
      visit(PeeringId{i}, *reverse);
  }
}

/// Adds a finding about a link at the side that stands last, with a note at the other one.
Diagnostic& reportLink(const Design& design, DiagnosticList& diagnostics, PeeringId a, PeeringId b,
                       std::string message) {
  const auto& topology = design.topology;
  if (topology[b].at < topology[a].at) std::swap(a, b);
  auto& fault = diagnostics.refused(Finding::PeeringSidesDisagree, topology[b].at, std::move(message));
  fault.label = "the link carries what both sides say";
  fault.notes.push_back({"the other side", topology[a].at});
  return fault;
}

/// "'left/subnet1'" for each subnet that is in one of the lists only.
std::string differenceOf(const Topology& topology, const std::vector<SubnetId>& one,
                         const std::vector<SubnetId>& other) {
  std::vector<SubnetId> ids;
  std::ranges::set_symmetric_difference(one, other, std::back_inserter(ids));
  std::vector<std::string> paths;
  for (const SubnetId id : ids) paths.push_back(pathOf(topology, id));
  return enumerated(paths);
}

void checkOneList(const Design& design, DiagnosticList& diagnostics, PeeringId id, std::string_view key,
                  const std::vector<Reference>& names) {
  const auto& draft = *design.origins.peerings[id.index];
  const bool isComplete = design.topology[id].peerCompleteVnets;
  if (isComplete && !names.empty()) {
    auto& fault = diagnostics.error(
        Finding::InvalidValue, names.front().at,
        fmt::format("peering '{}' peers complete networks and has {}", pathOf(design.topology, id), key));
    fault.label = "counts where peerCompleteVnets is false";
    fault.help = fmt::format("set peerCompleteVnets to false, or leave out {}", key);
  } else if (!isComplete && names.empty()) {
    auto& fault = diagnostics.error(Finding::MissingKey, draft.peerCompleteVnets->at,
                                    fmt::format("peering '{}' has no {}", pathOf(design.topology, id), key));
    fault.label = "peers nothing but the subnets that are named";
    fault.help = fmt::format("name the subnets in {}, or leave out peerCompleteVnets", key);
  }
}

/// The prefixes of the peer that a route would lead to its appliance were complete networks peered, and that
/// the longer rows of the named subnets take from it (R29f). What holds the appliance itself is none of them,
/// nor what the table has a route of its own for.
std::vector<Prefix> prefixesTakenFrom(const Route& route, const RouteTable& table, const Topology& topology,
                                      const VirtualNetworkPeering& peering) {
  std::vector<Prefix> taken;
  if (route.nextHopType != NextHopType::VirtualAppliance || !route.prefix()) return taken;
  const auto holdsRoute = [&](const Prefix& space) { return space.contains(*route.prefix()); };
  if (std::ranges::none_of(topology[peering.remote].addressPrefixes, holdsRoute)) return taken;
  for (const Prefix& prefix : peering.remoteAddressSpace) {
    const auto isEqual = [&](const Route& other) { return other.prefix() && *other.prefix() == prefix; };
    const bool isAppliances = route.nextHopIpAddress && prefix.contains(*route.nextHopIpAddress);
    if (route.prefix()->contains(prefix) && !isAppliances && std::ranges::none_of(table.routes, isEqual))
      taken.push_back(prefix);
  }
  return taken;
}

std::string textOf(const std::vector<Prefix>& prefixes) {
  std::vector<std::string> texts;
  for (const Prefix& prefix : prefixes) texts.push_back(prefix.text());
  return enumerated(texts);
}

void reportBypass(const Design& design, DiagnosticList& diagnostics, PeeringId peering, RouteTableId table) {
  const auto& topology = design.topology;
  for (const Route& route : topology[table].routes) {
    const auto taken = prefixesTakenFrom(route, topology[table], topology, topology[peering]);
    if (taken.empty()) continue;
    auto& fault = diagnostics.warning(Finding::SubnetPeeringBypassesRoute, route.at,
                                      fmt::format("route '{}/{}' does not lead {} to its appliance",
                                                  topology[table].name.label, route.name, textOf(taken)));
    fault.label = fmt::format("shorter than the rows of the peering '{}'", pathOf(topology, peering));
    fault.notes.push_back({"the peering of named subnets", topology[peering].at});
    fault.help = "add a route for each of these prefixes, or leave their subnets out of the peering";
    fault.rule = Rule{29, 'f'};
  }
}

}  // namespace

/// R29: named subnets and complete networks exclude each other.
void checkSubnetsAreNamedWhereTheyCount(const Design& design, DiagnosticList& diagnostics) {
  for (std::uint32_t i = 0; i < design.topology.peerings().size(); ++i) {
    const auto& draft = *design.origins.peerings[i];
    checkOneList(design, diagnostics, {i}, "localSubnetNames", draft.localSubnetNames);
    checkOneList(design, diagnostics, {i}, "remoteSubnetNames", draft.remoteSubnetNames);
  }
}

/// R29: both objects of a link describe the same link.
void checkPeeringSidesAgree(const Design& design, DiagnosticList& diagnostics) {
  forEachLink(design, [&](PeeringId a, PeeringId b) {
    const auto& topology = design.topology;
    const auto& one = topology[a];
    const auto& other = topology[b];
    const auto names = fmt::format("peerings '{}' and '{}'", pathOf(topology, a), pathOf(topology, b));
    if (one.enableOnlyIPv6Peering != other.enableOnlyIPv6Peering) {
      auto& fault = reportLink(design, diagnostics, a, b, names + " differ in enableOnlyIPv6Peering");
      fault.help = "set enableOnlyIPv6Peering to the same value on both sides";
      fault.rule = subnetPeering;
    }
    if (one.peerCompleteVnets != other.peerCompleteVnets) {
      auto& fault = reportLink(design, diagnostics, a, b, names + " differ in peerCompleteVnets");
      fault.help = "set peerCompleteVnets to the same value on both sides";
      fault.rule = oneTypePerLink;
    } else if (one.localSubnets != other.remoteSubnets || one.remoteSubnets != other.localSubnets) {
      std::string differing = differenceOf(topology, one.localSubnets, other.remoteSubnets);
      const auto remote = differenceOf(topology, one.remoteSubnets, other.localSubnets);
      if (!differing.empty() && !remote.empty()) differing += " and ";
      auto& fault = reportLink(
          design, diagnostics, a, b,
          fmt::format("{} do not name the same subnets: only one of them has {}", names, differing + remote));
      fault.help = "name the same subnets on both sides, local here and remote there";
      fault.rule = subnetPeering;
    }
  });
}

/// R29e: at most 200 subnets of both networks take part in one link.
void checkSubnetsPerPeering(const Design& design, DiagnosticList& diagnostics) {
  const auto countOf = [&](PeeringId id) {
    return design.topology[id].localSubnets.size() + design.topology[id].remoteSubnets.size();
  };
  for (std::uint32_t i = 0; i < design.topology.peerings().size(); ++i) {
    const auto& peering = design.topology.peerings()[i];
    if (countOf({i}) <= subnetsPerLink) continue;
    const bool isReported =
        peering.reverse && peering.reverse->index < i && countOf(*peering.reverse) > subnetsPerLink;
    if (isReported) continue;
    auto& fault = diagnostics.refused(
        Finding::TooManyPeeredSubnets, peering.at,
        fmt::format("peering '{}' names {} subnets", pathOf(design.topology, PeeringId{i}), countOf({i})));
    fault.label = fmt::format("a peering takes {} at most, of both networks", subnetsPerLink);
    fault.help = "name fewer subnets, or peer the complete networks";
    fault.rule = oneTypePerLink;
  }
}

/// R29: a peering of IPv6 alone with a side that has none brings nothing.
void checkPeeringsExchangeSomething(const Design& design, DiagnosticList& diagnostics) {
  forEachLink(design, [&](PeeringId a, PeeringId b) {
    const auto& topology = design.topology;
    const auto& peering = topology[a];
    if (carries(topology, a, IpFamily::V4)) return;
    for (const bool isLocal : {true, false}) {
      if (!(isLocal ? peering.localAddressSpace : peering.remoteAddressSpace).empty()) continue;
      const PeeringId at = isLocal ? a : b;
      auto& fault = diagnostics.warning(
          Finding::PeeringExchangesNothing, topology[at].at,
          fmt::format("peering '{}' is for ipv6 only, and nothing of '{}' that it peers has an ipv6 prefix",
                      pathOf(topology, at), labelOf(design, topology[at].local)));
      fault.label = "no routes lead here";
      fault.help = "peer what has IPv6 prefixes, or set enableOnlyIPv6Peering to false on both sides";
      fault.rule = subnetPeering;
    }
  });
}

/// R29f: a route for the whole remote network would win over the row of a peering of complete networks, and
/// loses to those of named subnets; what goes out then bypasses the appliance that sees the answers.
void checkRoutesBesideSubnetPeerings(const Design& design, DiagnosticList& diagnostics) {
  const auto& topology = design.topology;
  std::map<VirtualNetworkId, std::set<RouteTableId>> tablesIn;
  for (const auto& subnet : topology.subnets())
    if (subnet.routeTable) tablesIn[subnet.virtualNetwork].insert(*subnet.routeTable);
  for (std::uint32_t i = 0; i < topology.peerings().size(); ++i) {
    const auto& peering = topology.peerings()[i];
    if (!peering.isConnected() || !isOfSubnets(topology, {i})) continue;
    for (const RouteTableId table : tablesIn[peering.local]) reportBypass(design, diagnostics, {i}, table);
  }
}

}  // namespace vnetsim
