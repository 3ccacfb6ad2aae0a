// SPDX-License-Identifier: MIT
#include "analysis/matrix.hpp"

#include <gmock/gmock.h>

#include "support/drawing.hpp"

namespace vnetsim {
namespace {

using testing::ElementsAre;

std::vector<std::string> lines(const Matrix& matrix) {
  std::vector<std::string> texts;
  for (const auto& cell : matrix.cells)
    texts.push_back(matrix.from[cell.from] + " " + matrix.to[cell.to] + " " +
                    std::string{nameOf(matrix.outcomeOf(cell).verdict)} + " " + std::string{codeOf(matrix.outcomeOf(cell).reason)});
  return texts;
}

CompiledNetwork network() {
  return CompiledNetwork::compile(topologyOf(R"(
    vnet a 10.1.0.0/16
      subnet open 10.1.0.0/24
      subnet shut 10.1.1.0/24 table shut
      subnet GatewaySubnet 10.1.4.0/24
    vnet b 10.2.0.0/16
      subnet s 10.2.0.0/24
    vnet c 10.3.0.0/16
    peer a <-> b
    vm va a/open
    vm vb b/s
    table shut
      route 10.2.0.0/16 -> None )"));
}

TEST(Matrix, HasEveryOrderedPairAndNoSelfPair) {
  const auto net = network();
  const auto machines = machineEndpoints(net.topology());
  EXPECT_THAT(lines(matrixOf(net, machines, machines, TrafficSet::all())),
              ElementsAre("va vb reachable DELIVERED", "vb va reachable DELIVERED"));
}

TEST(Matrix, PlatformSubnetsHoldNoMachines) {
  std::vector<std::string> names;
  const auto net = network();
  for (const auto& endpoint : subnetEndpoints(net.topology())) names.push_back(endpoint.name);
  EXPECT_THAT(names, ElementsAre("a/open", "a/shut", "b/s"));
}

TEST(Matrix, NetworksThatAgreeOnlyInPartArePartialWithCounts) {
  const auto net = network();
  const auto networks = networkEndpoints(net.topology());
  const auto matrix = matrixByNetwork(net, networks, networks, TrafficSet::all());
  EXPECT_THAT(lines(matrix), ElementsAre("a b partial NEXT_HOP_NONE", "b a partial RETURN_PATH_FAILS"));
  EXPECT_EQ(matrix.cells[0].pairs, 2u);
  EXPECT_EQ(matrix.cells[0].reachablePairs, 1u);
}

}  // namespace
}  // namespace vnetsim
