// SPDX-License-Identifier: MIT
#include "topology/topology_graph.hpp"

#include <algorithm>
#include <utility>

namespace vnetsim {

TopologyGraph::TopologyGraph(const TopologyParts& parts)
    : networkCount_{static_cast<Vertex>(parts.virtualNetworks.size())}, graph_{graphOf(parts)} {
  for (Vertex network = 0; network < networkCount_; ++network) {
    gatewaysBeginAt_.push_back(static_cast<std::uint32_t>(gateways_.size()));
    for (const Vertex target : targetsOf({network}))
      if (target >= networkCount_) gateways_.push_back({target - networkCount_});
  }
  gatewaysBeginAt_.push_back(static_cast<std::uint32_t>(gateways_.size()));
}

TopologyGraph::Graph TopologyGraph::graphOf(const TopologyParts& parts) {
  struct Edge {
    std::pair<Vertex, Vertex> ends;
    Link link;
  };
  const auto networks = static_cast<Vertex>(parts.virtualNetworks.size());
  std::vector<Edge> edges;
  edges.reserve(parts.peerings.size() + parts.gateways.size());
  for (Vertex i = 0; i < parts.peerings.size(); ++i) {
    const VirtualNetworkPeering& peering = parts.peerings[i];
    edges.push_back({{peering.local.index, peering.remote.index}, {PeeringId{i}, peering.isConnected()}});
  }
  for (Vertex i = 0; i < parts.gateways.size(); ++i)
    edges.push_back({{parts.gateways[i].virtualNetwork.index, networks + i}, {}});
  std::stable_sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) { return a.ends < b.ends; });

  std::vector<std::pair<Vertex, Vertex>> ends;
  std::vector<Link> links;
  for (const Edge& edge : edges) {
    ends.push_back(edge.ends);
    links.push_back(edge.link);
  }
  const auto vertices = networks + static_cast<Vertex>(parts.gateways.size());
  return Graph{boost::edges_are_sorted, ends.begin(), ends.end(), links.begin(), vertices};
}

std::span<const TopologyGraph::Vertex> TopologyGraph::targetsOf(VirtualNetworkId network) const {
  const auto [first, last] = boost::adjacent_vertices(network.index, graph_);
  return {first, last};
}

const TopologyGraph::Link& TopologyGraph::linkAt(VirtualNetworkId network, std::size_t place) const {
  const auto firstEdge = boost::out_edges(network.index, graph_).first;
  return graph_[*(firstEdge + static_cast<std::ptrdiff_t>(place))];
}

std::optional<PeeringId> TopologyGraph::peeringBetween(VirtualNetworkId local,
                                                       VirtualNetworkId remote) const {
  const auto targets = targetsOf(local);
  const auto found = std::lower_bound(targets.begin(), targets.end(), remote.index);
  if (found == targets.end() || *found != remote.index) return std::nullopt;
  return linkAt(local, static_cast<std::size_t>(found - targets.begin())).peering;
}

std::optional<VirtualNetworkId> TopologyGraph::commonPeer(VirtualNetworkId a, VirtualNetworkId b) const {
  const auto ofA = targetsOf(a);
  const auto ofB = targetsOf(b);
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < ofA.size() && j < ofB.size()) {
    if (ofA[i] < ofB[j]) {
      ++i;
    } else if (ofB[j] < ofA[i]) {
      ++j;
    } else {
      if (linkAt(a, i).isConnected && linkAt(b, j).isConnected) return VirtualNetworkId{ofA[i]};
      ++i;
      ++j;
    }
  }
  return std::nullopt;
}

std::span<const GatewayId> TopologyGraph::gatewaysIn(VirtualNetworkId network) const {
  const std::size_t begin = gatewaysBeginAt_[network.index];
  return {gateways_.data() + begin, gatewaysBeginAt_[network.index + 1] - begin};
}

}  // namespace vnetsim
