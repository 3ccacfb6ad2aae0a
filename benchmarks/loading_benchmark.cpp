// SPDX-License-Identifier: MIT
//
// loading_benchmark [SPOKES [ROUTES_PER_TABLE [REPETITIONS]]]: what it costs to load a hub-and-spoke design.
// loading_benchmark json < DESIGN: the design as JSON.
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>

#include "hub_and_spoke_design.hpp"
#include "loading.hpp"

namespace {

using namespace vnetsim::benchmarks;

int printTwin() {
  const std::string yaml{std::istreambuf_iterator<char>{std::cin}, {}};
  std::cout << jsonTwin(yaml) << '\n';
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && std::string_view{argv[1]} == "json") return printTwin();
  const int spokes = argc > 1 ? std::atoi(argv[1]) : 1000;
  const int routes = argc > 2 ? std::atoi(argv[2]) : 399;
  const int repetitions = argc > 3 ? std::atoi(argv[3]) : 5;
  if (spokes < 1 || spokes > 16384 || routes < 0 || routes > 399 || repetitions < 1) {
    std::fputs("usage: loading_benchmark [SPOKES 1-16384 [ROUTES_PER_TABLE 0-399 [REPETITIONS]]]\n", stderr);
    return 2;
  }
  const auto costs = measureLoading(hubAndSpokeDesign(spokes, routes), repetitions);
  std::printf("%-20s %10s %10s %9s %12s %12s\n", "", "text MB", "ms", "x Load", "peak MB", "peak / text");
  for (const LoadingCost& cost : costs)
    std::printf("%-20s %10.2f %10.1f %9.1f %12.1f %12.1f\n", std::string{nameOf(cost.road)}.c_str(),
                static_cast<double>(cost.textBytes) / 1e6, cost.seconds * 1e3,
                costs.front().seconds / cost.seconds, static_cast<double>(cost.peakBytes) / 1e6,
                static_cast<double>(cost.peakBytes) / static_cast<double>(cost.textBytes));
  return 0;
}
