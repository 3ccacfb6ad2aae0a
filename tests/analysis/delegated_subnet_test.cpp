// SPDX-License-Identifier: MIT
//
// Subnets whose hosts a service puts there (R132).
#include <gmock/gmock.h>

#include "support/rows.hpp"
#include "support/traces.hpp"

namespace vnetsim {
namespace {

/// A spoke whose subnet has a route through an appliance in the hub; `words` are those of the subnet.
std::string spokeBehindAppliance(const std::string& words) {
  return R"(
    vnet hub 10.0.0.0/16
      subnet s 10.0.1.0/24
    vnet spoke 10.1.0.0/16
      subnet apps 10.1.1.0/24 table t )" +
         words + R"(
    vnet other 10.2.0.0/16
      subnet s 10.2.1.0/24 table t
    peer hub <-> spoke (forwarded)
    peer hub <-> other (forwarded)
    vm nva hub/s 10.0.1.4 forwarding
    vm client other/s
    vm instance spoke/apps
    table t
      route 10.0.0.0/8 -> 10.0.1.4 )";
}

TEST(DelegatedSubnet, ItsInstancesAreOrdinaryHosts) {  // R132
  const auto net = compiled(spokeBehindAppliance("delegated Microsoft.Web/serverFarms"));
  for (const char* instance : {"instance", "spoke/apps"}) {
    const std::string name = instance;
    EXPECT_EQ(wayOf(net, traced(net, name, "client")), name + " > nva > client | client > nva > " + name);
    EXPECT_EQ(wayOf(net, traced(net, "client", name)),
              "client > nva > " + name + " | " + name + " > nva > client");
  }
}

TEST(DelegatedSubnet, HasTheTableThatItWouldHaveOtherwise) {  // R132
  const auto delegated = compiled(spokeBehindAppliance("delegated Microsoft.Web/serverFarms"));
  const auto ordinary = compiled(spokeBehindAppliance(""));
  EXPECT_EQ(printedRows(delegated.topology(), "spoke/apps"), printedRows(ordinary.topology(), "spoke/apps"));
}

}  // namespace
}  // namespace vnetsim
