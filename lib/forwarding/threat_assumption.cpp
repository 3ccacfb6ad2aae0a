// SPDX-License-Identifier: MIT
#include "forwarding/threat_assumption.hpp"

namespace vnetsim {

std::vector<TransitPart> assumingNoThreat(const StepContext& context, const Parcel& parcel, AzureFirewallId id,
                                          std::vector<TransitPart> parts) {
  if (context.isReply) return parts;  // said where the flow began
  const FirewallRules& rules = context.network.firewallRules(id);
  if (!rules.mayDenyAsThreat(parcel.header.source, parcel.header.destination)) return parts;
  for (TransitPart& part : parts)
    if (!part.ending) part.assumptions.push_back({Assumption::Kind::NotListedAsThreat, {}, {}, Device{id}});
  return parts;
}

}  // namespace vnetsim
