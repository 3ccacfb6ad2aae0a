// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <bitset>
#include <cstddef>
#include <vector>

#include "net/address_set.hpp"
#include "support/net_generators.hpp"

namespace vnetsim {
namespace {

/// The naive model: one bit for each address of a /28 or /124 block.
constexpr std::size_t blockSize = 16;
using Members = std::bitset<blockSize>;

/// The lowest block, the highest, or one between them: the ends of the address space are where sums overflow.
Prefix block() {
  const IpFamily family = *generate::family();
  const IpAddress ends[] = {{family, 0}, {family, highestBits(family)}, *generate::address(family)};
  return Prefix::covering(ends[*rc::gen::inRange(0, 3)], widthOf(family) - 4);
}

IpAddress addressAt(const Prefix& block, std::size_t i) { return {block.family(), block.first().bits() + i}; }

AddressSet setOf(const Prefix& block, const Members& members) {
  std::vector<AddressRange> ranges;
  for (std::size_t i = 0; i < blockSize; ++i)
    if (members[i]) ranges.push_back({addressAt(block, i), addressAt(block, i)});
  return AddressSet::of(ranges);
}

Members membersOf(const Prefix& block, const AddressSet& set) {
  Members members;
  for (std::size_t i = 0; i < blockSize; ++i) members[i] = set.contains(addressAt(block, i));
  return members;
}

Members members() { return Members{*rc::gen::inRange(0ul, 1ul << blockSize)}; }

bool isCanonical(const AddressSet& set) {
  const auto ranges = set.ranges();
  const auto touches = [](const AddressRange& a, const AddressRange& b) {
    return b.first <= a.last || (a.last.family() == b.first.family() && a.last.bits() + 1 == b.first.bits());
  };
  return std::adjacent_find(ranges.begin(), ranges.end(), touches) == ranges.end();
}

/// Any set: a few prefixes of both families.
AddressSet anySet() {
  return AddressSet::of(
      *rc::gen::container<std::vector<Prefix>>(rc::gen::mapcat(generate::family(), generate::prefix)));
}

RC_GTEST_PROP(AddressSetProperty, OperationsAgreeWithSetsOfSingleAddresses, ()) {
  const Prefix in = block();
  const Members a = members();
  const Members b = members();
  const AddressSet setA = setOf(in, a);
  const AddressSet setB = setOf(in, b);
  RC_ASSERT(membersOf(in, setA) == a);
  RC_ASSERT(setA.unionWith(setB) == setOf(in, a | b));
  RC_ASSERT(setA.intersect(setB) == setOf(in, a & b));
  RC_ASSERT(setA.subtract(setB) == setOf(in, a & ~b));
  RC_ASSERT(setA.overlaps(setB) == (a & b).any());
  RC_ASSERT(setA.contains(setB) == (b & ~a).none());
  RC_ASSERT(setA.contains(setA.intersect(setB)));
  RC_ASSERT(setA.empty() == a.none());
}

RC_GTEST_PROP(AddressSetProperty, ComplementInTheBlockHoldsTheRest, ()) {
  const Prefix in = block();
  const Members a = members();
  RC_ASSERT(AddressSet::of(in).subtract(setOf(in, a)) == setOf(in, ~a));
}

RC_GTEST_PROP(AddressSetProperty, DifferenceAndIntersectionMakeUpTheSet, ()) {
  const AddressSet a = anySet();
  const AddressSet b = anySet();
  RC_ASSERT(a.subtract(b).unionWith(a.intersect(b)) == a);
  RC_ASSERT(!a.subtract(b).overlaps(b));
}

RC_GTEST_PROP(AddressSetProperty, ComplementsObeyDeMorgan, ()) {
  const AddressSet everything = AddressSet::everything();
  const AddressSet a = anySet();
  const AddressSet b = anySet();
  const AddressSet notA = everything.subtract(a);
  const AddressSet notB = everything.subtract(b);
  RC_ASSERT(everything.subtract(a.unionWith(b)) == notA.intersect(notB));
  RC_ASSERT(everything.subtract(a.intersect(b)) == notA.unionWith(notB));
  RC_ASSERT(everything.subtract(notA) == a);
}

RC_GTEST_PROP(AddressSetProperty, UnionAndIntersectionAreIdempotentAndCommute, ()) {
  const AddressSet a = anySet();
  const AddressSet b = anySet();
  RC_ASSERT(a.unionWith(a) == a);
  RC_ASSERT(a.intersect(a) == a);
  RC_ASSERT(a.subtract(a) == AddressSet{});
  RC_ASSERT(a.unionWith(b) == b.unionWith(a));
  RC_ASSERT(a.intersect(b) == b.intersect(a));
}

RC_GTEST_PROP(AddressSetProperty, EveryResultIsCanonical, ()) {
  const AddressSet a = anySet();
  const AddressSet b = anySet();
  for (const AddressSet& set : {a, a.unionWith(b), a.intersect(b), a.subtract(b)})
    RC_ASSERT(isCanonical(set));
}

bool areHalvesOfOneBlock(const Prefix& a, const Prefix& b) {
  if (a.length() != b.length() || a.length() == 0) return false;
  return Prefix::covering(a.first(), a.length() - 1) == Prefix::covering(b.first(), b.length() - 1);
}

RC_GTEST_PROP(AddressSetProperty, PrefixesCoverExactlyTheSetAndNoTwoCouldBeOne, ()) {
  const AddressSet set = anySet().subtract(anySet());
  const auto prefixes = set.prefixes();
  RC_ASSERT(AddressSet::of(prefixes) == set);
  RC_ASSERT(std::is_sorted(prefixes.begin(), prefixes.end()));
  for (std::size_t i = 0; i + 1 < prefixes.size(); ++i) {
    RC_ASSERT(!prefixes[i].overlaps(prefixes[i + 1]));
    RC_ASSERT(!areHalvesOfOneBlock(prefixes[i], prefixes[i + 1]));
  }
}

}  // namespace
}  // namespace vnetsim
