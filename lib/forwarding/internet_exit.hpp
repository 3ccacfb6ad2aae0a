// SPDX-License-Identifier: MIT
#pragma once

#include <variant>
#include <vector>

#include "forwarding/step.hpp"

namespace vnetsim {

/// Whether the edge of the Internet puts a public address in place of the source of what the device at `from`
/// sends: it does so for the host's own traffic, and for what a firewall or an appliance sends on with its own
/// address.
bool sendsAsItself(const Topology& topology, const Position& from, IpAddress source);

/// Lets `branch` out over the edge, by the way out that each part of its traffic has (R119), to `beyond`: a
/// host of the Internet, or the end. Pre: `sendsAsItself`.
std::vector<Branch> leaveTo(const StepContext& context, const Position& from, const Branch& branch,
                            const std::variant<Position, Ending>& beyond);

/// Lets `branch` out to a public address of the design, where it comes in again with the public address of its
/// way out as source (R122, R123): one branch for each address that the way out may choose from.
/// Pre: as `leaveTo`.
std::vector<Branch> leaveToPublicAddress(const StepContext& context, const Position& from,
                                         const Branch& branch, PublicIPAddressId address);

/// What `site`, which has a way out to the Internet of its own, sends to a public address of the design. By
/// which address it leaves is not known, unless its source is public already. Pre: IPv4.
std::vector<Branch> leaveFromSite(const StepContext& context, const Position& site, Branch&& branch,
                                  PublicIPAddressId address);

}  // namespace vnetsim
