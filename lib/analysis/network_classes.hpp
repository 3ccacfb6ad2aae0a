// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "analysis/other_joints.hpp"
#include "analysis/transit_places.hpp"

namespace vnetsim {

/// Virtual networks by how they are joined to others: networks of one class have peerings with the same
/// networks and with the same flags on both sides, are in the same connected groups, or are routed by the
/// same table of a virtual hub. One that holds a device which forwards, peers subnets only, is joined to a
/// group or hub in a way of its own or has properties that nobody knows is a class of its own.
class NetworkClasses {
 public:
  /// Cost: O(peerings log peerings + prefixes), and as `otherJointsOf`.
  NetworkClasses(const CompiledNetwork& network, const TransitPlaces& places);

  std::uint32_t of(VirtualNetworkId id) const { return classOf_[id.index]; }
  /// Whether its hosts differ by more than what their own table and rules say.
  bool isSpecial(VirtualNetworkId id) const { return special_[id.index]; }

 private:
  /// One network that has a peering with the one asked about, or is named by one, and how.
  struct Neighbor {
    VirtualNetworkId network;
    std::uint32_t joint = 0;  // equal for pairs that are joined alike, in this direction
  };

  void findSpecial();
  bool comesWithOrderlyJoint(const Gap& gap) const;
  void findNeighbors();
  void classify(const TransitPlaces& places);
  std::uint32_t jointOf(VirtualNetworkId from, VirtualNetworkId to);

  const Topology& topology_;
  std::vector<std::uint32_t> classOf_;
  std::vector<bool> special_;
  std::vector<OtherJoints> otherJoints_;
  std::vector<std::vector<Neighbor>> neighbors_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> joints_;
};

}  // namespace vnetsim
