// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "model/dice.hpp"
#include "model/plain_design.hpp"

namespace plain {

/// A small design and packets to ask about, the same for the same seed.
struct Case {
  std::uint64_t seed = 0;
  Design design;
  std::vector<Question> questions;
};

Case randomCase(std::uint64_t seed, int questions);

/// With a network manager, virtual hubs, or both.
Case randomManagedCase(std::uint64_t seed, int questions);

}  // namespace plain
