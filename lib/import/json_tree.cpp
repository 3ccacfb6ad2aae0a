// SPDX-License-Identifier: MIT
#include "import/json_tree.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "import/tree_checks.hpp"

namespace vnetsim {
namespace {

struct OneText : rapidjson::BaseReaderHandler<rapidjson::UTF8<>, OneText> {
  bool String(const char* text, rapidjson::SizeType length, bool) {
    value.assign(text, length);
    return true;
  }
  std::string value;
};

/// What a text of JSON says. Pre: it is one, as the parser has seen.
std::string unescaped(std::string_view quoted) {
  rapidjson::MemoryStream stream{quoted.data(), quoted.size()};
  OneText text;
  rapidjson::Reader{}.Parse(stream, text);
  return std::move(text.value);
}

}  // namespace

JsonTree::JsonTree(const SourceText& source, const JsonStream& stream, std::size_t begin, FaultList& faults,
                   const ReadLimits& limits)
    : text_{source.text()},
      document_{source.document()},
      stream_{stream},
      faults_{faults},
      limits_{limits},
      begin_{begin},
      cursor_{begin} {}

/// Between two tokens stand blanks, commas and colons only, for the parser has looked at them.
void JsonTree::skipToToken() {
  std::size_t at = cursor_;
  for (;; ++at) {
    switch (text_[at]) {
      case '\n':
        ++line_;
        lineStart_ = at + 1;
        at += blanksFrom(text_.data() + at + 1, text_.data() + text_.size());
        break;
      case ' ':
      case ',':
      case ':':
      case '\r':
      case '\t':
        break;
      default:
        cursor_ = at;
        return;
    }
  }
}

/// No value of JSON spans lines but a collection, and this one's place is its bracket.
SourceLocation JsonTree::place(std::size_t length) const {
  return {.document = document_,
          .line = line_,
          .column = static_cast<std::uint32_t>(cursor_ - lineStart_ + 1),
          .length = static_cast<std::uint32_t>(length)};
}

/// The parser stands behind the scalar that it hands over.
JsonTree::Token JsonTree::takeScalar() {
  skipToToken();
  const std::size_t begin = cursor_;
  const std::size_t end = begin_ + stream_.Tell();
  const Token token{begin, end - begin, place(end - begin)};
  cursor_ = end;
  return token;
}

bool JsonTree::count(const SourceLocation& at) {
  if (++nodes_ <= limits_.nodes) return true;
  isStopped_ = true;
  auto first = at;
  first.length = 1;
  faults_.add(fault(Finding::LimitExceeded, "too many values in one document", first,
                    fmt::format("at most {} are read", limits_.nodes)));
  return false;
}

/// Where the next value belongs. In a map its key is there already.
Node& JsonTree::nextNode() {
  if (open_.empty()) return root_;
  if (auto* map = open_.back()->map()) return map->entries.back().value;
  auto& items = open_.back()->sequence()->items;
  if (items.empty()) items.reserve(usual_[open_.size()]);
  return items.emplace_back();
}

bool JsonTree::Null() {
  const Token token = takeScalar();
  if (!count(token.at)) return false;
  Node& node = nextNode();
  node.value.emplace<document::Null>();
  node.at = token.at;
  return true;
}

bool JsonTree::Bool(bool) { return placePlain(); }

bool JsonTree::RawNumber(const char*, rapidjson::SizeType, bool) { return placePlain(); }

bool JsonTree::placePlain() {
  const Token token = takeScalar();
  if (!count(token.at)) return false;
  Node& node = nextNode();
  node.value.emplace<document::Scalar>().text =
      document::Text::partOf(text_.substr(token.begin, token.length));
  node.at = token.at;
  return true;
}

/// What stands in the source as it is read stays there. Escapes are longer than what they stand for.
document::Text JsonTree::textOf(std::size_t length, const Token& token) {
  const bool hasEscapes = token.length != length + 2;
  if (!hasEscapes) return document::Text::partOf(text_.substr(token.begin + 1, length));
  const std::string value = unescaped(text_.substr(token.begin, token.length));
  checkText(value, token.at, faults_);
  return document::Text{value};
}

bool JsonTree::String(const char*, rapidjson::SizeType length, bool) {
  const Token token = takeScalar();
  if (!count(token.at)) return false;
  Node& node = nextNode();
  auto& scalar = node.value.emplace<document::Scalar>();
  scalar.text = textOf(length, token);
  scalar.quoted = true;
  node.at = token.at;
  return true;
}

bool JsonTree::Key(const char*, rapidjson::SizeType length, bool) {
  const Token token = takeScalar();
  if (!count(token.at)) return false;
  auto& entries = open_.back()->map()->entries;
  if (entries.empty()) entries.reserve(usual_[open_.size()]);
  auto& key = entries.emplace_back().key;
  key = {textOf(length, token), token.at};
  isFaithful_ = checkKey(key.value, key.at, limits_.keyBytes, faults_) && isFaithful_;
  return true;
}

template <class Collection>
bool JsonTree::open() {
  skipToToken();
  const SourceLocation at = place(1);
  ++cursor_;
  if (!count(at)) return false;
  if (open_.size() >= static_cast<std::size_t>(Node::maximumDepth)) {
    isStopped_ = true;
    faults_.add(fault(Finding::NestingTooDeep, "too deeply nested", at,
                      fmt::format("at most {} levels are read", Node::maximumDepth)));
    return false;
  }
  Node& node = nextNode();
  node.value.emplace<Collection>();
  node.at = at;
  open_.push_back(&node);
  return true;
}

bool JsonTree::StartObject() { return open<document::Map>(); }

bool JsonTree::StartArray() { return open<document::Sequence>(); }

void JsonTree::close(std::size_t size) {
  skipToToken();
  ++cursor_;
  usual_[open_.size()] = size;
  open_.pop_back();
}

bool JsonTree::EndObject(rapidjson::SizeType) {
  document::Map& map = *open_.back()->map();
  map.entries.shrink_to_fit();
  checkDuplicates(map, faults_);
  close(map.entries.size());
  return true;
}

bool JsonTree::EndArray(rapidjson::SizeType) {
  auto& items = open_.back()->sequence()->items;
  items.shrink_to_fit();
  close(items.size());
  return true;
}

std::optional<Node> JsonTree::takeRoot() && {
  if (!isFaithful_) return std::nullopt;
  return std::move(root_);
}

}  // namespace vnetsim
