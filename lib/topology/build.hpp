// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include "base/diagnostic.hpp"
#include "topology/draft.hpp"
#include "topology/topology.hpp"

namespace vnetsim {

/// A topology, unless any diagnostic is an error; refusals and warnings leave it standing.
struct BuildResult {
  std::optional<Topology> topology;
  std::vector<Diagnostic> diagnostics;  // by location
};

/// Resolves the references of a draft, gives missing addresses as Azure would (static ones first, then by
/// name order, lowest free first: R10), and checks the rules a deployment must obey. Reports every fault, not
/// the first. Cost: O(resources log resources), plus overlaps per virtual network.
BuildResult buildTopology(TopologyDraft draft);

/// The errors of resolving a draft of which parts could not be read: those that hold whatever the rest says
/// (dangling and ambiguous references, duplicate prefixes, addresses owned twice). By location.
std::vector<Diagnostic> resolutionErrors(TopologyDraft partialDraft);

}  // namespace vnetsim
