// SPDX-License-Identifier: MIT
#include "import/fault_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "import/document.hpp"

namespace vnetsim {

Diagnostic emptyValue(const MapEntry& entry) {
  return fault(Finding::EmptyValue, fmt::format("'{}' has no value", entry.key.value.view()), entry.key.at,
               "write {} for empty, null to delete");
}

void FaultList::add(Diagnostic diagnostic) {
  if (isFull()) {
    ++leftOut_;
  } else {
    diagnostics_.push_back(std::move(diagnostic));
  }
}

void FaultList::addAll(std::vector<Diagnostic> diagnostics) {
  for (Diagnostic& diagnostic : diagnostics) add(std::move(diagnostic));
}

std::vector<Diagnostic> FaultList::take() && {
  std::ranges::stable_sort(diagnostics_, [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.at.document, a.at.line, a.at.column) < std::tie(b.at.document, b.at.line, b.at.column);
  });
  if (leftOut_ > 0) {
    diagnostics_.push_back(fault(Finding::LimitExceeded,
                                 fmt::format("{} more faults are not listed", leftOut_), {},
                                 fmt::format("at most {} are; correct these first", limit)));
  }
  return std::move(diagnostics_);
}

}  // namespace vnetsim
