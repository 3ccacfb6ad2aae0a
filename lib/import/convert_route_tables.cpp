// SPDX-License-Identifier: MIT
#include <utility>

#include "base/names.hpp"
#include "import/convert.hpp"

namespace vnetsim {
namespace {

RouteDraft route(const MapEntry& entry) {
  const ObjectView object{entry.value};
  RouteDraft route{.name = entry.key.value,
                   .addressPrefix = {},
                   .nextHopType = {},
                   .nextHopIpAddress = {},
                   .at = entry.key.at};
  if (const auto destinations = object.first("addressPrefix", readDestinations)) {
    if (const auto* prefix = std::get_if<Prefix>(&destinations->value)) {
      route.addressPrefix = *prefix;
    } else {
      route.addressPrefix = Reference{std::get<std::string>(destinations->value), destinations->at};
    }
  }
  if (const auto type = nextHopTypeNamed(object.word("nextHopType"))) route.nextHopType = *type;
  if (const auto address = object.first("nextHopIpAddress", readAddress))
    route.nextHopIpAddress = address->value;
  return route;
}

}  // namespace

RouteTableDraft convertRouteTable(const MapEntry& entry) {
  const ObjectView object{entry.value};
  RouteTableDraft draft{.name = resourceName(entry),
                        .at = entry.key.at,
                        .location = object.text("location"),
                        .disableBgpRoutePropagation = object.boolean("disableBgpRoutePropagation", false),
                        .routes = {}};
  draft.routes.reserve(object.entries("routes").size());
  for (const MapEntry& part : object.entries("routes")) draft.routes.push_back(route(part));
  return draft;
}

std::vector<RouteTableDraft> takeRouteTables(document::Map& design) {
  std::vector<RouteTableDraft> drafts;
  for (MapEntry& section : design.entries) {
    if (!sameName(section.key.value, "routeTables") || section.value.map() == nullptr) continue;
    for (MapEntry& entry : section.value.map()->entries) {
      drafts.push_back(convertRouteTable(entry));
      entry.value = Node{};
    }
    break;
  }
  return drafts;
}

}  // namespace vnetsim
