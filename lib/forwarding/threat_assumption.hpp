// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "forwarding/transit.hpp"

namespace vnetsim {

/// R113: a firewall that drops what threat intelligence lists does so before it asks a rule, and the list is not
/// public. What passes such a firewall from or to a public address passes on the assumption that the list does
/// not hold it; traffic between private addresses is not concerned. Returns `parts` with that said.
std::vector<TransitPart> assumingNoThreat(const StepContext& context, const Parcel& parcel, AzureFirewallId id,
                                          std::vector<TransitPart> parts);

}  // namespace vnetsim
