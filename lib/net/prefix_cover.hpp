// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

#include "net/prefix.hpp"

namespace vnetsim {

/// A list of prefixes that is asked many times which others it has to do with. CIDR blocks nest or are
/// disjoint, so only those count that lie in no other of the list. Build: O(n log n). Questions: O(log n).
class PrefixCover {
 public:
  PrefixCover() = default;  // has to do with none
  explicit PrefixCover(std::span<const Prefix> prefixes);

  /// Whether one prefix of the list contains `prefix` or is the same.
  bool contains(const Prefix& prefix) const;
  /// Whether one of the list contains `prefix` or lies in it.
  bool overlaps(const Prefix& prefix) const;

 private:
  std::vector<Prefix> outermost_;  // in order, disjoint
};

}  // namespace vnetsim
