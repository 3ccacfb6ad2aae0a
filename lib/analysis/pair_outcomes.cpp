// SPDX-License-Identifier: MIT
#include "analysis/pair_outcomes.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <utility>

#include "analysis/decision_grid.hpp"
#include "analysis/endpoint_classes.hpp"

namespace vnetsim {
namespace {

/// How the ends of a pair stand to each other, beside how their networks are joined.
enum class Relation : std::uint32_t { Apart, SameNetwork, SameSubnet, Itself, LikeNoOther };

/// Everything about an ordered pair that a walk there and back can tell: pairs with equal keys have equal
/// outcomes.
struct PairKey {
  std::uint32_t from = 0;  // the classes of the ends; of a pair that is like no other, their places
  std::uint32_t to = 0;
  DecisionCode there = 0;   // what the table of `from` decides about `to`
  DecisionCode back = 0;    // and the other way round
  std::uint32_t joint = 0;  // how their networks are joined; 0: not at all
  Relation relation{};
  bool operator==(const PairKey&) const = default;
};

struct HashOfPairKey {
  std::size_t operator()(const PairKey& key) const {
    std::uint64_t hash = 0;
    for (const std::uint32_t part :
         {key.from, key.to, key.there, key.back, key.joint, static_cast<std::uint32_t>(key.relation)})
      hash = (hash ^ part) * 0x9E3779B97F4A7C15u, hash ^= hash >> 29;
    return static_cast<std::size_t>(hash);
  }
};

/// The ends on one side of a question.
struct Side {
  std::span<const Endpoint> endpoints;
  std::span<const std::uint32_t> classOf;
  std::vector<bool> isSpecial;
  std::vector<std::uint32_t> tables;         // different ones of the ordinary endpoints
  std::vector<SubnetId> subnetOfTable;       // by place in `tables`: one that has it, with tags if any has them
  std::vector<std::uint32_t> tablePlaceOf;   // by place of the endpoint; of a special one: means nothing
  std::vector<std::uint32_t> networkOf;      // the same
  std::vector<std::uint32_t> subnetOf;       // the same
};

Side sideOf(const CompiledNetwork& network, std::span<const Endpoint> endpoints,
            const EndpointClasses& classes, std::size_t firstPlace) {
  Side side;
  side.endpoints = endpoints;
  side.classOf = std::span{classes.classOf}.subspan(firstPlace, endpoints.size());
  std::unordered_map<std::uint32_t, std::uint32_t> placeOf;
  for (std::size_t i = 0; i < endpoints.size(); ++i) {
    side.isSpecial.push_back(classes.isSpecial[firstPlace + i]);
    if (side.isSpecial[i]) {
      side.tablePlaceOf.push_back(0);
      side.networkOf.push_back(0);
      side.subnetOf.push_back(0);
      continue;
    }
    const SubnetId subnet = *endpoints[i].position->subnet;
    const auto table = network.tableIndexOf(subnet);
    const auto [found, isNew] = placeOf.emplace(table, static_cast<std::uint32_t>(side.tables.size()));
    if (isNew) {
      side.tables.push_back(table);
      side.subnetOfTable.push_back(subnet);
    } else if (network.hasTags(subnet)) {
      side.subnetOfTable[found->second] = subnet;
    }
    side.tablePlaceOf.push_back(found->second);
    side.networkOf.push_back(network.topology()[subnet].virtualNetwork.index);
    side.subnetOf.push_back(subnet.index);
  }
  return side;
}

/// The part of a side from `first` on.
struct BlockOfSide {
  std::size_t first = 0;
  std::size_t count = 0;
  std::vector<std::uint32_t> tables;
  std::vector<SubnetId> subnetOfTable;
  std::vector<std::uint32_t> tablePlaceOf;  // by place in the block
};

BlockOfSide blockOf(const Side& side, std::size_t first, std::size_t count) {
  BlockOfSide block{first, count, {}, {}, {}};
  std::unordered_map<std::uint32_t, std::uint32_t> placeOf;
  for (std::size_t i = 0; i < count; ++i) {
    if (side.isSpecial[first + i]) {
      block.tablePlaceOf.push_back(0);
      continue;
    }
    const std::uint32_t place = side.tablePlaceOf[first + i];
    const auto [found, isNew] = placeOf.emplace(place, static_cast<std::uint32_t>(block.tables.size()));
    if (isNew) {
      block.tables.push_back(side.tables[place]);
      block.subnetOfTable.push_back(side.subnetOfTable[place]);
    }
    block.tablePlaceOf.push_back(found->second);
  }
  return block;
}

/// Numbers the keys of one block of pairs in the order in which they first come.
class KeyNumbers {
 public:
  std::uint32_t numberOf(const PairKey& key, std::size_t pair) {
    auto& recent = recent_[HashOfPairKey{}(key) % recent_.size()];
    if (recent.second != none && recent.first == key) return recent.second;
    const auto next = static_cast<std::uint32_t>(keys.size());
    const auto [found, isNew] = numbers_.emplace(key, next);
    if (isNew) {
      keys.push_back(key);
      firstPairs.push_back(pair);
    }
    recent = {key, found->second};
    return found->second;
  }

  std::vector<PairKey> keys;
  std::vector<std::size_t> firstPairs;  // by number of the key

 private:
  static constexpr std::uint32_t none = ~std::uint32_t{0};
  std::unordered_map<PairKey, std::uint32_t, HashOfPairKey> numbers_;
  std::vector<std::pair<PairKey, std::uint32_t>> recent_{4096, {PairKey{}, none}};
};

class PairOutcomesFinder {
 public:
  PairOutcomesFinder(const CompiledNetwork& network, std::span<const Endpoint> from,
                     std::span<const Endpoint> to)
      : network_{network},
        places_{transitPlacesOf(network)},
        networks_{network.topology(), places_},
        decisions_{network},
        classes_{classesOf(network, joined(from, to), places_, networks_, decisions_)},
        from_{sideOf(network, from, classes_, 0)},
        to_{sideOf(network, to, classes_, from.size())} {}

  PairOutcomes run(const TrafficSet& asked, bool oneWay, const Executor& execute) {
    result_.kindOf.resize(from_.endpoints.size() * to_.endpoints.size());
    const std::size_t blocks = (from_.endpoints.size() + rowsPerBlock - 1) / rowsPerBlock;
    std::vector<KeyNumbers> numbers(blocks);
    execute(blocks, [&](std::size_t block) { number(block * rowsPerBlock, numbers[block]); });
    const auto pairs = unite(numbers, execute);
    result_.outcomes.resize(pairs.size());
    const std::size_t batches = (pairs.size() + tracesPerBatch - 1) / tracesPerBatch;
    execute(batches, [&](std::size_t batch) {
      const std::size_t end = std::min(pairs.size(), (batch + 1) * tracesPerBatch);
      for (std::size_t i = batch * tracesPerBatch; i < end; ++i)
        result_.outcomes[i] = outcomeOf(trace(network_, from_.endpoints[pairs[i] / to_.endpoints.size()],
                                              to_.endpoints[pairs[i] % to_.endpoints.size()], asked, oneWay));
    });
    return std::move(result_);
  }

 private:
  static constexpr std::size_t rowsPerBlock = 128;
  static constexpr std::size_t tracesPerBatch = 64;

  static std::vector<Endpoint> joined(std::span<const Endpoint> from, std::span<const Endpoint> to) {
    std::vector<Endpoint> all{from.begin(), from.end()};
    all.insert(all.end(), to.begin(), to.end());
    return all;
  }

  std::size_t rowsFrom(std::size_t first) const {
    return std::min(rowsPerBlock, from_.endpoints.size() - first);
  }

  void number(std::size_t first, KeyNumbers& numbers) {
    const auto block = blockOf(from_, first, rowsFrom(first));
    const DecisionGrid there{network_, decisions_, block.tables, block.subnetOfTable, to_.endpoints};
    const DecisionGrid back{network_, decisions_, to_.tables, to_.subnetOfTable,
                            from_.endpoints.subspan(first, block.count)};
    std::vector<std::uint32_t> joints(network_.topology().virtualNetworks().size());
    std::vector<DecisionCode> backToThis(to_.tables.size());
    for (std::size_t row = 0; row < block.count; ++row) {
      const std::size_t i = first + row;
      const std::size_t firstPair = i * to_.endpoints.size();
      if (from_.isSpecial[i]) {
        for (std::size_t j = 0; j < to_.endpoints.size(); ++j)
          result_.kindOf[firstPair + j] = numbers.numberOf(likeNoOther(i, j), firstPair + j);
        continue;
      }
      const VirtualNetworkId own{from_.networkOf[i]};
      for (const auto& neighbor : networks_.neighborsOf(own)) joints[neighbor.network.index] = neighbor.joint;
      for (std::size_t t = 0; t < backToThis.size(); ++t) backToThis[t] = back.of(t)[row];
      const auto decisions = there.of(block.tablePlaceOf[row]);
      for (std::size_t j = 0; j < to_.endpoints.size(); ++j) {
        const auto key = keyOf(i, j, decisions[j], backToThis, joints);
        result_.kindOf[firstPair + j] = numbers.numberOf(key, firstPair + j);
      }
      for (const auto& neighbor : networks_.neighborsOf(own)) joints[neighbor.network.index] = 0;
    }
  }

  PairKey keyOf(std::size_t i, std::size_t j, DecisionCode there, const std::vector<DecisionCode>& backToThis,
                const std::vector<std::uint32_t>& joints) const {
    if (to_.isSpecial[j]) return likeNoOther(i, j);
    const DecisionCode back = backToThis[to_.tablePlaceOf[j]];
    const bool isKnown = there != unlikeAnyDecision && back != unlikeAnyDecision &&
                         from_.endpoints[i].address.family() == to_.endpoints[j].address.family();
    if (!isKnown) return likeNoOther(i, j);
    return {from_.classOf[i], to_.classOf[j], there, back, joints[to_.networkOf[j]], relationOf(i, j)};
  }

  Relation relationOf(std::size_t i, std::size_t j) const {
    if (from_.networkOf[i] != to_.networkOf[j]) return Relation::Apart;
    if (from_.subnetOf[i] != to_.subnetOf[j]) return Relation::SameNetwork;
    return from_.endpoints[i].position == to_.endpoints[j].position ? Relation::Itself : Relation::SameSubnet;
  }

  static PairKey likeNoOther(std::size_t i, std::size_t j) {
    return {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j), 0, 0, 0, Relation::LikeNoOther};
  }

  /// Gives the keys of all blocks one numbering, and returns the first pair of each.
  std::vector<std::size_t> unite(const std::vector<KeyNumbers>& numbers, const Executor& execute) {
    std::vector<std::size_t> firstPairs;
    std::unordered_map<PairKey, std::uint32_t, HashOfPairKey> known;
    std::vector<std::vector<std::uint32_t>> united(numbers.size());
    for (std::size_t block = 0; block < numbers.size(); ++block)
      for (std::size_t i = 0; i < numbers[block].keys.size(); ++i) {
        const auto next = static_cast<std::uint32_t>(firstPairs.size());
        const auto [found, isNew] = known.emplace(numbers[block].keys[i], next);
        if (isNew) firstPairs.push_back(numbers[block].firstPairs[i]);
        united[block].push_back(found->second);
      }
    execute(numbers.size(), [&](std::size_t block) {
      const std::size_t begin = block * rowsPerBlock * to_.endpoints.size();
      const std::size_t end = begin + rowsFrom(block * rowsPerBlock) * to_.endpoints.size();
      for (std::size_t pair = begin; pair < end; ++pair)
        result_.kindOf[pair] = united[block][result_.kindOf[pair]];
    });
    return firstPairs;
  }

  const CompiledNetwork& network_;
  TransitPlaces places_;
  NetworkClasses networks_;
  DecisionCodes decisions_;
  EndpointClasses classes_;
  Side from_;
  Side to_;
  PairOutcomes result_;
};

std::vector<Device> viaOf(const Trace& trace) {
  for (const auto& path : trace.forward.paths)
    if (isDelivered(path)) return forwardersOf(path);
  return {};
}

}  // namespace

PairOutcome outcomeOf(const Trace& trace) {
  return {trace.verdict, trace.reason, trace.traffic, viaOf(trace)};
}

PairOutcomes outcomesOfPairs(const CompiledNetwork& network, std::span<const Endpoint> from,
                             std::span<const Endpoint> to, const TrafficSet& asked, bool oneWay,
                             const Executor& execute) {
  return PairOutcomesFinder{network, from, to}.run(asked, oneWay, execute);
}

}  // namespace vnetsim
