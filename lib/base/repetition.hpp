// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace vnetsim {

// A first look whether any of many things comes twice, for checks that nearly always find that none does.

/// Equal for names that are the same to ARM, and for few others. O(bytes).
std::uint64_t foldedHash(std::string_view name);

/// Whether two of the hashes may be equal; "no" is certain. O(hashes).
bool anyMayBeEqual(std::span<const std::uint64_t> hashes);

/// The same of the elements of `list`, hashed by `hash`.
template <class List, class Hash>
bool anyMayBeEqual(const List& list, Hash hash) {
  if (list.size() < 2) return false;
  std::vector<std::uint64_t> hashes;
  hashes.reserve(list.size());
  for (const auto& element : list) hashes.push_back(hash(element));
  return anyMayBeEqual(std::span<const std::uint64_t>{hashes});
}

}  // namespace vnetsim
