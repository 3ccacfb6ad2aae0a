// SPDX-License-Identifier: MIT
#include "policy/security_rules.hpp"

#include <algorithm>
#include <utility>

#include "net/private_ranges.hpp"

namespace vnetsim {
namespace {

struct DefaultRule {
  std::string_view name;
  SecurityAccess access;
  bool fromVirtualNetwork;
  bool fromLoadBalancer;
  bool toVirtualNetwork;
  bool toInternet;
};

// R97
constexpr std::array<std::array<DefaultRule, 3>, 2> defaultRules{{
    {{{"AllowVnetInBound", SecurityAccess::Allow, true, false, true, false},
      {"AllowAzureLoadBalancerInBound", SecurityAccess::Allow, false, true, false, false},
      {"DenyAllInBound", SecurityAccess::Deny, false, false, false, false}}},
    {{{"AllowVnetOutBound", SecurityAccess::Allow, true, false, true, false},
      {"AllowInternetOutBound", SecurityAccess::Allow, false, false, false, true},
      {"DenyAllOutBound", SecurityAccess::Deny, false, false, false, false}}},
}};

std::size_t placeOf(SecurityDirection direction) { return static_cast<std::size_t>(direction); }

/// Where probes come from (R103).
AddressSet loadBalancerAddress() { return AddressSet::of(probeSources()); }

/// Joins a decision to an equal one of the same rule, so that each rule comes once.
void add(std::vector<SecurityDecision>& decisions, SecurityDecision decision) {
  for (auto& other : decisions) {
    if (other.rule != decision.rule || other.dependsOnDefaultRoute != decision.dependsOnDefaultRoute ||
        other.gap != decision.gap)
      continue;
    other.traffic = other.traffic.unionWith(decision.traffic);
    return;
  }
  decisions.push_back(std::move(decision));
}

/// Why `address` may be in VirtualNetwork although it is not known to be.
std::optional<GapId> gapOf(IpAddress address, const TagsOfSubnet& tags) {
  if (tags.virtualNetwork.contains(address)) return std::nullopt;
  return tags.gap || isPrivateAddress(address) ? tags.gap : tags.publicGap;
}

/// `decisions`, each part of which another reading decides otherwise marked.
template <class Mark>
std::vector<SecurityDecision> marked(std::vector<SecurityDecision> decisions,
                                     const std::vector<SecurityDecision>& others, Mark mark) {
  std::vector<SecurityDecision> result;
  for (auto& decision : decisions) {
    TrafficSet contested;
    for (const auto& other : others)
      if (other.access != decision.access)
        contested = contested.unionWith(decision.traffic.intersect(other.traffic));
    SecurityDecision part = decision;
    part.traffic = contested;
    mark(part);
    decision.traffic = decision.traffic.subtract(contested);
    if (!decision.traffic.empty()) add(result, std::move(decision));
    if (!part.traffic.empty()) add(result, std::move(part));
  }
  return result;
}

}  // namespace

std::string nameOf(const Topology& topology, const SecurityRuleRef& rule) {
  if (rule.admin)
    return "securityAdminRules/" + topology[*rule.admin].collection + "/" + topology[*rule.admin].name;
  if (rule.isDefault)
    return "defaultSecurityRules/" + std::string{defaultRules[placeOf(rule.direction)][rule.place].name};
  return "securityRules/" + topology[rule.group].rules[rule.place].name;
}

std::string holderOf(const Topology& topology, const SecurityRuleRef& rule) {
  return rule.admin ? topology[*rule.admin].configuration : topology[rule.group].name.label;
}

std::vector<SecurityRuleRef> adminRulesOf(const Topology& topology, VirtualNetworkId network,
                                          SecurityDirection direction) {
  std::vector<SecurityRuleRef> refs;
  for (std::uint32_t i = 0; i < topology.adminRules().size(); ++i) {
    const AdminRule& rule = topology.adminRules()[i];
    if (rule.direction == direction && std::ranges::binary_search(rule.virtualNetworks, network))
      refs.push_back({{}, direction, false, 0, AdminRuleId{i}});
  }
  return refs;
}

std::vector<SecurityRuleRef> rulesOf(const Topology& topology, NetworkSecurityGroupId group,
                                     SecurityDirection direction) {
  std::vector<SecurityRuleRef> refs;
  const auto& rules = topology[group].rules;
  for (std::uint32_t i = 0; i < rules.size(); ++i)
    if (rules[i].direction == direction) refs.push_back({group, direction, false, i});
  for (std::uint32_t i = 0; i < defaultRules[placeOf(direction)].size(); ++i)
    refs.push_back({group, direction, true, i});
  return refs;
}

SecurityAccess accessOf(const Topology& topology, const SecurityRuleRef& rule) {
  if (rule.admin) return topology[*rule.admin].access;
  return rule.isDefault ? defaultRules[placeOf(rule.direction)][rule.place].access
                        : topology[rule.group].rules[rule.place].access;
}

TrafficSet trafficOf(const Topology& topology, const SecurityRuleRef& rule) {
  if (rule.admin) return topology[*rule.admin].traffic;
  return rule.isDefault ? TrafficSet::all() : topology[rule.group].rules[rule.place].traffic;
}

std::vector<AddressSet> SecurityRules::addressSets() const {
  std::vector<AddressSet> sets;
  for (const auto& entries : entries_)
    for (const Entry& entry : entries) {
      sets.push_back(entry.source.addresses);
      sets.push_back(entry.destination.addresses);
    }
  return sets;
}

SecurityRules::Membership SecurityRules::membershipOf(IpAddress address, const TagsOfSubnet& tags) {
  const bool isMember = tags.virtualNetwork.contains(address);
  // What a default route adds to VirtualNetwork stays in Internet, so that no deny rule loses it (R102).
  const bool isInternet = !isMember && !isPrivateAddress(address) && !isPlatformAddress(address);
  return {isMember || tags.byDefaultRoute.contains(address), isInternet};
}

SecurityRules::Fit SecurityRules::fitOf(const Side& side, IpAddress address, const Membership& membership) {
  if (side.isAnybody || side.addresses.contains(address)) return Fit::Yes;
  if (side.virtualNetwork && membership.virtualNetwork) return Fit::Yes;
  if (side.internet && membership.internet) return Fit::Yes;
  return side.unknownTag && !isPrivateAddress(address) ? Fit::Perhaps : Fit::No;
}

SecurityRules::Side SecurityRules::sideOf(const Topology& topology, const SecurityMatch& match) {
  Side side;
  side.isAnybody = match.isAnybody;
  std::vector<AddressRange> ranges = match.addresses;
  for (const TagOfSubnet tag : match.tagsOfSubnet)
    (tag == TagOfSubnet::VirtualNetwork ? side.virtualNetwork : side.internet) = true;
  side.addresses = AddressSet::of(ranges);
  for (const ServiceTagId tag : match.serviceTags) {
    side.addresses = side.addresses.unionWith(AddressSet::of(topology[tag].addressPrefixes));
    if (const auto gap = topology.gapIn(tag, GapProperty::AddressPrefixes)) side.unknownTag = gap;
  }
  std::vector<Prefix> members;
  for (const NetworkInterface& nic : topology.networkInterfaces())
    for (const ApplicationSecurityGroupId group : match.groups)
      if (std::ranges::count(nic.applicationSecurityGroups, group) > 0)
        for (const auto& one : nic.ipConfigurations) members.push_back(Prefix::host(one.address));
  side.addresses = side.addresses.unionWith(AddressSet::of(members));
  return side;
}

SecurityRules SecurityRules::compile(const Topology& topology, NetworkSecurityGroupId group) {
  SecurityRules compiled;
  const auto& rules = topology[group].rules;
  for (std::uint32_t i = 0; i < rules.size(); ++i)
    compiled.entries_[placeOf(rules[i].direction)].push_back(
        {rules[i].traffic, rules[i].access, sideOf(topology, rules[i].source),
         sideOf(topology, rules[i].destination), SecurityRuleRef{group, rules[i].direction, false, i}});
  compiled.addDefaults(group);
  return compiled;
}

SecurityRules SecurityRules::compileAdminRules(const Topology& topology, VirtualNetworkId network) {
  SecurityRules compiled;
  for (const auto direction : {SecurityDirection::Inbound, SecurityDirection::Outbound}) {
    auto& entries = compiled.entries_[placeOf(direction)];
    for (const SecurityRuleRef& ref : adminRulesOf(topology, network, direction)) {
      const AdminRule& rule = topology[*ref.admin];
      entries.push_back({rule.traffic, rule.access, sideOf(topology, rule.source),
                         sideOf(topology, rule.destination), ref});
    }
    Side anybody;
    anybody.isAnybody = true;
    entries.push_back(
        {TrafficSet::all(), SecurityAccess::Allow, anybody, anybody, {{}, direction, false, 0, {}}});
  }
  return compiled;
}

void SecurityRules::addDefaults(NetworkSecurityGroupId group) {
  for (const auto direction : {SecurityDirection::Inbound, SecurityDirection::Outbound}) {
    const auto& defaults = defaultRules[placeOf(direction)];
    for (std::uint32_t i = 0; i < defaults.size(); ++i) {
      const DefaultRule& rule = defaults[i];
      Side source;
      source.virtualNetwork = rule.fromVirtualNetwork;
      if (rule.fromLoadBalancer) source.addresses = loadBalancerAddress();
      source.isAnybody = !rule.fromVirtualNetwork && !rule.fromLoadBalancer;
      Side destination;
      destination.virtualNetwork = rule.toVirtualNetwork;
      destination.internet = rule.toInternet;
      destination.isAnybody = !rule.toVirtualNetwork && !rule.toInternet;
      entries_[placeOf(direction)].push_back({TrafficSet::all(), rule.access, std::move(source),
                                              std::move(destination),
                                              SecurityRuleRef{group, direction, true, i}});
    }
  }
}

std::vector<SecurityDecision> SecurityRules::decide(SecurityDirection direction, IpAddress source,
                                                    IpAddress destination, const TrafficSet& traffic,
                                                    const TagsOfSubnet& tags) const {
  Question question{entries_[placeOf(direction)], source, destination, membershipOf(source, tags),
                    membershipOf(destination, tags)};
  auto decisions = decideFrom(question, 0, traffic);
  const auto compare = [&](Membership from, Membership to, auto mark) {
    if (from == question.from && to == question.to) return;
    const Question other{question.entries, source, destination, from, to};
    decisions = marked(std::move(decisions), decideFrom(other, 0, traffic), mark);
  };
  // R101b, read the other way.
  TagsOfSubnet plain{tags.virtualNetwork, {}, {}, {}};
  compare(membershipOf(source, plain), membershipOf(destination, plain),
          [](SecurityDecision& decision) { decision.dependsOnDefaultRoute = true; });
  // Had the tag what is not known of it.
  constexpr Membership member{true, false};
  for (const auto& [isSource, isDestination] : {std::pair{true, false}, {false, true}, {true, true}}) {
    const auto gap = isSource ? gapOf(source, tags) : gapOf(destination, tags);
    if (!gap || (isSource && isDestination && !gapOf(destination, tags))) continue;
    compare(isSource ? member : question.from, isDestination ? member : question.to,
            [&](SecurityDecision& decision) { decision.gap = gap; });
  }
  return decisions;
}

std::vector<SecurityDecision> SecurityRules::decideFrom(const Question& question, std::size_t place,
                                                        TrafficSet rest) {
  std::vector<SecurityDecision> decisions;
  for (; place < question.entries.size() && !rest.empty(); ++place) {
    const Entry& entry = question.entries[place];
    const Fit from = fitOf(entry.source, question.source, question.from);
    const Fit to = fitOf(entry.destination, question.destination, question.to);
    if (from == Fit::No || to == Fit::No) continue;
    TrafficSet decided = rest.intersect(entry.traffic);
    if (decided.empty()) continue;
    rest = rest.subtract(decided);
    if (from == Fit::Yes && to == Fit::Yes) {
      add(decisions, {std::move(decided), entry.access, entry.rule, false, {}});
      continue;
    }
    // Whether it matches hangs on a tag that is not known: no matter where the rules behind agree with it.
    const auto gap = from == Fit::Perhaps ? entry.source.unknownTag : entry.destination.unknownTag;
    for (auto& part : decideFrom(question, place + 1, std::move(decided))) {
      if (part.access != entry.access) part.gap = gap;
      add(decisions, std::move(part));
    }
  }
  return decisions;
}

}  // namespace vnetsim
