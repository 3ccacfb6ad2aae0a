// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <functional>
#include <random>
#include <utility>
#include <vector>

#include "analysis/matrix.hpp"
#include "analysis/pair_query.hpp"
#include "analysis/routing_matrix.hpp"
#include "estates.hpp"
#include "ratios.hpp"

namespace vnetsim::benchmarks {
namespace {

constexpr std::size_t machines = 1'000'000;

}  // namespace

/// Machines of one subnet have one answer, so the network is L's with fifty machines in each subnet.
void singleQueries(const Settings& settings) {
  const auto network = CompiledNetwork::compile(topologyOf(largeEstate));
  const auto ends = subnetEndpoints(network.topology());
  const auto matrix = RoutingMatrix::of(network, ends);
  std::mt19937_64 random{5};
  std::vector<std::uint32_t> endOf(machines);
  for (auto& end : endOf) end = static_cast<std::uint32_t>(random() % ends.size());
  std::vector<std::pair<std::uint32_t, std::uint32_t>> asked(std::size_t{1} << 20);
  for (auto& pair : asked)
    pair = {static_cast<std::uint32_t>(random() % machines), static_cast<std::uint32_t>(random() % machines)};
  // As much memory as the query looks into, and as many steps as two loads a query.
  const auto cycle = randomCycle(machines + matrix.bytes() / sizeof(std::uint32_t));

  constexpr std::size_t explained = 300;
  PairQuery query{network, ends, TrafficSet::all()};
  const std::vector<std::function<void()>> sides{
      [&] {
        std::uint32_t at = 0;
        for (std::size_t i = 0; i < 2 * asked.size(); ++i) at = cycle[at];
        keep(at);
      },
      [&] {
        // Which question comes next depends on the answer, so that one waits for the other, as the loads do.
        std::size_t at = 0;
        for (std::size_t i = 0; i < asked.size(); ++i) {
          const auto& pair = asked[at % asked.size()];
          at += matrix.delivered(endOf[pair.first], endOf[pair.second]) ? 1 : 2;
        }
        keep(at);
      },
      [&] {
        std::size_t at = 0;
        for (std::size_t i = 0; i < asked.size(); ++i) {
          const auto& pair = asked[at % asked.size()];
          const auto verdict = query.outcomeOf(endOf[pair.first], endOf[pair.second]).verdict;
          at += verdict == Verdict::Reachable ? 1 : 2;
        }
        keep(at);
      },
      [&] {
        std::uint64_t hops = 0;
        for (std::size_t i = 0; i < explained; ++i)
          hops += trace(network, ends[endOf[asked[i].first]], ends[endOf[asked[i].second]], TrafficSet::all(),
                        true)
                      .forward.paths.size();
        keep(hops);
      }};
  const auto medians = medianSeconds(settings, sides);
  const double two = medians.seconds[0] / static_cast<double>(asked.size());
  const double routed = medians.seconds[1] / static_cast<double>(asked.size());
  const double full = medians.seconds[2] / static_cast<double>(asked.size());
  const double path = medians.seconds[3] / static_cast<double>(explained);
  const auto against = [](double own, double other) {
    return fmt::format("{:.3g} ns against {:.3g} ns", own * 1e9, other * 1e9);
  };
  print({"P9", "routing of a pair among 1,000,000 machines against two dependent random loads", 10,
         routed / two, true, medians.isDisturbed, against(routed, two)});
  print({"P9", "full verdict of a pair against two dependent random loads", 10, full / two, true,
         medians.isDisturbed, against(full, two)});
  print({"P9", "explained path (trace, one way) against two dependent random loads", 100, path / two, true,
         medians.isDisturbed, against(path, two)});
  printFigure("P9", "explained path against the full verdict of a pair",
              fmt::format("{:.3g} x, {}", path / full, against(path, full)));
}

}  // namespace vnetsim::benchmarks
