// SPDX-License-Identifier: MIT
//
// generate_design [SPOKES [ROUTES_PER_TABLE]]: writes a hub-and-spoke design file to standard output.
#include <cstdio>
#include <cstdlib>

#include "hub_and_spoke_design.hpp"

int main(int argc, char** argv) {
  const int spokes = argc > 1 ? std::atoi(argv[1]) : 1000;
  const int routes = argc > 2 ? std::atoi(argv[2]) : 20;
  if (spokes < 1 || spokes > 16384 || routes < 0 || routes > 399) {
    std::fputs("usage: generate_design [SPOKES 1-16384 [ROUTES_PER_TABLE 0-399]]\n", stderr);
    return 2;
  }
  std::fputs(vnetsim::benchmarks::hubAndSpokeDesign(spokes, routes).c_str(), stdout);
  return 0;
}
