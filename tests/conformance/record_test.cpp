// SPDX-License-Identifier: MIT
#include "conformance/record.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "conformance/accuracy.hpp"

namespace vnetsim::conformance {
namespace {

const std::filesystem::path sourceFolder = VNETSIM_SOURCE_FOLDER;

const std::vector<JudgedCase>& record() {
  static const auto cases = judgeFolder(sourceFolder / "tests/conformance/cases");
  return cases;
}

TEST(Conformance, EveryCaseThatWaitsForNothingMatchesAndEveryOtherStillDoesNot) {
  ASSERT_GE(record().size(), 36u);
  for (const auto& judged : record())
    EXPECT_NE(judged.status, CaseStatus::Failed) << judged.name << ": " << judged.problem << "\n  "
                                                 << testing::PrintToString(judged.result.mismatches);
}

TEST(Conformance, TheTableOfTheRecordSaysWhichCasesWaitAndWhichAreListed) {
  std::vector<std::string> lines;
  std::ifstream readme{sourceFolder / "tests/conformance/README.md"};
  for (std::string line; std::getline(readme, line);)
    if (line.ends_with(" | passing |") || line.find(" | waiting: ") != std::string::npos ||
        line.find(" | listed: ") != std::string::npos)
      lines.push_back(line);
  EXPECT_EQ(lines, statusLinesOf(record()));
}

TEST(Conformance, TheExampleOfTheRecordIsACaseThatPasses) {
  std::ifstream file{sourceFolder / "tests/conformance/README.md"};
  std::ostringstream readme;
  readme << file.rdbuf();
  constexpr std::string_view fence = "```yaml\n";
  const auto text = readme.str();
  const auto begin = text.find(fence);
  ASSERT_NE(begin, std::string::npos);
  const auto end = text.find("```\n", begin + fence.size());
  const auto read = readCase(text.substr(begin + fence.size(), end - begin - fence.size()));
  ASSERT_TRUE(read) << read.error();
  const auto result = judgeCase(*read);
  EXPECT_TRUE(result.passes()) << testing::PrintToString(result.mismatches);
}

TEST(Conformance, TheReadmeQuotesTheFiguresOfTheRun) {
  EXPECT_EQ(readAccuracy(sourceFolder / "README.md"), accuracyOf(record()))
      << "run: cmake --build build --target update-accuracy";
}

Case caseWith(const std::string& expect) {
  const auto read = readCase(R"(
case: drawn
title: t
source: s
capturedWith: c
features: [f]
assumed: []
design:
  virtualNetworks:
    v: { addressPrefixes: [10.0.0.0/16], subnets: { s: { addressPrefix: 10.0.0.0/24 } } }
  virtualMachines: { vm: { subnet: v/s } }
expect:
)" + expect);
  if (!read) throw std::invalid_argument{read.error()};
  return *read;
}

constexpr const char* local =
    "        - { source: Default, state: Active, addressPrefix: [10.0.0.0/16], nextHopType: VnetLocal }\n";
constexpr const char* internet =
    "        - { source: Default, state: Active, addressPrefix: [0.0.0.0/0], nextHopType: Internet }\n";

bool tablePasses(const std::string& noneRows, const std::string& rows, const std::string& more = "") {
  return judgeCase(caseWith("  - routes:\n      of: vm\n      noneRows: " + noneRows + "\n      rows:\n" +
                            rows + more))
      .passes();
}

// The judge itself must be able to say no.
TEST(Conformance, ATableMatchesOnlyRowForRow) {
  EXPECT_TRUE(tablePasses("omitted", std::string{local} + internet));
  EXPECT_TRUE(tablePasses("partial", std::string{local} + internet));
  EXPECT_FALSE(tablePasses("complete", std::string{local} + internet));  // the None rows are ours alone
  EXPECT_FALSE(tablePasses("omitted", local));                           // a row too many
  EXPECT_TRUE(tablePasses("omitted", local, "      subset: true\n"));
  EXPECT_FALSE(tablePasses("omitted", std::string{local} + internet,
                           "      absent: [ { addressPrefix: [0.0.0.0/0] } ]\n"));
  EXPECT_FALSE(tablePasses(
      "omitted",
      std::string{local} + internet +
          "        - { source: User, state: Active, addressPrefix: [10.1.0.0/16], nextHopType: None }\n"));
}

TEST(Conformance, ARowPrintedTwiceCountsOnce) {
  EXPECT_TRUE(tablePasses("omitted", std::string{local} + internet + local));
  const auto judged = judgeCase(caseWith("  - routes:\n      of: vm\n      noneRows: omitted\n      rows:\n" +
                                         std::string{local} + internet + local));
  EXPECT_EQ(judged.rows.total, 2u);
}

TEST(Conformance, AnUndisclosedAddressTakesThePlaceOfOneRowThatNoOtherNames) {
  const std::string open =
      "        - { source: Default, state: Active, addressPrefix: ['*'], nextHopType: Internet }\n";
  EXPECT_TRUE(tablePasses("omitted", std::string{local} + open));
  EXPECT_FALSE(tablePasses("omitted", open + local + internet));
}

TEST(Conformance, VerdictsAndNextHopsAreCompared) {
  EXPECT_TRUE(judgeCase(caseWith("  - reach: { from: vm, to: 10.0.0.99, verdict: unreachable }\n")).passes());
  EXPECT_FALSE(judgeCase(caseWith("  - reach: { from: vm, to: 10.0.0.99, verdict: reachable }\n")).passes());
  EXPECT_TRUE(judgeCase(caseWith("  - nextHop: { from: vm, to: 8.8.8.8, type: Internet }\n")).passes());
  EXPECT_FALSE(judgeCase(caseWith("  - nextHop: { from: vm, to: 8.8.8.8, type: None }\n")).passes());
}

/// Two gateways that exchange routes; `of` and the rest of the entry are up to the test.
bool gatewayRoutesPass(const std::string& entry) {
  const auto read = readCase(R"(
case: drawn
title: t
source: s
capturedWith: c
features: [f]
assumed: []
design:
  virtualNetworks:
    near: { addressPrefixes: [10.1.0.0/16], subnets: { GatewaySubnet: { addressPrefix: 10.1.0.0/27 } } }
    far: { addressPrefixes: [10.2.0.0/16], subnets: { GatewaySubnet: { addressPrefix: 10.2.0.0/27 } } }
  virtualNetworkGateways:
    near-gateway: { gatewayType: Vpn, subnet: near/GatewaySubnet, bgpSettings: { asn: 65001 } }
    far-gateway: { gatewayType: Vpn, subnet: far/GatewaySubnet, bgpSettings: { asn: 65002 } }
  connections:
    there: { connectionType: Vnet2Vnet, virtualNetworkGateway1: near-gateway, virtualNetworkGateway2: far-gateway, enableBgp: true }
    back: { connectionType: Vnet2Vnet, virtualNetworkGateway1: far-gateway, virtualNetworkGateway2: near-gateway, enableBgp: true }
expect:
  - gatewayRoutes: { of: near-gateway, )" +
                             entry + " }\n");
  if (!read) throw std::invalid_argument{read.error()};
  return judgeCase(*read).passes();
}

constexpr const char* heard = "{ network: 10.2.0.0/16, nextHop: [10.2.0.30], origin: EBgp, asPath: [65002] }";

TEST(Conformance, LearnedRoutesMatchOnlyAsAWholeSet) {
  const std::string ownNetwork = "{ network: 10.1.0.0/16, nextHop: [], origin: Network, asPath: [] }";
  const std::string farHost = "{ network: 10.2.0.30/32, nextHop: [], origin: Network, asPath: [] }";
  const auto all = ownNetwork + ", " + farHost + ", " + heard;
  EXPECT_TRUE(gatewayRoutesPass("learned: [" + all + "]"));
  EXPECT_TRUE(gatewayRoutesPass("learned: [" + all + ", " + heard + "]"));  // printed twice
  EXPECT_FALSE(gatewayRoutesPass("learned: [" + ownNetwork + ", " + heard + "]"));
  EXPECT_FALSE(gatewayRoutesPass("learned: [" + all + ", { network: 10.3.0.0/16 }]"));
  EXPECT_FALSE(gatewayRoutesPass("learned: []"));
}

TEST(Conformance, WhatARouteOfAGatewayLeavesOutIsNotLookedAt) {
  EXPECT_TRUE(gatewayRoutesPass("peer: far-gateway, learned: [{ network: 10.2.0.0/16 }]"));
  for (const auto* key : {"nextHop: [10.2.0.31]", "nextHop: []", "origin: IBgp", "asPath: [65002, 65002]"})
    EXPECT_FALSE(
        gatewayRoutesPass("peer: far-gateway, learned: [{ network: 10.2.0.0/16, " + std::string{key} + " }]"))
        << key;
}

TEST(Conformance, ANeighbourIsFoundByItsNameItsConnectionAndItsAddress) {
  for (const auto* peer : {"far-gateway", "there", "10.2.0.30"})
    EXPECT_TRUE(gatewayRoutesPass(std::string{"peer: "} + peer + ", learned: [" + heard + "]")) << peer;
  EXPECT_FALSE(gatewayRoutesPass("peer: 10.2.0.31, learned: []"));  // nobody, rather than nothing
}

TEST(Conformance, AdvertisedRoutesAreThoseThatTheNeighbourHears) {
  EXPECT_TRUE(gatewayRoutesPass("advertised: [{ network: 10.1.0.0/16, asPath: [65001] }]"));
  EXPECT_FALSE(gatewayRoutesPass("advertised: [{ network: 10.1.0.0/16, asPath: [] }]"));
  EXPECT_FALSE(gatewayRoutesPass("advertised: []"));
}

TEST(Conformance, AnEntryIsEitherLearnedOrAdvertised) {
  EXPECT_THROW(gatewayRoutesPass("learned: [], advertised: []"), std::invalid_argument);
  EXPECT_THROW(gatewayRoutesPass("peer: far-gateway"), std::invalid_argument);
}

TEST(Conformance, APathShowsNoLoadBalancer) {
  const auto read = readCase(R"(
case: drawn
title: t
source: s
capturedWith: c
features: [f]
assumed: []
design:
  virtualNetworks:
    v: { addressPrefixes: [10.0.0.0/16], subnets: { s: { addressPrefix: 10.0.0.0/24, routeTable: to-nva }, t: { addressPrefix: 10.0.1.0/24 } } }
  routeTables:
    to-nva: { routes: { t: { addressPrefix: 10.0.1.0/24, nextHopType: VirtualAppliance, nextHopIpAddress: 10.0.1.99 } } }
  virtualMachines:
    vm: { subnet: v/s }
    nva: { subnet: v/t, privateIPAddress: 10.0.1.4, enableIPForwarding: true, guest: { stateful: false } }
    server: { subnet: v/t, privateIPAddress: 10.0.1.5 }
  loadBalancers:
    ilb: { frontend: { subnet: v/t, privateIPAddress: 10.0.1.99 }, backends: [nva], haPorts: true }
expect:
  - reach: { from: vm, to: server, verdict: reachable, path: [10.0.1.4, 10.0.1.5] }
)");
  ASSERT_TRUE(read) << read.error();
  EXPECT_TRUE(judgeCase(*read).passes());
}

/// A folder with one case, judged.
JudgedCase judgedCaseWith(const std::string& marks, const std::string& verdict) {
  // Tests run side by side, so each takes a folder of its own.
  std::string pattern = (std::filesystem::path{testing::TempDir()} / "vnetsim-judged-case-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error{"no folder for a case"};
  const std::filesystem::path folder{pattern};
  std::ofstream{folder / "drawn.yaml"} << "case: drawn\ntitle: t\nsource: s\ncapturedWith: c\nfeatures: [f]\n"
                                       << marks << "assumed: []\ndesign:\n"
                                       << "  virtualNetworks:\n"
                                       << "    v: { addressPrefixes: [10.0.0.0/16], subnets: { s: { "
                                          "addressPrefix: 10.0.0.0/24 } } }\n"
                                       << "  virtualMachines: { vm: { subnet: v/s } }\n"
                                       << "expect: [{ reach: { from: vm, to: 10.0.0.99, verdict: " << verdict
                                       << " } }]\n";
  auto judged = judgeFolder(folder).at(0);
  std::filesystem::remove_all(folder);
  return judged;
}

TEST(Conformance, AMarkedCaseIsNotFailedUntilItPasses) {
  const std::string waits = "waitsFor: [nsg]\n";
  const std::string open = "underdetermined: whose address it is\n";
  EXPECT_EQ(judgedCaseWith("", "unreachable").status, CaseStatus::Passed);
  EXPECT_EQ(judgedCaseWith("", "reachable").status, CaseStatus::Failed);
  EXPECT_EQ(judgedCaseWith(waits, "reachable").status, CaseStatus::Waiting);
  EXPECT_EQ(judgedCaseWith(open, "reachable").status, CaseStatus::Listed);
  EXPECT_EQ(judgedCaseWith(waits + open, "reachable").status, CaseStatus::Waiting);
  EXPECT_EQ(judgedCaseWith(waits, "unreachable").problem, "passes, but is marked as waiting");
  EXPECT_EQ(judgedCaseWith(open, "unreachable").problem, "passes, but is marked as underdetermined");
}

TEST(Conformance, AReportTellsWaitingAndListedCasesApartAndCountsBothAsSkipped) {
  const std::vector cases{judgedCaseWith("waitsFor: [nsg]\n", "reachable"),
                          judgedCaseWith("underdetermined: whose address it is\n", "reachable")};
  const auto report = reportOf(cases);
  EXPECT_THAT(report, testing::StartsWith("waiting  drawn: "));
  EXPECT_THAT(report, testing::HasSubstr("; waits for nsg\nlisted   drawn: "));
  EXPECT_THAT(report, testing::HasSubstr("; underdetermined: whose address it is\n"));
  EXPECT_THAT(report, testing::EndsWith("\n0 passed, 0 failed, 2 skipped\n"));
  EXPECT_THAT(accuracyOf(cases), testing::HasSubstr("still to be built: 1; listed only, because the source "
                                                    "leaves out a fact that a result hangs on: 1."));
}

TEST(Conformance, AMisspeltKeyIsNoCase) {
  EXPECT_THROW(caseWith("  - reech: { from: vm, to: 10.0.0.99, verdict: reachable }\n"),
               std::invalid_argument);
  EXPECT_THROW(caseWith("  - reach: { from: vm, to: vm, verdict: reachable }\n    variant: none such\n"),
               std::invalid_argument);
}

}  // namespace
}  // namespace vnetsim::conformance
