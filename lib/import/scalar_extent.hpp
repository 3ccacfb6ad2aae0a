// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace vnetsim {

/// How a scalar of a YAML text is written.
enum class ScalarStyle : std::uint8_t { Plain, SingleQuoted, DoubleQuoted, Block };

/// Where the content of a YAML node begins, behind its anchor and tag.
struct ContentStart {
  std::size_t offset = 0;
  bool hasTag = false;
};

/// Skips anchors and tags, and blanks and comments behind them. Pre: a node begins at `offset`.
ContentStart contentStart(std::string_view text, std::size_t offset);

/// The style of the scalar that begins at `offset`.
ScalarStyle scalarStyle(std::string_view text, std::size_t offset);

/// The offset behind the scalar at `offset` that was read as `value`. Nothing when a quoted scalar has no
/// closing quote, or when the text there does not say `value`.
std::optional<std::size_t> scalarEnd(std::string_view text, std::size_t offset, std::string_view value);

/// The offset of the next byte, from `offset` on, that is neither blank nor comment; the end when none is.
std::size_t nextToken(std::string_view text, std::size_t offset);

/// The first offset from `begin` up to `end` at which something stands that is neither blank, nor comment,
/// nor one of YAML's indicators of structure; `end` when there is none. Nothing else may stand between two
/// values.
std::size_t firstContent(std::string_view text, std::size_t begin, std::size_t end);

}  // namespace vnetsim
