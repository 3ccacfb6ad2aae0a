// SPDX-License-Identifier: MIT
#include "net/ip_address.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <string_view>
#include <vector>

namespace vnetsim {
namespace {

struct AddressRow {
  const char* written;
  IpFamily family;
  AddressBits bits;
  const char* printed;
};
void PrintTo(const AddressRow& row, std::ostream* out) { *out << row.written; }

constexpr AddressBits wide(std::uint64_t high, std::uint64_t low) { return AddressBits{high} << 64 | low; }

class AddressText : public testing::TestWithParam<AddressRow> {};

TEST_P(AddressText, IsReadAsItsNumber) {
  const auto address = IpAddress::parse(GetParam().written);
  ASSERT_TRUE(address.has_value());
  EXPECT_EQ(address->family(), GetParam().family);
  EXPECT_TRUE(address->bits() == GetParam().bits);
}

TEST_P(AddressText, IsPrintedInItsCanonicalForm) {
  EXPECT_EQ((IpAddress{GetParam().family, GetParam().bits}.text()), GetParam().printed);
}

INSTANTIATE_TEST_SUITE_P(V4, AddressText,
                         testing::Values(AddressRow{"0.0.0.0", IpFamily::V4, 0, "0.0.0.0"},
                                         AddressRow{"10.12.3.4", IpFamily::V4, 0x0A0C0304u, "10.12.3.4"},
                                         AddressRow{"100.64.0.10", IpFamily::V4, 0x6440000Au, "100.64.0.10"},
                                         AddressRow{"255.255.255.255", IpFamily::V4, 0xFFFFFFFFu,
                                                    "255.255.255.255"}));

INSTANTIATE_TEST_SUITE_P(
    V6, AddressText,
    testing::Values(AddressRow{"::", IpFamily::V6, 0, "::"}, AddressRow{"::1", IpFamily::V6, 1, "::1"},
                    AddressRow{"1::", IpFamily::V6, wide(0x0001000000000000, 0), "1::"},
                    AddressRow{"0:0:0:0:0:0:0:0", IpFamily::V6, 0, "::"},
                    AddressRow{"2001:DB8::A", IpFamily::V6, wide(0x20010DB800000000, 0xA), "2001:db8::a"},
                    AddressRow{"2001:0db8:0000:0000:0000:0000:0000:0001", IpFamily::V6,
                               wide(0x20010DB800000000, 1), "2001:db8::1"},
                    AddressRow{"1:2:3:4:5:6:7:8", IpFamily::V6, wide(0x0001000200030004, 0x0005000600070008),
                               "1:2:3:4:5:6:7:8"},
                    AddressRow{"ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", IpFamily::V6, ~AddressBits{0},
                               "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"},
                    // One group of zeros is written out, also where the text abbreviated it.
                    AddressRow{"1:2:3:4:5:6:7::", IpFamily::V6, wide(0x0001000200030004, 0x0005000600070000),
                               "1:2:3:4:5:6:7:0"},
                    AddressRow{"::2:3:4:5:6:7:8", IpFamily::V6, wide(0x0000000200030004, 0x0005000600070008),
                               "0:2:3:4:5:6:7:8"},
                    AddressRow{"1:2:3::5:6:7:8", IpFamily::V6, wide(0x0001000200030000, 0x0005000600070008),
                               "1:2:3:0:5:6:7:8"},
                    // The longest run is abbreviated; of two equals the first.
                    AddressRow{"1:0:0:4:0:0:0:8", IpFamily::V6, wide(0x0001000000000004, 8), "1:0:0:4::8"},
                    AddressRow{"1:0:0:4:5:0:0:8", IpFamily::V6, wide(0x0001000000000004, 0x0005000000000008),
                               "1::4:5:0:0:8"},
                    AddressRow{"0:0:3:4:5:6:0:0", IpFamily::V6, wide(0x0000000000030004, 0x0005000600000000),
                               "::3:4:5:6:0:0"},
                    AddressRow{"64:ff9b::192.0.2.33", IpFamily::V6, wide(0x0064FF9B00000000, 0xC0000221),
                               "64:ff9b::c000:221"},
                    AddressRow{"1:2:3:4:5:6:1.2.3.4", IpFamily::V6,
                               wide(0x0001000200030004, 0x0005000601020304), "1:2:3:4:5:6:102:304"},
                    AddressRow{"::ffff:10.0.0.4", IpFamily::V6, 0xFFFF0A000004, "::ffff:10.0.0.4"},
                    AddressRow{"::FFFF:a00:4", IpFamily::V6, 0xFFFF0A000004, "::ffff:10.0.0.4"},
                    AddressRow{"::1.2.3.4", IpFamily::V6, 0x01020304, "::102:304"}));

TEST(IpAddress, ReadsNoOtherV4Form) {
  for (const std::string_view text : {"",
                                      ".",
                                      "...",
                                      "10",
                                      "10.0.0",
                                      "10.0.0.",
                                      ".10.0.0",
                                      "10..0.1",
                                      "10.0.0.0.0",
                                      "10.0.0.1.",
                                      "256.0.0.0",
                                      "10.0.0.256",
                                      "10.0.0.1000",
                                      "10.0.0.99999999999",
                                      "010.0.0.1",
                                      "10.0.0.00",
                                      "10.0.0.01",
                                      "0x0a.0.0.1",
                                      "10.0.0.a",
                                      "+10.0.0.1",
                                      "10.0.0.-1",
                                      " 10.0.0.1",
                                      "10.0.0.1 ",
                                      "10.0. 0.1",
                                      "10.0.0.1\n",
                                      "10.0.0.0/8",
                                      "localhost"})
    EXPECT_FALSE(IpAddress::parse(text).has_value()) << text;
}

TEST(IpAddress, ReadsNoOtherV6Form) {
  for (const std::string_view text : {":",
                                      ":::",
                                      "::1::",
                                      "1::2::3",
                                      "1:2:3:4:5:6:7",
                                      "1:2:3:4:5:6:7:8:9",
                                      "1:2:3:4:5:6:7:8::",
                                      "::1:2:3:4:5:6:7:8",
                                      "1:2:3:4::5:6:7:8",
                                      ":1:2:3:4:5:6:7",
                                      ":1::2",
                                      "1::2:",
                                      "1:",
                                      ":1",
                                      "12345::",
                                      "1::00001",
                                      "g::",
                                      "fe80::1%eth0",
                                      "[::1]",
                                      "::1/128",
                                      " ::1",
                                      "::1 ",
                                      "::-1",
                                      "::0x1",
                                      "1:2:3:4:5:6:7:1.2.3.4",
                                      "1:2:3:4:5:1.2.3.4",
                                      "1.2.3.4::",
                                      "::1.2.3.4:5",
                                      "::1.2.3",
                                      "::1.2.3.256",
                                      "::01.2.3.4",
                                      "::ffff:10.0.0.4.5"})
    EXPECT_FALSE(IpAddress::parse(text).has_value()) << text;
}

TEST(IpAddress, DoesNotEndAtAZeroByte) {
  EXPECT_FALSE(IpAddress::parse({"10.0.0.1\0", 9}).has_value());
  EXPECT_FALSE(IpAddress::parse({"::1\0", 4}).has_value());
}

TEST(IpAddress, OrderIsByFamilyThenByNumber) {
  const std::vector<IpAddress> ordered{*IpAddress::parse("0.0.0.0"), *IpAddress::parse("9.255.255.255"),
                                       *IpAddress::parse("10.0.0.0"), *IpAddress::parse("255.255.255.255"),
                                       *IpAddress::parse("::"), *IpAddress::parse("::1"),
                                       // Differs from the one before in the upper half only.
                                       *IpAddress::parse("1::"), *IpAddress::parse("ffff::")};
  EXPECT_TRUE(std::is_sorted(ordered.begin(), ordered.end()));
  EXPECT_EQ(std::adjacent_find(ordered.begin(), ordered.end()), ordered.end());
}

TEST(IpAddress, SameNumberInAnotherFamilyIsAnotherAddress) {
  EXPECT_NE(*IpAddress::parse("0.0.0.1"), *IpAddress::parse("::1"));
}

TEST(IpAddress, DefaultIsTheLowestV4Address) { EXPECT_EQ(IpAddress{}.text(), "0.0.0.0"); }

TEST(IpAddress, SeveralAreWrittenOneBlankApart) {
  EXPECT_EQ(textOf(std::vector<IpAddress>{}), "");
  EXPECT_EQ(textOf(std::vector{*IpAddress::parse("10.0.0.4"), *IpAddress::parse("2001:db8::1")}),
            "10.0.0.4 2001:db8::1");
}

}  // namespace
}  // namespace vnetsim
