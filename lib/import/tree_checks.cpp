// SPDX-License-Identifier: MIT
#include "import/tree_checks.hpp"

#include <fmt/format.h>

#include <string>
#include <unordered_map>
#include <utility>

#include "base/names.hpp"
#include "base/repetition.hpp"

namespace vnetsim {
namespace {

bool isControlByte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte == 0x7F || (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r');
}

/// C0 but tab and line ends, DEL, or C1 in UTF-8.
bool holdsControlCharacter(std::string_view value) {
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (isControlByte(value[i])) return true;
    if (value[i] == '\xC2' && i + 1 < value.size() && static_cast<unsigned char>(value[i + 1]) < 0xA0)
      return true;
  }
  return false;
}

/// False is certain. Cheap, since nearly every map of a design holds each key once.
bool mayHoldDuplicates(const document::Map& map) {
  const auto& entries = map.entries;
  constexpr std::size_t fewEntries = 8;
  if (entries.size() <= fewEntries) {
    for (std::size_t i = 1; i < entries.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        if (entries[i].key.value.size() == entries[j].key.value.size() &&
            sameName(entries[i].key.value, entries[j].key.value))
          return true;
    return false;
  }
  return anyMayBeEqual(entries, [](const MapEntry& entry) { return foldedHash(entry.key.value); });
}

}  // namespace

void checkText(std::string_view value, const SourceLocation& at, FaultList& faults) {
  if (!holdsControlCharacter(value)) return;
  faults.add(fault(Finding::InvalidText, "the text holds a control character", at, "remove it"));
}

bool reportKey(std::string_view key, const SourceLocation& at, std::size_t longest, FaultList& faults) {
  if (key.empty()) {
    faults.add(fault(Finding::WrongType, "a key is empty", at, "name the key"));
    return false;
  }
  faults.add(fault(Finding::LimitExceeded, fmt::format("a key of {} bytes", key.size()), at,
                   fmt::format("a key may have at most {}", longest)));
  return true;
}

void checkDuplicates(const document::Map& map, FaultList& faults) {
  if (!mayHoldDuplicates(map)) return;
  std::unordered_map<std::string, const MapEntry*> first;
  first.reserve(map.entries.size());
  for (const MapEntry& entry : map.entries) {
    const auto [known, isNew] = first.emplace(foldCase(entry.key.value), &entry);
    if (isNew || entry.key.value.empty()) continue;
    const auto& earlier = known->second->key;
    Diagnostic duplicate =
        fault(Finding::DuplicateKey, fmt::format("duplicate key '{}'", entry.key.value.view()), entry.key.at,
              "keep one of the two, or give one another name", "again");
    duplicate.notes.push_back(
        {earlier.value == entry.key.value
             ? std::string{"it is first written here"}
             : fmt::format("the same as '{}': case does not matter", earlier.value.view()),
         earlier.at});
    faults.add(std::move(duplicate));
  }
}

}  // namespace vnetsim
