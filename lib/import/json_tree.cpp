// SPDX-License-Identifier: MIT
#include "import/json_tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "import/tree_checks.hpp"

namespace vnetsim {
namespace {

/// Takes the elements of `pending` from `first` on.
template <class T>
std::vector<T> takeFrom(std::vector<T>& pending, std::size_t first) {
  const auto begin = pending.begin() + static_cast<std::ptrdiff_t>(first);
  std::vector<T> taken{std::make_move_iterator(begin), std::make_move_iterator(pending.end())};
  pending.erase(begin, pending.end());
  return taken;
}

}  // namespace

JsonTree::JsonTree(const SourceText& source, const rapidjson::MemoryStream& stream, std::size_t begin,
                   FaultList& faults, const ReadLimits& limits)
    : source_{source}, stream_{stream}, faults_{faults}, limits_{limits}, begin_{begin}, cursor_{begin} {}

/// Between two tokens stand blanks, commas and colons only, for the parser has looked at them.
std::size_t JsonTree::nextToken() const {
  const std::string_view text = source_.text();
  std::size_t at = cursor_;
  while (text[at] == ' ' || text[at] == ',' || text[at] == ':' || text[at] == '\n' || text[at] == '\r' ||
         text[at] == '\t')
    ++at;
  return at;
}

/// The parser stands behind the scalar that it hands over.
JsonTree::Token JsonTree::takeScalar() {
  const std::size_t begin = nextToken();
  cursor_ = begin_ + stream_.Tell();
  return {begin, cursor_};
}

bool JsonTree::count(std::size_t offset) {
  if (++nodes_ <= limits_.nodes) return true;
  isStopped_ = true;
  faults_.add(fault(Finding::LimitExceeded, "too many values in one document", source_.locate(offset),
                    fmt::format("at most {} are read", limits_.nodes)));
  return false;
}

bool JsonTree::Null() {
  const Token token = takeScalar();
  return count(token.begin) &&
         place({document::Null{}, source_.locate(token.begin, token.end - token.begin)});
}

bool JsonTree::Bool(bool) { return placePlain(); }

bool JsonTree::RawNumber(const char*, rapidjson::SizeType, bool) { return placePlain(); }

bool JsonTree::placePlain() {
  const auto [begin, end] = takeScalar();
  if (!count(begin)) return false;
  return place({document::Scalar{std::string{source_.text().substr(begin, end - begin)}, false},
                source_.locate(begin, end - begin)});
}

bool JsonTree::String(const char* text, rapidjson::SizeType length, bool) {
  const auto [begin, end] = takeScalar();
  if (!count(begin)) return false;
  const SourceLocation at = source_.locate(begin, end - begin);
  const std::string_view value{text, length};
  const bool hasEscapes = end - begin != length + 2;
  if (hasEscapes) checkText(value, at, faults_);
  return place({document::Scalar{std::string{value}, true}, at});
}

bool JsonTree::Key(const char* text, rapidjson::SizeType length, bool) {
  const auto [begin, end] = takeScalar();
  if (!count(begin)) return false;
  const SourceLocation at = source_.locate(begin, end - begin);
  const std::string_view key{text, length};
  const bool hasEscapes = end - begin != length + 2;
  if (hasEscapes) checkText(key, at, faults_);
  isFaithful_ = checkKey(key, at, limits_.keyBytes, faults_) && isFaithful_;
  frames_.back().key = {std::string{key}, at};
  return true;
}

bool JsonTree::open(bool isMap) {
  const std::size_t begin = nextToken();
  cursor_ = begin + 1;
  if (!count(begin)) return false;
  const SourceLocation at = source_.locate(begin);
  if (frames_.size() >= static_cast<std::size_t>(Node::maximumDepth)) {
    isStopped_ = true;
    faults_.add(fault(Finding::NestingTooDeep, "too deeply nested", at,
                      fmt::format("at most {} levels are read", Node::maximumDepth)));
    return false;
  }
  frames_.push_back({at, isMap, {}, isMap ? entries_.size() : items_.size()});
  return true;
}

bool JsonTree::EndObject(rapidjson::SizeType) {
  document::Map map{takeFrom(entries_, frames_.back().firstPending)};
  checkDuplicates(map, faults_);
  return close(std::move(map));
}

bool JsonTree::EndArray(rapidjson::SizeType) {
  return close(document::Sequence{takeFrom(items_, frames_.back().firstPending)});
}

bool JsonTree::close(Node::Value collection) {
  cursor_ = nextToken() + 1;
  const SourceLocation at = frames_.back().at;
  frames_.pop_back();
  return place({std::move(collection), at});
}

bool JsonTree::place(Node node) {
  if (frames_.empty()) {
    root_ = std::move(node);
  } else if (frames_.back().isMap) {
    entries_.push_back({std::move(frames_.back().key), std::move(node)});
  } else {
    items_.push_back(std::move(node));
  }
  return true;
}

std::optional<Node> JsonTree::takeRoot() && {
  if (!isFaithful_) return std::nullopt;
  return std::move(root_);
}

}  // namespace vnetsim
