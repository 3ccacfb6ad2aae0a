// SPDX-License-Identifier: MIT
#include "import/json_token.hpp"

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <utility>

#include "import/json_fault.hpp"

namespace vnetsim {
namespace {

bool isPlainInString(char c) { return c != '"' && c != '\\' && static_cast<unsigned char>(c) >= 0x20; }

/// Offset of the next byte, from `at` on, that is no plain one of a string; the end when there is none. Looks at
/// eight bytes at a time.
std::size_t behindPlain(std::string_view text, std::size_t at) {
  constexpr std::uint64_t ones = 0x0101010101010101;
  constexpr std::uint64_t highBits = 0x80 * ones;
  for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    // Each sets the high bit of the bytes in question; what borrows set besides lies behind the first of them.
    const std::uint64_t quotes = bytes ^ ('"' * ones);
    const std::uint64_t backslashes = bytes ^ ('\\' * ones);
    const std::uint64_t found = (((quotes - ones) & ~quotes) | ((backslashes - ones) & ~backslashes) |
                                 ((bytes - 0x20 * ones) & ~bytes)) &
                                highBits;
    if (found == 0) continue;
    if constexpr (std::endian::native == std::endian::little)
      return at + static_cast<std::size_t>(std::countr_zero(found)) / 8;
    break;
  }
  while (at < text.size() && isPlainInString(text[at])) ++at;
  return at;
}

bool isDigitOfNumber(char c) { return c >= '0' && c <= '9'; }

bool isOfNumber(char c) { return isDigitOfNumber(c) || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E'; }

/// Takes one scalar.
struct ScalarHandler : rapidjson::BaseReaderHandler<rapidjson::UTF8<>, ScalarHandler> {
  std::string text;
  bool String(const char* begin, rapidjson::SizeType length, bool) {
    text.assign(begin, length);
    return true;
  }
};

struct DepthHandler : rapidjson::BaseReaderHandler<rapidjson::UTF8<>, DepthHandler> {
  int left = 0;
  bool StartObject() { return left-- > 0; }
  bool EndObject(rapidjson::SizeType) { return ++left, true; }
  bool StartArray() { return left-- > 0; }
  bool EndArray(rapidjson::SizeType) { return ++left, true; }
};

/// Numbers are left as they are written.
template <class Handler>
rapidjson::ParseResult parseJson(std::string_view text, Handler& handler) {
  rapidjson::MemoryStream stream{text.data(), text.size()};
  rapidjson::Reader reader;
  return reader.Parse<rapidjson::kParseNumbersAsStringsFlag>(stream, handler);
}

}  // namespace

JsonString jsonStringAt(std::string_view text, std::size_t offset) {
  bool hasEscapes = false;
  for (std::size_t at = offset + 1;; at += 2) {
    at = behindPlain(text, at);
    if (at >= text.size()) return {};
    if (text[at] == '"') return {at + 1 - offset, hasEscapes};
    if (text[at] != '\\') return {};
    hasEscapes = true;
  }
}

std::optional<std::string> decodedJsonString(std::string_view token) {
  ScalarHandler handler;
  if (parseJson(token, handler).IsError()) return std::nullopt;
  return std::move(handler.text);
}

std::size_t jsonNumberLength(std::string_view text, std::size_t offset) {
  constexpr std::size_t fewDigits = 18;
  std::size_t end = offset;
  while (end < text.size() && isOfNumber(text[end])) ++end;
  const std::string_view token = text.substr(offset, end - offset);
  if (token.empty()) return 0;
  if (token.size() <= fewDigits && std::ranges::all_of(token, isDigitOfNumber))
    return token.size() == 1 || token[0] != '0' ? token.size() : 0;
  ScalarHandler handler;
  return parseJson(token, handler).IsError() ? 0 : token.size();
}

std::optional<JsonFault> faultOfJson(std::string_view text, int deepest) {
  DepthHandler handler;
  handler.left = deepest;
  const auto result = parseJson(text, handler);
  if (!result.IsError() || result.Code() == rapidjson::kParseErrorTermination) return std::nullopt;
  return JsonFault{messageOf(result.Code()), result.Offset()};
}

}  // namespace vnetsim
