// SPDX-License-Identifier: MIT
#pragma once

#include "policy/security_rules.hpp"
#include "routing/effective_routes.hpp"
#include "topology/topology.hpp"

namespace vnetsim {

/// What VirtualNetwork holds in the subnets that have `table` (R101): the network's own space, that of its
/// peers whose access is on, what the table's gateway routes and user-defined routes hold, and the platform's
/// own address. It differs from subnet to subnet, as route tables do. Cost: O(rows log rows).
TagsOfSubnet tagsOf(const Topology& topology, const EffectiveRouteTable& table);

}  // namespace vnetsim
