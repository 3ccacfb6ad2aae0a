// SPDX-License-Identifier: MIT
#include "import/patch_argument.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "import_support.hpp"

namespace vnetsim {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

struct Argument {
  const char* name;
  const char* text;
  std::vector<std::string> path;
  const char* value;
};
void PrintTo(const Argument& row, std::ostream* out) { *out << row.name; }
class PatchArgumentReads : public ::testing::TestWithParam<Argument> {};

TEST_P(PatchArgumentReads, PathAndValue) {
  FaultList faults;
  const auto argument = readPatchArgument(GetParam().text, 3, faults);
  EXPECT_THAT(summaries(std::move(faults).take()), IsEmpty());
  ASSERT_TRUE(argument);
  std::vector<std::string> path;
  for (const auto& label : argument->path) path.push_back(label.value);
  EXPECT_EQ(path, GetParam().path);
  EXPECT_EQ(render(argument->value), GetParam().value);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, PatchArgumentReads,
    ::testing::Values(Argument{"Scalar", "a.b-1.c=true", {"a", "b-1", "c"}, "true"},
                      Argument{"OneLabel", "a=null", {"a"}, "null"},
                      Argument{"QuotedLabel", "a.\"b.c=d\".e=x", {"a", "b.c=d", "e"}, "x"},
                      Argument{"List", "a=[b, c]", {"a"}, "[b, c]"},
                      Argument{"Map", "a={b: c}", {"a"}, "{b: c}"},
                      Argument{"QuotedText", "a='b: c'", {"a"}, "\"b: c\""},
                      Argument{"FurtherEquals", "a=b=c", {"a"}, "b=c"}, Argument{"Nothing", "a=", {"a"}, "_"},
                      Argument{"Spaces", "a b= c", {"a b"}, "c"}),
    [](const auto& row) { return std::string{row.param.name}; });

TEST(PatchArgument, LocatesLabelsAndValueInTheArgument) {
  FaultList faults;
  const auto argument = readPatchArgument("hub.\"x.y\".name=new", 3, faults);
  ASSERT_TRUE(argument);
  EXPECT_EQ(argument->path[0].at, (SourceLocation{3, 1, 1, 3}));
  EXPECT_EQ(argument->path[1].at, (SourceLocation{3, 1, 5, 5}));
  EXPECT_EQ(argument->value.at, (SourceLocation{3, 1, 16, 3}));
}

struct Slip {
  const char* name;
  std::string text;
  const char* fault;
};
void PrintTo(const Slip& row, std::ostream* out) { *out << row.name; }
class PatchArgumentRefuses : public ::testing::TestWithParam<Slip> {};

TEST_P(PatchArgumentRefuses, WithItsPlace) {
  FaultList faults;
  EXPECT_FALSE(readPatchArgument(GetParam().text, 0, faults).has_value());
  EXPECT_THAT(summaries(std::move(faults).take()), ElementsAre(GetParam().fault));
}

INSTANTIATE_TEST_SUITE_P(
    Slips, PatchArgumentRefuses,
    ::testing::Values(Slip{"NoEquals", "a.b", "VN130 1:4 no '=' behind the path"},
                      Slip{"Empty", "", "VN130 1:1 a label of the path is empty"},
                      Slip{"NoPath", "=x", "VN130 1:1 a label of the path is empty"},
                      Slip{"EmptyLabel", "a..b=x", "VN130 1:3 a label of the path is empty"},
                      Slip{"EndsWithADot", "a.=x", "VN130 1:3 a label of the path is empty"},
                      Slip{"OpenQuote", "a.\"b=x", "VN130 1:3 the quoted label is never closed"},
                      Slip{"TextBehindAQuote", "\"a\"b=x", "VN130 1:4 text behind the quoted label"},
                      Slip{"LongLabel", std::string(300, 'a') + "=x", "VN130 1:1 a name of 300 bytes"},
                      Slip{"ManyLabels", "a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a=x",
                           "VN130 1:1 the path has too many labels"},
                      Slip{"LineEndInALabel", "a\nb=x", "VN130 1:1 a name holds a tab or a line end"},
                      Slip{"BrokenUtf8", "a\xFF=x", "VN102 1:2 byte 0xFF is not part of a UTF-8 character"},
                      Slip{"BlockMap", "a=b: c", "VN112 1:3 the value is not a single one"},
                      Slip{"BlockList", "a=- b", "VN112 1:3 the value is not a single one"},
                      Slip{"OpenList", "a=[b", "VN103 1:3 '[' is not closed"},
                      Slip{"Star", "a=*", "VN103 1:3 a plain '*' begins an alias, and none is named"}),
    [](const auto& row) { return std::string{row.param.name}; });

DesignResult set(std::vector<std::string> arguments, std::vector<std::string> options = {}) {
  return importDesign({.main = {"design.yaml", std::string{playground}},
                       .with = {},
                       .set = std::move(arguments),
                       .option = std::move(options)},
                      [](std::string_view) -> Expected<SourceDocument, std::string> {
                        return Unexpected<std::string>{"no files"};
                      });
}

TEST(Set, PatchesOneKey) {
  const auto result =
      set({"virtualNetworks.SPOKE-01.virtualnetworkpeerings.spoke-01-to-hub.allowForwardedTraffic=false",
           "virtualMachines.nva1=null"});
  EXPECT_THAT(summaries(result.diagnostics), IsEmpty());
  ASSERT_TRUE(result.draft);
  EXPECT_FALSE(result.draft->virtualNetworks.at(1).peerings.at(0).allowForwardedTraffic);
  EXPECT_EQ(result.draft->virtualMachines.size(), 1u);
}

TEST(Set, MakesWhatThePathLacks) {
  const auto result = set({"routeTables.new.routes.out={addressPrefix: 0.0.0.0/0, nextHopType: None}"});
  ASSERT_TRUE(result.draft) << summaries(result.diagnostics).at(0);
  ASSERT_EQ(result.draft->routeTables.size(), 2u);
  EXPECT_EQ(result.draft->routeTables[1].routes.at(0).name, "out");
}

TEST(Set, ArgumentsAreDocuments) {
  const auto result = set({"virtualMachines.vm.subnt=a/b"}, {"noneRoutes=observed1999"});
  ASSERT_EQ(result.documents.size(), 3u);
  EXPECT_EQ(result.documents[1].name, "--set");
  EXPECT_EQ(result.documents[1].text, "virtualMachines.vm.subnt=a/b");
  EXPECT_EQ(result.documents[2].name, "--option");
  EXPECT_THAT(
      summaries(result.diagnostics),
      ElementsAre("VN116 1:17 a virtual machine needs 'subnet' or 'networkInterfaces'",
                  "VN111 1:20 unknown key 'subnt'",
                  "VN114 1:12 'observed1999' is not a prefix: the part before the slash is no address"));
  EXPECT_EQ(result.diagnostics.at(1).at, (SourceLocation{1, 1, 20, 5}));
}

TEST(Set, ANewLabelThatResemblesAnotherIsNoted) {
  const auto result = set({"virtualNetworks.spoke-1.location=westeurope"});
  EXPECT_THAT(summaries(result.diagnostics),
              ElementsAre("VN116 1:17 a virtual network needs 'addressPrefixes'"));
  ASSERT_EQ(result.diagnostics.at(0).notes.size(), 1u);
  EXPECT_EQ(result.diagnostics[0].notes[0].text, "'spoke-1' is new in the design; did you mean 'spoke-01'?");
}

TEST(Set, DoesNotReachIntoListsOrTexts) {
  EXPECT_THAT(summaries(set({"virtualNetworks.hub-lab-net.addressPrefixes.0=10.0.0.0/8"}).diagnostics),
              ElementsAre("VN130 1:29 'addressPrefixes' has no keys to set"));
  EXPECT_THAT(summaries(set({"virtualNetworks.hub-lab-net.location.x=y"}).diagnostics),
              ElementsAre("VN130 1:29 'location' has no keys to set"));
}

TEST(Set, NeitherEmptyValuesNorIdleDeletionsPass) {
  EXPECT_THAT(summaries(set({"virtualNetworks.hub-lab-net.location="}).diagnostics),
              ElementsAre("VN119 1:29 'location' has no value"));
  const auto result = set({"virtualMachines.nva2=null"});
  EXPECT_THAT(summaries(result.diagnostics), ElementsAre("VN120 1:17 'nva2' is not there to delete"));
  EXPECT_EQ(result.diagnostics.at(0).help, "did you mean 'nva1'?");
}

TEST(Set, CannotSetExtends) {
  EXPECT_THAT(summaries(set({"Extends=base.yaml"}).diagnostics),
              ElementsAre("VN130 1:1 'extends' cannot be set"));
}

TEST(Option, SetsOneOption) {
  const auto result = set({}, {"noneRoutes=[10.0.0.0/8]"});
  ASSERT_TRUE(result.draft) << summaries(result.diagnostics).at(0);
  EXPECT_THAT(result.draft->options.noneRoutes, ElementsAre(Prefix::parse("10.0.0.0/8").value()));
}

TEST(Option, HasOneName) {
  const auto result = set({}, {"noneRoutes.x=y", "nonRoutes=observed2026"});
  EXPECT_THAT(summaries(result.diagnostics), ElementsAre("VN130 1:12 an option has one name"));
  EXPECT_THAT(set({}, {"nonRoutes=observed2026"}).diagnostics.at(0).help,
              HasSubstr("did you mean 'noneRoutes'?"));
}

}  // namespace
}  // namespace vnetsim
