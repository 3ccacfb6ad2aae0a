// SPDX-License-Identifier: MIT
#include "topology/diagnostic_list.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace vnetsim {

Diagnostic& DiagnosticList::error(Finding finding, const SourceLocation& at, std::string message) {
  return add(Severity::Error, finding, at, std::move(message));
}

Diagnostic& DiagnosticList::refused(Finding finding, const SourceLocation& at, std::string message) {
  return add(Severity::Refused, finding, at, std::move(message));
}

Diagnostic& DiagnosticList::warning(Finding finding, const SourceLocation& at, std::string message) {
  return add(Severity::Warning, finding, at, std::move(message));
}

Diagnostic& DiagnosticList::add(Severity severity, Finding finding, const SourceLocation& at,
                                std::string message) {
  Diagnostic& added = diagnostics_.emplace_back();
  added.severity = severity;
  added.finding = finding;
  added.message = std::move(message);
  added.at = at;
  return added;
}

bool DiagnosticList::hasErrors() const {
  return std::any_of(diagnostics_.begin(), diagnostics_.end(),
                     [](const Diagnostic& one) { return one.severity == Severity::Error; });
}

std::vector<Diagnostic> DiagnosticList::sorted() && {
  std::stable_sort(diagnostics_.begin(), diagnostics_.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.at, a.finding, a.message, a.label) < std::tie(b.at, b.finding, b.message, b.label);
  });
  return std::move(diagnostics_);
}

}  // namespace vnetsim
