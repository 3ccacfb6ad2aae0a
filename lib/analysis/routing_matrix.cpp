// SPDX-License-Identifier: MIT
#include "analysis/routing_matrix.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "analysis/matrix_columns.hpp"
#include "analysis/pair_ends.hpp"
#include "analysis/row_cutter.hpp"
#include "analysis/trace.hpp"

namespace vnetsim {
namespace {

/// Makes a row of bits out of the bits at which it changes, the first of them from 0 to 1.
void fillBetweenChanges(std::span<std::uint64_t> words) {
  std::uint64_t before = 0;  // the last bit of the word before, in all bits
  for (std::uint64_t& word : words) {
    for (const int distance : {1, 2, 4, 8, 16, 32}) word ^= word << distance;
    word ^= before;
    before = std::uint64_t{0} - (word >> 63);
  }
}

void writeBit(std::span<std::uint64_t> words, std::size_t bit, bool value) {
  const std::uint64_t mask = std::uint64_t{1} << bit % 64;
  words[bit / 64] = value ? words[bit / 64] | mask : words[bit / 64] & ~mask;
}

}  // namespace

class RoutingMatrixBuilder {
 public:
  explicit RoutingMatrixBuilder(const PairEnds& pairs)
      : pairs_{pairs}, endpoints_{pairs.from().endpoints}, ends_{pairs.from().ends} {}

  RoutingMatrix build(const Executor& execute) && {
    execute(2, [&](std::size_t task) { task == 0 ? orderColumns() : findSources(); });
    cutRows(execute);
    cutOneByOne(execute);
    decide(execute);
    store(execute);
    return std::move(matrix_);
  }

 private:
  static constexpr std::size_t sourcesPerBlock = 32;
  static constexpr std::size_t endsPerBlock = 256;
  static constexpr std::size_t tracesPerBatch = 32;

  /// A pair that is told by itself, of the end whose turn it is.
  struct OwnPair {
    std::uint32_t column = 0;
    std::uint32_t key = 0;  // its number
  };

  /// What each of some ends tells by itself.
  struct OwnBlock {
    KeyNumbers keys;
    std::vector<OwnPair> pairs;           // of one end after the other, of each by column
    std::vector<std::uint32_t> pairsEnd;  // by end
  };

  std::size_t count() const { return endpoints_.size(); }

  void orderColumns() {
    columns_ = MatrixColumns{pairs_};
    matrix_.columnOf_ = columns_.columnOfEnds();
  }

  void findSources() {
    std::unordered_map<std::uint64_t, std::uint32_t> places;
    matrix_.rowOf_.reserve(count());
    for (std::uint32_t i = 0; i < count(); ++i) {
      const auto next = static_cast<std::uint32_t>(sources_.size());
      auto place = next;
      if (!ends_[i].isSpecial)
        place = places.emplace(std::uint64_t{ends_[i].itsClass} << 32 | tablesOf(i), next).first->second;
      if (place == next)
        sources_.push_back({i, i});
      else if (ends_[sources_[place].second].network == ends_[sources_[place].first].network)
        sources_[place].second = i;
      matrix_.rowOf_.push_back(place);
    }
    matrix_.rowCount_ = sources_.size();
    matrix_.rowWords_ = (count() + 63) / 64;
    matrix_.rows_ = std::make_unique_for_overwrite<std::uint64_t[]>(matrix_.rowCount_ * matrix_.rowWords_);
  }

  std::uint32_t tablesOf(std::uint32_t end) const { return pairs_.from().rows[ends_[end].row].tables; }

  void cutRows(const Executor& execute) {
    rows_.resize((sources_.size() + sourcesPerBlock - 1) / sourcesPerBlock);
    execute(rows_.size(), [&](std::size_t block) {
      const std::size_t first = block * sourcesPerBlock;
      const std::size_t number = std::min(sourcesPerBlock, sources_.size() - first);
      rows_[block] = RowCutter{pairs_, columns_}.cut(std::span{sources_}.subspan(first, number));
    });
  }

  /// What a row says nothing about is told end by end: pairs within a network, pairs with an end that is
  /// alike to no other, and decisions that nothing is known to be equal to. Meanwhile one task numbers the
  /// keys of all rows.
  void cutOneByOne(const Executor& execute) {
    own_.resize((count() + endsPerBlock - 1) / endsPerBlock);
    execute(own_.size() + 1, [&](std::size_t task) {
      if (task == 0) return numberKeysOf(rows_);
      own_[task - 1] = ownPairsFrom((task - 1) * endsPerBlock);
    });
    numberKeysOf(own_);
  }

  template <class Block>
  void numberKeysOf(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) united_.push_back(keys_.numbersOf(block.keys));
  }

  OwnBlock ownPairsFrom(std::size_t first) const {
    OwnBlock its;
    std::vector<std::uint32_t> columns;
    for (std::size_t i = first; i < std::min(count(), first + endsPerBlock); ++i) {
      const auto source = static_cast<std::uint32_t>(i);
      findOwnColumns(source, columns);
      for (const std::uint32_t column : columns)
        its.pairs.push_back(
            {column, its.keys.numberOf(keyOfOne(source, column), i * count() + columns_.endAt(column))});
      its.pairsEnd.push_back(static_cast<std::uint32_t>(its.pairs.size()));
    }
    return its;
  }

  /// The columns that an end tells by itself, ascending.
  void findOwnColumns(std::uint32_t i, std::vector<std::uint32_t>& columns) const {
    if (ends_[i].isSpecial) {
      columns.resize(count());
      std::iota(columns.begin(), columns.end(), 0u);
      return;
    }
    const auto row = matrix_.rowOf_[i];
    const auto special = columns_.special();
    const auto own = columns_.of(ends_[i].network);
    const auto unlike = rows_[row / sourcesPerBlock].unlikeOf(row % sourcesPerBlock);
    columns.assign(own.begin(), own.end());
    columns.insert(columns.end(), special.begin(), special.end());
    columns.insert(columns.end(), unlike.begin(), unlike.end());
    std::ranges::sort(columns);
    columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
  }

  PairKey keyOfOne(std::uint32_t source, std::uint32_t column) const {
    const std::uint32_t destination = columns_.endAt(column);
    const PairEnd& from = ends_[source];
    const PairEnd& to = ends_[destination];
    if (from.isSpecial || from.network != columns_.networkAt(column) || from.isVersion6 != to.isVersion6)
      return pairLikeNoOther(source, destination);
    const auto code = pairs_.inOwnNetwork(pairs_.from(), from, columns_.addressAt(column));
    if (code == unlikeAnyDecision) return pairLikeNoOther(source, destination);
    auto relation = Relation::SameNetwork;
    if (from.subnet == to.subnet)
      relation = endpoints_[source].position == endpoints_[destination].position ? Relation::Itself
                                                                                 : Relation::SameSubnet;
    return {from.itsClass, to.itsClass, code, 0, relation};
  }

  /// One trace for each key, wherever it was found.
  void decide(const Executor& execute) {
    const auto& firstPairs = keys_.firstPairs;
    isDelivered_.resize(firstPairs.size());
    execute((firstPairs.size() + tracesPerBatch - 1) / tracesPerBatch, [&](std::size_t batch) {
      const std::size_t end = std::min(firstPairs.size(), (batch + 1) * tracesPerBatch);
      for (std::size_t i = batch * tracesPerBatch; i < end; ++i)
        isDelivered_[i] = trace(pairs_.network(), endpoints_[firstPairs[i] / count()],
                                endpoints_[firstPairs[i] % count()], TrafficSet::all(), true)
                              .verdict == Verdict::Reachable;
    });
  }

  void store(const Executor& execute) {
    placeExceptions();
    execute(rows_.size() + own_.size(), [&](std::size_t task) {
      if (task < rows_.size()) return fillRows(task);
      storeExceptions(task - rows_.size());
    });
  }

  void placeExceptions() {
    std::size_t count = 0;
    for (const OwnBlock& block : own_) {
      exceptionsBeginAt_.push_back(count);
      count += block.pairs.size();
    }
    matrix_.exceptions_.resize(count);
    matrix_.exceptionsBeginAt_.resize(endpoints_.size() + 1);
  }

  /// Of one block, which is not needed any more then: freed here, by many, and not at the end by one.
  void fillRows(std::size_t number) {
    const RowBlock block = std::move(rows_[number]);
    std::vector<std::uint8_t> isDelivered{0};  // by key of a segment, the first one being `toldEndByEnd`
    for (const std::uint32_t key : united_[number]) isDelivered.push_back(isDelivered_[key]);
    for (std::size_t i = 0; i < block.rowCount(); ++i)
      fillRow(block.segmentsOf(i), isDelivered, matrix_.row(number * sourcesPerBlock + i));
  }

  /// Segments are many and short, and whether they are delivered is hard to foretell: nothing here branches
  /// on it.
  static void fillRow(std::span<const RowBlock::Segment> segments, std::span<const std::uint8_t> isDelivered,
                      std::span<std::uint64_t> words) {
    std::ranges::fill(words, 0);
    std::uint32_t begin = 0;
    std::uint64_t before = 0;
    for (const RowBlock::Segment& segment : segments) {
      const std::uint64_t now = isDelivered[segment.key];
      words[begin / 64] ^= (before ^ now) << begin % 64;
      before = now;
      begin = segment.end;
    }
    if (begin % 64 != 0) words[begin / 64] ^= before << begin % 64;  // nothing is behind the last column
    fillBetweenChanges(words);
  }

  void storeExceptions(std::size_t number) {
    const OwnBlock block = std::move(own_[number]);
    const auto& united = united_[rows_.size() + number];
    const std::size_t begin = exceptionsBeginAt_[number];
    for (std::size_t i = 0; i < block.pairs.size(); ++i)
      matrix_.exceptions_[begin + i] = {block.pairs[i].column, isDelivered_[united[block.pairs[i].key]] != 0};
    for (std::size_t i = 0; i < block.pairsEnd.size(); ++i)
      matrix_.exceptionsBeginAt_[number * endsPerBlock + i + 1] = begin + block.pairsEnd[i];
  }

  const PairEnds& pairs_;
  std::span<const Endpoint> endpoints_;
  const std::vector<PairEnd>& ends_;
  MatrixColumns columns_;
  std::vector<RowSource> sources_;  // by row
  std::vector<RowBlock> rows_;
  std::vector<OwnBlock> own_;
  KeyNumbers keys_;                                 // of all blocks
  std::vector<std::vector<std::uint32_t>> united_;  // by block of rows and then of ends: their numbers there
  std::vector<std::uint8_t> isDelivered_;           // by number of the key; bytes, so that tasks write apart
  std::vector<std::size_t> exceptionsBeginAt_;      // by block of ends
  RoutingMatrix matrix_;
};

RoutingMatrix RoutingMatrix::of(const CompiledNetwork& network, std::span<const Endpoint> endpoints,
                                const Executor& execute) {
  return of(PairEnds{network, endpoints, {}, true}, execute);
}

RoutingMatrix RoutingMatrix::of(const PairEnds& ends, const Executor& execute) {
  return RoutingMatrixBuilder{ends}.build(execute);
}

bool RoutingMatrix::delivered(std::size_t from, std::size_t to) const {
  const std::uint32_t column = columnOf_[to];
  const auto first = exceptions_.begin() + static_cast<std::ptrdiff_t>(exceptionsBeginAt_[from]);
  const auto last = exceptions_.begin() + static_cast<std::ptrdiff_t>(exceptionsBeginAt_[from + 1]);
  if (first != last && first->column <= column && column <= (last - 1)->column) {
    const auto own = std::lower_bound(
        first, last, column, [](const Exception& one, std::uint32_t wanted) { return one.column < wanted; });
    if (own != last && own->column == column) return own->isDelivered;
  }
  return (rows_[rowOf_[from] * rowWords_ + column / 64] >> column % 64 & 1) != 0;
}

void RoutingMatrix::expandRow(std::size_t from, std::span<std::uint64_t> words) const {
  std::ranges::copy(row(rowOf_[from]), words.begin());
  for (std::size_t i = exceptionsBeginAt_[from]; i < exceptionsBeginAt_[from + 1]; ++i)
    writeBit(words, exceptions_[i].column, exceptions_[i].isDelivered);
}

void RoutingMatrix::expandInto(std::span<std::uint64_t> words, const Executor& execute) const {
  constexpr std::size_t rowsPerTask = 512;
  execute((endpointCount() + rowsPerTask - 1) / rowsPerTask, [&](std::size_t task) {
    const std::size_t end = std::min(endpointCount(), (task + 1) * rowsPerTask);
    for (std::size_t from = task * rowsPerTask; from < end; ++from)
      expandRow(from, words.subspan(from * rowWords_, rowWords_));
  });
}

std::size_t RoutingMatrix::bytes() const {
  return rowCount_ * rowWords_ * sizeof(std::uint64_t) + exceptions_.size() * sizeof(Exception) +
         exceptionsBeginAt_.size() * sizeof(std::size_t) +
         (columnOf_.size() + rowOf_.size()) * sizeof(std::uint32_t);
}

}  // namespace vnetsim
