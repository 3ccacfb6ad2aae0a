// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "forwarding/step.hpp"

namespace vnetsim {

/// What the Internet sends to `branch.header.destination`: the edge hands it to whom the public address
/// belongs, to a machine at its private address, before any security rule is asked (R122). Without a
/// public address of the design nothing comes in.
Branch enterFromInternet(const StepContext& context, Branch branch);

/// Whether the flow that is answered came in from the Internet.
bool answersTheInternet(const StepContext& context);

/// An answer to the Internet at the edge, sent by the device at `from`. It goes back only from where the edge
/// had put the request; from anyone else it carries an address that the asker does not know (R122).
/// Pre: `answersTheInternet(context)`.
Branch answerOverEdge(const StepContext& context, const Position& from, Branch branch);

/// Why a public address lets nothing in to an interface, if it does not: with the SKU Standard it takes a
/// security rule that allows the traffic (R122).
std::optional<Ending> closedTo(const Topology& topology, PublicIPAddressId address,
                               NetworkInterfaceId networkInterface);

}  // namespace vnetsim
