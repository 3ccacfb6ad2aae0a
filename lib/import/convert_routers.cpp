// SPDX-License-Identifier: MIT
#include "import/convert_routers.hpp"

#include <fmt/format.h>

#include <map>
#include <utility>

namespace vnetsim {
namespace {

BgpNeighbor neighbor(const MapEntry& entry) {
  const ObjectView object{entry.value};
  BgpNeighbor neighbor;
  neighbor.name = entry.key.value;
  neighbor.localPreference = object.integer("localPreference", neighbor.localPreference);
  neighbor.asPathPrepend = object.integer("asPathPrepend", neighbor.asPathPrepend);
  neighbor.asOverride = object.boolean("asOverride", false);
  neighbor.at = entry.key.at;
  return neighbor;
}

/// Keys of one map differ as texts, but an IPv6 prefix can be written in several ways.
class PrefixesSeen {
 public:
  explicit PrefixesSeen(FaultList& faults) : faults_{faults} {}

  void add(const Located<Prefix>& prefix) {
    const auto [first, isNew] = seen_.emplace(prefix.value, prefix.at);
    if (isNew) return;
    Diagnostic twice =
        fault(Finding::DuplicatePrefix, fmt::format("two routes for '{}'", prefix.value.text()), prefix.at,
              "remove one of them");
    twice.notes.push_back({"already here", first->second});
    faults_.add(std::move(twice));
  }

 private:
  std::map<Prefix, SourceLocation> seen_;
  FaultList& faults_;
};

}  // namespace

std::optional<RouterBgp> convertRouterBgp(const ObjectView& router) {
  if (!router.has("bgp")) return std::nullopt;
  const ObjectView object = router.part("bgp");
  RouterBgp bgp;
  if (const auto asn = object.number("asn")) bgp.asn = asn->value;
  if (const auto nextHop = object.first("nextHop", readAddress)) bgp.nextHop = nextHop->value;
  bgp.advertises = object.values("advertises", readPrefix);
  for (const MapEntry& entry : object.entries("neighbors")) bgp.neighbors.push_back(neighbor(entry));
  return bgp;
}

std::optional<std::vector<RouterRouteDraft>> convertRouterRoutes(const ObjectView& router,
                                                                 FaultList& faults) {
  if (!router.has("routes")) return std::nullopt;
  std::vector<RouterRouteDraft> routes;
  PrefixesSeen seen{faults};
  for (auto& [label, out] : router.labelled("routes", readName)) {
    const auto prefix = readPrefix(label.value);
    if (!prefix) continue;
    routes.push_back({.prefix = {*prefix, label.at}, .out = std::move(out)});
    seen.add(routes.back().prefix);
  }
  return routes;
}

}  // namespace vnetsim
