// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "net/prefix.hpp"
#include "topology/ids.hpp"
#include "topology/virtual_network.hpp"

namespace vnetsim {

/// Which virtual networks hold an address. All address prefixes are flattened once into disjoint ranges, each
/// with the list of the networks that cover it; networks may overlap, as unpeered ones do.
/// Build: O(prefixes log prefixes), plus the lengths of the lists where networks overlap.
class AddressSpaceIndex {
 public:
  explicit AddressSpaceIndex(std::span<const VirtualNetwork> networks);

  /// In name order. O(log prefixes).
  std::span<const VirtualNetworkId> networksHolding(IpAddress address) const;

 private:
  struct Holders {
    std::size_t begin = 0;
    std::size_t count = 0;
  };
  class Builder;

  // Range i covers starts_[i] up to starts_[i + 1] (exclusive). IPv6 follows IPv4 in the order of addresses.
  std::vector<IpAddress> starts_;
  std::vector<Holders> holders_;            // per range
  std::vector<VirtualNetworkId> networks_;  // the lists that `holders_` points into
};

}  // namespace vnetsim
