// SPDX-License-Identifier: MIT
//
// What on-premises routers and the guests of appliances have in common.
#pragma once

#include <optional>
#include <vector>

#include "import/fault_list.hpp"
#include "import/object_view.hpp"
#include "topology/draft.hpp"

namespace vnetsim {

/// The key `bgp` of a site or guest.
std::optional<RouterBgp> convertRouterBgp(const ObjectView& router);

/// The key `routes` of a site or guest. Written but empty it says that there are none; not written, nothing.
std::optional<std::vector<RouterRouteDraft>> convertRouterRoutes(const ObjectView& router, FaultList& faults);

}  // namespace vnetsim
