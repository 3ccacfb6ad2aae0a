// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "net/prefix.hpp"

namespace vnetsim {

/// Puts things in the order of their prefixes: to sort a number for each of IPv4 costs a fraction of sorting
/// the prefixes, or what holds them.
class PrefixOrder {
 public:
  explicit PrefixOrder(std::size_t expected) { packed_.reserve(expected); }

  /// Pre: `place` is below 2^26.
  void add(const Prefix& prefix, std::uint32_t place);

  /// The places by their prefixes; those of equal prefixes ascend. Cost: O(n log n).
  std::vector<std::uint32_t> places() &&;

 private:
  struct PlacedPrefix {
    Prefix prefix;
    std::uint32_t place = 0;
    auto operator<=>(const PlacedPrefix&) const = default;
  };

  std::vector<std::uint64_t> packed_;  // IPv4: 32 bits of network, 6 of length, 26 of place
  std::vector<PlacedPrefix> others_;
};

}  // namespace vnetsim
