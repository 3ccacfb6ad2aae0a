// SPDX-License-Identifier: MIT
#pragma once

#include <variant>
#include <vector>

#include "forwarding/device.hpp"
#include "forwarding/ending.hpp"
#include "net/traffic_set.hpp"
#include "topology/topology.hpp"

namespace vnetsim {

/// Azure's own translation for machines without an explicit way out (R120).
struct DefaultOutboundAccess {
  auto operator<=>(const DefaultOutboundAccess&) const = default;
};

/// What puts a public address in place of the source of traffic to the Internet (R119).
using WayOut = std::variant<DefaultOutboundAccess, NatGatewayId, PublicIPAddressId, LoadBalancerId>;

/// A part of the traffic that reaches the edge, with its way out, or how it ends there.
struct OutboundPart {
  TrafficSet traffic;
  std::variant<WayOut, Ending> outcome;
};

/// By which way what the host or firewall at `from` sends itself leaves to the Internet (R119): the subnet's NAT
/// gateway goes before the public address of `source`, that before the rules of a public load balancer, and all
/// of these before default outbound access. A firewall has no way but the first two, and of several public
/// addresses the first stands here for all (R117). A NAT gateway and a load balancer translate TCP and UDP
/// only; a NAT gateway is taken to have a public address. Pre: `from` has a subnet. Post: the parts cover
/// `traffic`. O(load balancers).
std::vector<OutboundPart> waysOut(const Topology& topology, const Position& from, IpAddress source,
                                  const TrafficSet& traffic);

}  // namespace vnetsim
