// SPDX-License-Identifier: MIT
#include "analysis/matrix_columns.hpp"

#include <algorithm>
#include <numeric>

namespace vnetsim {

MatrixColumns::MatrixColumns(const PairEnds& pairs) {
  order(pairs.from().endpoints);
  describe(pairs.from());
  findRuns();
  findFirstColumns();
  groupByNetwork(pairs.network().topology().virtualNetworks().size());
}

/// Ends with one address stand in their own order.
void MatrixColumns::order(std::span<const Endpoint> endpoints) {
  std::vector<std::uint64_t> ends4;  // one number is faster to compare: the address, and below it the place
  std::vector<std::uint32_t> ends6;
  ends4.reserve(endpoints.size());
  for (std::uint32_t i = 0; i < endpoints.size(); ++i) {
    const IpAddress address = endpoints[i].address;
    if (address.family() == IpFamily::V4)
      ends4.push_back(static_cast<std::uint64_t>(address.bits()) << 32 | i);
    else
      ends6.push_back(i);
  }
  std::ranges::stable_sort(ends4);
  std::ranges::stable_sort(ends6, {}, [&](std::uint32_t end) { return endpoints[end].address; });
  endAt_.reserve(endpoints.size());
  for (const std::uint64_t end : ends4) endAt_.push_back(static_cast<std::uint32_t>(end));
  endAt_.insert(endAt_.end(), ends6.begin(), ends6.end());
}

void MatrixColumns::describe(const PairSide& side) {
  addresses_.reserve(count());
  networkAt_.reserve(count());
  classAt_.reserve(count());
  for (const std::uint32_t place : endAt_) {
    const PairEnd& end = side.ends[place];
    addresses_.push_back(side.endpoints[place].address);
    networkAt_.push_back(end.isSpecial ? noNetwork : end.network);
    classAt_.push_back(end.itsClass);
  }
}

void MatrixColumns::findRuns() {
  runEnd_.resize(count());
  for (std::uint32_t column = count(); column-- > 0;) {
    const std::uint32_t next = column + 1;
    const bool goesOn = next < count() && networkAt_[column] != noNetwork && networkAt_[next] != noNetwork &&
                        classAt_[column] == classAt_[next];
    runEnd_[column] = goesOn ? runEnd_[next] : next;
  }
}

void MatrixColumns::findFirstColumns() {
  std::vector<std::uint32_t> keys{0};
  keys.reserve(count() + 1);
  firstColumns_.reserve(count() + 1);
  firstColumns_.push_back(0);
  for (std::uint32_t column = 0; column < count() && addresses_[column].family() == IpFamily::V4; ++column) {
    const auto key = static_cast<std::uint32_t>(addresses_[column].bits());
    if (key != keys.back()) {
      keys.push_back(key);
      firstColumns_.push_back(column);
    }
    firstColumns_.back() = column + 1;
  }
  keys4_ = SearchTree<std::uint32_t>{keys};
}

void MatrixColumns::groupByNetwork(std::size_t networks) {
  beginAt_.resize(networks + 1);
  for (const std::uint32_t network : networkAt_)
    if (network != noNetwork) ++beginAt_[network + 1];
  std::partial_sum(beginAt_.begin(), beginAt_.end(), beginAt_.begin());
  byNetwork_.resize(beginAt_.back());
  auto next = beginAt_;
  for (std::uint32_t column = 0; column < count(); ++column)
    if (networkAt_[column] == noNetwork)
      special_.push_back(column);
    else
      byNetwork_[next[networkAt_[column]]++] = column;
}

std::span<const std::uint32_t> MatrixColumns::of(std::uint32_t network) const {
  if (std::size_t{network} + 1 >= beginAt_.size()) return {};
  return std::span{byNetwork_}.subspan(beginAt_[network], beginAt_[network + 1] - beginAt_[network]);
}

void MatrixColumns::findAbove(std::span<const std::uint32_t> addresses,
                              std::span<std::uint32_t> columns) const {
  keys4_.placesOf(addresses, columns);
  for (std::uint32_t& column : columns) column = firstColumns_[column];
}

std::vector<std::uint32_t> MatrixColumns::columnOfEnds() const {
  std::vector<std::uint32_t> columns(count());
  for (std::uint32_t column = 0; column < count(); ++column) columns[endAt_[column]] = column;
  return columns;
}

}  // namespace vnetsim
