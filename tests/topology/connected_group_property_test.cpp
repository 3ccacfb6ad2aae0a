// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/drawing.hpp"
#include "topology/connected_group.hpp"

namespace vnetsim {
namespace {

const std::vector<std::string> drawnPrefixes{"10.0.0.0/8",  "10.1.0.0/16", "10.1.1.0/24",  "10.1.2.0/24",
                                             "10.2.0.0/16", "10.2.0.0/24", "172.16.0.0/16"};
const std::vector<std::string> locations{"", " in westeurope", " in northeurope"};

/// Every pair of prefixes compared: what another one holds is left out, what holds another one is doubtful.
std::vector<GroupPrefix> comparedOneByOne(const Topology& net, const ConnectedGroup& group,
                                          VirtualNetworkId network) {
  std::vector<GroupPrefix> result;
  const auto isInReach = [&](VirtualNetworkId member) {
    return member == network || connects(net, group, network, member);
  };
  for (const VirtualNetworkId holder : group.members) {
    if (holder == network || !isInReach(holder)) continue;
    for (const Prefix& prefix : net[holder].addressPrefixes) {
      GroupPrefix one{prefix, holder};
      for (const VirtualNetworkId other : group.members) {
        if (other == holder || !isInReach(other)) continue;
        for (const Prefix& rival : net[other].addressPrefixes) {
          if (rival.contains(prefix)) one.isLeftOut = true;
          if (prefix.contains(rival) && prefix != rival) one.isDoubtful = true;
        }
      }
      result.push_back(one);
    }
  }
  return result;
}

RC_GTEST_PROP(ConnectedGroupProperty, PrefixesAreThoseOfAComparisonOfAllPairs, ()) {  // R90
  std::string drawing;
  const int networks = *rc::gen::inRange(1, 6);
  for (int i = 0; i < networks; ++i) {
    drawing += "vnet v" + std::to_string(i) + " " + *rc::gen::elementOf(drawnPrefixes);
    drawing += *rc::gen::elementOf(locations) + "\n";
  }
  drawing += "manager m\n group g";
  for (int i = 0; i < networks; ++i) drawing += " v" + std::to_string(i);
  drawing += *rc::gen::arbitrary<bool>() ? "\n mesh x g global" : "\n mesh x g";
  const auto net = topologyOf(drawing);
  const auto& group = net.connectedGroups()[0];
  for (std::uint32_t i = 0; i < net.virtualNetworks().size(); ++i) {
    const auto prefixes = prefixesFor(net, group, {i});
    auto expected = comparedOneByOne(net, group, {i});
    RC_ASSERT(prefixes.size() == expected.size());
    for (const auto& one : prefixes) {
      const auto same = std::ranges::find_if(expected, [&](const GroupPrefix& other) {
        return other.prefix == one.prefix && other.holder == one.holder;
      });
      RC_ASSERT(same != expected.end());
      RC_ASSERT(same->isLeftOut == one.isLeftOut);
      RC_ASSERT(same->isDoubtful == one.isDoubtful);
    }
  }
}

}  // namespace
}  // namespace vnetsim
