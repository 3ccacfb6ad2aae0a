// SPDX-License-Identifier: MIT
#include "forwarding/firewall_transit.hpp"

#include <algorithm>
#include <utility>

#include "net/private_ranges.hpp"

namespace vnetsim {
namespace {

constexpr Rule stateful{58};
constexpr Rule orderOfEvaluation{114};
constexpr Rule whatRulesMatch{115};
constexpr Rule sourceTranslation{117};
constexpr Rule denyByDefault{118};

/// One question to one firewall.
class FirewallPassage {
 public:
  FirewallPassage(const StepContext& context, const Parcel& parcel, AzureFirewallId id)
      : context_{context},
        parcel_{parcel},
        firewall_{context.network.topology()[id]},
        rules_{context.network.firewallRules(id)} {}

  std::vector<TransitPart> translated() {
    auto decisions = rules_.translations(source(), destination(), parcel_.traffic);
    for (auto& decision : decisions) translate(std::move(decision));
    return std::move(parts_);
  }

  std::vector<TransitPart> filtered() {
    for (auto& decision : rules_.decide(source(), destination(), parcel_.traffic)) {
      if (decision.isUndetermined)
        leaveOpen(decision);
      else if (decision.action == FirewallAction::Allow)
        allow(std::move(decision));
      else
        deny(decision);
    }
    return std::move(parts_);
  }

 private:
  const Topology& topology() const { return context_.network.topology(); }
  IpAddress source() const { return parcel_.header.source; }
  IpAddress destination() const { return parcel_.header.destination; }

  /// R116: no further rule is asked, and the source is the firewall's own, so that the reply comes back.
  void translate(FirewallDecision decision) {
    const FirewallRule& rule = ruleOf(topology(), *decision.rule);
    const Header out{firewall_.privateIPAddress, *rule.translatedAddress};
    TransitPart part = passingPart(parcel_, decision.traffic, out, true);
    if (rule.translatedPort) {
      part.ports = PortTranslation{decision.traffic, *rule.translatedPort};
      part.traffic = decision.traffic.withDestinationPort(*rule.translatedPort);
      part.session->ports = part.ports;
    }
    part.allowedBy.push_back(std::move(decision));
    parts_.push_back(std::move(part));
  }

  void deny(const FirewallDecision& decision) {
    Ending ending = droppedEnding(Reason::FirewallDeny, decision.rule ? orderOfEvaluation : denyByDefault);
    ending.firewallRule = decision.rule;
    if (!decision.rule) ending.nearMiss = rules_.nearestAllow(source(), destination(), decision.traffic);
    parts_.push_back(endingPart(parcel_, decision.traffic, ending));
  }

  void leaveOpen(const FirewallDecision& decision) {
    Ending ending = undeterminedEnding(Reason::UnknownValue, whatRulesMatch);
    ending.firewallRule = decision.rule;
    ending.gap = decision.gap;
    parts_.push_back(endingPart(parcel_, decision.traffic, ending));
  }

  /// Parts that leave with the same header are one, and stand before what was stopped.
  void allow(FirewallDecision decision) {
    const bool isByApplicationRule = ruleOf(topology(), *decision.rule).type == FirewallRuleType::Application;
    const bool keepsSource = !isByApplicationRule && rules_.keepsSourceTowards(destination());
    const bool isOverEdge = leavesOverTheEdge();
    if (isOverEdge && keepsSource && !isPrivateAddress(destination()) && isPrivateAddress(source())) {
      parts_.push_back(
          endingPart(parcel_, decision.traffic, droppedEnding(Reason::LeavesToInternet, sourceTranslation)));
      parts_.back().allowedBy.push_back(std::move(decision));
      return;
    }
    Header out = parcel_.header;
    // Where it goes on over the edge to the Internet, that puts a public address in the place of this one.
    if (!keepsSource) out.source = firewall_.privateIPAddress;
    const auto same = std::ranges::find_if(
        parts_, [&](const TransitPart& part) { return !part.ending && part.header == out; });
    if (same == parts_.end()) {
      parts_.insert(parts_.begin() + passing_, passingPart(parcel_, decision.traffic, out, true));
      parts_[passing_++].allowedBy.push_back(std::move(decision));
      return;
    }
    same->traffic = same->traffic.unionWith(decision.traffic);
    same->allowedBy.push_back(std::move(decision));
  }

  bool leavesOverTheEdge() const {
    if (context_.network.gapOf(firewall_.subnet, destination())) return false;  // ends undetermined anyway
    const auto row = context_.network.lookup(firewall_.subnet, destination());
    return row && std::holds_alternative<next_hop::Internet>(context_.network.rowOf(*row).nextHop);
  }

  const StepContext& context_;
  const Parcel& parcel_;
  const AzureFirewall& firewall_;
  const FirewallRules& rules_;
  std::vector<TransitPart> parts_;
  std::ptrdiff_t passing_ = 0;
};

/// What keeps the firewall's rules from being known.
std::optional<GapId> gapOfRules(const StepContext& context, AzureFirewallId id) {
  if (const auto gap = context.network.topology().gapIn(id, GapProperty::FirewallPolicy)) return gap;
  return context.network.firewallRules(id).gap();
}

bool isPublicAddressOf(const Topology& topology, AzureFirewallId id, IpAddress destination) {
  const auto address = topology.publicIPAddressAt(destination);
  return address && topology[*address].owner == PublicAddressOwner{id};
}

/// What comes to one of its public addresses passes by a NAT rule or not at all (R116, R118).
std::vector<TransitPart> throughPublicAddress(const StepContext& context, const Parcel& parcel,
                                              AzureFirewallId id) {
  Parcel claimed = parcel;
  claimed.traffic = claimedByNatRules(context, parcel, id);
  auto parts = FirewallPassage{context, claimed, id}.translated();
  TrafficSet rest = parcel.traffic.subtract(claimed.traffic);
  if (!rest.empty())
    parts.push_back(
        endingPart(parcel, std::move(rest), droppedEnding(Reason::FirewallDeny, denyByDefault)));
  return parts;
}

}  // namespace

std::vector<TransitPart> throughFirewall(const StepContext& context, const Parcel& parcel,
                                         AzureFirewallId id) {
  if (const Session* session = sessionOf(context, parcel)) return onlyPart(replyPart(parcel, *session));
  if (context.isReply)
    return onlyPart(endingPart(parcel, parcel.traffic, droppedEnding(Reason::AsymmetricPath, stateful)));
  if (const auto gap = gapOfRules(context, id))
    return onlyPart(endingPart(parcel, parcel.traffic, unknownValueEnding(*gap, denyByDefault)));
  if (isPublicAddressOf(context.network.topology(), id, parcel.header.destination))
    return throughPublicAddress(context, parcel, id);
  FirewallPassage passage{context, parcel, id};
  const bool isForItself = parcel.header.destination == context.network.topology()[id].privateIPAddress;
  return isForItself ? passage.translated() : passage.filtered();
}

TrafficSet claimedByNatRules(const StepContext& context, const Parcel& parcel, AzureFirewallId id) {
  if (context.isReply) return {};
  if (gapOfRules(context, id)) return parcel.traffic;
  TrafficSet claimed;
  const auto& [source, destination] = parcel.header;
  for (const auto& decision :
       context.network.firewallRules(id).translations(source, destination, parcel.traffic))
    claimed = claimed.unionWith(decision.traffic);
  return claimed;
}

}  // namespace vnetsim
