// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "fault.hpp"
#include "report/diagnostics_text.hpp"
#include "report/escape.hpp"
#include "report/style.hpp"
#include "report/text_table.hpp"
#include "report/utf8.hpp"

namespace vnetsim {
namespace {

using namespace std::string_literals;

// Every sink meets every hostile text: what comes out may not steer a terminal, begin a line, or be anything
// but UTF-8.

struct Payload {
  const char* name;
  std::string text;
};

struct Sink {
  const char* name;
  std::string (*encode)(std::string_view);
};
void PrintTo(const Sink& sink, std::ostream* out) { *out << sink.name; }

std::string inTable(std::string_view text) {
  return renderTextTable({.header = {"Name", "IP"}, .rows = {{std::string{text}, "10.0.0.4"}}});
}

std::string rendered(const Diagnostic& diagnostic, const SourceDocuments& documents) {
  return renderDiagnostics(std::vector{diagnostic}, documents, Style{});
}

const SourceDocuments oneDocument{{"design.yaml", "virtualNetworks:\n"}};
const SourceLocation firstPlace{.document = 0, .line = 1, .column = 1, .length = 4};

Fault faultAt(const SourceLocation& at) { return {Severity::Error, Finding::InvalidValue, "m", at}; }

std::string asMessage(std::string_view text) {
  return rendered(Fault(Severity::Error, Finding::InvalidValue, std::string{text}), {});
}
std::string asHelp(std::string_view text) { return rendered(faultAt({}).help(std::string{text}), {}); }
std::string asLabel(std::string_view text) {
  return rendered(faultAt(firstPlace).label(std::string{text}), oneDocument);
}
std::string asNote(std::string_view text) {
  return rendered(faultAt({}).notes({{std::string{text}, {}}}), {});
}
std::string asPlacedNote(std::string_view text) {
  return rendered(faultAt(firstPlace).notes({{std::string{text}, firstPlace}}), oneDocument);
}
std::string asFileName(std::string_view text) {
  return rendered(faultAt(firstPlace), {{std::string{text}, "virtualNetworks:\n"}});
}
std::string asSource(std::string_view text) {
  return rendered(faultAt(firstPlace), {{"design.yaml", std::string{text}}});
}

std::vector<Sink> allSinks() {
  return {{"Terminal", escapeForTerminal},
          {"CsvField", csvField},
          {"XmlText", xmlText},
          {"XmlAttribute", xmlAttribute},
          {"TableCell", inTable},
          {"DiagnosticMessage", asMessage},
          {"DiagnosticHelp", asHelp},
          {"DiagnosticLabel", asLabel},
          {"DiagnosticNote", asNote},
          {"DiagnosticPlacedNote", asPlacedNote},
          {"DiagnosticFileName", asFileName},
          {"DiagnosticSource", asSource}};
}

std::vector<Payload> allPayloads() {
  return {{"Plain", "spoke-01"},
          {"Accents", "réseau-été 網路 🌐"},
          {"ColourSequence", "a\x1b[31mred\x1b[0m"},
          {"ClearScreen", "\x1b[2J\x1b[H"},
          {"WindowTitle", "\x1b]0;owned\x07"},
          {"HyperlinkSequence", "\x1b]8;;http://example.com\x1b\\x"},
          {"OneByteCsi", "\xc2\x9b\x33\x31m"},
          {"RawC1Byte", "\x9b\x33\x31m"},
          {"CarriageReturn", "unreachable\rreachable"},
          {"Backspaces", "no\b\byes"},
          {"LineBreak", "a\nb"},
          {"WindowsLineBreak", "a\r\nb"},
          {"WorkflowCommand", "a\n::error::owned"},
          {"WorkflowCommandAtStart", "::set-output name=x::y"},
          {"Tab", "a\tb"},
          {"Nul", "a\0b"s},
          {"Delete", "a\x7f"},
          {"VerticalTabAndFormFeed", "a\v\fb"},
          {"RightToLeftOverride", "a\u202egnp.exe"},
          {"LeftToRightEmbedding", "a\u202ab\u202c"},
          {"Isolates", "\u2066a\u2069\u2067b\u2068"},
          {"DirectionMarks", "a\u200e\u200fb\u061c"},
          {"ZeroWidth", "sp\u200boke\u200d\u2060"},
          {"ByteOrderMark", "\ufeffspoke"},
          {"LineSeparator", "a\u2028::error::b\u2029"},
          {"TagCharacters", "a\U000E0041\U000E007F"},
          {"InvalidStart", "a\xff\xfe"},
          {"CutOffCharacter", "a\xe2\x82"},
          {"OverlongSlash", "\xc0\xaf"},
          {"Surrogate", "\xed\xa0\x80"},
          {"BeyondUnicode", "\xf4\x90\x80\x80"},
          {"Noncharacters", "a\xef\xbf\xbe\xef\xbf\xbf"},
          {"FormulaEquals", "=cmd|'/C calc'!A0"},
          {"FormulaPlus", "+1+1"},
          {"FormulaMinus", "-1+1"},
          {"FormulaAt", "@SUM(A1)"},
          {"FormulaTab", "\t=1"},
          {"FormulaCarriageReturn", "\r=1"},
          {"FormulaWide", "\uff1d1"},
          {"Quotes", "a\"b'c"},
          {"QuoteComma", "\",=1,\""},
          {"Blanks", "  a  "},
          {"Script", "<script>alert(1)</script>"},
          {"CdataEnd", "]]><x/>"},
          {"CommentEnd", "--><x/>"},
          {"Entity", "&amp;&#x1b;&lt;"},
          {"AttributeBreak", "\" onload=\"x"},
          {"Backslashes", "\\x1b[31m"}};
}

bool steersOrHides(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/// The first character of an output that may not be there, line breaks of the sink's own left aside.
std::string firstUnsafeCharacter(std::string_view text) {
  while (!text.empty()) {
    const Utf8Character character = firstCharacter(text);
    if (!character.isValid) return "invalid byte " + std::to_string(character.codePoint);
    if (character.codePoint != '\n' && steersOrHides(character.codePoint))
      return "U+" + std::to_string(static_cast<unsigned>(character.codePoint));
    text.remove_prefix(character.length);
  }
  return "";
}

class EveryEncoder : public testing::TestWithParam<Sink> {};

TEST_P(EveryEncoder, LetsNothingUnsafeThrough) {
  const Sink& sink = GetParam();
  for (const auto& payload : allPayloads()) {
    const std::string encoded = sink.encode(payload.text);
    EXPECT_EQ(firstUnsafeCharacter(encoded), "") << payload.name << ": " << encoded;
    EXPECT_EQ(std::ranges::count(encoded, '\n'), std::ranges::count(sink.encode("spoke-01"), '\n'))
        << payload.name << ": " << encoded;
  }
}

INSTANTIATE_TEST_SUITE_P(HostileTexts, EveryEncoder, testing::ValuesIn(allSinks()),
                         [](const auto& row) { return std::string{row.param.name}; });

/// The fields of one record of CSV, as RFC 4180 reads it.
std::vector<std::string> csvFields(std::string_view record) {
  std::vector<std::string> fields{""};
  bool quoted = false;
  for (std::size_t i = 0; i < record.size(); ++i) {
    const char c = record[i];
    if (quoted && c == '"' && i + 1 < record.size() && record[i + 1] == '"') {
      fields.back() += record[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  return fields;
}

TEST(Encoders, KeepsACsvFieldOneFieldAndNoFormula) {
  for (const auto& [name, text] : allPayloads()) {
    SCOPED_TRACE(name);
    const std::string shown = escapeForTerminal(text);
    const auto fields = csvFields("a,"s.append(csvField(text)).append(",z"));
    ASSERT_EQ(fields.size(), 3u);
    EXPECT_EQ(fields[2], "z");
    EXPECT_THAT(fields[1], testing::AnyOf(shown, "'"s.append(shown)));
    EXPECT_THAT(fields[1].substr(0, 1), testing::Not(testing::AnyOf("=", "+", "-", "@")));
  }
}

std::string inBraces(std::string_view text) { return "{"s.append(text).append("}"); }

/// What a parser makes of escaped XML character data; "!" for markup that should not be there.
std::string xmlDecoded(std::string_view xml) {
  std::string text;
  while (!xml.empty()) {
    if (xml.front() == '<' || xml.front() == '>') return "!";
    if (xml.front() != '&') {
      text += xml.front();
      xml.remove_prefix(1);
      continue;
    }
    const std::string name{xml.substr(1, xml.find(';') - 1)};
    if (name == "amp") text += '&';
    if (name == "lt") text += '<';
    if (name == "gt") text += '>';
    if (name == "quot") text += '"';
    if (name == "apos") text += '\'';
    if (name.starts_with("#x")) text += inBraces(name.substr(2));
    xml.remove_prefix(name.size() + 2);
  }
  return text;
}

/// A text with what XML cannot hold left out, and what is written as a reference in braces.
std::string xmlExpected(std::string_view text) {
  std::string expected;
  while (!text.empty()) {
    const Utf8Character character = firstCharacter(text);
    const std::string bytes{text.substr(0, character.length)};
    text.remove_prefix(character.length);
    if (!character.isValid || bytes == "\xef\xbf\xbe" || bytes == "\xef\xbf\xbf") continue;
    if (character.codePoint < 0x20 && bytes != "\t" && bytes != "\n" && bytes != "\r") continue;
    const std::string shown = escapeForTerminal(bytes);
    if (shown == bytes) {
      expected += bytes;
    } else if (shown.starts_with("\\x")) {
      expected += inBraces(shown.substr(shown[2] == '0' ? 3 : 2));
    } else {
      std::string digits = shown.substr(3, shown.size() - 4);
      digits.erase(0, digits.find_first_not_of('0'));
      expected += inBraces(digits);
    }
  }
  return expected;
}

TEST(Encoders, LosesOfATextOnlyWhatXmlCannotHold) {
  for (const auto& [name, text] : allPayloads()) {
    SCOPED_TRACE(name);
    EXPECT_EQ(xmlDecoded(xmlText(text)), xmlExpected(text));
    EXPECT_EQ(xmlDecoded(xmlAttribute(text)), xmlExpected(text));
  }
}

TEST(Encoders, KeepsAnXmlAttributeInItsQuotes) {
  for (const auto& [name, text] : allPayloads()) {
    SCOPED_TRACE(name);
    EXPECT_EQ(xmlAttribute(text).find_first_of("\"'<"), std::string::npos);
  }
}

TEST(Encoders, ForTheTerminalAddsNothingTheSecondTime) {
  for (const auto& [name, text] : allPayloads()) {
    SCOPED_TRACE(name);
    const std::string once = escapeForTerminal(text);
    EXPECT_EQ(escapeForTerminal(once), once);
  }
}

TEST(Escape, ShowsWhatItFound) {
  EXPECT_EQ(escapeForTerminal("a\x1b[31m"), "a\\x1B[31m");
  EXPECT_EQ(escapeForTerminal("a\tb\n\0"s), "a\\x09b\\x0A\\x00");
  EXPECT_EQ(escapeForTerminal("\x7f"), "\\x7F");
  EXPECT_EQ(escapeForTerminal("\xc2\x9b"), "\\u{009B}");
  EXPECT_EQ(escapeForTerminal("\u202e\u2069"), "\\u{202E}\\u{2069}");
  EXPECT_EQ(escapeForTerminal("\xff\xe2\x82"), "\\xFF\\xE2\\x82");
  EXPECT_EQ(escapeForTerminal("\U000E0041"), "\\u{E0041}");
  EXPECT_EQ(escapeForTerminal("réseau 網路"), "réseau 網路");
}

TEST(CsvField, QuotesOnlyWhereNeeded) {
  EXPECT_EQ(csvField("spoke-01"), "spoke-01");
  EXPECT_EQ(csvField(""), "");
  EXPECT_EQ(csvField("a,b"), "\"a,b\"");
  EXPECT_EQ(csvField("a\"b"), "\"a\"\"b\"");
  EXPECT_EQ(csvField(" a"), "\" a\"");
  EXPECT_EQ(csvField("::error::x"), "\"::error::x\"");
  EXPECT_EQ(csvField("a::b"), "a::b");
}

TEST(CsvField, TakesTheForceOutOfFormulas) {
  EXPECT_EQ(csvField("=1+1"), "'=1+1");
  EXPECT_EQ(csvField("+1"), "'+1");
  EXPECT_EQ(csvField("-1"), "'-1");
  EXPECT_EQ(csvField("@a,b"), "\"'@a,b\"");
  EXPECT_EQ(csvField("\t=1"), "'\\x09=1");
  EXPECT_EQ(csvField("\r=1"), "'\\x0D=1");
  EXPECT_EQ(csvField("a=1"), "a=1");
}

TEST(Xml, EscapesMarkup) {
  EXPECT_EQ(xmlText("<a & \"b\">"), "&lt;a &amp; \"b\"&gt;");
  EXPECT_EQ(xmlAttribute("<a & \"b\" 'c'>"), "&lt;a &amp; &quot;b&quot; &apos;c&apos;&gt;");
}

TEST(Xml, DropsWhatItCannotHoldAndRefersToWhatIsUnsafe) {
  EXPECT_EQ(xmlText("a\x01\x1b\0b\xff"s), "ab");
  EXPECT_EQ(xmlText("a\xef\xbf\xbf\xed\xa0\x80z"), "az");
  EXPECT_EQ(xmlText("a\nb\t\u202e\x7f"), "a&#xA;b&#x9;&#x202E;&#x7F;");
}

TEST(Style, PaintsOnlyWhenAsked) {
  EXPECT_EQ(painted(Style{.colour = false}, Colour::Red, "error"), "error");
  EXPECT_EQ(painted(Style{.colour = true}, Colour::Red, "error"), "\x1b[1;31merror\x1b[0m");
  EXPECT_EQ(painted(Style{.colour = true}, Colour::Plain, "x"), "\x1b[1mx\x1b[0m");
  EXPECT_EQ(painted(Style{.colour = true}, Colour::Red, ""), "");
}

}  // namespace
}  // namespace vnetsim
