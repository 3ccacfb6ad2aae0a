// SPDX-License-Identifier: MIT
//
// A source for the parser of JSON that counts lines, and passes eight characters at a time where they are
// blanks before a line, or a text without escapes. The parser is to write texts back to it ("in situ"); it
// counts them only, since such a text stands in the source as it is.
#pragma once

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace vnetsim {

/// Which of eight bytes, as they stand in memory, is the first that is not zero. Pre: one is not.
inline std::size_t firstNonZero(std::uint64_t bytes) {
  const int bitsBefore =
      std::endian::native == std::endian::little ? std::countr_zero(bytes) : std::countl_zero(bytes);
  return static_cast<std::size_t>(bitsBefore) / 8;
}

/// Where the blanks from `at` on end, or at most seven characters before `end`: eight at a time.
inline const char* behindBlanks(const char* at, const char* end) {
  constexpr std::uint64_t blanks = 0x2020202020202020;
  for (std::uint64_t bytes = 0; end - at >= 8; at += 8) {
    std::memcpy(&bytes, at, sizeof bytes);
    if (const std::uint64_t others = bytes ^ blanks; others != 0) return at + firstNonZero(others);
  }
  return at;
}

/// A place from `at` on with certainly neither quotation marks, backslashes nor control characters before it:
/// eight characters at a time.
inline const char* behindPlain(const char* at, const char* end) {
  constexpr std::uint64_t ones = 0x0101010101010101;
  constexpr std::uint64_t highBits = 0x80 * ones;
  // A byte below `limit` borrows into its high bit; so may one of more weight, which costs time at most.
  const auto below = [](std::uint64_t bytes, unsigned limit) { return (bytes - limit * ones) & ~bytes; };
  for (std::uint64_t bytes = 0; end - at >= 8; at += 8) {
    std::memcpy(&bytes, at, sizeof bytes);
    const std::uint64_t marks =
        (below(bytes ^ ('"' * ones), 1) | below(bytes ^ ('\\' * ones), 1) | below(bytes, 0x20)) & highBits;
    if (marks != 0) return at + firstNonZero(marks);
  }
  return at;
}

class JsonStream : public rapidjson::MemoryStream {
 public:
  /// Reads `text` from `begin` on. Pre: no line ends before it.
  JsonStream(std::string_view text, std::size_t begin)
      : MemoryStream{text.data() + begin, text.size() - begin}, lineStart_{text.data()} {}

  /// The line that the parser stands in, from 1 on, and where it begins.
  std::uint32_t line() const { return line_; }
  const char* lineStart() const { return lineStart_; }
  /// The last `length` characters that the parser took.
  std::string_view taken(std::size_t length) const { return {src_ - length, length}; }
  /// The text in quotation marks that the parser took last, with these.
  std::string_view takenText() const { return taken(static_cast<std::size_t>(src_ - textBegin_) + 1); }

  /// All lines end in blanks: no text of JSON spans two.
  void skipBlanks() {
    const char* at = src_;
    for (; at != end_ && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t'); ++at) {
      if (*at != '\n') continue;
      ++line_;
      lineStart_ = at + 1;
      at = behindBlanks(at + 1, end_) - 1;
    }
    src_ = at;
  }

  /// Called behind a quotation mark, and for numbers behind their last digit.
  char* PutBegin() {
    written_ = 0;
    if (src_ != begin_ && src_[-1] == '"') {
      textBegin_ = src_;
      const char* at = behindPlain(src_, end_);
      while (at != end_ && *at != '"' && *at != '\\' && static_cast<unsigned char>(*at) >= 0x20) ++at;
      written_ = static_cast<std::size_t>(at - src_);
      src_ = at;
    }
    return nullptr;
  }
  void Put(char) { ++written_; }
  std::size_t PutEnd(char*) const { return written_; }

 private:
  const char* lineStart_;
  const char* textBegin_ = nullptr;
  std::size_t written_ = 0;
  std::uint32_t line_ = 1;
};

}  // namespace vnetsim

namespace rapidjson {

template <>
inline void SkipWhitespace(vnetsim::JsonStream& stream) {
  stream.skipBlanks();
}

}  // namespace rapidjson
