// SPDX-License-Identifier: MIT
#include "report/utf8.hpp"

#include <gtest/gtest.h>

#include <string_view>

namespace vnetsim {
namespace {

using namespace std::string_view_literals;

TEST(Utf8, DecodesCharactersOfEveryLength) {
  const auto decodes = [](std::string_view text, char32_t codePoint) {
    const Utf8Character first = firstCharacter(text);
    return first.isValid && first.codePoint == codePoint && first.length == text.size();
  };
  EXPECT_TRUE(decodes("\0"sv, 0));
  EXPECT_TRUE(decodes("a", U'a'));
  EXPECT_TRUE(decodes("\x7f", 0x7F));
  EXPECT_TRUE(decodes("\xc2\x80", 0x80));
  EXPECT_TRUE(decodes("é", U'é'));
  EXPECT_TRUE(decodes("\xe0\xa0\x80", 0x800));
  EXPECT_TRUE(decodes("\xed\x9f\xbf", 0xD7FF));
  EXPECT_TRUE(decodes("\xee\x80\x80", 0xE000));
  EXPECT_TRUE(decodes("\xf0\x90\x80\x80", 0x10000));
  EXPECT_TRUE(decodes("\xf4\x8f\xbf\xbf", 0x10FFFF));
}

TEST(Utf8, TakesIllFormedBytesOneByOne) {
  for (const auto text : {"\x80"sv,              // continuation without a start
                          "\xc0\xaf"sv,          // overlong in two bytes
                          "\xc1\xbf"sv,          //
                          "\xe0\x80\xaf"sv,      // overlong in three
                          "\xf0\x80\x80\xaf"sv,  // overlong in four
                          "\xed\xa0\x80"sv,      // surrogate
                          "\xf4\x90\x80\x80"sv,  // above U+10FFFF
                          "\xf5\x80\x80\x80"sv,  //
                          "\xff"sv,              //
                          "\xc3"sv,              // cut off
                          "\xe2\x82"sv,          //
                          "\xc3("sv,             // interrupted
                          "\xe2\x28\xa1"sv}) {
    const Utf8Character first = firstCharacter(text);
    EXPECT_FALSE(first.isValid) << testing::PrintToString(text);
    EXPECT_EQ(first.length, 1u);
    EXPECT_EQ(first.codePoint, static_cast<unsigned char>(text[0]));
  }
}

TEST(Utf8, CountsCharactersNotBytes) {
  EXPECT_EQ(characterCount(""), 0u);
  EXPECT_EQ(characterCount("réseau"), 6u);
  EXPECT_EQ(characterCount("網路"), 2u);
  EXPECT_EQ(characterCount("a\xff\x80z"), 4u);
}

}  // namespace
}  // namespace vnetsim
