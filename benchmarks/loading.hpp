// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vnetsim::benchmarks {

/// The ways from a text to what is asked of it.
enum class LoadingRoad : std::uint8_t {
  YamlLoad,   ///< yaml-cpp's own document of the YAML text, nothing made of it
  YamlTree,   ///< the YAML text to this library's own document
  Yaml,       ///< the YAML text to a checked topology
  JsonTree,   ///< the JSON text to this library's own document
  JsonDraft,  ///< the JSON text to a checked draft, references not yet resolved
  Json,       ///< the JSON text to a checked topology
};

struct LoadingCost {
  LoadingRoad road{};
  std::size_t textBytes = 0;
  double seconds = 0;         // processor time, the median of the repetitions
  std::size_t peakBytes = 0;  // that the road adds to a process, the text included
};

/// "YAML to topology"
std::string_view nameOf(LoadingRoad road);

/// The design `yaml` as JSON, indented by two as most tools write it; "" when it cannot be read.
std::string jsonTwin(const std::string& yaml);

/// Measures every road with the same design, in turn, each run in a process of its own. Pre: `yaml` is a
/// design without errors, `repetitions` > 0. The first road is `YamlLoad`. Leaves nothing behind.
std::vector<LoadingCost> measureLoading(const std::string& yaml, int repetitions);

}  // namespace vnetsim::benchmarks
