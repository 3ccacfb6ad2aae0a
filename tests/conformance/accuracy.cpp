// SPDX-License-Identifier: MIT
#include "conformance/accuracy.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace vnetsim::conformance {
namespace {

constexpr std::string_view beginMark = "<!-- accuracy: written by the conformance run -->\n";
constexpr std::string_view endMark = "\n<!-- /accuracy -->";

struct Marked {
  std::string text;
  std::size_t begin;
  std::size_t end;
};

Marked find(const std::filesystem::path& readme) {
  std::ifstream file{readme, std::ios::binary};
  std::ostringstream content;
  content << file.rdbuf();
  Marked marked{content.str(), 0, 0};
  marked.begin = marked.text.find(beginMark);
  marked.end = marked.text.find(endMark);
  if (marked.begin == std::string::npos || marked.end == std::string::npos || marked.end < marked.begin)
    throw std::runtime_error{readme.string() + " has no accuracy marks"};
  marked.begin += beginMark.size();
  return marked;
}

}  // namespace

std::string readAccuracy(const std::filesystem::path& readme) {
  const auto marked = find(readme);
  return marked.text.substr(marked.begin, marked.end - marked.begin);
}

void writeAccuracy(const std::filesystem::path& readme, std::string_view sentence) {
  auto marked = find(readme);
  marked.text.replace(marked.begin, marked.end - marked.begin, sentence);
  std::ofstream file{readme, std::ios::binary | std::ios::trunc};
  file << marked.text;
  if (!file.flush()) throw std::runtime_error{"cannot write " + readme.string()};
}

}  // namespace vnetsim::conformance
