// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "forwarding/step.hpp"
#include "forwarding/transit.hpp"

namespace vnetsim {

/// What an Azure Firewall does to traffic that is at it: NAT rules for what is addressed to the firewall
/// itself, network and application rules for the rest, and nothing but its session for the reply of a flow it
/// knows (R113-R118). Pre: of traffic to its own address, the parcel holds what `claimedByNatRules` gave.
std::vector<TransitPart> throughFirewall(const StepContext& context, const Parcel& parcel,
                                         AzureFirewallId id);

/// The part of traffic to the firewall's own address that NAT rules send elsewhere (R116), or may: all of it
/// where the rules are not known.
TrafficSet claimedByNatRules(const StepContext& context, const Parcel& parcel, AzureFirewallId id);

}  // namespace vnetsim
