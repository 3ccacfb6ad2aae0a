// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace vnetsim {

/// The text of one document, with the places of its lines. Not to be shared between threads.
class SourceText {
 public:
  static constexpr std::size_t maximumBytes = std::size_t{32} << 20;
  /// Of brackets, commas and the like. The YAML parser holds the whole of a line in memory where it might be
  /// a key, some 200 bytes for each of them.
  static constexpr std::size_t maximumIndicatorsPerLine = 500'000;

  /// `text` must outlive this object.
  SourceText(std::string_view text, std::uint32_t documentIndex);

  /// What keeps the text from being read at all: too long, too much on one line, UTF-16, no UTF-8, control
  /// characters (tab, line feed and carriage return before a line feed are none). Cost: O(bytes).
  std::optional<Diagnostic> fault() const { return fault(maximumIndicatorsPerLine); }
  /// As `fault`, however much stands on one line: for readers that do not mind.
  std::optional<Diagnostic> faultOfCharacters() const { return fault(text_.size()); }

  std::string_view text() const { return text_; }
  /// Its index, as locations have it.
  std::uint32_t document() const { return document_; }
  /// Bytes of the UTF-8 byte order mark at the start: 3 or 0.
  std::size_t markLength() const;

  /// The place of `offset`, with `length` bytes underlined, but not beyond the end of the line.
  /// O(log lines), but O(bytes) the first time. An offset behind the text is its end.
  SourceLocation locate(std::size_t offset, std::size_t length = 1) const;

  /// Offset of the first byte behind the line that holds `offset` (its line end, or the end of the text).
  /// O(log lines).
  std::size_t lineEnd(std::size_t offset) const;

 private:
  std::optional<Diagnostic> fault(std::size_t indicatorsAllowed) const;
  /// The number, from 1, of the line that holds `offset`.
  std::size_t lineOf(std::size_t offset) const;
  std::size_t endOfLine(std::size_t line, std::size_t offset) const;
  void findLines() const;

  std::string_view text_;
  std::uint32_t document_;
  mutable std::vector<std::uint32_t> lineStarts_;  // empty until a place is asked for
  mutable std::size_t lastLine_ = 1;  // readers ask for places in the order of the text, so look here first
};

}  // namespace vnetsim
