// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace vnetsim {

/// What a number of a design file may be, both ends included.
struct IntegerRange {
  std::uint32_t lowest = 0;
  std::uint32_t highest = 999'999'999;
};

}  // namespace vnetsim
