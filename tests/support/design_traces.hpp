// SPDX-License-Identifier: MIT
#pragma once

// Traces in networks written as design files: for tests that link vnetsim_test_traces and vnetsim::import.

#include <string>
#include <string_view>

#include "support/design.hpp"
#include "support/traces.hpp"

namespace vnetsim {

/// "reachable DELIVERED", as answer() of the trace between two endpoints by name.
inline std::string answerInDesign(std::string_view yaml, std::string_view from, std::string_view to) {
  const auto net = networkOfDesign(yaml);
  return answer(traced(net, from, to));
}

/// "va > one > vb | vb > one > va", as wayOf() of that trace.
inline std::string wayInDesign(std::string_view yaml, std::string_view from, std::string_view to) {
  const auto net = networkOfDesign(yaml);
  return wayOf(net, traced(net, from, to));
}

}  // namespace vnetsim
