// SPDX-License-Identifier: MIT
#include "azure_tables.hpp"

#include <iterator>
#include <random>
#include <set>

namespace vnetsim::benchmarks {
namespace {

using Random = std::mt19937_64;

Prefix privateSpace(IpFamily family) {
  return family == IpFamily::V4 ? Prefix::covering({family, 0x0A000000u}, 8)
                                : Prefix::covering({family, AddressBits{0xFD} << 120}, 8);
}

IpAddress randomAddressIn(const Prefix& prefix, Random& random) {
  const AddressBits noise = AddressBits{random()} << 64 | random();
  return {prefix.family(), prefix.first().bits() | (noise & (prefix.first().bits() ^ prefix.last().bits()))};
}

}  // namespace

std::vector<MatchEntry> azureTable(IpFamily family, std::size_t routes, std::uint64_t seed) {
  static constexpr int lengths4[] = {16, 20, 22, 24, 24, 24, 24, 26, 28, 32};
  static constexpr int lengths6[] = {32, 40, 48, 56, 64, 64, 64, 64, 64, 128};
  Random random{seed};
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

std::vector<IpAddress> keysInside(const std::vector<MatchEntry>& entries, std::size_t count,
                                  std::uint64_t seed) {
  Random random{seed};
  std::vector<IpAddress> keys;
  while (keys.size() < count)
    keys.push_back(randomAddressIn(entries[random() % entries.size()].prefix, random));
  return keys;
}

UpperBoundRanges::UpperBoundRanges(const std::vector<MatchEntry>& entries) {
  const MatchTable table = MatchTable::compile(entries);
  std::vector<std::uint32_t> starts{0};
  for (const MatchEntry& entry : entries) {
    starts.push_back(static_cast<std::uint32_t>(entry.prefix.first().bits()));
    if (entry.prefix.last().bits() != highestBits(IpFamily::V4))
      starts.push_back(static_cast<std::uint32_t>(entry.prefix.last().bits() + 1));
  }
  std::sort(starts.begin(), starts.end());
  starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
  for (const std::uint32_t start : starts) {
    const auto value = table.lookup({IpFamily::V4, start}).value_or(MatchTable::noMatch);
    if (!values_.empty() && values_.back() == value) continue;
    starts_.push_back(start);
    values_.push_back(value);
  }
}

MapPerLength::MapPerLength(const std::vector<MatchEntry>& entries) {
  std::map<std::uint32_t, std::map<std::uint32_t, std::uint32_t>> networks;  // by mask
  for (const MatchEntry& entry : entries) {
    const auto first = static_cast<std::uint32_t>(entry.prefix.first().bits());
    const auto last = static_cast<std::uint32_t>(entry.prefix.last().bits());
    networks[~(first ^ last)][first] = entry.value;
  }
  networksOfMask_.assign(networks.rbegin(), networks.rend());
}

std::uint32_t MapPerLength::lookup(std::uint32_t address) const {
  for (const auto& [mask, networks] : networksOfMask_)
    if (const auto found = networks.find(address & mask); found != networks.end()) return found->second;
  return MatchTable::noMatch;
}

}  // namespace vnetsim::benchmarks
