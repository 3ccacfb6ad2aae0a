// SPDX-License-Identifier: MIT
#include "topology/service_tag_gaps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace vnetsim {
namespace {

/// Calls `visit(index, route, tag)` for every route of `table` for a service tag.
template <class Visit>
void forEachTagRoute(const RouteTable& table, const ServiceTagTable& tags, Visit visit) {
  for (std::uint32_t i = 0; i < table.routes.size(); ++i)
    if (const auto* tag = table.routes[i].serviceTag()) visit(i, table.routes[i], tags[*tag]);
}

void addRivals(RouteTableId id, const RouteTable& table, const ServiceTagTable& tags,
               std::vector<Gap>& gaps) {
  std::map<std::pair<ServiceTagScope, Prefix>, std::uint32_t> first;
  forEachTagRoute(table, tags, [&](std::uint32_t i, const Route& route, const ServiceTag& tag) {
    for (const Prefix& prefix : tag.addressPrefixes) {
      const auto [before, isNew] = first.emplace(std::pair{scopeOf(tag), prefix}, i);
      const Route& rival = table.routes[before->second];
      if (isNew || route.hasSameNextHop(rival)) continue;
      gaps.push_back({RouteRef{id, before->second}, GapProperty::Precedence,
                      fmt::format("the route '{}' is for a service tag of the same scope that holds {} too",
                                  route.name, prefix.text()),
                      rival.at});
      return;  // one shared prefix says it
    }
  });
}

void addOtherFamilies(RouteTableId id, const RouteTable& table, const ServiceTagTable& tags,
                      std::vector<Gap>& gaps) {
  forEachTagRoute(table, tags, [&](std::uint32_t i, const Route& route, const ServiceTag& tag) {
    if (!route.nextHopIpAddress) return;
    const auto family = route.nextHopIpAddress->family();
    if (std::ranges::all_of(tag.addressPrefixes, [&](const Prefix& p) { return p.family() == family; }))
      return;
    gaps.push_back({RouteRef{id, i}, GapProperty::NextHopIpAddress,
                    fmt::format("the tag '{}' holds prefixes of both families, and {} is an address of one",
                                tag.name, route.nextHopIpAddress->text()),
                    route.at});
  });
}

}  // namespace

void addServiceTagGaps(const ServiceTagTable& tags, TopologyParts& parts) {
  parts.gaps.insert(parts.gaps.end(), tags.gaps().begin(), tags.gaps().end());
  for (std::uint32_t i = 0; i < parts.routeTables.size(); ++i) {
    addRivals({i}, parts.routeTables[i], tags, parts.gaps);
    addOtherFamilies({i}, parts.routeTables[i], tags, parts.gaps);
  }
}

}  // namespace vnetsim
