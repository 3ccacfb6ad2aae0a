// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace vnetsim::benchmarks {

/// The ways from a text to what is asked of it.
enum class LoadingRoad {
  YamlLoad,   ///< yaml-cpp's own document of the YAML text, nothing made of it
  Yaml,       ///< the YAML text to a checked topology
  Json,       ///< the JSON text to a checked topology
};

struct LoadingCost {
  LoadingRoad road{};
  std::size_t textBytes = 0;
  double seconds = 0;         // processor time, the median of the repetitions
  std::size_t peakBytes = 0;  // that the road adds to a process, the text included
};

/// The design `yaml` as JSON, indented by two as most tools write it; "" when it cannot be read.
std::string jsonTwin(const std::string& yaml);

/// Measures every road with the same design, in turn, each run in a process of its own. Pre: `yaml` is a
/// design without errors.
std::vector<LoadingCost> measureLoading(const std::string& yaml, int repetitions);

}  // namespace vnetsim::benchmarks
