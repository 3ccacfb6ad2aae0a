// SPDX-License-Identifier: MIT
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_location.hpp"
#include "import/design_file.hpp"
#include "import/fault_list.hpp"

namespace vnetsim {

/// The folder part of a path, "" for a bare name; separators are slashes.
std::string folderOf(std::string_view path);

/// `path` as seen from `folder`, without "." and without ".." that can be resolved.
std::string joinPath(std::string_view folder, std::string_view path);

/// Whether the normalised `path` lies in `folder` or below it.
bool isInside(std::string_view path, std::string_view folder);

/// Documents that stay where they are while more are added, as their trees refer to their texts.
using DocumentStore = std::deque<SourceDocument>;

/// Reads documents and follows their `extends`, collecting everything read in `documents`.
class DesignChain {
 public:
  /// All must outlive this object. `mainFolder`: the folder of the design.
  DesignChain(DocumentStore& documents, const DocumentLoader& load, FaultList& faults, std::string mainFolder)
      : documents_{documents}, load_{load}, faults_{faults}, mainFolder_{std::move(mainFolder)} {}

  /// The trees of `document` and of what it extends, in the order in which they apply, without their keys
  /// `extends`. Nothing when one of them cannot be had. They refer to the texts in `documents`.
  std::optional<std::vector<Node>> read(SourceDocument document);

 private:
  struct Link {
    std::string path;
    SourceLocation at;  // of the value of the `extends` that named it
  };

  std::optional<Node> readTree(SourceDocument document);
  std::optional<Located<std::string>> takeExtends(Node& design);
  std::optional<SourceDocument> follow(const Located<std::string>& extends, const std::string& rootFolder,
                                       std::vector<Link>& chain);
  void reportCycle(const std::vector<Link>& chain, const std::string& path, const SourceLocation& at);

  DocumentStore& documents_;
  const DocumentLoader& load_;
  FaultList& faults_;
  std::string mainFolder_;
  bool isSound_ = true;
};

}  // namespace vnetsim
