// SPDX-License-Identifier: MIT
//
// Texts that are looked at eight bytes at a time: what counts is seen wherever it stands.
#include "import/json_token.hpp"

#include <gtest/gtest.h>

#include <string>

namespace vnetsim {
namespace {

constexpr std::size_t longest = 26;

TEST(JsonToken, StringsEndAtTheirQuote) {
  for (std::size_t before = 0; before < longest; ++before) {
    for (std::size_t length = 0; length < longest; ++length) {
      const std::string text = std::string(before, ' ') + '"' + std::string(length, '\xBF') + "\", \"\\";
      const JsonString found = jsonStringAt(text, before);
      EXPECT_EQ(found.length, length + 2) << before;
      EXPECT_FALSE(found.hasEscapes);
    }
  }
}

TEST(JsonToken, StringsHoldEscapesAnywhere) {
  for (std::size_t before = 0; before < longest; ++before) {
    for (std::size_t behind = 0; behind < longest; ++behind) {
      const std::string text = '"' + std::string(before, 'x') + "\\\"" + std::string(behind, 'y') + '"';
      const JsonString found = jsonStringAt(text + "\"", 0);
      EXPECT_EQ(found.length, text.size());
      EXPECT_TRUE(found.hasEscapes);
      EXPECT_EQ(decodedJsonString(text), std::string(before, 'x') + '"' + std::string(behind, 'y'));
    }
  }
}

TEST(JsonToken, StringsBreakAtControlCharacters) {
  for (std::size_t before = 0; before < longest; ++before) {
    for (const char control : {'\0', '\n', '\x1F'}) {
      const std::string text = '"' + std::string(before, '\x7F') + control + "xxxxxxxxx\"";
      EXPECT_EQ(jsonStringAt(text, 0).length, 0u) << before;
    }
  }
}

TEST(JsonToken, StringsThatNeverEndAreNone) {
  for (std::size_t length = 0; length < longest; ++length) {
    EXPECT_EQ(jsonStringAt('"' + std::string(length, 'x'), 0).length, 0u);
    EXPECT_EQ(jsonStringAt('"' + std::string(length, 'x') + '\\', 0).length, 0u);
    EXPECT_EQ(jsonStringAt('"' + std::string(length, 'x') + "\\\"", 0).length, 0u);
  }
}

TEST(JsonToken, BlanksEndAtAnythingElse) {
  for (std::size_t blanks = 0; blanks < longest; ++blanks) {
    EXPECT_EQ(blanksAt(std::string(blanks, ' '), 0), blanks);
    for (const char other : {'!', '\xA0', '\0', '\n', '"', '\x1F'})
      EXPECT_EQ(blanksAt("x" + std::string(blanks, ' ') + other + "        ", 1), blanks);
  }
}

TEST(JsonToken, NumbersAreThoseOfJson) {
  for (const char* number : {"0", "7", "10", "-0", "-1.5", "1e3", "1E+9", "123456789012345678",
                             "1234567890123456789012345678901234567890"})
    EXPECT_EQ(jsonNumberLength(number + std::string{",1"}, 0), std::string{number}.size()) << number;
  for (const char* other : {"", "01", "-", "1.", ".5", "+1", "1e", "1-2", "--1", "1e999", "x"})
    EXPECT_EQ(jsonNumberLength(other + std::string{" 1"}, 0), 0u) << other;
}

TEST(JsonToken, TheFaultOfDeepNestingIsNotLookedFor) {
  EXPECT_EQ(faultOfJson(std::string(64, '['), 64)->offset, 64u);
  EXPECT_FALSE(faultOfJson(std::string(100'000, '['), 64).has_value());
  EXPECT_FALSE(faultOfJson("[1]", 64).has_value());
}

}  // namespace
}  // namespace vnetsim
