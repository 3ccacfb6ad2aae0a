// SPDX-License-Identifier: MIT
#include "analysis/pair_outcomes.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "analysis/decision_grid.hpp"
#include "analysis/pair_ends.hpp"

namespace vnetsim {
namespace {

/// The rows of some ends of a side, and their places.
struct RowsOfBlock {
  std::vector<DecisionGrid::Row> rows;
  std::vector<std::uint32_t> placeOf;  // by place of the end in the block

  RowsOfBlock(const PairSide& side, std::size_t first, std::size_t count) {
    RowPlaces places;
    for (std::size_t i = first; i < first + count; ++i) {
      const PairEnd& end = side.ends[i];
      placeOf.push_back(end.isSpecial ? 0 : places.placeOf(side.rows[end.row], rows));
    }
  }
};

class PairOutcomesFinder {
 public:
  PairOutcomesFinder(const CompiledNetwork& network, std::span<const Endpoint> from,
                     std::span<const Endpoint> to, bool oneWay)
      : ends_{network, from, to, oneWay}, from_{ends_.from()}, to_{ends_.to()} {}

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
        result_.outcomes[i] = outcomeOf(trace(ends_.network(), from_.endpoints[pairs[i] / to_.ends.size()],
                                              to_.endpoints[pairs[i] % to_.ends.size()], asked, oneWay));
    });
    return std::move(result_);
  }

 private:
  static constexpr std::size_t sourcesPerBlock = 128;
  static constexpr std::size_t tracesPerBatch = 64;

  std::size_t sourcesFrom(std::size_t first) const {
    return std::min(sourcesPerBlock, from_.ends.size() - first);
  }

  void number(std::size_t first, KeyNumbers& numbers) {
    const std::size_t count = sourcesFrom(first);
    const RowsOfBlock block{from_, first, count};
    const DecisionGrid there{ends_.network(), ends_.decisions(), ends_.tables(), block.rows, to_.endpoints};
    const DecisionGrid back{ends_.network(), ends_.decisions(), ends_.tables(), to_.rows,
                            from_.endpoints.subspan(first, count)};
    std::vector<DecisionCode> backToThis(to_.rows.size());
    for (std::size_t i = first; i < first + count; ++i) {
      for (std::size_t row = 0; row < backToThis.size(); ++row) backToThis[row] = back.of(row)[i - first];
      const auto fromThis =
          from_.ends[i].isSpecial ? std::span<const DecisionCode>{} : there.of(block.placeOf[i - first]);
      for (std::size_t j = 0; j < to_.ends.size(); ++j) {
        const std::size_t pair = i * to_.ends.size() + j;
        result_.kindOf[pair] = numbers.numberOf(keyOf(i, j, fromThis, backToThis), pair);
      }
    }
  }

  PairKey keyOf(std::size_t i, std::size_t j, std::span<const DecisionCode> fromThis,
                std::span<const DecisionCode> backToThis) const {
    const PairEnd& from = from_.ends[i];
    const PairEnd& to = to_.ends[j];
    if (from.isSpecial || to.isSpecial || from.isVersion6 != to.isVersion6) return pairLikeNoOther(i, j);
    if (from.network == to.network) return ends_.keyOf(i, j);
    const PairKey key{from.itsClass, to.itsClass, fromThis[j], backToThis[to.row], Relation::Apart};
    return key.there == unlikeAnyDecision || key.back == unlikeAnyDecision ? pairLikeNoOther(i, j) : key;
  }

  /// Gives the keys of all blocks one numbering, and returns the first pair of each.
  std::vector<std::size_t> unite(const std::vector<KeyNumbers>& numbers, const Executor& execute) {
    KeyNumbers all;
    std::vector<std::vector<std::uint32_t>> united;
    for (const KeyNumbers& block : numbers) united.push_back(all.numbersOf(block));
    execute(numbers.size(), [&](std::size_t block) {
      const std::size_t begin = block * sourcesPerBlock * to_.ends.size();
      const std::size_t end = begin + sourcesFrom(block * sourcesPerBlock) * to_.ends.size();
      for (std::size_t pair = begin; pair < end; ++pair)
        result_.kindOf[pair] = united[block][result_.kindOf[pair]];
    });
    return std::move(all.firstPairs);
  }

  PairEnds ends_;
  const PairSide& from_;
  const PairSide& to_;
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
  return PairOutcomesFinder{network, from, to, oneWay}.run(asked, oneWay, execute);
}

}  // namespace vnetsim
