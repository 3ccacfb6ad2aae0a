// SPDX-License-Identifier: MIT
#include "import/patch_argument.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/names.hpp"
#include "import/overlay.hpp"
#include "import/source_text.hpp"
#include "import/values.hpp"
#include "import/yaml_reader.hpp"

namespace vnetsim {
namespace {

constexpr std::string_view form = "write PATH=VALUE, such as virtualNetworks.hub.location=westeurope";
constexpr std::size_t longestPath = 24;  // labels; the deepest key of the table has nine

class PathReader {
 public:
  PathReader(const SourceText& source, FaultList& faults)
      : source_{source}, text_{source.text()}, faults_{faults} {}

  /// The labels up to the '='; nothing after a fault.
  std::optional<std::vector<Located<std::string>>> read() {
    std::vector<Located<std::string>> path;
    do {
      auto label = readLabel();
      if (!label) return std::nullopt;
      path.push_back(std::move(*label));
    } while (at_ < text_.size() && text_[at_++] == '.');
    if (at_ == 0 || at_ > text_.size() || text_[at_ - 1] != '=')
      return wrong("no '=' behind the path", text_.size());
    if (path.size() > longestPath) return wrong("the path has too many labels", 0);
    return path;
  }

  /// Offset of the value. Pre: `read` gave a path.
  std::size_t valueOffset() const { return at_; }

 private:
  std::optional<Located<std::string>> readLabel() {
    const std::size_t begin = at_;
    const bool isQuoted = at_ < text_.size() && text_[at_] == '"';
    if (isQuoted) {
      at_ = text_.find('"', begin + 1);
      if (at_ == std::string_view::npos) return wrongLabel("the quoted label is never closed", begin);
      ++at_;
      if (at_ < text_.size() && text_[at_] != '.' && text_[at_] != '=')
        return wrongLabel("text behind the quoted label", at_);
    } else {
      at_ = std::min(text_.find_first_of(".=", begin), text_.size());
    }
    const std::size_t quotes = isQuoted ? 1 : 0;
    const std::string_view label = text_.substr(begin + quotes, at_ - begin - 2 * quotes);
    if (label.empty()) return wrongLabel("a label of the path is empty", begin);
    if (const auto name = readName(label); !name) return wrongLabel(name.error().message, begin);
    return Located<std::string>{std::string{label}, source_.locate(begin, at_ - begin)};
  }

  std::nullopt_t wrongLabel(std::string message, std::size_t offset) {
    faults_.add(
        fault(Finding::InvalidPatchPath, std::move(message), source_.locate(offset), std::string{form}));
    return std::nullopt;
  }
  std::nullopt_t wrong(std::string message, std::size_t offset) {
    return wrongLabel(std::move(message), offset);
  }

  const SourceText& source_;
  std::string_view text_;
  FaultList& faults_;
  std::size_t at_ = 0;
};

/// The value, read from a text in which blanks stand for the path, so that every place is one in the
/// argument.
std::optional<Node> readValue(std::string_view text, std::size_t offset, std::uint32_t documentIndex,
                              FaultList& faults) {
  const std::string padded = std::string(offset, ' ') + std::string{text.substr(offset)};
  ReadResult result = readYaml(padded, documentIndex);
  faults.addAll(std::move(result.diagnostics));
  if (!result.root) return std::nullopt;
  ownTexts(*result.root);
  const std::size_t first = text.find_first_not_of(" \t\r\n", offset);
  const bool isCollection = result.root->map() != nullptr || result.root->sequence() != nullptr;
  if (isCollection && text[first] != '{' && text[first] != '[') {
    faults.add(
        fault(Finding::WrongType, "the value is not a single one", result.root->at,
              "write a map as {key: value}, a list as [a, b], and other text that holds ': ' in quotes"));
    return std::nullopt;
  }
  return std::move(result.root);
}

Node nest(const std::vector<Located<std::string>>& path, Node value) {
  for (auto label = path.rbegin(); label != path.rend(); ++label) {
    document::Map map;
    map.entries.push_back({{document::Text{label->value}, label->at}, std::move(value)});
    value = Node{std::move(map), label->at};
  }
  return value;
}

std::string_view nearestKey(const document::Map& map, std::string_view written,
                            std::vector<std::string>& storage) {
  for (const MapEntry& entry : map.entries) storage.push_back(entry.key.value);
  return nearestName(written, storage);
}

}  // namespace

std::optional<PatchArgument> readPatchArgument(std::string_view text, std::uint32_t documentIndex,
                                               FaultList& faults) {
  const SourceText source{text, documentIndex};
  if (auto unreadable = source.fault()) {
    faults.add(std::move(*unreadable));
    return std::nullopt;
  }
  PathReader reader{source, faults};
  auto path = reader.read();
  if (!path) return std::nullopt;
  auto value = readValue(text, reader.valueOffset(), documentIndex, faults);
  if (!value) return std::nullopt;
  return PatchArgument{std::move(*path), std::move(*value)};
}

std::optional<DoubtfulLabel> applyPatchArgument(Node& design, PatchArgument argument, FaultList& faults) {
  std::optional<DoubtfulLabel> doubtful;
  const Node* holder = &design;
  for (std::size_t i = 0; i + 1 < argument.path.size() && holder->map() != nullptr; ++i) {
    const Located<std::string>& label = argument.path[i];
    const MapEntry* entry = find(*holder->map(), label.value);
    if (entry == nullptr) {
      std::vector<std::string> keys;
      const std::string_view nearest = nearestKey(*holder->map(), label.value, keys);
      if (!nearest.empty()) doubtful = DoubtfulLabel{label, std::string{nearest}};
      break;
    }
    holder = &entry->value;
    if (holder->map() != nullptr) continue;
    faults.add(fault(Finding::InvalidPatchPath, fmt::format("'{}' has no keys to set", label.value), label.at,
                     "set it as a whole"));
    return std::nullopt;
  }
  OverlayResult result = overlay(std::move(design), nest(argument.path, std::move(argument.value)));
  design = std::move(result.node);
  faults.addAll(std::move(result.diagnostics));
  return doubtful;
}

}  // namespace vnetsim
