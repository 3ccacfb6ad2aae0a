// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "import/fault_list.hpp"
#include "topology/service_tag.hpp"

namespace vnetsim {

/// Reads the list of service tags that Microsoft publishes as JSON for each of its clouds:
/// `{ values: [ { name, properties: { region, addressPrefixes: [...] } } ] }`. Keys beside these are passed
/// over, since the list is not ours. A tag named twice and a text that is no prefix are faults, as is
/// anything of another type. Without `region` a tag is of the region that its name ends in.
///
/// `document` is the index that places refer to. The tags mean something only if no fault is added.
/// Cost: O(bytes), one pass, no tree.
std::vector<ServiceTag> parseServiceTags(std::string_view text, std::uint32_t document, FaultList& faults);

}  // namespace vnetsim
