// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

#include "base/rule.hpp"

namespace vnetsim {

/// One rule of Azure's behaviour as this project applies it.
struct RuleEntry {
  Rule rule;
  std::string_view sentence;  // what happens; "assumed" where no public document or capture settles it
  std::string_view source;    // "documented", "observed" or "assumed", each with where
};

/// All rules that the project cites, in order of number and part. A path in a source without a repository
/// belongs to MicrosoftDocs/azure-docs, `owner/name` alone to a public repository on GitHub.
std::span<const RuleEntry> ruleBook();

/// The rule with this number, "R33" or "r47b"; the whole rule where the part has no entry of its own. Null
/// for any other text. O(log rules).
const RuleEntry* findRule(std::string_view number);

}  // namespace vnetsim
