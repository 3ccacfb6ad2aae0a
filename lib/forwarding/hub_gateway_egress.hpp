// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "forwarding/egress.hpp"

namespace vnetsim {

/// Every way that `branch` may take out of a gateway of a virtual hub. What comes out of a branch, or from a
/// client, follows the default table of the hub (R87), which may lead to its firewall first (R88); what the
/// hub sends here goes into the branch that brought the longest prefix. Post: at least one branch.
std::vector<Branch> emitFromHubGateway(const StepContext& context, const Departure& departure,
                                       GatewayId gateway, Branch&& branch);

/// Why traffic of `source` does not go into a circuit of a virtual hub: it came out of another one, or out of
/// the same (R72); whether routing intent changes that is not known (R88). Nothing where it may.
std::optional<Ending> refusesBetweenCircuits(const StepContext& context, GatewayId gateway, IpAddress source);

}  // namespace vnetsim
