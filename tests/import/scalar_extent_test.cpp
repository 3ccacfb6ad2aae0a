// SPDX-License-Identifier: MIT
#include "import/scalar_extent.hpp"

#include <gtest/gtest.h>

namespace vnetsim {
namespace {

TEST(ScalarExtent, ContentBeginsBehindAnchorsAndTags) {
  EXPECT_EQ(contentStart("&a b", 0).offset, 3u);
  EXPECT_EQ(contentStart("&a # note\n  b", 0).offset, 12u);
  EXPECT_EQ(contentStart("b", 0).offset, 0u);
  EXPECT_FALSE(contentStart("&a b", 0).hasTag);
  EXPECT_TRUE(contentStart("!!str b", 0).hasTag);
  EXPECT_TRUE(contentStart("&a !x b", 0).hasTag);
}

TEST(ScalarExtent, FindsTheEndOfEveryStyle) {
  EXPECT_EQ(scalarEnd("plain text: x", 0, "plain text"), 10u);
  EXPECT_EQ(scalarEnd("over\n  lines, x", 0, "over lines"), 12u);
  EXPECT_EQ(scalarEnd("'it''s' x", 0, "it's"), 7u);
  EXPECT_EQ(scalarEnd(R"("a\"b\\" x)", 0, R"(a"b\)"), 8u);
  EXPECT_EQ(scalarEnd("|\n  one\n  two\nx", 0, "one\ntwo\n"), 13u);
}

TEST(ScalarExtent, HasNoEndWithoutAClosingQuote) {
  EXPECT_EQ(scalarEnd("'abc", 0, "abc"), std::nullopt);
  EXPECT_EQ(scalarEnd("'abc''", 0, "abc'"), std::nullopt);
  EXPECT_EQ(scalarEnd("\"abc\\\"", 0, "abc\""), std::nullopt);
}

TEST(ScalarExtent, HasNoEndWhereTheTextSaysSomethingElse) {
  EXPECT_EQ(scalarEnd("abc", 0, "abd"), std::nullopt);
  EXPECT_EQ(scalarEnd("ab", 0, "abc"), std::nullopt);
}

TEST(ScalarExtent, OnlyBlanksCommentsAndIndicatorsAreNoContent) {
  EXPECT_EQ(firstContent(" - ? : , [ ] { } # x\n\t", 0, 22), 22u);
  EXPECT_EQ(firstContent("  # x\n y", 0, 8), 7u);
}

}  // namespace
}  // namespace vnetsim
