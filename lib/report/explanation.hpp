// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace vnetsim {

/// What one page of `explain` says about a reason or a finding. Each text is one or more paragraphs, a line
/// each; a paragraph that begins with "vnetsim " is a command.
struct Explanation {
  std::string_view title;    // behind the code in the first line; no full stop
  std::string_view meaning;  // what it says about the design
  std::string_view cause;    // how it typically comes about
  std::string_view seeIt;    // the commands that show it
  std::string_view remedy;   // how to put it right
  std::string_view rules;    // the rules that decide it, e.g. "R18 R47b"; empty where none of Azure's does
};

}  // namespace vnetsim
