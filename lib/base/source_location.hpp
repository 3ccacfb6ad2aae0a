// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

namespace vnetsim {

/// A span of one line in one input document. Lines and columns count from 1, columns in bytes; `line == 0`
/// means "no place" (a default, an assumption).
struct SourceLocation {
  std::uint32_t document = 0;  // index into SourceDocuments
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t length = 1;  // bytes to underline

  bool isKnown() const { return line != 0; }
  auto operator<=>(const SourceLocation&) const = default;
};

/// A value and the place it was written at.
template <class T>
struct Located {
  T value{};
  SourceLocation at;
};

/// One input text as it was read: a file, standard input or a command-line argument.
struct SourceDocument {
  std::string name;  // as the user wrote it; never made absolute
  std::string text;
};

using SourceDocuments = std::vector<SourceDocument>;

}  // namespace vnetsim
