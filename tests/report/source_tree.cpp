// SPDX-License-Identifier: MIT
#include "source_tree.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace vnetsim {

std::vector<SourceFile> sourceFilesUnder(const std::string& folder) {
  namespace fs = std::filesystem;
  const fs::path root{VNETSIM_SOURCE_DIR};
  std::vector<SourceFile> files;
  for (const auto& entry : fs::recursive_directory_iterator{root / folder}) {
    const auto extension = entry.path().extension();
    if (extension != ".cpp" && extension != ".hpp") continue;
    std::ifstream in{entry.path(), std::ios::binary};
    files.push_back({fs::relative(entry.path(), root).generic_string(),
                     {std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}}});
  }
  std::ranges::sort(files, {}, &SourceFile::path);
  return files;
}

}  // namespace vnetsim
