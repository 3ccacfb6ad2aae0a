// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "forwarding/compiled_network.hpp"

namespace vnetsim {

/// What a route table decides about a destination, as a number that leaves out by whom it is asked: "over the
/// peering with the destination's network" is one number, whichever network that is. Equal numbers are equal
/// decisions, as far as a walk can tell.
using DecisionCode = std::uint32_t;

/// A decision that nothing is known to be equal to.
inline constexpr DecisionCode unlikeAnyDecision = std::numeric_limits<DecisionCode>::max();

class DecisionCodes {
 public:
  /// Cost: O(rows log different next hops) over all tables.
  explicit DecisionCodes(const CompiledNetwork& network);

  /// What table `table` decides about `destination`, an address of `holder` only. `row` is the row that holds
  /// it. Cost: a look at one array; of a row that drops, O(rows).
  DecisionCode codeOf(std::uint32_t table, std::optional<std::uint32_t> row, IpAddress destination,
                      VirtualNetworkId holder) const;

  /// The same for a destination that is one and the same for all who ask, whoever holds it: peerings count by
  /// the network that they lead to. Cost: one lookup.
  DecisionCode codeTowards(std::uint32_t table, IpAddress destination) const;

 private:
  DecisionCode codeOfRow(const EffectiveRoute& row);
  DecisionCode codeOfDrop(const EffectiveRouteTable& table, std::optional<std::uint32_t> row,
                          IpAddress destination) const;
  DecisionCode intern(std::vector<std::uint64_t> what);

  const CompiledNetwork& network_;
  std::map<std::vector<std::uint64_t>, DecisionCode> known_;
  std::vector<std::vector<DecisionCode>> codes_;  // by table and row
};

}  // namespace vnetsim
