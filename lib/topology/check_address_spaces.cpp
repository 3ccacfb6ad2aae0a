// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "base/names.hpp"
#include "net/address_set.hpp"
#include "topology/checks.hpp"
#include "topology/prefix_overlaps.hpp"

namespace vnetsim {
namespace {

constexpr Prefix block(unsigned a, unsigned b, unsigned c, unsigned d, int length) {
  return Prefix::covering({IpFamily::V4, (a << 24) | (b << 16) | (c << 8) | d}, length);
}

const std::string& labelOf(const Design& design, std::uint32_t network) {
  return design.draft.virtualNetworks[network].name.label;
}

std::vector<OwnedPrefix> prefixesOf(const Design& design, std::uint32_t network) {
  std::vector<OwnedPrefix> result;
  for (const auto& prefix : design.draft.virtualNetworks[network].addressPrefixes)
    result.push_back({prefix.value, network, prefix.at});
  return result;
}

std::string textOf(const std::vector<PrefixOverlap>& overlaps) {
  std::vector<std::string> pairs;
  for (const PrefixOverlap& overlap : overlaps)
    pairs.push_back(fmt::format("{} and {}", overlap.outer.prefix.text(), overlap.inner.prefix.text()));
  return enumerated(pairs);
}

void notePrefixes(const Design& design, Diagnostic& fault, const PrefixOverlap& overlap) {
  for (const OwnedPrefix& prefix : {overlap.outer, overlap.inner}) {
    const auto space = prefixesOf(design, prefix.owner);
    const bool isSpace = std::ranges::find(space, prefix) != space.end();
    fault.notes.push_back({fmt::format("{} of '{}'", isSpace ? "address space" : "peered subnet",
                                       labelOf(design, prefix.owner)),
                           prefix.at});
  }
}

/// Whether every object of a link names subnets.
bool namesSubnetsOnly(const Topology& topology, const VirtualNetworkPeering& peering) {
  return !peering.peerCompleteVnets && (!peering.reverse || !topology[*peering.reverse].peerCompleteVnets);
}

/// What the peering brings of the remote network, with the places of these prefixes.
std::vector<OwnedPrefix> broughtBy(const Design& design, const VirtualNetworkPeering& peering) {
  if (!namesSubnetsOnly(design.topology, peering)) return prefixesOf(design, peering.remote.index);
  std::vector<OwnedPrefix> result;
  const auto& brought = peering.remoteAddressSpace;
  for (const SubnetId subnet : peering.remoteSubnets)
    for (const auto& prefix : design.origins.subnets[subnet.index]->addressPrefixes)
      if (std::ranges::find(brought, prefix.value) != brought.end())
        result.push_back({prefix.value, peering.remote.index, prefix.at});
  return result;
}

/// R29d: of the overlaps between two networks those that touch a prefix in which peered subnets lie.
std::vector<PrefixOverlap> touchingPeeredSubnets(const VirtualNetworkPeering& peering,
                                                 std::vector<PrefixOverlap> overlaps) {
  const auto holdsPeered = [&](const OwnedPrefix& space) {
    const auto& peered =
        space.owner == peering.local.index ? peering.localAddressSpace : peering.remoteAddressSpace;
    return std::ranges::any_of(peered, [&](const Prefix& one) { return space.prefix.contains(one); });
  };
  std::erase_if(overlaps, [&](const PrefixOverlap& overlap) {
    return !holdsPeered(overlap.outer) && !holdsPeered(overlap.inner);
  });
  return overlaps;
}

using NetworkPair = std::pair<std::uint32_t, std::uint32_t>;

NetworkPair pairOf(const VirtualNetworkPeering& peering) {
  return std::minmax({peering.local.index, peering.remote.index});
}

/// The pairs of networks between which there is a peering object, each with the one that stands first.
std::map<NetworkPair, const VirtualNetworkPeering*> peeredPairs(const Topology& topology) {
  std::map<NetworkPair, const VirtualNetworkPeering*> result;
  for (const auto& peering : topology.peerings()) {
    const VirtualNetworkPeering*& kept = result[pairOf(peering)];
    if (kept == nullptr || peering.at < kept->at) kept = &peering;
  }
  return result;
}

}  // namespace

/// R11: multicast, broadcast, loopback, link-local and the platform's own address are no address space.
void checkReservedAddressSpace(const Design& design, DiagnosticList& diagnostics) {
  static constexpr std::array reserved{block(224, 0, 0, 0, 4), block(255, 255, 255, 255, 32),
                                       block(127, 0, 0, 0, 8), block(169, 254, 0, 0, 16),
                                       block(168, 63, 129, 16, 32)};
  for (const auto& network : design.draft.virtualNetworks) {
    for (const auto& prefix : network.addressPrefixes) {
      const auto hit = std::find_if(reserved.begin(), reserved.end(),
                                    [&](const Prefix& one) { return one.overlaps(prefix.value); });
      if (hit == reserved.end()) continue;
      auto& fault = diagnostics.refused(
          Finding::ReservedAddressSpace, prefix.at,
          fmt::format("virtual network '{}' may not hold '{}'", network.name.label, prefix.value.text()));
      fault.label = fmt::format("overlaps {}, which azure reserves", hit->text());
      fault.help = "use private or public unicast addresses";
      fault.rule = Rule{11};
    }
  }
}

void checkPrefixesOfNetworksAreDisjoint(const Design& design, DiagnosticList& diagnostics) {
  for (std::uint32_t network = 0; network < design.draft.virtualNetworks.size(); ++network) {
    for (const PrefixOverlap& overlap : overlapsAmong(prefixesOf(design, network))) {
      const auto [first, second] = std::minmax(overlap.outer.at, overlap.inner.at);
      auto& fault = diagnostics.refused(
          Finding::AddressSpacesOverlapInVirtualNetwork, second,
          fmt::format("address prefixes '{}' and '{}' of virtual network '{}' overlap",
                      overlap.outer.prefix.text(), overlap.inner.prefix.text(), labelOf(design, network)));
      fault.notes.push_back({"overlaps this one", first});
      fault.help = fmt::format("keep '{}' alone", overlap.outer.prefix.text());
    }
  }
}

/// R17, first sentence: a peering is rejected when the two address spaces overlap; one of subnets only when
/// that concerns a prefix they lie in (R29d).
void checkPeeredAddressSpacesAreDisjoint(const Design& design, DiagnosticList& diagnostics) {
  std::vector<AddressSet> spaces;
  for (const auto& network : design.topology.virtualNetworks())
    spaces.push_back(AddressSet::of(network.addressPrefixes));
  for (const auto& [pair, peering] : peeredPairs(design.topology)) {
    if (!spaces[pair.first].overlaps(spaces[pair.second])) continue;
    auto both = prefixesOf(design, pair.first);
    const auto others = prefixesOf(design, pair.second);
    both.insert(both.end(), others.begin(), others.end());
    auto overlaps = overlapsBetweenOwners(std::move(both));
    const bool isOfSubnets = namesSubnetsOnly(design.topology, *peering);
    if (isOfSubnets) overlaps = touchingPeeredSubnets(*peering, std::move(overlaps));
    if (overlaps.empty()) continue;
    auto& fault = diagnostics.refused(
        Finding::PeeredAddressSpacesOverlap, peering->at,
        fmt::format("address spaces of peered {} '{}' and '{}' overlap: {}",
                    isOfSubnets ? "subnets of" : "virtual networks", labelOf(design, pair.first),
                    labelOf(design, pair.second), textOf(overlaps)));
    fault.help = isOfSubnets ? "peer subnets whose address space the other network does not hold"
                             : "give one of them another address space";
    fault.rule = isOfSubnets ? Rule{29, 'd'} : Rule{17};
    notePrefixes(design, fault, overlaps.front());
  }
}

/// R17, second sentence: two networks with overlapping space cannot both be peered with a third. Each pair is
/// reported once, with the first network they share; pairs that are peered themselves have their own finding.
/// Of a network that is peered by subnets these count alone (R29d).
void checkPeersOfOneNetworkAreDisjoint(const Design& design, DiagnosticList& diagnostics) {
  const auto direct = peeredPairs(design.topology);
  std::set<NetworkPair> reported;
  for (const auto& network : design.topology.virtualNetworks()) {
    std::vector<OwnedPrefix> prefixes;
    std::map<std::uint32_t, const VirtualNetworkPeering*> peeringTo;
    for (const PeeringId id : network.peerings) {
      const VirtualNetworkPeering& peering = design.topology[id];
      if (!peeringTo.emplace(peering.remote.index, &peering).second) continue;
      const auto ofPeer = broughtBy(design, peering);
      prefixes.insert(prefixes.end(), ofPeer.begin(), ofPeer.end());
    }
    for (const PrefixOverlap& overlap : overlapsBetweenOwners(std::move(prefixes))) {
      const NetworkPair pair = std::minmax({overlap.outer.owner, overlap.inner.owner});
      if (direct.contains(pair) || !reported.insert(pair).second) continue;
      auto& fault = diagnostics.refused(
          Finding::PeeredAddressSpacesOverlap,
          std::max(peeringTo[pair.first]->at, peeringTo[pair.second]->at),
          fmt::format("virtual networks '{}' and '{}' are both peered with '{}' and overlap: {}",
                      labelOf(design, pair.first), labelOf(design, pair.second), network.name.label,
                      textOf({overlap})));
      fault.help = "give one of them another address space";
      fault.rule = Rule{17};
      notePrefixes(design, fault, overlap);
    }
  }
}

}  // namespace vnetsim
