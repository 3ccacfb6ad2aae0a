// SPDX-License-Identifier: MIT
#include "report/explain.hpp"

#include <algorithm>
#include <cstddef>

#include "base/names.hpp"
#include "report/finding_pages.hpp"
#include "report/reason_pages.hpp"
#include "report/rule_book.hpp"
#include "report/utf8.hpp"

namespace vnetsim {
namespace {

constexpr std::size_t pageWidth = 100;
constexpr std::string_view commandStart = "vnetsim ";

/// Calls `use(part)` for each part of `text` between separators that is not empty.
template <class Use>
void forEachPart(std::string_view text, char separator, Use use) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (end > 0) use(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

/// Appends one paragraph, broken at blanks. The first line begins with `lead`, the others with as many
/// blanks.
void appendParagraph(std::string& page, std::string_view lead, std::string_view paragraph) {
  page += lead;
  std::size_t column = lead.size();
  forEachPart(paragraph, ' ', [&](std::string_view word) {
    const std::size_t width = characterCount(word);
    if (column > lead.size() && column + 1 + width > pageWidth) {
      page.append("\n").append(lead.size(), ' ');
      column = lead.size();
    } else if (column > lead.size()) {
      page += ' ';
      ++column;
    }
    page += word;
    column += width;
  });
  page += '\n';
}

void appendSection(std::string& page, std::string_view heading, std::string_view text) {
  page.append("\n").append(heading).append("\n");
  forEachPart(text, '\n', [&](std::string_view paragraph) {
    if (paragraph.starts_with(commandStart)) {
      page.append("    ").append(paragraph).append("\n");
    } else {
      appendParagraph(page, "  ", paragraph);
    }
  });
}

void appendRule(std::string& page, const RuleEntry& entry) {
  constexpr std::size_t numberWidth = 6;
  std::string lead{"  "};
  lead += entry.rule.text();
  lead.resize(2 + numberWidth, ' ');
  appendParagraph(page, lead, entry.sentence);
}

void appendRules(std::string& page, std::string_view numbers) {
  if (numbers.empty()) return;
  page += "\nRules that decide it\n";
  forEachPart(numbers, ' ', [&](std::string_view number) {
    if (const RuleEntry* entry = findRule(number)) appendRule(page, *entry);
  });
}

std::string pageOf(std::string_view code, const Explanation& explanation) {
  std::string page{code};
  page.append(": ").append(explanation.title).append("\n");
  appendSection(page, "What it means", explanation.meaning);
  appendSection(page, "How it comes about", explanation.cause);
  appendSection(page, "How to see it", explanation.seeIt);
  appendSection(page, "How to fix it", explanation.remedy);
  appendRules(page, explanation.rules);
  return page;
}

bool names(std::string_view numbers, const std::string& number) {
  bool found = false;
  forEachPart(numbers, ' ', [&](std::string_view each) { found = found || each == number; });
  return found;
}

/// The reasons and findings whose pages name the rule, separated by blanks.
std::string topicsResting(Rule rule) {
  const std::string number = rule.text();
  std::string topics;
  for (const Reason reason : allReasons())
    if (names(explanationOf(reason).rules, number)) topics.append(codeOf(reason)).append(" ");
  for (const Finding finding : allFindings())
    if (names(explanationOf(finding).rules, number)) topics.append(codeOf(finding)).append(" ");
  return topics;
}

std::string pageOf(const RuleEntry& rule) {
  std::string page = rule.rule.text() + "\n";
  appendSection(page, "What happens", rule.sentence);
  const auto isPart = [&](const RuleEntry& other) {
    return rule.rule.part == 0 && other.rule.number == rule.rule.number && other.rule.part != 0;
  };
  for (const RuleEntry& other : ruleBook())
    if (isPart(other)) appendRule(page, other);
  appendSection(page, "Where it is from", rule.source);
  const std::string topics = topicsResting(rule.rule);
  if (!topics.empty()) appendSection(page, "What rests on it", topics);
  return page;
}

std::optional<Finding> findingWithCode(std::string_view code) {
  for (const Finding finding : allFindings())
    if (sameName(codeOf(finding), code)) return finding;
  return std::nullopt;
}

}  // namespace

std::optional<std::string> explainPage(std::string_view topic) {
  if (const auto reason = reasonWithCode(topic)) return pageOf(codeOf(*reason), explanationOf(*reason));
  if (const auto finding = findingWithCode(topic)) return pageOf(codeOf(*finding), explanationOf(*finding));
  if (const RuleEntry* rule = findRule(topic)) return pageOf(*rule);
  return std::nullopt;
}

std::vector<std::string> explainTopics() {
  std::vector<std::string> topics;
  for (const Reason reason : allReasons()) topics.emplace_back(codeOf(reason));
  for (const Finding finding : allFindings()) topics.push_back(codeOf(finding));
  for (const RuleEntry& entry : ruleBook()) topics.push_back(entry.rule.text());
  return topics;
}

}  // namespace vnetsim
