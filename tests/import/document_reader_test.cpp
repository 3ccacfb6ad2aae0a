// SPDX-License-Identifier: MIT
//
// JSON as a fast road to the same tree: what it reads, what it refuses, and what it leaves to YAML.
#include "import/document_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

#include "import/json_reader.hpp"
#include "import/yaml_reader.hpp"
#include "import_support.hpp"

namespace vnetsim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

JsonResult asJson(std::string_view text) { return readJson(SourceText{text, 0}, ReadLimits{}); }

struct Text {
  const char* name;
  std::string text;
};
void PrintTo(const Text& row, std::ostream* out) { *out << row.name; }
std::string nameOf(const ::testing::TestParamInfo<Text>& row) { return row.param.name; }

class JsonIsRead : public ::testing::TestWithParam<Text> {};

TEST_P(JsonIsRead, AsYamlReadsIt) {
  const JsonResult json = asJson(GetParam().text);
  ASSERT_TRUE(json.document.has_value()) << json.syntaxFault->message;
  const ReadResult yaml = readYaml(GetParam().text, 0);
  EXPECT_EQ(renderWithPlaces(*json.document), renderWithPlaces(yaml));
}

INSTANTIATE_TEST_SUITE_P(
    Texts, JsonIsRead,
    ::testing::Values(
        Text{"Empty", "{}"}, Text{"EmptyParts", R"({"a": {}, "b": [], "c": ""})"},
        Text{"Scalars", R"({"a": 1, "b": -0.5e+3, "c": true, "d": false, "e": null, "f": "x"})"},
        Text{"BigNumbers", R"({"a": 123456789012345678901234567890, "b": 1e300, "c": -1E-400})"},
        Text{"TextsThatLookLikeSomethingElse",
             R"({"a": "1", "b": "true", "c": "null", "d": "no", "e": "1e3", "f": "~", "g": "- x"})"},
        Text{"Escapes", R"({"a\tb": "\"\\\/\b\f\n\r\t\u00e9", "c": "\u20AC"})"},
        Text{"OtherAlphabets", "{\"Zürich\": \"\xF0\x9F\x98\x80\"}"},
        Text{"SeveralLines", "\n {\n  \"a\": [\n 1,\n {\"b\": null}\n ],\r\n \"c\" : { \"d\":\"e\" }\n}\n\n"},
        Text{"ByteOrderMark", "\xEF\xBB\xBF{\"a\": 1}"},
        Text{"DuplicateKeys", R"({"a": 1, "b": {"c": 1, "c": 2, "C": 3}, "A": 2})"},
        Text{"ManyKeysOneTwice",
             R"({"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"i":1,"j":1,"k":1,"E":1})"},
        Text{"AnEmptyKey", R"({"": 1})"}, Text{"ALongKey", "{\"" + std::string(261, 'k') + "\": 1}"},
        Text{"AnEscapedControlCharacter", R"({"a": "x\u0000y", "b\u001b": "\u0085"})"},
        Text{"AMergeKeyInQuotes", R"({"<<": {"a": 1}})"},
        Text{"NestedToTheLimit", "{\"a\": " + std::string(63, '[') + "1" + std::string(63, ']') + "}"},
        Text{"NestedTooDeeply", "{\"a\": " + std::string(64, '[') + "1" + std::string(64, ']') + "}"}),
    nameOf);

class NotJson : public ::testing::TestWithParam<Text> {};

TEST_P(NotJson, IsLeftToYaml) {
  EXPECT_FALSE(asJson(GetParam().text).document.has_value());
  EXPECT_EQ(renderWithPlaces(readDocumentTree(GetParam().text, 0)),
            renderWithPlaces(readYaml(GetParam().text, 0)));
}

INSTANTIATE_TEST_SUITE_P(
    Texts, NotJson,
    ::testing::Values(Text{"FlowMap", "{a: b, c: [d, e]}"}, Text{"FlowMapWithQuotes", "{\"a\": b}"},
                      Text{"TrailingComma", R"({"a": 1,})"}, Text{"NothingBehindAColon", R"({"a": })"},
                      Text{"SingleQuotes", "{'a': 'b'}"}, Text{"LeadingZero", R"({"a": 010})"},
                      Text{"NotANumber", R"({"a": NaN})"}, Text{"BeyondDouble", R"({"a": 1e999})"},
                      Text{"YamlComment", "{\"a\": 1} # one\n"}, Text{"JavaComment", "{\"a\": 1} // one\n"},
                      Text{"TextBehindIt", R"({"a": 1} x)"},
                      Text{"SecondDocument", "{\"a\": 1}\n---\n{\"b\": 2}\n"},
                      Text{"SecondMap", "{\"a\": 1}\n{\"b\": 2}\n"}, Text{"NeverClosed", R"({"a": [1, 2)"},
                      Text{"QuoteNeverClosed", R"({"a": "b)"}, Text{"HalfASurrogate", R"({"a": "\ud800"})"},
                      Text{"UnknownEscape", R"({"a": "\x41"})"}, Text{"TabInAText", "{\"a\": \"x\ty\"}"},
                      Text{"TextOverLines", "{\"a\": \"x\n y\"}"}, Text{"BracketsThatCross", R"({"a": [1})"}),
    nameOf);

class NeverRead : public ::testing::TestWithParam<Text> {};

TEST_P(NeverRead, IsRefusedAsInYaml) {
  EXPECT_EQ(renderWithPlaces(readDocumentTree(GetParam().text, 0)),
            renderWithPlaces(readYaml(GetParam().text, 0)));
  EXPECT_FALSE(readDocumentTree(GetParam().text, 0).root.has_value());
}

INSTANTIATE_TEST_SUITE_P(Texts, NeverRead,
                         ::testing::Values(Text{"NoUtf8", "{\"a\": \"\xC3(\"}"},
                                           Text{"NulInAText", std::string{"{\"a\": \"x\0y\"}", 12}},
                                           Text{"NulBehindIt", std::string{"{\"a\": \"x\"}\0", 11}},
                                           Text{"LineSeparator", "{\"a\": \"x\xE2\x80\xA8y\"}"},
                                           Text{"Utf16", std::string{"{\0\"\0a\0\"\0", 8}}),
                         nameOf);

TEST(DocumentReader, TakesPairsOfSurrogatesWhichYamlRefuses) {
  const ReadResult read = readDocumentTree(R"({"a": "\ud83d\ude00"})", 0);
  ASSERT_TRUE(read.root.has_value());
  EXPECT_EQ(render(*read.root), "{a: \"\xF0\x9F\x98\x80\"}");
}

TEST(DocumentReader, SeesWhatIsNoTextWhereverItStands) {
  const std::string text = "{\n  \"a b\":\n\n    \"c\",\n  \"ddddddddddddd\": 1 }\n";
  ASSERT_TRUE(readDocumentTree(text, 0).root.has_value());
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (const char* other : {"\x0B", "\x1F", "\x7F", "\x80", "\xFF", "\r", "\xC2\x80"}) {
      std::string wrong = text;
      wrong.insert(at, other);
      if (wrong[at] == '\r' && wrong[at + 1] == '\n') continue;
      const ReadResult read = readDocumentTree(wrong, 0);
      ASSERT_EQ(read.diagnostics.size(), 1u) << at;
      EXPECT_EQ(read.diagnostics[0].finding, Finding::InvalidText);
      EXPECT_EQ(read.diagnostics[0].at, SourceText(wrong, 0).locate(at));
    }
  }
}

TEST(DocumentReader, CountsValues) {
  const ReadLimits limits{.nodes = 4};
  EXPECT_THAT(summaries(readDocumentTree(R"({"a": [1, 2]})", 0, limits).diagnostics),
              ElementsAre("VN123 1:11 too many values in one document"));
  EXPECT_THAT(summaries(readDocumentTree(R"({"a": [1]})", 0, limits).diagnostics), IsEmpty());
}

TEST(DocumentReader, JsonMayStandOnOneLongLineAndIsToldItsOwnFault) {
  std::string text = "{\"a\": [1";
  for (int i = 0; i < 170'000; ++i) text += ",[]";  // more indicators than YAML may have on one line
  EXPECT_TRUE(readDocumentTree(text + "]}", 0).root.has_value());
  EXPECT_THAT(summaries(readDocumentTree(text + "]", 0).diagnostics),
              ElementsAre("VN103 1:510010 missing a comma or '}' after an object member"));
}

TEST(DocumentReader, StopsAtTheDeepestBracketAllowed) {
  EXPECT_THAT(summaries(readDocumentTree("{\"a\": " + std::string(100'000, '['), 0).diagnostics),
              ElementsAre("VN107 1:70 too deeply nested"));
}

TEST(DocumentReader, PutsTheDocumentIntoEveryPlace) {
  const ReadResult read = readDocumentTree(R"({"a": 1})", 7);
  EXPECT_EQ(read.root->at.document, 7u);
  EXPECT_EQ(read.root->map()->entries[0].key.at, (SourceLocation{7, 1, 2, 3}));
  EXPECT_EQ(read.root->map()->entries[0].value.at, (SourceLocation{7, 1, 7, 1}));
}

}  // namespace
}  // namespace vnetsim
