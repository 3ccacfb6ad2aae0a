// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "base/repetition.hpp"
#include "topology/checks.hpp"

namespace vnetsim {
namespace {

/// Calls `visit(table, ref, route)` for every user-defined route.
template <class Visit>
void forEachRoute(const Design& design, Visit visit) {
  for (std::uint32_t table = 0; table < design.topology.routeTables().size(); ++table) {
    const RouteTable& which = design.topology.routeTables()[table];
    for (std::uint32_t i = 0; i < which.routes.size(); ++i)
      visit(which, RouteRef{{table}, i}, which.routes[i]);
  }
}

void reportMissingAddress(const RouteTable& table, const Route& route, DiagnosticList& diagnostics) {
  auto& fault =
      diagnostics.error(Finding::MissingKey, route.at,
                        fmt::format("route '{}/{}' is of type VirtualAppliance but has no next hop address",
                                    table.name.label, route.name));
  fault.help = "add nextHopIpAddress, the private address of the appliance";
}

void reportNeedlessAddress(const RouteTable& table, const Route& route, DiagnosticList& diagnostics) {
  auto& fault = diagnostics.refused(
      Finding::NextHopAddressNotAllowed, route.at,
      fmt::format("route '{}/{}' is of type {} but has the next hop address '{}'", table.name.label,
                  route.name, nameOf(route.nextHopType), route.nextHopIpAddress->text()));
  fault.help = "remove nextHopIpAddress or use the type VirtualAppliance";
}

/// Pre: `routes` are in order, by prefix.
void checkRouterPrefixes(const std::string& router,
                         const std::optional<std::vector<RouterRouteDraft>>& routes,
                         DiagnosticList& diagnostics) {
  if (!routes) return;
  for (std::size_t i = 1; i < routes->size(); ++i) {
    const auto& before = (*routes)[i - 1].prefix;
    const auto& prefix = (*routes)[i].prefix;
    if (before.value != prefix.value) continue;
    auto& fault = diagnostics.error(Finding::DuplicatePrefix, prefix.at,
                                    fmt::format("{} has two routes for '{}'", router, prefix.value.text()));
    fault.notes.push_back({"already here", before.at});
    fault.help = "remove one of them";
  }
}

std::uint64_t hashOfDestinations(const Route& route) {
  constexpr std::uint64_t spread = 0x9E3779B97F4A7C15;
  const Prefix* prefix = route.prefix();
  if (prefix == nullptr) return route.serviceTag()->index * spread;
  const AddressBits bits = prefix->first().bits();
  const std::uint64_t address =
      static_cast<std::uint64_t>(bits) * spread ^ static_cast<std::uint64_t>(bits >> 64);
  const int length = prefix->length() + (prefix->family() == IpFamily::V6 ? 256 : 0);
  return (address + static_cast<std::uint64_t>(length)) * spread;
}

}  // namespace

/// R35: a table holds so many routes for service tags at most.
void checkServiceTagRoutes(const Design& design, DiagnosticList& diagnostics) {
  constexpr std::size_t limit = 25;
  for (const auto& table : design.topology.routeTables()) {
    std::vector<const Route*> routes;
    for (const Route& route : table.routes)
      if (route.serviceTag() != nullptr) routes.push_back(&route);
    if (routes.size() <= limit) continue;
    std::ranges::stable_sort(routes, {}, &Route::at);
    auto& fault = diagnostics.refused(
        Finding::TooManyServiceTagRoutes, routes[limit]->at,
        fmt::format("route table '{}' has {} routes for service tags", table.name.label, routes.size()));
    fault.label = fmt::format("one more than the {} allowed", limit);
    fault.help = "use tags that stand for more, or prefixes, in place of some of them";
    fault.rule = Rule{35};
  }
}

/// R36: one route per prefix or tag, as user-defined routes never share traffic.
void checkRoutePrefixesAreUnique(const Design& design, DiagnosticList& diagnostics) {
  for (const auto& table : design.topology.routeTables()) {
    if (!anyMayBeEqual(table.routes, hashOfDestinations)) continue;
    std::vector<const Route*> byPrefix;
    for (const Route& route : table.routes) byPrefix.push_back(&route);
    std::stable_sort(byPrefix.begin(), byPrefix.end(), [](const Route* a, const Route* b) {
      return std::tie(a->addressPrefix, a->at) < std::tie(b->addressPrefix, b->at);
    });
    const Route* first = nullptr;
    for (const Route* route : byPrefix) {
      if (first == nullptr || first->addressPrefix != route->addressPrefix) {
        first = route;
        continue;
      }
      auto& fault = diagnostics.error(Finding::DuplicatePrefix, route->at,
                                      fmt::format("route table '{}' has two routes for '{}'",
                                                  table.name.label, destinationsOf(design.topology, *route)));
      fault.label = fmt::format("route '{}'", route->name);
      fault.notes.push_back({fmt::format("already in route '{}'", first->name), first->at});
      fault.help = "remove one of them";
      fault.rule = Rule{36};
    }
  }
}

/// A router of the design has one static route per prefix: how it would share traffic among several is not
/// said.
void checkRouterPrefixesAreUnique(const Design& design, DiagnosticList& diagnostics) {
  for (const auto& site : design.draft.onPremisesSites)
    checkRouterPrefixes(fmt::format("on-premises site '{}'", site.name.label), site.routes, diagnostics);
  for (const auto& machine : design.draft.virtualMachines)
    checkRouterPrefixes(fmt::format("virtual machine '{}'", machine.name.label), machine.routes, diagnostics);
}

/// R38: five types may be written, the others are Azure's own.
void checkNextHopTypes(const Design& design, DiagnosticList& diagnostics) {
  forEachRoute(design, [&](const RouteTable& table, RouteRef, const Route& route) {
    if (isConfigurable(route.nextHopType)) return;
    auto& fault = diagnostics.refused(Finding::UnsupportedNextHopType, route.at,
                                      fmt::format("route '{}/{}' cannot have the next hop type {}",
                                                  table.name.label, route.name, nameOf(route.nextHopType)));
    fault.label = "a type of azure's own routes";
    fault.help = "use VirtualAppliance, VirtualNetworkGateway, VnetLocal, Internet or None";
    fault.rule = Rule{38};
  });
}

void checkNextHopAddresses(const Design& design, DiagnosticList& diagnostics) {
  forEachRoute(design, [&](const RouteTable& table, RouteRef ref, const Route& route) {
    const bool isNeeded = route.nextHopType == NextHopType::VirtualAppliance;
    if (isNeeded == route.nextHopIpAddress.has_value()) return;
    if (design.topology.gapIn(ref, GapProperty::NextHop)) return;
    if (isNeeded) {
      reportMissingAddress(table, route, diagnostics);
    } else {
      reportNeedlessAddress(table, route, diagnostics);
    }
  });
}

/// R8: the families are two networks beside each other.
void checkNextHopFamilies(const Design& design, DiagnosticList& diagnostics) {
  forEachRoute(design, [&](const RouteTable& table, RouteRef, const Route& route) {
    const bool isAppliance = route.nextHopType == NextHopType::VirtualAppliance && route.nextHopIpAddress;
    if (!isAppliance || !route.prefix()) return;
    const IpFamily family = route.prefix()->family();
    if (route.nextHopIpAddress->family() == family) return;
    auto& fault = diagnostics.refused(
        Finding::NextHopOfOtherFamily, route.at,
        fmt::format("route '{}/{}' sends {} traffic to the {} address '{}'", table.name.label, route.name,
                    nameOf(family), nameOf(route.nextHopIpAddress->family()),
                    route.nextHopIpAddress->text()));
    fault.help = fmt::format("write an {} address of the appliance", nameOf(family));
    fault.rule = Rule{8};
  });
}

}  // namespace vnetsim
