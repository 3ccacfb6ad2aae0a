// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "forwarding/compiled_network.hpp"

namespace vnetsim {

/// The few places of a network where packets of others pass. What they decide about an end of a walk, and
/// what that end decides about them, is all that sets one end apart from another beside its own properties.
struct TransitPlaces {
  std::vector<SubnetId> subnets;     // of devices that forward: their tables decide; each table once
  std::vector<IpAddress> addresses;  // by which walks may know such devices; ascending, each once
  std::vector<bool> machines;        // by VirtualMachineId: forwards, balances, or is named by a route
  // By VirtualNetworkId: holds such a device, or has one of these addresses or one that a route names in its
  // space.
  std::vector<bool> networks;
};

/// Cost: O(resources + routes).
TransitPlaces transitPlacesOf(const CompiledNetwork& network);

}  // namespace vnetsim
