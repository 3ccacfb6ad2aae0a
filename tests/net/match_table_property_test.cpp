// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
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

void assertEqualsLinearMatch(const Entries& entries) {
  const MatchTable table = MatchTable::compile(entries);
  for (const IpAddress key : keys(entries)) {
    if (table.lookup(key) != linearMatch(entries, key)) RC_FAIL("differs at " + key.text());
  }
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
