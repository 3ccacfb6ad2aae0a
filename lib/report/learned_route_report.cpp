// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "report/learned_route_json.hpp"
#include "report/sentences.hpp"

namespace vnetsim {

std::string asPathText(const std::vector<std::uint32_t>& path) {
  std::string text;
  for (const std::uint32_t asn : path) text += (text.empty() ? "" : "-") + std::to_string(asn);
  return text;
}

std::string_view learnedKind(const CompiledNetwork& network, LearnedRouteRef decision) {
  const auto& route = network.routeOf(decision);
  if (!route.over) return "own";
  return route.origin == RouteOrigin::Network ? "static" : "learned";
}

std::string learnedRouteText(const CompiledNetwork& network, LearnedRouteRef decision) {
  const auto& route = network.routeOf(decision);
  const bool isLearned = route.origin != RouteOrigin::Network;
  std::string text = (isLearned ? std::string{nameOf(route.origin)} + " " : "") + route.prefix.text();
  for (const auto& address : route.nextHop) text += " " + address.text();
  if (!route.asPath.empty()) text += " AS " + asPathText(route.asPath);
  if (!route.over) return text;
  const auto& link = network.propagation().graph[*route.over];
  return fmt::format("{}  (over {})", text, labelOfLink(network.topology(), link));
}

void writeLearnedRoute(JsonWriter& json, const CompiledNetwork& network, LearnedRouteRef decision) {
  const auto& route = network.routeOf(decision);
  json.beginObject();
  json.field("asPath", asPathText(route.asPath));
  json.field("network", route.prefix.text());
  json.key("nextHop");
  json.beginArray();
  for (const auto& address : route.nextHop) json.value(address.text());
  json.endArray();
  json.field("origin", nameOf(route.origin));
  if (route.over)
    json.field("over", labelOfLink(network.topology(), network.propagation().graph[*route.over]));
  json.endObject();
}

}  // namespace vnetsim
