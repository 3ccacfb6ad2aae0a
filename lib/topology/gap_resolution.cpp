// SPDX-License-Identifier: MIT
#include "topology/gap_resolution.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>

#include "base/names.hpp"

namespace vnetsim {
namespace {

std::optional<ResourceRef> widened(const auto& id) {
  return id ? std::optional<ResourceRef>{*id} : std::nullopt;
}

class GapResolver {
 public:
  GapResolver(const TopologyParts& parts, ReferenceResolver& references)
      : parts_{parts}, references_{references} {}

  std::optional<ResourceRef> resourceOf(const GapDraft& gap) {
    const Reference path{gap.resource, gap.at};
    switch (gap.kind) {
      case GapDraft::Kind::VirtualNetwork:
        return widened(references_.virtualNetwork(path));
      case GapDraft::Kind::Subnet:
        return widened(references_.subnet(path));
      case GapDraft::Kind::Peering:
        return peering(path);
      case GapDraft::Kind::RouteTable:
        return widened(references_.routeTable(path));
      case GapDraft::Kind::Route:
        return route(path);
      case GapDraft::Kind::Gateway:
        return widened(references_.gateway(path));
      case GapDraft::Kind::VirtualMachine:
        return widened(references_.virtualMachine(path));
      case GapDraft::Kind::NetworkInterface:
        return networkInterface(path);
      case GapDraft::Kind::AzureFirewall:
        return widened(references_.azureFirewall(path));
      case GapDraft::Kind::FirewallPolicy:
        return widened(references_.firewallPolicy(path));
    }
    return std::nullopt;
  }

 private:
  static Reference parentOf(const Reference& path) {
    return {path.value.substr(0, std::min(path.value.rfind('/'), path.value.size())), path.at};
  }

  static std::string_view childOf(const Reference& path) {
    const std::size_t slash = path.value.rfind('/');
    return slash == std::string::npos ? std::string_view{} : std::string_view{path.value}.substr(slash + 1);
  }

  std::optional<ResourceRef> peering(const Reference& path) {
    const auto network = references_.virtualNetwork(parentOf(path));
    if (!network) return std::nullopt;
    for (const PeeringId id : parts_.virtualNetworks[network->index].peerings)
      if (sameName(parts_.peerings[id.index].name, childOf(path))) return id;
    references_.reportUnknown("peering", path, {});
    return std::nullopt;
  }

  std::optional<ResourceRef> route(const Reference& path) {
    const auto table = references_.routeTable(parentOf(path));
    if (!table) return std::nullopt;
    const auto& routes = parts_.routeTables[table->index].routes;
    for (std::uint32_t i = 0; i < routes.size(); ++i)
      if (sameName(routes[i].name, childOf(path))) return RouteRef{*table, i};
    references_.reportUnknown("route", path, {});
    return std::nullopt;
  }

  std::optional<ResourceRef> networkInterface(const Reference& path) {
    const auto machine = references_.virtualMachine(parentOf(path));
    if (!machine) return std::nullopt;
    for (const NetworkInterfaceId id : parts_.virtualMachines[machine->index].networkInterfaces)
      if (sameName(parts_.networkInterfaces[id.index].name, childOf(path))) return id;
    references_.reportUnknown("network interface", path, {});
    return std::nullopt;
  }

  const TopologyParts& parts_;
  ReferenceResolver& references_;
};

}  // namespace

std::vector<Gap> resolveGaps(const TopologyDraft& draft, const TopologyParts& parts,
                             ReferenceResolver& references) {
  GapResolver resolver{parts, references};
  std::vector<Gap> result;
  for (const GapDraft& gap : draft.gaps)
    if (const auto resource = resolver.resourceOf(gap))
      result.push_back({*resource, gap.property, gap.reason, gap.at});
  std::stable_sort(result.begin(), result.end(), [](const Gap& a, const Gap& b) {
    return std::tie(a.resource, a.property, a.at, a.reason) <
           std::tie(b.resource, b.property, b.at, b.reason);
  });
  return result;
}

}  // namespace vnetsim
