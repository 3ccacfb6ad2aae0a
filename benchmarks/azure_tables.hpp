// SPDX-License-Identifier: MIT
//
// Tables of routes as Azure's subnets have them and addresses to look up, from fixed seeds; and the ways to
// look them up that any programmer would write first.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "net/match_table.hpp"

namespace vnetsim::benchmarks {

/// A default route, the private space (10.0.0.0/8 or fd00::/8), and prefixes nested in it: many subnets, some
/// hosts. The values are the places of the entries in the order of their prefixes.
std::vector<MatchEntry> azureTable(IpFamily family, std::size_t routes, std::uint64_t seed);

/// Each key inside a random route.
std::vector<IpAddress> keysInside(const std::vector<MatchEntry>& entries, std::size_t count,
                                  std::uint64_t seed);

/// The ranges that a MatchTable has, searched as the standard library would.
class UpperBoundRanges {
 public:
  explicit UpperBoundRanges(const std::vector<MatchEntry>& entries);
  std::uint32_t lookup(std::uint32_t address) const {
    const auto after = std::upper_bound(starts_.begin(), starts_.end(), address);
    return values_[static_cast<std::size_t>(after - starts_.begin()) - 1];
  }
  std::size_t size() const { return starts_.size(); }

 private:
  std::vector<std::uint32_t> starts_;
  std::vector<std::uint32_t> values_;
};

/// The networks of each prefix length in a map, tried from the longest length on.
class MapPerLength {
 public:
  explicit MapPerLength(const std::vector<MatchEntry>& entries);
  std::uint32_t lookup(std::uint32_t address) const;

 private:
  std::vector<std::pair<std::uint32_t, std::map<std::uint32_t, std::uint32_t>>> networksOfMask_;
};

}  // namespace vnetsim::benchmarks
