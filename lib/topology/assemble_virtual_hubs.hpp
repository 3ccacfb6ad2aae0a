// SPDX-License-Identifier: MIT
#pragma once

#include "topology/assemble.hpp"
#include "topology/diagnostic_list.hpp"
#include "topology/draft.hpp"
#include "topology/resolve_references.hpp"

namespace vnetsim {

/// Adds the virtual hubs with their tables and connections (R87) and their routing intent (R88). Pre:
/// `assembly` holds the virtual networks and firewalls.
void assembleVirtualHubs(const TopologyDraft& draft, ReferenceResolver& references, DiagnosticList& diagnostics,
                         Assembly& assembly);

/// What nobody knows of hubs: whether a route can lead to an address in one, where public address space of
/// networks goes beside a policy for private traffic, and whether a connection takes default routes.
void addVirtualHubGaps(TopologyParts& parts);

}  // namespace vnetsim
