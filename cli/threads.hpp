// SPDX-License-Identifier: MIT
#pragma once

#include "base/executor.hpp"

namespace vnetsim::cli {

/// Runs tasks on up to `jobs` threads, the calling one among them; 0: as many as the machine has. A call with
/// one task starts none.
Executor executorFor(unsigned jobs);

}  // namespace vnetsim::cli
