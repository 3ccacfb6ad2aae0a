// SPDX-License-Identifier: MIT
//
// ratios [--processor-time] [--every-cell] [--repetitions N] [P1 P3 ...]: prints the table of ratios, or some
// of its rows. ratios --machine: says where and how.
#include "ratios.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "net/search_tree.hpp"

namespace vnetsim::benchmarks {

namespace {

struct Comparison {
  std::string_view id;
  void (*measure)(const Settings&);
};
constexpr Comparison comparisons[] = {{"P1", matchOneTable},
                                      {"P2", matchAgainstRteLpm},
                                      {"P3", matchManyTables},
                                      {"P4", routingMatrixOfMedium},
                                      {"P5", routingMatrixOfLarge},
                                      {"P6", routingMatrixOnTwoThreads},
                                      {"P7", fullVerdicts},
                                      {"P8", loading},
                                      {"P9", singleQueries},
                                      {"P10", extraLargeMatrix},
                                      {"P11", growth}};

/// "model name : ..." of the first processor.
std::string processorName() {
  std::ifstream lines{"/proc/cpuinfo"};
  for (std::string line; std::getline(lines, line);)
    if (line.rfind("model name", 0) == 0) return line.substr(line.find(':') + 2);
  return "unknown processor";
}

int printMachine() {
  fmt::print("{}, {} hardware threads; instruction set {}; {}\n", processorName(),
             std::thread::hardware_concurrency(), nameOf(instructionSets().back()), VNETSIM_BUILD);
  return 0;
}

int usage() {
  std::fputs(
      "usage: ratios [--processor-time] [--every-cell] [--repetitions N] [P1 ... P11]\n"
      "       ratios --machine\n",
      stderr);
  return 2;
}

int run(const std::vector<std::string_view>& arguments) {
  Settings settings;
  std::vector<std::string_view> wanted;
  if (arguments.size() == 1 && arguments[0] == "--machine") return printMachine();
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const auto argument = arguments[i];
    const auto names = [&](const Comparison& one) { return one.id == argument; };
    if (argument == "--processor-time") {
      settings.countsProcessorTime = true;
    } else if (argument == "--every-cell") {
      settings.comparesEveryCell = true;
    } else if (argument == "--repetitions" && i + 1 < arguments.size()) {
      const auto text = arguments[++i];
      const auto read = std::from_chars(text.data(), text.data() + text.size(), settings.repetitions);
      if (read.ec != std::errc{} || settings.repetitions < 1) return usage();
    } else if (std::any_of(std::begin(comparisons), std::end(comparisons), names)) {
      wanted.push_back(argument);
    } else {
      return usage();
    }
  }
  for (const Comparison& one : comparisons)
    if (wanted.empty() || std::find(wanted.begin(), wanted.end(), one.id) != wanted.end())
      one.measure(settings);
  return 0;
}

}  // namespace
}  // namespace vnetsim::benchmarks

int main(int argc, char** argv) { return vnetsim::benchmarks::run({argv + 1, argv + argc}); }
