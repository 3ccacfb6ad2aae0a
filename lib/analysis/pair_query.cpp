// SPDX-License-Identifier: MIT
#include "analysis/pair_query.hpp"

#include <utility>

namespace vnetsim {

PairQuery::PairQuery(const CompiledNetwork& network, std::span<const Endpoint> endpoints, TrafficSet asked,
                     bool oneWay)
    : ends_{network, endpoints, endpoints, oneWay}, asked_{std::move(asked)}, oneWay_{oneWay} {}

const PairOutcome& PairQuery::outcomeOf(std::size_t from, std::size_t to) {
  const PairKey key = ends_.keyOf(from, to);
  const auto known = known_.find(key);
  if (known != known_.end()) return known->second;
  auto outcome = vnetsim::outcomeOf(
      trace(ends_.network(), ends_.from().endpoints[from], ends_.to().endpoints[to], asked_, oneWay_));
  if (key.relation != Relation::LikeNoOther) return known_.emplace(key, std::move(outcome)).first->second;
  single_ = std::move(outcome);
  return single_;
}

}  // namespace vnetsim
