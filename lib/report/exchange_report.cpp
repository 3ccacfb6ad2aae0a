// SPDX-License-Identifier: MIT
#include "report/exchange_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "report/escape.hpp"
#include "report/json_writer.hpp"
#include "report/sentences.hpp"
#include "report/text_table.hpp"

namespace vnetsim {
namespace {

constexpr Rule ownAsNumber{69};

std::string weightText(const ExchangedRoute& route) {
  return route.weight == 0 ? std::string{} : std::to_string(route.weight);
}

/// The route that is preferred, or why this one was not taken in at all; empty for a route in use.
std::string winnerText(const CompiledNetwork& network, SpeakerId speaker, const ExchangedRoute& route) {
  if (!route.lost) return {};
  if (route.lost->to) return learnedRouteText(network, {speaker, *route.lost->to});
  return route.lost->rule == ownAsNumber ? "its own AS number in the path" : "prefixes of its own networks";
}

std::string connectionText(const CompiledNetwork& network, const ExchangedRoute& route) {
  if (!route.over) return {};
  return labelOfLink(network.topology(), network.propagation().graph[*route.over]);
}

std::string neighborText(const CompiledNetwork& network, const ExchangedRoute& route) {
  if (!route.over) return {};
  const auto& graph = network.propagation().graph;
  return labelOfSpeaker(network.topology(), graph[graph[*route.over].to]);
}

/// The address at this place; the only one where there is one for all.
std::string addressAt(const std::vector<IpAddress>& addresses, std::size_t place) {
  if (addresses.size() == 1) return addresses.front().text();
  return place < addresses.size() ? addresses[place].text() : std::string{};
}

/// Shows the routes of one speaker.
class ExchangeWriter {
 public:
  ExchangeWriter(const CompiledNetwork& network, const ExchangedRoutes& routes, ExchangeReportOptions options)
      : network_{network}, routes_{routes}, options_{options} {}

  std::string text() const {
    const auto& speaker = network_.propagation().graph[routes_.speaker];
    const auto name = labelOfSpeaker(network_.topology(), speaker);
    std::string text = section("learned by " + name, "", routes_.learned);
    for (const auto& neighbor : routes_.neighbors)
      text += "\n" + section(fmt::format("advertised to {} over {}", neighbor.name, neighbor.connection),
                             neighbor.hasBgp ? "" : ", without BGP", neighbor.advertised);
    return text;
  }

  std::string json() const {
    JsonWriter json;
    json.beginObject();
    json.field("schemaVersion", std::uint64_t{1});
    json.key("learned");
    write(json, routes_.learned);
    json.key("advertised");
    json.beginObject();
    for (const auto& neighbor : routes_.neighbors) {
      json.key(neighbor.connection);
      write(json, neighbor.advertised);
    }
    json.endObject();
    json.endObject();
    return json.text();
  }

 private:
  bool isShown(const ExchangedRoute& route) const { return options_.all || route.isAccepted(); }

  /// What is said to a neighbour is all in use, and the heading says who it is.
  bool explains(const std::vector<ExchangedRoute>& routes) const {
    return options_.all && &routes == &routes_.learned;
  }

  std::string section(const std::string& heading, std::string_view why,
                      const std::vector<ExchangedRoute>& routes) const {
    const bool isEmpty = std::ranges::none_of(routes, [&](const auto& route) { return isShown(route); });
    if (isEmpty) return fmt::format("{}: nothing{}\n", escapeForTerminal(heading), why);
    return fmt::format("{}\n{}{}", escapeForTerminal(heading), renderTextTable(tableOf(routes)),
                       doubtsAbout(routes));
  }

  TextTable tableOf(const std::vector<ExchangedRoute>& routes) const {
    TextTable table;
    table.header = {"Network", "NextHop", "Origin", "SourcePeer", "AsPath", "Weight"};
    if (explains(routes))
      table.header.insert(table.header.end(), {"Connection", "Neighbor", "Overridden By", "Rule"});
    for (const auto& route : routes)
      if (isShown(route)) table.rows.push_back(rowOf(route, explains(routes)));
    return table;
  }

  std::vector<std::string> rowOf(const ExchangedRoute& route, bool withReasons) const {
    std::vector<std::string> cells{route.network.text(),      textOf(route.nextHop),
                                   std::string{route.origin}, textOf(route.sourcePeer),
                                   asPathText(route.asPath),  weightText(route)};
    if (withReasons)
      cells.insert(cells.end(), {connectionText(network_, route), neighborText(network_, route),
                                 winnerText(network_, routes_.speaker, route),
                                 route.lost ? route.lost->rule.text() : std::string{}});
    return cells;
  }

  /// Which of the rows above are not certain, and why.
  std::string doubtsAbout(const std::vector<ExchangedRoute>& routes) const {
    std::string text;
    std::optional<Prefix> changing;
    for (const auto& route : routes) {
      if (!isShown(route)) continue;
      if (route.gap)
        text += escapeForTerminal(fmt::format("unknown: {}: {}", route.network.text(),
                                              gapText(network_.topology(), *route.gap))) +
                "\n";
      if (!route.isUnsettled || changing == route.network) continue;
      changing = route.network;
      text += fmt::format("keeps changing: {}\n", route.network.text());
    }
    return text;
  }

  void write(JsonWriter& json, const std::vector<ExchangedRoute>& routes) const {
    json.beginObject();
    json.key("value");
    json.beginArray();
    for (const auto& route : routes)
      if (isShown(route)) writeSessions(json, route);
    json.endArray();
    json.endObject();
  }

  /// Azure's keys hold one address each: what passes between two gateways of two instances passes four times.
  void writeSessions(JsonWriter& json, const ExchangedRoute& route) const {
    const bool isOwn = route.sourcePeer == route.localAddress;  // no session: each instance has it by itself
    const std::size_t locals = std::max<std::size_t>(route.localAddress.size(), 1);
    const std::size_t peers = isOwn ? 1 : std::max<std::size_t>(route.sourcePeer.size(), 1);
    const bool isSaid = route.sourcePeer.empty();
    for (std::size_t local = 0; local < locals; ++local)
      for (std::size_t peer = 0; peer < peers; ++peer)
        write(json, route,
              {addressAt(route.localAddress, local), addressAt(route.nextHop, isSaid ? local : peer),
               addressAt(route.sourcePeer, isOwn ? local : peer)});
  }

  struct Addresses {
    std::string local;
    std::string nextHop;
    std::string sourcePeer;
  };

  void write(JsonWriter& json, const ExchangedRoute& route, const Addresses& addresses) const {
    json.beginObject();
    json.field("asPath", asPathText(route.asPath));
    json.field("localAddress", addresses.local);
    json.field("network", route.network.text());
    json.field("nextHop", addresses.nextHop);
    json.field("origin", route.origin);
    json.field("sourcePeer", addresses.sourcePeer);
    json.field("weight", std::uint64_t{route.weight});
    if (route.over) json.field("connection", connectionText(network_, route));
    if (route.over) json.field("neighbor", neighborText(network_, route));
    if (route.lost) json.field("overriddenBy", winnerText(network_, routes_.speaker, route));
    if (route.lost) json.field("rule", route.lost->rule.text());
    if (route.isUnsettled) json.field("unsettled", true);
    if (route.gap) json.field("unknown", gapText(network_.topology(), *route.gap));
    json.endObject();
  }

  const CompiledNetwork& network_;
  const ExchangedRoutes& routes_;
  ExchangeReportOptions options_;
};

}  // namespace

std::string exchangedRoutesTable(const CompiledNetwork& network, const ExchangedRoutes& routes,
                                 ExchangeReportOptions options) {
  return ExchangeWriter{network, routes, options}.text();
}

std::string exchangedRoutesJson(const CompiledNetwork& network, const ExchangedRoutes& routes,
                                ExchangeReportOptions options) {
  return ExchangeWriter{network, routes, options}.json();
}

}  // namespace vnetsim
