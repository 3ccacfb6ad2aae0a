// SPDX-License-Identifier: MIT
#include "model/rule_sets.hpp"

#include <algorithm>
#include <cctype>

namespace plain {
namespace {

std::string lower(std::string text) {
  for (char& one : text) one = static_cast<char>(std::tolower(static_cast<unsigned char>(one)));
  return text;
}

/// R104: the addresses of the interfaces that are members.
bool isMember(const Design& design, const std::vector<std::string>& groups, Address address) {
  for (const Machine& machine : design.machines)
    for (const Interface& one : machine.interfaces)
      for (const std::string& group : one.applicationGroups)
        for (const Address own : addressesOf(one))
          if (own == address && std::find(groups.begin(), groups.end(), group) != groups.end()) return true;
  return false;
}

bool sideMatches(const Design& design, const std::string& tag, const std::vector<std::string>& groups,
                 const std::vector<Prefix>& prefixes, Address address,
                 const std::vector<Prefix>& virtualNetwork) {
  if (tag == "VirtualNetwork") return isIn(virtualNetwork, address);
  if (tag == "Internet") {  // R102; what a default route adds to VirtualNetwork stays here, too
    const bool isInNetwork =
        std::any_of(virtualNetwork.begin(), virtualNetwork.end(),
                    [&](const Prefix& one) { return one.length != 0 && holds(one, address); });
    return !isInNetwork && !isPrivate(address);
  }
  if (tag == "AzureLoadBalancer") return address == proberOf(address.isV6);  // R103
  if (const ServiceTag* service = find(design.serviceTags, tag)) return isIn(service->prefixes, address);
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

}  // namespace

bool isIn(const std::vector<Prefix>& prefixes, Address address) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](const Prefix& one) { return holds(one, address); });
}

bool isIn(const std::vector<PortRange>& ranges, int port) {
  return ranges.empty() || std::any_of(ranges.begin(), ranges.end(), [&](const PortRange& one) {
           return one.first <= port && port <= one.last;
         });
}

Address proberOf(bool isV6) { return addressIn(isV6 ? "fe80::1234:5678:9abc" : "168.63.129.16").value(); }

bool isPrivate(Address address) {
  return isIn({prefix(10, 0, 0, 0, 8), prefix(172, 16, 0, 0, 12), prefix(192, 168, 0, 0, 16),
               prefix(100, 64, 0, 0, 10), Prefix{addressV6(0xfc00, 0, 0, 0), 7}},
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

std::string adminAccess(const Design& design, const std::string& network, bool inbound, const Packet& packet,
                        const std::vector<Prefix>& virtualNetwork) {
  const AdminRule* first = nullptr;  // the smallest priority number, over all collections
  for (const AdminCollection& collection : design.adminCollections) {
    const bool isBound =
        std::any_of(collection.groups.begin(), collection.groups.end(), [&](const std::string& one) {
          const auto& members = find(design.networkGroups, one)->members;
          return std::find(members.begin(), members.end(), network) != members.end();
        });
    if (!isBound) continue;
    for (const AdminRule& one : collection.rules)
      if (one.match.inbound == inbound && ruleMatches(design, one.match, packet, virtualNetwork) &&
          (first == nullptr || one.match.priority < first->match.priority))
        first = &one;
  }
  return first == nullptr ? "" : first->access;
}

}  // namespace plain
