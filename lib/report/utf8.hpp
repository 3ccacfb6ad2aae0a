// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace vnetsim {

/// The first character of a text that should be UTF-8.
struct Utf8Character {
  char32_t codePoint = 0;  // the byte itself where `isValid` is false
  std::size_t length = 1;  // bytes taken
  bool isValid = false;    // false: one byte that is no part of a well-formed character
};

/// Decodes the first character of `text`. Overlong forms, surrogates and values above U+10FFFF are not
/// well-formed. Pre: `text` is not empty.
Utf8Character firstCharacter(std::string_view text);

/// How many characters `text` has; a byte that belongs to none counts as one. The width of a cell or a caret
/// line is counted so. O(bytes).
std::size_t characterCount(std::string_view text);

}  // namespace vnetsim
