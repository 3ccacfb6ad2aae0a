// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "hub_and_spoke_design.hpp"
#include "loading.hpp"
#include "ratios.hpp"

namespace vnetsim::benchmarks {
namespace {

const LoadingCost& costOf(const std::vector<LoadingCost>& costs, LoadingRoad road) {
  return *std::find_if(costs.begin(), costs.end(),
                       [&](const LoadingCost& cost) { return cost.road == road; });
}

void printFaster(const char* what, double target, const LoadingCost& ours, const LoadingCost& theirs) {
  print({"P8", what, target, theirs.seconds / ours.seconds, false, false,
         fmt::format("{:.0f} ms against {:.0f} ms", 1e3 * ours.seconds, 1e3 * theirs.seconds)});
}

void printMemory(const char* what, const LoadingCost& cost) {
  const auto mebibytes = [](std::size_t bytes) { return static_cast<double>(bytes) / 1048576; };
  print({"P8", what, 6, static_cast<double>(cost.peakBytes) / static_cast<double>(cost.textBytes), true,
         false,
         fmt::format("{:.1f} MiB of {:.1f} MiB text", mebibytes(cost.peakBytes), mebibytes(cost.textBytes))});
}

}  // namespace

void loading(const Settings& settings) {
  // Processor time of processes of their own: what else the machine does matters little.
  const auto costs = measureLoading(hubAndSpokeDesign(1000, 399), settings.repetitions);
  const auto& load = costOf(costs, LoadingRoad::YamlLoad);
  printFaster("load JSON, to the topology, against yaml-cpp's Load of the same design", 20,
              costOf(costs, LoadingRoad::Json), load);
  printFaster("read JSON, to this library's document, against the same", 20,
              costOf(costs, LoadingRoad::JsonTree), load);
  printFaster("load YAML, to the topology, against the same", 1, costOf(costs, LoadingRoad::Yaml), load);
  printMemory("peak memory of loading JSON against its text", costOf(costs, LoadingRoad::Json));
  printMemory("peak memory of loading YAML against its text", costOf(costs, LoadingRoad::Yaml));
}

}  // namespace vnetsim::benchmarks
