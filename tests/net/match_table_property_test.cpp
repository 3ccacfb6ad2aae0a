// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "net/match_table.hpp"
#include "support/linear_match.hpp"
#include "support/net_generators.hpp"

namespace vnetsim {
namespace {

using Entries = std::vector<MatchEntry>;

/// Both sides of both ends of every prefix, and of the address space: where a range table goes wrong.
std::vector<IpAddress> borders(const Entries& entries) {
  std::vector<IpAddress> addresses;
  const auto add = [&](IpAddress edge) {
    const IpFamily family = edge.family();
    addresses.push_back(edge);
    addresses.push_back({family, (edge.bits() - 1) & highestBits(family)});
    addresses.push_back({family, (edge.bits() + 1) & highestBits(family)});
  };
  for (const IpFamily family : {IpFamily::V4, IpFamily::V6}) add({family, 0});
  for (const MatchEntry& entry : entries) {
    add(entry.prefix.first());
    add(entry.prefix.last());
  }
  return addresses;
}

/// The borders and some addresses from anywhere.
std::vector<IpAddress> keys(const Entries& entries) {
  auto addresses = borders(entries);
  for (const IpFamily family : {IpFamily::V4, IpFamily::V6}) {
    for (const IpAddress address : *rc::gen::container<std::vector<IpAddress>>(8, generate::address(family)))
      addresses.push_back(address);
  }
  return addresses;
}

Entries entriesOfBothFamilies() {
  Entries entries = *generate::nestedEntries(IpFamily::V4);
  const Entries v6 = *generate::nestedEntries(IpFamily::V6);
  entries.insert(entries.end(), v6.begin(), v6.end());
  return entries;
}

/// Each way of searching: one by one, and all keys of IPv4 at once.
void assertEqualsLinearMatch(const Entries& entries, std::vector<IpAddress> places) {
  std::stable_partition(places.begin(), places.end(),
                        [](const IpAddress& one) { return one.family() == IpFamily::V4; });
  std::vector<std::uint32_t> numbers;
  for (const IpAddress& place : places)
    if (place.family() == IpFamily::V4) numbers.push_back(MatchTable::number4(place));
  for (const InstructionSet set : instructionSets()) {
    const MatchTable table = MatchTable::compile(entries, set);
    std::vector<std::uint32_t> together(numbers.size());
    table.lookupAll4(numbers, together);
    for (std::size_t i = 0; i < places.size(); ++i) {
      const auto expected = linearMatch(entries, places[i]);
      const bool isSameTogether =
          i >= together.size() || together[i] == expected.value_or(MatchTable::noMatch);
      if (table.lookup(places[i]) != expected || !isSameTogether)
        RC_FAIL("differs at " + places[i].text() + " with " + std::string{nameOf(set)});
    }
  }
}

void assertEqualsLinearMatch(const Entries& entries) { assertEqualsLinearMatch(entries, keys(entries)); }

/// A table of `count` prefixes as subnets have them, and as no subnet has them: defaults are missing now and
/// then, hosts are frequent, and the values are places in the table.
Entries largeTable(IpFamily family, std::size_t count, std::uint32_t seed) {
  std::minstd_rand random{seed};
  const int width = widthOf(family);
  Entries entries;
  std::set<Prefix> used;
  while (entries.size() < count) {
    AddressBits bits = 0;
    for (int word = 0; word < 8; ++word)
      bits = bits << 16 | (random() % 3 == 0 ? 0xFFFF * (random() % 2) : random());
    const std::uint32_t shape = random() % 8;
    const int length = shape == 0   ? width
                       : shape == 1 ? static_cast<int>(random() % (width + 1))
                                    : width / 2 + 8;
    const Prefix prefix = Prefix::covering({family, bits & highestBits(family)}, length);
    if (used.insert(prefix).second) entries.push_back({prefix, static_cast<std::uint32_t>(entries.size())});
  }
  return entries;
}

RC_GTEST_PROP(MatchTableProperty, EqualsALinearScanForLargeTables, ()) {
  const auto count = static_cast<std::size_t>(std::exp2(*rc::gen::inRange(0, 1100) / 100.0));
  const auto entries = largeTable(*generate::family(), count, *rc::gen::arbitrary<std::uint32_t>());
  auto places = keys(entries);
  // The linear scan is slow: some of the borders.
  std::minstd_rand random{static_cast<std::uint32_t>(count)};
  std::shuffle(places.begin(), places.end(), random);
  places.resize(std::min<std::size_t>(places.size(), 100));
  assertEqualsLinearMatch(entries, std::move(places));
}

RC_GTEST_PROP(MatchTableProperty, ValuesThatNeedMoreThanTwoBytesAreAnswered, ()) {
  Entries entries = entriesOfBothFamilies();
  const auto base = *rc::gen::element(0xFFF8u, 0xFFFEu, 0x10000u, 0xFFFF0000u, 0xFFFFFFF0u);
  for (MatchEntry& entry : entries) entry.value += base;
  assertEqualsLinearMatch(entries);
}

RC_GTEST_PROP(MatchTableProperty, EqualsALinearScanForV4, ()) {
  assertEqualsLinearMatch(*generate::nestedEntries(IpFamily::V4));
}

RC_GTEST_PROP(MatchTableProperty, EqualsALinearScanForV6, ()) {
  assertEqualsLinearMatch(*generate::nestedEntries(IpFamily::V6));
}

RC_GTEST_PROP(MatchTableProperty, EqualsALinearScanForBothFamiliesInOneTable, ()) {
  assertEqualsLinearMatch(entriesOfBothFamilies());
}

/// A prefix inside one of the entries.
MatchEntry moreSpecificEntry(const Entries& entries) {
  const Prefix outer = (*rc::gen::elementOf(entries)).prefix;
  const IpAddress noise = *generate::address(outer.family());
  const AddressBits inside =
      outer.first().bits() | (noise.bits() & (outer.last().bits() ^ outer.first().bits()));
  const int length = *rc::gen::inRange(outer.length(), widthOf(outer.family()) + 1);
  return {Prefix::covering({outer.family(), inside}, length), 99};
}

RC_GTEST_PROP(MatchTableProperty, MoreSpecificEntryChangesOnlyAddressesInsideIt, ()) {
  Entries entries = entriesOfBothFamilies();
  RC_PRE(!entries.empty());
  const MatchEntry added = moreSpecificEntry(entries);
  RC_PRE(std::none_of(entries.begin(), entries.end(),
                      [&](const MatchEntry& entry) { return entry.prefix == added.prefix; }));
  const MatchTable before = MatchTable::compile(entries);
  entries.push_back(added);
  const MatchTable after = MatchTable::compile(entries);
  for (const IpAddress key : keys(entries))
    RC_ASSERT(after.lookup(key) ==
              (added.prefix.contains(key) ? linearMatch(entries, key) : before.lookup(key)));
}

RC_GTEST_PROP(MatchTableProperty, OrderOfTheEntriesDoesNotMatter, ()) {
  Entries entries = entriesOfBothFamilies();
  const MatchTable ordered = MatchTable::compile(entries);
  std::shuffle(entries.begin(), entries.end(), std::minstd_rand{*rc::gen::arbitrary<std::uint32_t>()});
  const MatchTable shuffled = MatchTable::compile(entries);
  RC_ASSERT(ordered.rangeCount() == shuffled.rangeCount());
  for (const IpAddress key : keys(entries)) RC_ASSERT(ordered.lookup(key) == shuffled.lookup(key));
}

RC_GTEST_PROP(MatchTableProperty, HoldsOneRangeForEachRunOfEqualAnswers, ()) {
  const Entries entries = *generate::nestedEntries(*generate::family());
  RC_PRE(!entries.empty());
  const IpFamily family = entries.front().prefix.family();
  auto places = borders(entries);
  std::sort(places.begin(), places.end());
  std::vector<std::optional<std::uint32_t>> answers;
  for (const IpAddress place : places)
    if (place.family() == family) answers.push_back(linearMatch(entries, place));
  const auto end = std::unique(answers.begin(), answers.end());
  RC_ASSERT(MatchTable::compile(entries).rangeCount() == static_cast<std::size_t>(end - answers.begin()));
}

}  // namespace
}  // namespace vnetsim
