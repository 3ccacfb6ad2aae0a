// SPDX-License-Identifier: MIT
#include "import/design_chain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/names.hpp"
#include "import/document_reader.hpp"
#include "import/values.hpp"

namespace vnetsim {
namespace {

constexpr std::size_t longestChain = 16;

/// Whether the text names a place outside every folder tree: an absolute path, a URL, a Windows path.
bool isForeign(std::string_view path) {
  return path.starts_with('/') || path.find("://") != std::string_view::npos ||
         path.find('\\') != std::string_view::npos || (path.size() > 1 && path[1] == ':');
}

}  // namespace

std::string folderOf(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return {};
  return std::string{path.substr(0, std::max<std::size_t>(slash, 1))};
}

std::string joinPath(std::string_view folder, std::string_view path) {
  const bool isAbsolute = folder.empty() ? path.starts_with('/') : folder.starts_with('/');
  std::vector<std::string_view> parts;
  for (std::string_view rest : {folder, path}) {
    while (!rest.empty()) {
      const std::size_t slash = std::min(rest.find('/'), rest.size());
      const std::string_view part = rest.substr(0, slash);
      rest.remove_prefix(std::min(slash + 1, rest.size()));
      if (part.empty() || part == ".") continue;
      const bool canGoUp = !parts.empty() && parts.back() != "..";
      if (part == ".." && canGoUp) {
        parts.pop_back();
      } else if (part != ".." || !isAbsolute) {
        parts.push_back(part);
      }
    }
  }
  std::string joined = isAbsolute ? "/" : "";
  for (const std::string_view part : parts) {
    if (!joined.empty() && joined.back() != '/') joined += '/';
    joined += part;
  }
  return joined;
}

bool isInside(std::string_view path, std::string_view folder) {
  if (folder.empty()) return !path.starts_with('/') && path != ".." && !path.starts_with("../");
  if (folder == "/") return path.starts_with('/');
  if (!path.starts_with(folder) || path.size() <= folder.size() || path[folder.size()] != '/') return false;
  return !path.substr(folder.size() + 1).starts_with("../");  // folder "..", path "../../x"
}

std::optional<Node> DesignChain::readTree(SourceDocument document) {
  const auto index = static_cast<std::uint32_t>(documents_.size());
  documents_.push_back(std::move(document));
  ReadResult result = readDocumentTree(documents_.back().text, index);
  faults_.addAll(std::move(result.diagnostics));
  if (!result.root) return std::nullopt;
  if (result.root->isEmpty()) {
    faults_.add(fault(Finding::EmptyDesign, "the file is empty", result.root->at, "write a design into it"));
    return std::nullopt;
  }
  if (result.root->map() == nullptr) {
    faults_.add(fault(Finding::WrongType, "a design is a map of keys", result.root->at,
                      "begin it with a key such as virtualNetworks:"));
    return std::nullopt;
  }
  return std::move(result.root);
}

std::optional<Located<std::string>> DesignChain::takeExtends(Node& design) {
  auto& entries = design.map()->entries;
  const auto entry =
      std::ranges::find_if(entries, [](const MapEntry& e) { return sameName(e.key.value, "extends"); });
  if (entry == entries.end()) return std::nullopt;
  const MapEntry taken = std::move(*entry);
  entries.erase(entry);
  const auto* scalar = taken.value.scalar();
  if (scalar != nullptr && !scalar->text.empty()) return Located<std::string>{scalar->text, taken.value.at};
  isSound_ = false;
  faults_.add(
      fault(Finding::WrongType, "'extends' names one file", taken.key.at, "write extends: base.yaml"));
  return std::nullopt;
}

void DesignChain::reportCycle(const std::vector<Link>& chain, const std::string& path,
                              const SourceLocation& at) {
  Diagnostic cycle = fault(Finding::ExtendsCycle, fmt::format("'{}' extends itself", shown(path)), at,
                           "remove one 'extends' of the circle", "back to a file of the chain");
  for (const Link& link : chain)
    if (link.at.isKnown())
      cycle.notes.push_back({fmt::format("'{}' is extended here", shown(link.path)), link.at});
  faults_.add(std::move(cycle));
}

std::optional<SourceDocument> DesignChain::follow(const Located<std::string>& extends,
                                                  const std::string& rootFolder, std::vector<Link>& chain) {
  const std::string path = joinPath(folderOf(chain.back().path), extends.value);
  if (isForeign(extends.value) || !(isInside(path, rootFolder) || isInside(path, mainFolder_))) {
    faults_.add(fault(Finding::ExtendsOutside,
                      fmt::format("'{}' lies outside the design's folder", shown(extends.value)), extends.at,
                      "name a file in the folder of the design or below it, by a relative path"));
    return std::nullopt;
  }
  if (std::ranges::any_of(chain, [&](const Link& link) { return link.path == path; })) {
    reportCycle(chain, path, extends.at);
    return std::nullopt;
  }
  if (chain.size() >= longestChain) {
    faults_.add(fault(Finding::LimitExceeded,
                      fmt::format("more than {} files extend each other", longestChain), extends.at,
                      "merge some of them"));
    return std::nullopt;
  }
  auto document = load_(path);
  if (!document) {
    faults_.add(fault(Finding::UnreadableFile, document.error(), extends.at,
                      "check the path; it is relative to the folder of this file"));
    return std::nullopt;
  }
  chain.push_back({path, extends.at});
  return std::move(*document);
}

std::optional<std::vector<Node>> DesignChain::read(SourceDocument document) {
  isSound_ = true;
  std::vector<Link> chain{{joinPath("", document.name), {}}};
  const std::string rootFolder = folderOf(chain.front().path);
  std::vector<Node> trees;
  for (std::optional<SourceDocument> next = std::move(document); next;) {
    auto tree = readTree(std::move(*next));
    next.reset();
    if (!tree) return std::nullopt;
    const auto extends = takeExtends(*tree);
    trees.push_back(std::move(*tree));
    if (!extends) break;
    next = follow(*extends, rootFolder, chain);
    if (!next) return std::nullopt;
  }
  if (!isSound_) return std::nullopt;
  std::ranges::reverse(trees);
  return trees;
}

}  // namespace vnetsim
