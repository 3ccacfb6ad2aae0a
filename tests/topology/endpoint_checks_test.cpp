// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rendered.hpp"
#include "support/drawing.hpp"
#include "support/literals.hpp"

namespace vnetsim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> saidOf(const char* drawing) {
  return rendered(buildTopology(draw(drawing)).diagnostics);
}

TEST(EndpointChecks, AddressesOfPrivateEndpointsLieInTheirSubnet) {  // R9
  EXPECT_THAT(saidOf(R"(
    vnet v 10.0.0.0/16
      subnet s 10.0.1.0/24
    pe reserved v/s 10.0.1.1
    pe outside  v/s 10.0.2.4
    pe right    v/s 10.0.1.4
  )"),
              ElementsAre("4 refused VN201 R9: address '10.0.1.1' is reserved in subnet 'v/s'",
                          "5 refused VN212: address '10.0.2.4' lies outside subnet 'v/s'"));
}

TEST(EndpointChecks, AddressesOfPrivateEndpointsHaveOneOwner) {
  EXPECT_THAT(saidOf(R"(
    vnet v 10.0.0.0/16
      subnet s 10.0.1.0/24
    vm a v/s 10.0.1.4
    pe b v/s 10.0.1.4
  )"),
              ElementsAre("5 error VN126: address '10.0.1.4' has two owners in virtual network 'v'"));
}

TEST(EndpointChecks, NamesAreUniqueAndReferencesResolved) {
  EXPECT_THAT(saidOf(R"(
    vnet v 10.0.0.0/16
      subnet s 10.0.1.0/24
    pe a v/s
    pe A v/s
    pe b v/t
    service x Microsoft.Sql 198.51.100.0/24 only v/u
    service X Microsoft.Sql 198.51.101.0/24
  )"),
              ElementsAre("5 error VN110: private endpoint 'A' is declared twice",
                          "6 error VN117: unknown subnet 'v/t'", "7 error VN117: unknown subnet 'v/u'",
                          "8 error VN110: public service 'X' is declared twice"));
}

TEST(EndpointChecks, ServiceEndpointsNeedThePrefixesOfTheirService) {  // R125
  EXPECT_THAT(
      saidOf(R"(
    vnet v 10.0.0.0/16
      subnet s 10.0.1.0/24 services Microsoft.Storage Microsoft.Sql
    service db microsoft.sql 198.51.100.0/24
  )"),
      ElementsAre("3 warning VN315 R125: the service endpoint 'Microsoft.Storage' of subnet 'v/s' has "
                  "no known prefixes"));
}

TEST(BastionHosts, LiveInAzureBastionSubnetAndHaveNamesOfTheirOwn) {  // R50
  EXPECT_THAT(saidOf(R"(
    vnet v 10.0.0.0/16
      subnet AzureBastionSubnet 10.0.1.0/26
      subnet s 10.0.2.0/24
    bastion a v
    bastion b v/s
  )"),
              ElementsAre("6 refused VN215 R50: bastion host 'b' is in subnet 'v/s'"));
  EXPECT_THAT(saidOf(R"(
    vnet v 10.0.0.0/16
      subnet AzureBastionSubnet 10.0.1.0/26
    bastion a v
    bastion A v
    bastion c w
  )"),
              ElementsAre("5 error VN110: bastion host 'A' is declared twice",
                          "6 error VN117: unknown subnet 'w/AzureBastionSubnet'"));
}

TEST(BastionHosts, TakeTheLowestFreeAddress) {  // R10
  const auto net = topologyOf(R"(
    vnet v 10.0.0.0/16
      subnet AzureBastionSubnet 10.0.1.0/26
    bastion a v
  )");
  EXPECT_EQ(net.bastionHosts()[0].privateIPAddress, address("10.0.1.4"));
  EXPECT_EQ(net.ownerOf({0}, address("10.0.1.4")), AddressOwner{BastionHostId{0}});
}

TEST(PublicServices, TheLongestPrefixSaysWhoHasAnAddress) {
  const auto net = topologyOf(R"(
    vnet v 10.0.0.0/16
    service all  Microsoft.Storage 198.51.100.0/24
    service part Microsoft.Storage 198.51.100.128/25
  )");
  EXPECT_EQ(net.publicServiceAt(address("198.51.100.1")), PublicServiceId{0});
  EXPECT_EQ(net.publicServiceAt(address("198.51.100.200")), PublicServiceId{1});
  EXPECT_EQ(net.publicServiceAt(address("198.51.101.1")), std::nullopt);
}

TEST(PrivateEndpoints, AreListedByNetwork) {
  const auto net = topologyOf(R"(
    vnet a 10.0.0.0/16
      subnet s 10.0.1.0/24
    vnet b 10.1.0.0/16
      subnet s 10.1.1.0/24
    vnet c 10.2.0.0/16
    pe x b/s
    pe y a/s
    pe z b/s
  )");
  EXPECT_THAT(net.privateEndpointsIn({0}), ElementsAre(PrivateEndpointId{1}));
  EXPECT_THAT(net.privateEndpointsIn({1}), ElementsAre(PrivateEndpointId{0}, PrivateEndpointId{2}));
  EXPECT_THAT(net.privateEndpointsIn({2}), IsEmpty());
}

}  // namespace
}  // namespace vnetsim
