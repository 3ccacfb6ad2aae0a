// SPDX-License-Identifier: MIT
#include "import/service_tag_file.hpp"

#include <fmt/format.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "base/names.hpp"
#include "import/document.hpp"
#include "import/json_fault.hpp"
#include "import/source_text.hpp"
#include "import/values.hpp"

namespace vnetsim {
namespace {

constexpr const char* whereToGetIt =
    "give the JSON file of service tags that Microsoft publishes for your cloud (ServiceTags_*.json)";

/// The parts of the list that are read; everything else is `Ignored`.
enum class ListPart : std::uint8_t { Document, List, Tags, Tag, Properties, Prefixes, Ignored };
enum class JsonKind : std::uint8_t { Object, Array, String, Other };

std::string_view nameOf(JsonKind kind) {
  switch (kind) {
    case JsonKind::Object:
      return "an object";
    case JsonKind::Array:
      return "a list";
    case JsonKind::String:
      return "a text";
    case JsonKind::Other:
      return "a number, true, false or null";
  }
  return "";
}

/// What a key of one part has to hold, and which part that is.
struct ExpectedPart {
  std::string_view key;  // empty: no key, in a list
  ListPart within;
  JsonKind kind;
  ListPart part;
};

constexpr std::array expectedParts{
    ExpectedPart{"", ListPart::Document, JsonKind::Object, ListPart::List},
    ExpectedPart{"values", ListPart::List, JsonKind::Array, ListPart::Tags},
    ExpectedPart{"", ListPart::Tags, JsonKind::Object, ListPart::Tag},
    ExpectedPart{"name", ListPart::Tag, JsonKind::String, ListPart::Ignored},
    ExpectedPart{"properties", ListPart::Tag, JsonKind::Object, ListPart::Properties},
    ExpectedPart{"region", ListPart::Properties, JsonKind::String, ListPart::Ignored},
    ExpectedPart{"addressPrefixes", ListPart::Properties, JsonKind::Array, ListPart::Prefixes},
    ExpectedPart{"", ListPart::Prefixes, JsonKind::String, ListPart::Ignored},
};

/// Takes the events of the JSON reader and makes tags of them. The functions that begin with a capital are
/// the reader's names; false stops it.
class ServiceTagEvents {
 public:
  ServiceTagEvents(const SourceText& source, const rapidjson::MemoryStream& stream, std::size_t begin,
                   FaultList& faults)
      : source_{source}, stream_{stream}, begin_{begin}, faults_{faults} {}

  std::vector<ServiceTag> take() && { return std::move(tags_); }
  bool stoppedAtDepth() const { return stoppedAtDepth_; }
  std::size_t offset() const { return begin_ + stream_.Tell(); }

  bool Null() { return scalar(); }
  bool Bool(bool) { return scalar(); }
  bool Int(int) { return scalar(); }
  bool Uint(unsigned) { return scalar(); }
  bool Int64(std::int64_t) { return scalar(); }
  bool Uint64(std::uint64_t) { return scalar(); }
  bool Double(double) { return scalar(); }
  bool RawNumber(const char*, rapidjson::SizeType, bool) { return scalar(); }

  bool String(const char* text, rapidjson::SizeType length, bool) {
    const std::string_view value{text, length};
    if (const auto* expected = accept(JsonKind::String, placeOf(value))) take(*expected, value);
    return true;
  }

  bool Key(const char* text, rapidjson::SizeType length, bool) {
    key_.assign(text, length);
    return true;
  }

  bool StartObject() { return open(JsonKind::Object); }
  bool StartArray() { return open(JsonKind::Array); }

  bool EndObject(rapidjson::SizeType) {
    const ListPart part = close();
    if (part == ListPart::Tag) finishTag();
    if (part == ListPart::List && !isSeen("values"))
      report(Finding::MissingKey, "the file has no key 'values'", source_.locate(begin_), whereToGetIt);
    return true;
  }

  bool EndArray(rapidjson::SizeType) {
    close();
    return true;
  }

 private:
  ListPart here() const { return open_.empty() ? ListPart::Document : open_.back(); }

  void report(Finding finding, std::string message, SourceLocation at, std::string help) {
    faults_.add(fault(finding, std::move(message), at, std::move(help)));
  }

  /// Of the text that has just been read, with its quotes; of its end where it was written with escapes.
  SourceLocation placeOf(std::string_view value) const {
    const std::size_t written = value.size() + 2;
    const bool isPlain = offset() >= written && source_.text()[offset() - written] == '"';
    return isPlain ? source_.locate(offset() - written, written) : source_.locate(offset() - 1);
  }

  bool isSeen(std::string_view key) const { return std::ranges::find(seen_, key) != seen_.end(); }

  const ExpectedPart* expectedHere() const {
    const bool isList = here() != ListPart::List && here() != ListPart::Tag && here() != ListPart::Properties;
    const std::string_view key = isList ? std::string_view{} : std::string_view{key_};
    const auto found = std::ranges::find_if(
        expectedParts, [&](const ExpectedPart& one) { return one.within == here() && one.key == key; });
    return found == expectedParts.end() ? nullptr : &*found;
  }

  /// The part that begins here, or null where nothing is to be read: after a fault, or in what is passed
  /// over.
  const ExpectedPart* accept(JsonKind kind, SourceLocation at) {
    const ExpectedPart* expected = expectedHere();
    if (expected == nullptr) return nullptr;
    if (isSeen(expected->key)) {
      report(Finding::DuplicateKey, fmt::format("'{}' is written twice", expected->key), at,
             "remove one of them");
      return nullptr;
    }
    if (!expected->key.empty()) seen_.push_back(expected->key);
    if (expected->kind == kind) return expected;
    const auto what = expected->key.empty() ? std::string{"this"} : fmt::format("'{}'", expected->key);
    report(Finding::WrongType, fmt::format("{} is {}, not {}", what, nameOf(kind), nameOf(expected->kind)),
           at, whereToGetIt);
    return nullptr;
  }

  bool scalar() {
    accept(JsonKind::Other, source_.locate(offset() - 1));
    return true;
  }

  bool open(JsonKind kind) {
    stoppedAtDepth_ = open_.size() >= static_cast<std::size_t>(Node::maximumDepth);
    if (stoppedAtDepth_) return false;
    const auto at = source_.locate(offset());  // the reader stands before the bracket, but behind a scalar
    const auto* expected = accept(kind, at);
    open_.push_back(expected == nullptr ? ListPart::Ignored : expected->part);
    if (here() == ListPart::Tag) beginTag(at);
    return true;
  }

  ListPart close() {
    const ListPart closed = here();
    open_.pop_back();
    return closed;
  }

  void beginTag(SourceLocation at) {
    tag_ = {};
    tag_.at = at;
    hasRegion_ = false;
    std::erase_if(seen_, [](std::string_view key) { return key != "values"; });
  }

  void take(const ExpectedPart& part, std::string_view value) {
    if (part.within == ListPart::Prefixes) return takePrefix(value);
    if (part.key == "name") {
      tag_.name = value;
      tag_.at = placeOf(value);
    } else {
      tag_.region = foldCase(value);
      hasRegion_ = true;
    }
  }

  void takePrefix(std::string_view value) {
    if (const auto prefix = Prefix::parse(value)) {
      tag_.addressPrefixes.push_back(*prefix);
    } else if (auto read = readPrefix(value); !read) {
      report(read.error().finding, read.error().message, placeOf(value), read.error().help);
    }
  }

  void finishTag() {
    for (const std::string_view key : {"name", "addressPrefixes"})
      if (!isSeen(key))
        report(Finding::MissingKey, fmt::format("a service tag has no key '{}'", key), tag_.at, whereToGetIt);
    if (!isSeen("name")) return;
    if (!hasRegion_) tag_.region = foldCase(regionInName(tag_.name));
    auto& prefixes = tag_.addressPrefixes;
    std::ranges::sort(prefixes);
    prefixes.erase(std::unique(prefixes.begin(), prefixes.end()), prefixes.end());
    const auto [before, isNew] = places_.emplace(foldCase(tag_.name), tag_.at);
    if (isNew) {
      tags_.push_back(std::move(tag_));
      return;
    }
    auto twice =
        fault(Finding::DuplicateKey, fmt::format("the service tag '{}' is declared twice", shown(tag_.name)),
              tag_.at, "remove one of them");
    twice.notes.push_back({"already here", before->second});
    faults_.add(std::move(twice));
  }

  const SourceText& source_;
  const rapidjson::MemoryStream& stream_;
  std::size_t begin_;  // of the JSON text in the source
  FaultList& faults_;
  std::vector<ListPart> open_;
  std::string key_;
  std::vector<std::string_view> seen_;  // the keys that were read: of the list, and of the tag that is open
  ServiceTag tag_;
  bool hasRegion_ = false;
  bool stoppedAtDepth_ = false;
  std::vector<ServiceTag> tags_;
  std::map<std::string, SourceLocation> places_;  // by folded name
};

}  // namespace

std::vector<ServiceTag> parseServiceTags(std::string_view text, std::uint32_t document, FaultList& faults) {
  const SourceText source{text, document};
  if (auto unreadable = source.faultOfCharacters()) {
    faults.add(std::move(*unreadable));
    return {};
  }
  const std::size_t begin = source.markLength();
  rapidjson::MemoryStream stream{text.data() + begin, text.size() - begin};
  ServiceTagEvents events{source, stream, begin, faults};
  rapidjson::Reader reader;
  // Iterative: nesting costs memory of the heap, never of the stack.
  constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
  const auto result = reader.Parse<flags>(stream, events);
  if (events.stoppedAtDepth()) {
    faults.add(fault(Finding::NestingTooDeep,
                     fmt::format("nested more than {} levels deep", Node::maximumDepth),
                     source.locate(events.offset()), whereToGetIt));
  } else if (result.IsError()) {
    faults.add(fault(Finding::SyntaxError, "the file is no JSON: " + messageOf(result.Code()), source.locate(begin + result.Offset()),
                     whereToGetIt));
  }
  return std::move(events).take();
}

}  // namespace vnetsim
