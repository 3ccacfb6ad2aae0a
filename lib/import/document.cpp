// SPDX-License-Identifier: MIT
#include "import/document.hpp"

#include <algorithm>

#include "base/names.hpp"

namespace vnetsim {

const MapEntry* find(const document::Map& map, std::string_view key) {
  const auto entry = std::ranges::find_if(
      map.entries, [key](const MapEntry& candidate) { return sameName(candidate.key.value, key); });
  return entry == map.entries.end() ? nullptr : &*entry;
}

}  // namespace vnetsim
