// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "import/document.hpp"
#include "import/fault_list.hpp"
#include "import/read_limits.hpp"
#include "import/source_text.hpp"

namespace vnetsim {

/// Makes a tree of one JSON text: the same that the reader of YAML makes of it, with the same places and the
/// same complaints. Knows what JSON is; what is wrong with a text that is none, it does not say. Numbers and
/// texts that take more than looking at are left to a library.
class JsonParser {
 public:
  /// All must outlive this object, and the text of `source` the tree.
  JsonParser(const SourceText& source, FaultList& faults, const ReadLimits& limits);

  /// Whether the text was read to its end. Call once.
  bool parse();
  /// Whether a fault made reading on senseless; it is in the list. Else the text is no JSON.
  bool isStopped() const { return isStopped_; }
  /// The tree, unless a fault makes it mean something else than was written. Pre: read to the end.
  std::optional<Node> takeRoot() &&;

 private:
  char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool take(char c) {
    if (next() != c) return false;
    ++at_;
    return true;
  }
  void skipBlanks() {
    if (static_cast<unsigned char>(next()) <= ' ') skipSomeBlanks();
  }
  void skipSomeBlanks();
  SourceLocation place(std::size_t begin, std::size_t length) const;
  bool count(std::size_t offset);
  bool value(Node& node);
  bool object(Node& node);
  bool entries(document::Map& map);
  bool key(document::Key& key);
  bool array(Node& node);
  bool items(document::Sequence& sequence);
  bool open(Node& node);
  bool number(Node& node);
  bool word(Node& node, std::string_view word);
  bool plain(Node& node, std::size_t length);
  bool string(document::Text& text, SourceLocation& at);
  bool escaped(document::Text& text, const SourceLocation& at, std::size_t length);

  std::string_view text_;
  FaultList& faults_;
  const ReadLimits& limits_;
  std::uint32_t document_;
  std::size_t at_;  // everything before this offset is read
  std::size_t lineStart_ = 0;
  std::uint32_t line_ = 1;
  std::size_t nodes_ = 0;
  std::size_t depth_ = 0;
  // How many elements the last collection at a depth had: those beside it mostly have as many.
  std::array<std::size_t, Node::maximumDepth + 1> usual_{};
  Node root_;
  bool isFaithful_ = true;
  bool isStopped_ = false;
};

}  // namespace vnetsim
