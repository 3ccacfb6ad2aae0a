// SPDX-License-Identifier: MIT
#include "analysis/routing_matrix.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>
#include <optional>
#include <unordered_map>
#include <utility>

#include "analysis/pair_ends.hpp"
#include "analysis/trace.hpp"
#include "net/search_tree.hpp"

namespace vnetsim {
namespace {

/// Sets the bits from `first` up to `end`.
void setBits(std::span<std::uint64_t> words, std::size_t first, std::size_t end) {
  for (std::size_t bit = first; bit < end;) {
    const std::size_t offset = bit % 64;
    const std::size_t count = std::min(64 - offset, end - bit);
    words[bit / 64] |= (count == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1) << offset;
    bit += count;
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
    orderColumns();
    findRuns();
    findSources();
    const std::size_t blocks = (sources_.size() + sourcesPerBlock - 1) / sourcesPerBlock;
    std::vector<Block> found(blocks);
    execute(blocks, [&](std::size_t block) { cut(block * sourcesPerBlock, found[block]); });
    auto own = cutOneByOne(found, execute);
    found.insert(found.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
    decide(found, execute);
    execute(blocks, [&](std::size_t block) { fill(block * sourcesPerBlock, found[block]); });
    storeExceptions(std::span{found}.subspan(blocks));
    return std::move(matrix_);
  }

 private:
  static constexpr std::size_t sourcesPerBlock = 32;
  static constexpr std::size_t endsPerBlock = 256;
  static constexpr std::uint32_t noNetwork = ~std::uint32_t{0};
  static constexpr std::size_t tracesPerBatch = 64;

  /// Neighbouring columns, from `first` up to `end`, whose pairs with one source have one key.
  struct Segment {
    std::uint32_t first = 0;
    std::uint32_t end = 0;
    std::uint32_t key = 0;  // its number
  };

  /// Two ends that have a row, of different networks if there are such.
  struct Source {
    std::uint32_t first = 0;
    std::uint32_t second = 0;
  };

  /// Neighbouring columns about which a table decides the same.
  struct Piece {
    std::uint32_t end = 0;  // begins where the one before ends
    RangeDecision decision = RangeDecision::byRow(MatchTable::noMatch);
  };

  /// The numbers of the keys of neighbouring rows that have one class of sources, by what differs then.
  class NumbersOfRow {
   public:
    void begin(std::uint32_t from) {
      if (from == from_) return;
      from_ = from;
      ++row_;
    }
    template <class Number>
    std::uint32_t numberOf(std::uint32_t to, DecisionCode code, Number number) {
      Known& known = known_[(to * 0x9E3779B1u ^ code * 0x85EBCA6Bu) >> 22];
      if (known.row != row_ || known.to != to || known.code != code) known = {row_, to, code, number()};
      return known.number;
    }

   private:
    struct Known {
      std::uint32_t row = 0;
      std::uint32_t to = 0;
      DecisionCode code = 0;
      std::uint32_t number = 0;
    };
    std::uint32_t from_ = ~std::uint32_t{0};
    std::uint32_t row_ = 0;
    std::array<Known, 1024> known_{};
  };

  /// One row while it is cut.
  struct Row {
    Source source;
    std::uint32_t table = 0;               // the first of its class of tables
    std::uint32_t tableNetwork = 0;        // whose own network another table speaks of; no network: none
    std::vector<std::uint32_t> rangeEnds;  // the column before which each range of the table ends
    std::vector<Piece> pieces;
    std::vector<std::uint32_t> exceptions;  // the columns of the networks of table and source; `count()`
    NumbersOfRow numbers;
  };

  /// What a block of sources is cut into, with its own numbers of keys.
  struct Block {
    KeyNumbers keys;
    std::vector<std::vector<Segment>> segments;      // by source
    std::vector<std::vector<std::uint32_t>> unlike;  // the same: columns that a row says nothing about
    std::vector<bool> isDelivered;                   // by number of the key
  };

  std::size_t count() const { return endpoints_.size(); }

  void orderColumns() {
    endAt_.resize(count());
    std::iota(endAt_.begin(), endAt_.end(), 0u);
    std::ranges::stable_sort(endAt_, {}, [&](std::uint32_t end) { return endpoints_[end].address; });
    matrix_.columnOf_.resize(count());
    std::vector<std::uint32_t> keys{0};
    firstColumns_.push_back(0);
    for (std::uint32_t column = 0; column < count(); ++column) {
      const PairEnd& end = ends_[endAt_[column]];
      matrix_.columnOf_[endAt_[column]] = column;
      addresses_.push_back(endpoints_[endAt_[column]].address);
      networkAt_.push_back(end.isSpecial ? noNetwork : end.network);
      classAt_.push_back(end.itsClass);
      if (addresses_.back().family() != IpFamily::V4) continue;
      const auto key = static_cast<std::uint32_t>(addresses_.back().bits());
      if (key != keys.back()) {
        keys.push_back(key);
        firstColumns_.push_back(column);
      }
      firstColumns_.back() = column + 1;
    }
    keys4_ = SearchTree<std::uint32_t>{keys};
    matrix_.rowWords_ = (count() + 63) / 64;
    orderColumnsByNetwork();
  }

  void orderColumnsByNetwork() {
    columnsBeginAt_.resize(pairs_.network().topology().virtualNetworks().size() + 1);
    for (const std::uint32_t network : networkAt_)
      if (network != noNetwork) ++columnsBeginAt_[network + 1];
    std::partial_sum(columnsBeginAt_.begin(), columnsBeginAt_.end(), columnsBeginAt_.begin());
    columnsByNetwork_.resize(columnsBeginAt_.back());
    auto next = columnsBeginAt_;
    for (std::uint32_t column = 0; column < count(); ++column)
      if (networkAt_[column] != noNetwork) columnsByNetwork_[next[networkAt_[column]]++] = column;
  }

  /// The columns of a network, ascending. None of what is no network.
  std::span<const std::uint32_t> columnsOf(std::uint32_t network) const {
    if (network >= columnsBeginAt_.size() - 1) return {};
    const std::size_t first = columnsBeginAt_[network];
    return std::span{columnsByNetwork_}.subspan(first, columnsBeginAt_[network + 1] - first);
  }

  /// Where the run of alike destinations ends that begins at a column, or goes on there.
  void findRuns() {
    runEnd_.resize(count());
    for (std::size_t column = count(); column-- > 0;) {
      const bool goesOn = column + 1 < count() && areAlike(endAt_[column], endAt_[column + 1]);
      runEnd_[column] = goesOn ? runEnd_[column + 1] : static_cast<std::uint32_t>(column + 1);
    }
  }

  bool areAlike(std::uint32_t a, std::uint32_t b) const {
    return !ends_[a].isSpecial && !ends_[b].isSpecial && ends_[a].itsClass == ends_[b].itsClass;
  }

  void findSources() {
    std::unordered_map<std::uint64_t, std::uint32_t> places;
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
  }

  std::uint32_t tablesOf(std::uint32_t end) const { return pairs_.from().rows[ends_[end].row].tables; }

  void cut(std::size_t first, Block& block) {
    const std::size_t end = std::min(first + sourcesPerBlock, sources_.size());
    block.segments.resize(end - first);
    block.unlike.resize(end - first);
    Row row;
    for (std::size_t i = first; i < end; ++i) {
      if (ends_[sources_[i].first].isSpecial) continue;  // told end by end
      row.source = sources_[i];
      look(row);
      cutRow(row, block.keys, block.segments[i - first], block.unlike[i - first]);
    }
  }

  /// What the first table of a row's class says of all columns.
  void look(Row& row) const {
    const TableClass& one = pairs_.tables()[tablesOf(row.source.first)];
    row.table = one.first;
    row.tableNetwork = one.second ? pairs_.network().sourceOf(one.first).network.index : noNetwork - 1;
    row.numbers.begin(ends_[row.source.first].itsClass);
    findExceptions(row);
    const auto& decisions = pairs_.decisions();
    const auto& its = decisions.rangesOf(one.first);
    // First all searches, of which none waits for another, and then what goes on with what they found.
    findRangeEnds(row, its.lastBefore);
    findPieces(row, its.decisions);
    const auto& match = pairs_.network().matchTable(one.first);
    for (std::uint32_t column = count4(); column < count(); ++column)
      row.pieces.push_back({column + 1, decisions.decisionOf(one.first, match.lookup(addresses_[column]))});
  }

  /// Where the first table, or one end, does not speak for all.
  void findExceptions(Row& row) const {
    row.exceptions.clear();
    const std::uint32_t own = ends_[row.source.first].network;
    for (const std::uint32_t network : {row.tableNetwork, own}) {
      const auto columns = columnsOf(network);
      row.exceptions.insert(row.exceptions.end(), columns.begin(), columns.end());
    }
    std::ranges::sort(row.exceptions);
    row.exceptions.push_back(static_cast<std::uint32_t>(count()));
  }

  void findRangeEnds(Row& row, std::span<const std::uint32_t> lastBefore) const {
    row.rangeEnds.resize(lastBefore.size());
    keys4_.placesOf(lastBefore, row.rangeEnds);
    for (std::uint32_t& end : row.rangeEnds) end = firstColumns_[end];
    row.rangeEnds.push_back(count4());
  }

  /// Ranges without a column are left out, and of neighbours with one decision the last one stays. Which of
  /// them stay is hard to foretell: so each is written, and written over if it does not.
  void findPieces(Row& row, std::span<const RangeDecision> decisions) const {
    row.pieces.resize(decisions.size() + 1);
    std::size_t found = 0;
    std::uint32_t begin = 0;
    for (std::size_t i = 0; i < decisions.size(); ++i) {
      row.pieces[found] = {row.rangeEnds[i], decisions[i]};
      found += row.rangeEnds[i] != begin ? 1 : 0;
      begin = row.rangeEnds[i];
    }
    if (begin != count4()) row.pieces[found++] = {count4(), RangeDecision::byRow(MatchTable::noMatch)};
    std::size_t kept = 0;
    for (std::size_t i = 0; i < found; ++i) {
      row.pieces[kept] = row.pieces[i];
      kept += i + 1 == found || row.pieces[i].decision != row.pieces[i + 1].decision ? 1 : 0;
    }
    row.pieces.resize(kept);
  }

  std::uint32_t count4() const { return firstColumns_.back(); }

  void cutRow(Row& row, KeyNumbers& keys, std::vector<Segment>& segments,
              std::vector<std::uint32_t>& unlike) {
    const std::uint32_t source = row.source.first;
    std::uint32_t column = 0;
    const std::uint32_t* exception = row.exceptions.data();
    for (const Piece& piece : row.pieces) {
      const bool isPlain = piece.decision.isForAll() && ends_[source].isVersion6 == (column >= count4());
      while (column < piece.end) {
        while (*exception < column) ++exception;
        std::uint32_t next = column + 1;
        if (isPlain && *exception != column && networkAt_[column] != noNetwork) {
          next = std::min({piece.end, runEnd_[column], *exception});
          addSegment(row, keys, segments, column, next, source, piece.decision.code());
        } else {
          cutOne(row, keys, segments, unlike, piece, column);
        }
        column = next;
      }
    }
  }

  /// Of its own network one end cannot speak for the others.
  void cutOne(Row& row, KeyNumbers& keys, std::vector<Segment>& segments, std::vector<std::uint32_t>& unlike,
              const Piece& piece, std::uint32_t column) {
    const auto speaker = isInOwnNetwork(row.source.first, column) ? row.source.second : row.source.first;
    if (networkAt_[column] == noNetwork || isInOwnNetwork(speaker, column)) return;  // told end by end
    const auto code = codeAt(row, piece, speaker, column);
    if (code != unlikeAnyDecision)
      addSegment(row, keys, segments, column, column + 1, speaker, code);
    else
      unlike.push_back(column);
  }

  void addSegment(Row& row, KeyNumbers& keys, std::vector<Segment>& segments, std::uint32_t first,
                  std::uint32_t end, std::uint32_t speaker, DecisionCode code) const {
    const std::uint32_t to = classAt_[first];
    const std::uint32_t number = row.numbers.numberOf(to, code, [&] {
      const PairKey key{ends_[speaker].itsClass, to, code, 0, Relation::Apart};
      return keys.numberOf(key, speaker * count() + endAt_[first]);
    });
    if (!segments.empty() && segments.back().key == number && segments.back().end == first)
      segments.back().end = end;
    else
      segments.push_back({first, end, number});
  }

  /// What is decided about an ordinary end elsewhere.
  DecisionCode codeAt(const Row& row, const Piece& piece, std::uint32_t source, std::uint32_t column) const {
    if (ends_[source].isVersion6 != (column >= count4())) return unlikeAnyDecision;
    const VirtualNetworkId holder{networkAt_[column]};
    const auto& network = pairs_.network();
    const bool isFirst = holder.index != row.tableNetwork;
    if (isFirst && piece.decision.isForAll()) return piece.decision.code();
    const auto table = isFirst ? row.table : pairs_.tables().tableFor(tablesOf(source), network, holder);
    const auto found = isFirst ? piece.decision.row() : network.lookupIn(table, addresses_[column]);
    return pairs_.decisions().codeOf(table, found, addresses_[column], holder);
  }

  bool isInOwnNetwork(std::uint32_t source, std::uint32_t column) const {
    return ends_[source].network == networkAt_[column];
  }

  /// What a row says nothing about is told end by end: pairs within a network, pairs with an end that is
  /// alike to no other, and decisions that nothing is known to be equal to. Returns blocks of ends.
  std::vector<Block> cutOneByOne(const std::vector<Block>& rows, const Executor& execute) const {
    std::vector<std::uint32_t> special;
    for (std::uint32_t column = 0; column < count(); ++column)
      if (networkAt_[column] == noNetwork) special.push_back(column);
    std::vector<Block> own((count() + endsPerBlock - 1) / endsPerBlock);
    execute(own.size(), [&](std::size_t block) {
      const std::size_t end = std::min(count(), (block + 1) * endsPerBlock);
      for (std::size_t i = block * endsPerBlock; i < end; ++i)
        cutEnd(static_cast<std::uint32_t>(i), special, rows, own[block]);
    });
    return own;
  }

  void cutEnd(std::uint32_t i, const std::vector<std::uint32_t>& special, const std::vector<Block>& rows,
              Block& block) const {
    const auto row = matrix_.rowOf_[i];
    auto columns = special;
    if (ends_[i].isSpecial) {
      columns.resize(count());
      std::iota(columns.begin(), columns.end(), 0u);
    } else {
      const auto own = columnsOf(ends_[i].network);
      const auto& unlike = rows[row / sourcesPerBlock].unlike[row % sourcesPerBlock];
      columns.insert(columns.end(), own.begin(), own.end());
      columns.insert(columns.end(), unlike.begin(), unlike.end());
      std::ranges::sort(columns);
      columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
    }
    auto& segments = block.segments.emplace_back();
    for (const std::uint32_t column : columns)
      segments.push_back(
          {column, column + 1, block.keys.numberOf(keyOfOne(i, column), i * count() + endAt_[column])});
  }

  PairKey keyOfOne(std::uint32_t source, std::uint32_t column) const {
    const std::uint32_t destination = endAt_[column];
    const PairEnd& from = ends_[source];
    const PairEnd& to = ends_[destination];
    if (from.isSpecial || !isInOwnNetwork(source, column) || from.isVersion6 != to.isVersion6)
      return pairLikeNoOther(source, destination);
    const auto code = pairs_.inOwnNetwork(pairs_.from(), from, addresses_[column]);
    if (code == unlikeAnyDecision) return pairLikeNoOther(source, destination);
    auto relation = Relation::SameNetwork;
    if (from.subnet == to.subnet)
      relation = endpoints_[source].position == endpoints_[destination].position ? Relation::Itself
                                                                                 : Relation::SameSubnet;
    return {from.itsClass, to.itsClass, code, 0, relation};
  }

  /// One trace for each key, wherever it is found.
  void decide(std::vector<Block>& blocks, const Executor& execute) {
    KeyNumbers all;
    std::vector<std::vector<std::uint32_t>> united;
    for (const Block& block : blocks) united.push_back(all.numbersOf(block.keys));
    const auto& firstPairs = all.firstPairs;
    std::vector<std::uint8_t> isDelivered(firstPairs.size());  // bytes, so that tasks write apart
    execute((firstPairs.size() + tracesPerBatch - 1) / tracesPerBatch, [&](std::size_t batch) {
      const std::size_t end = std::min(firstPairs.size(), (batch + 1) * tracesPerBatch);
      for (std::size_t i = batch * tracesPerBatch; i < end; ++i)
        isDelivered[i] = trace(pairs_.network(), endpoints_[firstPairs[i] / count()],
                               endpoints_[firstPairs[i] % count()], TrafficSet::all(), true)
                             .verdict == Verdict::Reachable;
    });
    matrix_.rows_.resize(sources_.size() * matrix_.rowWords_);
    for (std::size_t block = 0; block < blocks.size(); ++block)
      for (const std::uint32_t key : united[block])
        blocks[block].isDelivered.push_back(isDelivered[key] != 0);
  }

  void fill(std::size_t first, const Block& block) {
    for (std::size_t i = 0; i < block.segments.size(); ++i) {
      const auto row = std::span{matrix_.rows_}.subspan((first + i) * matrix_.rowWords_, matrix_.rowWords_);
      for (const Segment& segment : block.segments[i])
        if (block.isDelivered[segment.key]) setBits(row, segment.first, segment.end);
    }
  }

  void storeExceptions(std::span<const Block> own) {
    for (const Block& block : own)
      for (const auto& segments : block.segments) {
        matrix_.exceptionsBeginAt_.push_back(matrix_.exceptions_.size());
        for (const Segment& segment : segments)
          matrix_.exceptions_.push_back({segment.first, block.isDelivered[segment.key]});
      }
    matrix_.exceptionsBeginAt_.push_back(matrix_.exceptions_.size());
  }

  const PairEnds& pairs_;
  std::span<const Endpoint> endpoints_;
  const std::vector<PairEnd>& ends_;
  std::vector<std::uint32_t> endAt_;  // by column
  std::vector<IpAddress> addresses_;  // by column
  SearchTree<std::uint32_t> keys4_;   // 0, and the addresses of the columns of IPv4, which come first
  std::vector<std::uint32_t>
      firstColumns_;  // by place of an address in `keys4_`: where what is above it begins
  std::vector<std::uint32_t> columnsByNetwork_;
  std::vector<std::uint32_t> columnsBeginAt_;  // by network, in the former; and the end
  std::vector<std::uint32_t> networkAt_;       // by column; `noNetwork` where the end is special
  std::vector<std::uint32_t> classAt_;         // by column
  std::vector<std::uint32_t> runEnd_;          // by column
  std::vector<Source> sources_;                // by row
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
  const auto row = std::span{rows_}.subspan(rowOf_[from] * rowWords_, rowWords_);
  std::ranges::copy(row, words.begin());
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
  return rows_.size() * sizeof(std::uint64_t) + exceptions_.size() * sizeof(Exception) +
         exceptionsBeginAt_.size() * sizeof(std::size_t) +
         (columnOf_.size() + rowOf_.size()) * sizeof(std::uint32_t);
}

}  // namespace vnetsim
