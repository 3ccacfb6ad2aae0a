// SPDX-License-Identifier: MIT
//
// Ratios of two or more ways to do the same, measured side by side: one repetition runs each once, in turn,
// so that whatever slows the machine down slows all of them; medians are compared.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/executor.hpp"

namespace vnetsim::benchmarks {

struct Settings {
  int repetitions = 5;
  /// Counts processor time in place of elapsed time, and does not ask whether the machine is quiet: for a
  /// first look on a busy one. Comparisons of threads always count elapsed time.
  bool countsProcessorTime = false;
  bool comparesEveryCell = false;  // where the default compares a sample
};

struct Medians {
  std::vector<double> seconds;  // by side
  bool isDisturbed = false;     // something else was running in a repetition that counts
};

/// Runs each of `sides` once per repetition. Before and after each repetition a fixed amount of arithmetic
/// and of loads is timed; a repetition around which they took longer than on the quiet machine is repeated,
/// for some seconds or three times as often as was asked for, and the least disturbed ones count.
Medians medianSeconds(const Settings& settings, std::span<const std::function<void()>> sides);
/// The same of elapsed time, whatever the settings count.
Medians medianElapsedSeconds(const Settings& settings, std::span<const std::function<void()>> sides);

/// What one line of the table says.
struct RatioRow {
  std::string id;     // "P1"
  std::string what;   // "match at 400 routes, against std::upper_bound"
  double target = 0;  // at least; or at most, where less is better
  double measured = 0;
  bool isLessBetter = false;
  bool isDisturbed = false;
  std::string detail;  // "3.1 ns against 38.2 ns"
};

/// Prints `| P1 | what | >= 6 x | 12.3 x | pass | detail |`.
void print(const RatioRow& row);
/// The same without a figure, and why there is none.
void printNotMeasured(const std::string& id, const std::string& what, const std::string& why);
/// Of a figure without a target.
void printFigure(const std::string& id, const std::string& what, const std::string& figure);

/// Ends the program when two ways that have to agree do not.
void require(bool isTrue, const char* what);

/// Makes the compiler believe that `value` is needed.
void keep(std::uint64_t value);

/// A random order in which each place leads to another, as one cycle: loads that wait for each other.
std::vector<std::uint32_t> randomCycle(std::size_t places);

/// Resident memory in MiB: now, and at its highest.
double residentMebibytes();
double peakResidentMebibytes();

/// Does the tasks of each call on so many threads.
Executor onThreads(unsigned threads);

}  // namespace vnetsim::benchmarks
