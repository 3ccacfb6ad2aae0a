// SPDX-License-Identifier: MIT
#include "import/yaml_reader.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

#include "import_support.hpp"

namespace vnetsim {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using namespace std::string_literals;

std::vector<std::string> faultsOf(std::string_view text) { return summaries(readYaml(text, 0).diagnostics); }

struct Reading {
  const char* name;
  std::string text;
  const char* tree;
};
void PrintTo(const Reading& row, std::ostream* out) { *out << row.name; }
class YamlReads : public ::testing::TestWithParam<Reading> {};

TEST_P(YamlReads, WhatWasWritten) { EXPECT_EQ(render(tree(GetParam().text)), GetParam().tree); }

INSTANTIATE_TEST_SUITE_P(
    Documents, YamlReads,
    ::testing::Values(
        Reading{"Nothing", "", "_"}, Reading{"AComment", "# only this\n", "_"},
        Reading{"BlockMap", "a: 1\nb:\n  c: d\n", "{a: 1, b: {c: d}}"},
        Reading{"BlockSequence", "- a\n- b: c\n  d: e\n- - f\n", "[a, {b: c, d: e}, [f]]"},
        Reading{"Json", R"({"a": [1, "x\n", true, null], "b": {}})", "{a: [1, \"x\n\", true, null], b: {}}"},
        Reading{"OneLineOfJson", R"({"a":{"b":[1,2]},"c":"d"})", "{a: {b: [1, 2]}, c: \"d\"}"},
        Reading{"Quotes", "a: \"x # y\"\nb: 'it''s'\nc: \"say \\\"no\\\"\"\n",
                "{a: \"x # y\", b: \"it's\", c: \"say \"no\"\"}"},
        Reading{"TextOverLines", "a: one\n  two\nb: >-\n  three\n  four\nc: |\n  five\n",
                "{a: one two, b: \"three four\", c: \"five\n\"}"},
        Reading{"NumbersAsWritten", "a: 010\nb: 0x10\nc: 1e3\n", "{a: 010, b: 0x10, c: 1e3}"},
        Reading{"WordsAsWritten", "a: no\nb: \"no\"\n", "{a: no, b: \"no\"}"},
        Reading{"NullAndNothing", "a: null\nb: ~\nc:\nd: \"null\"\n",
                "{a: null, b: null, c: _, d: \"null\"}"},
        Reading{"NothingBeforeAKeyNamedNullish", "a:\nnullable: 5\n", "{a: _, nullable: 5}"},
        Reading{"NothingInBrackets", "{a: , b: [x, ]}", "{a: _, b: [x]}"},
        Reading{"Aliases", "a: &x {b: [1]}\nc: *x\nd: [*x, &y q, *y]\n",
                "{a: {b: [1]}, c: {b: [1]}, d: [{b: [1]}, q, q]}"},
        Reading{"CarriageReturns", "a: 1\r\nb: 2\r\n", "{a: 1, b: 2}"},
        Reading{"ByteOrderMark",
                "\xEF\xBB\xBF"
                "a: 1\n",
                "{a: 1}"},
        Reading{"Markers", "%YAML 1.2\n---\na: 1\n...\n", "{a: 1}"},
        Reading{"OtherAlphabets", "a: \"Zürich \xF0\x9F\x98\x80\"\n", "{a: \"Zürich \xF0\x9F\x98\x80\"}"}),
    [](const auto& row) { return std::string{row.param.name}; });

// One row for each way in which YAML, or a lenient parser of it, can read something else than was meant.
struct Hazard {
  const char* name;
  std::string text;
  std::string fault;  // code, place and message
  const char* help;   // a part of it
};
void PrintTo(const Hazard& row, std::ostream* out) { *out << row.name; }
class YamlRefuses : public ::testing::TestWithParam<Hazard> {};

TEST_P(YamlRefuses, WithOneFaultAtItsPlace) {
  const auto result = readYaml(GetParam().text, 0);
  EXPECT_THAT(summaries(result.diagnostics), ElementsAre(GetParam().fault));
  ASSERT_FALSE(result.diagnostics.empty());
  EXPECT_THAT(result.diagnostics[0].help, HasSubstr(GetParam().help));
}

INSTANTIATE_TEST_SUITE_P(
    Text, YamlRefuses,
    ::testing::Values(
        Hazard{"TooManyBytes", std::string((32 << 20) + 1, ' '),
               "VN123 1:1 33554433 bytes are too many for one file", "at most 33554432"},
        Hazard{"BrokenUtf8", "a: 1\nb: x\xC3(\n", "VN102 2:5 byte 0xC3 is not part of a UTF-8 character",
               "UTF-8"},
        Hazard{"OverlongUtf8", "a: \xC0\xAF\n", "VN102 1:4 byte 0xC0 is not part of a UTF-8 character",
               "UTF-8"},
        Hazard{"Surrogate", "a: \xED\xA0\x80\n", "VN102 1:4 byte 0xED is not part of a UTF-8 character",
               "UTF-8"},
        Hazard{"CutOffCharacter", "a: \xF0\x9F\x98", "VN102 1:4 byte 0xF0 is not part of a UTF-8 character",
               "UTF-8"},
        Hazard{"Nul", "a: b\0c"s, "VN102 1:5 control character U+0000", "remove it"},
        Hazard{"Escape", "a: \x1B[31mred\n", "VN102 1:4 control character U+001B", "remove it"},
        Hazard{"EndOfTransmission",
               "a: 1\n\x04"
               "b: 2\n",
               "VN102 2:1 control character U+0004", "remove it"},
        Hazard{"Delete", "a: \x7F\n", "VN102 1:4 control character U+007F", "remove it"},
        Hazard{"NextLine",
               "a: x\xC2\x85"
               "b: y\n",
               "VN102 1:5 control character U+0085", "remove it"},
        Hazard{"LoneCarriageReturn", "# note\ra: 1\n", "VN102 1:7 control character U+000D", "remove it"},
        Hazard{"LineSeparator",
               "a: x\xE2\x80\xA8"
               "b: y\n",
               "VN102 1:5 an invisible line separator or byte order mark", "remove it"},
        Hazard{"Utf16",
               "\xFF\xFE"
               "a\0"s,
               "VN102 1:1 the text is UTF-16 or UTF-32", "save it as UTF-8"},
        Hazard{"Utf16WithoutAMark", "\0a\0:"s, "VN102 1:1 the text is UTF-16 or UTF-32", "save it as UTF-8"},
        Hazard{"EscapedControlCharacter", "a: \"\\e[31m\"\n", "VN102 1:4 the text holds a control character",
               "remove it"},
        Hazard{"TooMuchOnOneLine", "[" + std::string(600'000, ','),
               "VN123 1:500001 too many values on one line", "several lines"}),
    [](const auto& row) { return std::string{row.param.name}; });

std::string laughs() {
  std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 9; ++i) {
    text += fmt::format("a{0}: &a{0} [", i);
    for (int k = 0; k < 9; ++k) text += fmt::format("*a{}{}", i - 1, k < 8 ? ", " : "]\n");
  }
  return text;
}

std::string deepAliases() {
  std::string text = "a0: &a0 x\n";
  for (int i = 1; i < 70; ++i) text += fmt::format("a{0}: &a{0} [*a{1}]\n", i, i - 1);
  return text;
}

std::string repeated(std::string_view part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

INSTANTIATE_TEST_SUITE_P(
    Structure, YamlRefuses,
    ::testing::Values(
        Hazard{"DeepBrackets", std::string(65, '[') + std::string(65, ']'), "VN107 1:65 too deeply nested",
               "at most 64"},
        Hazard{"DeepBracketsLeftOpen", std::string(100'000, '['), "VN107 1:33 too deeply nested",
               "at most 64"},
        Hazard{"DeepSequences", repeated("- ", 1000), "VN107 1:129 too deeply nested", "at most 64"},
        Hazard{"AliasInItself", "a: &x [*x]\n", "VN108 1:8 the alias stands for a key or holds itself",
               "write"},
        Hazard{"AliasInItsOwnMap", "&r\na: *r\n", "VN108 2:4 the alias stands for a key or holds itself",
               "write"},
        Hazard{"AliasOfAKey", "&k a: 1\nb: *k\n", "VN108 2:4 the alias stands for a key or holds itself",
               "write"},
        Hazard{"AliasAsAKey", "a: &x b\n*x : c\n", "VN108 2:1 an alias cannot stand for a key", "write"},
        Hazard{"BillionLaughs", laughs(), "VN123 5:10 aliases add more than 10000 values",
               "write the values out"},
        Hazard{"AliasesNestedDeep", deepAliases(), "VN107 65:12 the alias nests too deeply", "at most 64"},
        Hazard{"DuplicateKey", "a: 1\nb: 2\na: 3\n", "VN110 3:1 duplicate key 'a'", "keep one"},
        Hazard{"DuplicateInAnotherCase", "spoke: {Name: 1, name: 2}\n", "VN110 1:18 duplicate key 'name'",
               "keep one"},
        Hazard{"MergeKey", "a: &x {b: 1}\nc:\n  <<: *x\n", "VN109 3:3 merge keys are not read", "extends"},
        Hazard{"SecondDocument", "a: 1\n---\nb: 2\n", "VN105 2:1 a second document begins here",
               "one document"},
        Hazard{"EmptySecondDocument", "a: 1\n---\n", "VN105 2:1 a second document begins here",
               "one document"},
        Hazard{"TextAfterAFlowMap", "{a: 1} junk\n", "VN106 1:8 text after the end of the document",
               "brackets"},
        Hazard{"MapAfterAFlowMap", "{a: 1}\nb: 2\n", "VN106 2:1 text after the end of the document",
               "brackets"},
        Hazard{"CommaAfterAFlowMap", "{a: 1}, b\n", "VN106 1:7 text after the end of the document",
               "brackets"},
        Hazard{"BracketAfterTheEnd", "{a: 1} }\n", "VN103 1:8 a bracket is closed that was not opened",
               "remove it"},
        Hazard{"TextAfterTheEndMarker", "a: 1\n...\njunk\n", "VN106 3:1 text after the end of the document",
               ""},
        Hazard{"LessIndentedText", "  a: 1\n b: 2\n", "VN106 2:2 text after the end of the document",
               "indentation"},
        Hazard{"DirectiveAtTheEnd", "a: 1\n%b: 2\n", "VN106 2:1 text after the end of the document",
               "remove it"},
        Hazard{"DirectiveAtTheStart", "%b: 2\n---\na: 1\n",
               "VN103 1:1 a line that begins with '%' is a directive, and this one is not known", "quotes"},
        Hazard{"Tag", "a: !!str 5\n", "VN103 1:4 tags are not read", "remove the tag"},
        Hazard{"LocalTag", "a: !foo [b]\n", "VN103 1:4 tags are not read", "quotes"},
        Hazard{"BareTag", "a: &x ! b\n", "VN103 1:4 tags are not read", "remove the tag"},
        Hazard{"SequenceAsAKey", "[a]: b\n", "VN112 1:1 a key must be a text", "quotes"},
        Hazard{"MapAsAKey", "? {a: b}\n: c\n", "VN112 1:3 a key must be a text", "quotes"},
        Hazard{"NullAsAKey", "~: a\n", "VN112 1:1 a key must be a text", "name the key"},
        Hazard{"NothingAsAKey", ": a\n", "VN112 1:1 a key must be a text", "name the key"},
        Hazard{"EmptyTextAsAKey", "\"\": a\n", "VN112 1:1 a key is empty", "name the key"},
        Hazard{"LongKey", std::string(261, 'k') + ": 1\n", "VN123 1:1 a key of 261 bytes", "at most 260"},
        Hazard{"KeyLongerThanYamlAllows", std::string(1100, 'k') + ": 1\n",
               "VN103 1:1101 a ':' is not allowed here", "at most 260"}),
    [](const auto& row) { return std::string{row.param.name}; });

INSTANTIATE_TEST_SUITE_P(
    Syntax, YamlRefuses,
    ::testing::Values(
        Hazard{"UnterminatedQuote", "a: \"abc\nb: 1\n", "VN104 1:4 the quoted text is never closed",
               "closing quote"},
        Hazard{"UnterminatedSingleQuote", "# it's\nb: it's\na: 'abc\n",
               "VN104 3:4 the quoted text is never closed", "closing quote"},
        Hazard{"QuoteClosedByALaterOne", "a: \"abc\nb: \"x\"\n", "VN103 2:5 a key was expected here",
               "indentation"},
        Hazard{"BareStar", "from: *\n", "VN103 1:7 a plain '*' begins an alias, and none is named",
               "quote the star: \"*\""},
        Hazard{"BareStarInBrackets", "from: [*]\n",
               "VN103 1:8 a plain '*' begins an alias, and none is named", "quote the star"},
        Hazard{"GlobThatBeginsWithAStar", "from: *-vm\n",
               "VN108 1:7 a plain '*' begins an alias, and no anchor has this name", "\"*-vm\""},
        Hazard{"OpenBracket", "a: [b, c\n", "VN103 1:4 '[' is not closed", "']'"},
        Hazard{"OpenBrace", "{\n\"a\": {\"b\": 1}\n", "VN103 1:1 '{' is not closed", "'}'"},
        Hazard{"KeyInsideAnOpenBracket", "a: [b\nc: d\n", "VN103 2:2 '[' is not closed", "']'"},
        Hazard{"WrongBracket", "a: [b}\n", "VN103 1:6 a bracket is closed that was not opened", "remove it"},
        Hazard{"ColonInPlainText", "a: b: c\n", "VN103 1:5 a ':' is not allowed here", "quotes"},
        Hazard{"TabAsIndentation", "a:\n\tb: 1\n", "VN103 2:3 a ':' is not allowed here", "indentation"},
        Hazard{"AtSign", "a: @b\n", "VN103 1:4 a plain text cannot begin with this character", "quotes"},
        Hazard{"AmpersandBeforeOddCharacters", "a: &# b\n",
               "VN103 1:4 a plain '&' begins an anchor, and this is no name for one", "quotes"},
        Hazard{"DashBehindAKey", "a: - b\n", "VN103 1:4 a '-' of a list item is not allowed here",
               "line of its own"},
        Hazard{"TextBehindAQuote", "a: 'x' y\n", "VN103 1:8 a key was expected here", "value before"},
        Hazard{"UnknownEscape", "a: \"C:\\data\"\n", "VN103 1:7 unknown escape sequence in a quoted text",
               "double the backslash"},
        Hazard{"NewerVersion", "%YAML 3.0\n---\na: 1\n", "VN103 1:1 this version of YAML is not known",
               "%YAML"}),
    [](const auto& row) { return std::string{row.param.name}; });

TEST(YamlReader, ReportsAllFaultsOfContentAtOnce) {
  EXPECT_THAT(faultsOf("a: 1\nA: 2\n<<: {b: 1}\nc: !x y\nd: {e: 1, e: 2}\n"),
              ElementsAre("VN110 2:1 duplicate key 'A'", "VN109 3:1 merge keys are not read",
                          "VN103 4:4 tags are not read", "VN110 5:11 duplicate key 'e'"));
}

TEST(YamlReader, DuplicateKeyNotesTheFirstOne) {
  const auto same = readYaml("a: 1\na: 2\n", 7).diagnostics.at(0);
  ASSERT_EQ(same.notes.size(), 1u);
  EXPECT_EQ(same.notes[0].text, "it is first written here");
  EXPECT_EQ(same.notes[0].at, (SourceLocation{7, 1, 1, 1}));
  const auto folded = readYaml("Spoke: 1\nspoke: 2\n", 0).diagnostics.at(0);
  EXPECT_EQ(folded.notes.at(0).text, "the same as 'Spoke': case does not matter");
}

TEST(YamlReader, DuplicateKeysLeaveATreeAndMergeKeysDoNot) {
  EXPECT_TRUE(readYaml("a: 1\na: 2\n", 0).root.has_value());
  EXPECT_FALSE(readYaml("<<: {a: 1}\n", 0).root.has_value());
}

TEST(YamlReader, QuoteOverLinesIsNotedWhereItBegan) {
  const auto fault = readYaml("a: \"abc\nb: \"x\"\n", 0).diagnostics.at(0);
  ASSERT_EQ(fault.notes.size(), 1u);
  EXPECT_EQ(fault.notes[0].at.line, 1u);
  EXPECT_EQ(fault.notes[0].at.column, 4u);
}

TEST(YamlReader, FaultInsideABracketNotesTheBracket) {
  const auto fault = readYaml("a: [b\nc: d\n", 0).diagnostics.at(0);
  ASSERT_EQ(fault.notes.size(), 1u);
  EXPECT_EQ(fault.notes[0].at.line, 1u);
  EXPECT_EQ(fault.notes[0].at.column, 4u);
}

TEST(YamlReader, LocatesKeysAndValues) {
  const Node root = tree("\xEF\xBB\xBFkey: 'a value'\nmap:\n  inner: [x, yy]\n  none:\n");
  const auto& entries = root.map()->entries;
  EXPECT_EQ(entries[0].key.at, (SourceLocation{0, 1, 4, 3}));
  EXPECT_EQ(entries[0].value.at, (SourceLocation{0, 1, 9, 9}));
  const auto& inner = entries[1].value.map()->entries;
  EXPECT_EQ(inner[0].value.sequence()->items[1].at, (SourceLocation{0, 3, 14, 2}));
  EXPECT_EQ(inner[1].value.at, inner[1].key.at);
}

TEST(YamlReader, EmptyItemsStandAtTheirDash) {
  const Node root = tree("- # none\n- - a\n  -\n-\n");
  const auto& items = root.sequence()->items;
  EXPECT_EQ(render(root), "[_, [a, _], _]");
  EXPECT_EQ(items[0].at, (SourceLocation{0, 1, 1, 1}));
  EXPECT_EQ(items[1].sequence()->items[1].at, (SourceLocation{0, 3, 3, 1}));
  EXPECT_EQ(items[2].at, (SourceLocation{0, 4, 1, 1}));
}

TEST(YamlReader, LocationsOfAliasesAreThoseOfTheirAnchors) {
  const Node root = tree("a: &x {b: 1}\nc: *x\n");
  EXPECT_EQ(root.map()->entries[1].value.at.line, 1u);
}

TEST(YamlReader, UnderlinesNoFurtherThanTheLine) {
  const Node root = tree("a: \"one\n  two\"\n");
  EXPECT_EQ(root.map()->entries[0].value.at, (SourceLocation{0, 1, 4, 4}));
}

TEST(YamlReader, NestingUpToTheLimitIsRead) {
  const std::string open(64, '[');
  const std::string closed(64, ']');
  EXPECT_TRUE(readYaml(open + closed, 0).root.has_value());
}

TEST(YamlReader, CountsEveryValueAgainstTheLimit) {
  const ReadLimits limits{.nodes = 5};
  EXPECT_THAT(summaries(readYaml("[a, [b], c]", 0, limits).diagnostics), ::testing::IsEmpty());
  EXPECT_THAT(summaries(readYaml("[a, [b], c, d]", 0, limits).diagnostics),
              ElementsAre("VN123 1:13 too many values in one document"));
}

TEST(YamlReader, AliasesWithinTheBudgetAreRead) {
  std::string text = "a: &a x\nb:\n";
  for (int i = 0; i < 10'000; ++i) text += "  - *a\n";
  EXPECT_EQ(faultsOf(text), std::vector<std::string>{});
  EXPECT_THAT(faultsOf(text + "  - *a\n"), ElementsAre("VN123 10003:5 aliases add more than 10000 values"));
}

}  // namespace
}  // namespace vnetsim
