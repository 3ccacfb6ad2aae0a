// SPDX-License-Identifier: MIT
#include "files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

namespace vnetsim::cli {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t maximumBytes = 32u << 20;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

Expected<std::string, std::string> readAll(std::FILE* file, const std::string& name) {
  std::string text;
  std::array<char, 1 << 16> block;
  while (const std::size_t count = std::fread(block.data(), 1, block.size(), file)) {
    text.append(block.data(), count);
    if (text.size() > maximumBytes)
      return Unexpected<std::string>{fmt::format("'{}' is larger than {} MiB", name, maximumBytes >> 20)};
  }
  if (std::ferror(file)) return Unexpected<std::string>{fmt::format("cannot read '{}'", name)};
  return text;
}

Expected<std::string, std::string> readFile(const std::string& path) {
  std::error_code failure;
  const auto status = fs::status(path, failure);
  if (!fs::exists(status)) return Unexpected<std::string>{fmt::format("there is no file '{}'", path)};
  if (fs::is_directory(status))
    return Unexpected<std::string>{fmt::format("'{}' is a folder; name a file", path)};
  if (!fs::is_regular_file(status))
    return Unexpected<std::string>{fmt::format("'{}' is not a regular file", path)};
  const std::unique_ptr<std::FILE, CloseFile> file{std::fopen(path.c_str(), "rb")};
  if (!file) return Unexpected<std::string>{fmt::format("cannot open '{}': {}", path, std::strerror(errno))};
  return readAll(file.get(), path);
}

}  // namespace

Expected<SourceDocument, std::string> readDocument(const std::string& path) {
  const bool isStandardInput = path == "-";
  auto text = isStandardInput ? readAll(stdin, "standard input") : readFile(path);
  if (!text) return Unexpected<std::string>{text.error()};
  return SourceDocument{isStandardInput ? "<stdin>" : path, std::move(*text)};
}

ContainedReader::ContainedReader(const std::vector<std::string>& roots) {
  for (const auto& root : roots) {
    std::error_code failure;
    const auto folder = root == "-" ? fs::path{"."} : fs::path{root}.parent_path();
    const auto canonical = fs::canonical(folder.empty() ? fs::path{"."} : folder, failure);
    if (!failure) folders_.push_back(canonical);
  }
}

Expected<SourceDocument, std::string> ContainedReader::read(const std::string& path) const {
  std::error_code failure;
  const auto canonical = fs::canonical(path, failure);
  if (failure) return Unexpected<std::string>{fmt::format("there is no file '{}'", path)};
  const bool isContained = std::any_of(folders_.begin(), folders_.end(), [&](const fs::path& folder) {
    return std::mismatch(folder.begin(), folder.end(), canonical.begin(), canonical.end()).first ==
           folder.end();
  });
  if (!isContained)
    return Unexpected<std::string>{fmt::format("'{}' leads out of the folder of the design", path)};
  return readDocument(path);
}

bool writeOutput(std::string_view text) {
  const bool isWritten = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  return isWritten && std::fflush(stdout) == 0;
}

}  // namespace vnetsim::cli
