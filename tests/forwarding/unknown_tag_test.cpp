// SPDX-License-Identifier: MIT
//
// Where a route for a service tag with unknown prefixes could decide, and where it cannot.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>

#include "forwarding/compiled_network.hpp"
#include "support/drawing.hpp"
#include "support/find.hpp"
#include "support/literals.hpp"

namespace vnetsim {
namespace {

struct UnknownTagRow {
  const char* description;
  const char* routes;
  const char* destination;
  bool isOpen;
};

void PrintTo(const UnknownTagRow& row, std::ostream* out) { *out << row.description; }

class UnknownTag : public testing::TestWithParam<UnknownTagRow> {};

TEST_P(UnknownTag, MattersWhereItCouldDecide) {  // R35, R103
  const auto net = CompiledNetwork::compile(topologyOf(std::string{R"(
    vnet v 10.0.0.0/16 52.0.0.0/24
      subnet s 10.0.1.0/24 table t
      subnet nva 10.0.9.0/24
    vnet w 10.1.0.0/16
    peer v <-> w
    vm appliance v/nva 10.0.9.4 forwarding
    tag Known.Here 192.0.2.9/32
    table t
    )"} + GetParam().routes));
  const auto gap = net.gapOf(subnetNamed(net.topology(), "v/s"), address(GetParam().destination));
  EXPECT_EQ(gap.has_value(), GetParam().isOpen);
  if (gap) {
    EXPECT_EQ(net.topology()[*gap].property, GapProperty::AddressPrefixes);
  }
}

INSTANTIATE_TEST_SUITE_P(
    R35, UnknownTag,
    testing::Values(
        UnknownTagRow{"a public address", "route tag A -> None", "192.0.2.9", true},
        UnknownTagRow{"a public IPv6 address that no row holds", "route tag A -> None", "2001:db8::1", true},
        UnknownTagRow{"an address of the own network", "route tag A -> None", "10.0.2.4", false},
        UnknownTagRow{"an address of a peer", "route tag A -> None", "10.1.0.4", false},
        UnknownTagRow{"a private address behind an appliance",
                      "route 0.0.0.0/0 -> 10.0.9.4\n route tag A -> None", "10.2.0.4", false},
        UnknownTagRow{"shared address space", "route tag A -> None", "100.64.0.4", false},
        UnknownTagRow{"a unique-local IPv6 address", "route tag A -> None", "fd00::1", false},
        UnknownTagRow{"public space of the own network", "route tag A -> None", "52.0.0.4", true},
        UnknownTagRow{"a route for the one address", "route tag A -> None\n route 192.0.2.9/32 -> Internet",
                      "192.0.2.9", false},
        UnknownTagRow{"a route for two addresses", "route tag A -> None\n route 192.0.2.8/31 -> Internet",
                      "192.0.2.9", true},
        UnknownTagRow{"a known tag for the one address, which a regional one could beat",
                      "route tag A.Here -> None\n route tag Known.Here -> Internet", "192.0.2.9", true},
        UnknownTagRow{"the Internet either way", "route tag A -> Internet", "192.0.2.9", false},
        UnknownTagRow{"one appliance either way", "route 0.0.0.0/0 -> 10.0.9.4\n route tag A -> 10.0.9.4",
                      "192.0.2.9", false},
        UnknownTagRow{"another appliance", "route 0.0.0.0/0 -> 10.0.9.5\n route tag A -> 10.0.9.4",
                      "192.0.2.9", true},
        UnknownTagRow{"past the appliance", "route 0.0.0.0/0 -> 10.0.9.4\n route tag A -> Internet",
                      "192.0.2.9", true},
        UnknownTagRow{"dropped either way", "route 0.0.0.0/0 -> None\n route tag A -> None", "192.0.2.9",
                      false},
        UnknownTagRow{"one of two leads elsewhere", "route tag A -> Internet\n route tag B -> None",
                      "192.0.2.9", true},
        UnknownTagRow{"a local route, which hangs on its prefix",
                      "route 0.0.0.0/0 -> VnetLocal\n route tag A -> VnetLocal", "192.0.2.9", true}));

}  // namespace
}  // namespace vnetsim
