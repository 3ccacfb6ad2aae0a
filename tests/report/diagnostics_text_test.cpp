// SPDX-License-Identifier: MIT
#include "report/diagnostics_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "fault.hpp"

namespace vnetsim {
namespace {

using testing::HasSubstr;

constexpr Style plain{.colour = false};

const SourceDocuments design{{"design.yaml",
                              "virtualNetworks:\n"
                              "  hub:\n"
                              "    adressPrefix: 10.0.0.0/16\n"
                              "  hub:\n"
                              "    location: westeurope\n"}};

SourceLocation place(std::uint32_t line, std::uint32_t column, std::uint32_t length) {
  return {.document = 0, .line = line, .column = column, .length = length};
}

std::string render(const Diagnostic& diagnostic, const SourceDocuments& documents = design) {
  return renderDiagnostics(std::vector{diagnostic}, documents, plain);
}

TEST(DiagnosticsText, PointsAtTheFaultAndSaysWhatToDo) {
  EXPECT_EQ(render(Fault(Severity::Error, Finding::UnknownKey, "unknown key 'adressPrefix'", place(3, 5, 12))
                       .label("not a key of a virtual network")
                       .help("did you mean 'addressPrefixes'?")),
            "error[VN111]: unknown key 'adressPrefix'\n"
            " --> design.yaml:3:5\n"
            "  |\n"
            "3 |     adressPrefix: 10.0.0.0/16\n"
            "  |     ^^^^^^^^^^^^ not a key of a virtual network\n"
            "  |\n"
            "  = help: did you mean 'addressPrefixes'?\n"
            "\n"
            "1 error\n");
}

TEST(DiagnosticsText, EndsWithTheCaretsWhenThereIsNothingMoreToSay) {
  EXPECT_EQ(render(Fault(Severity::Error, Finding::MissingKey, "no addressPrefixes", place(2, 3, 3))),
            "error[VN116]: no addressPrefixes\n"
            " --> design.yaml:2:3\n"
            "  |\n"
            "2 |   hub:\n"
            "  |   ^^^\n"
            "\n"
            "1 error\n");
}

TEST(DiagnosticsText, GivesNotesWithPlacesAnExcerptOfTheirOwn) {
  EXPECT_EQ(render(Fault(Severity::Error, Finding::DuplicateKey, "duplicate key 'hub'", place(4, 3, 3))
                       .notes({{"first written here", place(2, 3, 3)},
                               {"keys compare without case", {}},
                               {"in this map", place(1, 1, 15)}})),
            "error[VN110]: duplicate key 'hub'\n"
            " --> design.yaml:4:3\n"
            "  |\n"
            "4 |   hub:\n"
            "  |   ^^^\n"
            "  |\n"
            "  = note: keys compare without case\n"
            "note: first written here\n"
            " --> design.yaml:2:3\n"
            "  |\n"
            "2 |   hub:\n"
            "  |   ^^^\n"
            "note: in this map\n"
            " --> design.yaml:1:1\n"
            "  |\n"
            "1 | virtualNetworks:\n"
            "  | ^^^^^^^^^^^^^^^\n"
            "\n"
            "1 error\n");
}

TEST(DiagnosticsText, NamesTheRuleBehindARefusal) {
  EXPECT_EQ(render(Fault(Severity::Refused, Finding::PeeredAddressSpacesOverlap, "'hub' and 'spoke' overlap",
                         place(2, 3, 3))
                       .rule(Rule{17})),
            "refused[VN203]: 'hub' and 'spoke' overlap\n"
            " --> design.yaml:2:3\n"
            "  |\n"
            "2 |   hub:\n"
            "  |   ^^^\n"
            "  |\n"
            "  = rule: R17 (vnetsim explain R17)\n"
            "\n"
            "1 refused\n");
}

TEST(DiagnosticsText, WithoutAPlaceKeepsTheRemarks) {
  EXPECT_EQ(render(Fault(Severity::Error, Finding::EmptyDesign, "no resource")
                       .label("unused")
                       .notes({{"looked for the design file, ARM and Terraform", {}}})
                       .help("declare a virtual network")),
            "error[VN125]: no resource\n"
            "  = note: looked for the design file, ARM and Terraform\n"
            "  = help: declare a virtual network\n"
            "\n"
            "1 error\n");
}

TEST(DiagnosticsText, TreatsAnUnknownDocumentAsNoPlace) {
  EXPECT_EQ(render(Fault(Severity::Error, Finding::EmptyDesign, "m",
                         SourceLocation{.document = 7, .line = 1, .column = 1})
                       .notes({{"n", {.document = 7, .line = 1, .column = 1}}})),
            "error[VN125]: m\n"
            "  = note: n\n"
            "\n"
            "1 error\n");
}

TEST(DiagnosticsText, BehindTheLastLineShowsThePlaceOnly) {
  EXPECT_EQ(render(Fault(Severity::Error, Finding::SyntaxError, "m", place(40, 2, 1)).help("h")),
            "error[VN103]: m\n"
            "  --> design.yaml:40:2\n"
            "   |\n"
            "   = help: h\n"
            "\n"
            "1 error\n");
}

TEST(DiagnosticsText, AlignsTheGutterToTheGreatestLineNumber) {
  std::string text;
  for (int line = 1; line <= 100; ++line) text += "key" + std::to_string(line) + ": x\n";
  EXPECT_EQ(render(Fault(Severity::Error, Finding::DuplicateKey, "m", place(100, 1, 6))
                       .notes({{"first written here", place(9, 1, 4)}}),
                   {{"long.yaml", text}}),
            "error[VN110]: m\n"
            "   --> long.yaml:100:1\n"
            "    |\n"
            "100 | key100: x\n"
            "    | ^^^^^^\n"
            "note: first written here\n"
            "   --> long.yaml:9:1\n"
            "    |\n"
            "9   | key9: x\n"
            "    | ^^^^\n"
            "\n"
            "1 error\n");
}

TEST(DiagnosticsText, ShowsTabsAsBlanksAndKeepsTheCaretsInPlace) {
  EXPECT_EQ(render(Fault(Severity::Error, Finding::SyntaxError, "tab", place(1, 3, 3)),
                   {{"t.yaml", "\t\tkey:\tx\n"}}),
            "error[VN103]: tab\n"
            " --> t.yaml:1:3\n"
            "  |\n"
            "1 |         key:    x\n"
            "  |         ^^^\n"
            "\n"
            "1 error\n");
}

TEST(DiagnosticsText, CountsTheColumnInCharacters) {
  EXPECT_THAT(render(Fault(Severity::Error, Finding::SyntaxError, "m", place(1, 10, 3)),
                     {{"u.yaml", "réseau: abc\n"}}),
              HasSubstr(" --> u.yaml:1:9\n"
                        "  |\n"
                        "1 | réseau: abc\n"
                        "  |         ^^^\n"));
}

TEST(DiagnosticsText, CutsALongLineAroundTheCarets) {
  const std::string text = "{\"padding\":\"" + std::string(1000, 'p') + "\",\"key\":1,\"more\":\"" +
                           std::string(1000, 'm') + "\"}";
  const auto column = static_cast<std::uint32_t>(text.find("\"key\"") + 1);
  EXPECT_EQ(render(Fault(Severity::Error, Finding::UnknownKey, "m", place(1, column, 5)).label("here"),
                   {{"plan.json", text}}),
            "error[VN111]: m\n"
            " --> plan.json:1:" +
                std::to_string(column) +
                "\n"
                "  |\n"
                "1 | ..." +
                std::string(52, 'p') + "\",\"key\":1,\"more\":\"" + std::string(44, 'm') +
                "...\n"
                "  | " +
                std::string(57, ' ') +
                "^^^^^ here\n"
                "\n"
                "1 error\n");
}

TEST(DiagnosticsText, ShowsTheLinesOfEachDocument) {
  const SourceDocuments documents{{"base.yaml", "a: 1\nb: 2\n"}, {"patch.yaml", "b: null\r\nc: null\r\n"}};
  const std::vector<Diagnostic> diagnostics{
      Fault(Severity::Warning, Finding::PeeringOneSided, "one-sided",
            SourceLocation{.document = 0, .line = 2, .column = 1, .length = 1}),
      Fault(Severity::Error, Finding::NothingToDelete, "nothing to delete",
            SourceLocation{.document = 1, .line = 2, .column = 1, .length = 7})
          .notes({{"in this file", {.document = 0, .line = 1, .column = 1, .length = 4}}})};
  EXPECT_EQ(renderDiagnostics(diagnostics, documents, plain),
            "warning[VN301]: one-sided\n"
            " --> base.yaml:2:1\n"
            "  |\n"
            "2 | b: 2\n"
            "  | ^\n"
            "\n"
            "error[VN120]: nothing to delete\n"
            " --> patch.yaml:2:1\n"
            "  |\n"
            "2 | c: null\n"
            "  | ^^^^^^^\n"
            "note: in this file\n"
            " --> base.yaml:1:1\n"
            "  |\n"
            "1 | a: 1\n"
            "  | ^^^^\n"
            "\n"
            "1 error, 1 warning\n");
}

TEST(DiagnosticsText, LeavesNoBlanksAtTheEndOfALine) {
  EXPECT_THAT(render(Fault(Severity::Error, Finding::SyntaxError, "m", place(2, 1, 1)),
                     {{"blank.yaml", "a:\n    \nb:   \n"}}),
              HasSubstr("2 |\n"
                        "  | ^\n"));
}

TEST(DiagnosticsText, PaintsWhenAskedTo) {
  const std::vector<Diagnostic> diagnostics{
      Fault(Severity::Warning, Finding::PeeringOneSided, "m", place(2, 3, 3)).label("l").help("h")};
  EXPECT_EQ(renderDiagnostics(diagnostics, design, Style{.colour = true}),
            "\x1b[1;33mwarning[VN301]\x1b[0m\x1b[1m: m\x1b[0m\n"
            " \x1b[1;34m-->\x1b[0m design.yaml:2:3\n"
            "\x1b[1;34m  |\x1b[0m\n"
            "\x1b[1;34m2 |\x1b[0m   hub:\n"
            "\x1b[1;34m  |\x1b[0m   \x1b[1;33m^^^ l\x1b[0m\n"
            "\x1b[1;34m  |\x1b[0m\n"
            "  \x1b[1;34m=\x1b[0m \x1b[1mhelp\x1b[0m: h\n"
            "\n"
            "1 warning\n");
}

TEST(DiagnosticsText, IsEmptyWithoutDiagnostics) {
  EXPECT_EQ(renderDiagnostics({}, design, plain), "");
  EXPECT_EQ(summaryOf({}), "");
}

TEST(DiagnosticsText, SumsUpBySeverity) {
  const Diagnostic error = Fault(Severity::Error, Finding::SyntaxError, "m");
  const Diagnostic refused = Fault(Severity::Refused, Finding::SubnetSize, "m");
  const Diagnostic warning = Fault(Severity::Warning, Finding::PeeringOneSided, "m");
  EXPECT_EQ(summaryOf(std::vector{warning, error, refused, warning, error, warning}),
            "2 errors, 1 refused, 3 warnings");
  EXPECT_EQ(summaryOf(std::vector{warning}), "1 warning");
  EXPECT_EQ(summaryOf(std::vector{refused, refused, error}), "1 error, 2 refused");
}

}  // namespace
}  // namespace vnetsim
