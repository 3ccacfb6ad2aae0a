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

void ownTexts(Node& node) {
  if (auto* scalar = std::get_if<document::Scalar>(&node.value)) {
    scalar->text.own();
  } else if (auto* map = node.map()) {
    for (MapEntry& entry : map->entries) {
      entry.key.value.own();
      ownTexts(entry.value);
    }
  } else if (auto* sequence = node.sequence()) {
    for (Node& item : sequence->items) ownTexts(item);
  }
}

}  // namespace vnetsim
