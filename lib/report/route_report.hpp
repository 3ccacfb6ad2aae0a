// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>
#include <string>

#include "analysis/next_hop_question.hpp"
#include "forwarding/compiled_network.hpp"

namespace vnetsim {

/// Which rows and columns of an effective route table are shown.
struct RouteReportOptions {
  bool all = false;  // also the rows that Azure does not print, with what beat them
  bool why = false;  // columns for name, route table, reason, what beat the row and the rule
};

/// Effective routes in the columns of Azure's CLI (R133, R135). Several subnets: each under its name.
std::string routesTable(const CompiledNetwork& network, std::span<const SubnetId> subnets, bool oneSubnet,
                        RouteReportOptions options);
/// The same in the shape of Azure's API (R134): `value` for one subnet, `subnets` of such tables for several.
std::string routesJson(const CompiledNetwork& network, std::span<const SubnetId> subnets, bool oneSubnet,
                       RouteReportOptions options);

/// One forwarding decision with the rows that lost.
std::string nextHopTable(const CompiledNetwork& network, const NextHopAnswer& answer);
/// The keys of Network Watcher's answer (R138), then `route`, `rejected` and, where it applies, `unknown`.
std::string nextHopJson(const CompiledNetwork& network, const NextHopAnswer& answer);

}  // namespace vnetsim
