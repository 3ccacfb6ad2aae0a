// SPDX-License-Identifier: MIT
//
// All pairs at once: the same answers as `trace` gives pair by pair, for a fraction of the work. Pairs that no
// walk can tell apart are found first, by numbers only; then one of each kind is traced.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/trace.hpp"
#include "base/executor.hpp"

namespace vnetsim {

/// What `trace` says of one pair, without its hops.
struct PairOutcome {
  Verdict verdict = Verdict::Undetermined;
  Reason reason = Reason::UnknownValue;
  TrafficSet traffic;       // the part of what was asked that certainly works
  std::vector<Device> via;  // devices that forward on the first delivered path
};

PairOutcome outcomeOf(const Trace& trace);

struct PairOutcomes {
  std::vector<PairOutcome> outcomes;   // of the kinds of pairs, in the order of their first pair
  std::vector<std::uint32_t> kindOf;   // by place in `from`, then in `to`; a place in `outcomes`

  const PairOutcome& at(std::size_t pair) const { return outcomes[kindOf[pair]]; }
};

/// The outcome of every ordered pair, those of one end with itself included. The same for every executor.
/// Cost: O(pairs) of some nanoseconds, one trace per kind of pair, and one per pair with an end that is alike
/// to no other (`EndpointClasses::isSpecial`). Memory: 4 bytes per pair and a block of decisions per task.
PairOutcomes outcomesOfPairs(const CompiledNetwork& network, std::span<const Endpoint> from,
                             std::span<const Endpoint> to, const TrafficSet& asked, bool oneWay = false,
                             const Executor& execute = runInOrder);

}  // namespace vnetsim
