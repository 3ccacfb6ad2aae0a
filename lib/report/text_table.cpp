// SPDX-License-Identifier: MIT
#include "report/text_table.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>

#include "report/escape.hpp"
#include "report/utf8.hpp"

namespace vnetsim {
namespace {

using Cells = std::vector<std::string>;

Cells escaped(const Cells& cells) {
  Cells result;
  result.reserve(cells.size());
  for (const auto& cell : cells) result.push_back(escapeForTerminal(cell));
  return result;
}

/// What the Azure CLI's table library keeps free beside a header; it shows in the length of the dashes.
constexpr std::size_t headerPadding = 2;

void widen(std::vector<std::size_t>& widths, const Cells& cells) {
  assert(cells.size() <= widths.size());
  for (std::size_t i = 0; i < cells.size(); ++i) widths[i] = std::max(widths[i], characterCount(cells[i]));
}

void appendLine(std::string& result, const Cells& cells, const std::vector<std::size_t>& widths) {
  const std::size_t start = result.size();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    result += cells[i];
    result.append(widths[i] - characterCount(cells[i]) + 2, ' ');
  }
  const std::size_t last = result.find_last_not_of(' ');
  result.resize(last == std::string::npos ? start : std::max(start, last + 1));
  result += '\n';
}

}  // namespace

std::string renderTextTable(const TextTable& table) {
  const Cells header = escaped(table.header);
  std::vector<std::size_t> widths;
  for (const auto& cell : header) widths.push_back(characterCount(cell) + headerPadding);
  std::vector<Cells> rows;
  rows.reserve(table.rows.size());
  for (const auto& row : table.rows) widen(widths, rows.emplace_back(escaped(row)));

  Cells dashes;
  for (const std::size_t width : widths) dashes.emplace_back(width, '-');
  std::string result;
  appendLine(result, header, widths);
  appendLine(result, dashes, widths);
  for (const auto& row : rows) appendLine(result, row, widths);
  return result;
}

}  // namespace vnetsim
