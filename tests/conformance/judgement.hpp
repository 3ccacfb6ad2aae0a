// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "conformance/case.hpp"

namespace vnetsim::conformance {

/// Matched of total, for one kind of result.
struct Score {
  std::size_t matched = 0;
  std::size_t total = 0;
  bool isFull() const { return matched == total; }
  Score& operator+=(const Score& other) {
    matched += other.matched;
    total += other.total;
    return *this;
  }
};

/// How a case turned out: matched of total by kind, and what did not match, one line each.
struct CaseResult {
  Score tables;
  Score rows;
  Score verdicts;
  Score nextHops;
  Score gatewaySets;
  Score gatewayRows;
  Score errors;
  std::vector<std::string> mismatches;

  bool passes() const {
    return tables.isFull() && rows.isFull() && verdicts.isFull() && nextHops.isFull() &&
           gatewaySets.isFull() && gatewayRows.isFull() && errors.isFull();
  }
};

/// Asks this program everything the case records and compares. A design that cannot be read matches nothing.
CaseResult judgeCase(const Case& given);

}  // namespace vnetsim::conformance
