// SPDX-License-Identifier: MIT
//
// What is being done is said on a terminal only, after a second, and is gone in the end.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "command.hpp"

namespace vnetsim::cli_test {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

const std::string design = "virtualNetworks: { net: { addressPrefixes: [10.0.0.0/16] } }\n";
// The design comes late, so that the program is busy with loading it: on a terminal, once it has said so.
constexpr auto late = 1300ms;

TEST(Progress, IsSaidOnATerminalAfterASecondAndBlankedOut) {
  const auto outcome =
      vnetsim({"validate", "-"}, {.input = design, .complainsToTerminal = true, .inputDelay = late});
  EXPECT_EQ(outcome.exitCode, 0);
  const std::string line = "vnetsim: loading the design ...";
  EXPECT_EQ(outcome.err, "\r" + line + "\r" + std::string(line.size(), ' ') + "\r");
  EXPECT_THAT(outcome.out, HasSubstr("1 virtual network"));
}

TEST(Progress, IsNotSaidInAPipe) {
  const auto outcome = vnetsim({"validate", "-"}, {.input = design, .inputDelay = late});
  EXPECT_EQ(outcome.exitCode, 0);
  EXPECT_EQ(outcome.err, "");
}

TEST(Progress, IsNotSaidWhereOnlyTheOutputIsATerminal) {
  const auto outcome =
      vnetsim({"validate", "-"}, {.input = design, .output = Output::Terminal, .inputDelay = late});
  EXPECT_EQ(outcome.err, "");
  EXPECT_THAT(outcome.out, ::testing::Not(HasSubstr("loading the design")));
}

TEST(Progress, IsNotSaidOfWhatTakesNoTime) {
  const auto outcome = vnetsim({"validate", "-"}, {.input = design, .complainsToTerminal = true});
  EXPECT_EQ(outcome.err, "");
}

TEST(Progress, IsGoneBeforeFaultsAreShown) {
  const auto outcome = vnetsim({"validate", "-"}, {.input = "virtualNetworks: { net: { x: 1 } }\n",
                                                   .environment = {{"NO_COLOR", "1"}},
                                                   .complainsToTerminal = true,
                                                   .inputDelay = late});
  EXPECT_EQ(outcome.exitCode, 2);
  EXPECT_THAT(outcome.err, HasSubstr(" \rerror"));
  EXPECT_EQ(outcome.err.find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace vnetsim::cli_test
