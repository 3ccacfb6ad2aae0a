// SPDX-License-Identifier: MIT
//
// Public addresses: to whom each belongs, and what stands for one that the design does not tell.
#include <gmock/gmock.h>

#include "rendered.hpp"
#include "support/drawing.hpp"
#include "topology/build.hpp"

namespace vnetsim {
namespace {

using testing::HasSubstr;

PublicAddressOwner ownerOf(const Topology& net, std::string_view address) {
  return net[net.publicIPAddressAt(IpAddress::parse(address).value()).value()].owner.value();
}

TEST(PublicAddress, BelongsToWhatNamesIt) {  // R122
  const Topology net = topologyOf(R"(
    public of-vm 52.0.0.1
    public of-fw 52.0.0.2
    public of-lb 52.0.0.3
    public of-nat 52.0.0.4
    public of-nobody 52.0.0.5
    nat nat of-nat
    vnet v 10.0.0.0/16
      subnet s 10.0.0.0/24
      subnet AzureFirewallSubnet 10.0.1.0/24
      subnet GatewaySubnet 10.0.2.0/24
    vm a v/s 10.0.0.4 10.0.0.5 public of-vm
    firewall fw v public of-fw
    lb lb public of-lb backends a
    gateway gw vpn v public 52.0.0.6
  )");
  EXPECT_EQ(ownerOf(net, "52.0.0.1"), PublicAddressOwner(IpConfigurationRef{{0}, 0}));
  EXPECT_EQ(ownerOf(net, "52.0.0.2"), PublicAddressOwner(AzureFirewallId{0}));
  EXPECT_EQ(ownerOf(net, "52.0.0.3"), PublicAddressOwner(LoadBalancerId{0}));
  EXPECT_EQ(ownerOf(net, "52.0.0.4"), PublicAddressOwner(NatGatewayId{0}));
  EXPECT_EQ(ownerOf(net, "52.0.0.6"), PublicAddressOwner(GatewayId{0}));
  const auto unattached = net.publicIPAddressAt(IpAddress::parse("52.0.0.5").value());
  ASSERT_TRUE(unattached);
  EXPECT_FALSE(net[*unattached].owner);
  EXPECT_FALSE(net.publicIPAddressAt(IpAddress::parse("52.0.0.9").value()));
}

TEST(PublicAddress, ThatIsNotToldHasAStandIn) {
  const Topology net = topologyOf(R"(
    public a
    public b
    vnet v 10.0.0.0/16 fd00::/48
      subnet s 10.0.0.0/24 fd00::/64
    vm m v/s fd00::4 public b
  )");
  EXPECT_EQ(net.publicIPAddresses()[0].ipAddress.text(), "240.0.0.1");
  EXPECT_EQ(net.publicIPAddresses()[1].ipAddress.text(), "100::2");
  EXPECT_TRUE(net.publicIPAddresses()[1].addressIsAssumed);
}

TEST(PublicAddress, BelongsToOneResource) {
  const auto built = buildTopology(draw(R"(
    public pip 52.0.0.1
    vnet v 10.0.0.0/16
      subnet s 10.0.0.0/24
    vm a v/s public pip
    vm b v/s public pip
  )"));
  ASSERT_EQ(built.diagnostics.size(), 1u);
  EXPECT_EQ(built.diagnostics.front().finding, Finding::AddressOwnedTwice);
  EXPECT_THAT(built.diagnostics.front().message, HasSubstr("'pip' has two owners"));
}

TEST(PublicAddress, IsPublicAndDeclaredOnce) {  // R122
  const auto built = buildTopology(draw(R"(
    public a 52.0.0.1
    public b 52.0.0.1
    public c 10.0.0.1
    vnet v 10.0.0.0/16
      subnet s 10.0.0.0/24
  )"));
  ASSERT_EQ(built.diagnostics.size(), 2u);
  EXPECT_EQ(built.diagnostics[0].finding, Finding::AddressOwnedTwice);
  EXPECT_THAT(built.diagnostics[0].message, HasSubstr("is 'a' and 'b'"));
  EXPECT_EQ(built.diagnostics[1].finding, Finding::InvalidValue);
  EXPECT_THAT(built.diagnostics[1].message, HasSubstr("private address '10.0.0.1'"));
}

TEST(PublicFrontend, IsInNoSubnet) {  // R44
  const Topology net = topologyOf(R"(
    public pip 52.0.0.1
    vnet a 10.0.0.0/16
      subnet s 10.0.0.0/24
    vnet v 10.1.0.0/16
      subnet s 10.1.0.0/24
    vm m v/s
    lb lb public pip backends m
  )");
  EXPECT_TRUE(net.loadBalancers()[0].isPublic());
  EXPECT_EQ(net.loadBalancers()[0].frontendAddress.text(), "52.0.0.1");
  EXPECT_EQ(net.loadBalancers()[0].virtualNetwork, VirtualNetworkId{1});
}

struct WrongRules {
  const char* name;
  const char* balancer;
  const char* message;
};
class RulesOfAFrontend : public testing::TestWithParam<WrongRules> {};

TEST_P(RulesOfAFrontend, FitIt) {  // R42, R119
  const auto built = buildTopology(draw(std::string{R"(
    public pip 52.0.0.1
    vnet v 10.0.0.0/16
      subnet s 10.0.0.0/24
    vnet w 10.1.0.0/16
      subnet s 10.1.0.0/24
    vm m v/s
    vm n w/s
  )"} + GetParam().balancer));
  ASSERT_EQ(built.diagnostics.size(), 1u);
  EXPECT_EQ(built.diagnostics.front().finding, Finding::InvalidValue);
  EXPECT_THAT(built.diagnostics.front().message, HasSubstr(GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(All, RulesOfAFrontend,
                         testing::Values(WrongRules{"HaPorts", "lb lb public pip ha backends m",
                                                    "is public and has a rule for all"},
                                         WrongRules{"OutboundRule", "lb lb v/s backends m\n outbound tcp",
                                                    "is internal and has an outbound rule"},
                                         WrongRules{"TwoNetworks",
                                                    "lb lb public pip backends m,n\n rule tcp/80",
                                                    "is in virtual network 'w'"}),
                         [](const auto& row) { return std::string{row.param.name}; });

struct SkuCase {
  const char* name;
  const char* drawing;
  std::vector<std::string> findings;
};

class Skus : public testing::TestWithParam<SkuCase> {};

TEST_P(Skus, StandTogetherAsAzureLetsThem) {  // R119, R122
  EXPECT_EQ(rendered(buildTopology(draw(GetParam().drawing)).diagnostics), GetParam().findings);
}

INSTANTIATE_TEST_SUITE_P(
    All, Skus,
    testing::Values(
        SkuCase{"LoadBalancers",
                "public a \n public b basic \n public c \n public d basic \n"
                "vnet v 10.0.0.0/16 \n subnet s 10.0.0.0/24 \n vm m v/s \n"
                "lb a-lb public a backends m \n lb b-lb public b basic backends m \n"
                "lb c-lb public c basic backends m \n lb d-lb public d backends m",
                {"10 refused VN236: load balancer 'c-lb' is of sku Basic, but its public address 'c' is of "
                 "sku Standard",
                 "11 refused VN236: load balancer 'd-lb' is of sku Standard, but its public address 'd' is of "
                 "sku Basic"}},
        SkuCase{"NatGatewayOnAGatewaySubnet",
                "nat n \n vnet v 10.0.0.0/16 \n subnet GatewaySubnet 10.0.0.0/24 nat n \n"
                "subnet AzureFirewallSubnet 10.0.1.0/24 nat n",
                {"3 refused VN237: subnet 'v/GatewaySubnet' cannot have NAT gateway 'n'"}},
        SkuCase{"NatGatewayBesideABasicAddress",
                "nat n \n public a basic \n public b \n vnet v 10.0.0.0/16 \n subnet s 10.0.0.0/24 nat n \n"
                "subnet t 10.0.1.0/24 nat n \n vm m v/s public a \n vm k v/t public b",
                {"5 refused VN238: subnet 'v/s' has NAT gateway 'n', and public address 'a' of virtual "
                 "machine 'm' there is of sku Basic"}},
        SkuCase{"NatGatewayBesideABasicLoadBalancer",
                "nat n \n vnet v 10.0.0.0/16 \n subnet s 10.0.0.0/24 nat n \n subnet t 10.0.1.0/24 nat n \n"
                "subnet u 10.0.2.0/24 \n vm m v/t \n vm k v/u \n lb l v/u basic backends m \n"
                "lb j v/s basic backends k \n lb i v/u basic backends k",
                {"3 refused VN238: subnet 'v/s' has NAT gateway 'n', and load balancer 'j' there is of sku Basic",
                 "4 refused VN238: subnet 'v/t' has NAT gateway 'n', and load balancer 'l' there is of sku "
                 "Basic"}},
        SkuCase{"OwnersThatTakeStandardOnly",
                "public a basic \n public b basic \n public c \n nat n a \n vnet v 10.0.0.0/16 \n"
                "subnet AzureFirewallSubnet 10.0.1.0/24 \n firewall f v public b,c",
                {"1 refused VN239: public address 'a' of NAT gateway 'n' is of sku Basic",
                 "2 refused VN239: public address 'b' of azure firewall 'f' is of sku Basic"}}),
    [](const auto& row) { return std::string{row.param.name}; });

}  // namespace
}  // namespace vnetsim
