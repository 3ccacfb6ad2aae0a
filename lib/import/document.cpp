// SPDX-License-Identifier: MIT
#include "import/document.hpp"

#include "base/names.hpp"

namespace vnetsim {

const MapEntry* find(const document::Map& map, std::string_view key) {
  for (const MapEntry& entry : map.entries)
    if (entry.key.value.size() == key.size() && sameName(entry.key.value, key)) return &entry;
  return nullptr;
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
