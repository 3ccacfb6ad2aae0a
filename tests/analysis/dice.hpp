// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace vnetsim {

/// The choices of one random estate, the same for the same seed.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : random_{seed} {}
  std::size_t below(std::size_t limit) { return random_() % limit; }
  bool chance(unsigned percent) { return random_() % 100 < percent; }
  std::string oneOf(const std::vector<std::string>& texts) { return texts[below(texts.size())]; }
  std::string maybe(unsigned percent, const std::string& text) { return chance(percent) ? text : ""; }

 private:
  std::mt19937_64 random_;
};

}  // namespace vnetsim
