// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "routing/effective_routes.hpp"

namespace vnetsim {

/// "Default Active 10.0.0.0/16 VnetLocal", with next-hop addresses behind it: one printed row of a table.
std::string rowOf(const EffectiveRoute& route);

/// The rows of a subnet's table as Azure prints them, in order; without hidden ones.
std::vector<std::string> printedRows(const Topology& topology, std::string_view subnet);
/// The same without the platform's None rows (Default, None), for tables whose source leaves them out.
std::vector<std::string> printedRowsWithoutNone(const Topology& topology, std::string_view subnet);

}  // namespace vnetsim
