// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "forwarding/ending.hpp"
#include "routing/effective_route.hpp"

namespace vnetsim {

/// Why nothing tells whether the sessions of a bastion host go on where a row of its subnet leads: what is
/// behind a virtual hub, with the hub's router, its firewall or a gateway of it next (R87), and what a
/// connected group brings (R90). Nothing: they do as any traffic does. Constant time.
std::optional<Ending> doubtOfSessions(const Topology& topology, const NextHop& nextHop);

}  // namespace vnetsim
