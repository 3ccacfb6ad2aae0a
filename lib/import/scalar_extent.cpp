// SPDX-License-Identifier: MIT
#include "import/scalar_extent.hpp"

#include <algorithm>

namespace vnetsim {
namespace {

constexpr std::string_view blanks = " \t\r\n";

bool isBlank(char c) { return blanks.find(c) != std::string_view::npos; }

std::size_t skip(std::string_view text, std::size_t at, std::string_view characters) {
  return std::min(text.find_first_not_of(characters, at), text.size());
}

std::size_t behindLine(std::string_view text, std::size_t at) {
  return std::min(text.find('\n', at), text.size());
}

std::optional<std::size_t> behindSingleQuote(std::string_view text, std::size_t at) {
  for (at = text.find('\'', at + 1); at != std::string_view::npos; at = text.find('\'', at + 2))
    if (at + 1 >= text.size() || text[at + 1] != '\'') return at + 1;  // a doubled quote stands for itself
  return std::nullopt;
}

std::optional<std::size_t> behindDoubleQuote(std::string_view text, std::size_t at) {
  for (++at; at < text.size(); ++at) {
    if (text[at] == '"') return at + 1;
    if (text[at] == '\\') ++at;
  }
  return std::nullopt;
}

/// Line folding changes blanks only, so everything else must stand in the text as in the value.
std::optional<std::size_t> behindUnquoted(std::string_view text, std::size_t at, std::string_view value) {
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (isBlank(value[i])) continue;
    at = skip(text, at, blanks);
    if (at >= text.size() || text[at] != value[i]) return std::nullopt;
    ++at;
  }
  return at;
}

}  // namespace

ContentStart contentStart(std::string_view text, std::size_t offset) {
  ContentStart result{offset, false};
  while (result.offset < text.size() && (text[result.offset] == '&' || text[result.offset] == '!')) {
    result.hasTag = result.hasTag || text[result.offset] == '!';
    const std::size_t end = std::min(text.find_first_of(" \t\r\n,[]{}", result.offset), text.size());
    result.offset = nextToken(text, std::max(end, result.offset + 1));
  }
  return result;
}

ScalarStyle scalarStyle(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return ScalarStyle::Plain;
  switch (text[offset]) {
    case '\'':
      return ScalarStyle::SingleQuoted;
    case '"':
      return ScalarStyle::DoubleQuoted;
    case '|':
    case '>':
      return ScalarStyle::Block;
    default:
      return ScalarStyle::Plain;
  }
}

std::optional<std::size_t> scalarEnd(std::string_view text, std::size_t offset, std::string_view value) {
  switch (scalarStyle(text, offset)) {
    case ScalarStyle::SingleQuoted:
      return behindSingleQuote(text, offset);
    case ScalarStyle::DoubleQuoted:
      return behindDoubleQuote(text, offset);
    case ScalarStyle::Block:
      return behindUnquoted(text, behindLine(text, offset), value);
    case ScalarStyle::Plain:
      return behindUnquoted(text, offset, value);
  }
  return std::nullopt;
}

std::size_t nextToken(std::string_view text, std::size_t offset) {
  std::size_t at = skip(text, offset, blanks);
  while (at < text.size() && text[at] == '#') at = skip(text, behindLine(text, at), blanks);
  return at;
}

std::size_t firstContent(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::string_view indicators = "-?:,[]{}";
  for (std::size_t at = begin; at < end;) {
    if (text[at] == '#') {
      at = behindLine(text, at);
    } else if (isBlank(text[at]) || indicators.find(text[at]) != std::string_view::npos) {
      ++at;
    } else {
      return at;
    }
  }
  return end;
}

}  // namespace vnetsim
