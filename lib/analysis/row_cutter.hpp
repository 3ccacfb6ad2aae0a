// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/matrix_columns.hpp"
#include "analysis/pair_ends.hpp"
#include "analysis/pair_keys.hpp"

namespace vnetsim {

/// Two ends that have a row, of different networks if there are such.
struct RowSource {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
};

/// Some rows of a matrix, cut where the keys of their pairs change.
struct RowBlock {
  /// In place of a key: of these columns each end of the row tells by itself.
  static constexpr std::uint32_t toldEndByEnd = 0;

  /// Neighbouring columns whose pairs with the source have one key.
  struct Segment {
    std::uint32_t end = 0;  // begins where the one before ends, the first at column 0
    std::uint32_t key = 0;  // its number and 1, or `toldEndByEnd`
  };

  std::size_t rowCount() const { return segmentsBegin.size() - 1; }
  std::span<const Segment> segmentsOf(std::size_t row) const {
    return std::span{segments}.subspan(segmentsBegin[row], segmentsBegin[row + 1] - segmentsBegin[row]);
  }
  /// Columns that a row says nothing about, because nothing is known to be equal to what is decided there.
  std::span<const std::uint32_t> unlikeOf(std::size_t row) const {
    return std::span{unlike}.subspan(unlikeBegin[row], unlikeBegin[row + 1] - unlikeBegin[row]);
  }

  KeyNumbers keys;
  std::vector<Segment> segments;  // of one row after the other, and so `unlike`
  std::vector<std::size_t> segmentsBegin{0};
  std::vector<std::uint32_t> unlike;
  std::vector<std::size_t> unlikeBegin{0};
};

/// Cuts rows, one after the other.
class RowCutter {
 public:
  /// Pre: `pairs` and `columns` outlive this.
  RowCutter(const PairEnds& pairs, const MatrixColumns& columns)
      : pairs_{pairs}, columns_{columns}, ends_{pairs.from().ends} {}

  /// Of a special source nothing: it is told end by end. Cost: O(sources × (segments + ranges of a table)).
  RowBlock cut(std::span<const RowSource> sources) &&;

 private:
  /// Neighbouring columns about which a table decides the same.
  struct Piece {
    std::uint32_t end = 0;  // begins where the one before ends
    RangeDecision decision = RangeDecision::byRow(MatchTable::noMatch);
  };

  /// The numbers of keys, by what differs between the rows of one class of sources: mostly neighbours.
  class NumbersOfSourceClass {
   public:
    void beginRowOf(std::uint32_t sourceClass) {
      if (sourceClass == sourceClass_) return;
      sourceClass_ = sourceClass;
      ++change_;
    }
    template <class Number>
    std::uint32_t numberOf(std::uint32_t to, DecisionCode code, Number number) {
      Known& known = known_[(to * 0x9E3779B1u ^ code * 0x85EBCA6Bu) >> 22];
      if (known.change != change_ || known.to != to || known.code != code)
        known = {change_, to, code, number()};
      return known.number;
    }

   private:
    struct Known {
      std::uint32_t change = 0;
      std::uint32_t to = 0;
      DecisionCode code = 0;
      std::uint32_t number = 0;
    };
    std::uint32_t sourceClass_ = ~std::uint32_t{0};
    std::uint32_t change_ = 0;  // counts the classes, so that what is known of others is nothing
    std::array<Known, 1024> known_{};
  };

  void look(const RowSource& source);
  void findExceptions();
  void findRangeEnds(std::span<const std::uint32_t> lastBefore);
  void findPieces(std::span<const RangeDecision> decisions);
  void cutRow();
  void cutOne(const Piece& piece, std::uint32_t column);
  void addSegment(std::uint32_t first, std::uint32_t end, std::uint32_t speaker, DecisionCode code);
  void append(std::uint32_t end, std::uint32_t key);
  DecisionCode codeAt(const Piece& piece, std::uint32_t source, std::uint32_t column) const;
  bool isInOwnNetwork(std::uint32_t source, std::uint32_t column) const {
    return ends_[source].network == columns_.networkAt(column);
  }
  std::uint32_t tablesOf(std::uint32_t end) const { return pairs_.from().rows[ends_[end].row].tables; }

  const PairEnds& pairs_;
  const MatrixColumns& columns_;
  std::span<const PairEnd> ends_;
  RowBlock block_;
  NumbersOfSourceClass numbers_;
  // Of the row that is being cut.
  RowSource source_;
  std::uint32_t table_ = 0;               // the first of its class of tables
  std::uint32_t tableNetwork_ = 0;        // whose own network another table speaks of; no network: none
  std::vector<std::uint32_t> rangeEnds_;  // the column before which each range of the table ends
  std::vector<Piece> pieces_;
  std::vector<std::uint32_t> exceptions_;  // the columns of the networks of table and source; `count()`
};

}  // namespace vnetsim
