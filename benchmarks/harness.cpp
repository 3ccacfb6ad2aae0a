// SPDX-License-Identifier: MIT
#include "harness.hpp"

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <thread>

namespace vnetsim::benchmarks {
namespace {

/// A repetition counts when the work around it took at most this much longer than at its fastest.
constexpr double quiet = 1.08;
constexpr int triesPerRepetition = 4;

double elapsed() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double processorTime() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

/// Some milliseconds of dependent arithmetic, which nothing but the processor's clock and other work on it
/// changes.
double spinSeconds() {
  const double start = elapsed();
  std::uint64_t state = 1;
  for (int i = 0; i < 4'000'000; ++i) state = state * 6364136223846793005u + 1442695040888963407u;
  keep(state);
  return elapsed() - start;
}

double fastestSpin() {
  static const double fastest = [] {
    double best = spinSeconds();
    for (int i = 0; i < 20; ++i) best = std::min(best, spinSeconds());
    return best;
  }();
  return fastest;
}

double medianOf(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

Medians measure(const Settings& settings, std::span<const std::function<void()>> sides,
                bool countsProcessorTime) {
  const auto now = countsProcessorTime ? processorTime : elapsed;
  std::vector<std::vector<double>> counted(sides.size());
  std::vector<std::vector<double>> all(sides.size());
  const auto isEnough = [&] { return static_cast<int>(counted[0].size()) >= settings.repetitions; };
  for (const auto& side : sides) side();  // warms up
  for (int i = 0; i < settings.repetitions * triesPerRepetition && !isEnough(); ++i) {
    const double before = countsProcessorTime ? 0 : spinSeconds();
    std::vector<double> seconds;
    for (const auto& side : sides) {
      const double start = now();
      side();
      seconds.push_back(now() - start);
    }
    const double after = countsProcessorTime ? 0 : spinSeconds();
    const bool isQuiet = countsProcessorTime || std::max(before, after) <= fastestSpin() * quiet;
    for (std::size_t s = 0; s < sides.size(); ++s) {
      all[s].push_back(seconds[s]);
      if (isQuiet) counted[s].push_back(seconds[s]);
    }
  }
  Medians medians;
  medians.isDisturbed = !isEnough();
  for (const auto& seconds : medians.isDisturbed ? all : counted)
    medians.seconds.push_back(medianOf(seconds));
  return medians;
}

}  // namespace

Medians medianSeconds(const Settings& settings, std::span<const std::function<void()>> sides) {
  return measure(settings, sides, settings.countsProcessorTime);
}

Medians medianElapsedSeconds(const Settings& settings, std::span<const std::function<void()>> sides) {
  return measure(settings, sides, false);
}

void print(const RatioRow& row) {
  const bool passes = row.isLessBetter ? row.measured <= row.target : row.measured >= row.target;
  fmt::print("| {} | {} | {} {:g} x | {:.3g} x | {}{} | {} |\n", row.id, row.what,
             row.isLessBetter ? "<=" : ">=", row.target, row.measured, passes ? "pass" : "FAIL",
             row.isDisturbed ? " (disturbed)" : "", row.detail);
  std::fflush(stdout);
}

void printNotMeasured(const std::string& id, const std::string& what, const std::string& why) {
  fmt::print("| {} | {} | | not measured here | | {} |\n", id, what, why);
  std::fflush(stdout);
}

void printFigure(const std::string& id, const std::string& what, const std::string& figure) {
  fmt::print("| {} | {} | | {} | | |\n", id, what, figure);
  std::fflush(stdout);
}

void require(bool isTrue, const char* what) {
  if (isTrue) return;
  fmt::print(stderr, "ratios: {}\n", what);
  std::exit(1);
}

void keep(std::uint64_t value) { asm volatile("" : : "r"(value) : "memory"); }

double residentMebibytes() {
  long pages = 0;
  long resident = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "r")) {
    if (std::fscanf(file, "%ld %ld", &pages, &resident) != 2) resident = 0;
    std::fclose(file);
  }
  return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1048576.0;
}

double peakResidentMebibytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

Executor onThreads(unsigned threads) {
  if (threads <= 1) return runInOrder;
  return [threads](std::size_t tasks, const std::function<void(std::size_t)>& task) {
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
      for (std::size_t i = next++; i < tasks; i = next++) task(i);
    };
    std::vector<std::jthread> others;
    for (unsigned i = 1; i < threads && i < tasks; ++i) others.emplace_back(work);
    work();
    others.clear();  // joins
  };
}

}  // namespace vnetsim::benchmarks
