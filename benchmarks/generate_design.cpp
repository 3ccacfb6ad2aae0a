// SPDX-License-Identifier: MIT
//
// generate_design [SPOKES [ROUTES_PER_TABLE]]: writes a hub-and-spoke design file to standard output.
// generate_design wan [SPOKES]: one of a virtual WAN with branches.
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "hub_and_spoke_design.hpp"
#include "virtual_wan_design.hpp"

namespace {

int complain() {
  std::fputs(
      "usage: generate_design [SPOKES 1-16384 [ROUTES_PER_TABLE 0-399]]\n"
      "       generate_design wan [SPOKES 1-16384]\n",
      stderr);
  return 2;
}

bool isCount(int spokes) { return spokes >= 1 && spokes <= 16384; }

}  // namespace

int main(int argc, char** argv) {
  const bool isWan = argc > 1 && std::string_view{argv[1]} == "wan";
  if (isWan) {
    const int spokes = argc > 2 ? std::atoi(argv[2]) : 300;
    if (!isCount(spokes)) return complain();
    std::fputs(vnetsim::benchmarks::virtualWanDesign(spokes).c_str(), stdout);
    return 0;
  }
  const int spokes = argc > 1 ? std::atoi(argv[1]) : 1000;
  const int routes = argc > 2 ? std::atoi(argv[2]) : 20;
  if (!isCount(spokes) || routes < 0 || routes > 399) return complain();
  std::fputs(vnetsim::benchmarks::hubAndSpokeDesign(spokes, routes).c_str(), stdout);
  return 0;
}
