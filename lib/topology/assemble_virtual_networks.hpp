// SPDX-License-Identifier: MIT
#pragma once

#include "topology/assemble.hpp"
#include "topology/diagnostic_list.hpp"
#include "topology/draft.hpp"
#include "topology/resolve_references.hpp"

namespace vnetsim {

/// Adds the virtual networks with their subnets and peerings, each peering with its other side (R15, R16).
/// Pre: `assembly` holds the route tables, security groups and NAT gateways.
void assembleVirtualNetworks(const TopologyDraft& draft, ReferenceResolver& references,
                             DiagnosticList& diagnostics, Assembly& assembly);

}  // namespace vnetsim
