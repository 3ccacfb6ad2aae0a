// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.hpp"
#include "base/source_location.hpp"

namespace vnetsim::cli {

/// The text of a regular file, or of standard input for "-"; the name stays as it was written. Anything that
/// is not a regular file, or larger than a design may be, is an error said in words.
Expected<SourceDocument, std::string> readDocument(const std::string& path);

/// Reads files that a design names. Symbolic links that lead out of the folders of the files named on the
/// command line are refused, whatever the path looks like.
class ContainedReader {
 public:
  /// `roots`: files named on the command line; "-" stands for the working folder.
  explicit ContainedReader(const std::vector<std::string>& roots);
  Expected<SourceDocument, std::string> read(const std::string& path) const;

 private:
  std::vector<std::filesystem::path> folders_;  // canonical
};

/// Writes to standard output; false when the text could not be written in full.
bool writeOutput(std::string_view text);

}  // namespace vnetsim::cli
