// SPDX-License-Identifier: MIT
#include "import/overlay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/names.hpp"
#include "import/fault_list.hpp"

namespace vnetsim {
namespace {

/// Whether a map in `node` holds a key without value or with null, which a merge has to look at.
bool holdsNothingSomewhere(const Node& node) {
  if (node.map() == nullptr) return false;
  return std::ranges::any_of(node.map()->entries, [](const MapEntry& entry) {
    return entry.value.isEmpty() || entry.value.isNull() || holdsNothingSomewhere(entry.value);
  });
}

class Overlay {
 public:
  void merge(Node& base, Node patch) {
    document::Map* changes = patch.map();
    // Most of a design is new where it goes: nothing to merge it with.
    const bool isTakenAsItIs = changes == nullptr || (base.map() == nullptr && !holdsNothingSomewhere(patch));
    if (isTakenAsItIs) {
      base = std::move(patch);
      return;
    }
    if (base.map() == nullptr) base = {document::Map{}, patch.at};
    mergeMap(*base.map(), std::move(*changes));
  }

  std::vector<Diagnostic> takeFaults() && { return std::move(faults_).take(); }

 private:
  using Index = std::unordered_map<std::string, std::size_t>;  // folded key -> number of its entry

  static Index indexOf(const document::Map& map) {
    Index index;
    for (std::size_t i = 0; i < map.entries.size(); ++i) index.emplace(foldCase(map.entries[i].key.value), i);
    return index;
  }

  void mergeMap(document::Map& base, document::Map changes) {
    Index index = indexOf(base);
    std::vector<bool> isDeleted(base.entries.size());
    for (MapEntry& change : changes.entries) {
      const auto known = index.find(foldCase(change.key.value));
      if (change.value.isEmpty()) {
        reportEmpty(change);
      } else if (change.value.isNull() && known == index.end()) {
        reportNothingToDelete(change, base, isDeleted);
      } else if (change.value.isNull()) {
        isDeleted[known->second] = true;
        index.erase(known);
      } else if (known == index.end()) {
        base.entries.push_back({std::move(change.key), {document::Empty{}, change.value.at}});
        isDeleted.push_back(false);
        merge(base.entries.back().value, std::move(change.value));
      } else {
        mergeEntry(base.entries[known->second], std::move(change));
      }
    }
    eraseDeleted(base, isDeleted);
  }

  void mergeEntry(MapEntry& entry, MapEntry change) {
    const bool bothAreMaps = entry.value.map() != nullptr && change.value.map() != nullptr;
    if (!bothAreMaps) entry.key.at = change.key.at;  // written anew; a merged map stays where it was declared
    merge(entry.value, std::move(change.value));
  }

  static void eraseDeleted(document::Map& map, const std::vector<bool>& isDeleted) {
    if (std::ranges::find(isDeleted, true) == isDeleted.end()) return;
    std::vector<MapEntry> kept;
    for (std::size_t i = 0; i < map.entries.size(); ++i)
      if (!isDeleted[i]) kept.push_back(std::move(map.entries[i]));
    map.entries = std::move(kept);
  }

  void reportEmpty(const MapEntry& change) {
    if (faults_.isFull()) return faults_.add({});
    faults_.add(emptyValue(change));
  }

  void reportNothingToDelete(const MapEntry& change, const document::Map& base,
                             const std::vector<bool>& isDeleted) {
    if (faults_.isFull()) return faults_.add({});
    std::vector<std::string> present;
    for (std::size_t i = 0; i < base.entries.size(); ++i)
      if (!isDeleted[i]) present.push_back(base.entries[i].key.value);
    const std::string_view nearest = nearestName(change.key.value, present);
    faults_.add(
        fault(Finding::NothingToDelete, fmt::format("'{}' is not there to delete", change.key.value.view()),
              change.key.at,
              nearest.empty()
                  ? std::string{"null deletes a key of the design this one builds on; leave the key out"}
                  : fmt::format("did you mean '{}'?", nearest)));
  }

  FaultList faults_;
};

}  // namespace

OverlayResult overlay(Node base, Node patch) {
  Overlay run;
  run.merge(base, std::move(patch));
  return {std::move(base), std::move(run).takeFaults()};
}

}  // namespace vnetsim
