// SPDX-License-Identifier: MIT
#include "forwarding/dropped_row.hpp"

#include <gtest/gtest.h>

#include <ostream>

#include "forwarding/compiled_network.hpp"
#include "support/drawing.hpp"
#include "support/find.hpp"
#include "support/literals.hpp"

namespace vnetsim {
namespace {

struct DropCase {
  const char* name;
  const char* destination;
  Reason reason;
  bool undetermined;
};
void PrintTo(const DropCase& c, std::ostream* out) { *out << c.name; }

class DroppedRow : public testing::TestWithParam<DropCase> {};

TEST_P(DroppedRow, SaysWhichWayIsMissing) {
  const auto net = CompiledNetwork::compile(topologyOf(R"(
    vnet a 10.1.0.0/16 52.2.0.0/16
      subnet s 10.1.0.0/24 table t
    vnet hub 10.0.0.0/16
    vnet b 10.2.0.0/16
    vnet public 52.1.0.0/16
    vnet island 10.8.0.0/16
    vnet half 10.7.0.0/16
    peer a <-> hub
    peer b <-> hub
    peer hub <-> public
    peer half -> a
    table t
      route 10.50.0.0/16 -> None
      route 10.60.0.0/16 -> VirtualNetworkGateway
      route 10.61.0.0/16 -> Internet
      route 52.2.7.0/24 -> Internet )"));
  const auto subnet = subnetNamed(net.topology(), "a/s");
  const auto to = address(GetParam().destination);
  const auto& row = net.rowOf(*net.lookup(subnet, to));
  const auto ending = endingAtRow(net.topology(), net.tableOf(subnet), row, to);
  EXPECT_EQ(codeOf(ending.reason), codeOf(GetParam().reason));
  EXPECT_EQ(ending.isUndetermined, GetParam().undetermined);
  EXPECT_EQ(ending.commonPeer.has_value(), GetParam().reason == Reason::PeeringNotTransitive);
}

INSTANTIATE_TEST_SUITE_P(
    Reasons, DroppedRow,
    testing::Values(
        DropCase{"CommonPeer", "10.2.0.4", Reason::PeeringNotTransitive, false},                // R18
        DropCase{"PublicSpaceOfACommonPeer", "52.1.0.4", Reason::PeeringNotTransitive, false},  // R18
        DropCase{"NoCommonPeer", "10.8.0.4", Reason::PeeringMissing, false},                    // R18
        DropCase{"OneSided", "10.7.0.4", Reason::PeeringNotConnected, false},                   // R15
        DropCase{"NobodysPrivateSpace", "10.99.0.4", Reason::NextHopNone, false},               // R3
        DropCase{"UserNone", "10.50.0.4", Reason::NextHopNone, false},                          // R49
        DropCase{"GatewayWithoutOne", "10.60.0.4", Reason::NoGateway, false},                   // R47b
        DropCase{"PrivateToTheInternet", "10.61.0.4", Reason::LeavesToInternet, false},         // R124
        DropCase{"OwnPublicSpaceToTheInternet", "52.2.7.4", Reason::LeavesToInternet, false},   // R124
        DropCase{"PublicHost", "203.0.113.9", Reason::LeavesToInternet, true}),                 // R119
    [](const auto& row) { return std::string{row.param.name}; });

}  // namespace
}  // namespace vnetsim
