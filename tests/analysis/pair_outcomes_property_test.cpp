// SPDX-License-Identifier: MIT
#include "analysis/pair_outcomes.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "analysis/estate.hpp"
#include "analysis/matrix.hpp"
#include "analysis/pair_query.hpp"
#include "analysis/routing_matrix.hpp"
#include "support/drawing.hpp"

namespace vnetsim {
namespace {

std::string textOf(const Topology& topology, const PairOutcome& outcome) {
  std::string text = std::string{nameOf(outcome.verdict)} + " " + std::string{codeOf(outcome.reason)} + " " +
                     outcome.traffic.text();
  for (const auto& device : outcome.via) text += " " + labelOf(topology, device);
  return text;
}

/// Machines, hosts in all subnets, sites, and some addresses by themselves.
std::vector<Endpoint> endsOf(const Topology& topology) {
  auto ends = machineEndpoints(topology);
  for (auto& host : subnetEndpoints(topology)) ends.push_back(std::move(host));
  for (const auto& site : topology.onPremisesSites())
    if (auto end = resolveEndpoint(topology, site.name.label)) ends.push_back(*end);
  for (const char* name : {"10.1.1.4", "10.2.1.4", "10.3.1.77", "10.10.3.4", "internet"})
    if (auto end = resolveEndpoint(topology, name)) ends.push_back(*end);
  return ends;
}

/// What was seen in the estates of one test.
struct Tally {
  std::size_t pairs = 0;
  std::size_t kinds = 0;
  std::size_t reachable = 0;
};

void compare(std::uint64_t seed, const TrafficSet& asked, bool oneWay, Tally& tally) {
  const auto drawing = estateDrawing(seed);
  const auto net = CompiledNetwork::compile(topologyOf(drawing));
  const auto ends = endsOf(net.topology());
  const auto pairs = outcomesOfPairs(net, ends, ends, asked, oneWay);
  PairQuery query{net, ends, asked, oneWay};
  tally.kinds += pairs.outcomes.size();
  for (std::size_t i = 0; i < ends.size(); ++i)
    for (std::size_t j = 0; j < ends.size(); ++j) {
      const auto& outcome = pairs.at(i * ends.size() + j);
      const auto single = outcomeOf(trace(net, ends[i], ends[j], asked, oneWay));
      ASSERT_EQ(textOf(net.topology(), query.outcomeOf(i, j)), textOf(net.topology(), single));
      ++tally.pairs;
      tally.reachable += single.verdict == Verdict::Reachable ? 1 : 0;
      ASSERT_EQ(textOf(net.topology(), outcome), textOf(net.topology(), single))
          << ends[i].name << " to " << ends[j].name << " in the estate of seed " << seed << ":\n"
          << drawing;
    }
}

class PairOutcomesOfEstates : public testing::TestWithParam<std::uint64_t> {};

TEST_P(PairOutcomesOfEstates, AreThoseOfTheTraceOfEachPair) {
  constexpr std::uint64_t estates = 50;
  Tally tally;
  for (std::uint64_t seed = GetParam() * estates; seed < (GetParam() + 1) * estates; ++seed) {
    const bool isOnePacket = seed % 3 == 0;
    const auto asked = isOnePacket ? TrafficSet::of(Protocol::Tcp, PortSet::of({22, 22})) : TrafficSet::all();
    compare(seed, asked, seed % 5 == 0, tally);
    if (HasFatalFailure()) return;
  }
  // The comparison says little where nothing is shared, or everything arrives.
  EXPECT_LT(tally.kinds * 5, tally.pairs * 4);
  EXPECT_LT(tally.reachable * 2, tally.pairs);
  EXPECT_GT(tally.reachable * 20, tally.pairs);
}

class RoutingMatrixOfEstates : public testing::TestWithParam<std::uint64_t> {};

TEST_P(RoutingMatrixOfEstates, HoldsWhatIsDeliveredOneWay) {
  constexpr std::uint64_t estates = 50;
  for (std::uint64_t seed = GetParam() * estates; seed < (GetParam() + 1) * estates; ++seed) {
    const auto drawing = estateDrawing(seed);
    const auto net = CompiledNetwork::compile(topologyOf(drawing));
    const auto ends = endsOf(net.topology());
    const auto matrix = RoutingMatrix::of(net, ends);
    std::vector<std::uint64_t> words(ends.size() * matrix.wordsPerRow());
    matrix.expandInto(words);
    for (std::size_t i = 0; i < ends.size(); ++i)
      for (std::size_t j = 0; j < ends.size(); ++j) {
        const bool isDelivered =
            trace(net, ends[i], ends[j], TrafficSet::all(), true).verdict == Verdict::Reachable;
        const std::size_t column = matrix.columnOf(j);
        const bool isSet = (words[i * matrix.wordsPerRow() + column / 64] >> column % 64 & 1) != 0;
        ASSERT_EQ(matrix.delivered(i, j), isDelivered)
            << ends[i].name << " to " << ends[j].name << " in the estate of seed " << seed << ":\n" << drawing;
        ASSERT_EQ(isSet, isDelivered);
      }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RoutingMatrixOfEstates, testing::Range<std::uint64_t>(100, 106));

INSTANTIATE_TEST_SUITE_P(Seeds, PairOutcomesOfEstates, testing::Range<std::uint64_t>(0, 20));

}  // namespace
}  // namespace vnetsim
