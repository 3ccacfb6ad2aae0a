// SPDX-License-Identifier: MIT
#include <utility>

#include "import/convert.hpp"
#include "import/convert_routers.hpp"

namespace vnetsim {
namespace {

OnPremisesSiteDraft onPremisesSite(const MapEntry& entry, FaultList& faults) {
  const ObjectView object{entry.value};
  OnPremisesSiteDraft draft{.name = resourceName(entry),
                            .at = entry.key.at,
                            .addressPrefixes = object.located("addressPrefixes", readPrefix),
                            .hosts = {},
                            .bgp = convertRouterBgp(object),
                            .internetAccess = object.boolean("internetAccess", false),
                            .routes = convertRouterRoutes(object, faults)};
  for (auto& [name, address] : object.labelled("hosts", readAddress))
    draft.hosts.push_back({std::move(name), address});
  return draft;
}

}  // namespace

std::vector<OnPremisesSiteDraft> convertOnPremisesSites(const ObjectView& design, FaultList& faults) {
  std::vector<OnPremisesSiteDraft> drafts;
  for (const MapEntry& entry : design.entries("onPremisesSites"))
    drafts.push_back(onPremisesSite(entry, faults));
  return drafts;
}

}  // namespace vnetsim
