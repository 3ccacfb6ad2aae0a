// SPDX-License-Identifier: MIT
#include "topology/prefix_overlaps.hpp"

#include <algorithm>

namespace vnetsim {
namespace {

/// In the order of addresses, outer prefixes before those inside them, the open ones form a stack.
template <class MayOverlap>
std::vector<PrefixOverlap> overlaps(std::vector<OwnedPrefix> prefixes, MayOverlap mayOverlap) {
  std::sort(prefixes.begin(), prefixes.end());
  std::vector<PrefixOverlap> result;
  std::vector<const OwnedPrefix*> open;
  for (const OwnedPrefix& prefix : prefixes) {
    while (!open.empty() && !open.back()->prefix.contains(prefix.prefix)) open.pop_back();
    const auto around = std::find_if(open.rbegin(), open.rend(), [&](const OwnedPrefix* candidate) {
      return !mayOverlap(*candidate, prefix);
    });
    if (around != open.rend()) result.push_back({**around, prefix});
    open.push_back(&prefix);
  }
  return result;
}

}  // namespace

std::vector<PrefixOverlap> overlapsAmong(std::vector<OwnedPrefix> prefixes) {
  return overlaps(std::move(prefixes), [](const OwnedPrefix&, const OwnedPrefix&) { return false; });
}

std::vector<PrefixOverlap> overlapsBetweenOwners(std::vector<OwnedPrefix> prefixes) {
  std::sort(prefixes.begin(), prefixes.end());
  const auto sameOfOwner = [](const OwnedPrefix& a, const OwnedPrefix& b) {
    return a.prefix == b.prefix && a.owner == b.owner;
  };
  prefixes.erase(std::unique(prefixes.begin(), prefixes.end(), sameOfOwner), prefixes.end());
  return overlaps(std::move(prefixes),
                  [](const OwnedPrefix& a, const OwnedPrefix& b) { return a.owner == b.owner; });
}

}  // namespace vnetsim
