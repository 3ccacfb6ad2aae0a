// SPDX-License-Identifier: MIT
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

}  // namespace vnetsim
