// SPDX-License-Identifier: MIT
#include "report/rule_book.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace vnetsim {
namespace {

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// "R47b" -> {47, 'b'}; nothing for what is not spelled like the number of a rule.
std::optional<Rule> parseRule(std::string_view text) {
  if (text.empty() || (text.front() != 'R' && text.front() != 'r')) return std::nullopt;
  text.remove_prefix(1);
  Rule rule;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), rule.number);
  if (error != std::errc{}) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  if (text.empty()) return rule;
  if (text.size() != 1 || !isLetter(text.front())) return std::nullopt;
  rule.part = static_cast<char>(text.front() | 0x20);
  return rule;
}

const RuleEntry* entryOf(Rule rule) {
  const auto entries = ruleBook();
  const auto found = std::ranges::lower_bound(entries, rule, {}, &RuleEntry::rule);
  return found != entries.end() && found->rule == rule ? &*found : nullptr;
}

}  // namespace

const RuleEntry* findRule(std::string_view number) {
  const auto rule = parseRule(number);
  if (!rule) return nullptr;
  const RuleEntry* entry = entryOf(*rule);
  return entry != nullptr ? entry : entryOf(Rule{.number = rule->number});
}

}  // namespace vnetsim
