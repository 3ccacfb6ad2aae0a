// SPDX-License-Identifier: MIT
#include "report/utf8.hpp"

#include <cassert>

namespace vnetsim {
namespace {

/// How many bytes a character with this first byte has; 0 for a byte that starts none.
std::size_t lengthAnnouncedBy(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

/// Whether a code point is written in its shortest form and is one that text may hold.
bool isWellFormed(char32_t codePoint, std::size_t length) {
  if (length == 3) return codePoint >= 0x800 && (codePoint < 0xD800 || codePoint > 0xDFFF);
  if (length == 4) return codePoint >= 0x10000 && codePoint <= 0x10FFFF;
  return true;
}

}  // namespace

Utf8Character firstCharacter(std::string_view text) {
  assert(!text.empty());
  const auto lead = static_cast<unsigned char>(text.front());
  const Utf8Character strayByte{.codePoint = lead, .length = 1, .isValid = false};
  const std::size_t length = lengthAnnouncedBy(lead);
  if (length == 0 || length > text.size()) return strayByte;
  if (length == 1) return {.codePoint = lead, .length = 1, .isValid = true};

  char32_t codePoint = lead & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xC0u) != 0x80u) return strayByte;
    codePoint = (codePoint << 6) | (next & 0x3Fu);
  }
  if (!isWellFormed(codePoint, length)) return strayByte;
  return {.codePoint = codePoint, .length = length, .isValid = true};
}

std::size_t characterCount(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); ++count) text.remove_prefix(firstCharacter(text).length);
  return count;
}

}  // namespace vnetsim
