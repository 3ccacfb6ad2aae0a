// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "forwarding/step.hpp"

namespace vnetsim {

/// Sends a branch that is about to leave by `from` past the security rules of that place and then on by the
/// table of its subnet. Post: at least one branch.
std::vector<Branch> emitSecured(const StepContext& context, const Position& from, Branch&& branch);

}  // namespace vnetsim
