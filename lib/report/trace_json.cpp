// SPDX-License-Identifier: MIT
#include "report/trace_json.hpp"

#include <array>

#include "analysis/bystanders.hpp"
#include "base/overload.hpp"
#include "report/learned_route_json.hpp"
#include "report/route_json.hpp"
#include "report/sentences.hpp"
#include "report/trace_report.hpp"

namespace vnetsim {
namespace {

void writeHeader(JsonWriter& json, const Header& header) {
  json.beginObject();
  json.field("source", header.source.text());
  json.field("destination", header.destination.text());
  json.endObject();
}

void writeWayOut(JsonWriter& json, const Topology& topology, const WayOut& way) {
  constexpr std::array<std::string_view, std::variant_size_v<WayOut>> kinds{
      "defaultOutboundAccess", "natGateway", "publicIPAddress", "loadBalancer"};
  json.key("wayOut");
  json.beginObject();
  json.field("kind", kinds[way.index()]);
  std::visit(Overload{
                 [](DefaultOutboundAccess) {},
                 [&](auto id) { json.field("name", topology[id].name.label); },
             },
             way);
  json.endObject();
}

/// What the rule book says of the firewall rule that decided.
Rule ruleBehind(const Topology& topology, const FirewallDecision& decision) {
  return ruleOf(topology, *decision.rule).type == FirewallRuleType::Nat ? Rule{116} : Rule{115};
}

/// The rules behind a hop: what put the row there, and what decided the end.
void writeRules(JsonWriter& json, const CompiledNetwork& network, const Path& path, std::size_t index) {
  const Hop& hop = path.hops[index];
  json.key("rules");
  json.beginArray();
  if (!hop.allowedBy.empty()) json.value(ruleBehind(network.topology(), hop.allowedBy.front()).text());
  for (const auto& decision : hop.letBy)
    json.value((decision.rule.isDefault ? Rule{97} : Rule{96}).text());
  if (hop.isKnownFlow) json.value(Rule{60}.text());
  if (hop.route) {
    const auto& row = network.rowOf(*hop.route);
    json.value(row.rule.text());
    if (serviceTagOf(network.topology(), row) != nullptr) json.value(Rule{35}.text());
    if (row.degraded) json.value(row.degraded->rule.text());
  }
  if (hop.entersBy) json.value(Rule{122}.text());
  if (hop.wayOut) json.value(Rule{119}.text());
  const Rule ending = path.ending.rule;
  if (index + 1 == path.hops.size() && ending.number != 0) json.value(ending.text());
  json.endArray();
}

void writeHop(JsonWriter& json, const CompiledNetwork& network, const Path& path, std::size_t index) {
  const auto& topology = network.topology();
  const Hop& hop = path.hops[index];
  json.beginObject();
  json.field("node", labelOf(topology, hop.at.device));
  json.field("kind", kindOf(hop.at.device));
  if (hop.at.address != unknownAddress) json.field("address", hop.at.address.text());
  if (hop.at.subnet) json.field("subnet", pathOf(topology, *hop.at.subnet));
  if (hop.header != hop.received) {
    json.key("header");
    writeHeader(json, hop.header);
  }
  if (!hop.allowedBy.empty()) {
    json.key("allowedBy");
    json.beginArray();
    for (const auto& decision : hop.allowedBy) {
      json.beginObject();
      json.field("rule", pathOf(topology, *decision.rule));
      json.field("ruleType", nameOf(ruleOf(topology, *decision.rule).type));
      json.field("traffic", decision.traffic.text());
      json.endObject();
    }
    json.endArray();
  }
  if (!hop.letBy.empty()) {
    json.key("securityRules");
    json.beginArray();
    for (const auto& decision : hop.letBy) {
      const bool isInbound = decision.rule.direction == SecurityDirection::Inbound;
      json.beginObject();
      json.field("direction", isInbound ? "Inbound" : "Outbound");
      json.field(decision.rule.admin ? "securityAdminConfiguration" : "networkSecurityGroup",
                 holderOf(topology, decision.rule));
      json.field("ruleName", nameOf(topology, decision.rule));
      json.field("traffic", decision.traffic.text());
      json.endObject();
    }
    json.endArray();
  }
  if (hop.isKnownFlow) json.field("knownFlow", true);
  if (hop.route) {
    json.key("route");
    json.beginObject();
    writeRowFields(json, network, hop.route->table, std::array{hop.route->row});
    json.endObject();
    json.key("rejected");
    writeRejected(json, network, hop.route->table,
                  network.rejectedRoutes(*hop.route, hop.routedTo()));
  }
  if (hop.entersBy) json.field("entersBy", topology[*hop.entersBy].name.label);
  if (hop.wayOut) writeWayOut(json, topology, *hop.wayOut);
  if (hop.leavesBy) json.field("leavesBy", interfaceText(topology, *hop.leavesBy));
  if (hop.learned) {
    json.key("learned");
    writeLearnedRoute(json, network, *hop.learned);
  }
  if (hop.crossed) json.field("peering", pathOf(topology, *hop.crossed));
  writeRules(json, network, path, index);
  json.endObject();
}

void writePath(JsonWriter& json, const CompiledNetwork& network, const Path& path) {
  json.beginObject();
  json.field("disposition", codeOf(path.ending.disposition));
  json.field("reason", codeOf(path.ending.reason));
  json.field("explanation", endingText(network, path));
  json.field("traffic", path.traffic.text());
  if (path.ending.firewallRule)
    json.field("firewallRule", pathOf(network.topology(), *path.ending.firewallRule));
  if (path.ending.nearMiss) json.field("nearestRule", pathOf(network.topology(), path.ending.nearMiss->rule));
  json.key("hops");
  json.beginArray();
  for (std::size_t i = 0; i < path.hops.size(); ++i) writeHop(json, network, path, i);
  json.endArray();
  json.endObject();
}

void writeDirection(JsonWriter& json, const CompiledNetwork& network, const Direction& direction) {
  json.beginObject();
  json.field("verdict", nameOf(direction.verdict));
  json.field("reason", codeOf(direction.reason));
  json.key("paths");
  json.beginArray();
  for (const auto& path : direction.paths) writePath(json, network, path);
  json.endArray();
  json.endObject();
}

void writeStopped(JsonWriter& json, const CompiledNetwork& network, const Trace& trace) {
  json.beginArray();
  for (const auto& outcome : trace.outcomes) {
    if (outcome.kind == Outcome::Kind::Works) continue;
    json.beginObject();
    json.field("traffic", outcome.traffic.text());
    json.field("undetermined", outcome.kind == Outcome::Kind::Unknown);
    json.field("reason", codeOf(outcome.reason));
    json.field("explanation", outcomeText(network, trace, outcome));
    json.endObject();
  }
  json.endArray();
}

}  // namespace

void writeTrace(JsonWriter& json, const CompiledNetwork& network, const Trace& trace) {
  const auto& topology = network.topology();
  json.field("from", trace.from.name);
  json.field("to", trace.to.name);
  json.field("asked", trace.asked.text());
  json.field("verdict", nameOf(trace.verdict));
  json.field("reason", codeOf(trace.reason));
  json.field("traffic", trace.traffic.text());
  json.key("forward");
  writeDirection(json, network, trace.forward);
  if (trace.reply) {
    json.key("return");
    writeDirection(json, network, *trace.reply);
  }
  json.key("stopped");
  writeStopped(json, network, trace);
  json.key("notOnPath");
  json.beginArray();
  for (const auto& device : bystandersOf(topology, trace)) json.value(labelOf(topology, device));
  json.endArray();
  json.key("assumed");
  json.beginArray();
  for (const auto& assumption : trace.assumptions) json.value(assumptionText(topology, assumption));
  json.endArray();
}

std::string traceJson(const CompiledNetwork& network, const Trace& trace) {
  JsonWriter json;
  json.beginObject();
  json.field("schemaVersion", std::uint64_t{1});
  writeTrace(json, network, trace);
  json.endObject();
  return json.text();
}

}  // namespace vnetsim
