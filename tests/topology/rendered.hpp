// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "topology/build.hpp"

namespace vnetsim {

/// One line per diagnostic: "3 refused VN201 R9: address '10.0.0.1' is reserved in subnet 'hub/default'",
/// where 3 is the line of the drawing.
inline std::string rendered(const Diagnostic& diagnostic) {
  constexpr const char* severities[] = {"error", "refused", "warning"};
  std::string text = std::to_string(diagnostic.at.line) + " ";
  text += severities[static_cast<int>(diagnostic.severity)];
  text += " " + codeOf(diagnostic.finding);
  if (diagnostic.rule) text += " " + diagnostic.rule->text();
  return text + ": " + diagnostic.message;
}

inline std::vector<std::string> rendered(const std::vector<Diagnostic>& diagnostics) {
  std::vector<std::string> lines;
  for (const Diagnostic& diagnostic : diagnostics) lines.push_back(rendered(diagnostic));
  return lines;
}

}  // namespace vnetsim
