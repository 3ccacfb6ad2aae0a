// SPDX-License-Identifier: MIT
#include "report/escape.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "report/utf8.hpp"

namespace vnetsim {
namespace {

struct CodePointRange {
  char32_t first;
  char32_t last;
};

/// What a reader cannot see, or what makes him see something else than is there.
constexpr std::array unsafeToShow{
    CodePointRange{0x00, 0x1F},     CodePointRange{0x7F, 0x9F},        // C0, DEL, C1
    CodePointRange{0x61C, 0x61C},                                      // Arabic letter mark
    CodePointRange{0x200B, 0x200F},                                    // zero width, direction marks
    CodePointRange{0x2028, 0x202E},                                    // separators, embeddings, overrides
    CodePointRange{0x2060, 0x206F},                                    // invisible operators, isolates
    CodePointRange{0xFEFF, 0xFEFF},                                    // byte order mark
    CodePointRange{0xFFF9, 0xFFFB}, CodePointRange{0xE0000, 0xE007F},  // annotations, tags
};

bool isUnsafeToShow(char32_t codePoint) {
  return std::ranges::any_of(unsafeToShow, [codePoint](const CodePointRange& range) {
    return codePoint >= range.first && codePoint <= range.last;
  });
}

bool isPrintableAscii(char c) { return c >= 0x20 && c <= 0x7E; }

/// Upper-case hexadecimal digits, at least `width` of them.
std::string hexadecimal(char32_t value, std::size_t width) {
  std::array<char, 8> digits{};
  const auto [end, error] =
      std::to_chars(digits.data(), digits.data() + digits.size(), static_cast<unsigned long>(value), 16);
  std::string result{digits.data(), end};
  std::ranges::transform(result, result.begin(),
                         [](char c) { return c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c; });
  return result.size() < width ? std::string(width - result.size(), '0') + result : result;
}

/// Calls `append(character, bytes)` for each character of `text`.
template <class Append>
void forEachCharacter(std::string_view text, Append append) {
  while (!text.empty()) {
    const Utf8Character character = firstCharacter(text);
    append(character, text.substr(0, character.length));
    text.remove_prefix(character.length);
  }
}

/// Whether a spreadsheet takes a field with this beginning for a formula (CWE-1236); the wide forms count
/// where the reader's language uses them.
bool startsFormula(std::string_view text) {
  constexpr std::u32string_view starters{U"=+-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20", 12};
  return !text.empty() && starters.find(firstCharacter(text).codePoint) != std::u32string_view::npos;
}

/// Whether a CSV field stands in quotes. A blank at an end is quoted because readers may trim it, and "::"
/// because a log reader takes a line that starts so for a command.
bool needsQuotes(std::string_view field) {
  if (field.empty()) return false;
  return field.find_first_of(",\"") != std::string_view::npos || field.front() == ' ' ||
         field.back() == ' ' || field.starts_with("::");
}

bool isXmlCharacter(const Utf8Character& character) {
  const char32_t c = character.codePoint;
  if (!character.isValid) return false;
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
}

void appendXml(std::string& result, const Utf8Character& character, std::string_view bytes) {
  if (!isXmlCharacter(character)) return;
  if (isUnsafeToShow(character.codePoint)) {
    result.append("&#x").append(hexadecimal(character.codePoint, 1)).append(";");
  } else if (bytes == "&") {
    result += "&amp;";
  } else if (bytes == "<") {
    result += "&lt;";
  } else if (bytes == ">") {
    result += "&gt;";
  } else {
    result += bytes;
  }
}

}  // namespace

std::string escapeForTerminal(std::string_view text) {
  if (std::ranges::all_of(text, isPrintableAscii)) return std::string{text};  // nearly always
  std::string result;
  result.reserve(text.size());
  forEachCharacter(text, [&result](const Utf8Character& character, std::string_view bytes) {
    const char32_t c = character.codePoint;
    if (!character.isValid || (c < 0x80 && isUnsafeToShow(c))) {
      result.append("\\x").append(hexadecimal(c, 2));
    } else if (isUnsafeToShow(c)) {
      result.append("\\u{").append(hexadecimal(c, 4)).append("}");
    } else {
      result += bytes;
    }
  });
  return result;
}

std::string csvField(std::string_view text) {
  std::string field{startsFormula(text) ? "'" : ""};
  field += escapeForTerminal(text);
  if (!needsQuotes(field)) return field;
  std::string quoted{'"'};
  for (const char c : field) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted += '"';
}

std::string xmlText(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  forEachCharacter(text, [&result](const Utf8Character& character, std::string_view bytes) {
    appendXml(result, character, bytes);
  });
  return result;
}

std::string xmlAttribute(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  forEachCharacter(text, [&result](const Utf8Character& character, std::string_view bytes) {
    if (bytes == "\"") {
      result += "&quot;";
    } else if (bytes == "'") {
      result += "&apos;";
    } else {
      appendXml(result, character, bytes);
    }
  });
  return result;
}

}  // namespace vnetsim
