// SPDX-License-Identifier: MIT
//
// Machines that are stopped or deallocated (R45), as whatever they are in a path.
#include <gmock/gmock.h>

#include "support/find.hpp"
#include "support/traces.hpp"

namespace vnetsim {
namespace {

CompiledNetwork withMachines(const char* nva, const char* vb, const char* va = "") {
  return compiled(std::string{R"(
    vnet hub 10.0.0.0/16
      subnet nva 10.0.1.0/24
    vnet a 10.1.0.0/16
      subnet s 10.1.1.0/24 table t
    vnet b 10.2.0.0/16
      subnet s 10.2.1.0/24 table t
    peer hub <-> a (forwarded)
    peer hub <-> b (forwarded)
    table t
      route 10.0.0.0/8 -> 10.0.1.4
    vm nva hub/nva 10.0.1.4 forwarding )"} +
                  nva + "\n vm vb b/s 10.2.1.4 " + vb + "\n vm va a/s 10.1.1.4 " + va);
}

TEST(StoppedMachine, AsNextHopTurnsTheRouteIntoNoneAndKeepsItsAddress) {  // R45
  const auto net = withMachines("stopped", "");
  const auto t = traced(net, "va", "vb");
  EXPECT_EQ(answer(t), "unreachable APPLIANCE_STOPPED");
  EXPECT_EQ(t.forward.paths[0].ending.rule, Rule{45});
  const auto& row = net.rowOf(*t.forward.paths[0].hops[0].route);
  EXPECT_EQ(nameOf(row.type), "None");
  EXPECT_EQ(row.nextHopIpAddress, std::vector{net.topology()[interfaceNamed(net.topology(), "nva")].address()});
  EXPECT_EQ(nameOf(row.state), "Active");
}

TEST(StoppedMachine, AsDestinationTakesNothing) {  // R45
  const auto net = withMachines("", "stopped");
  EXPECT_EQ(answer(traced(net, "va", "vb")), "unreachable APPLIANCE_STOPPED");
  EXPECT_EQ(answer(traced(net, "va", "10.2.1.4")), "unreachable APPLIANCE_STOPPED");
}

TEST(StoppedMachine, AsSourceSendsNothing) {  // R45
  const auto net = withMachines("", "stopped");
  EXPECT_EQ(answer(traced(net, "vb", "va")), "unreachable APPLIANCE_STOPPED");
  EXPECT_EQ(answer(traced(net, "10.2.1.4", "va")), "unreachable APPLIANCE_STOPPED");
  EXPECT_EQ(answer(traced(net, "vb", "vb")), "unreachable APPLIANCE_STOPPED");
}

TEST(StoppedMachine, DoesNotStandInTheWayOfOthers) {
  EXPECT_EQ(answer(traced(withMachines("", ""), "va", "vb")), "reachable DELIVERED");
  EXPECT_EQ(answer(traced(withMachines("", "", "stopped"), "b/s", "10.0.1.4")), "reachable DELIVERED");
}

}  // namespace
}  // namespace vnetsim
