// SPDX-License-Identifier: MIT
#include "analysis/decision_grid.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

namespace vnetsim {
namespace {

constexpr DecisionCode inVirtualNetworkTag = 1u << 28;
constexpr DecisionCode byDefaultRoute = 1u << 29;

/// Marks the codes of those destinations that `set` holds.
void mark(std::span<const IpAddress> ascending, std::span<DecisionCode> codes, const AddressSet& set,
          DecisionCode flag) {
  for (const AddressRange& range : set.ranges()) {
    const auto first = std::ranges::lower_bound(ascending, range.first);
    for (auto member = first; member != ascending.end() && *member <= range.last; ++member) {
      DecisionCode& code = codes[static_cast<std::size_t>(member - ascending.begin())];
      if (code != unlikeAnyDecision) code |= flag;
    }
  }
}

}  // namespace

DecisionGrid::DecisionGrid(const CompiledNetwork& network, const DecisionCodes& decisions,
                           std::span<const std::uint32_t> tables, std::span<const SubnetId> subnetOfTable,
                           std::span<const Endpoint> destinations)
    : width_{destinations.size()}, codes_(tables.size() * destinations.size()) {
  std::vector<std::uint32_t> order(width_);
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::sort(order, {}, [&](std::uint32_t place) { return destinations[place].address; });
  std::vector<IpAddress> ascending;
  std::vector<std::optional<VirtualNetworkId>> holders;
  for (const std::uint32_t place : order) {
    const auto& at = destinations[place].position;
    ascending.push_back(destinations[place].address);
    holders.push_back(at && at->subnet ? std::optional{network.topology()[*at->subnet].virtualNetwork}
                                       : std::nullopt);
  }
  std::vector<std::uint32_t> rows(width_);
  std::vector<DecisionCode> sorted(width_);
  for (std::size_t t = 0; t < tables.size(); ++t) {
    network.matchTable(tables[t]).lookupAll(ascending, rows);
    for (std::size_t i = 0; i < width_; ++i) {
      const auto row = rows[i] == MatchTable::noMatch ? std::nullopt : std::optional{rows[i]};
      sorted[i] = holders[i] ? decisions.codeOf(tables[t], row, ascending[i], *holders[i]) : unlikeAnyDecision;
    }
    if (network.hasTags(subnetOfTable[t])) {
      const auto& tags = network.tagsOf(subnetOfTable[t]);
      mark(ascending, sorted, tags.virtualNetwork, inVirtualNetworkTag);
      mark(ascending, sorted, tags.byDefaultRoute, byDefaultRoute);
    }
    for (std::size_t i = 0; i < width_; ++i) codes_[t * width_ + order[i]] = sorted[i];
  }
}

}  // namespace vnetsim
