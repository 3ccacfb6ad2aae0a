// SPDX-License-Identifier: MIT
#include "forwarding/compiled_network.hpp"

#include <gmock/gmock.h>

#include "support/drawing.hpp"
#include "support/find.hpp"
#include "support/literals.hpp"

namespace vnetsim {
namespace {

CompiledNetwork network() {
  return CompiledNetwork::compile(topologyOf(R"(
    vnet v 10.0.0.0/16
      subnet s 10.0.1.0/24 table t
    table t
      route all 0.0.0.0/0 -> None
      route own 10.0.0.0/16 -> None
      route exempt 10.0.1.0/24 -> VnetLocal )"));
}

TEST(CompiledNetwork, LooksUpTheLongestActivePrefix) {  // R30, R32
  const auto net = network();
  const auto subnet = subnetNamed(net.topology(), "v/s");
  EXPECT_EQ(net.rowOf(*net.lookup(subnet, address("10.0.1.7"))).prefix, prefix("10.0.1.0/24"));
  EXPECT_EQ(net.rowOf(*net.lookup(subnet, address("10.0.2.7"))).source, RouteSource::User);
  EXPECT_EQ(net.rowOf(*net.lookup(subnet, address("8.8.8.8"))).prefix, prefix("0.0.0.0/0"));
  EXPECT_FALSE(net.lookup(subnet, address("fd00::1")));
}

TEST(CompiledNetwork, NamesEveryRowThatLostMostSpecificFirst) {
  const auto net = network();
  const auto subnet = subnetNamed(net.topology(), "v/s");
  const auto destination = address("10.0.1.7");
  const auto taken = *net.lookup(subnet, destination);
  std::vector<std::string> lost;
  for (const auto& rejected : net.rejectedRoutes(taken, destination)) {
    const auto& row = net.tableOf(subnet).routes[rejected.row];
    lost.push_back(std::string{nameOf(row.source)} + " " + row.prefix.text() + " " + rejected.because.text());
  }
  // The 0.0.0.0/0 route is configured None, so the platform's 10.0.0.0/8 None row stays and is merely
  // shorter.
  EXPECT_THAT(
      lost, testing::ElementsAre("Default 10.0.0.0/16 R31", "User 10.0.0.0/16 R30", "Default 10.0.0.0/8 R30",
                                 "Default 0.0.0.0/0 R31", "User 0.0.0.0/0 R30"));
}

}  // namespace
}  // namespace vnetsim
