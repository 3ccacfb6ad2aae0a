// SPDX-License-Identifier: MIT
#include "base/names.hpp"
#include "import/convert.hpp"

namespace vnetsim {

std::vector<PrivateEndpointDraft> convertPrivateEndpoints(const ObjectView& design) {
  std::vector<PrivateEndpointDraft> drafts;
  for (const MapEntry& entry : design.entries("privateEndpoints")) {
    const ObjectView object{entry.value};
    drafts.push_back({.name = resourceName(entry),
                      .at = entry.key.at,
                      .subnet = object.reference("subnet"),
                      .privateIPAddress = object.first("privateIPAddress", readAddress),
                      .groupIds = object.values("groupIds", readName)});
  }
  return drafts;
}

std::vector<PublicServiceDraft> convertPublicServices(const ObjectView& design) {
  std::vector<PublicServiceDraft> drafts;
  for (const MapEntry& entry : design.entries("publicServices")) {
    const ObjectView object{entry.value};
    const ObjectView networkAcls = object.part("networkAcls");
    drafts.push_back({.name = resourceName(entry),
                      .at = entry.key.at,
                      .service = object.text("service"),
                      .addressPrefixes = object.located("addressPrefixes", readPrefix),
                      .deniesByDefault = sameName(networkAcls.text("defaultAction"), "Deny"),
                      .virtualNetworkRules = networkAcls.texts("virtualNetworkRules")});
  }
  return drafts;
}

}  // namespace vnetsim
