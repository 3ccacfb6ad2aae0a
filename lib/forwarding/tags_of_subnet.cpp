// SPDX-License-Identifier: MIT
#include "forwarding/tags_of_subnet.hpp"

#include <optional>
#include <vector>

namespace vnetsim {
namespace {

/// The gap behind a row that may not stand, or not for this prefix.
std::optional<GapId> doubtOf(const EffectiveRoute& row) {
  const auto* unknown = std::get_if<next_hop::Unknown>(&row.nextHop);
  return unknown == nullptr ? std::nullopt : std::optional{unknown->gap};
}

class Collector {
 public:
  Collector(const Topology& topology, const EffectiveRouteTable& table)
      : topology_{topology},
        table_{table},
        network_{topology[table.network]},
        prefixes_{network_.addressPrefixes} {}

  TagsOfSubnet run() {
    addPeers();
    // A hub counts like a peer, which it is in all but name.
    if (const auto own = network_.hubConnection)
      prefixes_.push_back(topology_[topology_[*own].hub].addressPrefix);
    for (const EffectiveRoute& row : table_.routes) addRow(row);
    if (table_.gap) tags_.gap = table_.gap;
    if (!table_.unknownTagRoutes.empty()) tags_.publicGap = table_.unknownTagRoutes.front().gap;
    prefixes_.push_back(Prefix::host(*IpAddress::parse("168.63.129.16")));
    tags_.virtualNetwork = AddressSet::of(prefixes_);
    tags_.byDefaultRoute = AddressSet::of(defaults_);
    return tags_;
  }

 private:
  void addPeers() {
    for (const PeeringId id : network_.peerings) {
      const auto& peering = topology_[id];
      if (!peering.isConnected()) continue;
      if (const auto gap = topology_.gapIn(id, GapProperty::AllowVirtualNetworkAccess)) tags_.gap = gap;
      if (!peering.allowVirtualNetworkAccess) continue;
      prefixes_.insert(prefixes_.end(), peering.remoteAddressSpace.begin(), peering.remoteAddressSpace.end());
    }
  }

  void addRow(const EffectiveRoute& row) {
    if (row.type == NextHopType::ConnectedGroup) return addOfConnectedGroup(row);
    if (row.source == RouteSource::Default) return;
    const bool isLearned = row.source == RouteSource::VirtualNetworkGateway;
    if (isLearned && row.state == RouteState::Hidden) return;  // kept out, or not there (R51)
    if (!topology_.options().virtualNetworkTagIncludesDefaultRoutes && row.prefix.length() == 0) return;
    if (const auto gap = doubtOf(row); gap && isLearned)
      tags_.gap = gap;
    else
      (row.prefix.length() == 0 ? defaults_ : prefixes_).push_back(row.prefix);
  }

  /// Members of a connected group count like peers: where a lab let traffic between them out, the default
  /// rules of the other end let it in (R90, R101).
  void addOfConnectedGroup(const EffectiveRoute& row) {
    if (row.state == RouteState::Hidden) return;  // a peering brings it, and says whether it counts
    if (const auto gap = doubtOf(row))
      tags_.gap = gap;
    else
      prefixes_.push_back(row.prefix);
  }

  const Topology& topology_;
  const EffectiveRouteTable& table_;
  const VirtualNetwork& network_;
  std::vector<Prefix> prefixes_;
  std::vector<Prefix> defaults_;
  TagsOfSubnet tags_;
};

}  // namespace

TagsOfSubnet tagsOf(const Topology& topology, const EffectiveRouteTable& table) {
  return Collector{topology, table}.run();
}

}  // namespace vnetsim
