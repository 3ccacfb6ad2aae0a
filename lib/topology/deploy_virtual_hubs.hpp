// SPDX-License-Identifier: MIT
#pragma once

#include "topology/diagnostic_list.hpp"
#include "topology/draft.hpp"

namespace vnetsim {

/// Puts the network that stands behind every virtual hub into the draft, with a subnet for each of the hub's
/// route tables and one each for its firewall and its gateways, those gateways with their connections, and
/// the tables that Azure gives every hub. A firewall of a hub that does not exist is taken out. Pre and post:
/// the draft is in order.
void deployVirtualHubs(TopologyDraft& draft, DiagnosticList& diagnostics);

}  // namespace vnetsim
