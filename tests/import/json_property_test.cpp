// SPDX-License-Identifier: MIT
//
// A text that is JSON and YAML at once is one document: both readers make the same tree of it.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <random>
#include <string>

#include "import/document_reader.hpp"
#include "import/json_reader.hpp"
#include "import/yaml_reader.hpp"
#include "import_support.hpp"

namespace vnetsim {
namespace {

/// Writes JSON with every freedom that it leaves, of scalars that YAML might take for something else.
class JsonWriter {
 public:
  explicit JsonWriter(std::uint64_t seed) : random_{seed} {}

  std::string document() { return blanks() + map(0) + blanks(); }

 private:
  static constexpr std::array scalars{"1",
                                      "0",
                                      "-1",
                                      "1e3",
                                      "-0",
                                      "1.50",
                                      "1E+9",
                                      "true",
                                      "false",
                                      "null",
                                      "\"no\"",
                                      "\"\"",
                                      "\"1\"",
                                      "\"1e3\"",
                                      "\"null\"",
                                      "\"~\"",
                                      "\"true\"",
                                      "\"- a\"",
                                      "\"a: b\"",
                                      "\"#\"",
                                      "\" x \"",
                                      "\"&a\"",
                                      "\"*a\"",
                                      "\"!t\"",
                                      "\"\\n\"",
                                      "\"\\\\\"",
                                      "\"\\\"\"",
                                      "\"{\"",
                                      "\"]\"",
                                      "\",\"",
                                      "\"10.0.0.0/8\"",
                                      "\"\\u0041\"",
                                      "\"\\u0007\"",
                                      "\"é\"",
                                      "\"'\"",
                                      "\"a\\/b\"",
                                      "\"---\"",
                                      "\"...\"",
                                      "\"%\"",
                                      "12345678901234567890"};
  static constexpr std::array keys{"\"a\"",  "\"A\"", "\"b\"",   "\"no\"", "\"1\"",   "\"null\"",
                                   "\"<<\"", "\"\"",  "\"x y\"", "\"a:\"", "\"\\t\"", "\"c\"",
                                   "\"d\"",  "\"e\"", "\"f\"",   "\"g\""};

  std::size_t below(std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>{0, limit - 1}(random_);
  }

  std::string blanks() {
    static constexpr std::array some{"", "", " ", "  ", "\n", "\r\n ", "\n\n  "};
    if (below(6) == 0) return "\n" + std::string(below(30), ' ');
    return some[below(some.size())];
  }

  /// With escapes anywhere, or none: most readers look at several characters at once.
  std::string longText() {
    static constexpr std::array parts{"a",  "b", "-",    ".",    "0",   "/",
                                      " c", "é", "\\\"", "\\\\", "\\n", "\\u00e9"};
    const std::size_t kinds = below(3) == 0 ? parts.size() : 8;
    std::string text = "\"";
    for (std::size_t left = below(40); left > 0; --left) text += parts[below(kinds)];
    return text + '"';
  }

  /// YAML knows a key by the colon on its line.
  std::string colon() { return below(3) == 0 ? ":" : below(2) == 0 ? ": " : " : "; }

  std::string value(int depth) {
    const std::size_t kind = below(depth < 4 ? 4 : 2);
    if (kind == 2) return map(depth + 1);
    if (kind == 3) return list(depth + 1);
    return below(4) == 0 ? longText() : scalars[below(scalars.size())];
  }

  template <class Element>
  std::string elements(char open, char close, Element element) {
    std::string text{open};
    for (std::size_t left = below(6); left > 0; --left) {
      text += blanks() + element() + blanks();
      if (left > 1) text += ',';
    }
    return text + blanks() + close;
  }

  std::string map(int depth) {
    return elements('{', '}', [&] {
      const std::string key = below(8) == 0 ? longText() : keys[below(keys.size())];
      return key + colon() + (below(4) == 0 ? blanks() : "") + value(depth);
    });
  }

  std::string list(int depth) {
    return elements('[', ']', [&] { return value(depth); });
  }

  std::mt19937_64 random_;
};

RC_GTEST_PROP(JsonProperty, BothReadersMakeTheSameTree, (std::uint64_t seed)) {
  const std::string text = JsonWriter{seed}.document();
  const JsonResult json = readJson(SourceText{text, 0}, ReadLimits{});
  RC_ASSERT(json.document.has_value());
  const std::string expected = renderWithPlaces(readYaml(text, 0));
  if (renderWithPlaces(*json.document) != expected) RC_LOG() << text;
  RC_ASSERT(renderWithPlaces(*json.document) == expected);
  RC_ASSERT(renderWithPlaces(readDocumentTree(text, 0)) == expected);
}

/// A slip of the pen makes JSON into YAML, or into nothing; never into another document.
RC_GTEST_PROP(JsonProperty, ATextNearJsonIsWhatYamlSays, (std::uint64_t seed)) {
  std::string text = JsonWriter{seed}.document();
  std::mt19937_64 random{seed};
  static constexpr std::string_view slips = "{}[],:\"' \n#a1-";
  text.insert(random() % (text.size() + 1), 1, slips[random() % slips.size()]);
  if (random() % 2 == 0) text.erase(random() % text.size(), 1);
  const ReadResult yaml = readYaml(text, 0);
  const ReadResult read = readDocumentTree(text, 0);
  const bool isJson = readJson(SourceText{text, 0}, ReadLimits{}).document.has_value();
  if (!yaml.root && isJson) RC_DISCARD("JSON that YAML does not read");
  if (renderWithPlaces(read) != renderWithPlaces(yaml)) RC_LOG() << text;
  RC_ASSERT(renderWithPlaces(read) == renderWithPlaces(yaml));
}

/// YAML does not know such pairs, so no property test has them.
TEST(Json, APairOfEscapesIsOneCharacter) {
  const std::string text = R"({"a": "x\ud83d\ude00"})";
  const JsonResult json = readJson(SourceText{text, 0}, ReadLimits{});
  ASSERT_TRUE(json.document && json.document->root);
  EXPECT_EQ(json.document->root->map()->entries.front().value.scalar()->text.view(), "x\xF0\x9F\x98\x80");
}

/// Wherever it stands, and however long the text is.
TEST(Json, AControlCharacterInATextIsNone) {
  for (std::size_t length = 0; length < 30; ++length)
    for (std::size_t place = 0; place <= length; ++place)
      for (const char control : {'\t', '\n'}) {
        std::string text(length, 'x');
        text.insert(place, 1, control);
        text = "{\"a\": \"" + text + "\"}";
        ASSERT_FALSE(readJson(SourceText{text, 0}, ReadLimits{}).document.has_value()) << text;
      }
}

TEST(Json, ATextThatDoesNotEndIsNone) {
  for (std::size_t length = 0; length < 30; ++length)
    for (const char* end : {"", "\\", "\\\"", "\\u12"}) {
      const std::string text = "{\"a\": \"" + std::string(length, 'x') + end;
      ASSERT_FALSE(readJson(SourceText{text, 0}, ReadLimits{}).document.has_value()) << text;
    }
}

}  // namespace
}  // namespace vnetsim
