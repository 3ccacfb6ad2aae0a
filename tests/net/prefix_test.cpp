// SPDX-License-Identifier: MIT
#include "net/prefix.hpp"

#include <gtest/gtest.h>

#include <ostream>
#include <string_view>

namespace vnetsim {
namespace {

Prefix prefix(std::string_view cidr) { return Prefix::parse(cidr).value(); }
IpAddress address(std::string_view text) { return IpAddress::parse(text).value(); }

struct BlockRow {
  const char* cidr;
  int length;
  const char* first;
  const char* last;
};
void PrintTo(const BlockRow& row, std::ostream* out) { *out << row.cidr; }

class Block : public testing::TestWithParam<BlockRow> {};

TEST_P(Block, SpansItsAddresses) {
  const auto parsed = Prefix::parse(GetParam().cidr);
  ASSERT_TRUE(parsed.has_value());
  EXPECT_EQ(parsed->length(), GetParam().length);
  EXPECT_EQ(parsed->first().text(), GetParam().first);
  EXPECT_EQ(parsed->last().text(), GetParam().last);
  EXPECT_EQ(parsed->text(), GetParam().cidr);
}

INSTANTIATE_TEST_SUITE_P(
    Lengths, Block,
    testing::Values(BlockRow{"0.0.0.0/0", 0, "0.0.0.0", "255.255.255.255"},
                    BlockRow{"0.0.0.0/1", 1, "0.0.0.0", "127.255.255.255"},
                    BlockRow{"128.0.0.0/1", 1, "128.0.0.0", "255.255.255.255"},
                    BlockRow{"100.64.0.0/10", 10, "100.64.0.0", "100.127.255.255"},
                    BlockRow{"10.12.0.0/16", 16, "10.12.0.0", "10.12.255.255"},
                    BlockRow{"10.0.0.4/31", 31, "10.0.0.4", "10.0.0.5"},
                    BlockRow{"10.0.0.5/32", 32, "10.0.0.5", "10.0.0.5"},
                    BlockRow{"255.255.255.255/32", 32, "255.255.255.255", "255.255.255.255"},
                    BlockRow{"::/0", 0, "::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"},
                    BlockRow{"8000::/1", 1, "8000::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"},
                    BlockRow{"2001:db8::/32", 32, "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"},
                    BlockRow{"2001:db8:0:1::/64", 64, "2001:db8:0:1::", "2001:db8:0:1:ffff:ffff:ffff:ffff"},
                    BlockRow{"2001:db8::/65", 65, "2001:db8::", "2001:db8::7fff:ffff:ffff:ffff"},
                    BlockRow{"2001:db8::4/127", 127, "2001:db8::4", "2001:db8::5"},
                    BlockRow{"2001:db8::5/128", 128, "2001:db8::5", "2001:db8::5"}));

TEST(Prefix, IsPrintedInCanonicalForm) {
  EXPECT_EQ(prefix("2001:DB8:0:0:0:0:0:0/32").text(), "2001:db8::/32");
}

using Kind = PrefixError::Kind;

struct SlipRow {
  const char* written;
  Kind kind;
  const char* suggestion;
};
void PrintTo(const SlipRow& row, std::ostream* out) { *out << row.written; }

class PrefixSlip : public testing::TestWithParam<SlipRow> {};

TEST_P(PrefixSlip, IsNamedWithThePrefixProbablyMeant) {
  const auto parsed = Prefix::parse(GetParam().written);
  ASSERT_FALSE(parsed.has_value());
  EXPECT_EQ(parsed.error().kind, GetParam().kind);
  EXPECT_EQ(parsed.error().suggestion, GetParam().suggestion);
}

INSTANTIATE_TEST_SUITE_P(HostBits, PrefixSlip,
                         testing::Values(SlipRow{"10.12.3.4/16", Kind::HostBitsSet, "10.12.0.0/16"},
                                         SlipRow{"10.0.0.1/31", Kind::HostBitsSet, "10.0.0.0/31"},
                                         SlipRow{"255.255.255.255/1", Kind::HostBitsSet, "128.0.0.0/1"},
                                         SlipRow{"0.0.0.1/0", Kind::HostBitsSet, "0.0.0.0/0"},
                                         SlipRow{"2001:db8::1/64", Kind::HostBitsSet, "2001:db8::/64"},
                                         SlipRow{"2001:DB8::1/127", Kind::HostBitsSet, "2001:db8::/127"},
                                         SlipRow{"::1/0", Kind::HostBitsSet, "::/0"}));

INSTANTIATE_TEST_SUITE_P(NoLength, PrefixSlip,
                         testing::Values(SlipRow{"10.12.3.4", Kind::NoLength, "10.12.3.4/32"},
                                         SlipRow{"2001:DB8::A", Kind::NoLength, "2001:db8::a/128"}));

TEST(Prefix, LengthIsPlainDecimalWithinTheWidthOfTheFamily) {
  for (const std::string_view text :
       {"10.0.0.0/", "10.0.0.0/33", "10.0.0.0/128", "::/129", "10.0.0.0/010", "0.0.0.0/00", "10.0.0.0/08",
        "10.0.0.0/+8", "10.0.0.0/-8", "10.0.0.0/ 8", "10.0.0.0/8 ", "10.0.0.0/8\n", "10.0.0.0/8/8",
        "10.0.0.0//8", "10.0.0.0/0x8", "10.0.0.0/1e1", "10.0.0.0/8.0", "10.0.0.0/255.0.0.0",
        "10.0.0.0/4294967304"}) {
    const auto parsed = Prefix::parse(text);
    ASSERT_FALSE(parsed.has_value()) << text;
    EXPECT_EQ(parsed.error().kind, Kind::BadLength) << text;
    EXPECT_EQ(parsed.error().suggestion, "") << text;
  }
  EXPECT_FALSE(Prefix::parse({"10.0.0.0/8\0", 11}).has_value());
}

TEST(Prefix, BeginsWithAnAddress) {
  for (const std::string_view text :
       {"", "/", "/16", "10.0.0/24", "10.0.0.256/24", "010.0.0.0/8", " 10.0.0.0/8", "10.0.0.0 /8",
        "VirtualNetwork", "*", "2001:db8:/32", "fe80::1%eth0/64"}) {
    const auto parsed = Prefix::parse(text);
    ASSERT_FALSE(parsed.has_value()) << text;
    EXPECT_EQ(parsed.error().kind, Kind::BadAddress) << text;
    EXPECT_EQ(parsed.error().suggestion, "") << text;
  }
}

TEST(Prefix, CoveringClearsTheHostBits) {
  EXPECT_EQ(Prefix::covering(address("10.12.3.4"), 16), prefix("10.12.0.0/16"));
  EXPECT_EQ(Prefix::covering(address("255.255.255.255"), 0), Prefix::everything(IpFamily::V4));
  EXPECT_EQ(Prefix::covering(address("2001:db8::1"), 0), Prefix::everything(IpFamily::V6));
  EXPECT_EQ(Prefix::host(address("10.0.0.4")), prefix("10.0.0.4/32"));
  EXPECT_EQ(Prefix::host(address("::4")), prefix("::4/128"));
}

TEST(Prefix, ContainsItsAddressesAndNoOthers) {
  const Prefix block = prefix("10.0.0.4/30");
  EXPECT_FALSE(block.contains(address("10.0.0.3")));
  EXPECT_TRUE(block.contains(address("10.0.0.4")));
  EXPECT_TRUE(block.contains(address("10.0.0.7")));
  EXPECT_FALSE(block.contains(address("10.0.0.8")));
  EXPECT_FALSE(prefix("0.0.0.0/0").contains(address("::")));
  EXPECT_FALSE(prefix("::/0").contains(address("0.0.0.0")));
}

TEST(Prefix, ContainsLongerPrefixesInside) {
  EXPECT_TRUE(prefix("10.0.0.0/8").contains(prefix("10.12.0.0/16")));
  EXPECT_TRUE(prefix("10.0.0.0/8").contains(prefix("10.0.0.0/8")));
  EXPECT_FALSE(prefix("10.12.0.0/16").contains(prefix("10.0.0.0/8")));
  EXPECT_FALSE(prefix("10.0.0.0/8").contains(prefix("11.0.0.0/16")));
  EXPECT_FALSE(prefix("0.0.0.0/0").contains(prefix("::/64")));
}

TEST(Prefix, OverlapsWhatItHoldsOrLiesIn) {
  EXPECT_TRUE(prefix("10.0.0.0/8").overlaps(prefix("10.12.0.0/16")));
  EXPECT_TRUE(prefix("10.12.0.0/16").overlaps(prefix("10.0.0.0/8")));
  EXPECT_FALSE(prefix("10.12.0.0/16").overlaps(prefix("10.13.0.0/16")));
  EXPECT_FALSE(prefix("0.0.0.0/0").overlaps(prefix("::/0")));
}

TEST(Prefix, OrderIsByFamilyThenNetworkThenLength) {
  EXPECT_LT(prefix("10.0.0.0/8"), prefix("10.0.0.0/16"));
  EXPECT_LT(prefix("10.0.0.0/32"), prefix("10.0.0.1/32"));
  EXPECT_LT(prefix("255.0.0.0/8"), prefix("::/0"));
}

}  // namespace
}  // namespace vnetsim
