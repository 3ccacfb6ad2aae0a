// SPDX-License-Identifier: MIT
//
// How routes become known where they were not declared: speakers say to their neighbours what they know,
// round by round, until nothing changes. Static routes, BGP, ExpressRoute and guest tunnels are one
// mechanism; the kinds of speaker differ only in what they start with (known_routes) and in what they pass on
// and accept (route_exchange).
#pragma once

#include <vector>

#include "routing/learned_route.hpp"

namespace vnetsim {

/// What every speaker knows in the end.
struct Propagation {
  SpeakerGraph graph;
  std::vector<std::vector<LearnedRoute>> tables;  // by speaker; by prefix, used routes of a prefix first
  std::vector<SpeakerId> unsettled;               // those whose routes keep changing, in order

  const std::vector<LearnedRoute>& tableOf(SpeakerId id) const& { return tables[id.index]; }
  const std::vector<LearnedRoute>& tableOf(SpeakerId id) const&& = delete;  // it would outlive its tables
};

/// Exchanges routes in synchronous rounds until nothing changes, at most 2 × speakers + 16 of them: the
/// result does not depend on the order of anything. A speaker whose routes still change then is unsettled,
/// and so are its routes that do. Cost: O(rounds × links × routes).
Propagation propagate(const Topology& topology);

/// What `link.from` says to `link.to` in the end, with the AS paths as they are said.
std::vector<LearnedRoute> advertisedOver(const Topology& topology, const Propagation& propagation,
                                         LinkId link);

}  // namespace vnetsim
