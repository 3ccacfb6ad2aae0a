// SPDX-License-Identifier: MIT
#pragma once

#include "base/reason.hpp"
#include "report/explanation.hpp"

namespace vnetsim {

/// What there is to say about a reason.
const Explanation& explanationOf(Reason reason);

}  // namespace vnetsim
