// SPDX-License-Identifier: MIT
#include "import/json_tree.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "import/tree_checks.hpp"

namespace vnetsim {
namespace {

constexpr std::size_t depthOfSections = 2;  // the outermost map and one in it

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

JsonTree::JsonTree(std::uint32_t document, const JsonStream& stream, FaultList& faults,
                   const ReadLimits& limits, const TakeEntry& take)
    : document_{document}, stream_{stream}, faults_{faults}, limits_{limits}, take_{take} {}

/// No value of JSON spans lines but a collection, and this one's place is its bracket. The parser stands
/// behind what it hands over.
SourceLocation JsonTree::placeOf(std::string_view taken) const {
  return {.document = document_,
          .line = stream_.line(),
          .column = static_cast<std::uint32_t>(taken.data() - stream_.lineStart() + 1),
          .length = static_cast<std::uint32_t>(taken.size())};
}

bool JsonTree::reportTooMany(const SourceLocation& at) {
  isStopped_ = true;
  auto first = at;
  first.length = 1;
  faults_.add(fault(Finding::LimitExceeded, "too many values in one document", first,
                    fmt::format("at most {} are read", limits_.nodes)));
  return false;
}

Node& JsonTree::nextNode() {
  if (next_ != nullptr) return *std::exchange(next_, nullptr);
  auto& items = open_.back()->sequence()->items;
  if (items.empty()) items.reserve(usual_[open_.size()]);
  return items.emplace_back();
}

bool JsonTree::Null() {
  const SourceLocation at = placeOf(stream_.taken(std::string_view{"null"}.size()));
  if (!count(at)) return false;
  Node& node = nextNode();
  node.value.emplace<document::Null>();
  node.at = at;
  return true;
}

bool JsonTree::Bool(bool value) { return placePlain(std::string_view{value ? "true" : "false"}.size()); }

bool JsonTree::RawNumber(const char*, rapidjson::SizeType length, bool) { return placePlain(length); }

bool JsonTree::placePlain(std::size_t length) {
  const std::string_view written = stream_.taken(length);
  const SourceLocation at = placeOf(written);
  if (!count(at)) return false;
  Node& node = nextNode();
  node.value.emplace<document::Scalar>().text = document::Text::partOf(written);
  node.at = at;
  return true;
}

/// What stands in the source as it is read stays there. Escapes are longer than what they stand for.
document::Text JsonTree::textOf(std::size_t length, std::string_view quoted, const SourceLocation& at) {
  const bool hasEscapes = quoted.size() != length + 2;
  if (!hasEscapes) return document::Text::partOf({quoted.data() + 1, length});
  const std::string value = unescaped(quoted);
  checkText(value, at, faults_);
  return document::Text{value};
}

bool JsonTree::String(const char*, rapidjson::SizeType length, bool) {
  const std::string_view quoted = stream_.takenText();
  const SourceLocation at = placeOf(quoted);
  if (!count(at)) return false;
  Node& node = nextNode();
  auto& scalar = node.value.emplace<document::Scalar>();
  scalar.text = textOf(length, quoted, at);
  scalar.quoted = true;
  node.at = at;
  return true;
}

bool JsonTree::Key(const char*, rapidjson::SizeType length, bool) {
  const std::string_view quoted = stream_.takenText();
  const SourceLocation at = placeOf(quoted);
  if (!count(at)) return false;
  auto& entries = open_.back()->map()->entries;
  if (entries.empty()) entries.reserve(usual_[open_.size()]);
  MapEntry& entry = entries.emplace_back();
  entry.key.value = textOf(length, quoted, at);
  entry.key.at = at;
  next_ = &entry.value;
  isFaithful_ = checkKey(entry.key.value, at, limits_.keyBytes, faults_) && isFaithful_;
  return true;
}

template <class Collection>
bool JsonTree::open() {
  const SourceLocation at = placeOf(stream_.taken(1));
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
  usual_[open_.size()] = size;
  open_.pop_back();
}

bool JsonTree::EndObject(rapidjson::SizeType) {
  document::Map& map = *open_.back()->map();
  checkDuplicates(map, faults_);
  // What was taken; nothing of JSON is empty.
  if (take_ && open_.size() == depthOfSections)
    std::erase_if(map.entries, [](const MapEntry& entry) { return entry.value.isEmpty(); });
  map.entries.shrink_to_fit();
  close(map.entries.size());
  if (take_ && open_.size() == depthOfSections) offerEntry();
  return true;
}

/// Its key stays until the whole section is read, as it may come twice.
void JsonTree::offerEntry() {
  const auto* sections = open_.front()->map();
  auto* section = open_.back()->map();
  if (sections == nullptr || section == nullptr) return;
  MapEntry& entry = section->entries.back();
  if (take_(sections->entries.back().key.value, entry)) entry.value = Node{};
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
