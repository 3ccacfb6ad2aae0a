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

DecisionCode codeWithTags(DecisionCode code, const TagsOfSubnet& tags, IpAddress destination) {
  if (code == unlikeAnyDecision) return code;
  if (tags.virtualNetwork.contains(destination)) code |= inVirtualNetworkTag;
  if (tags.byDefaultRoute.contains(destination)) code |= byDefaultRoute;
  return code;
}

DecisionCode codeIn(const CompiledNetwork& network, const DecisionCodes& decisions, std::uint32_t table,
                    IpAddress destination, VirtualNetworkId holder, bool withTags) {
  const auto row = network.lookupIn(table, destination);
  const auto code = decisions.codeOf(table, row, destination, holder);
  return withTags ? codeWithTags(code, network.tagsIn(table), destination) : code;
}

/// The length of the longest prefix of a network that holds an address of it.
int lengthOfOwnPrefix(const CompiledNetwork& network, VirtualNetworkId own, IpAddress address) {
  int length = 0;
  for (const Prefix& prefix : network.topology()[own].addressPrefixes)
    if (prefix.contains(address)) length = std::max(length, prefix.length());
  return length;
}

/// What a connected group or a hub tells others of the own prefix, the network itself has from nobody (R33,
/// R90).
bool yieldsToOwnSpace(const EffectiveRoute& row, int length) {
  const bool isToldByOthers =
      row.type == NextHopType::ConnectedGroup || std::holds_alternative<next_hop::VirtualHub>(row.nextHop);
  return isToldByOthers && row.source != RouteSource::User && row.prefix.length() == length;
}

std::optional<VirtualNetworkId> holderOf(const Topology& topology, const Endpoint& endpoint) {
  if (!endpoint.position || !endpoint.position->subnet) return std::nullopt;
  return topology[*endpoint.position->subnet].virtualNetwork;
}

}  // namespace

DecisionGrid::DecisionGrid(const CompiledNetwork& network, const DecisionCodes& decisions,
                           const TableClasses& classes, std::span<const Row> rows,
                           std::span<const Endpoint> destinations)
    : width_{destinations.size()}, codes_(rows.size() * destinations.size()) {
  std::vector<std::uint32_t> order(width_);
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::sort(order, {}, [&](std::uint32_t place) { return destinations[place].address; });
  std::vector<IpAddress> ascending;
  std::vector<std::uint32_t> ascending4;  // which come first
  std::vector<std::optional<VirtualNetworkId>> holders;
  for (const std::uint32_t place : order) {
    ascending.push_back(destinations[place].address);
    if (ascending.back().family() == IpFamily::V4)
      ascending4.push_back(MatchTable::number4(ascending.back()));
    holders.push_back(holderOf(network.topology(), destinations[place]));
  }
  std::vector<std::uint32_t> found(width_);
  std::vector<DecisionCode> sorted(width_);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const TableClass& one = classes[rows[r].tables];
    const MatchTable& match = network.matchTable(one.first);
    match.lookupAll4(ascending4, std::span{found}.first(ascending4.size()));
    for (std::size_t i = ascending4.size(); i < width_; ++i)
      found[i] = match.lookup(ascending[i]).value_or(MatchTable::noMatch);
    for (std::size_t i = 0; i < width_; ++i) {
      const auto row = found[i] == MatchTable::noMatch ? std::nullopt : std::optional{found[i]};
      sorted[i] =
          holders[i] ? decisions.codeOf(one.first, row, ascending[i], *holders[i]) : unlikeAnyDecision;
    }
    if (rows[r].withTags) {
      const auto& tags = network.tagsIn(one.first);
      mark(ascending, sorted, tags.virtualNetwork, inVirtualNetworkTag);
      mark(ascending, sorted, tags.byDefaultRoute, byDefaultRoute);
    }
    // Of its own network the first table knows too much.
    const VirtualNetworkId own = network.sourceOf(one.first).network;
    for (std::size_t i = 0; one.second && i < width_; ++i)
      if (holders[i] == own)
        sorted[i] = codeIn(network, decisions, *one.second, ascending[i], own, rows[r].withTags);
    for (std::size_t i = 0; i < width_; ++i) codes_[r * width_ + order[i]] = sorted[i];
  }
}

DecisionCode codeOutside(const CompiledNetwork& network, const DecisionCodes& decisions,
                         const TableClasses& classes, const DecisionGrid::Row& row, IpAddress destination,
                         VirtualNetworkId holder) {
  return codeIn(network, decisions, classes.tableFor(row.tables, network, holder), destination, holder,
                row.withTags);
}

DecisionCode codeInOwnNetwork(const CompiledNetwork& network, const DecisionCodes& decisions,
                              const TableClasses& classes, std::uint32_t table, IpAddress destination,
                              bool withTags) {
  const VirtualNetworkId own = network.sourceOf(table).network;
  const TableClass& one = classes[classes.of(table)];
  if (!one.second || table == one.first || table == *one.second)
    return codeIn(network, decisions, table, destination, own, withTags);
  // Another table of the class has all rows but those of this one's own space. They win over shorter ones
  // (R30), and of the same length over all but user-defined ones (R31).
  const std::uint32_t other = classes.tableFor(classes.of(table), network, own);
  const auto row = network.lookupIn(other, destination);
  const auto* its = row ? &network.table(other).routes[*row] : nullptr;
  const int length = lengthOfOwnPrefix(network, own, destination);
  const bool isShorter = its == nullptr || its->prefix.length() < length || yieldsToOwnSpace(*its, length);
  if (!isShorter && its->source != RouteSource::User)
    return codeIn(network, decisions, table, destination, own, withTags);
  auto code = isShorter ? localDecision : decisions.codeOf(other, row, destination, own);
  if (!withTags || code == unlikeAnyDecision) return code;
  code |= inVirtualNetworkTag;
  return network.tagsIn(other).byDefaultRoute.contains(destination) ? code | byDefaultRoute : code;
}

}  // namespace vnetsim
