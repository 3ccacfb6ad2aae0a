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

std::vector<SecurityRuleRef> bothDirections(const Topology& topology, NetworkSecurityGroupId group) {
  auto rules = rulesOf(topology, group, SecurityDirection::Inbound);
  for (const auto& rule : rulesOf(topology, group, SecurityDirection::Outbound)) rules.push_back(rule);
  return rules;
}

/// A group of the subnet stands in its column, one of the interface in that column.
bool isOfSubnet(const Topology& topology, NetworkInterfaceId nic, std::size_t place) {
  return place == 0 && topology[topology[nic].subnet].networkSecurityGroup.has_value();
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
    if (decision.rule)
      json.field("networkSecurityGroup", network.topology()[decision.rule->group].name.label);
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
  const auto groups = securityGroupsOf(topology, nic);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const bool ofSubnet = isOfSubnet(topology, nic, i);
    std::string ofNic = ofSubnet ? "" : topology[nic].name;
    std::string subnet = ofSubnet ? topology[topology[nic].subnet].name : "";
    std::string group = topology[groups[i]].name.label;
    for (const auto& rule : bothDirections(topology, groups[i]))
      table.rows.push_back({std::exchange(ofNic, {}), std::exchange(subnet, {}), std::exchange(group, {}),
                            nameOf(topology, rule), protocolText(trafficOf(topology, rule)),
                            std::string{directionText(rule.direction)},
                            accessOf(topology, rule) == SecurityAccess::Allow ? "Allow" : "Deny"});
  }
  return renderTextTable(table);
}

std::string securityRulesJson(const Topology& topology, NetworkInterfaceId nic) {
  JsonWriter json;
  json.beginObject();
  json.key("value");
  json.beginArray();
  const auto groups = securityGroupsOf(topology, nic);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    for (const auto& rule : bothDirections(topology, groups[i])) {
      json.beginObject();
      if (isOfSubnet(topology, nic, i))
        json.field("subnet", topology[topology[nic].subnet].name);
      else
        json.field("networkInterface", topology[nic].name);
      json.field("networkSecurityGroup", topology[groups[i]].name.label);
      json.field("name", nameOf(topology, rule));
      json.field("protocol", protocolText(trafficOf(topology, rule)));
      json.field("traffic", trafficOf(topology, rule).text());
      json.field("direction", directionText(rule.direction));
      json.field("access", accessOf(topology, rule) == SecurityAccess::Allow ? "Allow" : "Deny");
      json.endObject();
    }
  }
  json.endArray();
  json.endObject();
  return json.text();
}

}  // namespace vnetsim
