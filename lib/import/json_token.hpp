// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace vnetsim {

// The tokens of JSON that take more than one look. Plain ones, which nearly all are, are seen here; the
// others are left to the library that also says what is wrong with a text that is no JSON.

/// How many blanks stand from `offset` on, as those that indent a line.
std::size_t blanksAt(std::string_view text, std::size_t offset);

struct JsonString {
  std::size_t length = 0;  // bytes with both quotes; 0: never closed, or control characters in it
  bool hasEscapes = false;
};

/// Pre: a quote stands at `offset`. Escapes are not looked into.
JsonString jsonStringAt(std::string_view text, std::size_t offset);

/// What a string with escapes, `token` with its quotes, stands for; nothing when an escape is none of JSON.
std::optional<std::string> decodedJsonString(std::string_view token);

/// Bytes of the number at `offset`; 0 when none that a double can hold stands there.
std::size_t jsonNumberLength(std::string_view text, std::size_t offset);

struct JsonFault {
  std::string message;
  std::size_t offset = 0;
};
/// What is wrong with a text that is no JSON, and where. Nothing when the library finds nothing wrong, or
/// more than `deepest` levels of nesting before it.
std::optional<JsonFault> faultOfJson(std::string_view text, int deepest);

}  // namespace vnetsim
