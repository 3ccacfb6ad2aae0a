// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>

namespace vnetsim {

/// Runs `task(0)` to `task(tasks - 1)`, in any order and perhaps at once, and returns when all are done. The
/// library starts no thread: who calls it says where work is done. Tasks of one call share nothing that any
/// of them writes.
using Executor = std::function<void(std::size_t tasks, const std::function<void(std::size_t)>& task)>;

/// Does all of it on the calling thread.
inline void runInOrder(std::size_t tasks, const std::function<void(std::size_t)>& task) {
  for (std::size_t i = 0; i < tasks; ++i) task(i);
}

}  // namespace vnetsim
