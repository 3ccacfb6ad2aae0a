// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "forwarding/step.hpp"

namespace vnetsim {

/// Sends `branch` along the row that the table of the subnet at `from` has for its destination. Pre: `from`
/// has a subnet. Post: at least one branch; several where the row leads to several devices.
std::vector<Branch> emitByTable(const StepContext& context, const Position& from, Branch&& branch);

/// Sends `branch` over a link to the speaker at its other end.
void emitOver(const StepContext& context, LinkId link, Branch& branch);

/// Sends `branch` along learned routes of equal rank: one branch for each different device they lead to, and
/// for links with and without BGP, which that device may treat differently.
std::vector<Branch> emitByLearned(const StepContext& context, const std::vector<LearnedRouteRef>& routes,
                                  const Branch& branch);

}  // namespace vnetsim
