// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace vnetsim {

/// Cells of text, unescaped. A row may be shorter than the header: the rest of its cells are empty.
struct TextTable {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
};

/// The table as `az -o table` prints one (R133): header, dashes, rows; columns left-aligned and two blanks
/// apart, no blanks at the end of a line. A column, and its dashes, is as wide as its widest cell and at
/// least two characters wider than its header. Cells are escaped for the terminal; widths count characters,
/// not bytes. Pre: no row is longer than the header. O(text).
std::string renderTextTable(const TextTable& table);

}  // namespace vnetsim
