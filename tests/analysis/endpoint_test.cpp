// SPDX-License-Identifier: MIT
#include "analysis/endpoint.hpp"

#include <gmock/gmock.h>

#include "support/drawing.hpp"
#include "support/find.hpp"
#include "support/literals.hpp"

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
        FailingName{"spoke-01/tiny", Kind::SubnetFull, ""}, FailingName{"", Kind::Unknown, ""}}) {
    const auto endpoint = resolveEndpoint(net, c.name);
    ASSERT_FALSE(endpoint) << c.name;
    EXPECT_EQ(endpoint.error().kind, c.kind) << c.name;
  }
  EXPECT_EQ(resolveEndpoint(net, "web-3").error().suggestion, "web-1");
}

/// A gateway with a client, sites with declared hosts and without any, and one that only passes traffic on.
Topology networkWithSites() {
  return topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet vms 10.0.1.0/24
      subnet GatewaySubnet 10.0.4.0/24
    gateway gw vpn hub pool 192.168.200.0/24
    client laptop gw 192.168.200.7
    site paris 192.168.0.0/16
      host pc 192.168.1.4
      host printer 192.168.1.9
    site rome 192.168.7.0/24
    site oslo 192.168.9.9/32
    site exit internet
    site bern 172.20.0.0/16
      host PC 172.20.0.4
    vm va hub/vms loopback 192.168.255.1
  )");
}

TEST(Endpoint, SitesTheirHostsAndClients) {
  const auto net = networkWithSites();
  const auto paris = siteNamed(net, "paris");
  const auto rome = siteNamed(net, "rome");
  const auto gateway = gatewayNamed(net, "gw");
  const auto deviceOf = [&](const char* name) { return resolveEndpoint(net, name)->position->device; };
  EXPECT_EQ(deviceOf("PARIS"), (Device{SiteHost{paris, address("192.168.1.4")}}));  // the first declared host
  EXPECT_EQ(deviceOf("paris/printer"), (Device{SiteHost{paris, address("192.168.1.9")}}));
  EXPECT_EQ(deviceOf("printer"), (Device{SiteHost{paris, address("192.168.1.9")}}));
  EXPECT_EQ(deviceOf("rome"), (Device{SiteHost{rome, address("192.168.7.1")}}));  // none declared
  EXPECT_EQ(deviceOf("oslo"), (Device{SiteHost{siteNamed(net, "oslo"), address("192.168.9.9")}}));
  EXPECT_EQ(deviceOf("gw/laptop"), (Device{PointToSiteHost{gateway, address("192.168.200.7")}}));
  EXPECT_EQ(resolveEndpoint(net, "gw/laptop")->name, "gw/laptop");
  EXPECT_EQ(resolveEndpoint(net, "printer")->name, "paris/printer");
}

TEST(Endpoint, AnAddressOutsideAzureBelongsToTheSiteWithTheLongestPrefix) {
  const auto net = networkWithSites();
  const auto positionOf = [&](const char* name) { return resolveEndpoint(net, name)->position; };
  EXPECT_EQ(positionOf("192.168.7.9")->device,
            (Device{SiteHost{siteNamed(net, "rome"), address("192.168.7.9")}}));
  EXPECT_FALSE(positionOf("192.168.8.9"));  // of paris, whose hosts are declared
  EXPECT_EQ(positionOf("192.168.200.9")->device,
            (Device{PointToSiteHost{gatewayNamed(net, "gw"), address("192.168.200.9")}}));
  EXPECT_EQ(positionOf("192.168.255.1")->device, Device{machineNamed(net, "va")});  // its loopback
}

TEST(Endpoint, TheInternetIsAnAddressThatTheDesignSinglesOutNowhere) {
  const auto net = topologyOf(R"(
    vnet hub 203.0.113.0/24
      subnet s 203.0.113.0/26 table t
    site doc 192.0.2.0/24
    table t
      route 198.51.100.0/24 -> None
      route 0.0.0.0/1 -> None )");
  const auto internet = resolveEndpoint(net, "Internet");
  EXPECT_EQ(internet->address, address("8.8.8.8"));
  EXPECT_EQ(internet->name, "internet");
  EXPECT_EQ(internet->position->device, Device{InternetHost{address("8.8.8.8")}});
}

TEST(Endpoint, NamesOutsideAzureThatFailSayWhy) {
  const auto net = networkWithSites();
  for (const auto& c :
       {FailingName{"exit", Kind::NoAddress, ""}, FailingName{"pc", Kind::Ambiguous, "bern/PC, paris/pc"},
        FailingName{"pari", Kind::Unknown, "paris"}, FailingName{"paris/scanner", Kind::Unknown, ""}}) {
    const auto endpoint = resolveEndpoint(net, c.name);
    ASSERT_FALSE(endpoint) << c.name;
    EXPECT_EQ(endpoint.error().kind, c.kind) << c.name;
    EXPECT_EQ(endpoint.error().suggestion, c.suggestion) << c.name;
  }
}

TEST(Endpoint, PatternsMatchSitesTheirHostsAndClients) {
  const auto net = networkWithSites();
  const auto namesOf = [&](const char* pattern) {
    std::vector<std::string> names;
    const auto endpoints = resolveEndpoints(net, pattern);
    for (const auto& endpoint : *endpoints) names.push_back(endpoint.name);
    return names;
  };
  // A site without anybody is no end of a question.
  EXPECT_THAT(namesOf("*"), testing::ElementsAre("va", "bern", "oslo", "paris", "rome", "bern/PC", "paris/pc",
                                                 "paris/printer", "gw/laptop"));
  EXPECT_THAT(namesOf("p*"), testing::ElementsAre("paris", "bern/PC", "paris/pc", "paris/printer"));
  EXPECT_THAT(namesOf("*/p*"), testing::ElementsAre("bern/PC", "paris/pc", "paris/printer"));
  EXPECT_THAT(namesOf("gw/*"), testing::ElementsAre("gw/laptop"));
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
