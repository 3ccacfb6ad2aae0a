// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"

namespace vnetsim {

struct MapEntry;
/// The error of a key without a value.
Diagnostic emptyValue(const MapEntry& entry);

/// The faults of one import. Keeps the first `limit` and counts the rest, so that a hostile document cannot
/// fill the memory with messages about itself.
class FaultList {
 public:
  static constexpr std::size_t limit = 1000;

  void add(Diagnostic diagnostic);
  void addAll(std::vector<Diagnostic> diagnostics);

  /// Whether a further fault would only be counted; then its text need not be made.
  bool isFull() const { return diagnostics_.size() >= limit; }
  bool isEmpty() const { return diagnostics_.empty(); }

  /// The faults by location, and one more that says how many are left out.
  std::vector<Diagnostic> take() &&;

 private:
  std::vector<Diagnostic> diagnostics_;
  std::size_t leftOut_ = 0;
};

}  // namespace vnetsim
