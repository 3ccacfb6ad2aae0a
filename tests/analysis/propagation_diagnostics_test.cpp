// SPDX-License-Identifier: MIT
#include "analysis/propagation_diagnostics.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "support/design.hpp"

namespace vnetsim {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// Four machines in a row of tunnels: a - b, c - d.
constexpr std::string_view twoPairs = R"(
virtualNetworks:
  v: { addressPrefixes: [10.0.0.0/16], subnets: { s: { addressPrefix: 10.0.0.0/24 } } }
virtualMachines:
  a: { subnet: v/s, guest: { bgp: { asn: 65001, advertises: [10.9.0.0/16] }, tunnels: { t: { peer: b, bgp: true } } } }
  b: { subnet: v/s, guest: { bgp: { asn: 65002 } } }
  c: { subnet: v/s, guest: { bgp: { asn: 65003 }, tunnels: { u: { peer: d, bgp: true } } } }
  d: { subnet: v/s, guest: { bgp: { asn: 65004 } } }
)";

/// Each of two appliances prefers what the other one says of a network that both hear of directly.
constexpr std::string_view disagreement = R"(
virtualNetworks:
  v: { addressPrefixes: [10.0.0.0/16], subnets: { s: { addressPrefix: 10.0.0.0/24 } } }
virtualMachines:
  origin:
    subnet: v/s
    guest:
      bgp: { asn: 65000, advertises: [10.9.0.0/16] }
      tunnels: { to-nva1: { peer: nva1, bgp: true }, to-nva2: { peer: nva2, bgp: true } }
  nva1:
    subnet: v/s
    guest:
      bgp: { asn: 65001, neighbors: { between: { localPreference: 200 } } }
      tunnels: { between: { peer: nva2, bgp: true } }
  nva2: { subnet: v/s, guest: { bgp: { asn: 65002, neighbors: { between: { localPreference: 200 } } } } }
)";

TEST(PropagationDiagnostics, RoutesThatSettleAreNoNews) {
  const auto topology = topologyOfDesign(twoPairs);
  EXPECT_THAT(propagationDiagnostics(topology, propagate(topology)), IsEmpty());
}

TEST(PropagationDiagnostics, NeighboursThatUnsettleEachOtherAreOneFinding) {
  const auto topology = topologyOfDesign(twoPairs);
  auto propagation = propagate(topology);
  propagation.unsettled = {{0}, {1}, {3}};
  const auto diagnostics = propagationDiagnostics(topology, propagation);
  ASSERT_EQ(diagnostics.size(), 2u);
  EXPECT_THAT(diagnostics[0].message, HasSubstr("the routes of 'a' and 'b' keep changing"));
  EXPECT_THAT(diagnostics[1].message, HasSubstr("the routes of 'd' keep changing"));
  EXPECT_EQ(diagnostics[0].at.line, 5u);
  ASSERT_EQ(diagnostics[0].notes.size(), 1u);
  EXPECT_THAT(diagnostics[0].notes[0].text, HasSubstr("'b'"));
  EXPECT_EQ(diagnostics[0].notes[0].at.line, 6u);
  EXPECT_THAT(diagnostics[1].notes, IsEmpty());
}

TEST(PropagationDiagnostics, IsAWarningOfTheRule) {
  const auto topology = topologyOfDesign(twoPairs);
  auto propagation = propagate(topology);
  propagation.unsettled = {{2}};
  const auto diagnostics = propagationDiagnostics(topology, propagation);
  ASSERT_EQ(diagnostics.size(), 1u);
  EXPECT_EQ(diagnostics[0].severity, Severity::Warning);
  EXPECT_EQ(diagnostics[0].finding, Finding::RoutesKeepChanging);
  EXPECT_EQ(diagnostics[0].rule, Rule{69});
}

TEST(PropagationDiagnostics, AppliancesThatPreferEachOtherAreFound) {
  const auto topology = topologyOfDesign(disagreement);
  const auto diagnostics = propagationDiagnostics(topology, propagate(topology));
  ASSERT_EQ(diagnostics.size(), 1u);
  EXPECT_THAT(diagnostics[0].message, testing::AllOf(HasSubstr("'nva1'"), HasSubstr("'nva2'")));
}

}  // namespace
}  // namespace vnetsim
