// SPDX-License-Identifier: MIT
#include "analysis/decision_codes.hpp"

#include <utility>

#include "base/overload.hpp"
#include "forwarding/dropped_row.hpp"

namespace vnetsim {
namespace {

// Kinds of decisions, in the upper half of a code.
constexpr DecisionCode overThatPeering = 4u << 16;         // plus the network it leads to
constexpr DecisionCode inThatGroup = inGroupDecision + 2;  // plus the network it leads to
constexpr DecisionCode interned = 1u << 24;                // plus the place of the next hop

constexpr std::uint32_t notNumbered = ~std::uint32_t{0};

std::uint64_t partOf(const std::optional<PeeringId>& over) { return over ? 1 : 0; }

std::uint64_t partOf(const AddressOwner& owner) {
  return std::visit([&](auto id) { return (std::uint64_t{owner.index()} << 32) | id.index; }, owner);
}

bool isDrop(const EffectiveRoute& row) {
  return std::holds_alternative<next_hop::None>(row.nextHop) ||
         std::holds_alternative<next_hop::Internet>(row.nextHop);
}

/// Of rows by which a packet goes to whoever has its destination in one network.
std::optional<DecisionCode> codeByHolder(const EffectiveRoute& row) {
  if (std::holds_alternative<next_hop::VnetLocal>(row.nextHop)) return localDecision;
  if (std::holds_alternative<next_hop::VNetPeering>(row.nextHop)) return overPeeringDecision;
  if (std::holds_alternative<next_hop::ConnectedGroup>(row.nextHop)) return inGroupDecision;
  if (std::holds_alternative<next_hop::HubConnection>(row.nextHop)) return intoConnectionDecision;
  return std::nullopt;
}

DecisionCode codeOfEnding(const Ending& ending) {
  return droppedDecision | static_cast<DecisionCode>(ending.reason) << 8 |
         static_cast<DecisionCode>(ending.disposition) << 1 | (ending.isUndetermined ? 1u : 0u);
}

RangeDecision decisionWith(std::span<const DecisionCode> codes, std::uint32_t row) {
  if (row == MatchTable::noMatch || !DecisionCodes::isForAll(codes[row])) return RangeDecision::byRow(row);
  return RangeDecision::forAll(codes[row]);
}

CodedRanges rangesWith(const MatchTable& match, std::span<const DecisionCode> codes) {
  CodedRanges its;
  match.visitRanges4([&](std::uint32_t first, std::uint32_t row) {
    const auto decision = decisionWith(codes, row);
    const bool isFirst = its.decisions.empty();
    if (!isFirst && decision == its.decisions.back()) return;
    its.decisions.push_back(decision);
    if (!isFirst) its.lastBefore.push_back(first - 1);
  });
  its.decisions.shrink_to_fit();
  its.lastBefore.shrink_to_fit();
  return its;
}

}  // namespace

std::size_t DecisionCodes::HashOfContent::operator()(const Content& content) const {
  std::uint64_t hash = 0;
  for (const std::uint64_t part : content) hash = (hash ^ part) * 0x9E3779B97F4A7C15u, hash ^= hash >> 29;
  return static_cast<std::size_t>(hash);
}

/// What is the same for every destination. A peering to the next hop starts in the network of the table, so
/// that it counts whether there is one, and not which. Nothing: it hangs on the destination, or no walk has
/// been thought through.
std::optional<DecisionCodes::Content> DecisionCodes::contentOf(const EffectiveRoute& row) {
  Content content{row.nextHop.index()};
  const auto set = [&](std::uint64_t first, std::uint64_t second = 0) {
    content[1] = first;
    content[2] = second;
    return true;
  };
  const auto setAddress = [&](std::size_t place, IpAddress address) {
    content[place] = static_cast<std::uint64_t>(address.bits() >> 64);
    content[place + 1] = static_cast<std::uint64_t>(address.bits());
  };
  const bool isFixed = std::visit(
      Overload{
          [&](const next_hop::VirtualNetworkGateway& hop) {
            // An edge of ExpressRoute is found by the row's prefix (R72).
            setAddress(5, row.prefix.first());
            content[7] = static_cast<std::uint64_t>(row.prefix.length());
            return set(hop.gateway.index, partOf(hop.over));
          },
          [&](const next_hop::VirtualAppliance& hop) { return set(partOf(hop.owner), partOf(hop.over)); },
          [&](const next_hop::VirtualHub& hop) { return set(hop.table.index); },
          [&](const next_hop::InterfaceEndpoint& hop) { return set(hop.endpoint.index, partOf(hop.over)); },
          [&](const next_hop::Unknown& hop) { return set(hop.gap.index); },
          [&](const next_hop::Unsettled& hop) { return set(hop.speaker.index); },
          // The addresses of the row matter, and there may be any number of them.
          [&](const next_hop::LearnedAppliances& hop) {
            return row.nextHopIpAddress.size() <= 1 &&
                   set(hop.routeServer.index, row.nextHopIpAddress.size());
          },
          [](const auto&) { return false; },
      },
      row.nextHop);
  if (!isFixed) return std::nullopt;
  if (!row.nextHopIpAddress.empty()) setAddress(3, row.nextHopIpAddress.front());
  return content;
}

DecisionCodes::DecisionCodes(const CompiledNetwork& network, std::span<const std::uint32_t> tables)
    : network_{network}, placeOf_(network.tableCount(), notNumbered) {
  for (const std::uint32_t table : tables) {
    if (placeOf_[table] != notNumbered) continue;
    placeOf_[table] = static_cast<std::uint32_t>(numbered_.size());
    auto& its = numbered_.emplace_back();
    for (const auto& row : network.table(table).routes) its.byRow.push_back(numberOf(row));
    its.ranges = rangesWith(network.matchTable(table), its.byRow);
  }
}

RangeDecision DecisionCodes::decisionOf(std::uint32_t table, std::optional<std::uint32_t> row) const {
  return decisionWith(codesOf(table), row.value_or(MatchTable::noMatch));
}

DecisionCode DecisionCodes::codeOf(std::uint32_t table, std::optional<std::uint32_t> row,
                                   IpAddress destination, VirtualNetworkId holder) const {
  if (!row) return codeOfDrop(table, row, destination);
  const DecisionCode code = codeOfRow(table, *row);
  const bool isByHolder = code == localDecision || code == overPeeringDecision || code == inGroupDecision ||
                          code == intoConnectionDecision;
  if (isByHolder) return leadsInto(table, *row, holder) ? code : unlikeAnyDecision;
  return code == droppedDecision ? codeOfDrop(table, row, destination) : code;
}

/// Whether the row leads into this network.
bool DecisionCodes::leadsInto(std::uint32_t table, std::uint32_t row, VirtualNetworkId holder) const {
  const auto& topology = network_.topology();
  return std::visit(
      Overload{
          [&](const next_hop::VnetLocal&) { return network_.sourceOf(table).network == holder; },
          [&](const next_hop::VNetPeering& hop) { return topology[hop.peering].remote == holder; },
          [&](const next_hop::ConnectedGroup& hop) { return hop.holder == holder; },
          [&](const next_hop::HubConnection& hop) {
            return topology[hop.connection].remoteVirtualNetwork == holder;
          },
          [](const auto&) { return false; },
      },
      network_.table(table).routes[row].nextHop);
}

DecisionCode DecisionCodes::codeTowards(std::uint32_t table, IpAddress destination) const {
  const auto row = network_.lookupIn(table, destination);
  if (!row) return codeOfDrop(table, row, destination);
  const DecisionCode code = codeOfRow(table, *row);
  if (code == overPeeringDecision) {
    const auto& hop = std::get<next_hop::VNetPeering>(network_.table(table).routes[*row].nextHop);
    return overThatPeering + network_.topology()[hop.peering].remote.index;
  }
  if (code == inGroupDecision)
    return inThatGroup +
           std::get<next_hop::ConnectedGroup>(network_.table(table).routes[*row].nextHop).holder.index;
  if (code == intoConnectionDecision) return unlikeAnyDecision;
  return (code & ~0xFFFFu) == droppedDecision ? codeOfDrop(table, row, destination) : code;
}

DecisionCode DecisionCodes::codeOfRow(std::uint32_t table, std::uint32_t row) const {
  if (placeOf_[table] != notNumbered) return numbered_[placeOf_[table]].byRow[row];
  const auto& its = network_.table(table).routes[row];
  if (const auto code = codeByHolder(its)) return *code;
  if (isDrop(its)) return dropByUserRoute(its);
  const auto content = contentOf(its);
  const auto known = content ? known_.find(*content) : known_.end();
  return known == known_.end() ? unlikeAnyDecision : known->second;
}

/// A configured row speaks for itself, whichever private address the packet is for (R47-R49, R124).
DecisionCode DecisionCodes::dropByUserRoute(const EffectiveRoute& row) const {
  if (row.source != RouteSource::User) return droppedDecision;
  static const IpAddress anyPrivateAddress = *IpAddress::parse("10.0.0.0");
  const EffectiveRouteTable none{};
  return codeOfEnding(endingAtRow(network_.topology(), none, row, anyPrivateAddress));
}

DecisionCode DecisionCodes::numberOf(const EffectiveRoute& row) {
  if (const auto code = codeByHolder(row)) return *code;
  if (isDrop(row)) return dropByUserRoute(row);
  const auto content = contentOf(row);
  if (!content) return unlikeAnyDecision;
  if (lastCode_ != 0 && *content == last_) return lastCode_;
  const auto next = interned + static_cast<DecisionCode>(known_.size());
  last_ = *content;
  lastCode_ = known_.emplace(*content, next).first->second;
  return lastCode_;
}

DecisionCode DecisionCodes::codeOfDrop(std::uint32_t table, std::optional<std::uint32_t> row,
                                       IpAddress destination) const {
  const auto& its = network_.table(table);
  if (!row) return codeOfEnding(endingWithoutRow(its, destination));
  return codeOfEnding(endingAtRow(network_.topology(), its, its.routes[*row], destination));
}

}  // namespace vnetsim
