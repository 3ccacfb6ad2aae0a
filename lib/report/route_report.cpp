// SPDX-License-Identifier: MIT
#include "report/route_report.hpp"

#include <fmt/format.h>

#include <array>
#include <map>
#include <optional>
#include <tuple>
#include <vector>

#include "report/escape.hpp"
#include "report/route_json.hpp"
#include "report/sentences.hpp"
#include "report/text_table.hpp"

namespace vnetsim {
namespace {

std::string typeText(const EffectiveRoute& row) {
  return row.isCertain() ? std::string{nameOf(row.type)} : "Unknown";
}

/// As `az network watcher show-next-hop` calls it, which has a word of its own for private endpoints (R138).
std::string nextHopTypeText(const EffectiveRoute& row) {
  return row.type == NextHopType::InterfaceEndpoint ? "PrivateEndpoint" : typeText(row);
}

/// Where a row comes from: the configured route, or the gateway and how it came to know the prefix.
std::string originText(const CompiledNetwork& network, const EffectiveRoute& row) {
  if (const auto* group = connectedGroupOf(network.topology(), &row)) return group->name;
  if (!row.learned) return configuredRouteText(network.topology(), row);
  const auto& graph = network.propagation().graph;
  const auto& route = network.routeOf(*row.learned);
  auto text = labelOfSpeaker(network.topology(), graph[row.learned->speaker]);
  if (route.over) text += "/" + labelOfLink(network.topology(), graph[*route.over]);
  if (route.origin != RouteOrigin::Network) text += " AS " + asPathText(route.asPath);
  return text;
}

std::string reasonText(const EffectiveRoute& row) {
  return row.degraded ? std::string{codeOf(row.degraded->reason)} : std::string{};
}

/// The rule that decided what the row looks like: what beat it, what degraded it, or what it comes from.
std::string ruleText(const EffectiveRoute& row) {
  if (row.overridden) return row.overridden->rule.text();
  return row.degraded ? row.degraded->rule.text() : row.rule.text();
}

/// The row that beat this one; empty where none did.
std::string overriddenByText(const Topology& topology, const EffectiveRouteTable& table,
                             const EffectiveRoute& row) {
  if (!row.overridden) return {};
  return row.overridden->by ? rowText(topology, table.routes[*row.overridden->by])
                            : "disableBgpRoutePropagation";
}

bool isShown(const EffectiveRoute& row, RouteReportOptions options) {
  return options.all || row.state != RouteState::Hidden;
}

/// Rows that Azure prints as one, as indices into their table.
using PrintedRow = std::vector<std::uint32_t>;

/// The rows of `table` as they are printed: the prefixes of service endpoints share a row (R125), and so do
/// those of connected groups (R90) and of a service tag (R35), but for the ones that lost.
std::vector<PrintedRow> printedRows(const EffectiveRouteTable& table) {
  using Common = std::tuple<std::optional<RouteRef>, NextHopType, bool, bool>;
  std::vector<PrintedRow> printed;
  std::map<Common, std::size_t> places;
  for (std::uint32_t i = 0; i < table.routes.size(); ++i) {
    const auto& row = table.routes[i];
    const bool isShared = row.configured || row.type == NextHopType::VirtualNetworkServiceEndpoint ||
                          row.type == NextHopType::ConnectedGroup;
    const Common common{row.configured, row.type, row.isCertain(), row.degraded.has_value()};
    const auto place =
        isShared && !row.overridden ? places.emplace(common, printed.size()).first->second : printed.size();
    if (place == printed.size()) printed.emplace_back();
    printed[place].push_back(i);
  }
  return printed;
}

/// All prefixes of a row; of a service tag, which may have thousands, the first few and its name.
std::string prefixesText(const Topology& topology, const EffectiveRouteTable& table, const PrintedRow& rows) {
  constexpr std::size_t most = 4;
  const auto* tag = serviceTagOf(topology, table.routes[rows.front()]);
  const std::size_t count = tag == nullptr || rows.size() <= most + 1 ? rows.size() : most;
  std::string text;
  for (std::size_t i = 0; i < count; ++i)
    text += (text.empty() ? "" : " ") + table.routes[rows[i]].prefix.text();
  if (count < rows.size()) text += fmt::format(" and {} more", rows.size() - count);
  return tag == nullptr ? text : fmt::format("{} ({})", text, tag->name);
}

std::string prefixText(const Topology& topology, const EffectiveRoute& row) {
  const auto* tag = serviceTagOf(topology, row);
  return tag == nullptr ? row.prefix.text() : fmt::format("{} ({})", row.prefix.text(), tag->name);
}

/// What is not known of the table: which it is, or where routes for service tags apply.
std::vector<std::string> unknownTexts(const Topology& topology, const EffectiveRouteTable& table) {
  std::vector<std::string> texts;
  if (table.gap) texts.push_back(gapText(topology, *table.gap));
  for (const auto& unknown : table.unknownTagRoutes) {
    const Route& route = topology[unknown.configured.table].routes[unknown.configured.index];
    texts.push_back(fmt::format("where the route {}/{} to {} applies: {}",
                                topology[unknown.configured.table].name.label, route.name,
                                nameOf(route.nextHopType), gapText(topology, unknown.gap)));
  }
  return texts;
}

TextTable tableOf(const CompiledNetwork& network, const EffectiveRouteTable& table,
                  RouteReportOptions options) {
  TextTable text;
  text.header = {"Source", "State", "Address Prefix", "Next Hop Type", "Next Hop IP"};
  const bool explains = options.why || options.all;
  if (explains) text.header.insert(text.header.end(), {"Route", "Reason", "Overridden By", "Rule"});
  for (const PrintedRow& rows : printedRows(table)) {
    const auto& row = table.routes[rows.front()];
    if (!isShown(row, options)) continue;
    std::vector<std::string> cells{std::string{nameOf(row.source)}, std::string{nameOf(row.state)},
                                   prefixesText(network.topology(), table, rows), typeText(row),
                                   textOf(row.nextHopIpAddress)};
    if (explains)
      cells.insert(cells.end(), {originText(network, row), reasonText(row),
                                 overriddenByText(network.topology(), table, row), ruleText(row)});
    text.rows.push_back(std::move(cells));
  }
  return text;
}

void writeUnknownTagRoutes(JsonWriter& json, const Topology& topology, const EffectiveRouteTable& table) {
  if (table.unknownTagRoutes.empty()) return;
  json.key("unknownRoutes");
  json.beginArray();
  for (const auto& unknown : table.unknownTagRoutes) {
    const Route& route = topology[unknown.configured.table].routes[unknown.configured.index];
    json.beginObject();
    json.field("name", route.name);
    json.field("routeTable", topology[unknown.configured.table].name.label);
    json.field("serviceTag", topology[*route.serviceTag()].name);
    json.field("nextHopType", nameOf(route.nextHopType));
    if (route.nextHopIpAddress) json.field("nextHopIpAddress", route.nextHopIpAddress->text());
    json.field("unknown", gapText(topology, unknown.gap));
    json.endObject();
  }
  json.endArray();
}

void writeTable(JsonWriter& json, const CompiledNetwork& network, SubnetId subnet,
                RouteReportOptions options) {
  const std::uint32_t index = network.tableIndexOf(subnet);
  const auto& table = network.tableOf(subnet);
  json.beginObject();
  json.key("value");
  json.beginArray();
  for (const PrintedRow& rows : printedRows(table)) {
    if (!isShown(table.routes[rows.front()], options)) continue;
    json.beginObject();
    writeRowFields(json, network, index, rows);
    json.endObject();
  }
  json.endArray();
  if (table.gap) json.field("unknown", gapText(network.topology(), *table.gap));
  writeUnknownTagRoutes(json, network.topology(), table);
  json.endObject();
}

}  // namespace

void writeRowFields(JsonWriter& json, const CompiledNetwork& network, std::uint32_t tableIndex,
                    std::span<const std::uint32_t> rows) {
  const auto& topology = network.topology();
  const auto& table = network.table(tableIndex);
  const auto& row = table.routes[rows.front()];
  json.key("addressPrefix");
  json.beginArray();
  for (const std::uint32_t index : rows) json.value(table.routes[index].prefix.text());
  json.endArray();
  json.field("disableBgpRoutePropagation", table.disableBgpRoutePropagation);
  if (row.configured) json.field("name", topology[row.configured->table].routes[row.configured->index].name);
  json.key("nextHopIpAddress");
  json.beginArray();
  for (const auto& address : row.nextHopIpAddress) json.value(address.text());
  json.endArray();
  json.field("nextHopType", typeText(row));
  json.field("source", nameOf(row.source));
  json.field("state", nameOf(row.state));
  if (row.configured) json.field("routeTable", topology[row.configured->table].name.label);
  if (const auto* tag = serviceTagOf(topology, row)) json.field("serviceTag", tag->name);
  if (const auto* group = connectedGroupOf(topology, &row)) json.field("connectedGroup", group->name);
  if (row.learned) json.field("learned", originText(network, row));
  if (row.degraded) json.field("reason", codeOf(row.degraded->reason));
  if (row.overridden) json.field("overriddenBy", overriddenByText(topology, table, row));
  json.field("rule", ruleText(row));
}

void writeRejected(JsonWriter& json, const CompiledNetwork& network, std::uint32_t table,
                   std::span<const RejectedRoute> rejected) {
  json.beginArray();
  for (const auto& loser : rejected) {
    json.beginObject();
    writeRowFields(json, network, table, std::array{loser.row});
    json.field("because", rejectionText(loser));
    json.endObject();
  }
  json.endArray();
}

std::string routesTable(const CompiledNetwork& network, std::span<const SubnetId> subnets, bool oneSubnet,
                        RouteReportOptions options) {
  std::string text;
  for (const SubnetId subnet : subnets) {
    if (!oneSubnet)
      text += fmt::format("{}{}\n", text.empty() ? "" : "\n",
                          escapeForTerminal(pathOf(network.topology(), subnet)));
    const auto& table = network.tableOf(subnet);
    text += renderTextTable(tableOf(network, table, options));
    for (const auto& unknown : unknownTexts(network.topology(), table))
      text += fmt::format("unknown: {}\n", escapeForTerminal(unknown));
  }
  return text;
}

std::string routesJson(const CompiledNetwork& network, std::span<const SubnetId> subnets, bool oneSubnet,
                       RouteReportOptions options) {
  JsonWriter json;
  if (oneSubnet) {
    writeTable(json, network, subnets.front(), options);
    return json.text();
  }
  json.beginObject();
  json.field("schemaVersion", std::uint64_t{1});
  json.key("subnets");
  json.beginObject();
  for (const SubnetId subnet : subnets) {
    json.key(pathOf(network.topology(), subnet));
    writeTable(json, network, subnet, options);
  }
  json.endObject();
  json.endObject();
  return json.text();
}

std::string nextHopTable(const CompiledNetwork& network, const NextHopAnswer& answer) {
  const auto& topology = network.topology();
  std::string text;
  if (answer.route) {
    const auto& row = network.rowOf(*answer.route);
    const auto routeTable = row.configured ? configuredRouteText(topology, row) : std::string{"System Route"};
    text += renderTextTable({{"Next Hop Type", "Next Hop IP", "Address Prefix", "Route", "Reason"},
                             {{nextHopTypeText(row), textOf(row.nextHopIpAddress), prefixText(topology, row),
                               routeTable, reasonText(row)}}});
  } else {
    text += "no row holds the address\n";
  }
  for (const auto& rejected : answer.rejected) {
    const auto& row = network.table(answer.route->table).routes[rejected.row];
    text += fmt::format("lost: {}: {}\n", rowText(topology, row), rejectionText(rejected));
  }
  if (!answer.isCertain())
    text += fmt::format("unknown: {}\n", escapeForTerminal(uncertaintyText(network, answer)));
  return text;
}

std::string nextHopJson(const CompiledNetwork& network, const NextHopAnswer& answer) {
  const auto& topology = network.topology();
  JsonWriter json;
  json.beginObject();
  if (answer.route) {
    const auto& row = network.rowOf(*answer.route);
    if (!row.nextHopIpAddress.empty()) json.field("nextHopIpAddress", textOf(row.nextHopIpAddress));
    json.field("nextHopType", nextHopTypeText(row));
    json.field("routeTableId", row.configured ? std::string_view{topology[row.configured->table].name.label}
                                              : "System Route");
    json.key("route");
    json.beginObject();
    writeRowFields(json, network, answer.route->table, std::array{answer.route->row});
    json.endObject();
  } else {
    json.field("nextHopType", "None");
    json.field("reason", codeOf(Reason::NoRoute));
  }
  json.key("rejected");
  writeRejected(json, network, answer.route ? answer.route->table : 0, answer.rejected);
  if (!answer.isCertain()) json.field("unknown", uncertaintyText(network, answer));
  json.endObject();
  return json.text();
}

}  // namespace vnetsim
