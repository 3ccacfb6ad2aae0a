// SPDX-License-Identifier: MIT
#pragma once

#include <rapidjson/memorystream.h>
#include <rapidjson/rapidjson.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "import/document.hpp"
#include "import/fault_list.hpp"
#include "import/read_limits.hpp"
#include "import/source_text.hpp"

namespace vnetsim {

/// Makes a tree of the events of one JSON text: the same that the reader of YAML makes of it, with the same
/// places and the same complaints. The functions that begin with a capital are the parser's names; false
/// stops it.
class JsonTree {
 public:
  /// All must outlive this object; `stream` reads `source` from `begin` on.
  JsonTree(const SourceText& source, const rapidjson::MemoryStream& stream, std::size_t begin,
           FaultList& faults, const ReadLimits& limits);

  bool Null();
  bool Bool(bool value);
  bool RawNumber(const char* text, rapidjson::SizeType length, bool isCopied);
  bool String(const char* text, rapidjson::SizeType length, bool isCopied);
  bool Key(const char* text, rapidjson::SizeType length, bool isCopied);
  bool StartObject() { return open(true); }
  bool EndObject(rapidjson::SizeType entries);
  bool StartArray() { return open(false); }
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
  struct Frame {
    SourceLocation at;
    bool isMap = false;
    Located<std::string> key;      // of the entry that is being read
    std::size_t firstPending = 0;  // of its children
  };
  struct Token {
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  std::size_t nextToken() const;
  Token takeScalar();
  bool count(std::size_t offset);
  bool open(bool isMap);
  bool close(Node::Value collection);
  bool placePlain();
  bool place(Node node);

  const SourceText& source_;
  const rapidjson::MemoryStream& stream_;
  FaultList& faults_;
  const ReadLimits& limits_;
  std::size_t begin_;
  std::size_t cursor_;  // everything before this offset is read
  std::size_t nodes_ = 0;
  std::vector<Frame> frames_;
  // The children of all open collections, so that each is made once, and just as large as it is.
  std::vector<MapEntry> entries_;
  std::vector<Node> items_;
  Node root_;
  bool isFaithful_ = true;
  bool isStopped_ = false;
};

}  // namespace vnetsim
