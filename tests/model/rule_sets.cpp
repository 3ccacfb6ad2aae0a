// SPDX-License-Identifier: MIT
#include "model/rule_sets.hpp"

#include <algorithm>
#include <cctype>

namespace plain {
namespace {

bool isIn(const std::vector<Prefix>& prefixes, Address address) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](const Prefix& one) { return holds(one, address); });
}

bool isIn(const std::vector<PortRange>& ranges, int port) {
  return ranges.empty() || std::any_of(ranges.begin(), ranges.end(), [&](const PortRange& one) {
           return one.first <= port && port <= one.last;
         });
}

std::string lower(std::string text) {
  for (char& one : text) one = static_cast<char>(std::tolower(static_cast<unsigned char>(one)));
  return text;
}

/// R104: the addresses of the interfaces that are members.
bool isMember(const Design& design, const std::vector<std::string>& groups, Address address) {
  for (const Machine& machine : design.machines)
    for (const Interface& one : machine.interfaces)
      for (const std::string& group : one.applicationGroups)
        if (one.address == address && std::find(groups.begin(), groups.end(), group) != groups.end())
          return true;
  return false;
}

bool sideMatches(const Design& design, const std::string& tag, const std::vector<std::string>& groups,
                 const std::vector<Prefix>& prefixes, Address address,
                 const std::vector<Prefix>& virtualNetwork) {
  if (tag == "VirtualNetwork") return isIn(virtualNetwork, address);
  if (tag == "Internet") {  // R102; what a default route adds to VirtualNetwork stays here, too
    const bool isInNetwork = std::any_of(virtualNetwork.begin(), virtualNetwork.end(), [&](const Prefix& one) {
      return one != everything && holds(one, address);
    });
    return !isInNetwork && !isPrivate(address);
  }
  if (tag == "AzureLoadBalancer") return address == plain::address(168, 63, 129, 16);   // R103
  if (!groups.empty()) return isMember(design, groups, address);
  return prefixes.empty() || isIn(prefixes, address);
}

bool ruleMatches(const Design& design, const SecurityRule& rule, const Packet& packet,
                 const std::vector<Prefix>& virtualNetwork) {
  if (rule.protocol != "*" && lower(rule.protocol) != packet.protocol) return false;
  if (hasPorts(packet)) {
    if (!isIn(rule.sourcePorts, packet.sourcePort) || !isIn(rule.ports, packet.destinationPort)) return false;
  } else if (rule.protocol == "*" && !(rule.sourcePorts.empty() && rule.ports.empty())) {
    return false;  // what has no ports has none of these
  }
  return sideMatches(design, rule.sourceTag, rule.sourceGroups, rule.sources, packet.source,
                     virtualNetwork) &&
         sideMatches(design, rule.destinationTag, rule.destinationGroups, rule.destinations,
                     packet.destination, virtualNetwork);
}

/// R97.
std::vector<SecurityRule> defaultRules(bool inbound) {
  SecurityRule withinNetwork;
  withinNetwork.priority = 65000;
  withinNetwork.sourceTag = withinNetwork.destinationTag = "VirtualNetwork";
  SecurityRule second;
  second.priority = 65001;
  (inbound ? second.sourceTag : second.destinationTag) = inbound ? "AzureLoadBalancer" : "Internet";
  SecurityRule denyAll;
  denyAll.priority = 65500;
  denyAll.allow = false;
  return {withinNetwork, second, denyAll};
}

/// The rules of one kind in the order of R114: those of the base policy, then by the priorities of group and
/// collection, then as they are written.
struct Ranked {
  int group = 0;
  int collection = 0;
  const RuleCollection* rules = nullptr;
};

void appendRanked(const Design& design, const FirewallPolicy& policy, std::vector<Ranked>& all) {
  if (const FirewallPolicy* base = find(design.policies, policy.base)) appendRanked(design, *base, all);
  std::vector<Ranked> own;
  for (const RuleGroup& group : policy.groups)
    for (const RuleCollection& one : group.collections) own.push_back({group.priority, one.priority, &one});
  std::stable_sort(own.begin(), own.end(), [](const Ranked& a, const Ranked& b) {
    return a.group != b.group ? a.group < b.group : a.collection < b.collection;
  });
  all.insert(all.end(), own.begin(), own.end());
}

bool isInGroups(const Design& design, const std::vector<std::string>& groups, Address address) {
  return std::any_of(groups.begin(), groups.end(), [&](const std::string& one) {
    return isIn(find(design.ipGroups, one)->prefixes, address);
  });
}

/// R115: Any with all ports is every protocol; with some ports it is TCP and UDP.
bool protocolMatches(const FirewallRule& rule, const Packet& packet) {
  for (const std::string& one : rule.protocols) {
    if (one == "Any" && (rule.ports.empty() || hasPorts(packet))) return true;
    if (lower(one) == packet.protocol) return true;
  }
  return false;
}

bool ruleMatches(const Design& design, const FirewallRule& rule, const Packet& packet) {
  if (!protocolMatches(rule, packet)) return false;
  if (hasPorts(packet) && !isIn(rule.ports, packet.destinationPort)) return false;
  const bool anySource = rule.sources.empty() && rule.sourceGroups.empty();
  if (!anySource && !isIn(rule.sources, packet.source) &&
      !isInGroups(design, rule.sourceGroups, packet.source))
    return false;
  const bool anyDestination = rule.destinations.empty() && rule.destinationGroups.empty();
  return anyDestination || isIn(rule.destinations, packet.destination) ||
         isInGroups(design, rule.destinationGroups, packet.destination);
}

struct Match {
  const FirewallRule* rule = nullptr;
  bool allow = false;
};

/// The first rule of this kind that matches.
Match firstMatch(const Design& design, const std::vector<Ranked>& collections, const std::string& kind,
                 const Packet& packet) {
  for (const Ranked& one : collections)
    for (const FirewallRule& rule : one.rules->rules)
      if (rule.kind == kind && ruleMatches(design, rule, packet)) return {&rule, one.rules->action != "Deny"};
  return {};
}

/// R117: where the source is kept. The policy's own word goes before that of its base.
bool keepsSource(const Design& design, const FirewallPolicy& policy, Address destination) {
  if (policy.privateRanges) return isIn(*policy.privateRanges, destination);
  if (const FirewallPolicy* base = find(design.policies, policy.base))
    return keepsSource(design, *base, destination);
  return isPrivate(destination);
}

}  // namespace

bool isPrivate(Address address) {
  return isIn({prefix(10, 0, 0, 0, 8), prefix(172, 16, 0, 0, 12), prefix(192, 168, 0, 0, 16),
               prefix(100, 64, 0, 0, 10)},
              address);
}

std::vector<Prefix> virtualNetworkTag(const Network& network, const std::vector<Row>& table) {
  std::vector<Prefix> tag = network.prefixes;
  for (const Row& one : table) {
    if (one.source == "User") tag.push_back(one.prefix);  // R101: also a default route (R101b)
    if (one.source == "VirtualNetworkGateway" && one.state != "KeptOut") tag.push_back(one.prefix);
    const bool isPeering = one.type == "VNetPeering" || one.type == "VNetGlobalPeering";
    const bool isHubItself = one.source == "Default" && !one.hub.empty();
    if (one.type == "ConnectedGroup" || isHubItself) tag.push_back(one.prefix);  // as if peered
    if (isPeering) {
      for (const Peering& peering : network.peerings)
        if (peering.remote == one.over && peering.access) tag.push_back(one.prefix);
    }
  }
  tag.push_back(host(address(168, 63, 129, 16)));
  return tag;
}

bool groupAllows(const Design& design, const SecurityGroup& group, bool inbound, const Packet& packet,
                 const std::vector<Prefix>& virtualNetwork) {
  std::vector<SecurityRule> rules = group.rules;
  for (const SecurityRule& one : defaultRules(inbound)) {
    rules.push_back(one);
    rules.back().inbound = inbound;
  }
  const SecurityRule* first = nullptr;  // R96: the smallest priority number that matches
  for (const SecurityRule& one : rules)
    if (one.inbound == inbound && ruleMatches(design, one, packet, virtualNetwork) &&
        (first == nullptr || one.priority < first->priority))
      first = &one;
  return first->allow;
}

std::optional<Packet> throughFirewall(const Design& design, const Firewall& firewall, const Packet& packet) {
  const FirewallPolicy* policy = find(design.policies, firewall.policy);
  if (policy == nullptr) return std::nullopt;  // R118
  std::vector<Ranked> collections;
  appendRanked(design, *policy, collections);
  Packet out = packet;
  if (const Match nat = firstMatch(design, collections, "NatRule", packet); nat.rule != nullptr) {  // R116
    out.destination = nat.rule->translatedAddress;
    if (nat.rule->translatedPort != 0) out.destinationPort = nat.rule->translatedPort;
    out.source = firewall.address;
    return out;
  }
  const Match match = firstMatch(design, collections, "NetworkRule", packet);
  if (match.rule == nullptr || !match.allow) return std::nullopt;
  if (!keepsSource(design, *policy, packet.destination)) out.source = firewall.address;
  return out;
}

}  // namespace plain
