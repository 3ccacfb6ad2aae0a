// SPDX-License-Identifier: MIT
#pragma once

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "topology/topology.hpp"

namespace vnetsim {

/// Who is linked with whom. Vertices are the virtual networks, then the gateways, each in id order. Edges are
/// the peering objects, from the network that stores one to the network it points at, and the attachments of
/// gateways to the network they live in. Out-edges are in the order of their targets.
class TopologyGraph {
 public:
  /// Pre: ids are in range; no network has two peerings to one remote. Cost: O(links log links).
  explicit TopologyGraph(const TopologyParts& parts);

  std::optional<PeeringId> peeringBetween(VirtualNetworkId local, VirtualNetworkId remote) const;
  std::optional<VirtualNetworkId> commonPeer(VirtualNetworkId a, VirtualNetworkId b) const;
  std::span<const GatewayId> gatewaysIn(VirtualNetworkId network) const;

 private:
  struct Link {
    std::optional<PeeringId> peering;  // nothing: a gateway's attachment
    bool isConnected = false;
  };
  using Vertex = std::uint32_t;
  using Graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, Link,
                                                   boost::no_property, Vertex, std::size_t>;

  static Graph graphOf(const TopologyParts& parts);
  std::span<const Vertex> targetsOf(VirtualNetworkId network) const;
  const Link& linkAt(VirtualNetworkId network, std::size_t place) const;

  Vertex networkCount_;
  Graph graph_;
  std::vector<GatewayId> gateways_;             // by network
  std::vector<std::uint32_t> gatewaysBeginAt_;  // per network, and one past the last
};

}  // namespace vnetsim
