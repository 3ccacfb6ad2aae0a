// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <utility>
#include <vector>

#include "net/traffic_set.hpp"

namespace vnetsim {
namespace {

/// The ports of the naive model: neighbours, both ends, and gaps between them.
constexpr std::array<std::uint16_t, 8> ports{0, 1, 2, 22, 443, 65533, 65534, 65535};
/// One bit for each of these ports with TCP, then with UDP, then ICMP, then every other protocol.
constexpr std::size_t kinds = 2 * ports.size() + 2;
using Members = std::bitset<kinds>;

TrafficSet kind(std::size_t i) {
  if (i == kinds - 1) return TrafficSet::of(Protocol::Other);
  if (i == kinds - 2) return TrafficSet::of(Protocol::Icmp);
  const std::uint16_t port = ports[i % ports.size()];
  return TrafficSet::of(i < ports.size() ? Protocol::Tcp : Protocol::Udp, PortSet::of({port, port}));
}

TrafficSet setOf(const Members& members) {
  TrafficSet set;
  for (std::size_t i = 0; i < kinds; ++i)
    if (members[i]) set = set.unionWith(kind(i));
  return set;
}

Members membersOf(const TrafficSet& set) {
  Members members;
  for (std::size_t i = 0; i < kinds; ++i) members[i] = set.contains(kind(i));
  return members;
}

Members members() { return Members{*rc::gen::inRange(0ul, 1ul << kinds)}; }

PortSet anyPorts() {
  const auto port = rc::gen::oneOf(rc::gen::elementOf(ports), rc::gen::arbitrary<std::uint16_t>());
  const auto range =
      rc::gen::map(rc::gen::pair(port, port), [](std::pair<std::uint16_t, std::uint16_t> ends) {
        return PortRange{std::min(ends.first, ends.second), std::max(ends.first, ends.second)};
      });
  return PortSet::of(*rc::gen::container<std::vector<PortRange>>(range));
}

TrafficSet anySet() {
  TrafficSet set =
      TrafficSet::of(Protocol::Tcp, anyPorts()).unionWith(TrafficSet::of(Protocol::Udp, anyPorts()));
  for (const auto protocol : {Protocol::Icmp, Protocol::Other})
    if (*rc::gen::arbitrary<bool>()) set = set.unionWith(TrafficSet::of(protocol));
  return set;
}

/// Both sides of both ends of every range; beyond the highest port comes the lowest.
std::vector<std::uint16_t> portsAround(std::initializer_list<PortSet> sets) {
  std::vector<std::uint16_t> around{ports.begin(), ports.end()};
  for (const PortSet& set : sets)
    for (const PortRange& range : set.ranges())
      for (const int end : {int{range.first}, int{range.last}})
        for (const int step : {-1, 0, 1}) around.push_back(static_cast<std::uint16_t>(end + step));
  return around;
}

RC_GTEST_PROP(PortSetProperty, OperationsAgreePortByPort, ()) {
  const PortSet a = anyPorts();
  const PortSet b = anyPorts();
  const PortSet either = a.unionWith(b);
  const PortSet both = a.intersect(b);
  const PortSet onlyA = a.subtract(b);
  for (const std::uint16_t port : portsAround({a, b})) {
    const bool inA = a.contains(port);
    const bool inB = b.contains(port);
    RC_ASSERT(either.contains(port) == (inA || inB));
    RC_ASSERT(both.contains(port) == (inA && inB));
    RC_ASSERT(onlyA.contains(port) == (inA && !inB));
  }
}

RC_GTEST_PROP(PortSetProperty, RangesNeitherOverlapNorTouch, ()) {
  const PortSet a = anyPorts();
  const PortSet b = anyPorts();
  for (const PortSet& set : {a, a.unionWith(b), a.intersect(b), a.subtract(b)}) {
    const auto ranges = set.ranges();
    for (std::size_t i = 0; i < ranges.size(); ++i) {
      RC_ASSERT(ranges[i].first <= ranges[i].last);
      if (i > 0) RC_ASSERT(ranges[i - 1].last + 1 < ranges[i].first);
    }
  }
}

RC_GTEST_PROP(TrafficSetProperty, OperationsAgreeWithSetsOfSinglePackets, ()) {
  const Members a = members();
  const Members b = members();
  const TrafficSet setA = setOf(a);
  const TrafficSet setB = setOf(b);
  RC_ASSERT(membersOf(setA) == a);
  RC_ASSERT(setA.unionWith(setB) == setOf(a | b));
  RC_ASSERT(setA.intersect(setB) == setOf(a & b));
  RC_ASSERT(setA.subtract(setB) == setOf(a & ~b));
  RC_ASSERT(setA.overlaps(setB) == (a & b).any());
  RC_ASSERT(setA.contains(setB) == (b & ~a).none());
  RC_ASSERT(setA.empty() == a.none());
}

RC_GTEST_PROP(TrafficSetProperty, EqualTextMeansEqualSet, ()) {
  const TrafficSet a = anySet();
  const TrafficSet b = *rc::gen::arbitrary<bool>() ? anySet() : a.subtract(anySet());
  RC_ASSERT((a.text() == b.text()) == (a == b));
}

RC_GTEST_PROP(TrafficSetProperty, DifferenceAndIntersectionMakeUpTheSet, ()) {
  const TrafficSet a = anySet();
  const TrafficSet b = anySet();
  RC_ASSERT(a.subtract(b).unionWith(a.intersect(b)) == a);
  RC_ASSERT(!a.subtract(b).overlaps(b));
}

RC_GTEST_PROP(TrafficSetProperty, ComplementsObeyDeMorgan, ()) {
  const TrafficSet a = anySet();
  const TrafficSet b = anySet();
  const TrafficSet notA = TrafficSet::all().subtract(a);
  const TrafficSet notB = TrafficSet::all().subtract(b);
  RC_ASSERT(TrafficSet::all().subtract(a.unionWith(b)) == notA.intersect(notB));
  RC_ASSERT(TrafficSet::all().subtract(a.intersect(b)) == notA.unionWith(notB));
  RC_ASSERT(TrafficSet::all().subtract(notA) == a);
}

RC_GTEST_PROP(TrafficSetProperty, UnionAndIntersectionAreIdempotentAndCommute, ()) {
  const TrafficSet a = anySet();
  const TrafficSet b = anySet();
  RC_ASSERT(a.unionWith(a) == a);
  RC_ASSERT(a.intersect(a) == a);
  RC_ASSERT(a.subtract(a) == TrafficSet{});
  RC_ASSERT(a.unionWith(b) == b.unionWith(a));
  RC_ASSERT(a.intersect(b) == b.intersect(a));
}

}  // namespace
}  // namespace vnetsim
