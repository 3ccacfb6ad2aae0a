// SPDX-License-Identifier: MIT
#include "analysis/table_classes.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/names.hpp"

namespace vnetsim {
namespace {

constexpr std::uint32_t anyNetwork = ~std::uint32_t{0};

/// What the tables of a class have in common.
struct TableKey {
  std::uint32_t networks = 0;  // class of the network
  std::optional<RouteTableId> routeTable;
  std::vector<std::string> serviceEndpoints;
  SubnetRole role{};
  bool hasVersion6 = false;            // the platform's own rows are one per version (R8)
  std::uint32_t network = anyNetwork;  // where the rows hang on the network itself
  auto operator<=>(const TableKey&) const = default;
};

/// By route table: whether a row of it hangs on the own space of the network (R48).
std::vector<bool> tablesWithOwnSpace(const Topology& topology) {
  std::vector<bool> has;
  for (const auto& table : topology.routeTables())
    has.push_back(std::ranges::any_of(
        table.routes, [](const Route& route) { return route.nextHopType == NextHopType::VnetLocal; }));
  return has;
}

TableKey keyOf(const Topology& topology, const NetworkClasses& networks, const TableSource& source,
               const std::vector<bool>& hasOwnSpace) {
  TableKey key{networks.of(source.network), source.routeTable, {}, source.role, false, anyNetwork};
  for (const auto& service : source.serviceEndpoints) key.serviceEndpoints.push_back(foldCase(service));
  key.hasVersion6 = std::ranges::any_of(topology[source.network].addressPrefixes, [](const Prefix& prefix) {
    return prefix.family() == IpFamily::V6;
  });
  const bool isOfItsNetworkOnly = source.routeTable && hasOwnSpace[source.routeTable->index];
  if (networks.isSpecial(source.network) || isOfItsNetworkOnly)
    key.network = source.network.index;
  return key;
}

}  // namespace

TableClasses::TableClasses(const CompiledNetwork& network, const NetworkClasses& networks) {
  const auto hasOwnSpace = tablesWithOwnSpace(network.topology());
  std::map<TableKey, std::uint32_t> known;
  for (std::uint32_t table = 0; table < network.tableCount(); ++table) {
    const auto& source = network.sourceOf(table);
    const auto next = static_cast<std::uint32_t>(classes_.size());
    const auto its = source.gap || source.hubRouteTable
                         ? next
                         : known.emplace(keyOf(network.topology(), networks, source, hasOwnSpace), next).first->second;
    if (its == next)
      classes_.push_back({table, std::nullopt});
    else if (TableClass& one = classes_[its];
             !one.second && network.sourceOf(one.first).network != source.network)
      one.second = table;
    classOf_.push_back(its);
  }
}

}  // namespace vnetsim
