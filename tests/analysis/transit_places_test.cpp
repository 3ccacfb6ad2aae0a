// SPDX-License-Identifier: MIT
//
// Where packets of others pass, as far as it sets networks apart.
#include "analysis/transit_places.hpp"

#include <gtest/gtest.h>

#include "support/design.hpp"

namespace vnetsim {
namespace {

/// A machine that lends its address to others, whose network is not the only one that has it: what the other
/// one's subnets decide about that address, they decide about a neighbour.
TEST(TransitPlaces, AreAllNetworksThatHoldTheAddressOfADeviceOnTheWay) {
  const auto net = networkOfDesign(R"(
virtualNetworks:
  hub: { addressPrefixes: 10.0.0.0/16, subnets: { nva: { addressPrefix: 10.0.0.0/24 } } }
  twin: { addressPrefixes: 10.0.0.0/20, subnets: { s: { addressPrefix: 10.0.1.0/24 } } }
  other: { addressPrefixes: 10.2.0.0/16, subnets: { s: { addressPrefix: 10.2.0.0/24 } } }
virtualMachines:
  nva:
    networkInterfaces:
      nic: { subnet: hub/nva, privateIPAddress: 10.0.0.4, enableIPForwarding: true }
    guest: { snat: true }
)");
  const auto places = transitPlacesOf(net);
  const auto isPlace = [&](const char* name) {
    for (std::uint32_t i = 0; i < net.topology().virtualNetworks().size(); ++i)
      if (net.topology().virtualNetworks()[i].name.label == name) return bool{places.networks[i]};
    ADD_FAILURE() << "no network " << name;
    return false;
  };
  EXPECT_TRUE(isPlace("hub"));
  EXPECT_TRUE(isPlace("twin"));
  EXPECT_FALSE(isPlace("other"));
}

}  // namespace
}  // namespace vnetsim
