// SPDX-License-Identifier: MIT
#include "report/source_excerpt.hpp"

#include <gtest/gtest.h>

#include <string>

#include "report/utf8.hpp"

namespace vnetsim {
namespace {

/// What stands above the carets.
std::string pointedAt(const SourceExcerpt& excerpt) {
  return excerpt.text.substr(excerpt.indent, excerpt.carets);
}

TEST(SourceExcerpt, LeavesShortLinesAsTheyAre) {
  const auto excerpt = excerptOf("  hub: { location: westeurope }", 3, 3);
  EXPECT_EQ(excerpt.text, "  hub: { location: westeurope }");
  EXPECT_EQ(pointedAt(excerpt), "hub");
}

TEST(SourceExcerpt, ShowsTabsAsFourBlanks) {
  const auto excerpt = excerptOf("\ta:\tb", 5, 1);
  EXPECT_EQ(excerpt.text, "    a:    b");
  EXPECT_EQ(pointedAt(excerpt), "b");
  EXPECT_EQ(pointedAt(excerptOf("\ta:\tb", 4, 1)), "    ");
}

TEST(SourceExcerpt, CountsCharactersUnderTheCarets) {
  const auto excerpt = excerptOf("réseau: été", 10, 5);  // bytes of "été"
  EXPECT_EQ(excerpt.indent, 8u);
  EXPECT_EQ(excerpt.carets, 3u);
}

TEST(SourceExcerpt, UnderlinesEscapedCharactersInFull) {
  const auto excerpt = excerptOf("a\x1b\u202e!", 2, 4);
  EXPECT_EQ(excerpt.text, "a\\x1B\\u{202E}!");
  EXPECT_EQ(pointedAt(excerpt), "\\x1B\\u{202E}");
}

TEST(SourceExcerpt, UnderlinesTheWholeOfACharacterThatIsTouched) {
  const auto excerpt = excerptOf("xéy", 3, 1);  // the second byte of é
  EXPECT_EQ(excerpt.indent, 1u);
  EXPECT_EQ(excerpt.carets, 1u);
}

TEST(SourceExcerpt, PointsBehindTheEndOfALine) {
  for (const std::uint32_t column : {4u, 5u, 4000000000u}) {
    const auto excerpt = excerptOf("abc", column, 7);
    EXPECT_EQ(excerpt.text, "abc");
    EXPECT_EQ(excerpt.indent, 3u);
    EXPECT_EQ(excerpt.carets, 1u);
  }
  EXPECT_EQ(excerptOf("", 1, 1).indent, 0u);
  EXPECT_EQ(excerptOf("", 1, 1).carets, 1u);
}

TEST(SourceExcerpt, EndsTheCaretsWithTheLine) {
  EXPECT_EQ(pointedAt(excerptOf("abcdef", 4, 4000000000u)), "def");
  EXPECT_EQ(pointedAt(excerptOf("abcdef", 4, 0)), "d");
  EXPECT_EQ(pointedAt(excerptOf("abcdef", 0, 2)), "ab");
}

TEST(SourceExcerpt, KeepsALineOfTheGreatestWidthWhole) {
  const std::string line = std::string(117, 'a') + "END";
  EXPECT_EQ(excerptOf(line, 118, 3).text, line);
  EXPECT_EQ(pointedAt(excerptOf(line, 118, 3)), "END");
}

TEST(SourceExcerpt, CutsBehindWhatStandsAtTheBeginning) {
  const auto excerpt = excerptOf("key: " + std::string(500, 'a'), 1, 3);
  EXPECT_EQ(pointedAt(excerpt), "key");
  EXPECT_EQ(excerpt.indent, 0u);
  EXPECT_TRUE(excerpt.text.ends_with("aaa..."));
}

TEST(SourceExcerpt, CutsBeforeWhatStandsAtTheEnd) {
  const auto excerpt = excerptOf(std::string(500, 'a') + " end", 502, 3);
  EXPECT_EQ(pointedAt(excerpt), "end");
  EXPECT_TRUE(excerpt.text.starts_with("...aaa"));
  EXPECT_TRUE(excerpt.text.ends_with(" end"));
  const auto behind = excerptOf(std::string(500, 'a'), 501, 1);
  EXPECT_TRUE(behind.text.starts_with("...aaa"));
  EXPECT_EQ(behind.indent, behind.text.size());
}

TEST(SourceExcerpt, CutsOnBothSidesOfTheMiddle) {
  const auto excerpt = excerptOf(std::string(500, 'a') + "middle" + std::string(500, 'b'), 501, 6);
  EXPECT_EQ(pointedAt(excerpt), "middle");
  EXPECT_TRUE(excerpt.text.starts_with("...aaa"));
  EXPECT_TRUE(excerpt.text.ends_with("bbb..."));
}

TEST(SourceExcerpt, CutsCaretsThatAreWiderThanThePage) {
  const auto excerpt = excerptOf("x" + std::string(500, 'a') + "z", 2, 500);
  EXPECT_EQ(excerpt.text[excerpt.indent], 'a');
  EXPECT_GT(excerpt.carets, 100u);
  EXPECT_LE(excerpt.indent + excerpt.carets, excerpt.text.size() - 3);
}

TEST(SourceExcerpt, IsNeverWiderThanThePage) {
  for (const std::string piece : {"a", "é", "網", "🌐", "\t", "\x1b", "\u202e", "\xff", "aé\t\xe2\x82"}) {
    std::string line;
    while (line.size() < 1300) line += piece;
    for (std::uint32_t column = 1; column <= line.size() + 2; column += 101) {
      for (const std::uint32_t length : {1u, 40u, 5000u}) {
        const auto excerpt = excerptOf(line, column, length);
        EXPECT_LE(characterCount(excerpt.text), widestExcerpt) << column;
        EXPECT_GE(excerpt.carets, 1u) << column;
        EXPECT_LE(excerpt.indent + excerpt.carets, characterCount(excerpt.text) + 1) << column;
      }
    }
  }
}

TEST(SourceExcerpt, PointsAtTheSameTextWhereverTheLineIsCut) {
  for (std::size_t before = 0; before < 700; before += 57) {
    for (std::size_t behind = 0; behind < 700; behind += 57) {
      std::string line;
      for (std::size_t i = 0; i < before; ++i) line += "é";
      const auto column = static_cast<std::uint32_t>(line.size() + 1);
      line += "<here>";
      for (std::size_t i = 0; i < behind; ++i) line += "網";
      const auto excerpt = excerptOf(line, column, 6);
      std::string_view text = excerpt.text;
      for (std::size_t i = 0; i < excerpt.indent; ++i) text.remove_prefix(firstCharacter(text).length);
      ASSERT_TRUE(text.starts_with("<here>")) << before << ", " << behind << ": " << excerpt.text;
      ASSERT_EQ(excerpt.carets, 6u);
    }
  }
}

}  // namespace
}  // namespace vnetsim
