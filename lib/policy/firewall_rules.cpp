// SPDX-License-Identifier: MIT
#include "policy/firewall_rules.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "net/private_ranges.hpp"

namespace vnetsim {
namespace {

AddressSet sourcesOf(const Topology& topology, const FirewallRule& rule) {
  std::vector<AddressRange> ranges = rule.sourceAddresses;
  for (const IpGroupId id : rule.sourceIpGroups) {
    const auto& addresses = topology[id].addresses;
    ranges.insert(ranges.end(), addresses.begin(), addresses.end());
  }
  return AddressSet::of(ranges);
}

/// The policy and its ancestors, oldest first: inherited groups are evaluated before own ones (R114).
std::vector<FirewallPolicyId> lineageOf(const Topology& topology, FirewallPolicyId policy) {
  std::vector<FirewallPolicyId> lineage{policy};
  while (const auto base = topology[lineage.back()].basePolicy) lineage.push_back(*base);
  std::reverse(lineage.begin(), lineage.end());
  return lineage;
}

const RuleCollection& collectionOf(const Topology& topology, const FirewallRuleRef& ref) {
  return topology[ref.policy].groups[ref.group].collections[ref.collection];
}

/// What may happen to a part of the traffic. Network rules and application rules differ in what they do to
/// the source (R117), and so allow in ways of their own, unless both translate it.
enum class Fate : std::uint8_t { Deny, AllowByNetworkRule, AllowByApplicationRule };
constexpr std::size_t fates = 3;

Fate fateOf(FirewallAction action, FirewallRuleType type, bool networkRulesTranslate) {
  if (action != FirewallAction::Allow) return Fate::Deny;
  const bool differs = type == FirewallRuleType::Application && !networkRulesTranslate;
  return differs ? Fate::AllowByApplicationRule : Fate::AllowByNetworkRule;
}

/// A rule of which nobody can tell whether it matches.
struct Doubt {
  FirewallRuleRef rule;
  FirewallAction action{};
  std::optional<GapId> gap;
};

/// Traffic that no rule has decided for certain yet, with the first doubtful rule for each fate.
struct OpenPart {
  TrafficSet traffic;
  std::array<std::optional<Doubt>, fates> doubts;

  /// The first doubt, in order of evaluation, that would do something else than `fate`.
  const Doubt* against(Fate fate, const std::vector<FirewallRuleRef>& order) const {
    const Doubt* first = nullptr;
    for (std::size_t i = 0; i < fates; ++i) {
      if (i == static_cast<std::size_t>(fate) || !doubts[i]) continue;
      const auto place = [&](const Doubt& doubt) { return std::ranges::find(order, doubt.rule); };
      if (first == nullptr || place(*doubts[i]) < place(*first)) first = &*doubts[i];
    }
    return first;
  }
};

/// Adds to the decision of the same kind by the same rule, if there is one.
void add(std::vector<FirewallDecision>& decisions, FirewallDecision decision) {
  for (auto& known : decisions) {
    if (known.rule != decision.rule || known.isUndetermined != decision.isUndetermined) continue;
    known.traffic = known.traffic.unionWith(decision.traffic);
    return;
  }
  decisions.push_back(std::move(decision));
}

}  // namespace

std::string pathOfCollection(const Topology& topology, const FirewallRuleRef& ref) {
  const auto& policy = topology[ref.policy];
  return policy.name.label + "/" + policy.groups[ref.group].name + "/" + collectionOf(topology, ref).name;
}

std::string pathOf(const Topology& topology, const FirewallRuleRef& ref) {
  return pathOfCollection(topology, ref) + "/" + ruleOf(topology, ref).name;
}

const FirewallRule& ruleOf(const Topology& topology, const FirewallRuleRef& ref) {
  return collectionOf(topology, ref).rules[ref.rule];
}

FirewallRules::FirewallRules() : privateRanges_{AddressSet::of(privateRanges())} {}

FirewallRules FirewallRules::compile(const Topology& topology, FirewallPolicyId policyId) {
  FirewallRules compiled;
  for (const FirewallPolicyId id : lineageOf(topology, policyId)) {
    if (!compiled.gap_) compiled.gap_ = topology.gapIn(id, GapProperty::RuleCollectionGroups);
    compiled.threats_.add(topology, topology[id]);
    if (const auto& ranges = topology[id].privateRanges) compiled.privateRanges_ = AddressSet::of(*ranges);
    const auto& groups = topology[id].groups;
    for (std::uint32_t g = 0; g < groups.size(); ++g) {
      const auto& collections = groups[g].collections;
      for (std::uint32_t c = 0; c < collections.size(); ++c) {
        const auto& rules = collections[c].rules;
        for (std::uint32_t r = 0; r < rules.size(); ++r)
          compiled.entries_.push_back({rules[r].type, sourcesOf(topology, rules[r]),
                                       RuleDestinations::compile(topology, rules[r]), rules[r].traffic,
                                       collections[c].action, FirewallRuleRef{id, g, c, r}});
      }
    }
  }
  std::ranges::stable_sort(compiled.entries_, {}, &Entry::type);
  return compiled;
}

std::vector<FirewallDecision> FirewallRules::translations(IpAddress source, IpAddress destination,
                                                          TrafficSet rest) const {
  std::vector<FirewallDecision> decisions;
  for (const Entry& entry : entries_) {
    if (rest.empty() || entry.type != FirewallRuleType::Nat) break;
    const bool fits =
        entry.sources.contains(source) && entry.destinations.fit(destination) == RuleDestinations::Fit::Yes;
    if (!fits) continue;
    TrafficSet decided = rest.intersect(entry.traffic);
    if (decided.empty()) continue;
    rest = rest.subtract(decided);
    decisions.push_back({std::move(decided), entry.action, entry.rule});
  }
  return decisions;
}

namespace {

/// Goes through the rules in order and keeps what they leave open.
class Decider {
 public:
  explicit Decider(TrafficSet traffic) {
    if (!traffic.empty()) open_.push_back({std::move(traffic), {}});
  }

  bool isDone() const { return open_.empty(); }

  /// A rule that matches `traffic` for certain.
  void settle(const TrafficSet& traffic, Fate fate, const FirewallDecision& decision) {
    std::vector<OpenPart> left;
    for (OpenPart& part : open_) {
      TrafficSet decided = part.traffic.intersect(traffic);
      if (!decided.empty()) {
        part.traffic = part.traffic.subtract(decided);
        decide(part, std::move(decided), fate, decision);
      }
      if (!part.traffic.empty()) left.push_back(std::move(part));
    }
    open_ = std::move(left);
  }

  /// A rule that may match `traffic`.
  void doubt(const TrafficSet& traffic, Fate fate, const Doubt& doubt) {
    order_.push_back(doubt.rule);
    const std::size_t parts = open_.size();
    for (std::size_t i = 0; i < parts; ++i) {
      const auto place = static_cast<std::size_t>(fate);
      if (open_[i].doubts[place]) continue;
      TrafficSet doubtful = open_[i].traffic.intersect(traffic);
      if (doubtful.empty()) continue;
      OpenPart part{std::move(doubtful), open_[i].doubts};
      part.doubts[place] = doubt;
      open_[i].traffic = open_[i].traffic.subtract(part.traffic);
      open_.push_back(std::move(part));
    }
    std::erase_if(open_, [](const OpenPart& part) { return part.traffic.empty(); });
  }

  std::vector<FirewallDecision> finish() && {
    settle(TrafficSet::all(), Fate::Deny, {});
    return std::move(decisions_);
  }

 private:
  void decide(const OpenPart& part, TrafficSet traffic, Fate fate, FirewallDecision decision) {
    decision.traffic = std::move(traffic);
    if (const Doubt* doubt = part.against(fate, order_)) {
      decision.action = doubt->action;
      decision.rule = doubt->rule;
      decision.isUndetermined = true;
      decision.gap = doubt->gap;
    }
    add(decisions_, std::move(decision));
  }

  std::vector<OpenPart> open_;
  std::vector<FirewallRuleRef> order_;  // of the doubtful rules
  std::vector<FirewallDecision> decisions_;
};

}  // namespace

std::vector<FirewallDecision> FirewallRules::decide(IpAddress source, IpAddress destination,
                                                    TrafficSet traffic) const {
  Decider decider{std::move(traffic)};
  for (const Entry& entry : entries_) {
    if (decider.isDone()) break;
    if (entry.type == FirewallRuleType::Nat || !entry.sources.contains(source)) continue;
    const Fate fate = fateOf(entry.action, entry.type, !keepsSourceTowards(destination));
    switch (entry.destinations.fit(destination)) {
      case RuleDestinations::Fit::No:
        break;
      case RuleDestinations::Fit::Maybe:
        decider.doubt(entry.traffic, fate, {entry.rule, entry.action, entry.destinations.gapOf(destination)});
        break;
      case RuleDestinations::Fit::Yes:
        decider.settle(entry.traffic, fate, {{}, entry.action, entry.rule});
        break;
    }
  }
  return std::move(decider).finish();
}

std::optional<FirewallNearMiss> FirewallRules::nearestAllow(IpAddress source, IpAddress destination,
                                                            const TrafficSet& traffic) const {
  for (const Entry& entry : entries_) {
    if (entry.action != FirewallAction::Allow) continue;
    const bool fitsSource = entry.sources.contains(source);
    const bool fitsDestination = entry.destinations.fit(destination) != RuleDestinations::Fit::No;
    const bool fitsTraffic = entry.traffic.overlaps(traffic);
    if (fitsSource + fitsDestination + fitsTraffic != 2) continue;
    const auto but = !fitsSource        ? FirewallNearMiss::But::Source
                     : !fitsDestination ? FirewallNearMiss::But::Destination
                                        : FirewallNearMiss::But::Traffic;
    return FirewallNearMiss{entry.rule, but};
  }
  return std::nullopt;
}

std::vector<FirewallRuleRef> FirewallRules::collectionsInOrder() const {
  std::vector<FirewallRuleRef> collections;
  std::optional<FirewallRuleType> type;
  const auto placeOf = [](const FirewallRuleRef& rule) {
    return std::tuple{rule.policy, rule.group, rule.collection};
  };
  for (const Entry& entry : entries_) {
    if (type == entry.type && placeOf(collections.back()) == placeOf(entry.rule)) continue;
    type = entry.type;
    collections.push_back(entry.rule);
  }
  return collections;
}

std::vector<AddressSet> FirewallRules::addressSets() const {
  std::vector<AddressSet> sets{privateRanges_};
  for (const Entry& entry : entries_) {
    sets.push_back(entry.sources);
    for (auto& set : entry.destinations.addressSets()) sets.push_back(std::move(set));
  }
  return sets;
}

}  // namespace vnetsim
