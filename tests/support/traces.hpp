// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/trace.hpp"

namespace vnetsim {

/// The compiled network of a drawing (support/drawing.hpp).
CompiledNetwork compiled(std::string_view drawing);

/// The trace between two endpoints by name.
Trace traced(const CompiledNetwork& net, std::string_view from, std::string_view to,
             const TrafficSet& asked = TrafficSet::all(), bool oneWay = false);

/// "reachable DELIVERED", or with the reason of the return direction: "unreachable
/// RETURN_PATH_FAILS/NO_ROUTE".
std::string answer(const Trace& trace);

/// "va > fw > vb": the devices of a path.
std::string nodes(const CompiledNetwork& net, const Path& path);
/// The same of each path of a direction.
std::vector<std::string> pathsOf(const CompiledNetwork& net, const Direction& direction);
/// "va > fw > vb | vb > fw > va": the only path of each direction; throws std::logic_error if there are more.
std::string wayOf(const CompiledNetwork& net, const Trace& trace);

bool assumes(const Trace& trace, Assumption::Kind kind);

}  // namespace vnetsim
