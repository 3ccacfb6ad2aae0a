// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "base/diagnostic.hpp"
#include "routing/propagation.hpp"

namespace vnetsim {

/// What is fragile in a design and shows only once routes are worked out: an exchange of routes that does not
/// settle (VN308, R69), and a firewall whose default route does not lead to the Internet though it is not set
/// up for forced tunnelling (VN309, R50). Cost: the tables of the firewalls' subnets.
std::vector<Diagnostic> networkDiagnostics(const Topology& topology, const Propagation& propagation);

}  // namespace vnetsim
