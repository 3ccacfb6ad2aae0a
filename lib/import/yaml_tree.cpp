// SPDX-License-Identifier: MIT
#include "import/yaml_tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "import/scalar_extent.hpp"
#include "import/tree_checks.hpp"

namespace vnetsim {
namespace {

std::size_t childCount(const Node& node) {
  if (const auto* map = node.map()) return map->entries.size();
  if (const auto* sequence = node.sequence()) return sequence->items.size();
  return 0;
}

const Node& child(const Node& node, std::size_t number) {
  if (const auto* map = node.map()) return map->entries[number].value;
  return node.sequence()->items[number];
}

struct Extent {
  std::size_t nodes = 0;
  int height = 0;  // collections on the longest way down
};

/// Stops counting once there are more than `limit` nodes.
Extent extentOf(const Node& node, std::size_t limit) {
  Extent result{1, node.map() || node.sequence() ? 1 : 0};
  for (std::size_t i = 0; i < childCount(node) && result.nodes <= limit; ++i) {
    const Extent part = extentOf(child(node, i), limit);
    result.nodes += part.nodes;
    result.height = std::max(result.height, part.height + 1);
  }
  return result;
}

/// Bytes of the `null` or `~` that stands at `offset`; 0 when none does.
std::size_t nullLength(std::string_view text, std::size_t offset) {
  for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
    if (text.substr(std::min(offset, text.size()), word.size()) != word) continue;
    const std::size_t end = offset + word.size();
    const bool isWord =
        end >= text.size() || std::string_view{" \t\r\n,]}:"}.find(text[end]) != std::string_view::npos;
    return isWord ? word.size() : 0;
  }
  return 0;
}

/// Whether what ends at `offset` is a key.
bool isKeyEnd(std::string_view text, std::size_t offset) {
  const std::size_t next = text.find_first_not_of(" \t", offset);
  return next != std::string_view::npos && text[next] == ':';
}

/// The text of the scalar at `offset`: a part of the source where its letters stand there.
document::Text textAt(std::string_view source, std::size_t offset, std::string_view value,
                      ScalarStyle style) {
  const bool isQuoted = style == ScalarStyle::SingleQuoted || style == ScalarStyle::DoubleQuoted;
  const std::string_view written = source.substr(offset + (isQuoted ? 1 : 0), value.size());
  return written == value ? document::Text::partOf(written) : document::Text{value};
}

constexpr std::string_view notSeen = "this text belongs to no value";

}  // namespace

YamlTree::YamlTree(const SourceText& source, FaultList& faults, const ReadLimits& limits)
    : source_{source},
      faults_{faults},
      limits_{limits},
      root_{document::Empty{}, source.locate(source.markLength())} {}

std::size_t YamlTree::offsetOf(const YAML::Mark& mark) const {
  return source_.markLength() + static_cast<std::size_t>(std::max(mark.pos, 0));
}

void YamlTree::stop(Diagnostic diagnostic) {
  isFaithful_ = false;
  faults_.add(std::move(diagnostic));
  throw StopReading{};
}

void YamlTree::refuse(Diagnostic diagnostic) {
  isFaithful_ = false;
  faults_.add(std::move(diagnostic));
}

void YamlTree::advanceTo(std::size_t offset) {
  if (offset <= cursor_) return;
  const std::size_t content = firstContent(source_.text(), cursor_, offset);
  if (content < offset) {
    stop(fault(Finding::SyntaxError, std::string{notSeen}, source_.locate(content),
               "check the line before it"));
  }
  cursor_ = offset;
}

void YamlTree::countNode(std::size_t offset) {
  if (++nodes_ <= limits_.nodes) return;
  stop(fault(Finding::LimitExceeded, "too many values in one document", source_.locate(offset),
             fmt::format("at most {} are read", limits_.nodes)));
}

void YamlTree::OnDocumentStart(const YAML::Mark& mark) {
  const std::size_t offset = offsetOf(mark);
  if (isStarted_) {
    if (source_.text().substr(std::min(offset, source_.text().size())).starts_with("---")) {
      stop(fault(Finding::SecondDocument, "a second document begins here", source_.locate(offset, 3),
                 "keep one document in a file"));
    }
    stop(fault(Finding::TextAfterEnd, "text after the end of the document", source_.locate(offset),
               "check the indentation and the brackets before it"));
  }
  isStarted_ = true;
  for (std::size_t line = source_.markLength(); line < offset; line = source_.lineEnd(line) + 1) {
    const std::string_view text = source_.text().substr(line);
    if (text.starts_with('%') && !text.starts_with("%YAML ")) {
      stop(fault(Finding::SyntaxError,
                 "a line that begins with '%' is a directive, and this one is not known",
                 source_.locate(line), "remove the line, or put the key into quotes"));
    }
  }
  cursor_ = offset;
}

void YamlTree::OnDocumentEnd() { isComplete_ = true; }

std::size_t YamlTree::contentOf(const YAML::Mark& mark) {
  const std::size_t offset = offsetOf(mark);
  const ContentStart content = contentStart(source_.text(), offset);
  advanceTo(offset);
  cursor_ = std::max(cursor_, content.offset);
  if (content.hasTag) {
    refuse(fault(Finding::SyntaxError, "tags are not read", source_.locate(offset),
                 "remove the tag; put a text that begins with '!' into quotes"));
  }
  return content.offset;
}

void YamlTree::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const std::size_t offset = anchor != 0 ? contentOf(mark) : offsetOf(mark);
  countNode(offset);
  const std::size_t length = offset >= cursor_ ? nullLength(source_.text(), offset) : 0;
  if (awaitsKey()) {
    refuse(fault(Finding::WrongType, "a key must be a text", source_.locate(offset),
                 "name the key, in quotes if need be"));
    if (length > 0) advanceTo(offset);
    cursor_ += length;
    return place({document::Null{}, source_.locate(offset)});
  }
  rememberAnchor(anchor);
  if (length > 0 && !isKeyEnd(source_.text(), offset + length)) {
    advanceTo(offset);
    cursor_ = offset + length;
    return place({document::Null{}, source_.locate(offset, length)});
  }
  // Where nothing stands, the parser's mark is that of whatever comes next.
  if (!frames_.empty() && frames_.back().key) return place({document::Empty{}, frames_.back().key->at});
  const std::size_t dash = nextToken(source_.text(), cursor_);
  if (dash >= offset || source_.text()[dash] != '-')
    return place({document::Empty{}, source_.locate(offset)});
  cursor_ = dash + 1;
  place({document::Empty{}, source_.locate(dash)});
}

void YamlTree::OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                        const std::string& value) {
  const std::size_t offset = contentOf(mark);
  countNode(offset);
  const auto end = scalarEnd(source_.text(), offset, value);
  const ScalarStyle style = scalarStyle(source_.text(), offset);
  if (!end) {
    const bool isQuoted = style == ScalarStyle::SingleQuoted || style == ScalarStyle::DoubleQuoted;
    stop(isQuoted ? fault(Finding::UnterminatedQuote, "the quoted text is never closed",
                          source_.locate(offset), "add the closing quote")
                  : fault(Finding::SyntaxError, std::string{notSeen}, source_.locate(offset),
                          "put it into quotes"));
  }
  cursor_ = *end;
  if (style != ScalarStyle::Plain && source_.lineEnd(offset) < *end)
    lastQuotedOverLines_ = Span{offset, *end};
  if (!awaitsKey()) rememberAnchor(anchor);
  Node node{document::Scalar{textAt(source_.text(), offset, value, style), style != ScalarStyle::Plain},
            source_.locate(offset, *end - offset)};
  checkText(value, node.at, faults_);
  place(std::move(node));
}

void YamlTree::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const std::size_t offset = offsetOf(mark);
  advanceTo(offset);
  cursor_ = std::max(cursor_ + 1,
                     std::min(source_.text().find_first_of(" \t\r\n,]}", offset), source_.text().size()));
  const SourceLocation at = source_.locate(offset, cursor_ - offset);
  const Node* target = awaitsKey() ? nullptr : anchored(anchor);
  if (target == nullptr) {
    refuse(
        fault(Finding::AliasRefused,
              awaitsKey() ? "an alias cannot stand for a key" : "the alias stands for a key or holds itself",
              at, "write the value out"));
    return place({document::Null{}, at});
  }
  const std::size_t allowed = limits_.aliasedNodes - aliasedNodes_;
  const Extent extent = extentOf(*target, allowed);
  if (extent.nodes > allowed) {
    stop(fault(Finding::LimitExceeded, fmt::format("aliases add more than {} values", limits_.aliasedNodes),
               at, "write the values out"));
  }
  if (static_cast<int>(frames_.size()) + extent.height > Node::maximumDepth) {
    stop(fault(Finding::NestingTooDeep, "the alias nests too deeply", at,
               fmt::format("at most {} levels are read", Node::maximumDepth)));
  }
  aliasedNodes_ += extent.nodes;
  nodes_ += extent.nodes;
  Node copy = *target;  // `target` lies in the tree that place() changes
  place(std::move(copy));
}

void YamlTree::open(Node node, const YAML::Mark& mark, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) {
  const std::size_t offset = contentOf(mark);
  countNode(offset);
  node.at = source_.locate(offset);
  if (!awaitsKey()) rememberAnchor(anchor);
  if (static_cast<int>(frames_.size()) >= Node::maximumDepth) {
    stop(fault(Finding::NestingTooDeep, "too deeply nested", node.at,
               fmt::format("at most {} levels are read", Node::maximumDepth)));
  }
  frames_.push_back({std::move(node), std::nullopt, offset, style == YAML::EmitterStyle::Flow});
}

void YamlTree::OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                               YAML::EmitterStyle::value style) {
  open({document::Sequence{}, {}}, mark, anchor, style);
}

void YamlTree::OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                          YAML::EmitterStyle::value style) {
  open({document::Map{}, {}}, mark, anchor, style);
}

void YamlTree::OnSequenceEnd() { close(); }

void YamlTree::OnMapEnd() {
  checkDuplicates(*frames_.back().node.map(), faults_);
  close();
}

void YamlTree::OnAnchor(const YAML::Mark& mark, const std::string& name) {
  const bool isPlain = std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
  if (isPlain) return;
  refuse(fault(Finding::SyntaxError, "a plain '&' begins an anchor, and this is no name for one",
               source_.locate(offsetOf(mark)), "put a text that begins with '&' into quotes"));
}

void YamlTree::close() {
  Node node = std::move(frames_.back().node);
  frames_.pop_back();
  // Most collections are small and stay as they are: room to grow would be a third of the tree.
  if (auto* map = node.map()) map->entries.shrink_to_fit();
  if (auto* sequence = node.sequence()) sequence->items.shrink_to_fit();
  if (awaitsKey()) {
    refuse(fault(Finding::WrongType, "a key must be a text", node.at,
                 "put a text that begins with a bracket into quotes"));
  }
  place(std::move(node));
}

bool YamlTree::awaitsKey() const {
  return !frames_.empty() && frames_.back().node.map() != nullptr && !frames_.back().key;
}

void YamlTree::place(Node node) {
  if (frames_.empty()) {
    root_ = std::move(node);
  } else if (auto* sequence = frames_.back().node.sequence()) {
    sequence->items.push_back(std::move(node));
  } else if (awaitsKey()) {
    placeKey(node);
  } else {
    Frame& frame = frames_.back();
    frame.node.map()->entries.push_back({std::move(*frame.key), std::move(node)});
    frame.key.reset();
  }
}

void YamlTree::placeKey(const Node& node) {
  const auto* scalar = node.scalar();
  document::Key key{scalar != nullptr ? scalar->text : document::Text{}, node.at};
  if (scalar != nullptr && !checkKey(key.value, node.at, limits_.keyBytes, faults_)) {
    isFaithful_ = false;
  } else if (key.value.view() == "<<" && !scalar->quoted) {
    refuse(fault(Finding::MergeKey, "merge keys are not read", node.at,
                 "use 'extends: <file>' at the top of the design to build on another one"));
  }
  frames_.back().key = std::move(key);
}

void YamlTree::rememberAnchor(YAML::anchor_t anchor) {
  if (anchor == 0) return;
  Path path;
  for (const Frame& frame : frames_) path.push_back(childCount(frame.node));
  anchors_.insert_or_assign(anchor, std::move(path));
}

const Node* YamlTree::anchored(YAML::anchor_t anchor) const {
  const auto known = anchors_.find(anchor);
  if (known == anchors_.end()) return nullptr;
  const Node* node = nullptr;  // nothing: still among the open frames
  for (std::size_t depth = 0; depth < known->second.size(); ++depth) {
    const std::size_t number = known->second[depth];
    const Node& holder = node != nullptr ? *node : frames_[depth].node;
    if (number < childCount(holder)) {
      node = &child(holder, number);
    } else if (node != nullptr || depth + 1 >= frames_.size()) {
      return nullptr;
    }
  }
  return node;
}

void YamlTree::checkRest() {
  const std::string_view text = source_.text();
  std::size_t at = firstContent(text, cursor_, text.size());
  while (text.substr(at).starts_with("...")) at = firstContent(text, at + 3, text.size());
  if (at >= text.size()) return;
  refuse(fault(Finding::TextAfterEnd, "text after the end of the document", source_.locate(at), "remove it"));
}

std::optional<Node> YamlTree::takeRoot() && {
  if (!isFaithful_) return std::nullopt;
  return std::move(root_);
}

std::optional<std::size_t> YamlTree::openBracket() const {
  for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame)
    if (frame->isFlow) return frame->opened;
  return std::nullopt;
}

}  // namespace vnetsim
