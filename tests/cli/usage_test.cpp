// SPDX-License-Identifier: MIT
//
// Wrong usage: exit code 2, nothing on standard output, and a hint that leads on.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>

#include "command.hpp"

namespace vnetsim::cli_test {
namespace {

const std::string design = "models/playground.yaml";

Arguments trace(const Arguments& flags) {
  return Arguments{"trace", design, "spoke-01-vm", "spoke-02-vm"} + flags;
}

struct UsageCase {
  const char* name;
  Arguments arguments;
  std::vector<std::string> said;
};
void PrintTo(const UsageCase& row, std::ostream* out) { *out << row.name; }

class WrongUsage : public testing::TestWithParam<UsageCase> {};

TEST_P(WrongUsage, IsToldWhatIsWrong) {
  const auto outcome = vnetsim(GetParam().arguments);
  EXPECT_EQ(outcome.exitCode, 2);
  EXPECT_EQ(outcome.out, "");
  for (const auto& text : GetParam().said) EXPECT_THAT(outcome.err, testing::HasSubstr(text));
}

std::string nameOf(const testing::TestParamInfo<UsageCase>& info) { return info.param.name; }

INSTANTIATE_TEST_SUITE_P(
    OfTheCommandLine, WrongUsage,
    testing::Values(
        UsageCase{"Nothing", {}, {"error: ", "vnetsim --help"}},
        UsageCase{"MisspeltCommand", {"tarce", design}, {"error: ", "did you mean 'trace'?"}},
        UsageCase{"CommandInAnotherCase", {"Routes", design}, {"error: ", "did you mean 'routes'?"}},
        UsageCase{"MisspeltFlag", trace({"--asert", "reachable"}), {"--asert", "did you mean '--assert'?"}},
        UsageCase{"MisspeltFlagWithEqualsSign", trace({"--asert=reachable"}), {"did you mean '--assert'?"}},
        UsageCase{"FlagOfAnotherCommand", {"routes", design, "--junit"}, {"--junit"}},
        UsageCase{"NoDesign", {"validate"}, {"design is required"}},
        UsageCase{"NoDestination", {"trace", design, "spoke-01-vm"}, {"to is required"}},
        UsageCase{"OneArgumentTooMany", trace({"spoke-03-vm"}), {"spoke-03-vm"}},
        UsageCase{"UnknownFormat", trace({"-o", "xml"}), {"xml", "table", "json"}},
        UsageCase{"FormatThisAnswerDoesNotHave", trace({"-o", "junit"}), {"junit"}},
        UsageCase{"UnknownVerdict", trace({"--assert", "reachble"}), {"reachble", "unreachable"}},
        UsageCase{"UnknownProtocol", trace({"--protocol", "gre"}), {"gre", "icmp"}},
        UsageCase{"PortTooLarge", trace({"--port", "65536"}), {"'65536' is no port"}},
        UsageCase{"PortRangeBackwards", trace({"--port", "30-20"}), {"'30-20' is no port"}},
        UsageCase{"PortInWords", trace({"--port", "ssh"}), {"'ssh' is no port"}},
        UsageCase{"PortOfIcmp", trace({"--protocol", "icmp", "--port", "1"}), {"icmp has no ports"}},
        UsageCase{"SourcePortInWords", trace({"--source-port", "ssh"}), {"--source-port: 'ssh' is no port"}},
        UsageCase{"SourcePortOfIcmp", trace({"--protocol", "icmp", "--source-port", "1"}), {"icmp has no ports"}},
        UsageCase{"SourcePortOfFlow", {"flow", design, "spoke-01-vm", "--source-port", "1"}, {"--source-port"}},
        UsageCase{"UnknownColourChoice", trace({"--color", "sometimes"}), {"sometimes", "never"}},
        UsageCase{"UnknownKindOfEndpoint", {"matrix", design, "--by", "region"}, {"region", "vnet"}}),
    nameOf);

INSTANTIATE_TEST_SUITE_P(
    OfFiles, WrongUsage,
    testing::Values(
        UsageCase{"MissingFile", {"validate", "no-such-file.yaml"}, {"there is no file 'no-such-file.yaml'"}},
        UsageCase{"FolderInstead", {"validate", "models"}, {"'models' is a folder"}},
        UsageCase{"EndlessDevice", {"validate", "/dev/zero"}, {"'/dev/zero' is not a regular file"}},
        UsageCase{
            "MissingPatch", {"validate", design, "--with", "no-such-file.yaml"}, {"'no-such-file.yaml'"}},
        UsageCase{"EmptyStandardInput", {"validate", "-"}, {"VN125", "<stdin>", "the file is empty"}}),
    nameOf);

INSTANTIATE_TEST_SUITE_P(
    OfNames, WrongUsage,
    testing::Values(
        UsageCase{"UnknownMachine",
                  {"trace", design, "spoke-1-vm", "spoke-02-vm"},
                  {"did you mean 'spoke-01-vm'?"}},
        UsageCase{
            "UnknownSubnet", {"routes", design, "spoke-02/defualt"}, {"did you mean 'spoke-02/default'?"}},
        UsageCase{
            "UnknownEndpointFarFromAll", {"trace", design, "mainframe", "spoke-02-vm"}, {"'mainframe'"}},
        UsageCase{"SourcesOfNoMatrix", {"matrix", design, "--from", "web-*"}, {"'web-*'"}},
        UsageCase{"MatrixOfOneEndpoint",
                  {"matrix", design, "--from", "hub-vm-01", "--to", "hub-vm-01"},
                  {"no pair of two different endpoints"}},
        UsageCase{"NextHopToNoAddress", {"nexthop", design, "spoke-01-vm", "everywhere"}, {"'everywhere'"}}),
    nameOf);

TEST(Usage, NamesAreComparedWithoutRegardToCase) {
  EXPECT_EQ(answerOf({"trace", design, "SPOKE-01-VM", "Spoke-02-Vm"}), answerOf(trace({})));
}

TEST(Usage, HelpNamesEveryCommandAndEveryExitCode) {
  const auto help = answerOf({"--help"});
  for (const char* command :
       {"routes", "nexthop", "trace", "matrix", "test", "validate", "explain", "schema"})
    EXPECT_THAT(help, testing::HasSubstr(std::string{"\n  "} + command + " "));
  for (const char* code : {"0", "1", "2", "3", "4"})
    EXPECT_THAT(help, testing::HasSubstr(std::string{"\n  "} + code + "  "));
}

TEST(Usage, HelpOfEveryCommandShowsItsArguments) {
  for (const char* command : {"routes", "nexthop", "trace", "matrix", "test", "validate"})
    EXPECT_THAT(answerOf({command, "--help"}),
                testing::AllOf(testing::HasSubstr("design"), testing::HasSubstr("--with"),
                               testing::HasSubstr("--set")));
}

TEST(Usage, VersionIsOneLine) {
  EXPECT_THAT(answerOf({"--version"}), testing::MatchesRegex("vnetsim [0-9.]+\n"));
}

}  // namespace
}  // namespace vnetsim::cli_test
