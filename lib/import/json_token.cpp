// SPDX-License-Identifier: MIT
#include "import/json_token.hpp"

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <array>

#include "import/json_fault.hpp"

namespace vnetsim {
namespace {

enum class InString : unsigned char { Plain, Quote, Backslash, Control };

constexpr auto stringCharacters = [] {
  std::array<InString, 256> table{};
  for (std::size_t c = 0; c < 0x20; ++c) table[c] = InString::Control;
  table['"'] = InString::Quote;
  table['\\'] = InString::Backslash;
  return table;
}();

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
  JsonString result;
  for (std::size_t at = offset + 1; at < text.size(); ++at) {
    switch (stringCharacters[static_cast<unsigned char>(text[at])]) {
      case InString::Plain:
        break;
      case InString::Quote:
        result.length = at + 1 - offset;
        return result;
      case InString::Backslash:
        result.hasEscapes = true;
        ++at;
        break;
      case InString::Control:
        return {};
    }
  }
  return {};
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
