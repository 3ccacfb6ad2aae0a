// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vnetsim {

/// The page about a reason ("PEERING_MISSING"), a finding ("VN203") or a rule ("R47b"), without regard to
/// case; nothing for any other topic. Plain text of at most 100 columns, ending with a line break. A page of
/// a reason or finding ends with the rules that decide it, a page of a rule with the topics that rest on it.
std::optional<std::string> explainPage(std::string_view topic);

/// All topics that have a page: reasons, findings, rules, each in their order.
std::vector<std::string> explainTopics();

}  // namespace vnetsim
