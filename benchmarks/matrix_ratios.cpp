// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <random>
#include <utility>
#include <vector>

#include "analysis/matrix.hpp"
#include "analysis/pair_ends.hpp"
#include "analysis/routing_matrix.hpp"
#include "estates.hpp"
#include "naive_kernels.hpp"
#include "ratios.hpp"

namespace vnetsim::benchmarks {
namespace {

using Sides = std::vector<std::function<void()>>;

/// An estate, compiled and asked once, so that its tables are worked out.
struct RoutedEstate {
  explicit RoutedEstate(const EstateShape& shape)
      : topology{topologyOf(shape)},
        network{CompiledNetwork::compile(topology)},
        ends{subnetEndpoints(topology)},
        divided{network, ends, {}, true},
        matrix{RoutingMatrix::of(divided)},
        words(ends.size() * matrix.wordsPerRow()) {}

  void work(const Executor& execute = runInOrder) {
    matrix = RoutingMatrix::of(divided, execute);
    matrix.expandInto(words, execute);
    keep(words.front());
  }
  void workFromTheTopology() {
    const auto compiled = CompiledNetwork::compile(topology);
    const auto all = subnetEndpoints(topology);
    const auto made = RoutingMatrix::of(compiled, all);
    made.expandInto(words);
    keep(words.front());
  }
  double pairs() const { return static_cast<double>(ends.size()) * static_cast<double>(ends.size()); }

  Topology topology;
  CompiledNetwork network;
  std::vector<Endpoint> ends;
  PairEnds divided;
  RoutingMatrix matrix;
  std::vector<std::uint64_t> words;
};

/// C2 over all destinations of every so-many-th source.
struct HalvedRanges {
  HalvedRanges(const NaiveEstate& estate, std::size_t stride) : kernel{estate}, ends{estate.ends()} {
    for (std::size_t i = 0; i < ends; i += stride) sources.push_back(static_cast<std::uint32_t>(i));
    words.resize(sources.size() * kernel.wordsPerRow());
  }
  void work() {
    kernel.deliversAll(sources, words);
    keep(words.front());
  }
  double pairs() const { return static_cast<double>(sources.size()) * static_cast<double>(ends); }

  /// Of one end with itself nothing is compared: no packet leaves it.
  void requireEqual(const RoutingMatrix& matrix) {
    work();
    for (std::size_t i = 0; i < sources.size(); ++i)
      for (std::size_t to = 0; to < ends; ++to) {
        const bool says = (words[i * kernel.wordsPerRow() + to / 64] >> (to % 64) & 1) != 0;
        if (to != sources[i]) require(says == matrix.delivered(sources[i], to), "C2 and the matrix differ");
      }
  }

  RangesKernel kernel;
  std::size_t ends;
  std::vector<std::uint32_t> sources;
  std::vector<std::uint64_t> words;
};

std::vector<std::pair<std::size_t, std::size_t>> randomPairs(std::size_t ends, std::size_t count) {
  std::mt19937_64 random{3};
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  while (pairs.size() < count) {
    const std::size_t from = random() % ends;
    const std::size_t to = random() % ends;
    if (from != to) pairs.emplace_back(from, to);
  }
  return pairs;
}

std::string perPair(double own, double other) {
  return fmt::format("{:.3g} ns a pair against {:.3g} ns", own * 1e9, other * 1e9);
}

void printAgainst(const std::string& id, const std::string& what, double target, double own, double other,
                  bool isDisturbed) {
  print({id, what, target, other / own, false, isDisturbed, perPair(own, other)});
}

/// The kernel alone against C2, the same cells compared.
void againstHalvedRanges(const Settings& settings, const std::string& id, const std::string& name,
                         const EstateShape& shape, double target, std::size_t stride) {
  RoutedEstate estate{shape};
  const auto naive = naiveEstateOf(estate.network, estate.ends);
  HalvedRanges halved{naive, stride};
  halved.requireEqual(estate.matrix);
  const Sides sides{[&] { estate.work(); }, [&] { halved.work(); },
                    [&] { estate.matrix.expandInto(estate.words); }};
  const auto medians = medianSeconds(settings, sides);
  printAgainst(id, "routing of all pairs at " + name + ", kernel alone, against C2", target,
               medians.seconds[0] / estate.pairs(), medians.seconds[1] / halved.pairs(), medians.isDisturbed);
  printFigure(id, "the same, spread to one bit a pair from classes that are known",
              fmt::format("{:.3g} ns a pair; {} row classes, {:.1f} MiB in place of {:.1f}",
                          medians.seconds[2] / estate.pairs() * 1e9, estate.matrix.rowClasses(),
                          static_cast<double>(estate.matrix.bytes()) / 1048576.0,
                          static_cast<double>(estate.words.size()) * 8.0 / 1048576.0));
}

}  // namespace

void routingMatrixOfMedium(const Settings& settings) {
  RoutedEstate estate{mediumEstate};
  const auto naive = naiveEstateOf(estate.network, estate.ends);
  const NamesKernel names{naive};
  HalvedRanges halved{naive, 1};
  const auto pairs = randomPairs(estate.ends.size(), 5'000);
  halved.requireEqual(estate.matrix);
  for (const auto& pair : pairs)
    require(names.delivers(pair.first, pair.second) == estate.matrix.delivered(pair.first, pair.second),
            "A and the matrix differ");
  const Sides sides{[&] { estate.workFromTheTopology(); }, [&] { estate.work(); }, [&] { halved.work(); },
                    [&] {
                      std::uint64_t delivered = 0;
                      for (const auto& pair : pairs)
                        delivered += names.delivers(pair.first, pair.second) ? 1 : 0;
                      keep(delivered);
                    }};
  const auto medians = medianSeconds(settings, sides);
  const double whole = medians.seconds[0] / estate.pairs();
  const double kernel = medians.seconds[1] / estate.pairs();
  const double c2 = medians.seconds[2] / halved.pairs();
  const double a = medians.seconds[3] / static_cast<double>(pairs.size());
  printAgainst("P4", "routing of all pairs at M, compile included, against A", 400, whole, a,
               medians.isDisturbed);
  printAgainst("P4", "routing of all pairs at M, kernel alone, against C2", 30, kernel, c2,
               medians.isDisturbed);
}

void routingMatrixOfLarge(const Settings& settings) {
  againstHalvedRanges(settings, "P5", "L", largeEstate, 200, settings.comparesEveryCell ? 1 : 50);
  againstHalvedRanges(settings, "P5", "M with random tables", adversarialEstate, 8,
                      settings.comparesEveryCell ? 1 : 5);
}

void routingMatrixOnTwoThreads(const Settings& settings) {
  RoutedEstate estate{largeEstate};
  const Executor one = onThreads(1);
  const Executor two = onThreads(2);
  const Sides sides{[&] { estate.work(two); }, [&] { estate.work(one); }};
  const auto medians = medianElapsedSeconds(settings, sides);
  print({"P6", "routing of all pairs at L, two threads against one", 1.5,
         medians.seconds[1] / medians.seconds[0], false, medians.isDisturbed,
         fmt::format("{:.3g} ms against {:.3g} ms", medians.seconds[0] * 1e3, medians.seconds[1] * 1e3)});
}

void fullVerdicts(const Settings& settings) {
  EstateShape shape = mediumEstate;
  shape.isAdversarial = true;  // for the load balancer and the private endpoints; the tables stay as M's
  shape.hasSecurityGroups = true;
  const auto network = CompiledNetwork::compile(topologyOf(shape));
  const auto ends = subnetEndpoints(network.topology());
  const auto asked = TrafficSet::all();
  const auto traced = [&](std::size_t i, std::size_t j) {
    return outcomeOf(trace(network, ends[i], ends[j], asked));
  };
  const auto outcomes = outcomesOfPairs(network, ends, ends, asked);
  const auto requireEqual = [&](std::size_t i, std::size_t j) {
    const auto single = traced(i, j);
    const auto& cell = outcomes.at(i * ends.size() + j);
    require(cell.verdict == single.verdict && cell.reason == single.reason &&
                cell.traffic == single.traffic && cell.via == single.via,
            "a cell differs from its trace");
  };
  if (settings.comparesEveryCell) {
    for (std::size_t i = 0; i < ends.size(); ++i)
      for (std::size_t j = 0; j < ends.size(); ++j) requireEqual(i, j);
  } else {
    for (const auto& pair : randomPairs(ends.size(), 20'000)) requireEqual(pair.first, pair.second);
  }
  const auto pairs = randomPairs(ends.size(), 1'000);
  const Sides sides{[&] { keep(outcomesOfPairs(network, ends, ends, asked).outcomes.size()); },
                    [&] {
                      std::uint64_t reachable = 0;
                      for (const auto& pair : pairs)
                        reachable += traced(pair.first, pair.second).verdict == Verdict::Reachable ? 1 : 0;
                      keep(reachable);
                    }};
  const auto medians = medianSeconds(settings, sides);
  const double count = static_cast<double>(ends.size()) * static_cast<double>(ends.size());
  printAgainst("P7", "full verdicts of all pairs at M against the trace of each", 30,
               medians.seconds[0] / count, medians.seconds[1] / static_cast<double>(pairs.size()),
               medians.isDisturbed);
  printFigure("P7", "cells compared with their trace",
              settings.comparesEveryCell ? fmt::format("all {:.0f}", count) : "20,000 at random, all equal");
}

}  // namespace vnetsim::benchmarks
