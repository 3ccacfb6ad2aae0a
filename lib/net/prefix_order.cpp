// SPDX-License-Identifier: MIT
#include "net/prefix_order.hpp"

#include <algorithm>
#include <cassert>

namespace vnetsim {
namespace {

constexpr int placeBits = 26;
constexpr std::uint32_t placeMask = (1u << placeBits) - 1;

}  // namespace

void PrefixOrder::add(const Prefix& prefix, std::uint32_t place) {
  assert(place <= placeMask);
  if (prefix.family() != IpFamily::V4) {
    others_.push_back({prefix, place});
    return;
  }
  const auto network = static_cast<std::uint64_t>(prefix.first().bits());
  packed_.push_back(network << 32 | static_cast<std::uint64_t>(prefix.length()) << placeBits | place);
}

std::vector<std::uint32_t> PrefixOrder::places() && {
  std::sort(packed_.begin(), packed_.end());
  std::sort(others_.begin(), others_.end());
  std::vector<std::uint32_t> places;
  places.reserve(packed_.size() + others_.size());
  for (const std::uint64_t one : packed_) places.push_back(static_cast<std::uint32_t>(one) & placeMask);
  for (const PlacedPrefix& one : others_) places.push_back(one.place);
  return places;
}

}  // namespace vnetsim
