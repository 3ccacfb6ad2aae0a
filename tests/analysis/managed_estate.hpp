// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include "topology/draft.hpp"

namespace vnetsim {

/// A random estate as `estateDrawing` makes it, whose spokes are in connected groups too, behind the hubs of
/// a virtual WAN, or both: mostly alike, now and then one in a way of its own.
std::string managedEstateDrawing(std::uint64_t seed);
TopologyDraft managedEstate(std::uint64_t seed);

}  // namespace vnetsim
