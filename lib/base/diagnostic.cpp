// SPDX-License-Identifier: MIT
#include "base/diagnostic.hpp"

#include <utility>

namespace vnetsim {

std::string_view nameOf(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return "error";
    case Severity::Refused:
      return "refused";
    case Severity::Warning:
      return "warning";
  }
  return "";
}

Diagnostic fault(Finding finding, std::string message, SourceLocation at, std::string help,
                 std::string label) {
  Diagnostic diagnostic;
  diagnostic.finding = finding;
  diagnostic.message = std::move(message);
  diagnostic.at = at;
  diagnostic.help = std::move(help);
  diagnostic.label = std::move(label);
  return diagnostic;
}

}  // namespace vnetsim
