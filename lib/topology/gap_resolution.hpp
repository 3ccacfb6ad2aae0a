// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "topology/draft.hpp"
#include "topology/resolve_references.hpp"
#include "topology/topology.hpp"

namespace vnetsim {

/// Finds the resources that the gaps of a draft are about, by their paths. A gap in something that is not
/// there is an unknown reference: leaving it out would turn what nobody knows into what is known.
std::vector<Gap> resolveGaps(const TopologyDraft& draft, const TopologyParts& parts,
                             ReferenceResolver& references);

}  // namespace vnetsim
