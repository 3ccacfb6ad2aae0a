// SPDX-License-Identifier: MIT
#include "import/convert.hpp"

namespace vnetsim {

std::vector<VirtualNetworkApplianceDraft> convertVirtualNetworkAppliances(const ObjectView& design) {
  std::vector<VirtualNetworkApplianceDraft> drafts;
  for (const MapEntry& entry : design.entries("virtualNetworkAppliances")) {
    const ObjectView object{entry.value};
    drafts.push_back({.name = resourceName(entry),
                      .at = entry.key.at,
                      .subnet = object.reference("subnet"),
                      .privateIPAddress = object.first("privateIPAddress", readAddress)});
  }
  return drafts;
}

}  // namespace vnetsim
