// SPDX-License-Identifier: MIT
#include "net/match_table.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <ostream>
#include <string_view>
#include <vector>

namespace vnetsim {
namespace {

MatchEntry entry(std::string_view cidr, std::uint32_t value) { return {Prefix::parse(cidr).value(), value}; }

std::optional<std::uint32_t> lookup(const MatchTable& table, std::string_view address) {
  return table.lookup(IpAddress::parse(address).value());
}

struct LookupRow {
  const char* address;
  std::optional<std::uint32_t> value;
};
void PrintTo(const LookupRow& row, std::ostream* out) { *out << row.address; }

class NestedTable : public testing::TestWithParam<LookupRow> {
 protected:
  const MatchTable table_ = MatchTable::compile(std::vector<MatchEntry>{
      entry("10.12.1.0/24", 3), entry("10.0.0.0/8", 1), entry("10.12.0.0/16", 2), entry("10.12.1.4/32", 4),
      entry("10.12.255.255/32", 5), entry("255.255.255.255/32", 6), entry("2001:db8::/32", 11),
      entry("2001:db8:0:1::/64", 12), entry("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128", 13)});
};

TEST_P(NestedTable, AnswersWithTheLongestPrefix) {
  EXPECT_EQ(lookup(table_, GetParam().address), GetParam().value);
}

INSTANTIATE_TEST_SUITE_P(
    V4, NestedTable,
    testing::Values(LookupRow{"0.0.0.0", std::nullopt}, LookupRow{"9.255.255.255", std::nullopt},
                    LookupRow{"10.0.0.0", 1}, LookupRow{"10.11.255.255", 1}, LookupRow{"10.12.0.0", 2},
                    LookupRow{"10.12.1.0", 3}, LookupRow{"10.12.1.3", 3}, LookupRow{"10.12.1.4", 4},
                    LookupRow{"10.12.1.5", 3}, LookupRow{"10.12.2.0", 2}, LookupRow{"10.12.255.254", 2},
                    LookupRow{"10.12.255.255", 5}, LookupRow{"10.13.0.0", 1}, LookupRow{"10.255.255.255", 1},
                    LookupRow{"11.0.0.0", std::nullopt}, LookupRow{"255.255.255.254", std::nullopt},
                    LookupRow{"255.255.255.255", 6}));

INSTANTIATE_TEST_SUITE_P(V6, NestedTable,
                         testing::Values(LookupRow{"::", std::nullopt}, LookupRow{"::a0c:104", std::nullopt},
                                         LookupRow{"2001:db7:ffff:ffff:ffff:ffff:ffff:ffff", std::nullopt},
                                         LookupRow{"2001:db8::", 11}, LookupRow{"2001:db8:0:1::", 12},
                                         LookupRow{"2001:db8:0:1:ffff:ffff:ffff:ffff", 12},
                                         LookupRow{"2001:db8:0:2::", 11},
                                         LookupRow{"2001:db9::", std::nullopt},
                                         LookupRow{"ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe", std::nullopt},
                                         LookupRow{"ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", 13}));

TEST(MatchTable, EmptyTableMatchesNothing) {
  EXPECT_EQ(lookup(MatchTable{}, "10.0.0.1"), std::nullopt);
  EXPECT_EQ(lookup(MatchTable::compile({}), "::1"), std::nullopt);
  EXPECT_EQ(MatchTable::compile({}).rangeCount(), 0u);
}

TEST(MatchTable, DefaultRouteMatchesEveryAddressOfItsFamily) {
  const auto table = MatchTable::compile(std::vector{entry("0.0.0.0/0", 7)});
  EXPECT_EQ(lookup(table, "0.0.0.0"), 7u);
  EXPECT_EQ(lookup(table, "255.255.255.255"), 7u);
  EXPECT_EQ(lookup(table, "::"), std::nullopt);
  EXPECT_EQ(table.rangeCount(), 1u);
}

TEST(MatchTable, ValueBelowTheHighestNumberIsAnAnswer) {
  const auto table = MatchTable::compile(std::vector{entry("10.0.0.0/8", 0xFFFFFFFEu), entry("::/0", 0)});
  EXPECT_EQ(lookup(table, "10.0.0.1"), 0xFFFFFFFEu);
  EXPECT_EQ(lookup(table, "::1"), 0u);
}

TEST(MatchTable, NeighboursWithOneValueAreOneRange) {
  const auto table = MatchTable::compile(std::vector{entry("10.0.0.0/8", 1), entry("10.4.0.0/16", 1),
                                                     entry("11.0.0.0/8", 1), entry("12.0.0.0/8", 2)});
  EXPECT_EQ(table.rangeCount(), 4u);  // below 10/8, 10/8 with 11/8, 12/8, above
  EXPECT_EQ(lookup(table, "10.4.0.1"), 1u);
  EXPECT_EQ(lookup(table, "11.255.255.255"), 1u);
  EXPECT_EQ(lookup(table, "12.0.0.0"), 2u);
}

TEST(MatchTable, PrefixesThatEndTogetherCloseTogether) {
  const auto table = MatchTable::compile(
      std::vector{entry("128.0.0.0/1", 1), entry("255.0.0.0/8", 2), entry("255.255.255.254/31", 3),
                  entry("10.0.0.0/8", 4), entry("10.255.0.0/16", 5), entry("10.255.255.255/32", 6)});
  EXPECT_EQ(lookup(table, "255.255.255.255"), 3u);
  EXPECT_EQ(lookup(table, "255.255.255.253"), 2u);
  EXPECT_EQ(lookup(table, "10.255.255.255"), 6u);
  EXPECT_EQ(lookup(table, "11.0.0.0"), std::nullopt);
}

}  // namespace
}  // namespace vnetsim
