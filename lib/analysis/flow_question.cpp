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

/// Which of the rules that let a piece of traffic pass had the last word: AlwaysAllow, then the group that
/// was asked last, then an admin rule that no group came after.
int rankOf(const Topology& topology, const SecurityDecision& decision, NetworkSecurityGroupId lastGroup) {
  if (decision.rule.admin) return accessOf(topology, decision.rule) == SecurityAccess::AlwaysAllow ? 0 : 2;
  return decision.rule.group == lastGroup ? 1 : 3;
}

NetworkSecurityGroupId lastGroupOf(const SecuredPart& part) {
  NetworkSecurityGroupId last;
  for (const auto& decision : part.allowedBy)
    if (!decision.rule.admin) last = decision.rule.group;
  return last;
}

/// One decision for each rule that had the last word.
void addAllowed(const Topology& topology, const SecuredPart& part, std::vector<FlowDecision>& decisions) {
  const bool dependsOnDefaultRoute = !part.assumptions.empty();
  const NetworkSecurityGroupId last = lastGroupOf(part);
  TrafficSet rest = part.traffic;
  for (const int rank : {0, 1, 2}) {
    for (const auto& decision : part.allowedBy) {
      TrafficSet traffic = rest.intersect(decision.traffic);
      if (rankOf(topology, decision, last) != rank || traffic.empty()) continue;
      rest = rest.subtract(traffic);
      decisions.push_back(
          {std::move(traffic), SecurityAccess::Allow, decision.rule, {}, dependsOnDefaultRoute});
    }
  }
  if (!rest.empty()) decisions.push_back({rest, SecurityAccess::Allow, {}, {}, dependsOnDefaultRoute});
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
      addAllowed(network.topology(), part, decisions);
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
