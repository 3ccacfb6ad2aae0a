// SPDX-License-Identifier: MIT
#include "policy/rule_destinations.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "net/private_ranges.hpp"

namespace vnetsim {
namespace {

bool isPattern(std::string_view fqdn) { return fqdn.starts_with('*'); }

/// Whether the table of names tells all addresses that `fqdn` has.
bool isKnownName(const Topology& topology, std::string_view fqdn) {
  return std::ranges::any_of(topology.fqdns(), [&](const Fqdn& known) { return known.name == fqdn; });
}

bool means(const FirewallRule& rule, const Fqdn& name) {
  return std::ranges::any_of(rule.fqdns,
                             [&](const std::string& pattern) { return matchesFqdn(pattern, name.name); });
}

AddressSet setOf(const std::vector<IpAddress>& addresses) {
  std::vector<AddressRange> ranges;
  for (const IpAddress address : addresses) ranges.push_back({address, address});
  return AddressSet::of(ranges);
}

}  // namespace

bool matchesFqdn(std::string_view pattern, std::string_view name) {
  if (!isPattern(pattern)) return pattern == name;
  return name.ends_with(pattern.substr(1));
}

RuleDestinations RuleDestinations::compile(const Topology& topology, const FirewallRule& rule) {
  RuleDestinations compiled;
  std::vector<AddressRange> ranges = rule.destinationAddresses;
  for (const IpGroupId id : rule.destinationIpGroups) {
    const auto& addresses = topology[id].addresses;
    ranges.insert(ranges.end(), addresses.begin(), addresses.end());
  }
  for (const ServiceTagId id : rule.destinationTags) {
    for (const Prefix& prefix : topology[id].addressPrefixes)
      ranges.push_back({prefix.first(), prefix.last()});
    if (!compiled.unknownTag_) compiled.unknownTag_ = topology.gapIn(id, GapProperty::AddressPrefixes);
  }
  compiled.certain_ = AddressSet::of(ranges);
  compiled.addNames(topology, rule);
  return compiled;
}

void RuleDestinations::addNames(const Topology& topology, const FirewallRule& rule) {
  if (std::ranges::find(rule.fqdns, "*") != rule.fqdns.end()) {
    certain_ = AddressSet::everything();
    return;
  }
  isOpen_ = !rule.fqdnTags.empty() || std::ranges::any_of(rule.fqdns, [&](const std::string& fqdn) {
    return isPattern(fqdn) || !isKnownName(topology, fqdn);
  });
  std::vector<IpAddress> meant;
  std::vector<IpAddress> others;
  for (const Fqdn& name : topology.fqdns()) {
    auto& addresses = means(rule, name) ? meant : others;
    addresses.insert(addresses.end(), name.addresses.begin(), name.addresses.end());
  }
  const AddressSet named = setOf(meant);
  // A network rule sees no name: that the address is one of a name is enough.
  const bool asksForName = rule.type == FirewallRuleType::Application;
  certain_ = certain_.unionWith(asksForName ? named.subtract(setOf(others)) : named);
  possible_ = named.subtract(certain_);
}

RuleDestinations::Fit RuleDestinations::fit(IpAddress destination) const {
  if (certain_.contains(destination)) return Fit::Yes;
  const bool mayBe = isOpen_ || possible_.contains(destination) || gapOf(destination);
  return mayBe ? Fit::Maybe : Fit::No;
}

std::optional<GapId> RuleDestinations::gapOf(IpAddress destination) const {
  if (isOpen_ || certain_.contains(destination) || isPrivateAddress(destination)) return std::nullopt;
  return unknownTag_;
}

}  // namespace vnetsim
