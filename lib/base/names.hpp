// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <span>
#include <string>
#include <string_view>

namespace vnetsim {

/// ASCII lower case, as ARM folds resource names; other bytes stay as they are.
std::string foldCase(std::string_view name);

/// Whether two names are the same to ARM (case-insensitive, ASCII).
bool sameName(std::string_view a, std::string_view b);

/// The order in which named things are numbered and printed: case-insensitive with digit runs compared as
/// numbers ("spoke-2" before "spoke-10"), ties broken by bytes. A strict weak order.
bool nameLess(std::string_view a, std::string_view b);

/// The candidate nearest to `written` by edit distance (case-insensitive), or "" when none is near enough to
/// be a plausible slip. Cost: O(candidates × length²).
std::string_view nearestName(std::string_view written, std::span<const std::string> candidates);

/// Whether `name` matches `pattern`, where `*` stands for any run of characters and `?` for one;
/// case-insensitive. Cost: O(name × pattern).
bool matchesGlob(std::string_view pattern, std::string_view name);

/// "'a', 'b' and 'c'"; beyond five "'a', ..., 'e' and 3 more".
std::string enumerated(std::span<const std::string> names);

}  // namespace vnetsim
