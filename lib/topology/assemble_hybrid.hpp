// SPDX-License-Identifier: MIT
#pragma once

#include "topology/assemble.hpp"
#include "topology/diagnostic_list.hpp"
#include "topology/draft.hpp"
#include "topology/resolve_references.hpp"

namespace vnetsim {

/// Adds what links virtual networks with the world and with each other by tunnel or circuit: local network
/// gateways, sites, circuits, connections and guest tunnels; and the routes of routers, which lead into
/// these. Pre: `assembly` holds the gateways and virtual machines.
void assembleHybridParts(const TopologyDraft& draft, ReferenceResolver& references,
                         DiagnosticList& diagnostics, Assembly& assembly);

}  // namespace vnetsim
