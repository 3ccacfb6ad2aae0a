// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <optional>
#include <set>
#include <vector>

#include "support/net_generators.hpp"
#include "topology/prefix_overlaps.hpp"

namespace vnetsim {
namespace {

/// Few, short prefixes, so that many of them nest or repeat.
std::vector<OwnedPrefix> ownedPrefixes() {
  const auto prefixes = rc::gen::mapcat(generate::family(), [](IpFamily family) {
    return generate::prefixNear({family, highestBits(family) / 3}, 8);
  });
  std::vector<OwnedPrefix> result;
  for (const Prefix& prefix : *rc::gen::container<std::vector<Prefix>>(prefixes))
    result.push_back({prefix, *rc::gen::inRange<std::uint32_t>(0, 3), {}});
  return result;
}

using OwnerAndPrefix = std::pair<std::uint32_t, Prefix>;

/// Whoever has a prefix that overlaps another one's at all, by looking at every pair.
std::set<OwnerAndPrefix> innerOnesByScan(const std::vector<OwnedPrefix>& prefixes) {
  std::set<OwnerAndPrefix> result;
  for (const OwnedPrefix& inner : prefixes)
    for (const OwnedPrefix& outer : prefixes)
      if (outer.owner != inner.owner && outer.prefix.contains(inner.prefix) && outer.prefix != inner.prefix)
        result.insert({inner.owner, inner.prefix});
  return result;
}

RC_GTEST_PROP(OverlapsBetweenOwners, AreRealAndMissNoPrefixInsideAnother, ()) {
  const auto prefixes = ownedPrefixes();
  std::set<OwnerAndPrefix> inner;
  for (const PrefixOverlap& overlap : overlapsBetweenOwners(prefixes)) {
    RC_ASSERT(overlap.outer.owner != overlap.inner.owner);
    RC_ASSERT(overlap.outer.prefix.contains(overlap.inner.prefix));
    inner.insert({overlap.inner.owner, overlap.inner.prefix});
  }
  for (const auto& expected : innerOnesByScan(prefixes)) RC_ASSERT(inner.contains(expected));
}

RC_GTEST_PROP(OverlapsAmong, AreNoneExactlyWherePrefixesAreDisjoint, ()) {
  const auto prefixes = ownedPrefixes();
  bool disjoint = true;
  for (std::size_t i = 0; i < prefixes.size(); ++i)
    for (std::size_t j = i + 1; j < prefixes.size(); ++j)
      if (prefixes[i].prefix.overlaps(prefixes[j].prefix)) disjoint = false;
  RC_ASSERT(overlapsAmong(prefixes).empty() == disjoint);
}

}  // namespace
}  // namespace vnetsim
