// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <array>
#include <functional>
#include <random>
#include <utility>
#include <vector>

#include "azure_tables.hpp"
#include "ratios.hpp"

namespace vnetsim::benchmarks {
namespace {

using Sides = std::vector<std::function<void()>>;

constexpr std::size_t routes = 400;  // Azure's limit for a route table

std::vector<std::uint32_t> keys4(const std::vector<MatchEntry>& entries, std::size_t count) {
  std::vector<std::uint32_t> keys;
  for (const IpAddress key : keysInside(entries, count, 1))
    keys.push_back(static_cast<std::uint32_t>(key.bits()));
  return keys;
}

std::uint32_t lookup(const MatchTable& table, std::uint32_t key) {
  return table.lookup({IpFamily::V4, key}).value_or(MatchTable::noMatch);
}

/// A side that looks up all keys `rounds` times.
template <class Lookup>
std::function<void()> lookingUp(const std::vector<std::uint32_t>& keys, int rounds, Lookup lookup) {
  return [&keys, rounds, lookup] {
    std::uint64_t sum = 0;
    for (int round = 0; round < rounds; ++round)
      for (const std::uint32_t key : keys) sum += lookup(key);
    keep(sum);
  };
}

/// A side that looks up all keys `rounds` times, all at once.
std::function<void()> lookingUpTogether(const std::vector<std::uint32_t>& keys, int rounds,
                                        const MatchTable& table) {
  return [&keys, rounds, &table, values = std::vector<std::uint32_t>(keys.size())]() mutable {
    for (int round = 0; round < rounds; ++round) {
      table.lookupAll4(keys, values);
      keep(values.back());
    }
  };
}

std::string perLookup(double seconds, double reference, double lookups) {
  return fmt::format("{:.1f} ns against {:.1f} ns", seconds / lookups * 1e9, reference / lookups * 1e9);
}

}  // namespace

void matchOneTable(const Settings& settings) {
  const auto entries = azureTable(IpFamily::V4, routes, routes);
  const auto keys = keys4(entries, 16384);  // more than a branch predictor remembers
  const UpperBoundRanges ranges{entries};
  const MapPerLength maps{entries};
  constexpr int rounds = 50;
  const auto lookups = static_cast<double>(keys.size()) * rounds;
  for (const InstructionSet set : instructionSets()) {
    const auto table = MatchTable::compile(entries, set);
    require(table.rangeCount() == ranges.size(), "both sides search the same ranges");
    for (const auto key : keys)
      require(lookup(table, key) == ranges.lookup(key) && lookup(table, key) == maps.lookup(key),
              "a lookup differs");
    const Sides sides{lookingUpTogether(keys, rounds, table),
                      lookingUp(keys, rounds, [&](std::uint32_t key) { return ranges.lookup(key); }),
                      lookingUp(keys, rounds, [&](std::uint32_t key) { return maps.lookup(key); }),
                      lookingUp(keys, rounds, [&](std::uint32_t key) { return lookup(table, key); })};
    const auto medians = medianSeconds(settings, sides);
    const auto& seconds = medians.seconds;
    const std::string with = fmt::format(" ({})", nameOf(set));
    const double ratio = seconds[1] / seconds[0];
    const std::string what =
        "match at 400 routes, all addresses in one call, against std::upper_bound" + with;
    const std::string detail = perLookup(seconds[0], seconds[1], lookups) +
                               fmt::format("; one by one {:.1f} ns", seconds[3] / lookups * 1e9);
    if (set == InstructionSet::Portable)
      printFigure("P1", what, fmt::format("{:.3g} x, {}", ratio, detail));  // for other processors only
    else
      print({"P1", what, set == InstructionSet::Avx512 ? 12.0 : 6.0, ratio, false, medians.isDisturbed,
             detail});
    if (set != instructionSets().back()) continue;
    print({"P1", "match at 400 routes, all addresses in one call, against a std::map per length" + with, 15,
           seconds[2] / seconds[0], false, medians.isDisturbed, perLookup(seconds[0], seconds[2], lookups)});
    printFigure("P1", "bytes per range of the table, everything included",
                fmt::format("{:.2f} ({} ranges)",
                            static_cast<double>(table.bytes()) / static_cast<double>(table.rangeCount()),
                            table.rangeCount()));
  }
}

void matchManyTables(const Settings& settings) {
  constexpr std::size_t tables = 2'000;
  constexpr std::size_t queries = 1'000'000;
  std::vector<MatchTable> trees;
  std::vector<UpperBoundRanges> ranges;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> asked;  // a table and an address
  std::size_t bytes = 0;
  std::size_t rangeCount = 0;
  // One side after the other, so that neither lies scattered between what the other holds.
  for (std::size_t i = 0; i < tables; ++i) ranges.emplace_back(azureTable(IpFamily::V4, routes, i));
  for (std::size_t i = 0; i < tables; ++i) {
    const auto entries = azureTable(IpFamily::V4, routes, i);
    trees.push_back(MatchTable::compile(entries));
    bytes += trees.back().bytes() + sizeof(MatchTable);
    rangeCount += trees.back().rangeCount();
    for (const auto key : keys4(entries, queries / tables))
      asked.emplace_back(static_cast<std::uint32_t>(i), key);
  }
  std::shuffle(asked.begin(), asked.end(), std::mt19937_64{1});
  const auto askingAll = [&asked](auto lookupIn) {
    return [&asked, lookupIn] {
      std::uint64_t sum = 0;
      for (const auto& question : asked) sum += lookupIn(question.first, question.second);
      keep(sum);
    };
  };
  for (const auto& [table, key] : asked)
    require(lookup(trees[table], key) == ranges[table].lookup(key), "a lookup differs");
  const Sides sides{
      askingAll([&](std::uint32_t table, std::uint32_t key) { return lookup(trees[table], key); }),
      askingAll([&](std::uint32_t table, std::uint32_t key) { return ranges[table].lookup(key); })};
  const auto medians = medianSeconds(settings, sides);
  print({"P3", "match in 2,000 tables of 400 routes against std::upper_bound", 3,
         medians.seconds[1] / medians.seconds[0], false, medians.isDisturbed,
         perLookup(medians.seconds[0], medians.seconds[1], static_cast<double>(asked.size()))});
  printFigure("P3", "bytes per range of those tables, everything included",
              fmt::format("{:.2f}", static_cast<double>(bytes) / static_cast<double>(rangeCount)));
}

}  // namespace vnetsim::benchmarks
