// SPDX-License-Identifier: MIT
#include "import/json_parser.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "import/json_token.hpp"
#include "import/tree_checks.hpp"

namespace vnetsim {
namespace {

/// The elements of a collection, one of them still to come: room for as many as there probably are.
template <class Elements>
auto& added(Elements& elements, std::size_t usual) {
  if (elements.empty()) elements.reserve(usual);
  return elements.emplace_back();
}

}  // namespace

JsonParser::JsonParser(const SourceText& source, FaultList& faults, const ReadLimits& limits)
    : text_{source.text()},
      faults_{faults},
      limits_{limits},
      document_{source.document()},
      at_{source.markLength()} {}

bool JsonParser::parse() {
  skipBlanks();
  if (!value(root_)) return false;
  skipBlanks();
  return at_ == text_.size();
}

void JsonParser::skipSomeBlanks() {
  for (;; ++at_) {
    switch (next()) {
      case '\n':
        ++line_;
        lineStart_ = at_ + 1;
        at_ += blanksAt(text_, lineStart_);
        break;
      case ' ':
      case '\r':
      case '\t':
        break;
      default:
        return;
    }
  }
}

/// No value of JSON spans lines but a collection, and this one's place is its bracket.
SourceLocation JsonParser::place(std::size_t begin, std::size_t length) const {
  return {.document = document_,
          .line = line_,
          .column = static_cast<std::uint32_t>(begin - lineStart_ + 1),
          .length = static_cast<std::uint32_t>(length)};
}

bool JsonParser::count(std::size_t offset) {
  if (++nodes_ <= limits_.nodes) return true;
  isStopped_ = true;
  faults_.add(fault(Finding::LimitExceeded, "too many values in one document", place(offset, 1),
                    fmt::format("at most {} are read", limits_.nodes)));
  return false;
}

bool JsonParser::value(Node& node) {
  switch (next()) {
    case '{':
      return object(node);
    case '[':
      return array(node);
    case '"': {
      auto& scalar = node.value.emplace<document::Scalar>();
      scalar.quoted = true;
      return string(scalar.text, node.at);
    }
    case 't':
      return word(node, "true");
    case 'f':
      return word(node, "false");
    case 'n':
      return word(node, "null");
    default:
      return number(node);
  }
}

bool JsonParser::open(Node& node) {
  node.at = place(at_, 1);
  if (!count(at_)) return false;
  ++at_;
  if (depth_ >= static_cast<std::size_t>(Node::maximumDepth)) {
    isStopped_ = true;
    faults_.add(fault(Finding::NestingTooDeep, "too deeply nested", node.at,
                      fmt::format("at most {} levels are read", Node::maximumDepth)));
    return false;
  }
  ++depth_;
  skipBlanks();
  return true;
}

bool JsonParser::object(Node& node) {
  if (!open(node)) return false;
  auto& map = node.value.emplace<document::Map>();
  if (!take('}') && !entries(map)) return false;
  checkDuplicates(map, faults_);
  usual_[depth_--] = map.entries.size();
  return true;
}

bool JsonParser::entries(document::Map& map) {
  do {
    skipBlanks();
    if (next() != '"') return false;
    MapEntry& entry = added(map.entries, usual_[depth_]);
    if (!key(entry.key)) return false;
    skipBlanks();
    if (!take(':')) return false;
    skipBlanks();
    if (!value(entry.value)) return false;
    skipBlanks();
  } while (take(','));
  map.entries.shrink_to_fit();
  return take('}');
}

bool JsonParser::key(document::Key& key) {
  if (!string(key.value, key.at)) return false;
  isFaithful_ = checkKey(key.value, key.at, limits_.keyBytes, faults_) && isFaithful_;
  return true;
}

bool JsonParser::array(Node& node) {
  if (!open(node)) return false;
  auto& sequence = node.value.emplace<document::Sequence>();
  if (!take(']') && !items(sequence)) return false;
  usual_[depth_--] = sequence.items.size();
  return true;
}

bool JsonParser::items(document::Sequence& sequence) {
  do {
    skipBlanks();
    if (!value(added(sequence.items, usual_[depth_]))) return false;
    skipBlanks();
  } while (take(','));
  sequence.items.shrink_to_fit();
  return take(']');
}

bool JsonParser::string(document::Text& text, SourceLocation& at) {
  const JsonString token = jsonStringAt(text_, at_);
  if (token.length == 0) return false;
  at = place(at_, token.length);
  if (token.hasEscapes) return escaped(text, at, token.length);
  if (!count(at_)) return false;
  text = document::Text::partOf(text_.substr(at_ + 1, token.length - 2));
  at_ += token.length;
  return true;
}

bool JsonParser::escaped(document::Text& text, const SourceLocation& at, std::size_t length) {
  const auto decoded = decodedJsonString(text_.substr(at_, length));
  if (!decoded || !count(at_)) return false;
  checkText(*decoded, at, faults_);
  text = document::Text{*decoded};
  at_ += length;
  return true;
}

bool JsonParser::number(Node& node) {
  const std::size_t length = jsonNumberLength(text_, at_);
  return length > 0 && plain(node, length);
}

bool JsonParser::plain(Node& node, std::size_t length) {
  if (!count(at_)) return false;
  node.at = place(at_, length);
  node.value = document::Scalar{document::Text::partOf(text_.substr(at_, length)), false};
  at_ += length;
  return true;
}

bool JsonParser::word(Node& node, std::string_view word) {
  if (text_.substr(at_, word.size()) != word) return false;
  if (!plain(node, word.size())) return false;
  if (word == "null") node.value.emplace<document::Null>();
  return true;
}

std::optional<Node> JsonParser::takeRoot() && {
  if (!isFaithful_) return std::nullopt;
  return std::move(root_);
}

}  // namespace vnetsim
