// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "net/ip_address.hpp"
#include "net/search_tree.hpp"

namespace vnetsim {

/// Ranges of IPv6 addresses, each with a value: a range begins at its start and ends before the next one.
/// Memory: 11 bytes a range, and 12 more where prefixes are longer than /64.
class ValueTree6 {
 public:
  /// Pre: `starts` ascend, each once, from 0; as many `values`; `set` is one of this machine's. Cost:
  /// O(starts).
  ValueTree6(std::span<const AddressBits> starts, std::span<const std::uint32_t> values, InstructionSet set);

  std::size_t size() const { return size_; }
  /// The value of the range that holds `key`. Pre: there are any. Cost: a search among the upper halves, and
  /// one among the few lower halves of one of them.
  std::uint32_t valueOf(AddressBits key) const;
  /// What it holds on the heap.
  std::size_t bytes() const;

 private:
  std::size_t rangeOf(std::size_t high, AddressBits key) const;

  // The different upper halves of starts; those of one upper half, for prefixes longer than /64, are few.
  SearchTree<std::uint64_t> highs_;
  std::vector<std::uint32_t> firstOfHigh_;  // its first range, and one past the last; none: each has one
  std::vector<std::uint64_t> lows_;         // by range; none: all zero
  std::vector<std::uint16_t> narrow_;       // the values plus one, where they fit
  std::vector<std::uint32_t> wide_;         // the values, where they do not
  std::size_t size_ = 0;
};

}  // namespace vnetsim
