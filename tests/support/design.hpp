// SPDX-License-Identifier: MIT
#pragma once

// Networks for tests, written as design files: for tests that link vnetsim::import and vnetsim::forwarding.

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "forwarding/compiled_network.hpp"
#include "import/design_file.hpp"
#include "import/yaml_reader.hpp"
#include "topology/build.hpp"

namespace vnetsim {

/// The topology of a design file. Throws std::invalid_argument with what is wrong with it.
inline Topology topologyOfDesign(std::string_view yaml) {
  const auto check = [](bool isGood, const std::vector<Diagnostic>& diagnostics) {
    if (!isGood) throw std::invalid_argument{diagnostics.empty() ? "empty" : diagnostics.front().message};
  };
  const auto read = readYaml(yaml, 0);
  check(read.root.has_value(), read.diagnostics);
  auto draft = draftFromDesign(*read.root);
  check(draft.draft.has_value(), draft.diagnostics);
  auto built = buildTopology(std::move(*draft.draft));
  check(built.topology.has_value(), built.diagnostics);
  return std::move(*built.topology);
}

inline CompiledNetwork networkOfDesign(std::string_view yaml) {
  return CompiledNetwork::compile(topologyOfDesign(yaml));
}

/// What is said of a design file, as far as it can be read.
inline std::vector<Diagnostic> diagnosticsOfDesign(std::string_view yaml) {
  auto read = readYaml(yaml, 0);
  if (!read.root) return std::move(read.diagnostics);
  auto draft = draftFromDesign(*read.root);
  std::vector<Diagnostic> all = std::move(draft.diagnostics);
  if (!draft.draft) return all;
  const auto built = buildTopology(std::move(*draft.draft));
  all.insert(all.end(), built.diagnostics.begin(), built.diagnostics.end());
  return all;
}

inline std::vector<Finding> findingsOfDesign(std::string_view yaml) {
  std::vector<Finding> findings;
  for (const Diagnostic& one : diagnosticsOfDesign(yaml)) findings.push_back(one.finding);
  return findings;
}

}  // namespace vnetsim
