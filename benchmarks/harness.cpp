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
#include <numeric>
#include <random>
#include <thread>
#include <utility>

namespace vnetsim::benchmarks {
namespace {

// A repetition is quiet when the work around it took at most this much longer than at its fastest. Loads vary
// more than arithmetic does, even on a machine that nobody else uses.
constexpr double quietArithmetic = 1.08;
constexpr double quietLoads = 2;
// Others are busy for some seconds, mostly: short work is tried for as long, long work so many times.
constexpr double patience = 10;  // seconds
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
double arithmeticSeconds() {
  const double start = elapsed();
  std::uint64_t state = 1;
  for (int i = 0; i < 4'000'000; ++i) state = state * 6364136223846793005u + 1442695040888963407u;
  keep(state);
  return elapsed() - start;
}

/// Some milliseconds of dependent loads beyond a core's own caches, which others slow down who use the shared
/// one, or the memory.
double loadSeconds() {
  static const auto cycle = randomCycle(std::size_t{1} << 20);
  const double start = elapsed();
  std::uint32_t at = 0;
  for (int i = 0; i < 50'000; ++i) at = cycle[at];
  keep(at);
  return elapsed() - start;
}

double fastestOf(double (*work)()) {
  double best = work();
  for (int i = 0; i < 20; ++i) best = std::min(best, work());
  return best;
}

/// How busy others keep the machine: at most 1 of each when it is quiet.
struct Disturbance {
  double ofArithmetic = 0;
  double ofLoads = 0;
  double worst() const { return std::max(ofArithmetic, ofLoads); }
};

Disturbance disturbance() {
  static const double fastestArithmetic = fastestOf(arithmeticSeconds);
  static const double fastestLoads = fastestOf(loadSeconds);
  return {arithmeticSeconds() / (fastestArithmetic * quietArithmetic),
          loadSeconds() / (fastestLoads * quietLoads)};
}

Disturbance worseOf(const Disturbance& a, const Disturbance& b) {
  return {std::max(a.ofArithmetic, b.ofArithmetic), std::max(a.ofLoads, b.ofLoads)};
}

double medianOf(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

struct Repetition {
  Disturbance disturbance;      // before or after, the worse
  std::vector<double> seconds;  // by side
};

template <class Now>
Repetition repeat(std::span<const std::function<void()>> sides, Now now) {
  Repetition one;
  for (const auto& side : sides) {
    const double start = now();
    side();
    one.seconds.push_back(now() - start);
  }
  return one;
}

/// Medians of the least disturbed repetitions.
Medians mediansOf(std::vector<Repetition> all, std::size_t count) {
  std::stable_sort(all.begin(), all.end(), [](const Repetition& a, const Repetition& b) {
    return a.disturbance.worst() < b.disturbance.worst();
  });
  all.resize(count);
  Medians medians;
  for (const Repetition& one : all)
    medians.isDisturbed = medians.isDisturbed || one.disturbance.ofArithmetic > 1;
  for (std::size_t side = 0; side < all.front().seconds.size(); ++side) {
    std::vector<double> seconds;
    for (const Repetition& one : all) seconds.push_back(one.seconds[side]);
    medians.seconds.push_back(medianOf(std::move(seconds)));
  }
  return medians;
}

Medians measure(const Settings& settings, std::span<const std::function<void()>> sides,
                bool countsProcessorTime) {
  const auto wanted = static_cast<std::size_t>(settings.repetitions);
  for (const auto& side : sides) side();  // warms up
  std::vector<Repetition> all;
  const double start = elapsed();
  const auto isPatient = [&] {
    return all.size() < wanted * triesPerRepetition || elapsed() - start < patience;
  };
  for (std::size_t quiet = 0; quiet < wanted && isPatient();) {
    const Disturbance before = countsProcessorTime ? Disturbance{} : disturbance();
    all.push_back(repeat(sides, countsProcessorTime ? processorTime : elapsed));
    if (!countsProcessorTime) all.back().disturbance = worseOf(before, disturbance());
    if (all.back().disturbance.worst() <= 1) ++quiet;
  }
  return mediansOf(std::move(all), wanted);
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

std::vector<std::uint32_t> randomCycle(std::size_t places) {
  std::vector<std::uint32_t> order(places);
  std::iota(order.begin(), order.end(), 0u);
  std::shuffle(order.begin(), order.end(), std::mt19937_64{1});
  std::vector<std::uint32_t> next(places);
  for (std::size_t i = 0; i < places; ++i) next[order[i]] = order[(i + 1) % places];
  return next;
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
