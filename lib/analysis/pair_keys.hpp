// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
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
  /// Well spread in its low bits.
  std::size_t operator()(const PairKey& key) const {
    const std::uint64_t ends = std::uint64_t{key.from} << 32 | key.to;
    const std::uint64_t codes = std::uint64_t{key.there} << 32 | key.back;
    std::uint64_t hash = ends * 0x9E3779B97F4A7C15u ^ codes * 0xC2B2AE3D27D4EB4Fu;
    hash = (hash ^ hash >> 32 ^ static_cast<std::uint64_t>(key.relation)) * 0x9E3779B97F4A7C15u;
    return static_cast<std::size_t>(hash ^ hash >> 32);
  }
};

/// Numbers the keys of some pairs in the order in which they first come.
class KeyNumbers {
 public:
  std::uint32_t numberOf(const PairKey& key, std::size_t pair) {
    if (keys.size() * 2 >= slots_.size()) grow();
    std::uint32_t& slot = slotOf(key);
    if (slot != none) return slot;
    slot = static_cast<std::uint32_t>(keys.size());
    keys.push_back(key);
    firstPairs.push_back(pair);
    return slot;
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
  static constexpr std::size_t fewestSlots = 256;

  /// Where the number of a key stands, or would stand.
  std::uint32_t& slotOf(const PairKey& key) {
    const std::size_t mask = slots_.size() - 1;
    const HashOfPairKey hashOf;
    std::size_t at = hashOf(key) & mask;
    while (slots_[at] != none && keys[slots_[at]] != key) at = (at + 1) & mask;
    return slots_[at];
  }

  void grow() {
    slots_.assign(std::max(slots_.size() * 4, fewestSlots), none);
    for (std::uint32_t i = 0; i < keys.size(); ++i) slotOf(keys[i]) = i;
  }

  std::vector<std::uint32_t> slots_;  // a power of two, at most half of them taken
};

}  // namespace vnetsim
