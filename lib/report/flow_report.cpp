// SPDX-License-Identifier: MIT
#include "report/flow_report.hpp"

#include <array>
#include <utility>
#include <vector>

#include "report/json_writer.hpp"
#include "report/text_table.hpp"

namespace vnetsim {
namespace {

std::string accessText(const FlowDecision& decision) {
  if (decision.gap) return "Unknown";
  return decision.access == SecurityAccess::Allow ? "Allow" : "Deny";
}

std::string ruleText(const Topology& topology, const FlowDecision& decision) {
  return decision.rule ? nameOf(topology, *decision.rule) : std::string{};
}

/// The word of R107 for the protocols of a rule.
std::string protocolText(const TrafficSet& traffic) {
  constexpr std::array words{std::pair{Protocol::Tcp, "Tcp"}, std::pair{Protocol::Udp, "Udp"},
                             std::pair{Protocol::Icmp, "Icmp"}, std::pair{Protocol::Esp, "Esp"},
                             std::pair{Protocol::Ah, "Ah"}};
  for (const auto& [protocol, word] : words)
    if (TrafficSet::of(protocol).contains(traffic)) return word;
  return "All";
}

std::string_view directionText(SecurityDirection direction) {
  return direction == SecurityDirection::Inbound ? "Inbound" : "Outbound";
}

/// What `holderOf` names.
std::string_view holderKey(const SecurityRuleRef& rule) {
  return rule.admin ? "securityAdminConfiguration" : "networkSecurityGroup";
}

std::string_view accessText(SecurityAccess access) {
  switch (access) {
    case SecurityAccess::Allow:
      return "Allow";
    case SecurityAccess::Deny:
      return "Deny";
    case SecurityAccess::AlwaysAllow:
      return "AlwaysAllow";
  }
  return "";
}

/// The rules of one holder, those of both directions.
template <class OfDirection>
std::vector<SecurityRuleRef> bothDirections(OfDirection ofDirection) {
  std::vector<SecurityRuleRef> rules = ofDirection(SecurityDirection::Inbound);
  for (const auto& rule : ofDirection(SecurityDirection::Outbound)) rules.push_back(rule);
  return rules;
}

/// Rules that are printed together: the admin rules of the network, or those of one group.
struct RuleSection {
  std::string ofNic;
  std::string subnet;
  std::vector<SecurityRuleRef> rules;
};

/// In the order in which inbound traffic meets them. A group of the subnet stands in its column, one of the
/// interface in that column; admin rules are of neither (R106).
std::vector<RuleSection> sectionsOf(const Topology& topology, NetworkInterfaceId nic) {
  std::vector<RuleSection> sections;
  const Subnet& subnet = topology[topology[nic].subnet];
  if (subnet.role == SubnetRole::Ordinary)
    sections.push_back({"", "", bothDirections([&](SecurityDirection direction) {
                          return adminRulesOf(topology, subnet.virtualNetwork, direction);
                        })});
  const auto groups = securityGroupsOf(topology, nic);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const bool isOfSubnet = i == 0 && subnet.networkSecurityGroup.has_value();
    sections.push_back({isOfSubnet ? "" : topology[nic].name, isOfSubnet ? subnet.name : "",
                        bothDirections([&](SecurityDirection direction) {
                          return rulesOf(topology, groups[i], direction);
                        })});
  }
  return sections;
}

}  // namespace

std::string flowTable(const CompiledNetwork& network, std::span<const FlowDecision> decisions) {
  TextTable table{{"Access", "RuleName"}, {}};
  if (decisions.size() > 1) table.header.emplace_back("Traffic");
  for (const auto& decision : decisions) {
    table.rows.push_back({accessText(decision), ruleText(network.topology(), decision)});
    if (decisions.size() > 1) table.rows.back().push_back(decision.traffic.text());
  }
  return renderTextTable(table);
}

std::string flowJson(const CompiledNetwork& network, std::span<const FlowDecision> decisions) {
  const auto write = [&](JsonWriter& json, const FlowDecision& decision) {
    json.field("access", accessText(decision));
    json.field("ruleName", ruleText(network.topology(), decision));
    if (decision.rule) json.field(holderKey(*decision.rule), holderOf(network.topology(), *decision.rule));
    json.field("traffic", decision.traffic.text());
    if (decision.dependsOnDefaultRoute) json.field("dependsOnDefaultRoute", true);
  };
  JsonWriter json;
  json.beginObject();
  if (decisions.size() == 1) {
    write(json, decisions.front());
  } else {
    json.key("decisions");
    json.beginArray();
    for (const auto& decision : decisions) {
      json.beginObject();
      write(json, decision);
      json.endObject();
    }
    json.endArray();
  }
  json.endObject();
  return json.text();
}

std::string securityRulesTable(const Topology& topology, NetworkInterfaceId nic) {
  TextTable table{{"NIC", "Subnet", "NSG", "Rule Name", "Protocol", "Direction", "Access"}, {}};
  for (auto& section : sectionsOf(topology, nic)) {
    std::string last;  // an admin configuration may follow another
    for (const auto& rule : section.rules) {
      const std::string holder = holderOf(topology, rule);
      table.rows.push_back({std::exchange(section.ofNic, {}), std::exchange(section.subnet, {}),
                            holder == last ? std::string{} : holder, nameOf(topology, rule),
                            protocolText(trafficOf(topology, rule)),
                            std::string{directionText(rule.direction)},
                            std::string{accessText(accessOf(topology, rule))}});
      last = holder;
    }
  }
  return renderTextTable(table);
}

std::string securityRulesJson(const Topology& topology, NetworkInterfaceId nic) {
  JsonWriter json;
  json.beginObject();
  json.key("value");
  json.beginArray();
  for (const auto& section : sectionsOf(topology, nic)) {
    for (const auto& rule : section.rules) {
      json.beginObject();
      if (!section.subnet.empty()) json.field("subnet", section.subnet);
      if (!section.ofNic.empty()) json.field("networkInterface", section.ofNic);
      json.field(holderKey(rule), holderOf(topology, rule));
      json.field("name", nameOf(topology, rule));
      json.field("protocol", protocolText(trafficOf(topology, rule)));
      json.field("traffic", trafficOf(topology, rule).text());
      json.field("direction", directionText(rule.direction));
      json.field("access", accessText(accessOf(topology, rule)));
      json.endObject();
    }
  }
  json.endArray();
  json.endObject();
  return json.text();
}

}  // namespace vnetsim
