// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace vnetsim {

struct SourceFile {
  std::string path;  // relative to the root of the source tree
  std::string text;
};

/// The sources and headers under a folder of this source tree, by path.
std::vector<SourceFile> sourceFilesUnder(const std::string& folder);

}  // namespace vnetsim
