// SPDX-License-Identifier: MIT
#include "benchmarks/naive_kernels.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <ostream>
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

class KernelsOnEstates : public testing::TestWithParam<NamedShape> {
 protected:
  KernelsOnEstates()
      : network_{CompiledNetwork::compile(topologyOf(GetParam().shape))},
        ends_{subnetEndpoints(network_.topology())} {}

  CompiledNetwork network_;
  std::vector<Endpoint> ends_;
};

/// Of one end with itself nothing is compared: no packet leaves it.
TEST_P(KernelsOnEstates, AgreeWithTheTraceAndTheMatrixOfEveryPair) {
  const auto estate = naiveEstateOf(network_, ends_);
  const NamesKernel names{estate};
  const ScanKernel scan{estate};
  const RangesKernel ranges{estate};
  const auto matrix = RoutingMatrix::of(network_, ends_);
  const auto asked = TrafficSet::all();
  std::size_t delivered = 0;
  for (std::size_t i = 0; i < ends_.size(); ++i)
    for (std::size_t j = 0; j < ends_.size(); ++j) {
      if (i == j) continue;
      const bool traced = trace(network_, ends_[i], ends_[j], asked, true).verdict == Verdict::Reachable;
      delivered += traced ? 1 : 0;
      const auto where = ends_[i].name + " to " + ends_[j].name;
      ASSERT_EQ(names.delivers(i, j), traced) << where;
      ASSERT_EQ(scan.delivers(i, j), traced) << where;
      ASSERT_EQ(ranges.delivers(i, j), traced) << where;
      ASSERT_EQ(matrix.delivered(i, j), traced) << where;
    }
  // The comparison says little where everything arrives, or nothing does.
  EXPECT_GT(delivered * 20, ends_.size() * ends_.size());
  EXPECT_LT(delivered * 100, ends_.size() * ends_.size() * 99);
}

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
