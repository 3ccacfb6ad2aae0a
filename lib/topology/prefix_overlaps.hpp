// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "base/source_location.hpp"
#include "net/prefix.hpp"

namespace vnetsim {

/// A prefix, whose it is, and where it is written.
struct OwnedPrefix {
  Prefix prefix;
  std::uint32_t owner = 0;
  SourceLocation at;
  auto operator<=>(const OwnedPrefix&) const = default;
};

/// Two prefixes of which the outer contains, or equals, the inner.
struct PrefixOverlap {
  OwnedPrefix outer;
  OwnedPrefix inner;
};

/// Every prefix with the narrowest other one around it: enough to show each prefix that is in the way,
/// without naming all pairs of a deep nest. O(n log n).
std::vector<PrefixOverlap> overlapsAmong(std::vector<OwnedPrefix> prefixes);

/// The same between prefixes of different owners only.
std::vector<PrefixOverlap> overlapsBetweenOwners(std::vector<OwnedPrefix> prefixes);

}  // namespace vnetsim
