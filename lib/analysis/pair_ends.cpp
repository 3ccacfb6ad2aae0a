// SPDX-License-Identifier: MIT
#include "analysis/pair_ends.hpp"

namespace vnetsim {
namespace {

PairSide sideOf(const CompiledNetwork& network, const TableClasses& tables,
                std::span<const Endpoint> endpoints, const EndpointClasses& classes, std::size_t firstPlace) {
  const auto& topology = network.topology();
  PairSide side{endpoints, {}, {}};
  RowPlaces places;
  for (std::size_t i = 0; i < endpoints.size(); ++i) {
    PairEnd& end = side.ends.emplace_back();
    end.isSpecial = classes.isSpecial[firstPlace + i];
    if (end.isSpecial) continue;
    const Position& at = *endpoints[i].position;
    end.itsClass = classes.classOf[firstPlace + i];
    end.table = network.tableIndexOf(*at.subnet);
    end.row = places.placeOf({tables.of(end.table), isSecuredEnd(network, at)}, side.rows);
    end.network = topology[*at.subnet].virtualNetwork.index;
    end.subnet = at.subnet->index;
    end.isVersion6 = endpoints[i].address.family() == IpFamily::V6;
  }
  return side;
}

std::vector<Endpoint> joined(std::span<const Endpoint> from, std::span<const Endpoint> to) {
  std::vector<Endpoint> all{from.begin(), from.end()};
  all.insert(all.end(), to.begin(), to.end());
  return all;
}

std::vector<std::uint32_t> tablesThatStandForOthers(const TableClasses& tables) {
  std::vector<std::uint32_t> all;
  for (std::uint32_t i = 0; i < tables.count(); ++i) {
    all.push_back(tables[i].first);
    if (tables[i].second) all.push_back(*tables[i].second);
  }
  return all;
}

}  // namespace

std::uint32_t RowPlaces::placeOf(const DecisionGrid::Row& row, std::vector<DecisionGrid::Row>& rows) {
  const std::uint64_t key = std::uint64_t{row.tables} << 1 | (row.withTags ? 1u : 0u);
  const auto [found, isNew] = places_.emplace(key, static_cast<std::uint32_t>(rows.size()));
  if (isNew) rows.push_back(row);
  return found->second;
}

PairEnds::PairEnds(const CompiledNetwork& network, std::span<const Endpoint> from,
                   std::span<const Endpoint> to, bool oneWay)
    : network_{network},
      places_{transitPlacesOf(network)},
      networks_{network, places_},
      tables_{network, networks_},
      decisions_{network, tablesThatStandForOthers(tables_)},
      classes_{classesOf(network, joined(from, to), places_, networks_, tables_, decisions_, oneWay)},
      from_{sideOf(network, tables_, from, classes_, 0)},
      to_{sideOf(network, tables_, to, classes_, from.size())} {}

PairKey PairEnds::keyOf(std::size_t i, std::size_t j) const {
  const PairEnd& from = from_.ends[i];
  const PairEnd& to = to_.ends[j];
  if (from.isSpecial || to.isSpecial || from.isVersion6 != to.isVersion6) return pairLikeNoOther(i, j);
  const IpAddress source = from_.endpoints[i].address;
  const IpAddress destination = to_.endpoints[j].address;
  PairKey key{from.itsClass, to.itsClass, 0, 0, relationOf(i, j)};
  if (from.network == to.network) {
    key.there = inOwnNetwork(from_, from, destination);
    key.back = inOwnNetwork(to_, to, source);
  } else {
    key.there = codeOutside(network_, decisions_, tables_, from_.rows[from.row], destination,
                            VirtualNetworkId{to.network});
    key.back =
        codeOutside(network_, decisions_, tables_, to_.rows[to.row], source, VirtualNetworkId{from.network});
  }
  return key.there == unlikeAnyDecision || key.back == unlikeAnyDecision ? pairLikeNoOther(i, j) : key;
}

Relation PairEnds::relationOf(std::size_t i, std::size_t j) const {
  if (from_.ends[i].network != to_.ends[j].network) return Relation::Apart;
  if (from_.ends[i].subnet != to_.ends[j].subnet) return Relation::SameNetwork;
  return from_.endpoints[i].position == to_.endpoints[j].position ? Relation::Itself : Relation::SameSubnet;
}

}  // namespace vnetsim
