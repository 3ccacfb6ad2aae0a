// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/decision_codes.hpp"
#include "analysis/endpoint.hpp"

namespace vnetsim {

/// What some tables decide about some destinations: the code of the decision, and whether the tags of the
/// subnets that have the table hold the destination.
class DecisionGrid {
 public:
  /// Pre: every endpoint has an address that one network holds, but for those whose codes nobody asks. Cost:
  /// O(tables × (destinations + ranges of a table)).
  DecisionGrid(const CompiledNetwork& network, const DecisionCodes& decisions,
               std::span<const std::uint32_t> tables, std::span<const SubnetId> subnetOfTable,
               std::span<const Endpoint> destinations);

  /// By place of the destination.
  std::span<const DecisionCode> of(std::size_t tablePlace) const {
    return {codes_.data() + tablePlace * width_, width_};
  }

 private:
  std::size_t width_ = 0;
  std::vector<DecisionCode> codes_;
};

}  // namespace vnetsim
