// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "analysis/exchanged_routes.hpp"
#include "forwarding/compiled_network.hpp"

namespace vnetsim {

struct ExchangeReportOptions {
  bool all = false;  // also the routes that were refused, and for each its neighbour and what beat it
};

/// Learned and advertised routes in the columns of Azure's CLI (R143): what was learned, then a table per
/// neighbour, each under a line that says which.
std::string exchangedRoutesTable(const CompiledNetwork& network, const ExchangedRoutes& routes,
                                 ExchangeReportOptions options);
/// The same in the shape of Azure's API: `learned`, and `advertised` by connection, each with a `value`. As
/// there, a route is one object for each pair of addresses between which it was exchanged.
std::string exchangedRoutesJson(const CompiledNetwork& network, const ExchangedRoutes& routes,
                                ExchangeReportOptions options);

}  // namespace vnetsim
