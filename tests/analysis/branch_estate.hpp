// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include "topology/draft.hpp"

namespace vnetsim {

/// A random estate around a virtual WAN of one or two hubs with branches: connected networks that are mostly
/// alike, and sites, circuits and clients whose prefixes now and then lie inside the networks', equal or
/// cover them. The drawing is all but the WAN.
std::string branchEstateDrawing(std::uint64_t seed);
TopologyDraft branchEstate(std::uint64_t seed);

}  // namespace vnetsim
