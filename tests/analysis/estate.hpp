// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

namespace vnetsim {

/// A random estate as a drawing, the same for the same seed: two hubs with a firewall, appliances, a load
/// balancer and perhaps a gateway with a site, and spokes that are copies of a few patterns, but for a small
/// change here and there: what is alike at first sight often is not.
std::string estateDrawing(std::uint64_t seed);

}  // namespace vnetsim
