// SPDX-License-Identifier: MIT
#pragma once

#include "topology/service_tag_table.hpp"
#include "topology/topology.hpp"

namespace vnetsim {

/// Adds to `parts` what is not known of its service tags: which prefixes a tag holds; which of two routes of
/// one table wins where their tags share a prefix and are of equal scope, which no source says (R35); and
/// where a tag's prefixes of the other family go, when the route has an appliance's address of one family.
/// Pre: routes and tags of `parts` are complete. Cost: O(p log p) in the prefixes of a table's tags.
void addServiceTagGaps(const ServiceTagTable& tags, TopologyParts& parts);

}  // namespace vnetsim
