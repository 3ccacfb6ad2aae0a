// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace vnetsim::benchmarks {

/// A design file: two virtual hubs, each with a VPN site and a circuit, and `spokes` networks (1 to 16,384)
/// of two subnets and one machine each, connected to the hubs in turn.
std::string virtualWanDesign(int spokes);

}  // namespace vnetsim::benchmarks
