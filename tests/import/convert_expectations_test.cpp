// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "import_support.hpp"

namespace vnetsim {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

ExpectationsResult file(const std::string& text) { return importExpectations({"expect.yaml", text}, 4); }

Expectation expectation(const std::string& keys) {
  auto result = file("expectations:\n  - {name: n, " + keys + "}\n");
  EXPECT_THAT(summaries(result.diagnostics), IsEmpty());
  return result.expectations.empty() ? Expectation{} : result.expectations.front();
}

std::vector<std::string> names(const std::vector<Located<std::string>>& list) {
  std::vector<std::string> result;
  for (const auto& name : list) result.push_back(name.value);
  return result;
}

TEST(Expectations, ReachabilityKeepsWhatWasWritten) {
  const auto all = draft(playground).expectations;
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0].name, "a spoke reaches the appliance over RDP and SSH through the firewall");
  EXPECT_EQ(all[0].at.line, 56u);
  ASSERT_TRUE(all[0].reachability);
  const auto& claim = *all[0].reachability;
  EXPECT_THAT(names(claim.from), ElementsAre("spoke-01-vm"));
  EXPECT_THAT(names(claim.to), ElementsAre("nva1"));
  EXPECT_EQ(claim.traffic.protocol, Protocol::Tcp);
  EXPECT_THAT(claim.traffic.ports, ElementsAre(PortRange{22, 22}, PortRange{3389, 3389}));
  EXPECT_EQ(claim.expect, Verdict::Reachable);
  EXPECT_THAT(names(claim.via), ElementsAre("10.12.3.4"));
  EXPECT_TRUE(claim.symmetric);
  EXPECT_FALSE(claim.oneWay);
  EXPECT_FALSE(claim.reason);
}

TEST(Expectations, SourcePortsAreOneOrMore) {
  const auto of = [](const std::string& keys) {
    const auto result =
        file("expectations:\n- {name: n, from: a, to: b, expect: reachable, " + keys + "}\n");
    return result.expectations.at(0).reachability->traffic.sourcePorts;
  };
  EXPECT_THAT(of("sourcePort: 53"), ElementsAre(PortRange{53, 53}));
  EXPECT_THAT(of("sourcePorts: [53, 1024-65535]"), ElementsAre(PortRange{53, 53}, PortRange{1024, 65535}));
  EXPECT_THAT(of("port: 53"), IsEmpty());
}

TEST(Expectations, NextHopAndRoutes) {
  const auto all = draft(playground).expectations;
  ASSERT_TRUE(all.at(1).nextHop);
  EXPECT_THAT(names(all[1].nextHop->from), ElementsAre("spoke-01-vm"));
  EXPECT_EQ(all[1].nextHop->to.value.text(), "10.13.2.4");
  EXPECT_EQ(all[1].nextHop->type, NextHopType::VirtualAppliance);
  EXPECT_EQ(all[1].nextHop->ip, IpAddress::parse("10.12.3.4"));
  ASSERT_TRUE(all.at(2).routes);
  EXPECT_EQ(all[2].routes->subnet.value, "spoke-01/default");
  const auto& row = all[2].routes->routes.at(0);
  EXPECT_EQ(row.addressPrefix.size(), 1u);
  EXPECT_EQ(row.source, "User");
  EXPECT_EQ(row.state, "Active");
  EXPECT_EQ(row.nextHopType, NextHopType::VirtualAppliance);
  ASSERT_TRUE(row.nextHopIpAddress);
  EXPECT_EQ(row.nextHopIpAddress->size(), 1u);
}

TEST(Expectations, ScalarsStandForListsOfOne) {
  const auto claim = expectation(
                         "from: a, to: [b, 'c-*'], expect: Unreachable, port: 22, reason: next_hop_none, "
                         "notVia: fw, oneWay: true")
                         .reachability.value();
  EXPECT_THAT(names(claim.from), ElementsAre("a"));
  EXPECT_THAT(names(claim.to), ElementsAre("b", "c-*"));
  EXPECT_EQ(claim.expect, Verdict::Unreachable);
  EXPECT_FALSE(claim.traffic.protocol);
  EXPECT_THAT(claim.traffic.ports, ElementsAre(PortRange{22, 22}));
  EXPECT_THAT(names(claim.notVia), ElementsAre("fw"));
  EXPECT_TRUE(claim.oneWay);
  EXPECT_EQ(claim.reason->value, "next_hop_none");
  EXPECT_EQ(claim.reason->at.document, 4u);
}

TEST(Expectations, AnyProtocolIsAllTraffic) {
  const auto claim = expectation("from: a, to: b, expect: reachable, protocol: any").reachability.value();
  EXPECT_FALSE(claim.traffic.protocol);
  EXPECT_THAT(claim.traffic.ports, IsEmpty());
}

TEST(Expectations, AbsentColumnsMatchAnythingAndEmptyListsDoNot) {
  const auto rows = expectation(
                        "subnet: a/b, routes: [{nextHopType: None}, {addressPrefix: [10.0.0.0/8], "
                        "nextHopIpAddress: []}]")
                        .routes.value()
                        .routes;
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_FALSE(rows[0].nextHopIpAddress);
  EXPECT_FALSE(rows[0].source);
  ASSERT_TRUE(rows[1].nextHopIpAddress);
  EXPECT_THAT(*rows[1].nextHopIpAddress, IsEmpty());
}

struct BadClaim {
  const char* name;
  const char* keys;
  std::vector<std::string> faults;
  const char* help;  // of the first
};
void PrintTo(const BadClaim& row, std::ostream* out) { *out << row.name; }
class ExpectationFaults : public ::testing::TestWithParam<BadClaim> {};

TEST_P(ExpectationFaults, AreReported) {
  const auto result = file("expectations:\n- {" + std::string{GetParam().keys} + "}\n");
  EXPECT_THAT(summaries(result.diagnostics), ElementsAreArray(GetParam().faults));
  ASSERT_FALSE(result.diagnostics.empty());
  EXPECT_THAT(result.diagnostics[0].help, HasSubstr(GetParam().help));
  EXPECT_THAT(result.expectations, IsEmpty()) << "a faulty expectation must never count as passed";
}

INSTANTIATE_TEST_SUITE_P(
    Slips, ExpectationFaults,
    ::testing::Values(BadClaim{"PortAndPorts",
                               "name: n, from: a, to: b, expect: reachable, port: 1, ports: [2]",
                               {"VN129 2:57 both 'port' and 'ports'"},
                               "keep one"},
                      BadClaim{"PortOfIcmp",
                               "name: n, from: a, to: b, expect: reachable, protocol: icmp, port: 1",
                               {"VN129 2:64 icmp has no ports"},
                               "remove 'port'"},
                      BadClaim{"PortsOfAnyProtocol",
                               "name: n, from: a, to: b, expect: reachable, protocol: any, ports: [1]",
                               {"VN129 2:63 a port of any protocol"},
                               "protocol: tcp"},
                      BadClaim{"SourcePortAndSourcePorts",
                               "name: n, from: a, to: b, expect: reachable, sourcePort: 1, sourcePorts: [2]",
                               {"VN129 2:63 both 'sourcePort' and 'sourcePorts'"},
                               "keep one"},
                      BadClaim{"SourcePortOfIcmp",
                               "name: n, from: a, to: b, expect: reachable, protocol: icmp, sourcePort: 1",
                               {"VN129 2:64 icmp has no ports"},
                               "remove 'sourcePort'"},
                      BadClaim{"SourcePortBesideRoutes",
                               "name: n, subnet: a/b, sourcePort: 1, routes: [{addressPrefix: 10.0.0.0/8}]",
                               {"VN129 2:26 'sourcePort' says nothing in an expectation with 'routes'"},
                               "remove it"},
                      BadClaim{"NoClaim",
                               "name: n, from: a, to: b",
                               {"VN129 2:3 an expectation needs 'expect' or 'nextHop' or 'routes'"},
                               "add one of them"},
                      BadClaim{
                          "TwoClaims",
                          "name: n, from: a, to: b, expect: reachable, nextHop: {to: 10.0.0.4, type: None}",
                          {"VN129 2:48 an expectation has one of 'expect', 'nextHop', 'routes'"},
                          "keep one"},
                      BadClaim{"NoName",
                               "from: a, to: b, expect: reachable",
                               {"VN116 2:3 an expectation needs 'name'"},
                               "add name"},
                      BadClaim{"NoFrom",
                               "name: n, to: b, expect: reachable",
                               {"VN129 2:20 an expectation with 'expect' needs 'from'"},
                               "add from"},
                      BadClaim{"NoSubnet",
                               "name: n, routes: [{nextHopType: None}]",
                               {"VN129 2:13 an expectation with 'routes' needs 'subnet'"},
                               "add subnet"},
                      BadClaim{"NoRows",
                               "name: n, subnet: a/b, routes: []",
                               {"VN129 2:26 'routes' lists no row"},
                               "list the rows"},
                      BadClaim{"EmptyRow",
                               "name: n, subnet: a/b, routes: [{}]",
                               {"VN129 2:35 an expected route that says nothing"},
                               "addressPrefix"},
                      BadClaim{"PortOfANextHop",
                               "name: n, from: a, nextHop: {to: 10.0.0.4, type: None}, port: 22",
                               {"VN129 2:59 'port' says nothing in an expectation with 'nextHop'"},
                               "remove it"},
                      BadClaim{"NextHopWithoutDestination",
                               "name: n, from: a, nextHop: {type: None}",
                               {"VN116 2:22 an expected next hop needs 'to'"},
                               "add to"},
                      BadClaim{"UnknownVerdict",
                               "name: n, from: a, to: b, expect: reachble",
                               {"VN113 2:37 'reachble' is no value of 'expect'"},
                               "did you mean 'reachable'?"},
                      BadClaim{"UnknownReason",
                               "name: n, from: a, to: b, expect: reachable, reason: NEXTHOP_NONE",
                               {"VN129 2:56 'NEXTHOP_NONE' is not a reason code"},
                               "did you mean 'NEXT_HOP_NONE'?"},
                      BadClaim{"UnknownKey",
                               "name: n, from: a, to: b, expect: reachable, expct: x",
                               {"VN111 2:48 unknown key 'expct'"},
                               "did you mean 'expect'?"},
                      BadClaim{"SymmetricOneWay",
                               "name: n, from: a, to: b, expect: reachable, symmetric: true, oneWay: true",
                               {"VN129 2:48 'symmetric' judges the reply, which 'oneWay' leaves out"},
                               "keep one"},
                      BadClaim{"EmptyFrom",
                               "name: n, from: [], to: b, expect: reachable",
                               {"VN113 2:19 'from' is an empty list"},
                               "at least one"},
                      BadClaim{"AllAtOnce",
                               "from: a, expect: no, port: x, ports: [1]",
                               {"VN116 2:3 an expectation needs 'name'",
                                "VN129 2:13 an expectation with 'expect' needs 'to'",
                                "VN113 2:21 'no' is no value of 'expect'", "VN113 2:31 'x' is not a port",
                                "VN129 2:34 both 'port' and 'ports'"},
                               "add name"}),
    [](const auto& row) { return std::string{row.param.name}; });

TEST(ExpectationsFile, HoldsNothingButExpectations) {
  EXPECT_THAT(summaries(file("virtualNetworks: {}\nexpectations: []\n").diagnostics),
              ElementsAre("VN111 1:1 unknown key 'virtualNetworks'"));
}

TEST(ExpectationsFile, WithoutExpectationsIsAnError) {
  for (const char* text : {"expectations: []\n", "{}\n"})
    EXPECT_THAT(summaries(file(text).diagnostics), ElementsAre("VN129 1:1 the file holds no expectation"))
        << text;
  EXPECT_THAT(summaries(file("").diagnostics), ElementsAre("VN129 1:1 the file holds no expectation"));
  EXPECT_THAT(summaries(file("- a\n").diagnostics),
              ElementsAre("VN112 1:1 a file of expectations cannot be a list"));
  EXPECT_THAT(summaries(file("expectations:\n").diagnostics),
              ElementsAre("VN119 1:1 'expectations' has no value"));
  EXPECT_THAT(summaries(file("tests: []\n").diagnostics), ElementsAre("VN111 1:1 unknown key 'tests'"));
}

TEST(ExpectationsFile, LocationsPointIntoTheDocumentGiven) {
  const auto result = file("expectations: [{name: n, from: a, to: b, expect: reachable}]\n");
  ASSERT_EQ(result.expectations.size(), 1u);
  EXPECT_EQ(result.expectations[0].at.document, 4u);
}

}  // namespace
}  // namespace vnetsim
