// SPDX-License-Identifier: MIT
#include "analysis/expectations.hpp"

#include <gmock/gmock.h>

#include "support/drawing.hpp"
#include "support/literals.hpp"

namespace vnetsim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Two spokes behind a firewall that lets SSH through; `ui` has a gap on the way.
CompiledNetwork network() {
  return CompiledNetwork::compile(topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet vms 10.0.1.0/24
      subnet AzureFirewallSubnet 10.0.3.0/24
      subnet GatewaySubnet 10.0.4.0/24
    vnet a 10.1.0.0/16
      subnet s 10.1.0.0/24 table t
    vnet b 10.2.0.0/16
      subnet s 10.2.0.0/24 table t
    vnet u 10.3.0.0/16
      subnet s 10.3.0.0/24
    peer hub (forwarded) <-> a (forwarded)
    peer hub (forwarded) <-> b (forwarded)
    peer hub <-> u
    gap subnet u/s routeTable
    gateway gw vpn hub
    vm va a/s
    vm vb b/s
    vm vh hub/vms
    vm vu u/s
    firewall fw hub 10.0.3.4
      allow tcp/22 10.0.0.0/8 -> 10.0.0.0/8
    table t
      route 10.0.0.0/8 -> 10.0.3.4 )"));
}

Located<std::string> name(const char* text) { return {text, {}}; }

Expectation reach(std::vector<Located<std::string>> from, std::vector<Located<std::string>> to,
                  Verdict expect) {
  Expectation expectation;
  expectation.name = "e";
  expectation.reachability.emplace();
  expectation.reachability->from = std::move(from);
  expectation.reachability->to = std::move(to);
  expectation.reachability->expect = expect;
  return expectation;
}

Expectation sshFromAToB() {
  auto expectation = reach({name("va")}, {name("vb")}, Verdict::Reachable);
  expectation.reachability->traffic.ports = {{22, 22}};
  return expectation;
}

ExpectationReport judged(const Expectation& expectation) {
  return judgeExpectations(network(), std::span{&expectation, 1});
}

CheckStatus statusOf(const Expectation& expectation) {
  const auto report = judged(expectation);
  if (report.results.empty()) throw std::invalid_argument{report.diagnostics.front().message};
  return report.results.front().status;
}

std::vector<Fault::Kind> faultsOf(const Expectation& expectation) {
  std::vector<Fault::Kind> kinds;
  const auto report = judged(expectation);
  for (const auto& fault : report.results.front().checks.front().faults) kinds.push_back(fault.kind);
  return kinds;
}

TEST(Expectations, AVerdictThatHoldsPassesAndOneThatDoesNotFails) {
  EXPECT_EQ(statusOf(sshFromAToB()), CheckStatus::Passed);
  auto wrong = sshFromAToB();
  wrong.reachability->expect = Verdict::Unreachable;
  EXPECT_EQ(statusOf(wrong), CheckStatus::Failed);
  EXPECT_THAT(faultsOf(wrong), ElementsAre(Fault::Kind::WrongVerdict));
}

TEST(Expectations, WithoutAPortReachableMustHoldForAllTraffic) {
  EXPECT_EQ(statusOf(reach({name("va")}, {name("vb")}, Verdict::Reachable)), CheckStatus::Failed);
  EXPECT_EQ(statusOf(reach({name("va")}, {name("vb")}, Verdict::Unreachable)), CheckStatus::Failed);
  EXPECT_EQ(statusOf(reach({name("va")}, {name("vb")}, Verdict::Partial)), CheckStatus::Passed);
}

TEST(Expectations, OneCheckPerPairAndPortWithoutSelfPairs) {
  auto expectation = reach({name("v*")}, {name("va"), name("vb")}, Verdict::Reachable);
  expectation.reachability->traffic.ports = {{22, 22}, {23, 23}};
  EXPECT_EQ(judged(expectation).results.front().checks.size(), (4u * 2u - 2u) * 2u);
}

TEST(Expectations, SourcePortsAreAskedTogetherInEachCheck) {
  auto expectation = reach({name("va")}, {name("vb")}, Verdict::Reachable);
  expectation.reachability->traffic.ports = {{22, 22}, {23, 23}};
  expectation.reachability->traffic.sourcePorts = {{1000, 1000}, {2000, 2000}};
  const auto report = judged(expectation);
  ASSERT_EQ(report.results.front().checks.size(), 2u);
  EXPECT_EQ(report.results.front().checks.front().trace->asked.text(), "tcp/22(from 1000,2000)");
  expectation.reachability->traffic.ports.clear();
  const auto alone = judged(expectation);
  ASSERT_EQ(alone.results.front().checks.size(), 1u);
  EXPECT_EQ(alone.results.front().checks.front().trace->asked.text(), "tcp(from 1000,2000)");
}

TEST(Expectations, ViaNamesHopsInOrderByNameOrAddress) {
  for (const char* node : {"fw", "FW", "10.0.3.4"}) {
    auto expectation = sshFromAToB();
    expectation.reachability->via = {name(node)};
    EXPECT_EQ(statusOf(expectation), CheckStatus::Passed) << node;
  }
  auto disordered = sshFromAToB();
  disordered.reachability->via = {name("vb"), name("fw")};
  EXPECT_THAT(faultsOf(disordered), ElementsAre(Fault::Kind::NotVia));
  auto other = sshFromAToB();
  other.reachability->via = {name("gw")};
  EXPECT_THAT(faultsOf(other), ElementsAre(Fault::Kind::NotVia));
}

TEST(Expectations, ViaOfNothingDeliveredNeverPasses) {
  auto expectation = sshFromAToB();
  expectation.reachability->traffic.ports = {{80, 80}};
  expectation.reachability->expect = Verdict::Unreachable;
  EXPECT_EQ(statusOf(expectation), CheckStatus::Passed);
  expectation.reachability->via = {name("fw")};
  EXPECT_THAT(faultsOf(expectation), testing::Contains(Fault::Kind::NothingDelivered));
}

TEST(Expectations, NotViaLooksAtBothDirections) {
  auto expectation = sshFromAToB();
  expectation.reachability->notVia = {name("gw")};
  EXPECT_EQ(statusOf(expectation), CheckStatus::Passed);
  expectation.reachability->notVia = {name("10.0.3.4")};
  EXPECT_THAT(faultsOf(expectation), ElementsAre(Fault::Kind::IsVia));
}

TEST(Expectations, TheReasonMustBeTheOneNamed) {
  auto expectation = reach({name("va")}, {name("vb")}, Verdict::Partial);
  expectation.reachability->reason = name("firewall_deny");
  EXPECT_EQ(statusOf(expectation), CheckStatus::Passed);
  expectation.reachability->reason = name("NO_ROUTE");
  EXPECT_THAT(faultsOf(expectation), ElementsAre(Fault::Kind::WrongReason));
}

TEST(Expectations, AnUndeterminedAnswerNeverPassesADefiniteExpectation) {
  EXPECT_EQ(statusOf(reach({name("vu")}, {name("vh")}, Verdict::Reachable)), CheckStatus::Undetermined);
  EXPECT_EQ(statusOf(reach({name("vu")}, {name("vh")}, Verdict::Unreachable)), CheckStatus::Undetermined);
  EXPECT_EQ(statusOf(reach({name("vu")}, {name("vh")}, Verdict::Undetermined)), CheckStatus::Passed);
}

TEST(Expectations, NamesThatMatchNothingAreErrorsAndNothingIsJudged) {
  for (auto expectation : {reach({name("nobody")}, {name("vb")}, Verdict::Reachable),
                           reach({name("x-*")}, {name("vb")}, Verdict::Unreachable),
                           reach({name("va")}, {name("va")}, Verdict::Reachable)}) {
    const auto report = judged(expectation);
    EXPECT_THAT(report.results, IsEmpty());
    EXPECT_EQ(report.diagnostics.size(), 1u);
  }
  auto stale = sshFromAToB();
  stale.reachability->notVia = {name("10.0.3.5")};  // nobody owns it: it could only pass by mistake
  EXPECT_EQ(judged(stale).diagnostics.size(), 1u);
  stale.reachability->notVia = {name("old-firewall")};
  EXPECT_EQ(judged(stale).diagnostics.size(), 1u);
}

TEST(Expectations, NextHops) {
  Expectation expectation;
  expectation.nextHop.emplace();
  expectation.nextHop->from = {name("va")};
  expectation.nextHop->to = {address("10.2.0.4"), {}};
  expectation.nextHop->type = NextHopType::VirtualAppliance;
  expectation.nextHop->ip = address("10.0.3.4");
  EXPECT_EQ(statusOf(expectation), CheckStatus::Passed);
  expectation.nextHop->ip = address("10.0.3.5");
  EXPECT_THAT(faultsOf(expectation), ElementsAre(Fault::Kind::WrongNextHopAddress));
  expectation.nextHop->type = NextHopType::None;
  expectation.nextHop->ip.reset();
  EXPECT_THAT(faultsOf(expectation), ElementsAre(Fault::Kind::WrongNextHopType));
}

TEST(Expectations, RowsThatATableMustHold) {
  Expectation expectation;
  expectation.routes.emplace();
  expectation.routes->subnet = name("a/s");
  ExpectedRoute row;
  row.addressPrefix = {prefix("10.0.0.0/8")};
  row.source = "User";
  row.nextHopType = NextHopType::VirtualAppliance;
  expectation.routes->routes = {row};
  EXPECT_EQ(statusOf(expectation), CheckStatus::Passed);
  expectation.routes->routes[0].source = "Default";  // that row is hidden
  EXPECT_THAT(faultsOf(expectation), ElementsAre(Fault::Kind::RowMissing));
}

/// Two appliances that each prefer what the other one says of 10.50.0.0/16, and a gateway that hears one.
CompiledNetwork unsettled() {
  return CompiledNetwork::compile(topologyOf(R"(
    vnet v 10.0.0.0/16
      subnet GatewaySubnet 10.0.4.0/24
      subnet s             10.0.1.0/24
    vm origin v/s asn 64700 advertises 10.50.0.0/16
    vm a v/s asn 64701
      tunnel a-o origin bgp
      neighbor a-b preference 200
    vm b v/s asn 64702
      tunnel b-o origin bgp
      tunnel a-b a bgp
      neighbor a-b preference 200
    gateway gw vpn v asn 64800
    lng a-lng asn 64701 vm a
    connection to-a gw -> a-lng bgp )"));
}

TEST(Expectations, WhatHangsOnRoutesThatKeepChangingIsUndetermined) {  // R69
  Expectation nextHop;
  nextHop.nextHop.emplace();
  nextHop.nextHop->from = {name("origin")};
  nextHop.nextHop->to = {address("10.50.0.4"), {}};
  nextHop.nextHop->type = NextHopType::VirtualNetworkGateway;
  Expectation rows;
  rows.routes.emplace();
  rows.routes->subnet = name("v/s");
  rows.routes->routes.emplace_back().addressPrefix = {prefix("10.50.0.0/16")};
  const std::vector<Expectation> expectations{nextHop, rows};
  const auto report = judgeExpectations(unsettled(), expectations);
  ASSERT_EQ(report.results.size(), 2u);
  for (const auto& result : report.results) EXPECT_EQ(result.status, CheckStatus::Undetermined);
}

}  // namespace
}  // namespace vnetsim
