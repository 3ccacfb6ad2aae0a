// SPDX-License-Identifier: MIT
#include "report/sentences.hpp"

#include <gtest/gtest.h>

#include <string>

#include "support/design.hpp"

namespace vnetsim {
namespace {

/// Why the only path there ends.
std::string endingOf(const CompiledNetwork& network, const char* from, const char* to) {
  const auto& topology = network.topology();
  const auto answer = trace(network, resolveEndpoint(topology, from).value(),
                            resolveEndpoint(topology, to).value(), TrafficSet::all());
  return endingText(network, answer.forward.paths.at(0));
}

TEST(Sentences, TheRowThatDropsIsOneOfTheSubnetThatThePacketLeftBy) {
  const auto network = networkOfDesign(R"(
virtualNetworks:
  hub: { addressPrefixes: [10.0.0.0/16], subnets: { inner: { addressPrefix: 10.0.1.0/24 }, outer: { addressPrefix: 10.0.2.0/24 } } }
virtualMachines:
  nva:
    networkInterfaces: { one: { subnet: hub/inner }, two: { subnet: hub/outer } }
    guest: { routes: { 10.9.0.0/16: two } }
)");
  EXPECT_EQ(endingOf(network, "nva", "10.9.0.4"), "the row 10.0.0.0/8 of hub/outer drops it");
}

TEST(Sentences, ASiteLetsTrafficOutToTheInternetWithoutARow) {
  const auto network = networkOfDesign(R"(
onPremisesSites:
  paris: { addressPrefixes: [192.168.0.0/16], internetAccess: true }
)");
  EXPECT_EQ(endingOf(network, "paris", "8.8.8.8"), "delivered to internet");
}

}  // namespace
}  // namespace vnetsim
