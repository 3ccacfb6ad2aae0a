// SPDX-License-Identifier: MIT
//
// Who decides about colour: --color, then NO_COLOR, then CLICOLOR_FORCE, then whether it is a terminal.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>

#include "command.hpp"

namespace vnetsim::cli_test {
namespace {

const std::string escape = "\x1b[";

struct ColourCase {
  const char* name;
  bool isColoured;
  Arguments flags;
  Surroundings surroundings;
};
void PrintTo(const ColourCase& row, std::ostream* out) { *out << row.name; }

class Colour : public testing::TestWithParam<ColourCase> {};

TEST_P(Colour, IsDecidedByTheFirstThatSaysSomething) {
  const auto& row = GetParam();
  const auto outcome = vnetsim(
      Arguments{"trace", "models/playground.yaml", "hub-vm-01", "spoke-01-vm"} + row.flags, row.surroundings);
  EXPECT_EQ(outcome.exitCode, 0);
  EXPECT_THAT(outcome.out, testing::HasSubstr("reachable"));
  EXPECT_EQ(outcome.out.find(escape) != std::string::npos, row.isColoured) << outcome.out;
}

INSTANTIATE_TEST_SUITE_P(
    Order, Colour,
    testing::Values(
        ColourCase{"FileOfItself", false, {}, {}},
        ColourCase{"TerminalOfItself", true, {}, {.output = Output::Terminal}},
        ColourCase{"AutoIsTheSame", true, {"--color", "auto"}, {.output = Output::Terminal}},
        ColourCase{
            "TerminalThatCannot", false, {}, {.environment = {{"TERM", "dumb"}}, .output = Output::Terminal}},
        ColourCase{"TerminalWithNoColor",
                   false,
                   {},
                   {.environment = {{"NO_COLOR", "1"}}, .output = Output::Terminal}},
        ColourCase{"EmptyNoColorSaysNothing",
                   true,
                   {},
                   {.environment = {{"NO_COLOR", ""}}, .output = Output::Terminal}},
        ColourCase{"FileWithForce", true, {}, {.environment = {{"CLICOLOR_FORCE", "1"}}}},
        ColourCase{"ZeroForcesNothing", false, {}, {.environment = {{"CLICOLOR_FORCE", "0"}}}},
        ColourCase{
            "NoColorBeatsForce", false, {}, {.environment = {{"NO_COLOR", "1"}, {"CLICOLOR_FORCE", "1"}}}},
        ColourCase{"AlwaysBeatsNoColor", true, {"--color", "always"}, {.environment = {{"NO_COLOR", "1"}}}},
        ColourCase{
            "NeverBeatsForce", false, {"--color", "never"}, {.environment = {{"CLICOLOR_FORCE", "1"}}}},
        ColourCase{"NeverBeatsTheTerminal", false, {"--color=never"}, {.output = Output::Terminal}}),
    [](const auto& row) { return std::string{row.param.name}; });

TEST(ColourOfFindings, IsDecidedForTheirOwnStream) {
  const Arguments question{"validate", "tests/cli/designs/refused.yaml"};
  EXPECT_THAT(vnetsim(question, {.output = Output::Terminal}).err, testing::Not(testing::HasSubstr(escape)));
  EXPECT_THAT(vnetsim(question + Arguments{"--color", "always"}).err, testing::HasSubstr(escape));
}

TEST(ColourOfData, IsNeverThere) {
  for (const Arguments& question :
       {Arguments{"matrix", "models/playground.yaml", "-o", "csv"},
        Arguments{"matrix", "models/playground.yaml", "-o", "json"},
        Arguments{"trace", "models/playground.yaml", "hub-vm-01", "spoke-01-vm", "-o", "json"},
        Arguments{"test", "models/playground.yaml", "-o", "junit"}})
    EXPECT_THAT(vnetsim(question + Arguments{"--color", "always"}).out,
                testing::Not(testing::HasSubstr(escape)));
}

}  // namespace
}  // namespace vnetsim::cli_test
