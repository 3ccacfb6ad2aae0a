// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.hpp"
#include "base/rule.hpp"
#include "base/source_location.hpp"

namespace vnetsim {

/// How bad a fault of a design is.
enum class Severity : std::uint8_t {
  Error,    ///< cannot be read or resolved: no answer
  Refused,  ///< Azure would not deploy it: answered as if it stood; `test`, `validate` and `lint` fail
  Warning,  ///< fragile or assumed: never fails by itself
};

/// A further place or remark that belongs to a diagnostic.
struct DiagnosticNote {
  std::string text;
  SourceLocation at;  // may be unknown: a remark without a place
};

/// One fault of a design: what is wrong, where, and what to do. Lower case, no full stop, one cause each.
struct Diagnostic {
  Severity severity = Severity::Error;
  Finding finding{};
  std::string message;  // "unknown key 'adressPrefix'"
  std::string label;    // under the caret; may be empty
  SourceLocation at;
  std::vector<DiagnosticNote> notes;
  std::string help;          // what to do about it; may be empty
  std::optional<Rule> rule;  // the rule that says so, for refusals
};

/// "error", "refused" or "warning".
std::string_view nameOf(Severity severity);

/// An error without notes.
Diagnostic fault(Finding finding, std::string message, SourceLocation at, std::string help = {},
                 std::string label = {});

}  // namespace vnetsim
