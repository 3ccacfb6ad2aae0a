// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include "forwarding/compiled_network.hpp"

namespace vnetsim {

/// Traffic at one network interface, as IP flow verify asks: routes have no part in it (R139).
struct FlowQuestion {
  NetworkInterfaceId networkInterface;
  SecurityDirection direction = SecurityDirection::Inbound;
  IpAddress local;
  IpAddress remote;
  TrafficSet traffic;
};

/// What the security rules of the interface and its subnet make of a part of it.
struct FlowDecision {
  TrafficSet traffic;
  SecurityAccess access = SecurityAccess::Allow;
  std::optional<SecurityRuleRef> rule;  // the rule that denied, or the last that allowed; nothing: no group
  std::optional<GapId> gap;             // the access is not known
  bool dependsOnDefaultRoute = false;   // R101b
};

/// Post: the decisions' traffic covers exactly that of the question. Cost: one question for each group.
std::vector<FlowDecision> decideFlow(const CompiledNetwork& network, const FlowQuestion& question);

/// The groups that bind an interface: its subnet's, then its own.
std::vector<NetworkSecurityGroupId> securityGroupsOf(const Topology& topology, NetworkInterfaceId nic);

}  // namespace vnetsim
