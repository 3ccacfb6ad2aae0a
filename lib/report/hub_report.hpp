// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "routing/propagation.hpp"
#include "topology/topology.hpp"

namespace vnetsim {

struct HubReportOptions {
  bool all = false;  // also the routes that lost
};

/// The effective routes of a virtual hub, table by table, in the columns of Azure's CLI (R145).
std::string hubRoutesTable(const Topology& topology, const Propagation& propagation, VirtualHubId hub,
                           HubReportOptions options);
/// The same in the shape of Azure's API: an object by table, each with a `value`.
std::string hubRoutesJson(const Topology& topology, const Propagation& propagation, VirtualHubId hub,
                          HubReportOptions options);

}  // namespace vnetsim
