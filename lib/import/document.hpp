// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/source_location.hpp"
#include "import/document_text.hpp"

namespace vnetsim {

struct Node;
struct MapEntry;

/// What a node of a document can be. Values are untyped text here: what a key means is the schema's business.
namespace document {
/// Nothing was written where a value belongs ("key:" and no more).
struct Empty {};
/// A written `null` or `~`.
struct Null {};
struct Scalar {
  Text text;
  bool quoted = false;  // quoted text is text, never a number or a boolean
};
struct Map {
  std::vector<MapEntry> entries;  // in the order written
};
struct Sequence {
  std::vector<Node> items;
};
}  // namespace document

/// One value of an input document, and where it was written. Nested at most `maximumDepth` deep, so that
/// plain recursion over a tree is safe.
struct Node {
  using Value =
      std::variant<document::Empty, document::Null, document::Scalar, document::Map, document::Sequence>;

  Value value;
  SourceLocation at;

  static constexpr int maximumDepth = 64;

  bool isEmpty() const { return std::holds_alternative<document::Empty>(value); }
  bool isNull() const { return std::holds_alternative<document::Null>(value); }
  const document::Scalar* scalar() const { return std::get_if<document::Scalar>(&value); }
  const document::Map* map() const { return std::get_if<document::Map>(&value); }
  document::Map* map() { return std::get_if<document::Map>(&value); }
  const document::Sequence* sequence() const { return std::get_if<document::Sequence>(&value); }
  document::Sequence* sequence() { return std::get_if<document::Sequence>(&value); }
};

namespace document {
/// The name of an entry, and where it was written.
struct Key {
  Text value;
  SourceLocation at;

  operator Located<std::string>() const { return {value, at}; }
};
}  // namespace document

struct MapEntry {
  document::Key key;
  Node value;
};

/// Makes every text below `node` a copy of its own, so that the source may go.
void ownTexts(Node& node);

/// The entry with this key, without regard to case; null when there is none. O(entries).
const MapEntry* find(const document::Map& map, std::string_view key);

/// A document as far as it could be read; its texts are mostly parts of the source. Without `root` nothing
/// can be said about its content; with a root and errors the content can be checked further, but must not be
/// answered from.
struct ReadResult {
  std::optional<Node> root;
  std::vector<Diagnostic> diagnostics;
};

}  // namespace vnetsim
