// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace vnetsim::benchmarks {

/// A design file: one hub with a firewall that lets every spoke reach every other, and `spokes` spokes (1 to
/// 16,384) of two subnets and one machine each. Five spokes share a route table with a default route and
/// `routesPerTable` further routes to other spokes, all through the firewall.
std::string hubAndSpokeDesign(int spokes, int routesPerTable);

}  // namespace vnetsim::benchmarks
