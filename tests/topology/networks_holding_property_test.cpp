// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <vector>

#include "support/net_generators.hpp"
#include "topology/topology.hpp"

namespace vnetsim {
namespace {

/// Networks whose prefixes nest, repeat and lie in both families.
std::vector<VirtualNetwork> networks() {
  std::vector<VirtualNetwork> result(*rc::gen::inRange<std::size_t>(0, 6));
  for (VirtualNetwork& network : result) {
    const IpAddress v4 = {IpFamily::V4, 0x0A000000u};
    const IpAddress v6 = *generate::address(IpFamily::V6);
    const auto near = rc::gen::oneOf(generate::prefixNear(v4, 12), generate::prefixNear(v6, 90),
                                     generate::prefix(IpFamily::V4), generate::prefix(IpFamily::V6));
    network.addressPrefixes = *rc::gen::container<std::vector<Prefix>>(near);
  }
  return result;
}

/// Both sides of both ends of every prefix.
std::vector<IpAddress> borders(const std::vector<VirtualNetwork>& networks) {
  std::vector<IpAddress> result{{IpFamily::V4, 0}, {IpFamily::V6, 0}};
  for (const VirtualNetwork& network : networks) {
    for (const Prefix& prefix : network.addressPrefixes) {
      const IpFamily family = prefix.family();
      for (const IpAddress end : {prefix.first(), prefix.last()})
        for (const AddressBits step : {highestBits(family), AddressBits{0}, AddressBits{1}})
          result.push_back({family, (end.bits() + step) & highestBits(family)});
    }
  }
  return result;
}

std::vector<VirtualNetworkId> holdersByScan(const std::vector<VirtualNetwork>& networks, IpAddress address) {
  std::vector<VirtualNetworkId> result;
  for (std::uint32_t i = 0; i < networks.size(); ++i) {
    const auto& prefixes = networks[i].addressPrefixes;
    if (std::any_of(prefixes.begin(), prefixes.end(),
                    [&](const Prefix& prefix) { return prefix.contains(address); }))
      result.push_back({i});
  }
  return result;
}

RC_GTEST_PROP(NetworksHolding, EqualsAScanOfAllPrefixes, ()) {
  const auto declared = networks();
  TopologyParts parts;
  parts.virtualNetworks = declared;
  const Topology net{std::move(parts)};
  for (const IpAddress address : borders(declared)) {
    const auto found = net.networksHolding(address);
    RC_ASSERT(std::vector<VirtualNetworkId>(found.begin(), found.end()) == holdersByScan(declared, address));
  }
}

}  // namespace
}  // namespace vnetsim
