// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include "topology/topology.hpp"

namespace vnetsim {

/// A prefix of one member of a connected group, as another member is told it.
struct GroupPrefix {
  Prefix prefix;
  VirtualNetworkId holder;
  bool isLeftOut = false;   // it overlaps a prefix of another member, so nobody is told it (R90)
  bool isDoubtful = false;  // a part of it is left out; what remains of it is not known
};

/// Whether two members may reach each other: within a region, or in a group that is global (R90).
bool connects(const Topology& topology, const ConnectedGroup& group, VirtualNetworkId a, VirtualNetworkId b);

/// The prefixes of all members that `network`, a member, is connected with, in order of prefix. Address space
/// that two of them share, or one of them and `network`, is left out: of two prefixes the one inside the
/// other, or both where they are equal. Cost: O(prefixes log prefixes).
std::vector<GroupPrefix> prefixesFor(const Topology& topology, const ConnectedGroup& group,
                                     VirtualNetworkId network);

/// The groups that hold `network`, in order. O(groups log members).
std::vector<ConnectedGroupId> connectedGroupsOf(const Topology& topology, VirtualNetworkId network);

/// A group that holds both networks, connected in it or not.
std::optional<ConnectedGroupId> commonGroup(const Topology& topology, VirtualNetworkId a, VirtualNetworkId b);

/// The gaps that every design with a connected group has: how the group stands to routes of gateways
/// (Precedence), whether an appliance behind it can be a next hop (NextHop), and which prefixes stand for
/// address space that members share in part (AddressPrefixes), each of the member that holds it.
void addConnectedGroupGaps(TopologyParts& parts);

}  // namespace vnetsim
