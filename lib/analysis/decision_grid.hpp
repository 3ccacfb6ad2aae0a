// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/decision_codes.hpp"
#include "analysis/endpoint.hpp"
#include "analysis/table_classes.hpp"

namespace vnetsim {

/// What classes of tables decide about destinations outside the networks that ask: the code of the decision,
/// and, where wanted, whether the tags of the subnets hold the destination.
class DecisionGrid {
 public:
  struct Row {
    std::uint32_t tables = 0;  // class of tables
    bool withTags = false;
  };

  /// Endpoints without a place in a network get a code that nothing is equal to. Cost: O(rows × (destinations
  /// + ranges of a table)).
  DecisionGrid(const CompiledNetwork& network, const DecisionCodes& decisions, const TableClasses& classes,
               std::span<const Row> rows, std::span<const Endpoint> destinations);

  /// By place of the destination.
  std::span<const DecisionCode> of(std::size_t row) const { return {codes_.data() + row * width_, width_}; }

 private:
  std::size_t width_ = 0;
  std::vector<DecisionCode> codes_;
};

/// One code of a grid, by one lookup. `holder` is the network that holds the destination.
DecisionCode codeOutside(const CompiledNetwork& network, const DecisionCodes& decisions,
                         const TableClasses& classes, const DecisionGrid::Row& row, IpAddress destination,
                         VirtualNetworkId holder);

/// What `table` decides about a destination in its own network, in the same words.
DecisionCode codeInOwnNetwork(const CompiledNetwork& network, const DecisionCodes& decisions,
                              const TableClasses& classes, std::uint32_t table, IpAddress destination,
                              bool withTags);

}  // namespace vnetsim
