// SPDX-License-Identifier: MIT
#include "net/value_tree6.hpp"

#include <algorithm>
#include <cassert>
#include <limits>
#include <utility>

namespace vnetsim {
namespace {

std::uint64_t highOf(AddressBits bits) { return static_cast<std::uint64_t>(bits >> 64); }
std::uint64_t lowOf(AddressBits bits) { return static_cast<std::uint64_t>(bits); }

/// Plus one, the highest number is zero.
bool isNarrow(std::uint32_t value) { return value + 1 <= std::numeric_limits<std::uint16_t>::max(); }

}  // namespace

ValueTree6::ValueTree6(std::span<const AddressBits> starts, std::span<const std::uint32_t> values,
                       InstructionSet set)
    : size_{starts.size()} {
  assert(starts.size() == values.size());
  std::vector<std::uint64_t> highs;
  std::vector<std::uint32_t> firsts;
  std::vector<std::uint64_t> lows;
  for (const AddressBits start : starts) {
    if (highs.empty() || highs.back() != highOf(start)) {
      highs.push_back(highOf(start));
      firsts.push_back(static_cast<std::uint32_t>(lows.size()));
    }
    lows.push_back(lowOf(start));
  }
  highs_ = SearchTree<std::uint64_t>{highs, set};
  if (std::ranges::all_of(values, isNarrow)) {
    narrow_.reserve(values.size());
    for (const std::uint32_t value : values) narrow_.push_back(static_cast<std::uint16_t>(value + 1));
  } else {
    wide_.assign(values.begin(), values.end());
  }
  if (std::ranges::all_of(lows, [](std::uint64_t low) { return low == 0; })) return;
  firsts.push_back(static_cast<std::uint32_t>(lows.size()));
  firsts.shrink_to_fit();
  lows.shrink_to_fit();
  firstOfHigh_ = std::move(firsts);
  lows_ = std::move(lows);
}

/// The range that holds `key`, where the upper half at place `high` is the last one that is not above its
/// own.
std::size_t ValueTree6::rangeOf(std::size_t high, AddressBits key) const {
  if (lows_.empty()) return high;
  const std::size_t first = firstOfHigh_[high];
  const std::size_t end = firstOfHigh_[high + 1];
  if (highs_.startAt(high) != highOf(key)) return end - 1;
  // Where the first of them starts above `key`, the range before it holds it: there is one, since the lowest
  // upper half has a range that starts with it.
  const auto begin = lows_.begin();
  const auto above = std::upper_bound(begin + static_cast<std::ptrdiff_t>(first),
                                      begin + static_cast<std::ptrdiff_t>(end), lowOf(key));
  return static_cast<std::size_t>(above - begin) - 1;
}

std::uint32_t ValueTree6::valueOf(AddressBits key) const {
  const std::size_t range = rangeOf(highs_.placeOf(highOf(key)), key);
  return wide_.empty() ? std::uint32_t{narrow_[range]} - 1 : wide_[range];
}

std::size_t ValueTree6::bytes() const {
  return highs_.bytes() + narrow_.capacity() * sizeof(std::uint16_t) +
         (wide_.capacity() + firstOfHigh_.capacity()) * sizeof(std::uint32_t) +
         lows_.capacity() * sizeof(std::uint64_t);
}

}  // namespace vnetsim
