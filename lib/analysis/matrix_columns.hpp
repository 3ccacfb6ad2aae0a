// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/pair_ends.hpp"
#include "net/search_tree.hpp"

namespace vnetsim {

/// The ends of a matrix as destinations: one column each, in the order of their addresses, so that a range of
/// a route table is a range of columns. Those of IPv4 come first.
class MatrixColumns {
 public:
  /// In place of the network of an end that is alike to no other.
  static constexpr std::uint32_t noNetwork = ~std::uint32_t{0};

  MatrixColumns() = default;  // none
  /// Of the ends on the `from` side. Cost: O(ends log ends + networks).
  explicit MatrixColumns(const PairEnds& pairs);

  std::uint32_t count() const { return static_cast<std::uint32_t>(endAt_.size()); }
  std::uint32_t count4() const { return firstColumns_.back(); }

  /// The place of the end of a column.
  std::uint32_t endAt(std::uint32_t column) const { return endAt_[column]; }
  IpAddress addressAt(std::uint32_t column) const { return addresses_[column]; }
  /// `noNetwork` where the end is special.
  std::uint32_t networkAt(std::uint32_t column) const { return networkAt_[column]; }
  std::uint32_t classAt(std::uint32_t column) const { return classAt_[column]; }
  /// Where the run of alike ends ends that begins at a column, or goes on there.
  std::uint32_t runEndAt(std::uint32_t column) const { return runEnd_[column]; }

  /// The columns of a network, ascending. None of what is no network.
  std::span<const std::uint32_t> of(std::uint32_t network) const;
  /// Those of special ends, ascending.
  std::span<const std::uint32_t> special() const { return special_; }

  /// By address of IPv4: the first column above it. Pre: as many `columns`. Cost: a search each, of which
  /// none waits for another.
  void findAbove(std::span<const std::uint32_t> addresses, std::span<std::uint32_t> columns) const;

  /// By place of the end.
  std::vector<std::uint32_t> columnOfEnds() const;

 private:
  void order(std::span<const Endpoint> endpoints);
  void describe(const PairSide& side);
  void findRuns();
  void findFirstColumns();
  void groupByNetwork(std::size_t networks);

  std::vector<std::uint32_t> endAt_;  // this and the next four by column
  std::vector<IpAddress> addresses_;
  std::vector<std::uint32_t> networkAt_;
  std::vector<std::uint32_t> classAt_;
  std::vector<std::uint32_t> runEnd_;
  SearchTree<std::uint32_t> keys4_;          // 0, and the addresses of the columns of IPv4
  std::vector<std::uint32_t> firstColumns_;  // by place in `keys4_`: where what is above it begins
  std::vector<std::uint32_t> byNetwork_;
  std::vector<std::uint32_t> beginAt_;  // by network, in the former; and the end
  std::vector<std::uint32_t> special_;
};

}  // namespace vnetsim
