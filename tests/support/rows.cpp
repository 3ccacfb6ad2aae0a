// SPDX-License-Identifier: MIT
#include "support/rows.hpp"

#include "support/find.hpp"

namespace vnetsim {

std::string rowOf(const EffectiveRoute& route) {
  std::string text = std::string{nameOf(route.source)} + " " + std::string{nameOf(route.state)} + " " +
                     route.prefix.text() + " " + std::string{nameOf(route.type)};
  for (const auto& hop : route.nextHopIpAddress) text += " " + hop.text();
  return text;
}

std::vector<std::string> printedRows(const Topology& topology, std::string_view subnet) {
  std::vector<std::string> rows;
  const auto routes = effectiveRoutes(topology);
  for (const auto& route : routes.tableOf(subnetNamed(topology, subnet)).routes)
    if (route.state != RouteState::Hidden) rows.push_back(rowOf(route));
  return rows;
}

std::vector<std::string> printedRowsWithoutNone(const Topology& topology, std::string_view subnet) {
  auto rows = printedRows(topology, subnet);
  std::erase_if(rows, [](const std::string& row) {
    return row.rfind("Default", 0) == 0 && row.size() > 5 && row.compare(row.size() - 5, 5, " None") == 0;
  });
  return rows;
}

}  // namespace vnetsim
