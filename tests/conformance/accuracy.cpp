// SPDX-License-Identifier: MIT
#include "conformance/accuracy.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace vnetsim::conformance {
namespace {

constexpr std::string_view beginMark = "<!-- accuracy: written by the conformance run -->\n";
constexpr std::string_view endMark = "<!-- /accuracy -->";

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
  const auto begin = marked.text.find(beginMark);
  if (begin != std::string::npos) marked.begin = begin + beginMark.size();
  marked.end = marked.text.find(endMark, marked.begin);
  if (begin == std::string::npos || marked.end == std::string::npos)
    throw std::runtime_error{readme.string() + " has no accuracy marks"};
  return marked;
}

}  // namespace

std::string readAccuracy(const std::filesystem::path& readme) {
  const auto marked = find(readme);
  auto text = marked.text.substr(marked.begin, marked.end - marked.begin);
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

void writeAccuracy(const std::filesystem::path& readme, std::string_view sentence) {
  auto marked = find(readme);
  marked.text.replace(marked.begin, marked.end - marked.begin, std::string{sentence} + "\n");
  std::ofstream file{readme, std::ios::binary | std::ios::trunc};
  file << marked.text;
  if (!file.flush()) throw std::runtime_error{"cannot write " + readme.string()};
}

}  // namespace vnetsim::conformance
