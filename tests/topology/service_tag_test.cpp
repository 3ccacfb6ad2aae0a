// SPDX-License-Identifier: MIT
#include "topology/service_tag.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rendered.hpp"
#include "support/drawing.hpp"
#include "support/find.hpp"
#include "support/literals.hpp"

namespace vnetsim {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(ServiceTag, HasANameOfWordsThatBeginWithALetter) {
  for (const char* name : {"Storage", "Storage.WestEurope", "AzureCloud.westeurope",
                           "AzureFrontDoor.Frontend", "Dynamics365ForMarketingEmail", "a", "M365.a-b_c.D"})
    EXPECT_TRUE(looksLikeServiceTag(name)) << name;
  for (const char* slip : {"", ".", "Storage.", ".Storage", "Storage..WestEurope", "10.0.0.0", "10.0.0.0/16",
                           "l0.0.0.0", "l0.0.0.0/16", "fe80::", "fe80::/10", "Storage/WestEurope", "*",
                           "West Europe", "Storage\n", "1Storage", "Storage.1"})
    EXPECT_FALSE(looksLikeServiceTag(slip)) << slip;
  EXPECT_FALSE(looksLikeServiceTag(std::string(5000, 'a')));
}

TEST(ServiceTag, OfASubnetIsNone) {  // R101, R102
  EXPECT_TRUE(isServiceTagOfSubnet("virtualnetwork"));
  EXPECT_TRUE(isServiceTagOfSubnet("Internet"));
  EXPECT_FALSE(isServiceTagOfSubnet("AzureCloud"));
}

TEST(ServiceTag, ScopeFollowsItsRegionNotItsName) {  // R35
  const auto scope = [](const char* name, const char* region) { return scopeOf({name, region, {}, {}}); };
  EXPECT_EQ(scope("Storage.WestEurope", "westeurope"), ServiceTagScope::ServiceInRegion);
  EXPECT_EQ(scope("Storage", ""), ServiceTagScope::Service);
  EXPECT_EQ(scope("AzureFrontDoor.Frontend", ""), ServiceTagScope::Service);
  EXPECT_EQ(scope("azurecloud.westeurope", "westeurope"), ServiceTagScope::CloudInRegion);
  EXPECT_EQ(scope("AzureCloud", ""), ServiceTagScope::Cloud);
  EXPECT_EQ(scope("AzureCloudServices.WestEurope", "westeurope"), ServiceTagScope::ServiceInRegion);
  EXPECT_EQ(regionInName("Storage.WestEurope"), "WestEurope");
  EXPECT_EQ(regionInName("Storage"), "");
}

std::string withTagRoutes(const std::string& rest) {
  return R"(
    vnet v 10.0.0.0/16
      subnet s 10.0.1.0/24 table t
    table t
)" + rest;
}

TEST(ServiceTags, OfOneNameAreOneWhateverItsCase) {
  const auto net =
      topologyOf(withTagRoutes("route tag storage -> None\n table u\n route tag STORAGE -> None\n"
                               "tag Storage 198.51.100.0/24"));
  ASSERT_EQ(net.serviceTags().size(), 1u);
  EXPECT_EQ(net.serviceTags()[0].name, "Storage");
  EXPECT_THAT(net.serviceTags()[0].addressPrefixes, ElementsAre(prefix("198.51.100.0/24")));
  EXPECT_EQ(*net.routeTables()[0].routes[0].serviceTag(), *net.routeTables()[1].routes[0].serviceTag());
  EXPECT_THAT(net.gaps(), IsEmpty());
}

TEST(ServiceTags, OfThePlatformAreKnownUnlessTheDesignSaysOtherwise) {  // R12, R103
  const auto net = topologyOf(withTagRoutes(R"(
    route tag AzureLoadBalancer -> None
    route tag AzurePlatformDNS -> None
    route tag AzurePlatformIMDS -> None
    tag AzurePlatformDNS 192.0.2.1/32)"));
  std::vector<std::string> tags;
  for (const auto& tag : net.serviceTags()) tags.push_back(tag.name + " " + tag.addressPrefixes.at(0).text());
  EXPECT_THAT(tags, ElementsAre("AzureLoadBalancer 168.63.129.16/32", "AzurePlatformDNS 192.0.2.1/32",
                                "AzurePlatformIMDS 169.254.169.254/32"));
}

TEST(ServiceTags, ThatAreNotKnownAreGapsWithOneWarningEach) {  // R103
  const auto result = buildTopology(draw(withTagRoutes(R"(
    route tag Storage.WestEuorpe -> None
    route tag Sql -> None
    table u
    route tag sql -> None
    tag Storage.WestEurope 198.51.100.0/24)")));
  ASSERT_TRUE(result.topology);
  const auto& net = *result.topology;
  EXPECT_THAT(
      rendered(result.diagnostics),
      ElementsAre("6 warning VN325 R103: the prefixes of the service tag 'Storage.WestEuorpe' are not "
                  "known",
                  "7 warning VN325 R103: the prefixes of the service tag 'Sql' are not known"));
  EXPECT_EQ(result.diagnostics[0].help, "did you mean 'Storage.WestEurope'?");
  EXPECT_THAT(result.diagnostics[1].help, HasSubstr("--service-tags"));
  ASSERT_EQ(net.serviceTags().size(), 2u);
  for (std::uint32_t i = 0; i < 2; ++i)
    EXPECT_TRUE(net.gapIn(ServiceTagId{i}, GapProperty::AddressPrefixes)) << net.serviceTags()[i].name;
}

TEST(ServiceTags, WithoutPrefixesAreKnownWhereTheyAreDeclaredSo) {
  const auto net = topologyOf(withTagRoutes("route tag Storage -> None\n tag Storage"));
  EXPECT_THAT(net.gaps(), IsEmpty());
}

TEST(ServiceTagRoutes, AreOneForATag) {  // R36
  EXPECT_THAT(rendered(buildTopology(draw(withTagRoutes(R"(
    route tag Storage -> None
    route again tag storage -> Internet
    tag Storage 198.51.100.0/24)")))
                           .diagnostics),
              ElementsAre("7 error VN127 R36: route table 't' has two routes for 'Storage'"));
}

TEST(ServiceTagRoutes, AreTwentyFiveInATableAtMost) {  // R35
  const auto withRoutes = [](int count) {
    std::string routes;
    for (int i = 1; i <= count; ++i)
      routes +=
          "route tag T" + std::to_string(i) + " -> None\n tag T" + std::to_string(i) + " 192.0.2.0/24\n";
    return rendered(buildTopology(draw(withTagRoutes(routes + "route 10.9.0.0/16 -> None"))).diagnostics);
  };
  EXPECT_THAT(withRoutes(25), IsEmpty());
  EXPECT_THAT(withRoutes(26),
              ElementsAre("55 refused VN235 R35: route table 't' has 26 routes for service tags"));
}

TEST(ServiceTagRoutes, MayStandInTheTableOfAGatewaySubnet) {  // R50
  EXPECT_THAT(rendered(buildTopology(draw(R"(
    vnet v 10.0.0.0/16
      subnet GatewaySubnet 10.0.1.0/24 table t
    table t
      route tag Storage -> Internet
    tag Storage 198.51.100.0/24)"))
                           .diagnostics),
              IsEmpty());
}

}  // namespace
}  // namespace vnetsim
