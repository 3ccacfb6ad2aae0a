// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <unordered_map>

#include "analysis/pair_ends.hpp"
#include "analysis/pair_outcomes.hpp"

namespace vnetsim {

/// Answers questions about single pairs of many ends, of which it stores none: a pair is known by what its ends
/// are and by two lookups. What `trace` says of a kind of pair is kept, and asked once. For one thread.
class PairQuery {
 public:
  /// Pre: `network` and `endpoints` outlive this. Cost: as `classesOf`. Memory: some numbers per end.
  PairQuery(const CompiledNetwork& network, std::span<const Endpoint> endpoints, TrafficSet asked,
            bool oneWay = false);

  /// By place of the ends. Stays valid until the next call. Cost: two lookups; a trace for the first pair of its
  /// kind, and for every pair with an end that is alike to no other.
  const PairOutcome& outcomeOf(std::size_t from, std::size_t to);

 private:
  PairEnds ends_;
  TrafficSet asked_;
  bool oneWay_;
  std::unordered_map<PairKey, PairOutcome, HashOfPairKey> known_;
  PairOutcome single_;  // of the last pair that is like no other
};

}  // namespace vnetsim
