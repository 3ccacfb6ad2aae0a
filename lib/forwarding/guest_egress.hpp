// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "forwarding/egress.hpp"

namespace vnetsim {

/// Sends `branch` out of a virtual machine. The longest prefix decides among the subnets of its interfaces,
/// the guest's static routes and what its tunnels learned. Without any, what it was asked to send leaves by
/// the interface it is at, the rest by the primary one; where the guest's routes are not stated and the
/// choice of interface matters, the answer is undetermined (R53). A foreign source leaves only through an
/// interface that forwards (R43).
std::vector<Branch> emitFromGuest(const StepContext& context, const Departure& departure, VirtualMachineId id,
                                  Branch&& branch);

/// The source address of a packet that the machine itself sends to `destination`: that of the tunnel or
/// interface it leaves by.
IpAddress ownSourceFor(const CompiledNetwork& network, const Position& from, IpAddress destination);

}  // namespace vnetsim
