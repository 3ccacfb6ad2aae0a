// SPDX-License-Identifier: MIT
//
// The rules on security groups, one statement a row.
#include <gmock/gmock.h>

#include <ostream>

#include "policy/security_rules.hpp"
#include "support/drawing.hpp"
#include "support/literals.hpp"

namespace vnetsim {
namespace {

constexpr auto in = SecurityDirection::Inbound;
constexpr auto out = SecurityDirection::Outbound;

/// One packet, or set of packets, at a subnet whose VirtualNetwork is 10.0.0.0/8.
struct MatchCase {
  const char* name;
  const char* rules;  // of the group n, and what these name
  SecurityDirection direction;
  const char* from;
  const char* to;
  TrafficSet traffic;
  std::vector<std::string> decisions;  // "allow tcp/22 by securityRules/in-100"
};
void PrintTo(const MatchCase& row, std::ostream* stream) { *stream << row.name; }
class SecurityRuleMatch : public testing::TestWithParam<MatchCase> {};

TEST_P(SecurityRuleMatch, DecidesEachPart) {
  const auto& row = GetParam();
  const auto net = topologyOf(std::string{"nsg n\n"} + row.rules);
  const TagsOfSubnet tags{AddressSet::of(*Prefix::parse("10.0.0.0/8")), {}, {}, {}};
  const auto rules = SecurityRules::compile(net, {0});
  std::vector<std::string> texts;
  for (const auto& one : rules.decide(row.direction, address(row.from), address(row.to), row.traffic, tags))
    texts.push_back((one.access == SecurityAccess::Allow ? "allow " : "deny ") + one.traffic.text() + " by " +
                    nameOf(net, one.rule));
  EXPECT_THAT(texts, testing::ElementsAreArray(row.decisions));
}

TrafficSet tcp(std::uint16_t first, std::uint16_t last) {
  return TrafficSet::of(Protocol::Tcp, PortSet::of({first, last}));
}
TrafficSet tcp(std::uint16_t port) { return tcp(port, port); }

std::string nameOfCase(const testing::TestParamInfo<MatchCase>& row) { return row.param.name; }

INSTANTIATE_TEST_SUITE_P(
    R96, SecurityRuleMatch,
    testing::Values(
        MatchCase{"WrittenLaterButSmaller", "in 200 deny tcp/22 * -> *\n in 100 allow tcp/22 * -> *", in,
                  "10.1.0.1", "10.2.0.1", tcp(22), {"allow tcp/22 by securityRules/in-100"}},
        MatchCase{"TheFirstMatchAndNotTheNarrowest", "in 100 allow tcp * -> *\n in 101 deny tcp/22 10.1.0.1 -> *",
                  in, "10.1.0.1", "10.2.0.1", tcp(22), {"allow tcp/22 by securityRules/in-100"}},
        MatchCase{"EachDirectionHasItsOwn", "in 100 deny any * -> *\n out 100 allow any * -> *", out,
                  "10.1.0.1", "10.2.0.1", tcp(22), {"allow tcp/22 by securityRules/out-100"}},
        MatchCase{"TheOtherDirectionDecidesNothing", "in 100 deny any * -> *", out, "10.1.0.1", "10.2.0.1",
                  tcp(22), {"allow tcp/22 by defaultSecurityRules/AllowVnetOutBound"}}),
    nameOfCase);

INSTANTIATE_TEST_SUITE_P(
    R97, SecurityRuleMatch,
    testing::Values(
        MatchCase{"TheLargestCustomNumberComesBeforeTheDefaults", "in 4096 deny any * -> *", in, "10.1.0.1",
                  "10.2.0.1", tcp(22), {"deny tcp/22 by securityRules/in-4096"}},
        MatchCase{"WhatCustomRulesLeaveIsForTheDefaults", "in 100 allow tcp/22 * -> *", in, "20.0.0.1",
                  "10.2.0.1", tcp(22, 23),
                  {"allow tcp/22 by securityRules/in-100", "deny tcp/23 by defaultSecurityRules/DenyAllInBound"}},
        MatchCase{"BothEndsHaveToBeInVirtualNetwork", "", in, "10.1.0.1", "20.0.0.1", tcp(22),
                  {"deny tcp/22 by defaultSecurityRules/DenyAllInBound"}},
        MatchCase{"ProbesComeIn", "", in, "168.63.129.16", "192.168.0.1", tcp(80),
                  {"allow tcp/80 by defaultSecurityRules/AllowAzureLoadBalancerInBound"}},
        MatchCase{"AnySourceReachesTheInternet", "", out, "192.168.0.1", "20.0.0.1", tcp(80),
                  {"allow tcp/80 by defaultSecurityRules/AllowInternetOutBound"}}),
    nameOfCase);

INSTANTIATE_TEST_SUITE_P(
    R98, SecurityRuleMatch,
    testing::Values(
        MatchCase{"ListsOfPrefixes", "in 100 deny any 10.1.0.0/16,10.3.0.4 -> 10.2.0.0/24,10.4.0.0/24", in,
                  "10.3.0.4", "10.4.0.9", tcp(22), {"deny tcp/22 by securityRules/in-100"}},
        MatchCase{"WhatIsInNoneOfTheList", "in 100 deny any 10.1.0.0/16,10.3.0.4 -> *", in, "10.3.0.5",
                  "10.4.0.9", tcp(22), {"allow tcp/22 by defaultSecurityRules/AllowVnetInBound"}},
        MatchCase{"ListsOfPorts", "in 100 deny tcp/22,80-90 * -> *", in, "10.1.0.1", "10.2.0.1", tcp(20, 100),
                  {"deny tcp/22,80-90 by securityRules/in-100",
                   "allow tcp/20-21,23-79,91-100 by defaultSecurityRules/AllowVnetInBound"}},
        MatchCase{"TcpIsNotUdp", "in 100 deny tcp * -> *", in, "10.1.0.1", "10.2.0.1",
                  TrafficSet::of(Protocol::Udp),
                  {"allow udp by defaultSecurityRules/AllowVnetInBound"}},
        MatchCase{"AnyIsEveryProtocol", "in 100 deny any * -> *", in, "10.1.0.1", "10.2.0.1",
                  TrafficSet::of(Protocol::Ah), {"deny ah by securityRules/in-100"}},
        MatchCase{"ATagOnOneSide", "in 100 deny any Internet -> 10.2.0.1", in, "20.0.0.1", "10.2.0.1", tcp(22),
                  {"deny tcp/22 by securityRules/in-100"}}),
    nameOfCase);

INSTANTIATE_TEST_SUITE_P(
    R103, SecurityRuleMatch,
    testing::Values(
        MatchCase{"TheBalancerIsOneAddress", "in 100 deny any AzureLoadBalancer -> *", in, "168.63.129.16",
                  "10.2.0.1", tcp(80), {"deny tcp/80 by securityRules/in-100"}},
        MatchCase{"AndNoOther", "in 100 deny any AzureLoadBalancer -> *", in, "10.1.0.1", "10.2.0.1", tcp(80),
                  {"allow tcp/80 by defaultSecurityRules/AllowVnetInBound"}},
        MatchCase{"AKnownTagAsSource", "in 100 allow any Storage -> *\ntag Storage 20.60.0.0/16", in,
                  "20.60.0.1", "10.2.0.1", tcp(80), {"allow tcp/80 by securityRules/in-100"}}),
    nameOfCase);

// Two members of web, one of them with two addresses, and a neighbour.
#define MEMBERS_OF_WEB                                                                                    \
  "\nasg web\nvnet v 10.1.0.0/16\n subnet s 10.1.0.0/24\nvm a v/s 10.1.0.4 asg web\nvm b v/s 10.1.0.5 "   \
  "10.1.0.6 asg web\nvm c v/s 10.1.0.9"

INSTANTIATE_TEST_SUITE_P(
    R104, SecurityRuleMatch,
    testing::Values(
        MatchCase{"AMemberAsDestination", "in 100 deny any * -> @web" MEMBERS_OF_WEB, in, "10.1.0.9", "10.1.0.4",
                  tcp(80), {"deny tcp/80 by securityRules/in-100"}},
        MatchCase{"EveryAddressOfAMember", "in 100 deny any * -> @web" MEMBERS_OF_WEB, in, "10.1.0.9",
                  "10.1.0.6", tcp(80), {"deny tcp/80 by securityRules/in-100"}},
        MatchCase{"ANeighbourIsNone", "in 100 deny any * -> @web" MEMBERS_OF_WEB, in, "10.1.0.4", "10.1.0.9",
                  tcp(80), {"allow tcp/80 by defaultSecurityRules/AllowVnetInBound"}},
        MatchCase{"BothSides", "in 100 deny any @web -> @web" MEMBERS_OF_WEB, in, "10.1.0.4", "10.1.0.5",
                  tcp(80), {"deny tcp/80 by securityRules/in-100"}},
        MatchCase{"AGroupWithoutMembersIsNobody", "in 100 deny any * -> @none\nasg none" MEMBERS_OF_WEB, in,
                  "10.1.0.4", "10.1.0.5", tcp(80),
                  {"allow tcp/80 by defaultSecurityRules/AllowVnetInBound"}}),
    nameOfCase);
#undef MEMBERS_OF_WEB

INSTANTIATE_TEST_SUITE_P(
    R108, SecurityRuleMatch,
    testing::Values(
        MatchCase{"AnAllowOfTcpIsNoPing", "in 100 allow tcp * -> *\n in 200 deny any * -> *", in, "10.1.0.1",
                  "10.2.0.1", TrafficSet::of(Protocol::Icmp), {"deny icmp by securityRules/in-200"}},
        MatchCase{"AnAllowOfAnyIs", "in 100 allow any * -> *\n in 200 deny any * -> *", in, "10.1.0.1",
                  "10.2.0.1", TrafficSet::of(Protocol::Icmp), {"allow icmp by securityRules/in-100"}},
        MatchCase{"ADenyOfIcmpIsNoneOfTcp", "in 100 deny icmp * -> *", in, "10.1.0.1", "10.2.0.1", tcp(22),
                  {"allow tcp/22 by defaultSecurityRules/AllowVnetInBound"}}),
    nameOfCase);

}  // namespace
}  // namespace vnetsim
