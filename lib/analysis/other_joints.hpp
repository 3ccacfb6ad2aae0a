// SPDX-License-Identifier: MIT
//
// How virtual networks are joined to others beside their peerings: by connected groups, or by a connection to
// a virtual hub.
#pragma once

#include <cstdint>
#include <vector>

#include "forwarding/compiled_network.hpp"

namespace vnetsim {

/// Of one network. Two orderly ones with equal keys have the same rows of groups and hubs, but that each
/// lacks those for its own address space.
struct OtherJoints {
  std::vector<std::uint32_t> key;  // empty: no group, no hub
  bool isOrderly = true;           // false: something else sets it apart, or is not known
};

/// By VirtualNetworkId. Cost: O(groups × members + connections × routes of their tables + prefixes log
/// prefixes + learned routes × members).
std::vector<OtherJoints> otherJointsOf(const CompiledNetwork& network);

}  // namespace vnetsim
