// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

namespace vnetsim {

/// A random estate as a drawing: many networks that are alike but for the connected groups that they are in and
/// their regions, with a member whose addresses others have, a gateway that learns what lies inside a member,
/// or another network that is not like the rest, now and then.
std::string groupEstateDrawing(std::uint64_t seed);

}  // namespace vnetsim
