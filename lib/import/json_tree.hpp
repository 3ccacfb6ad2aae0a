// SPDX-License-Identifier: MIT
#pragma once

#include <rapidjson/rapidjson.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "import/document.hpp"
#include "import/fault_list.hpp"
#include "import/json_reader.hpp"
#include "import/json_stream.hpp"
#include "import/read_limits.hpp"

namespace vnetsim {

/// Makes a tree of the events of one JSON text: the same that the reader of YAML makes of it, with the same
/// places and the same complaints. The functions that begin with a capital are the parser's names; false
/// stops it.
class JsonTree {
 public:
  /// All must outlive this object, and what `stream` reads the tree. `document` is put into locations.
  JsonTree(std::uint32_t document, const JsonStream& stream, FaultList& faults, const ReadLimits& limits,
           const TakeEntry& take);
  JsonTree(const JsonTree&) = delete;
  JsonTree& operator=(const JsonTree&) = delete;

  bool Null();
  bool Bool(bool value);
  bool RawNumber(const char* text, rapidjson::SizeType length, bool isCopied);
  bool String(const char* text, rapidjson::SizeType length, bool isCopied);
  bool Key(const char* text, rapidjson::SizeType length, bool isCopied);
  bool StartObject();
  bool EndObject(rapidjson::SizeType entries);
  bool StartArray();
  bool EndArray(rapidjson::SizeType items);
  // Never called: the parser is told to hand over numbers as they are written.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }

  /// Whether a fault made reading on senseless; it is in the list.
  bool isStopped() const { return isStopped_; }
  /// The tree, unless a fault makes it mean something else than was written. Pre: read to the end.
  std::optional<Node> takeRoot() &&;

 private:
  SourceLocation placeOf(std::string_view taken) const;
  bool count(const SourceLocation& at) { return ++nodes_ <= limits_.nodes || reportTooMany(at); }
  bool reportTooMany(const SourceLocation& at);
  Node& nextNode();
  template <class Collection>
  bool open();
  void close(std::size_t size);
  void offerEntry();
  bool placePlain(std::size_t length);
  document::Text textOf(std::size_t length, std::string_view quoted, const SourceLocation& at);

  std::uint32_t document_;
  const JsonStream& stream_;
  FaultList& faults_;
  const ReadLimits& limits_;
  const TakeEntry& take_;
  std::size_t nodes_ = 0;
  // The collections that are open, the innermost last. None but it grows, so that they stay where they are.
  std::vector<Node*> open_;
  // Where the next value belongs; null: it is one more item of the innermost collection.
  Node* next_ = &root_;
  // How many elements the last collection at a depth had: those beside it mostly have as many.
  std::array<std::size_t, Node::maximumDepth + 1> usual_{};
  Node root_;
  bool isFaithful_ = true;
  bool isStopped_ = false;
};

}  // namespace vnetsim
