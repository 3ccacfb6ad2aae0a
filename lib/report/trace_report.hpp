// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "analysis/trace.hpp"
#include "report/style.hpp"

namespace vnetsim {

/// A trace for people: the verdict, then every path hop by hop with the row taken and the rows that lost,
/// there and back; what stops the traffic that does not get through; what the answer assumes.
std::string traceText(const CompiledNetwork& network, const Trace& trace, Style style);

/// A trace for programs (`schemaVersion` 1).
std::string traceJson(const CompiledNetwork& network, const Trace& trace);

}  // namespace vnetsim
