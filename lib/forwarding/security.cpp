// SPDX-License-Identifier: MIT
#include "forwarding/security.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace vnetsim {
namespace {

constexpr Rule customRule{96};
constexpr Rule defaultRule{97};
constexpr Rule tagOfSubnet{101};
constexpr Rule adminRule{106};

/// The groups that bind traffic at a place, as it meets them on the way in.
std::array<std::optional<NetworkSecurityGroupId>, 2> groupsAt(const Topology& topology, const Position& at) {
  if (!at.subnet) return {};
  const Subnet& subnet = topology[*at.subnet];
  if (at.networkInterface)
    return {subnet.networkSecurityGroup, topology[*at.networkInterface].networkSecurityGroup};
  const bool isHost =
      std::holds_alternative<HypotheticalHost>(at.device) || std::holds_alternative<BastionHostId>(at.device);
  const bool isEndpoint = std::holds_alternative<PrivateEndpointId>(at.device);
  const bool isBound = isHost || (isEndpoint && subnet.rulesApplyToPrivateEndpoints());
  const bool hasEffect = subnet.role == SubnetRole::Ordinary || subnet.role == SubnetRole::Bastion;
  if (!isBound || !hasEffect) return {};
  return {subnet.networkSecurityGroup, std::nullopt};
}

/// The interface of a host, or of one that is supposed, in a subnet that is not reserved for a service: those
/// are not bound by admin rules, nor are private endpoints (R106).
bool isBoundByAdminRules(const Topology& topology, const Position& at) {
  if (!at.subnet || topology[*at.subnet].role != SubnetRole::Ordinary) return false;
  return at.networkInterface || std::holds_alternative<HypotheticalHost>(at.device);
}

const SecurityRules* adminRulesAt(const CompiledNetwork& network, const Position& at) {
  const Topology& topology = network.topology();
  return isBoundByAdminRules(topology, at) ? network.adminRules(topology[*at.subnet].virtualNetwork)
                                           : nullptr;
}

/// All rules that bind traffic at a place, in the order in which it meets them.
std::vector<const SecurityRules*> rulesAt(const CompiledNetwork& network, const Position& at,
                                          SecurityDirection direction) {
  std::vector<const SecurityRules*> rules;
  if (const auto* admin = adminRulesAt(network, at)) rules.push_back(admin);
  auto groups = groupsAt(network.topology(), at);
  if (direction == SecurityDirection::Outbound) std::swap(groups[0], groups[1]);
  for (const auto& group : groups)
    if (group) rules.push_back(&network.securityRules(*group));
  return rules;
}

Ending deniedBy(const SecurityRuleRef& rule) {
  Ending ending = rule.admin ? droppedEnding(Reason::AdminRuleDeny, adminRule)
                             : droppedEnding(Reason::NsgDeny, rule.isDefault ? defaultRule : customRule);
  ending.securityRule = rule;
  return ending;
}

/// Whether `header` is that of an answer to a flow that passed as `passed`. A backend's answers leave with
/// the address of the balancer's frontend, to which the flow had been sent.
bool isAnswerTo(const StepContext& context, const Header& passed, const Header& header) {
  if (passed.reversed() == header) return true;
  return std::ranges::any_of(context.sessions, [&](const Session& session) {
    return std::holds_alternative<LoadBalancerId>(session.device) && session.out == passed &&
           session.in.reversed() == header;
  });
}

/// R99: the answer to what passed here the other way. What comes back with another address is no answer to
/// the rules here.
bool isKnownFlow(const StepContext& context, const Position& at, SecurityDirection direction,
                 const Header& header) {
  return std::ranges::any_of(context.securityStates, [&](const SecurityState& state) {
    return state.subnet == *at.subnet && state.networkInterface == at.networkInterface &&
           state.direction != direction && isAnswerTo(context, state.header, header);
  });
}

/// A part that is on its way through the rules of a place.
struct PassingPart {
  SecuredPart part;
  bool isPast = false;  // AlwaysAllow: what is behind does not see it
};

/// Whether a rule decided, and not the want of an admin rule.
bool isOfRule(const SecurityDecision& decision, bool byAdminRules) {
  return !byAdminRules || decision.rule.admin.has_value();
}

PassingPart partOf(SecurityDecision decision, bool byAdminRules) {
  PassingPart passing;
  SecuredPart& part = passing.part;
  part.traffic = decision.traffic;
  if (decision.dependsOnDefaultRoute)
    part.assumptions.push_back({Assumption::Kind::DefaultRouteInVirtualNetworkTag, {}, {}, {}});
  if (decision.gap) {
    part.ending = unknownValueEnding(*decision.gap, tagOfSubnet);
  } else if (decision.access == SecurityAccess::Deny) {
    part.ending = deniedBy(decision.rule);
  } else {
    passing.isPast = decision.access == SecurityAccess::AlwaysAllow;
    if (isOfRule(decision, byAdminRules)) part.allowedBy.push_back(std::move(decision));
  }
  return passing;
}

/// The parts of `before` that passed, decided by one more set of rules.
std::vector<PassingPart> decidedBy(const StepContext& context, const SecurityRules& rules, const Position& at,
                                   SecurityDirection direction, const Header& header,
                                   std::vector<PassingPart> before) {
  const bool byAdminRules =
      &rules == context.network.adminRules(context.network.topology()[*at.subnet].virtualNetwork);
  std::vector<PassingPart> parts;
  for (auto& earlier : before) {
    if (earlier.part.ending || earlier.isPast) {
      parts.push_back(std::move(earlier));
      continue;
    }
    // The traffic of a walk is named as the first packet is; what is new at this place is the answer.
    const TrafficSet& traffic = earlier.part.traffic;
    const TrafficSet seen = context.isReply ? traffic.reversed() : traffic;
    for (auto& decision : rules.decide(direction, header.source, header.destination, seen,
                                       context.network.tagsOf(*at.subnet))) {
      if (context.isReply) decision.traffic = decision.traffic.reversed();
      auto passing = partOf(std::move(decision), byAdminRules);
      auto& allowedBy = passing.part.allowedBy;
      auto& assumptions = passing.part.assumptions;
      allowedBy.insert(allowedBy.begin(), earlier.part.allowedBy.begin(), earlier.part.allowedBy.end());
      assumptions.insert(assumptions.end(), earlier.part.assumptions.begin(), earlier.part.assumptions.end());
      parts.push_back(std::move(passing));
    }
  }
  return parts;
}

/// Puts the parts that go on into one, so that traffic is not split for nothing.
std::vector<SecuredPart> joined(std::vector<PassingPart> parts) {
  std::vector<SecuredPart> result;
  for (auto& passing : parts) {
    SecuredPart& part = passing.part;
    const auto isSame = [&](const SecuredPart& other) {
      return !part.ending && !other.ending && other.assumptions == part.assumptions;
    };
    const auto same = std::ranges::find_if(result, isSame);
    if (same == result.end()) {
      result.push_back(std::move(part));
      continue;
    }
    same->traffic = same->traffic.unionWith(part.traffic);
    for (auto& decision : part.allowedBy) same->allowedBy.push_back(std::move(decision));
  }
  return result;
}

}  // namespace

std::vector<SecuredPart> secured(const StepContext& context, const Position& at, SecurityDirection direction,
                                 const Header& header, const TrafficSet& traffic) {
  const auto rules = rulesAt(context.network, at, direction);
  if (rules.empty() || (context.isReply && isKnownFlow(context, at, direction, header)))
    return {{traffic, {}, {}, {}}};
  std::vector<PassingPart> parts;
  parts.push_back({{traffic, {}, {}, {}}, false});
  for (const SecurityRules* one : rules)
    parts = decidedBy(context, *one, at, direction, header, std::move(parts));
  return joined(std::move(parts));
}

bool isSecured(const CompiledNetwork& network, const Position& at) {
  const auto groups = groupsAt(network.topology(), at);
  return groups[0] || groups[1] || adminRulesAt(network, at) != nullptr;
}

std::optional<SecurityState> stateAt(const CompiledNetwork& network, const Position& at,
                                     SecurityDirection direction, const Header& header) {
  if (!isSecured(network, at)) return std::nullopt;
  return SecurityState{*at.subnet, at.networkInterface, direction, header};
}

}  // namespace vnetsim
