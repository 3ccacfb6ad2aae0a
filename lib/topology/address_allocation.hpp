// SPDX-License-Identifier: MIT
#pragma once

#include "topology/assemble.hpp"
#include "topology/diagnostic_list.hpp"

namespace vnetsim {

/// Gives every interface, private endpoint, load balancer, firewall and gateway instance its private address
/// as Azure would (R10): declared ones first, then the lowest free ones to gateways, firewalls, load
/// balancers, private endpoints and interfaces, each in name order. Reports addresses with two owners, and
/// resources for which their subnet has none left. Cost: O((addresses + subnets) log addresses).
void allocateAddresses(Assembly& assembly, DiagnosticList& diagnostics);

}  // namespace vnetsim
