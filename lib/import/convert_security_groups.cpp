// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <string>
#include <utility>

#include "base/names.hpp"
#include "import/convert.hpp"
#include "import/security_rule_parts.hpp"

namespace vnetsim {
namespace {

/// The values of a key and of its plural.
template <class T>
std::vector<T> valuesOfBoth(const ObjectView& rule, const std::string& key, ValueOr<T> (*read)(std::string_view)) {
  auto values = rule.values(key, read);
  for (auto& value : rule.values(key + (key.ends_with('x') ? "es" : "s"), read)) values.push_back(std::move(value));
  return values;
}

PortSet portsOf(const ObjectView& rule, const std::string& key) {
  const auto ranges = valuesOfBoth(rule, key, readPortMatch);
  return ranges.empty() ? PortSet::all() : PortSet::of(ranges);
}

TrafficSet trafficOf(const ObjectView& rule) {
  return trafficOfRule(rule.text("protocol"), portsOf(rule, "sourcePortRange"),
                       portsOf(rule, "destinationPortRange"));
}

SecurityMatchDraft matchOf(const ObjectView& rule, const std::string& side) {
  auto written = rule.texts(side + "AddressPrefix");
  for (auto& one : rule.texts(side + "AddressPrefixes")) written.push_back(std::move(one));
  SecurityMatchDraft match = matchOfRule(written);
  match.groups = rule.texts(side + "ApplicationSecurityGroups");
  return match;
}

void needPorts(const ObjectView& rule, const MapEntry& entry, FaultList& faults) {
  const std::string protocol = rule.text("protocol");
  const bool hasPorts = sameName(protocol, "Tcp") || sameName(protocol, "Udp") || protocol == "*";
  if (!hasPorts || rule.has("destinationPortRange") || rule.has("destinationPortRanges")) return;
  faults.add(fault(Finding::MissingKey, "a security rule needs 'destinationPortRange'", entry.key.at,
                   "add destinationPortRange: \"*\" for all", "'destinationPortRange' is missing"));
}

void checkBoth(const ObjectView& rule, const std::string& key, FaultList& faults) {
  const MapEntry* several = rule.entry(key + "s");
  if (!rule.has(key) || several == nullptr) return;
  faults.add(fault(Finding::InvalidValue, fmt::format("both '{0}' and '{0}s'", key), several->key.at,
                   "keep one of them"));
}

SecurityRuleDraft securityRule(const MapEntry& entry, FaultList& faults) {
  const ObjectView object{entry.value};
  needPorts(object, entry, faults);
  checkBoth(object, "sourcePortRange", faults);
  checkBoth(object, "destinationPortRange", faults);
  SecurityRuleDraft draft;
  draft.rule.name = entry.key.value;
  draft.rule.priority = object.integer("priority");
  draft.rule.direction = sameName(object.text("direction"), "Inbound") ? SecurityDirection::Inbound
                                                                       : SecurityDirection::Outbound;
  draft.rule.access =
      sameName(object.text("access"), "Allow") ? SecurityAccess::Allow : SecurityAccess::Deny;
  draft.rule.traffic = trafficOf(object);
  draft.rule.at = entry.key.at;
  draft.source = matchOf(object, "source");
  draft.destination = matchOf(object, "destination");
  return draft;
}

}  // namespace

TrafficSet trafficOfRule(std::string_view protocol, const PortSet& sources, const PortSet& destinations) {
  if (sameName(protocol, "Icmp")) return TrafficSet::of(Protocol::Icmp);
  if (sameName(protocol, "Esp")) return TrafficSet::of(Protocol::Esp);
  if (sameName(protocol, "Ah")) return TrafficSet::of(Protocol::Ah);
  const TrafficSet tcp = TrafficSet::of(Protocol::Tcp, sources, destinations);
  const TrafficSet udp = TrafficSet::of(Protocol::Udp, sources, destinations);
  if (sameName(protocol, "Tcp")) return tcp;
  if (sameName(protocol, "Udp")) return udp;
  const bool isEverything = sources == PortSet::all() && destinations == PortSet::all();
  return isEverything ? TrafficSet::all() : tcp.unionWith(udp);
}

SecurityMatchDraft matchOfRule(const std::vector<Located<std::string>>& written) {
  SecurityMatchDraft match;
  for (const auto& one : written) {
    const auto read = readSecurityMatch(one.value);
    if (!read) continue;
    match.isAnybody = match.isAnybody || read->isAnybody;
    if (read->addresses) match.addresses.push_back(*read->addresses);
    if (!read->tag.empty()) match.tags.push_back({read->tag, one.at});
  }
  return match;
}

std::vector<NetworkSecurityGroupDraft> convertNetworkSecurityGroups(const ObjectView& design,
                                                                    FaultList& faults) {
  std::vector<NetworkSecurityGroupDraft> drafts;
  for (const MapEntry& entry : design.entries("networkSecurityGroups")) {
    const ObjectView object{entry.value};
    auto& draft = drafts.emplace_back();
    draft.name = resourceName(entry);
    draft.at = entry.key.at;
    draft.location = object.text("location");
    for (const MapEntry& part : object.entries("securityRules"))
      draft.rules.push_back(securityRule(part, faults));
  }
  return drafts;
}

std::vector<ApplicationSecurityGroup> convertApplicationSecurityGroups(const ObjectView& design) {
  std::vector<ApplicationSecurityGroup> groups;
  for (const MapEntry& entry : design.entries("applicationSecurityGroups"))
    groups.push_back({resourceName(entry), entry.key.at});
  return groups;
}

}  // namespace vnetsim
