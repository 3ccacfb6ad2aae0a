// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/next_hop_question.hpp"
#include "analysis/trace.hpp"
#include "base/diagnostic.hpp"
#include "topology/expectation.hpp"

namespace vnetsim {

enum class CheckStatus : std::uint8_t { Passed, Failed, Undetermined };

/// One claim that does not hold. `expected` and `actual` are names, addresses or codes, not sentences.
struct Fault {
  enum class Kind : std::uint8_t {
    WrongVerdict,
    WrongReason,
    NotVia,            ///< `expected` is no hop of a delivered path, or not in this order
    NothingDelivered,  ///< `via` or `symmetric` are claimed of paths that do not exist
    IsVia,             ///< `expected`, a `notVia` node, is a hop
    NotSymmetric,      ///< the reply passes `actual` where `expected` was claimed
    WrongNextHopType,
    WrongNextHopAddress,
    RowMissing,  ///< the table holds no row like `expected`
  };
  Kind kind{};
  std::string expected;
  std::string actual;
};

/// One pair and port, one next hop or one row of an expectation, and how it turned out.
struct Check {
  CheckStatus status = CheckStatus::Undetermined;
  std::string from;                      // an endpoint's or subnet's name
  std::string to;                        // an endpoint's name, an address or a prefix
  std::vector<Fault> faults;             // not empty when failed
  std::optional<Trace> trace;            // reachability
  std::optional<NextHopAnswer> nextHop;  // next hops
};

struct ExpectationResult {
  std::string name;
  SourceLocation at;
  CheckStatus status = CheckStatus::Undetermined;  // failed before undetermined before passed
  std::vector<Check> checks;                       // never empty
};

struct ExpectationReport {
  std::vector<ExpectationResult> results;  // in the order written
  std::vector<Diagnostic> diagnostics;     // names that match nothing, and the like: then nothing was judged
};

/// Judges what a design's author claims. Names are resolved first, all faults at once; with any of them there
/// are no results. Every pair and port is one check; a pair of an endpoint with itself is left out.
/// Cost: one trace per check.
ExpectationReport judgeExpectations(const CompiledNetwork& network,
                                    std::span<const Expectation> expectations);

}  // namespace vnetsim
