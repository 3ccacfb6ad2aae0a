// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"

namespace vnetsim {

/// A diagnostic written out in one expression.
class Fault {
 public:
  Fault(Severity severity, Finding finding, std::string message, SourceLocation at = {}) {
    diagnostic_.severity = severity;
    diagnostic_.finding = finding;
    diagnostic_.message = std::move(message);
    diagnostic_.at = at;
  }
  Fault label(std::string text) && {
    diagnostic_.label = std::move(text);
    return std::move(*this);
  }
  Fault notes(std::vector<DiagnosticNote> notes) && {
    diagnostic_.notes = std::move(notes);
    return std::move(*this);
  }
  Fault help(std::string text) && {
    diagnostic_.help = std::move(text);
    return std::move(*this);
  }
  Fault rule(Rule rule) && {
    diagnostic_.rule = rule;
    return std::move(*this);
  }
  operator Diagnostic() const { return diagnostic_; }

 private:
  Diagnostic diagnostic_;
};

}  // namespace vnetsim
