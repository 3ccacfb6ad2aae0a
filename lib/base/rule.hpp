// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace vnetsim {

/// The number of a rule of Azure's routing behaviour, e.g. R47b. The sentence and the source of each cited
/// rule stand in one table (`report/rule_book`), which `vnetsim explain` prints.
struct Rule {
  std::uint16_t number = 0;
  char part = 0;  // 'b' in R47b; 0 for the whole rule

  auto operator<=>(const Rule&) const = default;
  std::string text() const {
    std::string result{"R"};
    result += std::to_string(number);
    if (part != 0) result += part;
    return result;
  }
};

}  // namespace vnetsim
