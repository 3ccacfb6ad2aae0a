// SPDX-License-Identifier: MIT
#pragma once

#include "forwarding/compiled_network.hpp"
#include "forwarding/step.hpp"
#include "net/traffic_set.hpp"
#include "topology/public_address.hpp"

namespace vnetsim {

/// Stands for the public address that Azure lends by default outbound access, of which it says nothing (R120).
/// No public address that a design leaves open is replaced by this one.
inline constexpr IpAddress unknownPublicAddress{IpFamily::V4, 0xF0000000u};

/// Whether `address` stands for a public address that is not known.
bool isUnknownPublicAddress(const Topology& topology, IpAddress address);

/// The part of traffic that comes in with an unknown source, at a public address of `owner`, whose fate hangs on
/// that source: security and NAT rules that single out public addresses would decide otherwise for some of
/// them, or the answer to some would take another row. Nothing where the source is known.
/// `header`: as it arrives at the owner. Cost: for each address at which a rule begins or ends to match, one
/// question to the rules.
TrafficSet hangingOnSource(const CompiledNetwork& network, const PublicAddressOwner& owner,
                           const Header& header, const TrafficSet& traffic);

}  // namespace vnetsim
