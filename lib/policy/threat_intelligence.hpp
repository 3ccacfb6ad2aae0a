// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "net/address_set.hpp"
#include "policy/rule_destinations.hpp"
#include "topology/topology.hpp"

namespace vnetsim {

/// Threat intelligence of one policy and its parents (R113). What Microsoft lists as malicious is known to
/// Microsoft alone and changes all the time, so that this can only tell whom the list may hold: public
/// addresses that no allowlist names.
class ThreatIntelligence {
 public:
  /// Takes up one policy of a line of them: the strictest mode of the line counts, and every allowlist.
  void add(const Topology& topology, const FirewallPolicy& policy);

  /// Whether traffic between the two may be dropped. Cost: O(policies × log of their allowlists).
  bool mayDeny(IpAddress source, IpAddress destination) const;

 private:
  bool denies_ = false;
  AddressSet allowed_;
  std::vector<RuleDestinations> allowedNames_;
};

}  // namespace vnetsim
