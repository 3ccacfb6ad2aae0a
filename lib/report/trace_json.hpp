// SPDX-License-Identifier: MIT
#pragma once

#include "analysis/trace.hpp"
#include "report/json_writer.hpp"

namespace vnetsim {

/// Writes the keys of a trace into an open object.
void writeTrace(JsonWriter& json, const CompiledNetwork& network, const Trace& trace);

}  // namespace vnetsim
