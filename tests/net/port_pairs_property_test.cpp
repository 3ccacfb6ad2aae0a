// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "net/port_pairs.hpp"

namespace vnetsim {
namespace {

/// The slow model: every pair of a few ports, among them neighbours and both ends.
constexpr std::array<std::uint16_t, 6> ports{0, 1, 2, 443, 65534, 65535};
using Model = std::set<std::pair<std::uint16_t, std::uint16_t>>;

PortPairs single(std::uint16_t source, std::uint16_t destination) {
  return PortPairs::of(PortSet::of({source, source}), PortSet::of({destination, destination}));
}

PortRange anyRange() {
  const auto a = *rc::gen::elementOf(ports);
  const auto b = *rc::gen::elementOf(ports);
  return {std::min(a, b), std::max(a, b)};
}

struct Both {
  PortPairs pairs;
  Model model;
};

/// A few rectangles, put together both ways.
Both anyPairs() {
  Both both;
  const int count = *rc::gen::inRange(0, 5);
  for (int i = 0; i < count; ++i) {
    const auto sources = anyRange();
    const auto destinations = anyRange();
    both.pairs = both.pairs.unionWith(PortPairs::of(PortSet::of(sources), PortSet::of(destinations)));
    for (const auto source : ports)
      for (const auto destination : ports)
        if (sources.first <= source && source <= sources.last && destinations.first <= destination &&
            destination <= destinations.last)
          both.model.emplace(source, destination);
  }
  return both;
}

Model modelOf(const PortPairs& pairs) {
  Model model;
  for (const auto source : ports)
    for (const auto destination : ports)
      if (!pairs.intersect(single(source, destination)).empty()) model.emplace(source, destination);
  return model;
}

RC_GTEST_PROP(PortPairsProperty, OperationsAgreePairByPair, ()) {
  const auto a = anyPairs();
  const auto b = anyPairs();
  Model either = a.model;
  either.insert(b.model.begin(), b.model.end());
  Model common;
  Model onlyA;
  for (const auto& pair : a.model) (b.model.count(pair) > 0 ? common : onlyA).insert(pair);
  RC_ASSERT(modelOf(a.pairs) == a.model);
  RC_ASSERT(modelOf(a.pairs.unionWith(b.pairs)) == either);
  RC_ASSERT(modelOf(a.pairs.intersect(b.pairs)) == common);
  RC_ASSERT(modelOf(a.pairs.subtract(b.pairs)) == onlyA);
}

RC_GTEST_PROP(PortPairsProperty, EqualSetsAreEqualHoweverTheyWereMade, ()) {
  const auto a = anyPairs().pairs;
  const auto b = anyPairs().pairs;
  const auto apart = a.subtract(b).unionWith(a.intersect(b));
  RC_ASSERT(apart == a);
  RC_ASSERT(a.unionWith(b) == b.unionWith(a));
  RC_ASSERT(PortPairs::all().subtract(PortPairs::all().subtract(a)) == a);
  RC_ASSERT((a.empty() || b.empty() || (a.text() == b.text()) == (a == b)));
}

RC_GTEST_PROP(PortPairsProperty, ReversingSwapsTheEndsOfEachPair, ()) {
  const auto a = anyPairs();
  Model swapped;
  for (const auto& [source, destination] : a.model) swapped.emplace(destination, source);
  RC_ASSERT(modelOf(a.pairs.reversed()) == swapped);
  RC_ASSERT(a.pairs.reversed().reversed() == a.pairs);
}

RC_GTEST_PROP(PortPairsProperty, TranslationsAgreePairByPair, ()) {  // R116
  const auto a = anyPairs();
  const auto b = anyPairs();
  const auto port = *rc::gen::elementOf(ports);
  Model translated;
  Model becomes;
  for (const auto& [source, destination] : a.model) {
    translated.emplace(source, port);
    if (b.model.contains({source, port})) becomes.emplace(source, destination);
  }
  RC_ASSERT(modelOf(a.pairs.withDestination(port)) == translated);
  RC_ASSERT(modelOf(a.pairs.whatBecomes(b.pairs, port)) == becomes);
  RC_ASSERT(a.pairs.whatBecomes(a.pairs.withDestination(port), port) == a.pairs);
}

}  // namespace
}  // namespace vnetsim
