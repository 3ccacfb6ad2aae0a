// SPDX-License-Identifier: MIT
#include "net/address_set.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace vnetsim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

IpAddress address(std::string_view text) { return IpAddress::parse(text).value(); }

AddressSet setOf(const std::vector<std::string_view>& cidrs) {
  std::vector<Prefix> prefixes;
  for (const auto cidr : cidrs) prefixes.push_back(Prefix::parse(cidr).value());
  return AddressSet::of(prefixes);
}

AddressSet rangeOf(std::string_view first, std::string_view last) {
  const AddressRange range{address(first), address(last)};
  return AddressSet::of(std::span{&range, 1});
}

std::vector<std::string> prefixTexts(const AddressSet& set) {
  std::vector<std::string> texts;
  for (const Prefix& prefix : set.prefixes()) texts.push_back(prefix.text());
  return texts;
}

std::vector<std::string> rangeTexts(const AddressSet& set) {
  std::vector<std::string> texts;
  for (const AddressRange& range : set.ranges())
    texts.push_back(range.first.text() + "-" + range.last.text());
  return texts;
}

TEST(AddressSet, JoinsRangesThatOverlapOrTouch) {
  EXPECT_THAT(rangeTexts(setOf({"10.0.1.0/24", "10.0.0.0/24", "10.0.0.128/25"})),
              ElementsAre("10.0.0.0-10.0.1.255"));
  EXPECT_THAT(rangeTexts(setOf({"10.0.0.0/32", "10.0.0.2/32"})),
              ElementsAre("10.0.0.0-10.0.0.0", "10.0.0.2-10.0.0.2"));
}

TEST(AddressSet, KeepsAnOuterRangeThatEndsBehindAnInnerOne) {
  EXPECT_THAT(rangeTexts(setOf({"10.0.0.0/8", "10.1.0.0/16"})), ElementsAre("10.0.0.0-10.255.255.255"));
}

TEST(AddressSet, NeverJoinsTheFamilies) {
  EXPECT_THAT(rangeTexts(setOf({"255.255.255.255/32", "::/128"})),
              ElementsAre("255.255.255.255-255.255.255.255", "::-::"));
  // Taken as numbers, these two are neighbours.
  EXPECT_THAT(rangeTexts(setOf({"255.255.255.255/32", "::1:0:0/128"})),
              ElementsAre("255.255.255.255-255.255.255.255", "::1:0:0-::1:0:0"));
  EXPECT_FALSE(setOf({"0.0.0.0/0"}).contains(address("::")));
  EXPECT_FALSE(setOf({"0.0.0.0/0"}).overlaps(setOf({"::/0"})));
}

TEST(AddressSet, EverythingIsBothFamilies) {
  EXPECT_EQ(AddressSet::everything(), setOf({"0.0.0.0/0", "::/0"}));
  EXPECT_THAT(prefixTexts(AddressSet::everything()), ElementsAre("0.0.0.0/0", "::/0"));
  EXPECT_TRUE(AddressSet::everything().contains(address("255.255.255.255")));
  EXPECT_TRUE(AddressSet::everything().contains(address("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")));
  EXPECT_TRUE(AddressSet::everything().subtract(AddressSet::everything()).empty());
}

TEST(AddressSet, EmptySetHoldsNothing) {
  const AddressSet nothing;
  EXPECT_TRUE(nothing.empty());
  EXPECT_FALSE(nothing.contains(address("0.0.0.0")));
  EXPECT_FALSE(nothing.overlaps(AddressSet::everything()));
  EXPECT_FALSE(AddressSet::everything().overlaps(nothing));
  EXPECT_TRUE(AddressSet::everything().contains(nothing));
  EXPECT_FALSE(nothing.contains(AddressSet::everything()));
  EXPECT_THAT(nothing.prefixes(), IsEmpty());
}

TEST(AddressSet, ContainsAddressesUpToBothEndsOfARange) {
  const AddressSet set = setOf({"10.0.0.4/30", "10.0.1.0/24"});
  EXPECT_FALSE(set.contains(address("10.0.0.3")));
  EXPECT_TRUE(set.contains(address("10.0.0.4")));
  EXPECT_TRUE(set.contains(address("10.0.0.7")));
  EXPECT_FALSE(set.contains(address("10.0.0.8")));
  EXPECT_TRUE(set.contains(address("10.0.1.255")));
  EXPECT_FALSE(set.contains(address("10.0.2.0")));
}

TEST(AddressSet, ContainsASetOnlyAsAWhole) {
  const AddressSet set = setOf({"10.0.0.0/24", "10.0.2.0/24"});
  EXPECT_TRUE(set.contains(setOf({"10.0.0.0/25", "10.0.0.192/26", "10.0.2.0/24"})));
  EXPECT_FALSE(set.contains(setOf({"10.0.0.0/25", "10.0.1.0/32"})));
  EXPECT_FALSE(set.contains(setOf({"10.0.0.0/22"})));
  EXPECT_FALSE(set.contains(setOf({"10.0.3.0/24"})));
}

TEST(AddressSet, SubtractingAHoleLeavesBothSides) {
  EXPECT_THAT(prefixTexts(setOf({"10.0.0.0/8"}).subtract(setOf({"10.64.0.0/10"}))),
              ElementsAre("10.0.0.0/10", "10.128.0.0/9"));
}

TEST(AddressSet, SubtractingOneRangeCutsSeveral) {
  EXPECT_THAT(
      rangeTexts(
          setOf({"10.0.0.0/24", "10.0.2.0/24", "10.0.4.0/24"}).subtract(rangeOf("10.0.0.128", "10.0.4.127"))),
      ElementsAre("10.0.0.0-10.0.0.127", "10.0.4.128-10.0.4.255"));
}

TEST(AddressSet, ReachesTheHighestAddressOfEachFamily) {
  const AddressSet halves = setOf({"0.0.0.0/1", "128.0.0.0/1", "::/1", "8000::/1"});
  EXPECT_EQ(halves, AddressSet::everything());
  EXPECT_THAT(prefixTexts(halves.subtract(setOf({"0.0.0.0/1", "::/1"}))),
              ElementsAre("128.0.0.0/1", "8000::/1"));
  EXPECT_THAT(rangeTexts(AddressSet::everything().subtract(setOf({"255.255.255.255/32", "::/128"}))),
              ElementsAre("0.0.0.0-255.255.255.254", "::1-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"));
  EXPECT_EQ(
      rangeOf("255.255.255.255", "255.255.255.255").unionWith(rangeOf("255.255.255.254", "255.255.255.254")),
      setOf({"255.255.255.254/31"}));
}

TEST(AddressSet, PrefixesAreTheFewestThatCoverTheSet) {
  EXPECT_THAT(prefixTexts(rangeOf("10.0.0.1", "10.0.0.6")),
              ElementsAre("10.0.0.1/32", "10.0.0.2/31", "10.0.0.4/31", "10.0.0.6/32"));
  EXPECT_THAT(prefixTexts(rangeOf("0.0.0.0", "255.255.255.254")).size(), 32u);
  EXPECT_THAT(prefixTexts(rangeOf("0.0.0.1", "255.255.255.255")).size(), 32u);
  EXPECT_THAT(prefixTexts(rangeOf("::1", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")).size(), 128u);
  EXPECT_THAT(prefixTexts(setOf({"10.0.0.0/25", "10.0.0.128/25", "2001:db8::/33", "2001:db8:8000::/33"})),
              ElementsAre("10.0.0.0/24", "2001:db8::/32"));
}

TEST(AddressSet, CarrierGradeBlockWithoutAHoleTakesNineteenPrefixes) {
  EXPECT_EQ(setOf({"100.64.0.0/10"}).subtract(setOf({"100.89.77.104/29"})).prefixes().size(), 19u);
}

}  // namespace
}  // namespace vnetsim
