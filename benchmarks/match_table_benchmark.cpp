// SPDX-License-Identifier: MIT

// Longest-prefix match on tables as Azure subnets have them: MatchTable, std::upper_bound over the same
// ranges, and a scan of all entries. One item is one lookup; 400 routes is Azure's limit for a route table.
// Tables and keys come from a fixed seed.

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <vector>

#include "azure_tables.hpp"
#include "net/match_table.hpp"
#include "support/linear_match.hpp"

namespace vnetsim {
namespace {

using benchmarks::azureTable;

/// More than a branch predictor remembers; a power of two, so that the loop wraps around cheaply.
constexpr std::size_t keyCount = 16384;

std::vector<MatchEntry> tableOf(IpFamily family, const benchmark::State& state) {
  const auto routes = static_cast<std::size_t>(state.range(0));
  return azureTable(family, routes, routes);
}

std::vector<IpAddress> keysOf(const std::vector<MatchEntry>& entries) {
  return benchmarks::keysInside(entries, keyCount, entries.size());
}

template <class Lookup>
void measure(benchmark::State& state, const std::vector<IpAddress>& keys, Lookup lookup) {
  std::size_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(lookup(keys[i++ % keyCount]));
  state.SetItemsProcessed(state.iterations());
}

void matchTable(benchmark::State& state, IpFamily family) {
  const auto entries = tableOf(family, state);
  const auto table = MatchTable::compile(entries);
  measure(state, keysOf(entries), [&](IpAddress key) { return table.lookup(key); });
}

void matchTableAtOnce(benchmark::State& state) {
  const auto entries = tableOf(IpFamily::V4, state);
  const auto table = MatchTable::compile(entries);
  std::vector<std::uint32_t> keys;
  for (const IpAddress key : keysOf(entries)) keys.push_back(MatchTable::number4(key));
  std::vector<std::uint32_t> values(keys.size());
  for (auto _ : state) {
    table.lookupAll4(keys, values);
    benchmark::DoNotOptimize(values.data());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(keys.size()));
}

void upperBound(benchmark::State& state) {
  const auto entries = tableOf(IpFamily::V4, state);
  const benchmarks::UpperBoundRanges table{entries};
  measure(state, keysOf(entries),
          [&](IpAddress key) { return table.lookup(static_cast<std::uint32_t>(key.bits())); });
}

void linearScan(benchmark::State& state, IpFamily family) {
  const auto entries = tableOf(family, state);
  measure(state, keysOf(entries), [&](IpAddress key) { return linearMatch(entries, key); });
}

void compileTable(benchmark::State& state) {
  const auto entries = tableOf(IpFamily::V4, state);
  for (auto _ : state) benchmark::DoNotOptimize(MatchTable::compile(entries));
}

void scales(benchmark::internal::Benchmark* benchmark) {
  benchmark->ArgName("routes")->Arg(8)->Arg(100)->Arg(400);
}

void BM_MatchTableV4(benchmark::State& state) { matchTable(state, IpFamily::V4); }
void BM_MatchTableV4AtOnce(benchmark::State& state) { matchTableAtOnce(state); }
void BM_UpperBoundV4(benchmark::State& state) { upperBound(state); }
void BM_LinearScanV4(benchmark::State& state) { linearScan(state, IpFamily::V4); }
void BM_MatchTableV6(benchmark::State& state) { matchTable(state, IpFamily::V6); }
void BM_LinearScanV6(benchmark::State& state) { linearScan(state, IpFamily::V6); }
void BM_CompileV4(benchmark::State& state) { compileTable(state); }

BENCHMARK(BM_MatchTableV4)->Apply(scales);
BENCHMARK(BM_MatchTableV4AtOnce)->Apply(scales);
BENCHMARK(BM_UpperBoundV4)->Apply(scales);
BENCHMARK(BM_LinearScanV4)->Apply(scales);
BENCHMARK(BM_MatchTableV6)->Apply(scales);
BENCHMARK(BM_LinearScanV6)->Apply(scales);
BENCHMARK(BM_CompileV4)->Apply(scales);

}  // namespace
}  // namespace vnetsim
