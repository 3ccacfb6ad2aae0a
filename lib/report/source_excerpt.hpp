// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace vnetsim {

/// One line of a source made fit to be shown, and where its carets stand.
struct SourceExcerpt {
  std::string text;        // escaped, tabs as blanks, at most `widestExcerpt` columns
  std::size_t indent = 0;  // columns before the first caret
  std::size_t carets = 1;  // at least one, also behind the end of the line
};

/// Columns of the widest excerpt; a longer line is cut around its carets and marked with "...".
inline constexpr std::size_t widestExcerpt = 120;

/// The excerpt of `line` (without its line break) with carets under `length` bytes from byte `column` on,
/// counted from 1. A place outside the line is moved to its end. Cost: does not grow with the line.
SourceExcerpt excerptOf(std::string_view line, std::uint32_t column, std::uint32_t length);

}  // namespace vnetsim
