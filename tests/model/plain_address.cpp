// SPDX-License-Identifier: MIT
#include "model/plain_address.hpp"

#include <algorithm>
#include <sstream>
#include <vector>

namespace plain {
namespace {

std::vector<unsigned> groupsOf(Address one) {
  std::vector<unsigned> groups;
  for (const std::uint64_t word : {one.high, one.low})
    for (const int shift : {48, 32, 16, 0}) groups.push_back(static_cast<unsigned>(word >> shift & 0xffffU));
  return groups;
}

Address addressOf(const std::vector<unsigned>& groups) {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  for (std::size_t i = 0; i < 8; ++i) (i < 4 ? high : low) = (i < 4 ? high : low) << 16U | groups[i];
  return {high, low};
}

std::string joined(const std::vector<unsigned>& groups, std::size_t begin, std::size_t end) {
  std::ostringstream out;
  out << std::hex;
  for (std::size_t i = begin; i < end; ++i) out << (i == begin ? "" : ":") << groups[i];
  return out.str();
}

std::string textV6(Address one) {
  const auto groups = groupsOf(one);
  std::size_t begin = 0;
  std::size_t length = 0;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    std::size_t zeros = 0;
    while (i + zeros < groups.size() && groups[i + zeros] == 0) ++zeros;
    if (zeros > length) begin = i, length = zeros;
  }
  if (length < 2) return joined(groups, 0, groups.size());
  return joined(groups, 0, begin) + "::" + joined(groups, begin + length, groups.size());
}

std::vector<unsigned> groupsIn(const std::string& text) {
  std::vector<unsigned> groups;
  std::istringstream in{text};
  for (std::string part; std::getline(in, part, ':');)
    groups.push_back(static_cast<unsigned>(std::stoul(part, nullptr, 16)));
  return groups;
}

}  // namespace

std::string text(Address one) {
  if (one.isV6) return textV6(one);
  return std::to_string(one.low >> 24U) + "." + std::to_string(one.low >> 16U & 255U) + "." +
         std::to_string(one.low >> 8U & 255U) + "." + std::to_string(one.low & 255U);
}

std::optional<Address> addressIn(const std::string& text) {
  if (text.find(':') != std::string::npos) {
    const auto gap = text.find("::");
    if (gap == std::string::npos) return addressOf(groupsIn(text));
    auto groups = groupsIn(text.substr(0, gap));
    const auto rest = groupsIn(text.substr(gap + 2));
    groups.resize(8 - rest.size());
    groups.insert(groups.end(), rest.begin(), rest.end());
    return addressOf(groups);
  }
  std::istringstream in{text};
  unsigned a = 0;
  unsigned b = 0;
  unsigned c = 0;
  unsigned d = 0;
  char dot = 0;
  if (in >> a >> dot >> b >> dot >> c >> dot >> d) return address(a, b, c, d);
  return std::nullopt;
}

}  // namespace plain
