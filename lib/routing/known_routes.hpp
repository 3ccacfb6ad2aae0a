// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "routing/learned_route.hpp"

namespace vnetsim {

/// What a speaker knows by itself, before anybody tells it anything.
///
/// A VPN gateway: its network's space and that of the networks which use it (R65); over each connection the
/// prefixes of the local network gateway (R63a), the far network's own space where no BGP says more (R63c)
/// and a host route to the far BGP address (R63e); its client pool (R63d). An ExpressRoute gateway: the same
/// networks, or their summaries (R66). A gateway of a virtual hub: what the hub tells its branches, in place
/// of networks (R87). A Route Server: the same networks (R84). A site or machine: its own prefixes and static
/// routes; without stated routes and without BGP, what the gateway at the other end serves (supposed).
std::vector<LearnedRoute> knownRoutes(const Topology& topology, const SpeakerGraph& graph, SpeakerId speaker);

}  // namespace vnetsim
