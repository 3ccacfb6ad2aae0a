// SPDX-License-Identifier: MIT
#include "analysis/pair_outcomes.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <utility>

#include "analysis/decision_grid.hpp"
#include "analysis/endpoint_classes.hpp"
#include "analysis/table_classes.hpp"

namespace vnetsim {
namespace {

/// How the ends of a pair stand to each other.
enum class Relation : std::uint32_t { Apart, SameNetwork, SameSubnet, Itself, LikeNoOther };

/// Everything about an ordered pair that a walk there and back can tell: pairs with equal keys have equal
/// outcomes.
struct PairKey {
  std::uint32_t from = 0;  // the classes of the ends; of a pair that is like no other, their places
  std::uint32_t to = 0;
  DecisionCode there = 0;  // what the table of `from` decides about `to`
  DecisionCode back = 0;   // and the other way round
  Relation relation{};
  bool operator==(const PairKey&) const = default;
};

struct HashOfPairKey {
  std::size_t operator()(const PairKey& key) const {
    std::uint64_t hash = 0;
    for (const std::uint32_t part :
         {key.from, key.to, key.there, key.back, static_cast<std::uint32_t>(key.relation)})
      hash = (hash ^ part) * 0x9E3779B97F4A7C15u, hash ^= hash >> 29;
    return static_cast<std::size_t>(hash);
  }
};

/// One end, in numbers. Of a special one only `isSpecial` means anything.
struct End {
  std::uint32_t itsClass = 0;
  std::uint32_t row = 0;  // of its tables, a place in `Side::rows`
  std::uint32_t table = 0;
  std::uint32_t network = 0;
  std::uint32_t subnet = 0;
  bool isSpecial = false;
  bool isVersion6 = false;
};

/// The ends on one side of a question.
struct Side {
  std::span<const Endpoint> endpoints;
  std::vector<End> ends;
  std::vector<DecisionGrid::Row> rows;  // different ones of the ordinary ends
};

bool isSecuredEnd(const Topology& topology, const Position& at) {
  return topology[*at.subnet].networkSecurityGroup ||
         (at.networkInterface && topology[*at.networkInterface].networkSecurityGroup);
}

/// Gives each different row one place.
class RowPlaces {
 public:
  std::uint32_t placeOf(const DecisionGrid::Row& row, std::vector<DecisionGrid::Row>& rows) {
    const std::uint64_t key = std::uint64_t{row.tables} << 1 | (row.withTags ? 1u : 0u);
    const auto [found, isNew] = places_.emplace(key, static_cast<std::uint32_t>(rows.size()));
    if (isNew) rows.push_back(row);
    return found->second;
  }

 private:
  std::unordered_map<std::uint64_t, std::uint32_t> places_;
};

Side sideOf(const CompiledNetwork& network, const TableClasses& tables, std::span<const Endpoint> endpoints,
            const EndpointClasses& classes, std::size_t firstPlace) {
  const auto& topology = network.topology();
  Side side{endpoints, {}, {}};
  RowPlaces places;
  for (std::size_t i = 0; i < endpoints.size(); ++i) {
    End& end = side.ends.emplace_back();
    end.isSpecial = classes.isSpecial[firstPlace + i];
    if (end.isSpecial) continue;
    const Position& at = *endpoints[i].position;
    end.itsClass = classes.classOf[firstPlace + i];
    end.table = network.tableIndexOf(*at.subnet);
    end.row = places.placeOf({tables.of(end.table), isSecuredEnd(topology, at)}, side.rows);
    end.network = topology[*at.subnet].virtualNetwork.index;
    end.subnet = at.subnet->index;
    end.isVersion6 = endpoints[i].address.family() == IpFamily::V6;
  }
  return side;
}

/// The rows of some ends of a side, and their places.
struct RowsOfBlock {
  std::vector<DecisionGrid::Row> rows;
  std::vector<std::uint32_t> placeOf;  // by place of the end in the block

  RowsOfBlock(const Side& side, std::size_t first, std::size_t count) {
    RowPlaces places;
    for (std::size_t i = first; i < first + count; ++i) {
      const End& end = side.ends[i];
      placeOf.push_back(end.isSpecial ? 0 : places.placeOf(side.rows[end.row], rows));
    }
  }
};

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
        tables_{network, networks_},
        decisions_{network, tablesThatStandForOthers(tables_)},
        classes_{classesOf(network, joined(from, to), places_, networks_, tables_, decisions_)},
        from_{sideOf(network, tables_, from, classes_, 0)},
        to_{sideOf(network, tables_, to, classes_, from.size())} {}

  PairOutcomes run(const TrafficSet& asked, bool oneWay, const Executor& execute) {
    result_.kindOf.resize(from_.ends.size() * to_.ends.size());
    const std::size_t blocks = (from_.ends.size() + sourcesPerBlock - 1) / sourcesPerBlock;
    std::vector<KeyNumbers> numbers(blocks);
    execute(blocks, [&](std::size_t block) { number(block * sourcesPerBlock, numbers[block]); });
    const auto pairs = unite(numbers, execute);
    result_.outcomes.resize(pairs.size());
    const std::size_t batches = (pairs.size() + tracesPerBatch - 1) / tracesPerBatch;
    execute(batches, [&](std::size_t batch) {
      const std::size_t end = std::min(pairs.size(), (batch + 1) * tracesPerBatch);
      for (std::size_t i = batch * tracesPerBatch; i < end; ++i)
        result_.outcomes[i] = outcomeOf(trace(network_, from_.endpoints[pairs[i] / to_.ends.size()],
                                              to_.endpoints[pairs[i] % to_.ends.size()], asked, oneWay));
    });
    return std::move(result_);
  }

 private:
  static constexpr std::size_t sourcesPerBlock = 128;
  static constexpr std::size_t tracesPerBatch = 64;

  static std::vector<Endpoint> joined(std::span<const Endpoint> from, std::span<const Endpoint> to) {
    std::vector<Endpoint> all{from.begin(), from.end()};
    all.insert(all.end(), to.begin(), to.end());
    return all;
  }

  static std::vector<std::uint32_t> tablesThatStandForOthers(const TableClasses& tables) {
    std::vector<std::uint32_t> all;
    for (std::uint32_t i = 0; i < tables.count(); ++i) {
      all.push_back(tables[i].first);
      if (tables[i].second) all.push_back(*tables[i].second);
    }
    return all;
  }

  std::size_t sourcesFrom(std::size_t first) const {
    return std::min(sourcesPerBlock, from_.ends.size() - first);
  }

  void number(std::size_t first, KeyNumbers& numbers) {
    const std::size_t count = sourcesFrom(first);
    const RowsOfBlock block{from_, first, count};
    const DecisionGrid there{network_, decisions_, tables_, block.rows, to_.endpoints};
    const DecisionGrid back{network_, decisions_, tables_, to_.rows, from_.endpoints.subspan(first, count)};
    std::vector<DecisionCode> backToThis(to_.rows.size());
    for (std::size_t i = first; i < first + count; ++i) {
      for (std::size_t row = 0; row < backToThis.size(); ++row) backToThis[row] = back.of(row)[i - first];
      const auto fromThis = from_.ends[i].isSpecial ? std::span<const DecisionCode>{}
                                                    : there.of(block.placeOf[i - first]);
      for (std::size_t j = 0; j < to_.ends.size(); ++j) {
        const std::size_t pair = i * to_.ends.size() + j;
        result_.kindOf[pair] = numbers.numberOf(keyOf(i, j, fromThis, backToThis), pair);
      }
    }
  }

  PairKey keyOf(std::size_t i, std::size_t j, std::span<const DecisionCode> fromThis,
                std::span<const DecisionCode> backToThis) const {
    const End& from = from_.ends[i];
    const End& to = to_.ends[j];
    if (from.isSpecial || to.isSpecial || from.isVersion6 != to.isVersion6) return likeNoOther(i, j);
    PairKey key{from.itsClass, to.itsClass, fromThis[j], 0, Relation::Apart};
    if (from.network == to.network) {
      key.there = inOwnNetwork(from_, from, to_.endpoints[j].address);
      key.back = inOwnNetwork(to_, to, from_.endpoints[i].address);
      key.relation = relationOf(i, j);
    } else {
      key.back = backToThis[to.row];
    }
    return key.there == unlikeAnyDecision || key.back == unlikeAnyDecision ? likeNoOther(i, j) : key;
  }

  DecisionCode inOwnNetwork(const Side& side, const End& asker, IpAddress destination) const {
    return codeInOwnNetwork(network_, decisions_, tables_, asker.table, destination,
                            side.rows[asker.row].withTags);
  }

  Relation relationOf(std::size_t i, std::size_t j) const {
    if (from_.ends[i].subnet != to_.ends[j].subnet) return Relation::SameNetwork;
    return from_.endpoints[i].position == to_.endpoints[j].position ? Relation::Itself : Relation::SameSubnet;
  }

  static PairKey likeNoOther(std::size_t i, std::size_t j) {
    return {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j), 0, 0, Relation::LikeNoOther};
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
      const std::size_t begin = block * sourcesPerBlock * to_.ends.size();
      const std::size_t end = begin + sourcesFrom(block * sourcesPerBlock) * to_.ends.size();
      for (std::size_t pair = begin; pair < end; ++pair)
        result_.kindOf[pair] = united[block][result_.kindOf[pair]];
    });
    return firstPairs;
  }

  const CompiledNetwork& network_;
  TransitPlaces places_;
  NetworkClasses networks_;
  TableClasses tables_;
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
