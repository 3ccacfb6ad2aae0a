// SPDX-License-Identifier: MIT
#include "report/rule_book.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "source_tree.hpp"

namespace vnetsim {
namespace {

using namespace std::string_literals;

/// The rules that a text cites, in prose (R47b) or in code (Rule{47, 'b'}).
std::set<std::string> rulesCitedIn(const std::string& text) {
  static const std::regex inProse{R"(\bR(\d+)([a-g]?)\b)"};
  static const std::regex inCode{R"(\bRule(?:\s+\w+)?\s*\{\s*(\d+)\s*(?:,\s*'([a-z])'\s*)?\})"};
  std::set<std::string> cited;
  std::istringstream lines{text};
  for (std::string line; std::getline(lines, line);) {
    if (line.find('R') == std::string::npos) continue;  // most lines; matching them all takes seconds
    for (const auto& citation : {std::cref(inProse), std::cref(inCode)})
      for (std::sregex_iterator it{line.begin(), line.end(), citation.get()}, end; it != end; ++it)
        cited.insert("R"s.append(it->str(1)).append(it->str(2)));
  }
  return cited;
}

TEST(RuleBook, HasEveryRuleThatTheSourcesCite) {
  std::set<std::string> cited;
  for (const auto* folder : {"lib", "cli"}) {
    for (const auto& file : sourceFilesUnder(folder)) {
      for (const auto& number : rulesCitedIn(file.text)) {
        EXPECT_NE(findRule(number), nullptr) << file.path << " cites " << number;
        cited.insert(number);
      }
    }
  }
  EXPECT_THAT(cited, testing::IsSupersetOf({"R10", "R15", "R47b", "R136"}));  // the scan sees something
}

TEST(RuleBook, FindsCitationsInProseAndCode) {
  EXPECT_THAT(
      rulesCitedIn(
          "// (R3, R47b), R25a-R25g\nconstexpr Rule byType{47, 'c'}; return Rule{133};\nRFC1918 VR7 R"),
      testing::UnorderedElementsAre("R3", "R47b", "R25a", "R25g", "R47c", "R133"));
}

TEST(RuleBook, IsInOrderWithoutRepetition) {
  const auto entries = ruleBook();
  const auto outOfOrder = std::ranges::adjacent_find(
      entries, [](const RuleEntry& a, const RuleEntry& b) { return a.rule >= b.rule; });
  EXPECT_EQ(outOfOrder, entries.end()) << outOfOrder->rule.text();
}

TEST(RuleBook, HoldsTheWholeOfTheRoutingRules) {
  for (std::uint16_t number = 0; number <= 64; ++number)
    EXPECT_NE(findRule(Rule{number}.text()), nullptr) << number;
}

TEST(RuleBook, SaysInTheSentenceWhatIsAssumed) {
  for (const RuleEntry& entry : ruleBook()) {
    EXPECT_THAT(std::string{entry.sentence}, testing::EndsWith(".")) << entry.rule.text();
    const std::string source{entry.source};
    EXPECT_THAT(source, testing::ContainsRegex("documented|observed|assumed")) << entry.rule.text();
    if (source.find("assumed: ") != std::string::npos) {
      EXPECT_THAT(std::string{entry.sentence}, testing::HasSubstr("ssumed")) << entry.rule.text();
    }
  }
}

TEST(RuleBook, FindsARuleByItsNumberInAnyCase) {
  ASSERT_NE(findRule("R33"), nullptr);
  EXPECT_EQ(findRule("R33")->rule, Rule{33});
  EXPECT_EQ(findRule("r47b")->rule, (Rule{47, 'b'}));
  EXPECT_EQ(findRule("R47B")->rule, (Rule{47, 'b'}));
  EXPECT_EQ(findRule("R0")->rule, Rule{});
}

TEST(RuleBook, FallsBackToTheWholeRule) {
  EXPECT_EQ(findRule("R33a")->rule, Rule{33});
  EXPECT_EQ(findRule("R47g")->rule, Rule{47});
}

TEST(RuleBook, KnowsNothingElse) {
  for (const auto* text :
       {"", "R", "33", "R33 ", "R33aa", "R3-3", "R-3", "R999", "R999a", "R99999", "VN101", "x33"})
    EXPECT_EQ(findRule(text), nullptr) << text;
}

}  // namespace
}  // namespace vnetsim
