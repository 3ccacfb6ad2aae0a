// SPDX-License-Identifier: MIT
#pragma once

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "import/document.hpp"
#include "import/fault_list.hpp"
#include "import/source_text.hpp"
#include "import/yaml_reader.hpp"

namespace vnetsim {

/// Thrown out of the event handler when reading on makes no sense; the fault is in the list.
struct StopReading {};

/// Makes a tree of the events of one YAML document, and compares every event with the source: a scalar must
/// stand there as it was read, and between two events nothing may be passed over but blanks and indicators.
/// So no leniency of the parser goes unseen.
class YamlTree final : public YAML::EventHandler {
 public:
  /// All must outlive this object, and the text of `source` the tree. Marks count from behind the byte order
  /// mark of `source`.
  YamlTree(const SourceText& source, FaultList& faults, const ReadLimits& limits);

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override;
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override;
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override;
  void OnAnchor(const YAML::Mark& mark, const std::string& name) override;

  /// Whether the document was read to its end.
  bool isComplete() const { return isComplete_; }
  /// Reports what stands behind the last value and belongs to none.
  void checkRest();
  /// The tree, unless a fault makes it mean something else than was written. An Empty node without a
  /// document.
  std::optional<Node> takeRoot() &&;

  /// Offset of the bracket of the innermost open flow collection.
  std::optional<std::size_t> openBracket() const;
  /// The last quoted scalar that spans lines, as offsets of its two ends.
  struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  std::optional<Span> lastQuotedOverLines() const { return lastQuotedOverLines_; }

  std::size_t offsetOf(const YAML::Mark& mark) const;
  /// Everything before this offset is read.
  std::size_t cursor() const { return cursor_; }

 private:
  struct Frame {
    Node node;  // a map or a sequence that is still open
    std::optional<document::Key> key;
    std::size_t opened = 0;
    bool isFlow = false;
  };
  using Path = std::vector<std::size_t>;  // child numbers from the root

  [[noreturn]] void stop(Diagnostic diagnostic);
  void refuse(Diagnostic diagnostic);  // the content is not what was written; reading goes on
  void advanceTo(std::size_t offset);
  void countNode(std::size_t offset);
  void open(Node node, const YAML::Mark& mark, YAML::anchor_t anchor, YAML::EmitterStyle::value style);
  void close();
  void place(Node node);
  void placeKey(const Node& node);
  bool awaitsKey() const;
  void rememberAnchor(YAML::anchor_t anchor);
  const Node* anchored(YAML::anchor_t anchor) const;
  std::size_t contentOf(const YAML::Mark& mark);

  const SourceText& source_;
  FaultList& faults_;
  const ReadLimits& limits_;
  std::vector<Frame> frames_;
  Node root_;
  std::unordered_map<YAML::anchor_t, Path> anchors_;
  std::optional<Span> lastQuotedOverLines_;
  std::size_t cursor_ = 0;
  std::size_t nodes_ = 0;
  std::size_t aliasedNodes_ = 0;
  bool isStarted_ = false;
  bool isComplete_ = false;
  bool isFaithful_ = true;
};

}  // namespace vnetsim
