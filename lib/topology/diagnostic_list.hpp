// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.hpp"

namespace vnetsim {

/// The faults found so far. Each call adds one and returns it, for its label, notes, help and rule; the
/// reference holds until the next call.
class DiagnosticList {
 public:
  Diagnostic& error(Finding finding, const SourceLocation& at, std::string message);
  Diagnostic& refused(Finding finding, const SourceLocation& at, std::string message);
  Diagnostic& warning(Finding finding, const SourceLocation& at, std::string message);

  bool hasErrors() const;
  /// All of them by location, then finding, then text: the order in which they were found leaves no trace.
  std::vector<Diagnostic> sorted() &&;

 private:
  Diagnostic& add(Severity severity, Finding finding, const SourceLocation& at, std::string message);

  std::vector<Diagnostic> diagnostics_;
};

}  // namespace vnetsim
