// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include "forwarding/step.hpp"

namespace vnetsim {

/// What the host of the Internet at `from` sends to `branch.header.destination`: the edge hands it to whom the
/// public address belongs, to a machine at its private address, before any security rule is asked (R122).
/// Without a public address of the design nothing comes in.
std::vector<Branch> enterFromInternet(const StepContext& context, const Position& from, Branch&& branch);

/// The same for what a device of the design sent as `sent` and what the edge let out with the header of
/// `branch`: it comes in again as if from the Internet (R122, R123). Where something on its way hangs on its
/// source, and that is not known, a part of it ends undetermined.
std::vector<Branch> enterAgain(const StepContext& context, const Position& from, const Header& sent,
                               PublicIPAddressId address, Branch&& branch);

/// Whether what goes to `destination` answers a flow that came in over the edge.
bool answersOverEdge(const StepContext& context, IpAddress destination);

/// An answer at the edge, sent by the device at `from`. It goes back only from where the edge had put the
/// request, and to whoever had sent that; from anyone else it carries an address that the asker does not know
/// (R122). Pre: `answersOverEdge`.
void answerOverEdge(const StepContext& context, const Position& from, Branch& branch);

/// Why a public address lets nothing in to an interface, if it does not: with the SKU Standard it takes a
/// security rule that allows the traffic (R122).
std::optional<Ending> closedTo(const Topology& topology, PublicIPAddressId address,
                               NetworkInterfaceId networkInterface);

}  // namespace vnetsim
