// SPDX-License-Identifier: MIT
//
// What a script decides by. One row is one call; the table follows the exit codes of --help.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>

#include "command.hpp"

namespace vnetsim::cli_test {
namespace {

const std::string playground = "models/playground.yaml";
const std::string doubtful = "tests/cli/designs/doubtful.yaml";
const std::string refused = "tests/cli/designs/refused.yaml";
const std::string broken = "tests/golden/diagnostics/keys-and-types.yaml";
const std::string warned = "tests/golden/diagnostics/warnings.yaml";
const std::string firewallAddress = "10.12.3.4";  // whether it answers itself is not modelled

struct ExitCase {
  const char* name;
  int code;
  Arguments arguments;
};
void PrintTo(const ExitCase& row, std::ostream* out) { *out << row.name; }

class ExitCode : public testing::TestWithParam<ExitCase> {};

TEST_P(ExitCode, IsTheOneScriptsRelyOn) {
  const auto outcome = vnetsim(GetParam().arguments);
  EXPECT_EQ(outcome.exitCode, GetParam().code) << outcome.out << outcome.err;
}

std::string nameOf(const testing::TestParamInfo<ExitCase>& info) { return info.param.name; }

INSTANTIATE_TEST_SUITE_P(
    QuestionsAreAnsweredWhateverTheVerdict, ExitCode,
    testing::Values(ExitCase{"TraceReachable", 0, {"trace", playground, "hub-vm-01", "spoke-01-vm"}},
                    ExitCase{"TraceUnreachable", 0, {"trace", playground, "spoke-01-vm", "spoke-02-vm"}},
                    ExitCase{"TraceUndetermined", 0, {"trace", playground, "spoke-01-vm", firewallAddress}},
                    ExitCase{"MatrixWithUnreachablePairs", 0, {"matrix", playground}},
                    ExitCase{"NextHopNone", 0, {"nexthop", playground, "spoke-01-vm", "10.13.2.4"}},
                    ExitCase{"Routes", 0, {"routes", playground}},
                    ExitCase{"RoutesOfARefusedDesign", 0, {"routes", refused}},
                    ExitCase{"TraceInARefusedDesign", 0, {"trace", refused, "vm-1", "vm-2"}},
                    ExitCase{"MatrixOfARefusedDesign", 0, {"matrix", refused}},
                    ExitCase{"Help", 0, {"--help"}}, ExitCase{"HelpOfACommand", 0, {"trace", "--help"}},
                    ExitCase{"Version", 0, {"--version"}}),
    nameOf);

INSTANTIATE_TEST_SUITE_P(
    AnAssertionJudges, ExitCode,
    testing::Values(
        ExitCase{
            "TraceHolds", 0, {"trace", playground, "spoke-01-vm", "spoke-02-vm", "--assert", "unreachable"}},
        ExitCase{
            "TraceFails", 1, {"trace", playground, "spoke-01-vm", "spoke-02-vm", "--assert", "reachable"}},
        ExitCase{"TraceIsUndetermined",
                 3,
                 {"trace", playground, "spoke-01-vm", firewallAddress, "--assert", "reachable"}},
        ExitCase{"TraceMayBeUndetermined",
                 0,
                 {"trace", playground, "spoke-01-vm", firewallAddress, "--assert", "reachable",
                  "--allow-undetermined"}},
        ExitCase{"TraceIsMeantToBeUndetermined",
                 0,
                 {"trace", playground, "spoke-01-vm", firewallAddress, "--assert", "undetermined"}},
        ExitCase{"AllowUndeterminedExcusesNoFailure",
                 1,
                 {"trace", playground, "spoke-01-vm", "spoke-02-vm", "--assert", "reachable",
                  "--allow-undetermined"}},
        ExitCase{"MatrixHolds", 0, {"matrix", playground, "--from", "hub-*", "--assert", "reachable"}},
        ExitCase{"MatrixFailsByOnePair", 1, {"matrix", playground, "--assert", "reachable"}}),
    nameOf);

INSTANTIATE_TEST_SUITE_P(
    ExpectationsJudge, ExitCode,
    testing::Values(
        ExitCase{"AllPass", 0, {"test", playground}},
        ExitCase{"OneFails", 1, {"test", playground, "--expect", doubtful, "--filter", "fails"}},
        ExitCase{"OneIsUndetermined",
                 3,
                 {"test", playground, "--expect", doubtful, "--filter", "is undetermined"}},
        ExitCase{"OneMayBeUndetermined",
                 0,
                 {"test", playground, "--expect", doubtful, "--filter", "is undetermined",
                  "--allow-undetermined"}},
        ExitCase{"OneExpectsToBeUndetermined",
                 0,
                 {"test", playground, "--expect", doubtful, "--filter", "expects to be undetermined"}},
        ExitCase{"AFailureWeighsMoreThanAnUndeterminedOne", 1, {"test", playground, "--expect", doubtful}},
        ExitCase{"NoneAtAllIsNoPass", 2, {"test", playground, "--set", "expectations=null"}},
        ExitCase{"NoneLeftByTheFilterIsNoPass", 2, {"test", playground, "--filter", "no such name"}},
        ExitCase{"AMissingFileIsNoPass", 2, {"test", playground, "--expect", "no-such-file.yaml"}},
        ExitCase{"OneThatCannotBeJudged", 2, {"test", "tests/golden/diagnostics/expectations.yaml"}}),
    nameOf);

INSTANTIATE_TEST_SUITE_P(
    RefusedDesignsDoNotPass, ExitCode,
    testing::Values(ExitCase{"Validate", 1, {"validate", refused}}, ExitCase{"Test", 1, {"test", refused}},
                    ExitCase{"OneCodeOfTwoAllowed", 1, {"validate", refused, "--allow-refused", "VN208"}},
                    ExitCase{"AnotherCodeAllowed", 1, {"validate", refused, "--allow-refused", "VN203"}},
                    ExitCase{"BothAllowed",
                             0,
                             {"validate", refused, "--allow-refused", "VN208", "--allow-refused", "VN209"}},
                    ExitCase{"BothAllowedInLowerCase",
                             0,
                             {"test", refused, "--allow-refused", "vn208", "--allow-refused", "vn209"}},
                    ExitCase{"WarningsAlone", 0, {"validate", warned}}),
    nameOf);

INSTANTIATE_TEST_SUITE_P(
    NothingIsAnsweredOfABrokenDesign, ExitCode,
    testing::Values(ExitCase{"Routes", 2, {"routes", broken}},
                    ExitCase{"NextHop", 2, {"nexthop", broken, "hub/default", "10.0.0.4"}},
                    ExitCase{"Trace", 2, {"trace", broken, "10.0.0.4", "10.0.0.5"}},
                    ExitCase{"Matrix", 2, {"matrix", broken}}, ExitCase{"Test", 2, {"test", broken}},
                    ExitCase{"Validate", 2, {"validate", broken}},
                    ExitCase{"MissingFile", 2, {"validate", "no-such-file.yaml"}},
                    ExitCase{"FolderInstead", 2, {"validate", "models"}},
                    ExitCase{"DeviceInstead", 2, {"validate", "/dev/zero"}}),
    nameOf);

INSTANTIATE_TEST_SUITE_P(
    EveryModelMeetsItsExpectations, ExitCode,
    testing::Values(ExitCase{"Playground", 0, {"test", playground}},
                    ExitCase{"AnyToAnyGateway", 0, {"test", "models/any-to-any-gateway.yaml"}},
                    ExitCase{"AnyToAnyGatewayTransit", 0, {"test", "models/any-to-any-gateway-transit.yaml"}},
                    ExitCase{"AnyToAnyFirewall", 0, {"test", "models/any-to-any-firewall.yaml"}},
                    ExitCase{"AnyToAnyRdpSsh", 0, {"test", "models/any-to-any-rdp-ssh.yaml"}}),
    nameOf);

TEST(RefusedDesign, IsAnsweredAndTheFindingSaidBesideTheAnswer) {
  const auto outcome = vnetsim({"matrix", refused});
  EXPECT_THAT(outcome.out, testing::HasSubstr("reachable"));
  EXPECT_THAT(outcome.err,
              testing::AllOf(testing::HasSubstr("refused[VN208]"), testing::HasSubstr("refused[VN209]")));
}

TEST(RefusedDesign, AnAllowedFindingIsStillSaid) {
  EXPECT_THAT(vnetsim({"validate", refused, "--allow-refused", "VN208", "--allow-refused", "VN209"}).err,
              testing::HasSubstr("refused[VN208]"));
}

TEST(BrokenDesign, AllItsFaultsAreSaidAtOnce) {
  const auto outcome = vnetsim({"matrix", broken});
  EXPECT_EQ(outcome.out, "");
  for (const char* code : {"VN111", "VN112", "VN113", "VN116", "VN119"})
    EXPECT_THAT(outcome.err, testing::HasSubstr(code));
}

}  // namespace
}  // namespace vnetsim::cli_test
