// SPDX-License-Identifier: MIT
#include "analysis/row_cutter.hpp"

#include <algorithm>
#include <utility>

namespace vnetsim {

RowBlock RowCutter::cut(std::span<const RowSource> sources) && {
  for (const RowSource& source : sources) {
    if (!ends_[source.first].isSpecial) {
      look(source);
      cutRow();
    }
    block_.segmentsBegin.push_back(block_.segments.size());
    block_.unlikeBegin.push_back(block_.unlike.size());
  }
  return std::move(block_);
}

/// What the first table of a row's class says of all columns.
void RowCutter::look(const RowSource& source) {
  source_ = source;
  const TableClass& one = pairs_.tables()[tablesOf(source.first)];
  table_ = one.first;
  tableNetwork_ =
      one.second ? pairs_.network().sourceOf(one.first).network.index : MatrixColumns::noNetwork - 1;
  numbers_.beginRowOf(ends_[source.first].itsClass);
  findExceptions();
  const auto& decisions = pairs_.decisions();
  const auto& its = decisions.rangesOf(one.first);
  // First all searches, of which none waits for another, and then what goes on with what they found.
  findRangeEnds(its.lastBefore);
  findPieces(its.decisions);
  const auto& match = pairs_.network().matchTable(one.first);
  for (std::uint32_t column = columns_.count4(); column < columns_.count(); ++column)
    pieces_.push_back(
        {column + 1, decisions.decisionOf(one.first, match.lookup(columns_.addressAt(column)))});
}

/// Where the first table, or one end, does not speak for all.
void RowCutter::findExceptions() {
  exceptions_.clear();
  const std::uint32_t own = ends_[source_.first].network;
  for (const std::uint32_t network : {tableNetwork_, own}) {
    const auto columns = columns_.of(network);
    exceptions_.insert(exceptions_.end(), columns.begin(), columns.end());
  }
  std::ranges::sort(exceptions_);
  exceptions_.push_back(columns_.count());
}

void RowCutter::findRangeEnds(std::span<const std::uint32_t> lastBefore) {
  rangeEnds_.resize(lastBefore.size());
  columns_.findAbove(lastBefore, rangeEnds_);
  rangeEnds_.push_back(columns_.count4());
}

/// Ranges without a column are left out, and of neighbours with one decision the last one stays. Which of
/// them stay is hard to foretell: so each is written, and written over if it does not.
void RowCutter::findPieces(std::span<const RangeDecision> decisions) {
  pieces_.resize(decisions.size() + 1);
  std::size_t found = 0;
  std::uint32_t begin = 0;
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    pieces_[found] = {rangeEnds_[i], decisions[i]};
    found += rangeEnds_[i] != begin ? 1 : 0;
    begin = rangeEnds_[i];
  }
  if (begin != columns_.count4())
    pieces_[found++] = {columns_.count4(), RangeDecision::byRow(MatchTable::noMatch)};
  std::size_t kept = 0;
  for (std::size_t i = 0; i < found; ++i) {
    pieces_[kept] = pieces_[i];
    kept += i + 1 == found || pieces_[i].decision != pieces_[i + 1].decision ? 1 : 0;
  }
  pieces_.resize(kept);
}

void RowCutter::cutRow() {
  const std::uint32_t source = source_.first;
  std::uint32_t column = 0;
  const std::uint32_t* exception = exceptions_.data();
  for (const Piece& piece : pieces_) {
    const bool isPlain =
        piece.decision.isForAll() && ends_[source].isVersion6 == (column >= columns_.count4());
    while (column < piece.end) {
      while (*exception < column) ++exception;
      std::uint32_t next = column + 1;
      if (isPlain && *exception != column && columns_.networkAt(column) != MatrixColumns::noNetwork) {
        next = std::min({piece.end, columns_.runEndAt(column), *exception});
        addSegment(column, next, source, piece.decision.code());
      } else {
        cutOne(piece, column);
      }
      column = next;
    }
  }
}

/// Of its own network one end cannot speak for the others.
void RowCutter::cutOne(const Piece& piece, std::uint32_t column) {
  const auto speaker = isInOwnNetwork(source_.first, column) ? source_.second : source_.first;
  if (columns_.networkAt(column) == MatrixColumns::noNetwork || isInOwnNetwork(speaker, column))
    return append(column + 1, RowBlock::toldEndByEnd);
  const auto code = codeAt(piece, speaker, column);
  if (code != unlikeAnyDecision) return addSegment(column, column + 1, speaker, code);
  append(column + 1, RowBlock::toldEndByEnd);
  block_.unlike.push_back(column);
}

void RowCutter::addSegment(std::uint32_t first, std::uint32_t end, std::uint32_t speaker, DecisionCode code) {
  const std::uint32_t to = columns_.classAt(first);
  const std::uint32_t key = numbers_.numberOf(to, code, [&] {
    const std::size_t pair = std::size_t{speaker} * columns_.count() + columns_.endAt(first);
    return block_.keys.numberOf({ends_[speaker].itsClass, to, code, 0, Relation::Apart}, pair) + 1;
  });
  append(end, key);
}

void RowCutter::append(std::uint32_t end, std::uint32_t key) {
  const bool isFirst = block_.segments.size() == block_.segmentsBegin.back();
  if (!isFirst && block_.segments.back().key == key)
    block_.segments.back().end = end;
  else
    block_.segments.push_back({end, key});
}

/// What is decided about an ordinary end elsewhere.
DecisionCode RowCutter::codeAt(const Piece& piece, std::uint32_t source, std::uint32_t column) const {
  if (ends_[source].isVersion6 != (column >= columns_.count4())) return unlikeAnyDecision;
  const VirtualNetworkId holder{columns_.networkAt(column)};
  const IpAddress address = columns_.addressAt(column);
  const auto& network = pairs_.network();
  const bool isFirst = holder.index != tableNetwork_;
  if (isFirst && piece.decision.isForAll()) return piece.decision.code();
  const auto table = isFirst ? table_ : pairs_.tables().tableFor(tablesOf(source), network, holder);
  const auto found = isFirst ? piece.decision.row() : network.lookupIn(table, address);
  return pairs_.decisions().codeOf(table, found, address, holder);
}

}  // namespace vnetsim
