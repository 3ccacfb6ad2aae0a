// SPDX-License-Identifier: MIT
#include "net/prefix_cover.hpp"

#include <algorithm>
#include <iterator>

namespace vnetsim {

PrefixCover::PrefixCover(std::span<const Prefix> prefixes) {
  // In the order of prefixes, what contains another stands before it.
  std::vector<Prefix> ordered{prefixes.begin(), prefixes.end()};
  std::sort(ordered.begin(), ordered.end());
  for (const Prefix& prefix : ordered)
    if (outermost_.empty() || !outermost_.back().contains(prefix)) outermost_.push_back(prefix);
}

bool PrefixCover::contains(const Prefix& prefix) const {
  const auto behind = std::upper_bound(outermost_.begin(), outermost_.end(), prefix);
  return behind != outermost_.begin() && std::prev(behind)->contains(prefix);
}

bool PrefixCover::overlaps(const Prefix& prefix) const {
  const auto behind = std::upper_bound(outermost_.begin(), outermost_.end(), prefix);
  if (behind != outermost_.begin() && std::prev(behind)->contains(prefix)) return true;
  return behind != outermost_.end() && prefix.contains(*behind);
}

}  // namespace vnetsim
