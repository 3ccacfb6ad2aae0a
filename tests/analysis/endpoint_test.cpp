// SPDX-License-Identifier: MIT
#include "analysis/endpoint.hpp"

#include <gmock/gmock.h>

#include "support/drawing.hpp"
#include "support/find.hpp"

namespace vnetsim {
namespace {

using Kind = EndpointError::Kind;

Topology network() {
  return topologyOf(R"(
    vnet spoke-01 10.1.0.0/24
      subnet default 10.1.0.0/26
      subnet tiny 10.1.0.64/29
    vnet twin 10.1.0.0/24
      subnet default 10.1.0.0/26
    vm web-1 spoke-01/default 10.1.0.4
    vm web-2 spoke-01/default 10.1.0.6
    vm twin-vm twin/default 10.1.0.6
    vm t1 spoke-01/tiny
    vm t2 spoke-01/tiny
    vm t3 spoke-01/tiny )");
}

TEST(Endpoint, MachinesSubnetsAndAddresses) {
  const auto net = network();
  EXPECT_EQ(resolveEndpoint(net, "WEB-1")->address.text(), "10.1.0.4");
  const auto host = resolveEndpoint(net, "spoke-01/Default");
  EXPECT_EQ(host->address.text(), "10.1.0.5");  // the lowest free one
  EXPECT_EQ(host->name, "spoke-01/default");
  const auto owned = resolveEndpoint(net, "10.1.0.4");
  EXPECT_EQ(owned->position->device, Device{machineNamed(net, "web-1")});
  EXPECT_FALSE(resolveEndpoint(net, "10.9.9.9")->position);
}

struct FailingName {
  const char* name;
  Kind kind;
  const char* suggestion;
};

TEST(Endpoint, NamesThatFailSayWhy) {
  const auto net = network();
  for (const auto& c :
       {FailingName{"web-3", Kind::Unknown, "web-1"},
        FailingName{"spoke-01/defualt", Kind::Unknown, "spoke-01/default"},
        FailingName{"10.1.0.6", Kind::Ambiguous, "web-2, twin-vm"},
        FailingName{"internet", Kind::NotModelled, ""}, FailingName{"spoke-01/tiny", Kind::SubnetFull, ""},
        FailingName{"", Kind::Unknown, ""}}) {
    const auto endpoint = resolveEndpoint(net, c.name);
    ASSERT_FALSE(endpoint) << c.name;
    EXPECT_EQ(endpoint.error().kind, c.kind) << c.name;
  }
  EXPECT_EQ(resolveEndpoint(net, "web-3").error().suggestion, "web-1");
}

TEST(Endpoint, PatternsMatchMachinesAndWithASlashSubnets) {
  const auto net = network();
  EXPECT_EQ(resolveEndpoints(net, "web-*")->size(), 2u);
  EXPECT_EQ(resolveEndpoints(net, "*/default")->size(), 2u);
  EXPECT_EQ(resolveEndpoints(net, "web-1")->size(), 1u);
  EXPECT_EQ(resolveEndpoints(net, "db-*").error().kind, Kind::Unknown);
}

TEST(Endpoint, ASubnetIsNamedByItselfOrByAMachineInIt) {
  const auto net = network();
  EXPECT_EQ(*resolveSubnet(net, "spoke-01/default"), subnetNamed(net, "spoke-01/default"));
  EXPECT_EQ(*resolveSubnet(net, "t2"), subnetNamed(net, "spoke-01/tiny"));
  EXPECT_FALSE(resolveSubnet(net, "nothing"));
}

}  // namespace
}  // namespace vnetsim
