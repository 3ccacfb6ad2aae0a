// SPDX-License-Identifier: MIT
#include "analysis/network_classes.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "base/overload.hpp"
#include "topology/subnet_peering.hpp"

namespace vnetsim {
namespace {

/// The flags of one peering object; 0: there is none.
std::uint32_t flagsOf(const Topology& topology, std::optional<PeeringId> id) {
  if (!id) return 0;
  const auto& peering = topology[*id];
  std::uint32_t flags = 1;
  for (const bool flag :
       {peering.allowVirtualNetworkAccess, peering.allowForwardedTraffic, peering.allowGatewayTransit,
        peering.useRemoteGateways, peering.isConnected(), peering.isGlobal, peering.enableOnlyIPv6Peering})
    flags = flags << 1 | (flag ? 1u : 0u);
  return flags;
}

/// The network whose properties a gap leaves open.
std::optional<VirtualNetworkId> networkOf(const Topology& topology, const ResourceRef& resource) {
  return std::visit(
      Overload{
          [](VirtualNetworkId id) -> std::optional<VirtualNetworkId> { return id; },
          [&](SubnetId id) -> std::optional<VirtualNetworkId> { return topology[id].virtualNetwork; },
          [&](PeeringId id) -> std::optional<VirtualNetworkId> { return topology[id].local; },
          [](const auto&) -> std::optional<VirtualNetworkId> { return std::nullopt; },
      },
      resource);
}

}  // namespace

NetworkClasses::NetworkClasses(const CompiledNetwork& network, const TransitPlaces& places)
    : topology_{network.topology()},
      classOf_(topology_.virtualNetworks().size()),
      special_(topology_.virtualNetworks().size()),
      otherJoints_{otherJointsOf(network)},
      neighbors_(topology_.virtualNetworks().size()) {
  findSpecial();
  findNeighbors();
  classify(places);
}

void NetworkClasses::findSpecial() {
  for (std::uint32_t i = 0; i < special_.size(); ++i) {
    const auto& network = topology_.virtualNetworks()[i];
    special_[i] =
        network.virtualHub || !otherJoints_[i].isOrderly ||
        std::ranges::any_of(network.peerings, [&](PeeringId id) { return isOfSubnets(topology_, id); });
  }
  // One of each kind comes with a group or a connection; a further one is the network's own.
  std::set<std::pair<VirtualNetworkId, GapProperty>> comesWithJoint;
  for (const auto& gap : topology_.gaps()) {
    const auto* its = std::get_if<VirtualNetworkId>(&gap.resource);
    if (its != nullptr && comesWithOrderlyJoint(gap) && comesWithJoint.emplace(*its, gap.property).second)
      continue;
    if (const auto network = networkOf(topology_, gap.resource)) special_[network->index] = true;
    if (const auto* peering = std::get_if<PeeringId>(&gap.resource))
      special_[topology_[*peering].remote.index] = true;
  }
}

/// What nobody knows of any network that is joined so sets none of them apart.
bool NetworkClasses::comesWithOrderlyJoint(const Gap& gap) const {
  const VirtualNetworkId network = std::get<VirtualNetworkId>(gap.resource);
  const OtherJoints& its = otherJoints_[network.index];
  if (its.key.empty() || !its.isOrderly) return false;
  if (topology_[network].hubConnection) return gap.property == GapProperty::EnableInternetSecurity;
  return gap.property == GapProperty::NextHop || gap.property == GapProperty::Precedence ||
         gap.property == GapProperty::AddressPrefixes;
}

void NetworkClasses::findNeighbors() {
  std::vector<std::set<VirtualNetworkId>> found(neighbors_.size());
  for (const auto& peering : topology_.peerings()) {
    found[peering.local.index].insert(peering.remote);
    found[peering.remote.index].insert(peering.local);
  }
  for (std::uint32_t i = 0; i < neighbors_.size(); ++i)
    for (const VirtualNetworkId other : found[i])
      neighbors_[i].push_back({other, jointOf(VirtualNetworkId{i}, other)});
}

void NetworkClasses::classify(const TransitPlaces& places) {
  using Key = std::pair<std::vector<std::pair<std::uint32_t, std::uint32_t>>, std::vector<std::uint32_t>>;
  std::map<Key, std::uint32_t> known;
  std::uint32_t next = 0;
  for (std::uint32_t i = 0; i < classOf_.size(); ++i) {
    if (places.networks[i] || special_[i]) {
      classOf_[i] = next++;
      continue;
    }
    Key key{{}, otherJoints_[i].key};
    for (const Neighbor& neighbor : neighbors_[i])
      key.first.emplace_back(neighbor.network.index, neighbor.joint);
    const auto [entry, isNew] = known.emplace(std::move(key), next);
    if (isNew) ++next;
    classOf_[i] = entry->second;
  }
}

std::uint32_t NetworkClasses::jointOf(VirtualNetworkId from, VirtualNetworkId to) {
  const std::pair key{flagsOf(topology_, topology_.peeringBetween(from, to)),
                      flagsOf(topology_, topology_.peeringBetween(to, from))};
  return joints_.emplace(key, static_cast<std::uint32_t>(joints_.size() + 1)).first->second;
}

}  // namespace vnetsim
