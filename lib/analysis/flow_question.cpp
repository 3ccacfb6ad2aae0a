// SPDX-License-Identifier: MIT
#include "analysis/flow_question.hpp"

#include <algorithm>
#include <utility>

#include "forwarding/security.hpp"

namespace vnetsim {
namespace {

FlowDecision endedAs(const SecuredPart& part) {
  FlowDecision decision;
  decision.traffic = part.traffic;
  decision.access = SecurityAccess::Deny;
  decision.rule = part.ending->securityRule;
  decision.gap = part.ending->gap;
  decision.dependsOnDefaultRoute = !part.assumptions.empty();
  return decision;
}

/// One decision for each rule of the group that was asked last.
void addAllowed(const SecuredPart& part, std::vector<FlowDecision>& decisions) {
  const bool dependsOnDefaultRoute = !part.assumptions.empty();
  if (part.allowedBy.empty()) {
    decisions.push_back({part.traffic, SecurityAccess::Allow, {}, {}, dependsOnDefaultRoute});
    return;
  }
  const NetworkSecurityGroupId last = part.allowedBy.back().rule.group;
  TrafficSet rest = part.traffic;
  for (const auto& decision : part.allowedBy) {
    TrafficSet traffic = rest.intersect(decision.traffic);
    if (decision.rule.group != last || traffic.empty()) continue;
    rest = rest.subtract(traffic);
    decisions.push_back(
        {std::move(traffic), SecurityAccess::Allow, decision.rule, {}, dependsOnDefaultRoute});
  }
}

}  // namespace

std::vector<FlowDecision> decideFlow(const CompiledNetwork& network, const FlowQuestion& question) {
  auto at = positionOf(network.topology(), question.networkInterface);
  at.address = question.local;
  const bool isInbound = question.direction == SecurityDirection::Inbound;
  const Header header = isInbound ? Header{question.remote, question.local} : Header{question.local, question.remote};
  std::vector<FlowDecision> decisions;
  for (const auto& part : secured({network, {}, {}}, at, question.direction, header, question.traffic)) {
    if (part.ending)
      decisions.push_back(endedAs(part));
    else
      addAllowed(part, decisions);
  }
  return decisions;
}

std::vector<NetworkSecurityGroupId> securityGroupsOf(const Topology& topology, NetworkInterfaceId nic) {
  std::vector<NetworkSecurityGroupId> groups;
  if (const auto group = topology[topology[nic].subnet].networkSecurityGroup) groups.push_back(*group);
  if (const auto group = topology[nic].networkSecurityGroup) groups.push_back(*group);
  return groups;
}

}  // namespace vnetsim
