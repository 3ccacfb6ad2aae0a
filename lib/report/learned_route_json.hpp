// SPDX-License-Identifier: MIT
#pragma once

#include "forwarding/compiled_network.hpp"
#include "report/json_writer.hpp"

namespace vnetsim {

/// Writes one learned route as an object: the keys of `list-learned-routes` (R143), then the connection it
/// leads over.
void writeLearnedRoute(JsonWriter& json, const CompiledNetwork& network, LearnedRouteRef decision);

}  // namespace vnetsim
