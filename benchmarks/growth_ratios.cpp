// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cmath>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analysis/matrix.hpp"
#include "analysis/routing_matrix.hpp"
#include "estates.hpp"
#include "ratios.hpp"

namespace vnetsim::benchmarks {
namespace {

/// What one estate costs, from its draft to its dense matrix.
struct Growth {
  double subnets = 0;
  double buildSeconds = 0;
  double matrixSeconds = 0;  // what is worked out from the topology, to the classes
  double expandSeconds = 0;  // from there to one bit a pair
  double modelMebibytes = 0;
  double classesMebibytes = 0;
  double peakMebibytes = 0;
};

double secondsOf(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

Growth measureHere(const EstateShape& shape) {
  Growth growth;
  const double before = residentMebibytes();
  std::optional<Topology> topology;
  growth.buildSeconds = secondsOf([&] { topology = topologyOf(shape); });
  growth.modelMebibytes = residentMebibytes() - before;
  std::vector<Endpoint> ends;
  std::optional<RoutingMatrix> matrix;
  growth.matrixSeconds = secondsOf([&] {
    const auto network = CompiledNetwork::compile(*topology);
    ends = subnetEndpoints(*topology);
    matrix = RoutingMatrix::of(network, ends);
  });
  growth.subnets = static_cast<double>(ends.size());
  growth.classesMebibytes = static_cast<double>(matrix->bytes()) / 1048576.0;
  std::vector<std::uint64_t> words(ends.size() * matrix->wordsPerRow());
  growth.expandSeconds = secondsOf([&] { matrix->expandInto(words); });
  keep(words.back());
  growth.peakMebibytes = peakResidentMebibytes();
  return growth;
}

/// In a process of its own, so that its memory is its own. Nothing where that ends early.
std::optional<Growth> measureApart(const EstateShape& shape) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) return std::nullopt;
  const pid_t child = fork();
  if (child == 0) {
    const Growth growth = measureHere(shape);
    const auto written = write(ends[1], &growth, sizeof growth);
    _exit(written == static_cast<ssize_t>(sizeof growth) ? 0 : 1);
  }
  close(ends[1]);
  Growth growth;
  const auto got = child < 0 ? 0 : read(ends[0], &growth, sizeof growth);
  close(ends[0]);
  if (child > 0) waitpid(child, nullptr, 0);
  if (got != static_cast<ssize_t>(sizeof growth)) return std::nullopt;
  return growth;
}

struct Scale {
  const char* name;
  EstateShape shape;
};
constexpr Scale scales[] = {
    {"S", smallEstate}, {"M", mediumEstate}, {"L", largeEstate}, {"XL", extraLargeEstate}};

/// "0.61 s, exponent 1.02": how the figure grew with the subnets since the scale before.
std::string grown(const char* unit, double figure, double before, double subnets, double subnetsBefore) {
  const std::string text = fmt::format("{:.3g} {}", figure, unit);
  if (subnetsBefore == 0 || before <= 0 || figure <= 0) return text;
  return text +
         fmt::format(" (exponent {:.2f})", std::log(figure / before) / std::log(subnets / subnetsBefore));
}

}  // namespace

void extraLargeMatrix(const Settings&) {
  const auto measured = measureApart(extraLargeEstate);
  if (!measured) return printNotMeasured("P10", "routing of all pairs at XL", "the process ended early");
  const double pairs = measured->subnets * measured->subnets;
  const double billion = (measured->matrixSeconds + measured->expandSeconds) / (pairs / 1e9);
  print({"P10", "memory of the whole process at XL, of 8 GiB", 1, measured->peakMebibytes / 8192, true, false,
         fmt::format("{:.0f} MiB", measured->peakMebibytes)});
  printFigure("P10", fmt::format("routing of {:.3g} pairs, compile included", pairs),
              fmt::format("{:.3g} s for 10^9 pairs ({:.3g} s to the classes, {:.3g} s to bits)", billion,
                          measured->matrixSeconds, measured->expandSeconds));
}

void growth(const Settings&) {
  Growth before;
  for (const Scale& scale : scales) {
    const auto now = measureApart(scale.shape);
    if (!now) return printNotMeasured("P11", scale.name, "the process ended early");
    const auto line = [&](const char* unit, double Growth::*figure) {
      return grown(unit, (*now).*figure, before.*figure, now->subnets, before.subnets);
    };
    printFigure("P11", fmt::format("{}: {:.0f} subnets", scale.name, now->subnets),
                fmt::format("model {} and {}; to the classes {} and {}; to bits {}; peak {}",
                            line("s", &Growth::buildSeconds), line("MiB", &Growth::modelMebibytes),
                            line("s", &Growth::matrixSeconds), line("MiB", &Growth::classesMebibytes),
                            line("s", &Growth::expandSeconds), line("MiB", &Growth::peakMebibytes)));
    before = *now;
  }
}

}  // namespace vnetsim::benchmarks
