// SPDX-License-Identifier: MIT
#include "analysis/other_joints.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "routing/virtual_hub_routes.hpp"
#include "topology/prefix_overlaps.hpp"

namespace vnetsim {
namespace {

class JointCollector {
 public:
  explicit JointCollector(const CompiledNetwork& network)
      : network_{network}, topology_{network.topology()}, joints_(topology_.virtualNetworks().size()) {}

  std::vector<OtherJoints> run() && {
    joinGroups();
    joinHubs();
    return std::move(joints_);
  }

 private:
  OtherJoints& of(VirtualNetworkId id) { return joints_[id.index]; }

  // --- connected groups ---

  void joinGroups() {
    if (topology_.connectedGroups().empty()) return;
    for (std::uint32_t i = 0; i < topology_.connectedGroups().size(); ++i)
      for (const VirtualNetworkId member : topology_.connectedGroups()[i].members) {
        // Who is connected hangs on the region (R90).
        auto& key = of(member).key;
        key.push_back(i);
        key.push_back(numberOf(topology_[member].location));
      }
    const auto shared = membersThatOverlap();
    const auto learned = learnedPrefixes();
    for (const auto& group : topology_.connectedGroups())
      for (const VirtualNetworkId member : group.members)
        of(member).isOrderly = !shared[member.index] && !holdsAny(member, learned);
  }

  std::uint32_t numberOf(const std::string& location) {
    return locations_.emplace(location, static_cast<std::uint32_t>(locations_.size())).first->second;
  }

  /// What members share is left out, or open, for all others alike, and for each of them something else.
  std::vector<bool> membersThatOverlap() const {
    std::vector<OwnedPrefix> prefixes;
    for (std::uint32_t i = 0; i < joints_.size(); ++i)
      if (!joints_[i].key.empty()) addPrefixes(VirtualNetworkId{i}, prefixes);
    return owners(overlapsBetweenOwners(std::move(prefixes)));
  }

  void addPrefixes(VirtualNetworkId id, std::vector<OwnedPrefix>& prefixes) const {
    for (const Prefix& prefix : topology_[id].addressPrefixes)
      prefixes.push_back({prefix, id.index, topology_[id].at});
  }

  std::vector<bool> owners(const std::vector<PrefixOverlap>& overlaps) const {
    std::vector<bool> is(joints_.size());
    for (const PrefixOverlap& one : overlaps) is[one.outer.owner] = is[one.inner.owner] = true;
    return is;
  }

  /// A learned route inside a group's prefix is open everywhere but in the network that has the prefix (R33).
  std::vector<Prefix> learnedPrefixes() const {
    std::vector<Prefix> all;
    for (const auto& table : network_.propagation().tables)
      for (const auto& route : table)
        if (route.isProgrammed) all.push_back(route.prefix);
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
  }

  bool holdsAny(VirtualNetworkId id, const std::vector<Prefix>& prefixes) const {
    return std::ranges::any_of(prefixes, [&](const Prefix& one) {
      return std::ranges::any_of(topology_[id].addressPrefixes,
                                 [&](const Prefix& space) { return space.contains(one); });
    });
  }

  // --- virtual hubs ---

  void joinHubs() {
    if (topology_.hubConnections().empty()) return;
    std::map<HubRouteTableId, std::vector<Prefix>> open;
    for (std::uint32_t i = 0; i < topology_.hubConnections().size(); ++i) {
      const HubConnection& connection = topology_.hubConnections()[i];
      const HubRouteTableId table = tableOfConnection(topology_, connection);
      OtherJoints& its = of(connection.remoteVirtualNetwork);
      const auto [openInTable, isNew] = open.try_emplace(table);
      if (isNew) openInTable->second = openPrefixes(table);
      its.isOrderly = its.isOrderly && connection.staticRoutes.empty() && !isNextHop(HubConnectionId{i}) &&
                      !holdsAny(connection.remoteVirtualNetwork, openInTable->second);
      its.key.insert(its.key.end(), {joinedToHub, table.index, numberOf(connection.enableInternetSecurity)});
    }
  }

  static std::uint32_t numberOf(const std::optional<bool>& told) { return told ? (*told ? 1 : 0) : 2; }

  /// Such a row leaves the tags open wherever it is (R101), and the network that has its prefix, which hides
  /// it (R33), alone knows what they hold. What else a hub tells inside a network's own space nobody there
  /// asks about, and other networks are told alike, branches or not.
  std::vector<Prefix> openPrefixes(HubRouteTableId table) const {
    std::vector<Prefix> open;
    for (const HubRoute& route : hubRoutes(topology_, network_.propagation(), table))
      if (route.isUsed && route.gap) open.push_back(route.prefix);
    return open;
  }

  /// Whether a static route of the hub leads there, which then is not in the network's own table.
  bool isNextHop(HubConnectionId id) const {
    return std::ranges::any_of(topology_[topology_[id].hub].routeTables, [&](HubRouteTableId table) {
      return std::ranges::any_of(topology_[table].routes, [&](const HubStaticRoute& route) {
        const auto* connection = std::get_if<HubConnectionId>(&route.nextHop);
        return connection != nullptr && *connection == id;
      });
    });
  }

  static constexpr std::uint32_t joinedToHub = ~std::uint32_t{0};

  const CompiledNetwork& network_;
  const Topology& topology_;
  std::map<std::string, std::uint32_t> locations_;
  std::vector<OtherJoints> joints_;
};

}  // namespace

std::vector<OtherJoints> otherJointsOf(const CompiledNetwork& network) {
  return JointCollector{network}.run();
}

}  // namespace vnetsim
