// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "analysis/branch_estate.hpp"
#include "analysis/estate.hpp"
#include "analysis/group_estate.hpp"
#include "analysis/managed_estate.hpp"
#include "analysis/matrix.hpp"
#include "analysis/network_classes.hpp"
#include "analysis/pair_outcomes.hpp"
#include "analysis/pair_query.hpp"
#include "analysis/routing_matrix.hpp"
#include "support/drawing.hpp"
#include "topology/build.hpp"

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
  for (const char* name : {"10.1.1.4", "10.2.1.4", "10.3.1.77", "10.10.3.4", "10.201.0.132", "internet"})
    if (auto end = resolveEndpoint(topology, name)) ends.push_back(*end);
  return ends;
}

/// Hosts in networks, of which many are alike, and few ends that are alike to no other.
std::vector<Endpoint> hostsOf(const Topology& topology) {
  auto ends = machineEndpoints(topology);
  for (auto& host : subnetEndpoints(topology)) ends.push_back(std::move(host));
  for (const char* name : {"d1", "vh1/p2SVpnGateway/mobile1"})
    if (auto end = resolveEndpoint(topology, name)) ends.push_back(*end);
  return ends;
}

/// What was seen in the estates of one test.
struct Tally {
  std::size_t pairs = 0;
  std::size_t kinds = 0;
  std::size_t reachable = 0;
  std::size_t estates = 0;
  std::size_t estatesOfAlike = 0;  // with less than half as many classes of networks as networks
};

bool hasManyAlike(const CompiledNetwork& net) {
  const NetworkClasses classes{net, transitPlacesOf(net)};
  std::set<std::uint32_t> different;
  const auto count = static_cast<std::uint32_t>(net.topology().virtualNetworks().size());
  for (std::uint32_t i = 0; i < count; ++i) different.insert(classes.of(VirtualNetworkId{i}));
  return different.size() * 2 < count;
}

Topology builtOf(TopologyDraft draft) {
  auto built = buildTopology(std::move(draft));
  if (!built.topology) {
    std::string messages;
    for (const auto& one : built.diagnostics) messages += one.message + "\n";
    throw std::invalid_argument{messages};
  }
  return std::move(*built.topology);
}

/// An estate by its seed, as text to look at and as a topology.
struct Estates {
  std::string (*drawing)(std::uint64_t seed);
  Topology (*topology)(std::uint64_t seed);
  std::vector<Endpoint> (*ends)(const Topology& topology);
};

const Estates plainEstates{estateDrawing, [](std::uint64_t seed) { return topologyOf(estateDrawing(seed)); },
                           endsOf};
const Estates managedEstates{managedEstateDrawing,
                             [](std::uint64_t seed) { return builtOf(managedEstate(seed)); }, endsOf};
const Estates branchEstates{branchEstateDrawing,
                            [](std::uint64_t seed) { return builtOf(branchEstate(seed)); }, hostsOf};
const Estates groupEstates{groupEstateDrawing,
                           [](std::uint64_t seed) { return topologyOf(groupEstateDrawing(seed)); }, hostsOf};

void compare(const Estates& estates, std::uint64_t seed, const TrafficSet& asked, bool oneWay, Tally& tally) {
  const auto drawing = estates.drawing(seed);
  const auto net = CompiledNetwork::compile(estates.topology(seed));
  const auto ends = estates.ends(net.topology());
  const auto pairs = outcomesOfPairs(net, ends, ends, asked, oneWay);
  PairQuery query{net, ends, asked, oneWay};
  ++tally.estates;
  tally.estatesOfAlike += hasManyAlike(net) ? 1 : 0;
  tally.kinds += pairs.outcomes.size();
  for (std::size_t i = 0; i < ends.size(); ++i)
    for (std::size_t j = 0; j < ends.size(); ++j) {
      const auto& outcome = pairs.at(i * ends.size() + j);
      const auto single = outcomeOf(trace(net, ends[i], ends[j], asked, oneWay));
      ++tally.pairs;
      tally.reachable += single.verdict == Verdict::Reachable ? 1 : 0;
      for (const auto* answer : {&outcome, &query.outcomeOf(i, j)})
        ASSERT_EQ(textOf(net.topology(), *answer), textOf(net.topology(), single))
            << ends[i].name << " to " << ends[j].name << " in the estate of seed " << seed << ":\n"
            << drawing;
    }
}

/// Estates of one range of seeds.
void compareMany(const Estates& of, std::uint64_t first, std::uint64_t end, Tally& tally) {
  for (std::uint64_t seed = first; seed < end; ++seed) {
    const bool isOnePacket = seed % 3 == 0;
    const auto asked = isOnePacket ? TrafficSet::of(Protocol::Tcp, PortSet::of({22, 22})) : TrafficSet::all();
    compare(of, seed, asked, seed % 5 == 0, tally);
    if (testing::Test::HasFatalFailure()) return;
  }
}

/// The comparison says little where nothing is shared, or everything arrives.
void expectTelling(const Tally& tally, double highestShareOfKinds) {
  EXPECT_LT(static_cast<double>(tally.kinds), highestShareOfKinds * static_cast<double>(tally.pairs));
  EXPECT_LT(tally.reachable * 2, tally.pairs);
  EXPECT_GT(tally.reachable * 20, tally.pairs);
}

class PairOutcomesOfEstates : public testing::TestWithParam<std::uint64_t> {};

TEST_P(PairOutcomesOfEstates, AreThoseOfTheTraceOfEachPair) {
  constexpr std::uint64_t estates = 50;
  Tally tally;
  compareMany(plainEstates, GetParam() * estates, (GetParam() + 1) * estates, tally);
  if (!HasFatalFailure()) expectTelling(tally, 0.8);
}

class PairOutcomesOfManagedEstates : public testing::TestWithParam<std::uint64_t> {};

TEST_P(PairOutcomesOfManagedEstates, AreThoseOfTheTraceOfEachPair) {
  constexpr std::uint64_t estates = 40;
  Tally tally;
  compareMany(managedEstates, GetParam() * estates, (GetParam() + 1) * estates, tally);
  if (!HasFatalFailure()) expectTelling(tally, 0.97);
}

class PairOutcomesOfLikeNetworks : public testing::TestWithParam<std::uint64_t> {
 protected:
  void compareFromSeed(const Estates& of) {
    constexpr std::uint64_t estates = 40;
    Tally tally;
    compareMany(of, GetParam() * estates, (GetParam() + 1) * estates, tally);
    if (HasFatalFailure()) return;
    expectTelling(tally, 0.75);
    EXPECT_GT(tally.estatesOfAlike * 4, tally.estates);
  }
};

class PairOutcomesOfBranchEstates : public PairOutcomesOfLikeNetworks {};
class PairOutcomesOfGroupEstates : public PairOutcomesOfLikeNetworks {};

TEST_P(PairOutcomesOfBranchEstates, AreThoseOfTheTraceOfEachPair) { compareFromSeed(branchEstates); }

TEST_P(PairOutcomesOfGroupEstates, AreThoseOfTheTraceOfEachPair) { compareFromSeed(groupEstates); }

class RoutingMatrixOfEstates : public testing::TestWithParam<std::uint64_t> {};

void compareMatrices(const Estates& of, std::uint64_t first, std::uint64_t end) {
  for (std::uint64_t seed = first; seed < end; ++seed) {
    const auto drawing = of.drawing(seed);
    const auto net = CompiledNetwork::compile(of.topology(seed));
    const auto ends = of.ends(net.topology());
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
            << ends[i].name << " to " << ends[j].name << " in the estate of seed " << seed << ":\n"
            << drawing;
        ASSERT_EQ(isSet, isDelivered);
      }
  }
}

TEST_P(RoutingMatrixOfEstates, HoldsWhatIsDeliveredOneWay) {
  constexpr std::uint64_t estates = 50;
  compareMatrices(plainEstates, GetParam() * estates, (GetParam() + 1) * estates);
}

TEST_P(RoutingMatrixOfEstates, WithManagersAndHubsHoldsTheSame) {
  constexpr std::uint64_t estates = 40;
  compareMatrices(managedEstates, GetParam() * estates, (GetParam() + 1) * estates);
}

TEST_P(RoutingMatrixOfEstates, WithBranchesOfHubsHoldsTheSame) {
  constexpr std::uint64_t estates = 40;
  compareMatrices(branchEstates, GetParam() * estates, (GetParam() + 1) * estates);
}

TEST_P(RoutingMatrixOfEstates, WithConnectedGroupsHoldsTheSame) {
  constexpr std::uint64_t estates = 40;
  compareMatrices(groupEstates, GetParam() * estates, (GetParam() + 1) * estates);
}

INSTANTIATE_TEST_SUITE_P(Seeds, RoutingMatrixOfEstates, testing::Range<std::uint64_t>(100, 106));

INSTANTIATE_TEST_SUITE_P(Seeds, PairOutcomesOfEstates, testing::Range<std::uint64_t>(0, 20));

INSTANTIATE_TEST_SUITE_P(Seeds, PairOutcomesOfManagedEstates, testing::Range<std::uint64_t>(0, 20));

INSTANTIATE_TEST_SUITE_P(Seeds, PairOutcomesOfBranchEstates, testing::Range<std::uint64_t>(0, 30));

INSTANTIATE_TEST_SUITE_P(Seeds, PairOutcomesOfGroupEstates, testing::Range<std::uint64_t>(0, 20));

}  // namespace
}  // namespace vnetsim
