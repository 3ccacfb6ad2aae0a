// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/decision_grid.hpp"
#include "analysis/endpoint_classes.hpp"
#include "analysis/pair_keys.hpp"

namespace vnetsim {

/// One end, in numbers. Of a special one only `isSpecial` means anything.
struct PairEnd {
  std::uint32_t itsClass = 0;
  std::uint32_t row = 0;  // of its tables, a place in `PairSide::rows`
  std::uint32_t table = 0;
  std::uint32_t network = 0;
  std::uint32_t subnet = 0;
  bool isSpecial = false;
  bool isVersion6 = false;
};

/// The ends on one side of a question for many pairs.
struct PairSide {
  std::span<const Endpoint> endpoints;
  std::vector<PairEnd> ends;
  std::vector<DecisionGrid::Row> rows;  // different ones of the ordinary ends
};

/// Gives each different row one place.
class RowPlaces {
 public:
  std::uint32_t placeOf(const DecisionGrid::Row& row, std::vector<DecisionGrid::Row>& rows);

 private:
  std::unordered_map<std::uint64_t, std::uint32_t> places_;
};

/// Both sides of a question for many pairs, divided into classes, and what decides about their pairs.
class PairEnds {
 public:
  /// Pre: `network`, `from` and `to` outlive this. Cost: as `classesOf`, and the tables that stand for others.
  PairEnds(const CompiledNetwork& network, std::span<const Endpoint> from, std::span<const Endpoint> to,
           bool oneWay);

  const CompiledNetwork& network() const { return network_; }
  const TableClasses& tables() const { return tables_; }
  const DecisionCodes& decisions() const { return decisions_; }
  const PairSide& from() const { return from_; }
  const PairSide& to() const { return to_; }

  /// What the table of `asker`, of that side, decides about a destination in its own network.
  DecisionCode inOwnNetwork(const PairSide& side, const PairEnd& asker, IpAddress destination) const {
    return codeInOwnNetwork(network_, decisions_, tables_, asker.table, destination,
                            side.rows[asker.row].withTags);
  }

  /// The key of one pair, by the places of its ends. Cost: two lookups.
  PairKey keyOf(std::size_t i, std::size_t j) const;

  /// How two ordinary ends stand to each other, by their places.
  Relation relationOf(std::size_t i, std::size_t j) const;

 private:
  const CompiledNetwork& network_;
  TransitPlaces places_;
  NetworkClasses networks_;
  TableClasses tables_;
  DecisionCodes decisions_;
  EndpointClasses classes_;
  PairSide from_;
  PairSide to_;
};

}  // namespace vnetsim
