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

/// `wide`: in how many of a hundred designs each of the features stands that few estates have (IPv6).
Case randomCase(std::uint64_t seed, int questions, int wide = 10);

/// Likewise, with much at the edge of the Internet, with admin rules, and mostly with questions about these.
Case randomEdgeCase(std::uint64_t seed, int questions, int wide = 0);

/// With a network manager, virtual hubs, or both.
Case randomManagedCase(std::uint64_t seed, int questions);

/// With virtual hubs that have branches, some of them with a network manager.
Case randomBranchedCase(std::uint64_t seed, int questions);

}  // namespace plain
