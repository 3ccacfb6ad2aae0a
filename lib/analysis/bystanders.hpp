// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "analysis/trace.hpp"

namespace vnetsim {

/// The gateways and firewalls of the virtual networks that the paths of a trace pass through which are
/// themselves a hop of none of them, gateways first, each in name order. A design's name often promises the
/// one where its routes take the other.
std::vector<Device> bystandersOf(const Topology& topology, const Trace& trace);

}  // namespace vnetsim
