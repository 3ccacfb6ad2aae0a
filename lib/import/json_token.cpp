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

constexpr std::uint64_t ones = 0x0101010101010101;
constexpr std::uint64_t highBits = 0x80 * ones;

std::uint64_t eightBytes(std::string_view text, std::size_t at) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, text.data() + at, sizeof bytes);
  return bytes;
}

/// The high bit of every byte that is zero, and of some behind the first of them.
std::uint64_t zeroBytes(std::uint64_t bytes) { return (bytes - ones) & ~bytes & highBits; }

/// The high bit of every byte that ends or breaks a string, and of some behind the first of them.
std::uint64_t notPlainInString(std::uint64_t bytes) {
  const std::uint64_t controls = (bytes - 0x20 * ones) & ~bytes & highBits;
  return zeroBytes(bytes ^ ('"' * ones)) | zeroBytes(bytes ^ ('\\' * ones)) | controls;
}

/// The high bit of every byte that is no blank.
std::uint64_t notBlank(std::uint64_t bytes) {
  const std::uint64_t others = bytes ^ (' ' * ones);
  return (((others & ~highBits) + ~highBits) | others) & highBits;
}

/// The offset of the first byte, from `at` on, that `isFound` says yes to; the end when there is none.
/// `found` looks at eight bytes at a time and sets the high bit of the first such byte, and of none before
/// it.
template <class Found, class IsFound>
std::size_t firstOf(std::string_view text, std::size_t at, Found found, IsFound isFound) {
  if constexpr (std::endian::native == std::endian::little) {
    for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t))
      if (const std::uint64_t bits = found(eightBytes(text, at)); bits != 0)
        return at + static_cast<std::size_t>(std::countr_zero(bits)) / 8;
  }
  while (at < text.size() && !isFound(text[at])) ++at;
  return at;
}

std::size_t behindPlain(std::string_view text, std::size_t at) {
  return firstOf(text, at, notPlainInString,
                 [](char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20; });
}

bool isDigitOfNumber(char c) { return c >= '0' && c <= '9'; }

bool isOfNumber(char c) {
  return isDigitOfNumber(c) || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

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

std::size_t blanksAt(std::string_view text, std::size_t offset) {
  return firstOf(text, offset, notBlank, [](char c) { return c != ' '; }) - offset;
}

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
