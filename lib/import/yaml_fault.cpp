// SPDX-License-Identifier: MIT
#include "import/yaml_fault.hpp"

#include <yaml-cpp/exceptions.h>

#include <algorithm>
#include <array>

namespace vnetsim {
namespace {

namespace complaints = YAML::ErrorMsg;

struct Meaning {
  std::string_view complaint;
  YamlFault fault;
};

constexpr std::string_view quoteTheStar = "quote the star: \"*\"";
constexpr std::string_view quoteIt = "put the text into quotes";

const std::array meanings{
    Meaning{complaints::ALIAS_NOT_FOUND,
            {Finding::SyntaxError, "a plain '*' begins an alias, and none is named", quoteTheStar, '*'}},
    Meaning{complaints::CHAR_IN_ALIAS,
            {Finding::SyntaxError, "a plain '*' begins an alias, and this is no alias", quoteTheStar, '*'}},
    Meaning{complaints::UNKNOWN_ANCHOR,
            {Finding::AliasRefused, "a plain '*' begins an alias, and no anchor has this name",
             "quote a text that begins with a star: \"*-vm\""}},
    Meaning{complaints::EOF_IN_SCALAR,
            {Finding::UnterminatedQuote, "the quoted text is never closed", "add the closing quote"}},
    Meaning{complaints::DOC_IN_SCALAR,
            {Finding::UnterminatedQuote, "the quoted text is not closed before the document ends",
             "add the closing quote"}},
    Meaning{complaints::BAD_FILE,
            {Finding::NestingTooDeep, "too deeply nested", "at most 64 levels are read"}},
    Meaning{complaints::END_OF_MAP,
            {Finding::SyntaxError, "a key was expected here",
             "check the indentation, and that the value before ends where it should"}},
    Meaning{complaints::END_OF_SEQ,
            {Finding::SyntaxError, "a list item was expected here",
             "check the indentation; every item begins with '- '"}},
    Meaning{complaints::END_OF_MAP_FLOW,
            {Finding::SyntaxError, "'{' is not closed", "add ',' between keys and '}' at the end"}},
    Meaning{complaints::END_OF_SEQ_FLOW,
            {Finding::SyntaxError, "'[' is not closed", "add ',' between items and ']' at the end"}},
    Meaning{complaints::FLOW_END,
            {Finding::SyntaxError, "a bracket is closed that was not opened", "remove it, or open it"}},
    Meaning{complaints::MAP_VALUE,
            {Finding::SyntaxError, "a ':' is not allowed here",
             "check the indentation; put a text that holds ': ' into quotes"}},
    Meaning{complaints::MAP_KEY, {Finding::SyntaxError, "a '?' is not allowed here", quoteIt}},
    Meaning{complaints::BLOCK_ENTRY,
            {Finding::SyntaxError, "a '-' of a list item is not allowed here",
             "begin the list on a line of its own, or write [a, b]"}},
    Meaning{complaints::TAB_IN_INDENTATION,
            {Finding::SyntaxError, "a tab indents this line", "indent with spaces"}},
    Meaning{complaints::UNKNOWN_TOKEN,
            {Finding::SyntaxError, "a plain text cannot begin with this character", quoteIt}},
    Meaning{complaints::INVALID_ESCAPE,
            {Finding::SyntaxError, "unknown escape sequence in a quoted text",
             "double the backslash, or use single quotes", '\\'}},
    Meaning{complaints::CHAR_IN_SCALAR,
            {Finding::SyntaxError, "a character is not allowed in this text", quoteIt}},
    Meaning{complaints::YAML_MAJOR_VERSION,
            {Finding::SyntaxError, "this version of YAML is not known", "remove the %YAML line"}},
};

}  // namespace

YamlFault faultOf(const YAML::Exception& complaint) {
  const std::string_view text = complaint.msg;
  const auto known = std::ranges::find_if(
      meanings, [text](const Meaning& meaning) { return text.starts_with(meaning.complaint); });
  if (known != meanings.end()) return known->fault;
  return {Finding::SyntaxError, text, "check the text against the rules of YAML"};
}

}  // namespace vnetsim
