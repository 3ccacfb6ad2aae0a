// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "forwarding/compiled_network.hpp"

namespace vnetsim {

/// What a route table decides about a destination, as a number that leaves out by whom it is asked: "over the
/// peering with the destination's network" is one number, whichever network that is. Equal numbers are equal
/// decisions, as far as a walk can tell.
using DecisionCode = std::uint32_t;

/// A decision that nothing is known to be equal to.
inline constexpr DecisionCode unlikeAnyDecision = std::numeric_limits<DecisionCode>::max();

/// Delivery in the asker's own network.
inline constexpr DecisionCode localDecision = 1u << 16;
/// Delivery over the peering with the network that holds the destination.
inline constexpr DecisionCode overPeeringDecision = 2u << 16;
/// Delivery in a connected group, to the network that holds the destination.
inline constexpr DecisionCode inGroupDecision = 1u << 22;
/// From a virtual hub into the connected network that holds the destination.
inline constexpr DecisionCode intoConnectionDecision = inGroupDecision + 1;
/// A row of the platform that drops: why hangs on the destination. Codes of drops begin here.
inline constexpr DecisionCode droppedDecision = 3u << 16;

/// What a table decides about neighbouring addresses: a code that is for all of them, or the row that all of
/// them take, which says something else about each.
class RangeDecision {
 public:
  static RangeDecision forAll(DecisionCode code) { return RangeDecision{code}; }
  /// `row`: of the table, or `MatchTable::noMatch`.
  static RangeDecision byRow(std::uint32_t row) { return RangeDecision{row | isRow}; }

  bool isForAll() const { return (bits_ & isRow) == 0; }
  DecisionCode code() const { return bits_; }
  std::optional<std::uint32_t> row() const {
    return bits_ == ~std::uint32_t{0} ? std::nullopt : std::optional{bits_ & ~isRow};
  }
  bool operator==(const RangeDecision&) const = default;

 private:
  static constexpr std::uint32_t isRow = 1u << 31;  // in no code
  explicit RangeDecision(std::uint32_t bits) : bits_{bits} {}
  std::uint32_t bits_;
};

/// The ranges of a table, ascending, that cover all IPv4 addresses; or none. Neighbours differ.
struct CodedRanges {
  std::vector<RangeDecision> decisions;
  std::vector<std::uint32_t> lastBefore;  // the address before each range but the first
};

class DecisionCodes {
 public:
  /// Numbers the rows of these tables, which it works out. Cost: O(rows log different next hops).
  DecisionCodes(const CompiledNetwork& network, std::span<const std::uint32_t> tables);

  /// What table `table` decides about `destination`, an address that only `holder` has. `row` is the row that
  /// holds it. Cost: a look at one array; of a table that was not numbered, O(log different next hops); where
  /// a packet is dropped, what it takes to say why.
  DecisionCode codeOf(std::uint32_t table, std::optional<std::uint32_t> row, IpAddress destination,
                      VirtualNetworkId holder) const;

  /// The code of a row of a numbered table, if it is one for every destination that takes the row; else one
  /// that `isForAll` denies. Destinations are private addresses.
  DecisionCode codeOfRow(std::uint32_t table, std::uint32_t row) const;
  static bool isForAll(DecisionCode code) {
    return code != unlikeAnyDecision && code != localDecision && code != overPeeringDecision &&
           code != droppedDecision && code != inGroupDecision && code != intoConnectionDecision;
  }
  /// Those of all rows of a numbered table.
  std::span<const DecisionCode> codesOf(std::uint32_t table) const {
    return numbered_[placeOf_[table]].byRow;
  }
  /// The decision of a numbered table for the addresses that take a row, or none.
  RangeDecision decisionOf(std::uint32_t table, std::optional<std::uint32_t> row) const;
  /// The IPv4 ranges of a numbered table.
  const CodedRanges& rangesOf(std::uint32_t table) const { return numbered_[placeOf_[table]].ranges; }

  /// The same for a destination that is one and the same for all who ask, whoever holds it: peerings and
  /// connected groups count by the network that they lead to. Cost: one lookup.
  DecisionCode codeTowards(std::uint32_t table, IpAddress destination) const;

 private:
  bool leadsInto(std::uint32_t table, std::uint32_t row, VirtualNetworkId holder) const;
  DecisionCode dropByUserRoute(const EffectiveRoute& row) const;
  DecisionCode numberOf(const EffectiveRoute& row);
  DecisionCode codeOfDrop(std::uint32_t table, std::optional<std::uint32_t> row, IpAddress destination) const;

  const CompiledNetwork& network_;
  /// What a walk sees of a next hop, in numbers.
  using Content = std::array<std::uint64_t, 8>;
  struct HashOfContent {
    std::size_t operator()(const Content& content) const;
  };
  static std::optional<Content> contentOf(const EffectiveRoute& row);

  std::unordered_map<Content, DecisionCode, HashOfContent> known_;
  Content last_{};  // of the row that was numbered last: neighbours mostly lead to the same
  DecisionCode lastCode_ = 0;
  std::vector<std::uint32_t> placeOf_;  // by table, in `numbered_`; `notNumbered`
  struct Numbered {
    std::vector<DecisionCode> byRow;
    CodedRanges ranges;
  };
  std::vector<Numbered> numbered_;
};

}  // namespace vnetsim
