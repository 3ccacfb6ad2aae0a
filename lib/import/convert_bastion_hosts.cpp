// SPDX-License-Identifier: MIT
#include "import/convert.hpp"

namespace vnetsim {

std::vector<BastionHostDraft> convertBastionHosts(const ObjectView& design) {
  std::vector<BastionHostDraft> drafts;
  for (const MapEntry& entry : design.entries("bastionHosts"))
    drafts.push_back({.name = resourceName(entry),
                      .at = entry.key.at,
                      .subnet = ObjectView{entry.value}.reference("subnet")});
  return drafts;
}

}  // namespace vnetsim
