// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace vnetsim {

/// A random design as a drawing: two hubs with gateways, appliances and perhaps a load balancer, spokes,
/// sites, a circuit, clients and tunnels, linked and routed at random, so that routes sometimes do not
/// settle. Draws its choices from rapidcheck, so it may only be called inside a property.
std::string anyHybridNetwork();

}  // namespace vnetsim
