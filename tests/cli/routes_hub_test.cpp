// SPDX-License-Identifier: MIT
//
// `routes --hub`: what the tables of a virtual hub hold (R145).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "command.hpp"

namespace vnetsim::cli_test {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* model = "models/any-to-any-virtual-wan.yaml";

TEST(RoutesOfAHub, AreFoundByNameWithoutRegardToCase) {  // R145
  const auto outcome = vnetsim({"routes", model, "--hub", "HUB-NE"});
  EXPECT_EQ(outcome.exitCode, 0);
  EXPECT_THAT(outcome.out, HasSubstr("10.3.0.0/16       Virtual Network Connection  to-spoke-03"));
}

TEST(RoutesOfAHub, ExcludeASubnetItsColumnsAndAGateway) {
  for (const auto& more : {Arguments{"spoke-01/default"}, Arguments{"--why"}, Arguments{"--gateway", "g"}})
    EXPECT_EQ(vnetsim(Arguments{"routes", model, "--hub", "hub-we"} + more).exitCode, 2);
}

TEST(RoutesOfAHub, SuggestANameForAnUnknownOne) {
  const auto outcome = vnetsim({"routes", model, "--hub", "hub-w"});
  EXPECT_EQ(outcome.exitCode, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_THAT(outcome.err, HasSubstr("did you mean 'hub-we'?"));
}

TEST(RoutesOfAHub, AreNotAmongThoseOfSubnets) {
  const auto outcome = vnetsim({"routes", model});
  EXPECT_THAT(outcome.out, Not(HasSubstr("hub-we/")));
  EXPECT_EQ(vnetsim({"routes", model, "hub-we/defaultRouteTable"}).exitCode, 2);
  EXPECT_EQ(vnetsim({"trace", model, "hub-we/AzureFirewallSubnet", "spoke-01-vm"}).exitCode, 2);
}

}  // namespace
}  // namespace vnetsim::cli_test
