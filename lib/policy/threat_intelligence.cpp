// SPDX-License-Identifier: MIT
#include "policy/threat_intelligence.hpp"

#include <algorithm>

#include "net/private_ranges.hpp"

namespace vnetsim {

void ThreatIntelligence::add(const Topology& topology, const FirewallPolicy& policy) {
  denies_ = denies_ || policy.deniesThreats;
  allowed_ = allowed_.unionWith(AddressSet::of(policy.threatIntelAllowlist.ipAddresses));
  if (policy.threatIntelAllowlist.fqdns.empty()) return;
  // As in an application rule, an address is let pass by name only if all its names are on the list.
  FirewallRule names;
  names.type = FirewallRuleType::Application;
  names.fqdns = policy.threatIntelAllowlist.fqdns;
  allowedNames_.push_back(RuleDestinations::compile(topology, names));
}

bool ThreatIntelligence::mayDeny(IpAddress source, IpAddress destination) const {
  const auto mayBeListed = [&](IpAddress address) {
    return !isPrivateAddress(address) && !isPlatformAddress(address) && !allowed_.contains(address);
  };
  if (!denies_) return false;
  if (mayBeListed(source)) return true;
  return mayBeListed(destination) &&
         std::ranges::none_of(allowedNames_, [&](const RuleDestinations& names) {
           return names.fit(destination) == RuleDestinations::Fit::Yes;
         });
}

}  // namespace vnetsim
