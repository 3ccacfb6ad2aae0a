// SPDX-License-Identifier: MIT
#include <utility>

#include "base/names.hpp"
#include "import/convert.hpp"

namespace vnetsim {

std::vector<PublicIPAddressDraft> convertPublicIPAddresses(const ObjectView& design) {
  std::vector<PublicIPAddressDraft> drafts;
  for (const MapEntry& entry : design.entries("publicIPAddresses")) {
    const ObjectView object{entry.value};
    PublicIPAddressDraft draft{.name = resourceName(entry), .at = entry.key.at, .ipAddress = {}};
    if (const auto address = object.first("ipAddress", readAddress)) draft.ipAddress = address->value;
    if (sameName(object.text("sku"), "Basic")) draft.sku = PublicIPAddressSku::Basic;
    drafts.push_back(std::move(draft));
  }
  return drafts;
}

std::vector<NatGatewayDraft> convertNatGateways(const ObjectView& design) {
  std::vector<NatGatewayDraft> drafts;
  for (const MapEntry& entry : design.entries("natGateways"))
    drafts.push_back({.name = resourceName(entry),
                      .at = entry.key.at,
                      .publicIPAddresses = ObjectView{entry.value}.texts("publicIPAddresses")});
  return drafts;
}

}  // namespace vnetsim
