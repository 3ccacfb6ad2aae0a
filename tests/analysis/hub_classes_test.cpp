// SPDX-License-Identifier: MIT
//
// Which networks behind a virtual hub with branches are alike, so that one may speak for the others (R33,
// R86-R88).
#include <gtest/gtest.h>

#include <ostream>
#include <stdexcept>
#include <string>

#include "analysis/matrix.hpp"
#include "analysis/network_classes.hpp"
#include "analysis/pair_outcomes.hpp"
#include "support/design.hpp"

namespace vnetsim {
namespace {

struct AlikeCase {
  std::string name;
  std::string site = "192.168.10.0/24";  // what the site says
  std::string b = {};                    // of the connection of network b
  std::string hub = {};                  // of the hub
  std::string spaceOfB = "10.2.0.0/16";
  bool isAlike = true;  // b to a; c always is

  friend void PrintTo(const AlikeCase& one, std::ostream* out) { *out << one.name; }
};

std::string designOf(const AlikeCase& one) {
  return R"(
virtualWans: { wan: {} }
virtualHubs:
  hub:
    virtualWan: wan
    addressPrefix: 10.100.0.0/23
    hubVirtualNetworkConnections:
      to-a: { remoteVirtualNetwork: a, enableInternetSecurity: true }
      to-b: { remoteVirtualNetwork: b, )" +
         (one.b.empty() ? "enableInternetSecurity: true" : one.b) + R"( }
      to-c: { remoteVirtualNetwork: c, enableInternetSecurity: true }
    vpnGateway: { connections: { to-paris: { remoteVpnSite: paris, enableBgp: true } } }
)" + one.hub +
         R"(
vpnSites: { paris: { bgpProperties: { asn: 65010, bgpPeeringAddress: 192.168.99.1 } } }
onPremisesSites: { paris: { addressPrefixes: [)" +
         one.site + R"(], bgp: { asn: 65010 } } }
virtualNetworks:
  a: { addressPrefixes: 10.1.0.0/16, subnets: { s: { addressPrefix: 10.1.0.0/24 } } }
  b: { addressPrefixes: [)" +
         one.spaceOfB + R"(], subnets: { s: { addressPrefix: 10.2.0.0/24 } } }
  c: { addressPrefixes: 10.3.0.0/16, subnets: { s: { addressPrefix: 10.3.0.0/24 } } }
)";
}

class NetworksOfAHub : public testing::TestWithParam<AlikeCase> {};

TEST_P(NetworksOfAHub, AreAlikeUnlessTheHubTellsThemSomethingElse) {
  const auto net = networkOfDesign(designOf(GetParam()));
  const NetworkClasses classes{net, transitPlacesOf(net)};
  const auto classOf = [&](const char* name) {
    for (std::uint32_t i = 0; i < net.topology().virtualNetworks().size(); ++i)
      if (net.topology().virtualNetworks()[i].name.label == name) return classes.of(VirtualNetworkId{i});
    throw std::invalid_argument{name};
  };
  EXPECT_EQ(classOf("b") == classOf("a"), GetParam().isAlike);
  EXPECT_EQ(classOf("c"), classOf("a"));
}

INSTANTIATE_TEST_SUITE_P(
    Hubs, NetworksOfAHub,
    testing::Values(
        AlikeCase{.name = "SiteApart"}, AlikeCase{.name = "SiteCoversAllNetworks", .site = "10.0.0.0/8"},
        AlikeCase{.name = "SiteSaysDefaultRoute", .site = "0.0.0.0/0"},
        AlikeCase{.name = "SiteInsideNetwork", .site = "10.2.7.0/24", .isAlike = false},
        AlikeCase{.name = "SiteLikeNetwork", .site = "10.2.0.0/16", .isAlike = false},
        AlikeCase{.name = "ClientsInsideNetwork",
                  .hub = "    p2SVpnGateway: { vpnClientAddressPool: 10.2.7.0/24 }\n",
                  .isAlike = false},
        AlikeCase{.name = "ClientsApart",
                  .hub = "    p2SVpnGateway: { vpnClientAddressPool: 172.20.0.0/24 }\n"},
        AlikeCase{
            .name = "FarPropagationOnly",
            .b =
                "enableInternetSecurity: true, routingConfiguration: { propagatedRouteTables: { ids: [] } }"},
        AlikeCase{.name = "NoDefaultRoute", .b = "enableInternetSecurity: false", .isAlike = false},
        AlikeCase{.name = "OtherTable",
                  .b = "enableInternetSecurity: true, routingConfiguration: { associatedRouteTable: red }",
                  .hub = "    hubRouteTables: { red: {} }\n",
                  .isAlike = false},
        AlikeCase{
            .name = "RouteOfConnection",
            .b = "enableInternetSecurity: true, routingConfiguration: { vnetRoutes: { staticRoutes: { r: { "
                 "addressPrefixes: 10.60.0.0/16, nextHopIpAddress: 10.2.0.9 } } } }",
            .isAlike = false},
        AlikeCase{
            .name = "NextHopOfTable",
            .hub = "    hubRouteTables: { defaultRouteTable: { routes: { r: { destinations: 10.60.0.0/16, "
                   "nextHop: to-b } } } }\n",
            .isAlike = false},
        AlikeCase{.name = "SpaceOfTheHub", .spaceOfB = "10.2.0.0/16, 10.100.0.0/24", .isAlike = false}),
    [](const auto& parameter) { return parameter.param.name; });

/// What the site says inside of a leaves the tags open of all that hear of it (R101). The subnets of b are
/// alike but for that: the second one's table keeps it out (R51), and both have the same way, none, to d.
TEST(NetworksOfAHubWithBranches, HaveSubnetsThatDifferByWhetherTheirTagsAreKnown) {
  const AlikeCase one{.name = {}, .site = "10.1.7.0/24"};
  auto design = designOf(one);
  const std::string subnet = "subnets: { s: { addressPrefix: 10.2.0.0/24 } }";
  design.replace(design.find(subnet), subnet.size(),
                 "subnets: { s: { addressPrefix: 10.2.0.0/24, networkSecurityGroup: g }, "
                 "t: { addressPrefix: 10.2.1.0/24, networkSecurityGroup: g, routeTable: t } }");
  design += R"(
  d: { addressPrefixes: 10.4.0.0/16, subnets: { s: { addressPrefix: 10.4.0.0/24 } } }
networkSecurityGroups: { g: {} }
routeTables: { t: { disableBgpRoutePropagation: true } }
)";
  const auto net = networkOfDesign(design);
  const auto ends = subnetEndpoints(net.topology());
  const auto pairs = outcomesOfPairs(net, ends, ends, TrafficSet::all());
  for (std::size_t i = 0; i < ends.size(); ++i)
    for (std::size_t j = 0; j < ends.size(); ++j) {
      const auto single = trace(net, ends[i], ends[j], TrafficSet::all());
      EXPECT_EQ(pairs.at(i * ends.size() + j).verdict, single.verdict) << ends[i].name << " " << ends[j].name;
      if (ends[j].name != "d/s") continue;
      if (ends[i].name == "b/s") {
        EXPECT_EQ(single.verdict, Verdict::Undetermined);
      } else if (ends[i].name == "b/t") {
        EXPECT_EQ(single.reason, Reason::NsgDeny);
      }
    }
}

}  // namespace
}  // namespace vnetsim
