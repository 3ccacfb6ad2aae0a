// SPDX-License-Identifier: MIT
#include "import/overlay.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "import_support.hpp"

namespace vnetsim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Merge {
  const char* name;
  const char* base;
  const char* patch;
  const char* merged;
};
void PrintTo(const Merge& row, std::ostream* out) { *out << row.name; }
class OverlayMerges : public ::testing::TestWithParam<Merge> {};

TEST_P(OverlayMerges, AsAMergePatchDoes) {
  const auto result = overlay(tree(GetParam().base), tree(GetParam().patch));
  EXPECT_THAT(summaries(result.diagnostics), IsEmpty());
  EXPECT_EQ(render(result.node), GetParam().merged);
}

INSTANTIATE_TEST_SUITE_P(
    Rfc7396, OverlayMerges,
    ::testing::Values(Merge{"ReplacesAValue", "a: b", "a: c", "{a: c}"},
                      Merge{"AddsAKey", "a: b", "b: c", "{a: b, b: c}"},
                      Merge{"DeletesAKey", "a: b", "a: null", "{}"},
                      Merge{"DeletesByTilde", "{a: b, c: d}", "a: ~", "{c: d}"},
                      Merge{"ReplacesAListByAValue", "a: [b]", "a: c", "{a: c}"},
                      Merge{"ReplacesAValueByAList", "a: c", "a: [b]", "{a: [b]}"},
                      Merge{"ReplacesLists", "a: [b, c]", "a: [d]", "{a: [d]}"},
                      Merge{"MergesDeep", "a: {b: c, d: e}", "a: {b: f, d: null}", "{a: {b: f}}"},
                      Merge{"ReplacesAListByAMap", "a: [b]", "a: {c: d}", "{a: {c: d}}"},
                      Merge{"ReplacesAMapByAValue", "a: {b: c}", "a: d", "{a: d}"},
                      Merge{"EmptiesByBracesOnlyWhatIsNoMap", "a: {b: c}", "a: {}", "{a: {b: c}}"},
                      Merge{"KeepsNullsInLists", "a: b", "a: [null]", "{a: [null]}"},
                      Merge{"QuotedNullIsAText", "a: b", "a: \"null\"", "{a: \"null\"}"},
                      Merge{"MatchesKeysWithoutCase", "Spoke: {Name: x}", "spoke: {name: y}",
                            "{Spoke: {Name: y}}"}),
    [](const auto& row) { return std::string{row.param.name}; });

struct Guard {
  const char* name;
  const char* base;
  const char* patch;
  const char* fault;
  const char* help;
  const char* merged;
};
void PrintTo(const Guard& row, std::ostream* out) { *out << row.name; }
class OverlayGuards : public ::testing::TestWithParam<Guard> {};

TEST_P(OverlayGuards, ReportAndLeaveTheBase) {
  const auto result = overlay(tree(GetParam().base), tree(GetParam().patch));
  EXPECT_THAT(summaries(result.diagnostics), ElementsAre(GetParam().fault));
  ASSERT_EQ(result.diagnostics.size(), 1u);
  EXPECT_EQ(result.diagnostics[0].help, GetParam().help);
  EXPECT_EQ(render(result.node), GetParam().merged);
}

constexpr const char* leaveOut = "null deletes a key of the design this one builds on; leave the key out";

INSTANTIATE_TEST_SUITE_P(
    Slips, OverlayGuards,
    ::testing::Values(Guard{"NothingWritten", "a: {b: c}", "a:\n", "VN119 1:1 'a' has no value",
                            "write {} for empty, null to delete", "{a: {b: c}}"},
                      Guard{"NothingWrittenDeep", "a: {b: c}", "a:\n  b:\n", "VN119 2:3 'b' has no value",
                            "write {} for empty, null to delete", "{a: {b: c}}"},
                      Guard{"NothingWrittenForANewKey", "a: b", "n: {m: }", "VN119 1:5 'm' has no value",
                            "write {} for empty, null to delete", "{a: b, n: {}}"},
                      Guard{"DeletesASlip", "{spoke-01: a, spoke-02: b}", "spoke-1: null",
                            "VN120 1:1 'spoke-1' is not there to delete", "did you mean 'spoke-01'?",
                            "{spoke-01: a, spoke-02: b}"},
                      Guard{"DeletesTheUnknown", "a: b", "something: ~",
                            "VN120 1:1 'something' is not there to delete", leaveOut, "{a: b}"},
                      Guard{"DeletesInANewKey", "a: b", "c: {d: null}",
                            "VN120 1:5 'd' is not there to delete", leaveOut, "{a: b, c: {}}"}),
    [](const auto& row) { return std::string{row.param.name}; });

TEST(Overlay, PatchedValuesKeepTheLocationsOfThePatch) {
  Node patch = tree("\n\na: {b: d}\ne: f\n");
  const auto merged = overlay(tree("a: {b: c}\n"), std::move(patch)).node;
  const auto& entries = merged.map()->entries;
  EXPECT_EQ(entries[0].key.at.line, 1u) << "a merged map stays where it was declared";
  EXPECT_EQ(entries[0].value.map()->entries[0].key.at.line, 3u);
  EXPECT_EQ(entries[0].value.map()->entries[0].value.at.line, 3u);
  EXPECT_EQ(entries[1].key.at.line, 4u);
}

TEST(Overlay, EveryFaultIsReported) {
  const auto result = overlay(tree("a: b"), tree("a:\nc: null\nd: {e: }\n"));
  EXPECT_THAT(summaries(result.diagnostics),
              ElementsAre("VN119 1:1 'a' has no value", "VN120 2:1 'c' is not there to delete",
                          "VN119 3:5 'e' has no value"));
}

}  // namespace
}  // namespace vnetsim
