// SPDX-License-Identifier: MIT
#include "report/hub_report.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <vector>

#include "base/overload.hpp"
#include "report/escape.hpp"
#include "report/json_writer.hpp"
#include "report/sentences.hpp"
#include "report/text_table.hpp"
#include "routing/virtual_hub_routes.hpp"

namespace vnetsim {
namespace {

const char* gatewayWord(const VirtualNetworkGateway& gateway) {
  if (gateway.gatewayType == GatewayType::ExpressRoute) return "ExpressRouteGateway";
  return gateway.vpnClientAddressPool.empty() ? "VPN_S2S_Gateway" : "VPN_P2S_Gateway";
}

/// The words of Azure (R145).
std::string hubNextHopType(const Topology& topology, const HubRoute& route) {
  if (route.gap) return "Unknown";
  return std::visit(Overload{
                        [](HubConnectionId) { return "Virtual Network Connection"; },
                        [](AzureFirewallId) { return "Azure Firewall"; },
                        [&](GatewayId id) { return gatewayWord(topology[id]); },
                        [](VirtualHubId) { return "Remote Hub"; },
                    },
                    route.nextHop);
}

/// By name, as all references of a design are, in place of the ids of ARM.
std::string hubNextHopName(const Topology& topology, const HubRoute& route) {
  return std::visit(Overload{
                        [&](HubConnectionId id) { return topology[id].name; },
                        [&](auto id) { return topology[id].name.label; },
                    },
                    route.nextHop);
}

std::string hubRouteOrigin(const Topology& topology, const HubRoute& route) {
  return std::visit(
      Overload{
          [&](HubConnectionId id) { return topology[topology[id].hub].name.label + "/" + topology[id].name; },
          [&](HubRouteTableId id) { return topology[topology[id].hub].name.label + "/" + topology[id].name; },
          [&](auto id) { return topology[id].name.label; },
      },
      route.origin);
}

/// "65520-65520-65010" (R145): that of another hub comes over its router; empty where there is none.
std::string asPathOf(const Propagation& propagation, const HubRoute& route) {
  std::vector<std::uint32_t> path;
  if (std::holds_alternative<VirtualHubId>(route.nextHop)) path.assign(2, hubRouterAsn);
  if (route.learned) {
    const auto& said = propagation.tableOf(route.learned->speaker)[route.learned->index].asPath;
    path.insert(path.end(), said.begin(), said.end());
  }
  std::string text;
  for (const std::uint32_t asn : path) text += (text.empty() ? "" : "-") + std::to_string(asn);
  return text;
}

void writeHubRoute(JsonWriter& json, const Topology& topology, const Propagation& propagation,
                   const HubRoute& route) {
  json.beginObject();
  json.key("addressPrefixes");
  json.beginArray();
  json.value(route.prefix.text());
  json.endArray();
  if (const auto path = asPathOf(propagation, route); !path.empty()) json.field("asPath", path);
  json.field("nextHopType", hubNextHopType(topology, route));
  json.key("nextHops");
  json.beginArray();
  json.value(hubNextHopName(topology, route));
  json.endArray();
  json.field("routeOrigin", hubRouteOrigin(topology, route));
  if (!route.isUsed) json.field("isUsed", false);
  if (route.gap) json.field("unknown", gapText(topology, *route.gap));
  json.field("rule", route.rule.text());
  json.endObject();
}

}  // namespace

std::string hubRoutesTable(const Topology& topology, const Propagation& propagation, VirtualHubId hub,
                           HubReportOptions options) {
  std::string text;
  for (const HubRouteTableId id : topology[hub].routeTables) {
    TextTable table{{"Address Prefix", "Next Hop Type", "Next Hop", "Route Origin"}, {}};
    if (options.all) table.header.insert(table.header.end(), {"State", "Rule"});
    std::string unknown;
    for (const HubRoute& route : hubRoutes(topology, propagation, id)) {
      if (!route.isUsed && !options.all) continue;
      std::vector<std::string> cells{route.prefix.text(), hubNextHopType(topology, route),
                                     hubNextHopName(topology, route), hubRouteOrigin(topology, route)};
      if (options.all) cells.insert(cells.end(), {route.isUsed ? "used" : "lost", route.rule.text()});
      table.rows.push_back(std::move(cells));
      if (route.gap) unknown = fmt::format("unknown: {}\n", escapeForTerminal(gapText(topology, *route.gap)));
    }
    text += fmt::format("{}{}\n", text.empty() ? "" : "\n",
                        escapeForTerminal(topology[hub].name.label + "/" + topology[id].name));
    text += table.rows.empty() ? "no routes\n" : renderTextTable(table) + unknown;
  }
  return text;
}

std::string hubRoutesJson(const Topology& topology, const Propagation& propagation, VirtualHubId hub,
                          HubReportOptions options) {
  JsonWriter json;
  json.beginObject();
  json.field("schemaVersion", std::uint64_t{1});
  json.key("hubRouteTables");
  json.beginObject();
  for (const HubRouteTableId id : topology[hub].routeTables) {
    json.key(topology[id].name);
    json.beginObject();
    json.key("value");
    json.beginArray();
    for (const HubRoute& route : hubRoutes(topology, propagation, id))
      if (route.isUsed || options.all) writeHubRoute(json, topology, propagation, route);
    json.endArray();
    json.endObject();
  }
  json.endObject();
  json.endObject();
  return json.text();
}

}  // namespace vnetsim
