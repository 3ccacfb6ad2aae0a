// SPDX-License-Identifier: MIT
#include "analysis/verdict.hpp"

namespace vnetsim {
namespace {

TrafficSet trafficOf(std::span<const Outcome> outcomes, Outcome::Kind kind) {
  TrafficSet traffic;
  for (const auto& outcome : outcomes)
    if (outcome.kind == kind) traffic = traffic.unionWith(outcome.traffic);
  return traffic;
}

Reason firstReason(std::span<const Outcome> outcomes, Outcome::Kind kind) {
  for (const auto& outcome : outcomes)
    if (outcome.kind == kind) return outcome.reason;
  return Reason::Delivered;
}

/// The common case, without any arithmetic on sets.
Judgement judgeOne(const Outcome& outcome) {
  switch (outcome.kind) {
    case Outcome::Kind::Works:
      return {Verdict::Reachable, Reason::Delivered, outcome.traffic};
    case Outcome::Kind::Fails:
      return {Verdict::Unreachable, outcome.reason, {}};
    case Outcome::Kind::Unknown:
      return {Verdict::Undetermined, outcome.reason, {}};
  }
  return {};
}

}  // namespace

Judgement judge(std::span<const Outcome> outcomes) {
  if (outcomes.size() == 1) return judgeOne(outcomes.front());
  const auto works = trafficOf(outcomes, Outcome::Kind::Works);
  const auto fails = trafficOf(outcomes, Outcome::Kind::Fails);
  const auto unknown = trafficOf(outcomes, Outcome::Kind::Unknown);
  const auto certain = works.subtract(fails).subtract(unknown);
  if (!unknown.empty())
    return {Verdict::Undetermined, firstReason(outcomes, Outcome::Kind::Unknown), certain};
  const Reason failure = firstReason(outcomes, Outcome::Kind::Fails);
  if (works.overlaps(fails)) return {Verdict::Intermittent, failure, certain};
  if (fails.empty()) return {Verdict::Reachable, Reason::Delivered, certain};
  return {works.empty() ? Verdict::Unreachable : Verdict::Partial, failure, certain};
}

}  // namespace vnetsim
