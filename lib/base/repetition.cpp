// SPDX-License-Identifier: MIT
#include "base/repetition.hpp"

#include <bit>
#include <cstddef>

namespace vnetsim {

std::uint64_t foldedHash(std::string_view name) {
  std::uint64_t hash = 0xCBF29CE484222325;
  for (const char c : name) {
    const bool isUpper = c >= 'A' && c <= 'Z';
    hash = (hash ^ static_cast<unsigned char>(isUpper ? c + ('a' - 'A') : c)) * 0x100000001B3;
  }
  return hash;
}

bool anyMayBeEqual(std::span<const std::uint64_t> hashes) {
  constexpr std::size_t mostSteps = 64;  // a design made to crowd the table is looked at closely instead
  constexpr std::uint64_t spread = 0x9E3779B97F4A7C15;
  const int bits = static_cast<int>(std::bit_width(2 * hashes.size() + 1));
  const std::size_t mask = (std::size_t{1} << bits) - 1;
  std::vector<std::uint64_t> table(mask + 1);  // 0: free
  for (const std::uint64_t hash : hashes) {
    const std::uint64_t entry = hash | 1;  // of two that differ in this bit alone it says "may"
    std::size_t at = static_cast<std::size_t>((hash * spread) >> (64 - bits));
    for (std::size_t step = 0; table[at] != 0; at = (at + 1) & mask)
      if (table[at] == entry || ++step > mostSteps) return true;
    table[at] = entry;
  }
  return false;
}

}  // namespace vnetsim
