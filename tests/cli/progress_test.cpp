// SPDX-License-Identifier: MIT
//
// What is being done is said on a terminal only, after a second, and is gone in the end.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <string>

#include "command.hpp"

namespace vnetsim::cli_test {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::StartsWith;

const std::string design = "virtualNetworks: { net: { addressPrefixes: [10.0.0.0/16] } }\n";
// The design comes late, so that the program is busy with loading it: on a terminal, once it has said so.
constexpr auto late = 1300ms;

/// What a terminal's one line shows in the end, of text without line ends: later characters replace earlier
/// ones.
std::string shownAfter(const std::string& text) {
  std::string line;
  std::size_t column = 0;
  for (const char c : text) {
    if (c == '\r') {
      column = 0;
      continue;
    }
    line.resize(std::max(line.size(), column + 1), ' ');
    line[column++] = c;
  }
  return line;
}

TEST(Progress, IsSaidOnATerminalAfterASecondAndBlankedOut) {
  const auto outcome =
      vnetsim({"validate", "-"}, {.input = design, .complainsToTerminal = true, .inputDelay = late});
  EXPECT_EQ(outcome.exitCode, 0);
  const std::string line = "vnetsim: loading the design ...";
  EXPECT_THAT(outcome.err, StartsWith("\r" + line + "\r" + std::string(line.size(), ' ') + "\r"));
  // The next thing that is done may be said as well, when the machine is slow.
  EXPECT_EQ(shownAfter(outcome.err).find_first_not_of(' '), std::string::npos) << outcome.err;
  EXPECT_EQ(outcome.err.back(), '\r');
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
  for (int attempt = 0; attempt < 20; ++attempt) {
    const auto start = std::chrono::steady_clock::now();
    const auto outcome = vnetsim({"validate", "-"}, {.input = design, .complainsToTerminal = true});
    // On a machine so busy that this took a second it may be said.
    if (std::chrono::steady_clock::now() - start > 900ms) continue;
    EXPECT_EQ(outcome.err, "");
    return;
  }
  FAIL() << "the program never took less than a second";
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
