// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

namespace vnetsim {

/// What a document may hold; more is refused with LimitExceeded (nesting: NestingTooDeep).
struct ReadLimits {
  std::size_t nodes = 5'000'000;
  std::size_t aliasedNodes = 10'000;  // nodes that aliases add
  std::size_t keyBytes = 260;
};

}  // namespace vnetsim
