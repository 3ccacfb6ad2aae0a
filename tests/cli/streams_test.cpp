// SPDX-License-Identifier: MIT
//
// Results on standard output, everything else on standard error, and the same bytes every time.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <ostream>

#include "command.hpp"

namespace vnetsim::cli_test {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string gateway = "models/any-to-any-gateway.yaml";

struct Answer {
  const char* name;
  Arguments arguments;
};
void PrintTo(const Answer& row, std::ostream* out) { *out << row.name; }

class EveryAnswer : public testing::TestWithParam<Answer> {};

TEST_P(EveryAnswer, IsOnStandardOutputAlone) {
  const auto outcome = vnetsim(GetParam().arguments);
  EXPECT_NE(outcome.out, "");
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.out.back(), '\n');
}

TEST_P(EveryAnswer, IsTheSameEveryRunWhateverTheLocaleAndTheTime) {
  const auto first = vnetsim(GetParam().arguments);
  const auto second = vnetsim(
      GetParam().arguments,
      {.environment = {
           {"LC_ALL", "de_DE.UTF-8"}, {"LANG", "tr_TR.UTF-8"}, {"TZ", "Asia/Tokyo"}, {"COLUMNS", "40"}}});
  EXPECT_EQ(first.out, second.out);
  EXPECT_EQ(first.exitCode, second.exitCode);
}

TEST_P(EveryAnswer, HoldsNoAbsolutePath) {
  EXPECT_THAT(vnetsim(GetParam().arguments).out, Not(HasSubstr(VNETSIM_SOURCE_FOLDER)));
}

TEST_P(EveryAnswer, HoldsNoBlankBeforeALineEnd) {
  EXPECT_THAT(vnetsim(GetParam().arguments).out, Not(HasSubstr(" \n")));
}

TEST_P(EveryAnswer, ThatCannotBeWrittenIsAnInternalError) {
  EXPECT_EQ(vnetsim(GetParam().arguments, {.output = Output::FullDisk}).exitCode, 4);
}

TEST_P(EveryAnswer, ThatNobodyReadsEndsQuietly) {
  const auto outcome = vnetsim(GetParam().arguments, {.output = Output::ClosedPipe});
  EXPECT_EQ(outcome.exitCode, 128 + SIGPIPE);
  EXPECT_EQ(outcome.err, "");
}

INSTANTIATE_TEST_SUITE_P(
    Streams, EveryAnswer,
    testing::Values(
        Answer{"Routes", {"routes", gateway}},
        Answer{"RoutesWhy", {"routes", gateway, "spoke-01-vm", "--why"}},
        Answer{"RoutesJson", {"routes", gateway, "-o", "json"}},
        Answer{"NextHop", {"nexthop", gateway, "spoke-01-vm", "10.13.2.4"}},
        Answer{"NextHopJson", {"nexthop", gateway, "spoke-01-vm", "10.13.2.4", "-o", "json"}},
        Answer{"Trace", {"trace", gateway, "spoke-01-vm", "spoke-02-vm"}},
        Answer{"TraceJson", {"trace", gateway, "spoke-01-vm", "spoke-02-vm", "-o", "json"}},
        Answer{"Matrix", {"matrix", gateway}}, Answer{"MatrixCsv", {"matrix", gateway, "-o", "csv"}},
        Answer{"MatrixJson", {"matrix", gateway, "-o", "json"}},
        Answer{"MatrixBySubnet", {"matrix", gateway, "--by", "subnet"}}, Answer{"Test", {"test", gateway}},
        Answer{"TestJson", {"test", gateway, "-o", "json"}},
        Answer{"TestJunit", {"test", gateway, "-o", "junit"}}, Answer{"Validate", {"validate", gateway}},
        Answer{"ValidateJson", {"validate", gateway, "-o", "json"}}, Answer{"Topics", {"explain"}},
        Answer{"Page", {"explain", "R31"}}, Answer{"Schema", {"schema"}}),
    [](const auto& row) { return std::string{row.param.name}; });

TEST(Findings, GoToStandardErrorAndLeaveTheAnswerAsItIs) {
  const Arguments question{"matrix", "tests/golden/diagnostics/warnings.yaml", "--by", "subnet", "-o", "csv"};
  const auto outcome = vnetsim(question);
  EXPECT_THAT(outcome.err, HasSubstr("warning[VN301]"));
  EXPECT_THAT(outcome.out, testing::AllOf(testing::StartsWith("from,to,"), Not(HasSubstr("VN301"))));
}

TEST(Findings, AreTheSameEveryRun) {
  const Arguments question{"validate", "tests/golden/diagnostics/refused-gateways.yaml"};
  EXPECT_EQ(vnetsim(question).err, vnetsim(question).err);
}

TEST(FailedExpectations, AreResultsAndGoToStandardOutput) {
  const auto outcome =
      vnetsim({"test", "models/playground.yaml", "--expect", "tests/cli/designs/doubtful.yaml"});
  EXPECT_THAT(outcome.out, HasSubstr("FAILED"));
  EXPECT_EQ(outcome.err, "");
}

}  // namespace
}  // namespace vnetsim::cli_test
