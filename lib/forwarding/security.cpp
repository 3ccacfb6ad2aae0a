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

/// The groups that bind traffic at a place, as it meets them on the way in.
std::array<std::optional<NetworkSecurityGroupId>, 2> groupsAt(const Topology& topology, const Position& at) {
  if (!at.subnet) return {};
  const Subnet& subnet = topology[*at.subnet];
  if (at.networkInterface) return {subnet.networkSecurityGroup, topology[*at.networkInterface].networkSecurityGroup};
  const bool isHost = std::holds_alternative<HypotheticalHost>(at.device) ||
                      std::holds_alternative<BastionHostId>(at.device);
  const bool isEndpoint = std::holds_alternative<PrivateEndpointId>(at.device);
  const bool isBound = isHost || (isEndpoint && subnet.rulesApplyToPrivateEndpoints());
  const bool hasEffect = subnet.role == SubnetRole::Ordinary || subnet.role == SubnetRole::Bastion;
  if (!isBound || !hasEffect) return {};
  return {subnet.networkSecurityGroup, std::nullopt};
}

Ending deniedBy(const SecurityRuleRef& rule) {
  Ending ending = droppedEnding(Reason::NsgDeny, rule.isDefault ? defaultRule : customRule);
  ending.securityRule = rule;
  return ending;
}

/// R99: only the other end counts. A backend's answers leave with the address of the balancer's frontend.
bool isKnownFlow(const StepContext& context, const Position& at, SecurityDirection direction,
                 const Header& header) {
  return std::ranges::any_of(context.securityStates, [&](const SecurityState& state) {
    if (state.subnet != *at.subnet || state.networkInterface != at.networkInterface ||
        state.direction == direction)
      return false;
    return direction == SecurityDirection::Outbound ? state.header.source == header.destination
                                                    : state.header.destination == header.source;
  });
}

SecuredPart partOf(SecurityDecision decision) {
  SecuredPart part;
  part.traffic = decision.traffic;
  if (decision.dependsOnDefaultRoute)
    part.assumptions.push_back({Assumption::Kind::DefaultRouteInVirtualNetworkTag, {}, {}, {}});
  if (decision.gap)
    part.ending = unknownValueEnding(*decision.gap, tagOfSubnet);
  else if (decision.access == SecurityAccess::Deny)
    part.ending = deniedBy(decision.rule);
  else
    part.allowedBy.push_back(std::move(decision));
  return part;
}

/// The parts of `before` that passed, decided by one more group.
std::vector<SecuredPart> decidedBy(const CompiledNetwork& network, NetworkSecurityGroupId group,
                                   const Position& at, SecurityDirection direction, const Header& header,
                                   bool isReply, std::vector<SecuredPart> before) {
  std::vector<SecuredPart> parts;
  for (auto& earlier : before) {
    if (earlier.ending) {
      parts.push_back(std::move(earlier));
      continue;
    }
    // The traffic of a walk is named as the first packet is; what is new at this place is the answer.
    const TrafficSet seen = isReply ? earlier.traffic.reversed() : earlier.traffic;
    for (auto& decision : network.securityRules(group).decide(direction, header.source, header.destination,
                                                              seen, network.tagsOf(*at.subnet))) {
      if (isReply) decision.traffic = decision.traffic.reversed();
      auto part = partOf(std::move(decision));
      part.allowedBy.insert(part.allowedBy.begin(), earlier.allowedBy.begin(), earlier.allowedBy.end());
      part.assumptions.insert(part.assumptions.end(), earlier.assumptions.begin(), earlier.assumptions.end());
      parts.push_back(std::move(part));
    }
  }
  return parts;
}

/// Puts the parts that go on into one, so that traffic is not split for nothing.
std::vector<SecuredPart> joined(std::vector<SecuredPart> parts) {
  std::vector<SecuredPart> result;
  for (auto& part : parts) {
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
  std::vector<SecuredPart> parts;
  parts.push_back({traffic, {}, {}, {}});
  auto groups = groupsAt(context.network.topology(), at);
  if (!groups[0] && !groups[1]) return parts;
  if (context.isReply && isKnownFlow(context, at, direction, header)) return parts;
  if (direction == SecurityDirection::Outbound) std::swap(groups[0], groups[1]);
  for (const auto& group : groups)
    if (group)
      parts = decidedBy(context.network, *group, at, direction, header, context.isReply, std::move(parts));
  return joined(std::move(parts));
}

bool isSecured(const Topology& topology, const Position& at) {
  const auto groups = groupsAt(topology, at);
  return groups[0] || groups[1];
}

std::optional<SecurityState> stateAt(const Topology& topology, const Position& at, SecurityDirection direction,
                                     const Header& header) {
  if (!isSecured(topology, at)) return std::nullopt;
  return SecurityState{*at.subnet, at.networkInterface, direction, header};
}

}  // namespace vnetsim
