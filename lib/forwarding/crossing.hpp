// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include "forwarding/ending.hpp"
#include "net/ip_address.hpp"
#include "topology/topology.hpp"

namespace vnetsim {

/// The outcome of taking one peering: nothing stands in the way, or how the packet ends.
struct Crossing {
  std::optional<Ending> refused;
  std::vector<Assumption> assumptions;
};

/// One packet on its way from a device of one network to a device of a peered one.
struct PeeringPassage {
  PeeringId peering;           // the object of the network it leaves
  SubnetId from;               // of the device that emits it now, whoever sent it first
  std::optional<SubnetId> to;  // of the owner, appliance or gateway that takes it in; nothing: not restricted
  IpAddress source;            // in its header
  bool byGateway;  // sent on by a virtual network gateway, which allowForwardedTraffic does not bind (R21)
};

/// Whether the packet may cross (R19-R22), and whether the peering covers both of its ends (R29b). Checked
/// for every crossing between virtual networks, whatever the type of the row that led there. A source is
/// foreign to the network that is left (R20) where the peering does not cover it, be it in that network or
/// not (R29c).
Crossing crossPeering(const Topology& topology, const PeeringPassage& passage);

}  // namespace vnetsim
