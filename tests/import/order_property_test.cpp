// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "base/names.hpp"
#include "import_support.hpp"
#include "topology/build.hpp"
#include "topology/dump.hpp"

namespace vnetsim {
namespace {

/// Changes maps below a node. The order of rules and of network interfaces has a meaning, that of others has
/// none.
class Shuffle {
 public:
  Shuffle(std::uint64_t seed, int deletedPercent) : random_{seed}, deletedPercent_{deletedPercent} {}

  void reorder(Node& node) {
    for (Node* part : partsOf(node)) reorder(*part);
    if (node.map() != nullptr) std::shuffle(node.map()->entries.begin(), node.map()->entries.end(), random_);
  }

  void deleteSome(Node& node) {
    if (node.map() != nullptr)
      std::erase_if(node.map()->entries, [this](const MapEntry&) { return chance(deletedPercent_); });
    for (Node* part : partsOf(node)) deleteSome(*part);
  }

 private:
  bool chance(int percent) { return std::uniform_int_distribution<int>{0, 99}(random_) < percent; }

  static bool isOrdered(const std::string& key) {
    return sameName(key, "rules") || sameName(key, "networkInterfaces");
  }

  static std::vector<Node*> partsOf(Node& node) {
    std::vector<Node*> parts;
    if (node.map() != nullptr)
      for (MapEntry& entry : node.map()->entries)
        if (!isOrdered(entry.key.value)) parts.push_back(&entry.value);
    if (node.sequence() != nullptr)
      for (Node& item : node.sequence()->items) parts.push_back(&item);
    return parts;
  }

  std::mt19937_64 random_;
  int deletedPercent_;
};

/// What becomes of a tree: its faults, or everything in its topology.
std::string outcome(const Node& design) {
  DraftResult result = draftFromDesign(design);
  if (result.draft) return dumpOf(buildTopology(std::move(*result.draft)));
  auto faults = summaries(result.diagnostics);
  std::sort(faults.begin(), faults.end());
  std::string text;
  for (const std::string& fault : faults) text += fault + "\n";
  return text;
}

void checkOrder(std::string_view text, std::uint64_t seed) {
  Node shuffled = tree(text);
  Shuffle{seed, 0}.reorder(shuffled);
  const std::string expected = outcome(tree(text));
  RC_ASSERT(expected.find("hub") != std::string::npos);
  RC_ASSERT(outcome(shuffled) == expected);
}

RC_GTEST_PROP(Order, OfKeysChangesNothing, (std::uint64_t seed)) {
  checkOrder(playground, seed);
  checkOrder(hybrid, seed);
}

RC_GTEST_PROP(Order, OfKeysChangesNothingInFaultyDesigns, (std::uint64_t seed)) {
  Node faulty = tree(seed % 2 == 0 ? playground : hybrid);
  Shuffle{seed, 5}.deleteSome(faulty);
  Node shuffled = faulty;
  Shuffle{seed, 0}.reorder(shuffled);
  RC_ASSERT(outcome(shuffled) == outcome(faulty));
}

}  // namespace
}  // namespace vnetsim
