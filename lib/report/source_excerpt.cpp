// SPDX-License-Identifier: MIT
#include "report/source_excerpt.hpp"

#include <algorithm>
#include <vector>

#include "report/escape.hpp"
#include "report/utf8.hpp"

namespace vnetsim {
namespace {

constexpr std::string_view cutMark = "...";
constexpr std::string_view shownTab = "    ";

/// Bytes looked at on each side of the first caret: `widestExcerpt` characters of four bytes, and some more
/// so that a character cut in two at the edge is never shown.
constexpr std::size_t reach = widestExcerpt * 4 + 32;

struct ByteSpan {
  std::size_t begin;
  std::size_t end;
};

/// A character as it is shown: its bytes in the line and its columns in the excerpt.
struct Glyph {
  std::string text;
  ByteSpan bytes;
  std::size_t column;
  std::size_t width;
};

ByteSpan caretBytes(std::string_view line, std::uint32_t column, std::uint32_t length) {
  const std::size_t begin = std::min<std::size_t>(column == 0 ? 0 : column - 1, line.size());
  return {begin, std::min(begin + std::max<std::size_t>(length, 1), line.size())};
}

std::vector<Glyph> glyphsOf(std::string_view line, ByteSpan part) {
  std::vector<Glyph> glyphs;
  std::size_t column = 0;
  for (std::size_t at = part.begin; at < part.end;) {
    const std::size_t length = firstCharacter(line.substr(at, part.end - at)).length;
    const std::string_view bytes = line.substr(at, length);
    std::string text = bytes == "\t" ? std::string{shownTab} : escapeForTerminal(bytes);
    const std::size_t width = characterCount(text);
    glyphs.push_back({std::move(text), {at, at + length}, column, width});
    column += width;
    at += length;
  }
  return glyphs;
}

struct Columns {
  std::size_t begin;
  std::size_t end;
  std::size_t width() const { return end - begin; }
};

/// The columns under which carets stand; one behind the last glyph where the bytes are at the end of the
/// line.
Columns caretColumns(const std::vector<Glyph>& glyphs, ByteSpan carets) {
  const std::size_t lineEnd = glyphs.empty() ? 0 : glyphs.back().column + glyphs.back().width;
  Columns columns{lineEnd, lineEnd + 1};
  bool isFirst = true;
  for (const auto& glyph : glyphs) {
    if (glyph.bytes.end <= carets.begin || glyph.bytes.begin >= carets.end) continue;
    if (isFirst) columns.begin = glyph.column;
    columns.end = glyph.column + glyph.width;
    isFirst = false;
  }
  return columns;
}

/// The columns to keep of a line that is too wide: the carets in the middle, as far as they fit.
Columns keptColumns(Columns carets, std::size_t lineWidth) {
  constexpr std::size_t room = widestExcerpt - 2 * cutMark.size();
  const std::size_t before = (room - std::min(carets.width(), room)) / 2;
  const std::size_t latest = lineWidth > room ? lineWidth - room : 0;
  const std::size_t begin = std::min(carets.begin > before ? carets.begin - before : 0, latest);
  return {begin, begin + room};
}

SourceExcerpt wholeExcerpt(const std::vector<Glyph>& glyphs, Columns carets) {
  SourceExcerpt excerpt{.text = {}, .indent = carets.begin, .carets = carets.width()};
  for (const auto& glyph : glyphs) excerpt.text += glyph.text;
  return excerpt;
}

SourceExcerpt cutExcerpt(const std::vector<Glyph>& glyphs, Columns carets, Columns kept, bool isCutBefore,
                         bool isCutBehind) {
  SourceExcerpt excerpt;
  Columns shown{carets.begin, carets.begin};
  bool isFirst = true;
  for (const auto& glyph : glyphs) {
    if (glyph.column < kept.begin) {
      isCutBefore = true;
    } else if (glyph.column + glyph.width > kept.end) {
      isCutBehind = true;
    } else {
      if (isFirst) shown.begin = glyph.column;
      shown.end = glyph.column + glyph.width;
      excerpt.text += glyph.text;
      isFirst = false;
    }
  }
  excerpt.indent = carets.begin - shown.begin + (isCutBefore ? cutMark.size() : 0);
  excerpt.carets =
      std::max<std::size_t>(std::min(carets.end, shown.end) - std::min(carets.begin, shown.end), 1);
  if (isCutBefore) excerpt.text.insert(0, cutMark);
  if (isCutBehind) excerpt.text += cutMark;
  return excerpt;
}

}  // namespace

SourceExcerpt excerptOf(std::string_view line, std::uint32_t column, std::uint32_t length) {
  const ByteSpan carets = caretBytes(line, column, length);
  const ByteSpan part{carets.begin > reach ? carets.begin - reach : 0,
                      std::min(carets.begin + reach, line.size())};
  const std::vector<Glyph> glyphs = glyphsOf(line, part);
  const Columns columns = caretColumns(glyphs, carets);
  const bool hasMoreBefore = part.begin > 0;
  const bool hasMoreBehind = part.end < line.size();
  const std::size_t width = glyphs.empty() ? 0 : glyphs.back().column + glyphs.back().width;
  if (width <= widestExcerpt && !hasMoreBefore && !hasMoreBehind) return wholeExcerpt(glyphs, columns);
  return cutExcerpt(glyphs, columns, keptColumns(columns, width), hasMoreBefore, hasMoreBehind);
}

}  // namespace vnetsim
