// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "forwarding/compiled_network.hpp"

namespace vnetsim {

/// The backends that a load balancer sends new flows of this IP version to: they run, and let in its probes
/// (R44, R126). Which port probes are for is not part of a design, so that a backend which lets any in is
/// taken as healthy. Cost: one question to the security rules for each backend.
std::vector<NetworkInterfaceId> healthyBackends(const CompiledNetwork& network, const LoadBalancer& balancer,
                                                IpFamily family);

}  // namespace vnetsim
