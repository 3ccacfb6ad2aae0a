// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "import_support.hpp"

namespace vnetsim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Prefix prefix(const char* text) { return Prefix::parse(text).value(); }
IpAddress address(const char* text) { return IpAddress::parse(text).value(); }

/// The values alone, without their places.
template <class T>
std::vector<T> valuesOf(const std::vector<Located<T>>& located) {
  std::vector<T> values;
  for (const auto& value : located) values.push_back(value.value);
  return values;
}

std::string gatewayWith(const std::string& keys) {
  return "virtualNetworkGateways: {g: {gatewayType: Vpn, subnet: v/GatewaySubnet, " + keys + "}}\n";
}
GatewayDraft gateway(const std::string& keys) {
  return draft(gatewayWith(keys)).virtualNetworkGateways.at(0);
}

TEST(PublicIPAddress, IsKnownOrJustThere) {
  const auto addresses = draft(hybrid).publicIPAddresses;
  ASSERT_EQ(addresses.size(), 2u);
  EXPECT_EQ(addresses[0].name.label, "hub-pip-1");
  EXPECT_EQ(addresses[0].ipAddress, address("203.0.113.1"));
  EXPECT_FALSE(addresses[1].ipAddress);
  EXPECT_EQ(addresses[1].at.line, 17u);
}

TEST(VirtualNetwork, KeepsSummarizedGatewayPrefixes) {
  const auto networks = draft(hybrid).virtualNetworks;
  EXPECT_THAT(networks.at(0).summarizedGatewayPrefixes, ElementsAre(prefix("10.0.0.0/14")));
  EXPECT_THAT(networks.at(1).summarizedGatewayPrefixes, IsEmpty());
}

TEST(Gateway, KeepsWhatWasWritten) {
  const auto vpn = draft(hybrid).virtualNetworkGateways.at(0);
  EXPECT_EQ(vpn.name.label, "hub-vpn");
  EXPECT_EQ(vpn.gatewayType, GatewayType::Vpn);
  EXPECT_EQ(vpn.vpnType, VpnType::RouteBased);
  EXPECT_EQ(vpn.sku, "VpnGw2AZ");
  EXPECT_EQ(vpn.subnet.value, "hub/GatewaySubnet");
  EXPECT_TRUE(vpn.activeActive);
  ASSERT_TRUE(vpn.enableBgp);
  EXPECT_TRUE(vpn.enableBgp->value);
  EXPECT_EQ(vpn.enableBgp->at, (SourceLocation{0, 26, 16, 4}));
  ASSERT_TRUE(vpn.asn);
  EXPECT_EQ(vpn.asn->value, 4'200'000'000u);
  EXPECT_EQ(vpn.asn->at, (SourceLocation{0, 27, 25, 10}));
  EXPECT_THAT(valuesOf(vpn.bgpPeeringAddresses), ElementsAre(address("10.0.0.4"), address("10.0.0.5")));
  EXPECT_THAT(valuesOf(vpn.privateIPAddresses), ElementsAre(address("10.0.0.4"), address("10.0.0.5")));
  EXPECT_THAT(valuesOf(vpn.publicIPAddresses), ElementsAre("hub-pip-1", "hub-pip-2"));
  ASSERT_TRUE(vpn.gatewayDefaultSite);
  EXPECT_EQ(vpn.gatewayDefaultSite->value, "paris-lng");
  EXPECT_TRUE(vpn.allowRemoteVnetTraffic);
}

TEST(Gateway, KeepsItsVpnClients) {
  const auto vpn = draft(hybrid).virtualNetworkGateways.at(0);
  EXPECT_THAT(valuesOf(vpn.vpnClientAddressPool), ElementsAre(prefix("172.31.0.0/24")));
  ASSERT_EQ(vpn.vpnClients.size(), 2u);
  EXPECT_EQ(vpn.vpnClients[0].name.value, "laptop");
  EXPECT_EQ(vpn.vpnClients[0].name.at, (SourceLocation{0, 33, 18, 6}));
  EXPECT_EQ(vpn.vpnClients[0].address.value, address("172.31.0.10"));
  EXPECT_EQ(vpn.vpnClients[0].address.at, (SourceLocation{0, 33, 26, 11}));
  EXPECT_EQ(vpn.vpnClients[1].name.value, "phone");
}

TEST(Gateway, SaysNothingByDefault) {
  const auto branch = draft(hybrid).virtualNetworkGateways.at(2);
  EXPECT_EQ(branch.vpnType, VpnType::RouteBased);
  EXPECT_FALSE(branch.activeActive);
  EXPECT_FALSE(branch.enableBgp);
  EXPECT_FALSE(branch.asn);
  EXPECT_THAT(branch.bgpPeeringAddresses, IsEmpty());
  EXPECT_THAT(branch.privateIPAddresses, IsEmpty());
  EXPECT_THAT(branch.publicIPAddresses, IsEmpty());
  EXPECT_FALSE(branch.gatewayDefaultSite);
  EXPECT_THAT(branch.vpnClientAddressPool, IsEmpty());
  EXPECT_TRUE(branch.allowRemoteVnetTraffic);
}

TEST(Gateway, MayHaveOneAddressOfEachKind) {
  const auto found = gateway(
      "vpnType: policybased, publicIPAddress: pip, privateIPAddresses: 10.0.0.4, enableBgp: false, "
      "bgpSettings: {bgpPeeringAddress: 10.0.0.62}");
  EXPECT_EQ(found.vpnType, VpnType::PolicyBased);
  EXPECT_THAT(valuesOf(found.publicIPAddresses), ElementsAre("pip"));
  EXPECT_THAT(valuesOf(found.bgpPeeringAddresses), ElementsAre(address("10.0.0.62")));
  EXPECT_FALSE(found.enableBgp->value);
  EXPECT_FALSE(found.asn);
}

TEST(Gateway, OfExpressRouteMayKeepOtherNetworksOffTheCircuit) {
  const auto found = draft(hybrid).virtualNetworkGateways.at(1);
  EXPECT_EQ(found.gatewayType, GatewayType::ExpressRoute);
  EXPECT_FALSE(found.allowRemoteVnetTraffic);
}

TEST(Gateway, HasEachAddressUnderOneKey) {
  EXPECT_THAT(faults(gatewayWith("publicIPAddress: a, publicIPAddresses: [a, b], bgpSettings: "
                                 "{bgpPeeringAddress: 10.0.0.4, bgpPeeringAddresses: [10.0.0.4]}")),
              ElementsAre("VN113 1:93 a virtual network gateway has one of 'publicIPAddress', "
                          "'publicIPAddresses'",
                          "VN113 1:163 a gateway's BGP has one of 'bgpPeeringAddress', "
                          "'bgpPeeringAddresses'"));
}

TEST(Gateway, NeedsAPoolForItsClients) {
  EXPECT_THAT(faults(gatewayWith("vpnClientConfiguration: {clients: {laptop: 172.31.0.0/24}}")),
              ElementsAre("VN116 1:73 a VPN client configuration needs 'vpnClientAddressPool'",
                          "VN115 1:116 '172.31.0.0/24' is not an address"));
}

TEST(LocalNetworkGateway, StandsForADeviceOrForItself) {
  const auto gateways = draft(hybrid).localNetworkGateways;
  ASSERT_EQ(gateways.size(), 3u);
  EXPECT_EQ(gateways[0].name.label, "paris-lng");
  EXPECT_EQ(gateways[0].site->value, "paris");
  EXPECT_FALSE(gateways[0].virtualMachine);
  EXPECT_FALSE(gateways[0].virtualNetworkGateway);
  EXPECT_EQ(gateways[1].virtualMachine->value, "wan-router");
  EXPECT_EQ(gateways[2].virtualNetworkGateway->value, "branch-vpn");
  const auto alone = draft("localNetworkGateways: {lng: {}}\n").localNetworkGateways.at(0);
  EXPECT_FALSE(alone.site || alone.virtualMachine || alone.virtualNetworkGateway);
  EXPECT_THAT(alone.addressPrefixes, IsEmpty());
}

TEST(LocalNetworkGateway, KeepsPrefixesAndBgp) {
  const auto gateways = draft(hybrid).localNetworkGateways;
  EXPECT_THAT(valuesOf(gateways.at(0).addressPrefixes), ElementsAre(prefix("192.168.0.0/16")));
  EXPECT_EQ(gateways[0].asn->value, 65100u);
  EXPECT_EQ(gateways[0].bgpPeeringAddress->value, address("192.168.0.254"));
  EXPECT_EQ(gateways.at(1).asn->value, 65200u);
  EXPECT_FALSE(gateways[1].bgpPeeringAddress);
  EXPECT_THAT(gateways[1].addressPrefixes, IsEmpty());
  EXPECT_FALSE(gateways.at(2).asn);
}

TEST(LocalNetworkGateway, StandsForOneDeviceAtMost) {
  EXPECT_THAT(faults("localNetworkGateways: {lng: {site: a, virtualMachine: b}}\n"),
              ElementsAre("VN113 1:39 a local network gateway has one of 'site', 'virtualMachine', "
                          "'virtualNetworkGateway'"));
}

}  // namespace
}  // namespace vnetsim
