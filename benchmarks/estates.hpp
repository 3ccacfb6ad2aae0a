// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "topology/draft.hpp"
#include "topology/topology.hpp"

namespace vnetsim::benchmarks {

/// A hub-and-spoke estate, made in memory, the same for the same shape. Every hub has two forwarding machines
/// in subnets with a route table each, is peered with all other hubs and with its own spokes. A spoke's
/// subnets have one of two tables that the spokes of a hub share, or one of their own: a default route and
/// routes to the prefixes of other spokes, all through a machine of the hub, `droppedPercent` of them None.
/// One spoke in a hundred is bounced between the two machines of its hub.
struct EstateShape {
  int hubs = 1;             // at most 48
  int spokes = 1;           // at most 1,024 per hub
  int subnetsPerSpoke = 1;  // at most 16
  int routesPerTable = 100;
  int ownTablePercent = 10;  // of subnets
  // What keeps anything from being tuned to the easy case: traffic to other hubs passes up to `hubs` machines
  // one after the other, tables send some of theirs to a load balancer before both machines (ECMP), routes
  // are to single hosts now and then, and spokes have private endpoints.
  bool isAdversarial = false;
  bool hasSecurityGroups = false;  // one of eight on every subnet of a spoke
  int droppedPercent = 2;
  int lostPercent = 0;  // of tables: they drop what no longer route of theirs leads to
  std::uint64_t seed = 0;
};

constexpr EstateShape smallEstate{1, 100, 2, 100, 10};
constexpr EstateShape mediumEstate{1, 1'000, 2, 400, 10};
constexpr EstateShape largeEstate{20, 10'000, 2, 400, 10};
constexpr EstateShape extraLargeEstate{20, 10'000, 10, 400, 2};
constexpr EstateShape adversarialEstate{8, 1'000, 2, 1'000, 100, true};
constexpr EstateShape smallAdversarialEstate{4, 60, 2, 80, 100, true};

TopologyDraft draftOf(const EstateShape& shape);
/// Pre: nothing is wrong with the shape. Ends the program, with the first fault, when Azure's rules say so.
Topology topologyOf(const EstateShape& shape);

}  // namespace vnetsim::benchmarks
