// SPDX-License-Identifier: MIT
#include "topology/service_tag.hpp"

#include <algorithm>

#include "base/names.hpp"

namespace vnetsim {
namespace {

constexpr std::size_t longestTag = 100;  // bytes

bool isAsciiLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool isWordOfTag(std::string_view word) {
  return !word.empty() && isAsciiLetter(word.front()) && std::ranges::all_of(word, [](char c) {
    return isAsciiLetter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

}  // namespace

ServiceTagScope scopeOf(const ServiceTag& tag) {
  const bool isCloud = sameName(std::string_view{tag.name}.substr(0, tag.name.find('.')), "AzureCloud");
  if (tag.region.empty()) return isCloud ? ServiceTagScope::Cloud : ServiceTagScope::Service;
  return isCloud ? ServiceTagScope::CloudInRegion : ServiceTagScope::ServiceInRegion;
}

bool looksLikeServiceTag(std::string_view text) {
  if (text.size() > longestTag) return false;
  while (true) {
    const std::size_t dot = text.find('.');
    if (!isWordOfTag(text.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    text.remove_prefix(dot + 1);
  }
}

bool isServiceTagOfSubnet(std::string_view name) {
  return sameName(name, "VirtualNetwork") || sameName(name, "Internet");
}

std::string_view regionInName(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view{} : name.substr(dot + 1);
}

}  // namespace vnetsim
