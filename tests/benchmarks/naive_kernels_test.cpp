// SPDX-License-Identifier: MIT
#include "benchmarks/naive_kernels.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <ostream>
#include <random>
#include <thread>
#include <utility>
#include <vector>

#include "analysis/matrix.hpp"
#include "analysis/pair_outcomes.hpp"
#include "analysis/routing_matrix.hpp"
#include "analysis/trace.hpp"
#include "benchmarks/estates.hpp"

namespace vnetsim::benchmarks {
namespace {

struct NamedShape {
  const char* name;
  EstateShape shape;
};
void PrintTo(const NamedShape& shape, std::ostream* out) { *out << shape.name; }

/// What was seen while kernels were compared.
struct Tally {
  std::size_t pairs = 0;
  std::size_t delivered = 0;
};

/// Of one end with itself nothing is compared: no packet leaves it.
void compareEveryPair(const CompiledNetwork& network, const std::vector<Endpoint>& ends, Tally& tally) {
  const auto estate = naiveEstateOf(network, ends);
  const NamesKernel names{estate};
  const ScanKernel scan{estate};
  const RangesKernel ranges{estate};
  const auto matrix = RoutingMatrix::of(network, ends);
  const auto asked = TrafficSet::all();
  for (std::size_t i = 0; i < ends.size(); ++i)
    for (std::size_t j = 0; j < ends.size(); ++j) {
      if (i == j) continue;
      const bool traced = trace(network, ends[i], ends[j], asked, true).verdict == Verdict::Reachable;
      ++tally.pairs;
      tally.delivered += traced ? 1 : 0;
      const auto where = ends[i].name + " to " + ends[j].name;
      ASSERT_EQ(names.delivers(i, j), traced) << where;
      ASSERT_EQ(scan.delivers(i, j), traced) << where;
      ASSERT_EQ(ranges.delivers(i, j), traced) << where;
      ASSERT_EQ(matrix.delivered(i, j), traced) << where;
    }
}

class KernelsOnEstates : public testing::TestWithParam<NamedShape> {
 protected:
  KernelsOnEstates()
      : network_{CompiledNetwork::compile(topologyOf(GetParam().shape))},
        ends_{subnetEndpoints(network_.topology())} {}

  CompiledNetwork network_;
  std::vector<Endpoint> ends_;
};

TEST_P(KernelsOnEstates, AgreeWithTheTraceAndTheMatrixOfEveryPair) {
  Tally tally;
  compareEveryPair(network_, ends_, tally);
  // The comparison says little where everything arrives, or nothing does.
  EXPECT_GT(tally.delivered * 20, tally.pairs);
  EXPECT_LT(tally.delivered * 100, tally.pairs * 99);
}

/// A small estate of any shape: hubs one after the other, own and shared tables, hosts, load balancers,
/// drops.
EstateShape randomShape(std::uint64_t seed) {
  std::mt19937_64 random{seed};
  const auto between = [&](int least, int most) {
    return least + static_cast<int>(random() % static_cast<std::uint64_t>(most - least + 1));
  };
  EstateShape shape;
  shape.hubs = between(1, 3);
  shape.spokes = between(6, 12);
  shape.subnetsPerSpoke = between(1, 2);
  shape.routesPerTable = between(6, 40);
  shape.ownTablePercent = between(0, 100);
  shape.isAdversarial = between(0, 1) == 1;
  shape.droppedPercent = between(60, 100);
  shape.lostPercent = between(70, 100);
  shape.seed = seed;
  return shape;
}

class KernelsOnRandomEstates : public testing::TestWithParam<std::uint64_t> {};

TEST_P(KernelsOnRandomEstates, AgreeWithTheTraceAndTheMatrixOfEveryPair) {
  constexpr std::uint64_t estates = 100;
  Tally tally;
  for (std::uint64_t seed = GetParam() * estates; seed < (GetParam() + 1) * estates; ++seed) {
    const auto network = CompiledNetwork::compile(topologyOf(randomShape(seed)));
    compareEveryPair(network, subnetEndpoints(network.topology()), tally);
    if (HasFatalFailure()) FAIL() << "in the estate of seed " << seed;
  }
  EXPECT_LT(tally.delivered * 2, tally.pairs);
  EXPECT_GT(tally.delivered * 10, tally.pairs);
}

INSTANTIATE_TEST_SUITE_P(Seeds, KernelsOnRandomEstates, testing::Range<std::uint64_t>(0, 20));

TEST_P(KernelsOnEstates, TheDenseMatrixHoldsWhatTheHalvingOfRangesSays) {
  const auto estate = naiveEstateOf(network_, ends_);
  const RangesKernel ranges{estate};
  std::vector<std::uint32_t> sources(ends_.size());
  for (std::uint32_t i = 0; i < sources.size(); ++i) sources[i] = i;
  std::vector<std::uint64_t> expected(sources.size() * ranges.wordsPerRow());
  ranges.deliversAll(sources, expected);
  const auto matrix = RoutingMatrix::of(network_, ends_);
  std::vector<std::uint64_t> words(ends_.size() * matrix.wordsPerRow());
  matrix.expandInto(words);
  const auto bitAt = [](const std::vector<std::uint64_t>& row, std::size_t base, std::size_t column) {
    return (row[base + column / 64] >> (column % 64) & 1) != 0;
  };
  for (std::size_t i = 0; i < ends_.size(); ++i)
    for (std::size_t j = 0; j < ends_.size(); ++j) {
      if (i == j) continue;
      ASSERT_EQ(bitAt(words, i * matrix.wordsPerRow(), matrix.columnOf(j)),
                bitAt(expected, i * ranges.wordsPerRow(), j))
          << ends_[i].name << " to " << ends_[j].name;
    }
}

void runBackwards(std::size_t tasks, const std::function<void(std::size_t)>& task) {
  for (std::size_t i = tasks; i-- > 0;) task(i);
}

/// The odd tasks first: neighbours are far apart in time.
void runOddFirst(std::size_t tasks, const std::function<void(std::size_t)>& task) {
  for (std::size_t i = 1; i < tasks; i += 2) task(i);
  for (std::size_t i = 0; i < tasks; i += 2) task(i);
}

void runOnThreeThreads(std::size_t tasks, const std::function<void(std::size_t)>& task) {
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < tasks; i = next++) task(i);
  };
  std::vector<std::thread> others;
  for (int i = 0; i < 2; ++i) others.emplace_back(work);
  work();
  for (std::thread& other : others) other.join();
}

/// A host in every subnet, and all machines: those that forward are alike to no other.
std::vector<Endpoint> hostsAndMachines(const Topology& topology) {
  auto ends = subnetEndpoints(topology);
  for (auto& machine : machineEndpoints(topology)) ends.push_back(std::move(machine));
  return ends;
}

/// Big enough for several tasks of every kind.
class MatrixOnExecutors : public testing::TestWithParam<NamedShape> {
 protected:
  void expectTheSameOn(const Executor& execute) const {
    const auto inOrder = RoutingMatrix::of(network_, ends_);
    const auto matrix = RoutingMatrix::of(network_, ends_, execute);
    ASSERT_EQ(matrix.rowClasses(), inOrder.rowClasses());
    ASSERT_EQ(matrix.bytes(), inOrder.bytes());
    for (std::size_t i = 0; i < ends_.size(); ++i) ASSERT_EQ(matrix.columnOf(i), inOrder.columnOf(i));
    std::vector<std::uint64_t> words(ends_.size() * matrix.wordsPerRow());
    auto expected = words;
    matrix.expandInto(words, execute);
    inOrder.expandInto(expected);
    EXPECT_EQ(words, expected);
  }

  CompiledNetwork network_{CompiledNetwork::compile(topologyOf(GetParam().shape))};
  std::vector<Endpoint> ends_{hostsAndMachines(network_.topology())};
};

TEST_P(MatrixOnExecutors, IsTheSameInAnyOrderOfTasks) {
  expectTheSameOn(runBackwards);
  expectTheSameOn(runOddFirst);
}

TEST_P(MatrixOnExecutors, IsTheSameOnSeveralThreads) { expectTheSameOn(runOnThreeThreads); }

INSTANTIATE_TEST_SUITE_P(Shapes, MatrixOnExecutors,
                         testing::Values(NamedShape{"many spokes", EstateShape{4, 300, 3, 60, 30}},
                                         NamedShape{"adversarial", EstateShape{3, 200, 2, 40, 100, true}}));

constexpr EstateShape securedEstate{2, 40, 2, 60, 20, false, true};

INSTANTIATE_TEST_SUITE_P(Shapes, KernelsOnEstates,
                         testing::Values(NamedShape{"small", smallEstate},
                                         NamedShape{"several hubs", EstateShape{3, 60, 3, 50, 30}},
                                         NamedShape{"adversarial", smallAdversarialEstate}));

/// Security rules, the reply, and several ways at once: what no naive kernel knows, the trace of each pair
/// does.
TEST(OutcomesOfEstates, AreThoseOfTheTraceWithSecurityRules) {
  const auto network = CompiledNetwork::compile(topologyOf(securedEstate));
  const auto ends = subnetEndpoints(network.topology());
  const auto pairs = outcomesOfPairs(network, ends, ends, TrafficSet::all());
  std::size_t denied = 0;
  for (std::size_t i = 0; i < ends.size(); ++i)
    for (std::size_t j = 0; j < ends.size(); ++j) {
      const auto single = outcomeOf(trace(network, ends[i], ends[j], TrafficSet::all()));
      const auto& outcome = pairs.at(i * ends.size() + j);
      ASSERT_EQ(outcome.verdict, single.verdict) << ends[i].name << " to " << ends[j].name;
      ASSERT_EQ(outcome.reason, single.reason) << ends[i].name << " to " << ends[j].name;
      ASSERT_EQ(outcome.traffic, single.traffic) << ends[i].name << " to " << ends[j].name;
      denied += single.verdict != Verdict::Reachable ? 1 : 0;
    }
  EXPECT_GT(denied * 20, ends.size() * ends.size());
}

}  // namespace
}  // namespace vnetsim::benchmarks
