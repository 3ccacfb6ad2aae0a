// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "analysis/endpoint.hpp"
#include "base/executor.hpp"
#include "forwarding/compiled_network.hpp"

namespace vnetsim {

class PairEnds;

/// Which ends are reached from which, forward direction, all traffic: the verdict of a one-way trace is
/// reachable. Kept by classes of sources, never pair by pair: one row of bits for all ends that are alike and
/// whose tables say the same, and apart from it what each end reaches in its own network.
class RoutingMatrix {
 public:
  /// The same for every executor. Cost: O(classes of sources × (runs of alike destinations + ranges of a
  /// table)), one trace per kind of pair, and one per pair with an end that is alike to no other. Memory: a
  /// bit per class of sources and destination.
  static RoutingMatrix of(const CompiledNetwork& network, std::span<const Endpoint> endpoints,
                          const Executor& execute = runInOrder);
  /// Of ends that are divided already: those of the `from` side. Pre: for one-way questions.
  static RoutingMatrix of(const PairEnds& ends, const Executor& execute = runInOrder);

  std::size_t endpointCount() const { return columnOf_.size(); }
  std::size_t rowClasses() const { return rowCount_; }

  /// By place of the ends in the list that the matrix is of. Cost: two or three loads.
  bool delivered(std::size_t from, std::size_t to) const;

  /// Words of 64 bits in a row of the dense matrix.
  std::size_t wordsPerRow() const { return rowWords_; }
  /// The column of an end in the dense matrix: destinations stand in the order of their addresses.
  std::size_t columnOf(std::size_t endpoint) const { return columnOf_[endpoint]; }
  /// The dense matrix, rows by place of the end. Pre: endpointCount() × wordsPerRow() words. O(words).
  void expandInto(std::span<std::uint64_t> words, const Executor& execute = runInOrder) const;
  /// One row of it. Pre: wordsPerRow() words.
  void expandRow(std::size_t from, std::span<std::uint64_t> words) const;

  /// Bytes that the matrix holds.
  std::size_t bytes() const;

 private:
  friend class RoutingMatrixBuilder;

  /// An end in its own network, which the row of its class says nothing about.
  struct Exception {
    std::uint32_t column = 0;
    bool isDelivered = false;
  };

  std::span<std::uint64_t> row(std::size_t place) { return {rows_.get() + place * rowWords_, rowWords_}; }
  std::span<const std::uint64_t> row(std::size_t place) const {
    return {rows_.get() + place * rowWords_, rowWords_};
  }

  std::size_t rowWords_ = 0;
  std::size_t rowCount_ = 0;
  std::vector<std::uint32_t> columnOf_;         // by place of the end
  std::vector<std::uint32_t> rowOf_;            // the same
  std::unique_ptr<std::uint64_t[]> rows_;       // by class of sources; who fills a row touches it first
  std::vector<std::size_t> exceptionsBeginAt_;  // by place of the end, and one past the last
  std::vector<Exception> exceptions_;           // of one end by column
};

}  // namespace vnetsim
