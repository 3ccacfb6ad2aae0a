// SPDX-License-Identifier: MIT
//
// A source for the parser of JSON that passes eight characters at a time where they are blanks before a line,
// or a text without escapes. The parser is to write texts back to it ("in situ"); it counts them only, since
// such a text stands in the source as it is.
#pragma once

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace vnetsim {

/// How many of the characters from `begin` on are blanks: eight at a time, and seldom all of them.
inline std::size_t blanksFrom(const char* begin, const char* end) {
  constexpr std::uint64_t blanks = 0x2020202020202020;
  const char* at = begin;
  for (std::uint64_t bytes = 0; end - at >= 8; at += 8) {
    std::memcpy(&bytes, at, sizeof bytes);
    if (bytes != blanks) break;
  }
  return static_cast<std::size_t>(at - begin);
}

/// How many of the characters from `begin` on are certainly neither quotation marks, backslashes nor control
/// characters: eight at a time.
inline std::size_t plainFrom(const char* begin, const char* end) {
  constexpr std::uint64_t ones = 0x0101010101010101;
  constexpr std::uint64_t highBits = 0x80 * ones;
  // A byte below `limit` borrows into its high bit; so may a neighbour's, which costs time only.
  const auto below = [](std::uint64_t bytes, unsigned limit) { return (bytes - limit * ones) & ~bytes; };
  const char* at = begin;
  for (std::uint64_t bytes = 0; end - at >= 8; at += 8) {
    std::memcpy(&bytes, at, sizeof bytes);
    const std::uint64_t ends =
        below(bytes ^ ('"' * ones), 1) | below(bytes ^ ('\\' * ones), 1) | below(bytes, 0x20);
    if ((ends & highBits) != 0) break;
  }
  return static_cast<std::size_t>(at - begin);
}

class JsonStream : public rapidjson::MemoryStream {
 public:
  using rapidjson::MemoryStream::MemoryStream;

  /// Called behind a quotation mark, and for numbers behind their last digit.
  char* PutBegin() {
    written_ = 0;
    if (src_ != begin_ && src_[-1] == '"') {
      const char* at = src_ + plainFrom(src_, end_);
      while (at != end_ && *at != '"' && *at != '\\' && static_cast<unsigned char>(*at) >= 0x20) ++at;
      written_ = static_cast<std::size_t>(at - src_);
      src_ = at;
    }
    return nullptr;
  }
  void Put(char) { ++written_; }
  std::size_t PutEnd(char*) const { return written_; }

 private:
  std::size_t written_ = 0;
};

}  // namespace vnetsim

namespace rapidjson {

template <>
inline void SkipWhitespace(vnetsim::JsonStream& stream) {
  const char* at = stream.src_;
  for (; at != stream.end_ && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t'); ++at)
    if (*at == '\n') at += vnetsim::blanksFrom(at + 1, stream.end_);
  stream.src_ = at;
}

}  // namespace rapidjson
