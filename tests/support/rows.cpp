// SPDX-License-Identifier: MIT
#include "support/rows.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/names.hpp"
#include "support/find.hpp"

namespace vnetsim {
namespace {

std::string textOf(const LearnedRoute& route) {
  std::string text = route.prefix.text();
  for (std::size_t i = 0; i < route.asPath.size(); ++i)
    text += (i == 0 ? " as " : " ") + std::to_string(route.asPath[i]);
  return text;
}

}  // namespace

std::string rowOf(const EffectiveRoute& route) {
  std::string text = std::string{nameOf(route.source)} + " " + std::string{nameOf(route.state)} + " " +
                     route.prefix.text() + " " + std::string{nameOf(route.type)};
  for (const auto& hop : route.nextHopIpAddress) text += " " + hop.text();
  return text;
}

std::vector<std::string> printedRows(const Topology& topology, std::string_view subnet) {
  std::vector<std::string> rows;
  const auto routes = effectiveRoutes(topology);
  for (const auto& route : routes.tableOf(subnetNamed(topology, subnet)).routes)
    if (route.state != RouteState::Hidden) rows.push_back(rowOf(route));
  return rows;
}

std::vector<std::string> printedRowsWithoutNone(const Topology& topology, std::string_view subnet) {
  auto rows = printedRows(topology, subnet);
  std::erase_if(rows, [](const std::string& row) {
    return row.rfind("Default", 0) == 0 && row.size() > 5 && row.compare(row.size() - 5, 5, " None") == 0;
  });
  return rows;
}

std::vector<std::string> gatewayRowsOf(const Topology& topology, std::string_view subnet) {
  auto rows = printedRows(topology, subnet);
  std::erase_if(rows, [](const std::string& row) { return row.rfind("VirtualNetworkGateway", 0) != 0; });
  return rows;
}

SpeakerId speakerNamed(const Topology& topology, const SpeakerGraph& graph, std::string_view label) {
  for (std::uint32_t i = 0; i < graph.speakers.size(); ++i)
    if (sameName(labelOfSpeaker(topology, graph.speakers[i]), label)) return {i};
  throw std::invalid_argument{"no speaker is called '" + std::string{label} + "'"};
}

std::vector<std::string> usedRoutes(const Topology& topology, std::string_view speaker) {
  const auto propagation = propagate(topology);
  const auto& graph = propagation.graph;
  std::vector<std::string> rows;
  for (const auto& route : propagation.tableOf(speakerNamed(topology, graph, speaker))) {
    if (!route.isUsed()) continue;
    auto row = textOf(route);
    if (route.over)
      row.insert(route.prefix.text().size(), " over " + labelOfLink(topology, graph[*route.over]));
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<std::string> lostRoutes(const Topology& topology, std::string_view speaker) {
  const auto propagation = propagate(topology);
  std::vector<std::string> rows;
  for (const auto& route : propagation.tableOf(speakerNamed(topology, propagation.graph, speaker)))
    if (route.lost) rows.push_back(textOf(route) + " " + route.lost->rule.text());
  return rows;
}

std::vector<std::string> saidRoutes(const Topology& topology, std::string_view from, std::string_view to) {
  const auto propagation = propagate(topology);
  const auto& graph = propagation.graph;
  std::vector<std::string> rows;
  for (const Link& link : graph.linksOf(speakerNamed(topology, graph, from)))
    if (sameName(labelOfSpeaker(topology, graph[link.to]), to))
      for (const auto& route : advertisedOver(topology, propagation, graph.idOf(link)))
        rows.push_back(textOf(route));
  return rows;
}

}  // namespace vnetsim
