// SPDX-License-Identifier: MIT
//
// A design that is changed on the command line: --with, --set, --option, --expect, and standard input.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <ostream>

#include "command.hpp"

namespace vnetsim::cli_test {
namespace {

using testing::HasSubstr;

const std::string gateway = "models/any-to-any-gateway.yaml";
const std::string playground = "models/playground.yaml";
const std::string forwardedTraffic =
    "virtualNetworks.spoke-02.virtualNetworkPeerings.spoke-02-to-hub.allowForwardedTraffic";

std::string verdictOf(const Arguments& arguments) {
  return jsonOf(Arguments{"trace", gateway, "spoke-01-vm", "spoke-02-vm"} + arguments).at("verdict");
}

std::string textOf(const std::string& path) {
  std::ifstream file{std::string{VNETSIM_SOURCE_FOLDER} + "/" + path};
  return {std::istreambuf_iterator<char>{file}, {}};
}

TEST(Set, ChangesOneKey) {
  EXPECT_EQ(verdictOf({}), "reachable");
  EXPECT_EQ(verdictOf({"--set", forwardedTraffic + "=false"}), "unreachable");
}

TEST(Set, TheLastOfTwoWins) {
  EXPECT_EQ(verdictOf({"--set", forwardedTraffic + "=false", "--set", forwardedTraffic + "=true"}),
            "reachable");
}

TEST(Set, ComesAfterEveryWith) {
  EXPECT_EQ(verdictOf({"--set", "virtualMachines.appliance.enableIPForwarding=false", "--with",
                       "tests/cli/designs/appliance-in-place-of-firewall.yaml"}),
            "unreachable");
}

TEST(Set, FindsKeysWithoutRegardToCase) {
  EXPECT_EQ(
      verdictOf(
          {"--set",
           "VIRTUALNETWORKS.Spoke-02.virtualnetworkpeerings.SPOKE-02-TO-HUB.allowforwardedtraffic=false"}),
      "unreachable");
}

TEST(Set, TakesAMap) {
  EXPECT_EQ(verdictOf({"--set",
                       "routeTables.spokes-we-to-hub-routes.routes.to-spoke-02={nextHopType: None, "
                       "nextHopIpAddress: null}"}),
            "unreachable");
}

TEST(With, PatchesInTheOrderWritten) {
  const TemporaryFolder folder;
  const std::string flag =
      "virtualNetworks: { spoke-02: { virtualNetworkPeerings: { spoke-02-to-hub: { allowForwardedTraffic: ";
  const auto off = folder.write("off.yaml", flag + "false } } } }\n");
  const auto on = folder.write("on.yaml", flag + "true } } } }\n");
  EXPECT_EQ(verdictOf({"--with", on, "--with", off}), "unreachable");
  EXPECT_EQ(verdictOf({"--with", off, "--with", on}), "reachable");
}

TEST(With, ReplacesListsAndKeepsTheOtherKeysOfAMap) {
  const TemporaryFolder folder;
  const auto patch = folder.write(
      "patch.yaml",
      "expectations:\n  - { name: only this, from: hub-vm-01, to: spoke-01-vm, expect: reachable }\n");
  const auto answer = jsonOf({"test", gateway, "--with", patch});
  ASSERT_EQ(answer.at("expectations").size(), 1U);
  EXPECT_EQ(answer.at("expectations").at(0).at("name"), "only this");
}

TEST(Option, SetsOneOfTheDesignsOptions) {
  const auto noneRows = [](const Arguments& arguments) {
    const auto answer = jsonOf(Arguments{"routes", playground, "spoke-01/default"} + arguments);
    const auto& rows = answer.at("value");
    return std::count_if(rows.begin(), rows.end(),
                         [](const auto& row) { return row.at("nextHopType") == "None"; });
  };
  EXPECT_EQ(noneRows({}), 4);
  EXPECT_EQ(noneRows({"--option", "noneRoutes=observed2023"}), 17);
  EXPECT_EQ(noneRows({"--option", "noneRoutes=observed2026"}), 21);
  EXPECT_EQ(noneRows({"--option", "noneRoutes=[10.0.0.0/8]"}), 1);
}

struct PatchFault {
  const char* name;
  Arguments arguments;
  std::vector<std::string> said;
};
void PrintTo(const PatchFault& row, std::ostream* out) { *out << row.name; }

class FaultyPatch : public testing::TestWithParam<PatchFault> {};

TEST_P(FaultyPatch, IsShownWhereItIsWritten) {
  const auto outcome = vnetsim(Arguments{"validate", gateway} + GetParam().arguments);
  EXPECT_EQ(outcome.exitCode, 2);
  EXPECT_EQ(outcome.out, "");
  for (const auto& text : GetParam().said) EXPECT_THAT(outcome.err, HasSubstr(text));
}

INSTANTIATE_TEST_SUITE_P(
    OnTheCommandLine, FaultyPatch,
    testing::Values(
        PatchFault{
            "SetUnknownKey",
            {"--set",
             "virtualNetworks.spoke-02.virtualNetworkPeerings.spoke-02-to-hub.allowForwardTraffic=false"},
            {"VN111", "--set:1:65", "did you mean 'allowForwardedTraffic'?"}},
        PatchFault{"SetUnknownSection",
                   {"--set", "virtualNetwork.spoke-02.location=westeurope"},
                   {"VN111", "did you mean 'virtualNetworks'?"}},
        PatchFault{"SetUnknownLabel",
                   {"--set", "virtualNetworks.spoke-2.location=westeurope"},
                   {"did you mean 'spoke-02'?"}},
        PatchFault{
            "SetWrongType", {"--set", forwardedTraffic + "=maybe"}, {"VN112", "'maybe'", "true or false"}},
        PatchFault{"SetNothing", {"--set", forwardedTraffic + "="}, {"VN119", "null to delete"}},
        PatchFault{"SetWithoutEqualsSign", {"--set", "virtualNetworks"}, {"VN130", "PATH=VALUE"}},
        PatchFault{"SetDeletesWhatIsNotThere",
                   {"--set", "azureFirewalls.lab-firewal=null"},
                   {"VN120", "did you mean 'lab-firewall'?"}},
        PatchFault{
            "UnknownOption", {"--option", "noneRows=documented4"}, {"VN111", "--option:1:1", "noneRoutes"}},
        PatchFault{"OptionOfNoValue", {"--option", "noneRoutes=often"}, {"--option", "'often'"}},
        PatchFault{"OptionWithoutEqualsSign", {"--option", "noneRoutes"}, {"VN130", "--option"}}),
    [](const auto& row) { return std::string{row.param.name}; });

TEST(FaultyPatch, IsReportedBesideTheOthers) {
  const auto outcome =
      vnetsim({"validate", gateway, "--set", forwardedTraffic + "=maybe", "--set",
               "virtualNetworks.spoke-01.location=[]", "--with", "tests/golden/diagnostics/warnings.yaml"});
  EXPECT_EQ(outcome.exitCode, 2);
  EXPECT_THAT(outcome.err, testing::AllOf(HasSubstr("'maybe'"), HasSubstr("'location'")));
}

TEST(StandardInput, HoldsTheDesign) {
  const auto outcome = vnetsim({"matrix", "-"}, {.input = textOf(playground)});
  EXPECT_EQ(outcome.exitCode, 0);
  EXPECT_EQ(outcome.out, answerOf({"matrix", playground}));
}

TEST(StandardInput, MayExtendAFileOfTheWorkingFolder) {
  const auto outcome = vnetsim({"matrix", "-"}, {.input = "extends: models/playground.yaml\n"});
  EXPECT_EQ(outcome.out, answerOf({"matrix", playground})) << outcome.err;
}

TEST(StandardInput, IsNamedInItsFaults) {
  EXPECT_THAT(vnetsim({"validate", "-"}, {.input = "virtualNetwork: {}\n"}).err,
              HasSubstr("--> <stdin>:1:1"));
}

TEST(JsonDesign, IsReadLikeYaml) {
  EXPECT_THAT(answerOf({"matrix", "tests/cli/designs/neighbours.json"}), HasSubstr("2 pairs: 2 reachable"));
}

TEST(Expect, AddsToTheDesignsOwn) {
  const TemporaryFolder folder;
  const auto more = folder.write(
      "more.yaml",
      "expectations:\n  - { name: one more, from: hub-vm-01, to: spoke-01-vm, expect: reachable }\n");
  EXPECT_EQ(jsonOf({"test", playground, "--expect", more}).at("summary").at("passed"), 5);
  EXPECT_EQ(jsonOf({"test", playground, "--expect", more, "--filter", "one *"}).at("summary").at("passed"),
            1);
}

TEST(Expect, ShowsItsFaultsInItsOwnFile) {
  const TemporaryFolder folder;
  const auto more = folder.write(
      "more.yaml",
      "expectations:\n  - { name: one more, from: hub-vm-1, to: spoke-01-vm, expect: reachable }\n");
  const auto outcome = vnetsim({"test", playground, "--expect", more});
  EXPECT_EQ(outcome.exitCode, 2);
  EXPECT_THAT(outcome.err, testing::AllOf(HasSubstr(more + ":2:29"), HasSubstr("did you mean 'hub-vm-01'?")));
}

}  // namespace
}  // namespace vnetsim::cli_test
