// SPDX-License-Identifier: MIT
#pragma once

#include <span>

#include "analysis/trace.hpp"

namespace vnetsim {

/// A verdict with its reason and the traffic that certainly works.
struct Judgement {
  Verdict verdict = Verdict::Undetermined;
  Reason reason = Reason::UnknownValue;
  TrafficSet works;
};

/// Judges outcomes that together cover the traffic asked about. Where several verdicts apply: undetermined,
/// then intermittent (the same traffic works on one branch and fails on another), then partial.
Judgement judge(std::span<const Outcome> outcomes);

}  // namespace vnetsim
