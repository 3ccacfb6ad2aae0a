// SPDX-License-Identifier: MIT
#include "conformance/record.hpp"

#include <gmock/gmock.h>

#include <fstream>
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

TEST(Conformance, TheTableOfTheRecordSaysWhichCasesWait) {
  std::vector<std::string> lines;
  std::ifstream readme{sourceFolder / "tests/conformance/README.md"};
  for (std::string line; std::getline(readme, line);)
    if (line.ends_with(" | passing |") || line.find(" | waiting: ") != std::string::npos)
      lines.push_back(line);
  EXPECT_EQ(lines, statusLinesOf(record()));
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

TEST(Conformance, VerdictsAndNextHopsAreCompared) {
  EXPECT_TRUE(judgeCase(caseWith("  - reach: { from: vm, to: 10.0.0.99, verdict: unreachable }\n")).passes());
  EXPECT_FALSE(judgeCase(caseWith("  - reach: { from: vm, to: 10.0.0.99, verdict: reachable }\n")).passes());
  EXPECT_TRUE(judgeCase(caseWith("  - nextHop: { from: vm, to: 8.8.8.8, type: Internet }\n")).passes());
  EXPECT_FALSE(judgeCase(caseWith("  - nextHop: { from: vm, to: 8.8.8.8, type: None }\n")).passes());
}

TEST(Conformance, AMisspeltKeyIsNoCase) {
  EXPECT_THROW(caseWith("  - reech: { from: vm, to: 10.0.0.99, verdict: reachable }\n"),
               std::invalid_argument);
  EXPECT_THROW(caseWith("  - reach: { from: vm, to: vm, verdict: reachable }\n    variant: none such\n"),
               std::invalid_argument);
}

}  // namespace
}  // namespace vnetsim::conformance
