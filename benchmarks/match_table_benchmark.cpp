// SPDX-License-Identifier: MIT

// Longest-prefix match on tables as Azure subnets have them: MatchTable, std::upper_bound over the same
// ranges, and a scan of all entries. One item is one lookup; 400 routes is Azure's limit for a route table.
// Tables and keys come from a fixed seed.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <set>
#include <vector>

#include "net/match_table.hpp"
#include "support/linear_match.hpp"

namespace vnetsim {
namespace {

using Random = std::mt19937_64;

/// Azure's private space in each family: 10.0.0.0/8 and fd00::/8.
Prefix privateSpace(IpFamily family) {
  return family == IpFamily::V4 ? Prefix::covering({family, 0x0A000000u}, 8)
                                : Prefix::covering({family, AddressBits{0xFD} << 120}, 8);
}

IpAddress randomAddressIn(const Prefix& prefix, Random& random) {
  const AddressBits noise = AddressBits{random()} << 64 | random();
  return {prefix.family(), prefix.first().bits() | (noise & (prefix.first().bits() ^ prefix.last().bits()))};
}

/// A default route, the private space, and prefixes nested in it: many subnets, some hosts.
std::vector<MatchEntry> makeTable(IpFamily family, std::size_t routes) {
  static constexpr int lengths4[] = {16, 20, 22, 24, 24, 24, 24, 26, 28, 32};
  static constexpr int lengths6[] = {32, 40, 48, 56, 64, 64, 64, 64, 64, 128};
  Random random{routes};
  std::set<Prefix> prefixes{Prefix::everything(family), privateSpace(family)};
  while (prefixes.size() < routes) {
    const auto pick = random() % std::size(lengths4);
    const int length = family == IpFamily::V4 ? lengths4[pick] : lengths6[pick];
    prefixes.insert(Prefix::covering(randomAddressIn(privateSpace(family), random), length));
  }
  std::vector<MatchEntry> entries;
  for (const Prefix& prefix : prefixes)
    entries.push_back({prefix, static_cast<std::uint32_t>(entries.size())});
  std::shuffle(entries.begin(), entries.end(), random);
  return entries;
}

/// More than a branch predictor remembers; a power of two, so that the loop wraps around cheaply.
constexpr std::size_t keyCount = 16384;

/// Each key inside a random route.
std::vector<IpAddress> makeKeys(const std::vector<MatchEntry>& entries) {
  Random random{entries.size()};
  std::vector<IpAddress> keys;
  while (keys.size() < keyCount)
    keys.push_back(randomAddressIn(entries[random() % entries.size()].prefix, random));
  return keys;
}

/// The ranges of a table, searched as the standard library would.
class UpperBoundTable {
 public:
  explicit UpperBoundTable(const std::vector<MatchEntry>& entries) {
    for (const MatchEntry& entry : entries) {
      starts_.push_back(static_cast<std::uint32_t>(entry.prefix.first().bits()));
      if (entry.prefix.last().bits() != highestBits(IpFamily::V4))
        starts_.push_back(static_cast<std::uint32_t>(entry.prefix.last().bits() + 1));
    }
    std::sort(starts_.begin(), starts_.end());
    starts_.erase(std::unique(starts_.begin(), starts_.end()), starts_.end());
    for (const std::uint32_t start : starts_) values_.push_back(linearMatch(entries, {IpFamily::V4, start}));
  }

  std::optional<std::uint32_t> lookup(IpAddress address) const {
    const auto after =
        std::upper_bound(starts_.begin(), starts_.end(), static_cast<std::uint32_t>(address.bits()));
    return values_[static_cast<std::size_t>(after - starts_.begin()) - 1];
  }

 private:
  std::vector<std::uint32_t> starts_;
  std::vector<std::optional<std::uint32_t>> values_;
};

template <class Lookup>
void measure(benchmark::State& state, const std::vector<IpAddress>& keys, Lookup lookup) {
  std::size_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(lookup(keys[i++ % keyCount]));
  state.SetItemsProcessed(state.iterations());
}

void matchTable(benchmark::State& state, IpFamily family) {
  const auto entries = makeTable(family, static_cast<std::size_t>(state.range(0)));
  const auto table = MatchTable::compile(entries);
  measure(state, makeKeys(entries), [&](IpAddress key) { return table.lookup(key); });
}

void upperBound(benchmark::State& state) {
  const auto entries = makeTable(IpFamily::V4, static_cast<std::size_t>(state.range(0)));
  const UpperBoundTable table{entries};
  measure(state, makeKeys(entries), [&](IpAddress key) { return table.lookup(key); });
}

void linearScan(benchmark::State& state, IpFamily family) {
  const auto entries = makeTable(family, static_cast<std::size_t>(state.range(0)));
  measure(state, makeKeys(entries), [&](IpAddress key) { return linearMatch(entries, key); });
}

void compileTable(benchmark::State& state) {
  const auto entries = makeTable(IpFamily::V4, static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(MatchTable::compile(entries));
}

void scales(benchmark::internal::Benchmark* benchmark) {
  benchmark->ArgName("routes")->Arg(8)->Arg(100)->Arg(400);
}

void BM_MatchTableV4(benchmark::State& state) { matchTable(state, IpFamily::V4); }
void BM_UpperBoundV4(benchmark::State& state) { upperBound(state); }
void BM_LinearScanV4(benchmark::State& state) { linearScan(state, IpFamily::V4); }
void BM_MatchTableV6(benchmark::State& state) { matchTable(state, IpFamily::V6); }
void BM_LinearScanV6(benchmark::State& state) { linearScan(state, IpFamily::V6); }
void BM_CompileV4(benchmark::State& state) { compileTable(state); }

BENCHMARK(BM_MatchTableV4)->Apply(scales);
BENCHMARK(BM_UpperBoundV4)->Apply(scales);
BENCHMARK(BM_LinearScanV4)->Apply(scales);
BENCHMARK(BM_MatchTableV6)->Apply(scales);
BENCHMARK(BM_LinearScanV6)->Apply(scales);
BENCHMARK(BM_CompileV4)->Apply(scales);

}  // namespace
}  // namespace vnetsim
