// SPDX-License-Identifier: MIT
#include "import/source_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "import/fault_list.hpp"

namespace vnetsim {
namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

unsigned char byteAt(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

bool isContinuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

/// Bytes of the UTF-8 sequence at `at`, or 0 when there is no well-formed one (overlong forms, surrogates and
/// code points above U+10FFFF are not well-formed).
std::size_t sequenceLength(std::string_view text, std::size_t at) {
  const unsigned char first = byteAt(text, at);
  const unsigned char second = byteAt(text, at + 1);
  if (first < 0x80) return 1;
  if (first < 0xC2 || first > 0xF4 || !isContinuation(second)) return 0;
  if (first < 0xE0) return 2;
  if (!isContinuation(byteAt(text, at + 2))) return 0;
  if (first < 0xF0) {
    const bool isOverlong = first == 0xE0 && second < 0xA0;
    const bool isSurrogate = first == 0xED && second > 0x9F;
    return isOverlong || isSurrogate ? 0 : 3;
  }
  const bool isOverlong = first == 0xF0 && second < 0x90;
  const bool isTooHigh = first == 0xF4 && second > 0x8F;
  return isOverlong || isTooHigh || !isContinuation(byteAt(text, at + 3)) ? 0 : 4;
}

/// C0 but tab and line ends, DEL, and C1 (U+0080 to U+009F).
bool isControl(std::string_view text, std::size_t at) {
  const unsigned char byte = byteAt(text, at);
  if (byte == '\r') return byteAt(text, at + 1) != '\n';
  if (byte == '\t' || byte == '\n') return false;
  return byte < 0x20 || byte == 0x7F || (byte == 0xC2 && byteAt(text, at + 1) < 0xA0);
}

bool isWideText(std::string_view text) {
  return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF") ||
         (text.size() > 1 && (text[0] == '\0') != (text[1] == '\0'));
}

/// Some readers of YAML end a line at U+2028 and U+2029, others do not; U+FEFF is no text either.
bool isAmbiguous(std::string_view text, std::size_t at) {
  const std::string_view character = text.substr(at, 3);
  return character == "\xE2\x80\xA8" || character == "\xE2\x80\xA9" || character == byteOrderMark;
}

bool isIndicator(char c) { return std::string_view{"[]{},:?&!*"}.find(c) != std::string_view::npos; }

bool isPrintableOrLineFeed(char c) {
  return static_cast<unsigned char>(c - ' ') <= static_cast<unsigned char>('~' - ' ') || c == '\n';
}

/// Where the printable ASCII and the line feeds from `at` on end: a block at a time, in which no byte waits
/// for another, so that the compiler looks at many at once.
std::size_t printableEnd(std::string_view text, std::size_t at) {
  constexpr std::size_t block = 64;
  for (; at + block <= text.size(); at += block) {
    unsigned char others = 0;  // as wide as what it is made of, for the compiler to see what can be done
    for (std::size_t i = 0; i < block; ++i)
      others = static_cast<unsigned char>(others | (isPrintableOrLineFeed(text[at + i]) ? 0 : 1));
    if (others != 0) break;
  }
  while (at < text.size() && isPrintableOrLineFeed(text[at])) ++at;
  return at;
}

int controlCode(std::string_view text, std::size_t at) {
  return byteAt(text, at) == 0xC2 ? byteAt(text, at + 1) : byteAt(text, at);
}

}  // namespace

SourceText::SourceText(std::string_view text, std::uint32_t documentIndex)
    : text_{text}, document_{documentIndex} {}

void SourceText::findLines() const {
  lineStarts_.push_back(0);
  const std::string_view counted = text_.substr(0, maximumBytes);  // more is refused anyway
  for (std::size_t at = counted.find('\n'); at != std::string_view::npos; at = counted.find('\n', at + 1))
    lineStarts_.push_back(static_cast<std::uint32_t>(at + 1));
}

std::size_t SourceText::markLength() const {
  return text_.starts_with(byteOrderMark) ? byteOrderMark.size() : 0;
}

SourceLocation SourceText::locate(std::size_t offset, std::size_t length) const {
  offset = std::min(offset, text_.size());
  const std::size_t line = lineOf(offset);
  const std::size_t shown =
      std::clamp<std::size_t>(length, 1, std::max<std::size_t>(1, endOfLine(line, offset) - offset));
  return {.document = document_,
          .line = static_cast<std::uint32_t>(line),
          .column = static_cast<std::uint32_t>(offset - lineStarts_[line - 1] + 1),
          .length = static_cast<std::uint32_t>(shown)};
}

std::size_t SourceText::lineEnd(std::size_t offset) const { return endOfLine(lineOf(offset), offset); }

std::size_t SourceText::lineOf(std::size_t offset) const {
  if (lineStarts_.empty()) findLines();
  const auto holds = [&](std::size_t line) {
    return line >= 1 && line <= lineStarts_.size() && lineStarts_[line - 1] <= offset &&
           (line == lineStarts_.size() || offset < lineStarts_[line]);
  };
  if (holds(lastLine_)) return lastLine_;
  if (holds(lastLine_ + 1)) return ++lastLine_;
  const auto next = std::ranges::upper_bound(lineStarts_, offset);
  lastLine_ = static_cast<std::size_t>(next - lineStarts_.begin());
  return lastLine_;
}

std::size_t SourceText::endOfLine(std::size_t line, std::size_t offset) const {
  const std::size_t end = line == lineStarts_.size() ? text_.size() : lineStarts_[line] - 1;
  return end > offset && text_[end - 1] == '\r' ? end - 1 : end;
}

std::optional<Diagnostic> SourceText::fault(std::size_t indicatorsAllowed) const {
  if (text_.size() > maximumBytes) {
    return vnetsim::fault(Finding::LimitExceeded,
                          fmt::format("{} bytes are too many for one file", text_.size()), locate(0),
                          fmt::format("at most {} are read", maximumBytes));
  }
  if (isWideText(text_)) {
    return vnetsim::fault(Finding::InvalidText, "the text is UTF-16 or UTF-32", locate(0),
                          "save it as UTF-8");
  }
  std::size_t indicators = 0;
  const bool areCounted = indicatorsAllowed < text_.size();
  for (std::size_t at = markLength(); at < text_.size();) {
    if (!areCounted) at = printableEnd(text_, at);
    if (at >= text_.size()) break;
    indicators = text_[at] == '\n' ? 0 : indicators + (isIndicator(text_[at]) ? 1 : 0);
    if (indicators > indicatorsAllowed) {
      return vnetsim::fault(Finding::LimitExceeded, "too many values on one line", locate(at),
                            "write the text over several lines");
    }
    const std::size_t length = sequenceLength(text_, at);
    if (length == 0) {
      return vnetsim::fault(Finding::InvalidText,
                            fmt::format("byte 0x{:02X} is not part of a UTF-8 character", byteAt(text_, at)),
                            locate(at), "save the file as UTF-8");
    }
    if (isControl(text_, at)) {
      return vnetsim::fault(Finding::InvalidText,
                            fmt::format("control character U+{:04X}", controlCode(text_, at)), locate(at),
                            "remove it; only tabs and line ends are allowed");
    }
    if (isAmbiguous(text_, at)) {
      return vnetsim::fault(Finding::InvalidText, "an invisible line separator or byte order mark",
                            locate(at, 3), "remove it");
    }
    at += length;
  }
  return std::nullopt;
}

}  // namespace vnetsim
