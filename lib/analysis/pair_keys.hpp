// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analysis/decision_codes.hpp"

namespace vnetsim {

/// How the ends of a pair stand to each other.
enum class Relation : std::uint32_t { Apart, SameNetwork, SameSubnet, Itself, LikeNoOther };

/// Everything about an ordered pair that a walk there and back can tell: pairs with equal keys have equal
/// outcomes.
struct PairKey {
  std::uint32_t from = 0;  // the classes of the ends; of a pair that is like no other, their places
  std::uint32_t to = 0;
  DecisionCode there = 0;  // what the table of `from` decides about `to`
  DecisionCode back = 0;   // and the other way round
  Relation relation{};
  bool operator==(const PairKey&) const = default;
};

/// The key of a pair that only its own trace tells about, by the places of its ends.
inline PairKey pairLikeNoOther(std::size_t i, std::size_t j) {
  return {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j), 0, 0, Relation::LikeNoOther};
}

struct HashOfPairKey {
  std::size_t operator()(const PairKey& key) const {
    std::uint64_t hash = 0;
    for (const std::uint32_t part :
         {key.from, key.to, key.there, key.back, static_cast<std::uint32_t>(key.relation)})
      hash = (hash ^ part) * 0x9E3779B97F4A7C15u, hash ^= hash >> 29;
    return static_cast<std::size_t>(hash);
  }
};

/// Numbers the keys of some pairs in the order in which they first come.
class KeyNumbers {
 public:
  std::uint32_t numberOf(const PairKey& key, std::size_t pair) {
    auto& recent = recent_[HashOfPairKey{}(key) % recent_.size()];
    if (recent.second != none && recent.first == key) return recent.second;
    const auto next = static_cast<std::uint32_t>(keys.size());
    const auto [found, isNew] = numbers_.emplace(key, next);
    if (isNew) {
      keys.push_back(key);
      firstPairs.push_back(pair);
    }
    recent = {key, found->second};
    return found->second;
  }

  /// Numbers what `others` has numbered as well. Returns, by the numbers there, those here.
  std::vector<std::uint32_t> numbersOf(const KeyNumbers& others) {
    std::vector<std::uint32_t> here;
    here.reserve(others.keys.size());
    for (std::size_t i = 0; i < others.keys.size(); ++i)
      here.push_back(numberOf(others.keys[i], others.firstPairs[i]));
    return here;
  }

  std::vector<PairKey> keys;
  std::vector<std::size_t> firstPairs;  // by number of the key

 private:
  static constexpr std::uint32_t none = ~std::uint32_t{0};
  std::unordered_map<PairKey, std::uint32_t, HashOfPairKey> numbers_;
  std::vector<std::pair<PairKey, std::uint32_t>> recent_{256, {PairKey{}, none}};
};

}  // namespace vnetsim
