// SPDX-License-Identifier: MIT
#include "report/explain.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "base/finding.hpp"
#include "base/reason.hpp"
#include "report/escape.hpp"
#include "report/finding_pages.hpp"
#include "report/reason_pages.hpp"
#include "report/rule_book.hpp"
#include "report/utf8.hpp"
#include "source_tree.hpp"

namespace vnetsim {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

std::vector<std::string> wordsOf(std::string_view text) {
  std::istringstream words{std::string{text}};
  return {std::istream_iterator<std::string>{words}, {}};
}

/// Every explanation there is, by the code it belongs to.
std::map<std::string, Explanation> allExplanations() {
  std::map<std::string, Explanation> all;
  for (const Reason reason : allReasons()) all.emplace(codeOf(reason), explanationOf(reason));
  for (const Finding finding : allFindings()) all.emplace(codeOf(finding), explanationOf(finding));
  return all;
}

TEST(Explain, HasAPageForEveryReason) {
  for (const Reason reason : allReasons()) {
    const auto page = explainPage(codeOf(reason));
    ASSERT_TRUE(page) << codeOf(reason);
    EXPECT_THAT(*page, StartsWith(std::string{codeOf(reason)} + ": "));
  }
}

TEST(Explain, HasAPageForEveryFinding) {
  for (const Finding finding : allFindings()) {
    const auto page = explainPage(codeOf(finding));
    ASSERT_TRUE(page) << codeOf(finding);
    EXPECT_THAT(*page, StartsWith(codeOf(finding) + ": "));
  }
}

TEST(Explain, GivesNoTwoTopicsTheSameTitle) {
  std::set<std::string_view> titles;
  for (const auto& [code, explanation] : allExplanations())
    EXPECT_TRUE(titles.insert(explanation.title).second) << code;
}

TEST(Explain, ListsEveryFindingOnceAndInOrder) {
  const auto findings = allFindings();
  EXPECT_TRUE(std::ranges::is_sorted(findings));
  EXPECT_EQ(std::ranges::adjacent_find(findings), findings.end());
}

TEST(Explain, ListsEveryFindingThatIsDeclared) {
  const auto headers = sourceFilesUnder("lib/base");
  const auto header = std::ranges::find(headers, "lib/base/finding.hpp", &SourceFile::path);
  ASSERT_NE(header, headers.end());
  static const std::regex enumerator{R"(\b[A-Z]\w+ = (\d+),)"};
  std::set<int> declared;
  for (std::sregex_iterator it{header->text.begin(), header->text.end(), enumerator}, end; it != end; ++it)
    declared.insert(std::stoi(it->str(1)));
  std::set<int> listed;
  for (const Finding finding : allFindings()) listed.insert(static_cast<int>(finding));
  EXPECT_EQ(listed, declared);
}

TEST(Explain, KeepsPagesAndFindingsInStep) {
  EXPECT_EQ(readingPages().size() + refusedPages().size() + fragilePages().size(), allFindings().size());
}

TEST(Explain, FillsEverySection) {
  for (const auto& [code, explanation] : allExplanations()) {
    EXPECT_FALSE(explanation.title.empty()) << code;
    EXPECT_NE(explanation.title.back(), '.') << code;
    for (const auto text : {explanation.meaning, explanation.cause, explanation.remedy})
      EXPECT_TRUE(text.ends_with('.')) << code << ": " << text;
    EXPECT_TRUE(explanation.seeIt.starts_with("vnetsim ")) << code;
  }
}

TEST(Explain, NamesOnlyRulesOfTheRuleBook) {
  for (const auto& [code, explanation] : allExplanations()) {
    for (const auto& number : wordsOf(explanation.rules)) {
      const RuleEntry* entry = findRule(number);
      ASSERT_NE(entry, nullptr) << code << ": " << number;
      EXPECT_EQ(entry->rule.text(), number) << code;
    }
  }
}

TEST(Explain, NamesARuleForWhatAzureRefuses) {
  // What connections and client pools need is said by Azure's documents, and by no rule.
  const std::set<Finding> withoutRule{Finding::BgpOffOnGateway,   Finding::ConnectionDoesNotFitGateway,
                                      Finding::ReservedAsn,       Finding::BgpWithoutAsn,
                                      Finding::SameAsnAtBothEnds, Finding::ClientPoolOverlaps};
  for (const auto& page : refusedPages())
    EXPECT_EQ(page.explanation.rules.empty(), withoutRule.contains(page.finding)) << codeOf(page.finding);
}

TEST(Explain, ShowsCommandsThatExist) {
  const std::set<std::string> commands{"routes",   "nexthop", "trace", "matrix",  "flow",    "test",
                                       "validate", "lint",    "diff",  "explain", "convert", "schema"};
  for (const auto& [code, explanation] : allExplanations()) {
    std::istringstream lines{std::string{explanation.seeIt}};
    for (std::string line; std::getline(lines, line);)
      if (line.starts_with("vnetsim ")) {
        EXPECT_TRUE(commands.contains(wordsOf(line).at(1))) << code << ": " << line;
      }
  }
}

TEST(Explain, FitsItsPagesInAHundredColumns) {
  for (const auto& topic : explainTopics()) {
    std::istringstream lines{*explainPage(topic)};
    for (std::string line; std::getline(lines, line);) {
      EXPECT_EQ(escapeForTerminal(line), line) << topic;
      EXPECT_FALSE(line.ends_with(' ')) << topic << ": " << line;
      if (!line.starts_with("    vnetsim ")) {
        EXPECT_LE(characterCount(line), 100u) << topic << ": " << line;
      }
    }
  }
}

TEST(Explain, HasAPageForEveryTopicItLists) {
  const auto topics = explainTopics();
  EXPECT_EQ(topics.size(), allReasons().size() + allFindings().size() + ruleBook().size());
  EXPECT_EQ(std::set<std::string>(topics.begin(), topics.end()).size(), topics.size());
  for (const auto& topic : topics) EXPECT_TRUE(explainPage(topic)) << topic;
}

TEST(Explain, TakesTopicsInAnyCase) {
  EXPECT_EQ(explainPage("peering_missing"), explainPage("PEERING_MISSING"));
  EXPECT_EQ(explainPage("vn203"), explainPage("VN203"));
  EXPECT_EQ(explainPage("r47B"), explainPage("R47b"));
}

TEST(Explain, HasNothingToSayAboutOtherTopics) {
  for (const auto* topic : {"", "PEERING", "VN", "VN999", "VN101 ", "R", "R999", "\x1b[31m"})
    EXPECT_EQ(explainPage(topic), std::nullopt) << topic;
}

TEST(Explain, PrintsTheSectionsOfAFinding) {
  EXPECT_EQ(
      explainPage("VN217"),
      "VN217: a next-hop address and the type of the route do not go together\n"
      "\n"
      "What it means\n"
      "  Only a route of type VirtualAppliance has a next-hop address. Azure rejects one on any other type.\n"
      "\n"
      "How it comes about\n"
      "  The type was changed and the address left standing.\n"
      "\n"
      "How to see it\n"
      "    vnetsim validate design.yaml\n"
      "  Other commands print the finding too, and answer as if Azure had accepted the design.\n"
      "\n"
      "How to fix it\n"
      "  Remove nextHopIpAddress, or make the type VirtualAppliance.\n"
      "\n"
      "Rules that decide it\n"
      "  R38   A user-defined route can have the types VirtualAppliance, VirtualNetworkGateway, VnetLocal,\n"
      "        Internet and None. The other types are made by the platform only, and ARM rejects them.\n"
      "  R40   The next-hop address of a VirtualAppliance route has to lie in the subnet's own network or\n"
      "        in one that is peered directly, in any region. Behind a gateway or a second peering it does\n"
      "        not count, and packets are dropped.\n");
}

TEST(Explain, PrintsARuleWithItsSourceAndWhatRestsOnIt) {
  EXPECT_EQ(explainPage("R39"),
            "R39\n"
            "\n"
            "What happens\n"
            "  A route table can be given to subnets of its own region and subscription only.\n"
            "\n"
            "Where it is from\n"
            "  documented, but recalled and not read again. observed: erjosito/azure-networking-lab;\n"
            "  nicolgit/hub-and-spoke-playground\n"
            "\n"
            "What rests on it\n"
            "  VN208\n");
}

TEST(Explain, PrintsTheLetteredPartsWithTheWholeRule) {
  const auto page = explainPage("R47");
  for (const auto* part : {"\n  R47a  ", "\n  R47b  ", "\n  R47c  ", "\n  R47d  ", "\n  R47e  "})
    EXPECT_THAT(*page, HasSubstr(part));
  EXPECT_THAT(*explainPage("R47b"), testing::Not(HasSubstr("R47c  ")));
}

}  // namespace
}  // namespace vnetsim
