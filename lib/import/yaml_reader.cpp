// SPDX-License-Identifier: MIT
#include "import/yaml_reader.hpp"

#include <fmt/format.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <istream>
#include <streambuf>
#include <utility>

#include "import/fault_list.hpp"
#include "import/scalar_extent.hpp"
#include "import/source_text.hpp"
#include "import/yaml_fault.hpp"
#include "import/yaml_tree.hpp"

namespace vnetsim {
namespace {

/// The parser reads from a stream only; this one reads the text in place.
class TextBuffer final : public std::streambuf {
 public:
  explicit TextBuffer(std::string_view text) {
    char* begin = const_cast<char*>(text.data());  // the get area is never written to
    setg(begin, begin, begin + text.size());
  }
};

/// Where the quote that is never closed was opened: the last quote behind `from` that begins a scalar.
std::size_t unclosedQuote(std::string_view text, std::size_t from) {
  const std::size_t at = firstContent(text, from, text.size());
  const std::size_t content = contentStart(text, at).offset;
  return content < text.size() && (text[content] == '"' || text[content] == '\'') ? content : at;
}

SourceLocation locate(const YAML::Exception& complaint, const YamlFault& meaning, const YamlTree& tree,
                      const SourceText& source) {
  const std::size_t offset = tree.offsetOf(complaint.mark);
  const bool isAtEnd = source.text().find_first_not_of(" \t\r\n", offset) == std::string_view::npos;
  if (meaning.finding == Finding::UnterminatedQuote)
    return source.locate(unclosedQuote(source.text(), tree.cursor()));
  if (meaning.culprit != 0) {
    const std::size_t culprit = source.text().rfind(meaning.culprit, offset);
    return source.locate(culprit == std::string_view::npos ? offset : culprit);
  }
  if (const auto bracket = tree.openBracket(); isAtEnd && bracket) return source.locate(*bracket);
  return source.locate(offset);
}

Diagnostic explain(const YAML::Exception& complaint, const YamlTree& tree, const SourceText& source) {
  if (tree.isComplete()) {
    return fault(Finding::TextAfterEnd, "text after the end of the document",
                 source.locate(tree.offsetOf(complaint.mark)), "check the brackets before it");
  }
  constexpr std::uint32_t longestSimpleKey = 1024;  // YAML's own limit
  const YamlFault meaning = faultOf(complaint);
  Diagnostic result = fault(meaning.finding, std::string{meaning.message},
                            locate(complaint, meaning, tree, source), std::string{meaning.help});
  if (meaning.finding == Finding::SyntaxError && result.at.column > longestSimpleKey)
    result.help = fmt::format("a key may have at most {} bytes", ReadLimits{}.keyBytes);
  const auto bracket = tree.openBracket();
  if (bracket && source.locate(*bracket) != result.at)
    result.notes.push_back({"inside the bracket that is opened here", source.locate(*bracket)});
  const auto quoted = tree.lastQuotedOverLines();
  if (quoted && source.locate(quoted->end).line == result.at.line)
    result.notes.push_back({"a quoted text that ends on this line began here", source.locate(quoted->begin)});
  return result;
}

/// Whether the parser had no complaint.
bool read(const SourceText& source, YamlTree& tree, FaultList& faults) {
  TextBuffer buffer{source.text().substr(source.markLength())};
  std::istream stream{&buffer};
  try {
    YAML::Parser parser{stream};
    // The second call tells of a second document, where the tree stops.
    if (parser.HandleNextDocument(tree)) parser.HandleNextDocument(tree);
    tree.checkRest();
    return true;
  } catch (const StopReading&) {
    return false;
  } catch (const YAML::Exception& complaint) {
    faults.add(explain(complaint, tree, source));
    return false;
  }
}

}  // namespace

ReadResult readYaml(std::string_view text, std::uint32_t documentIndex, const ReadLimits& limits) {
  const SourceText source{text, documentIndex};
  if (auto unreadable = source.fault()) return {std::nullopt, {std::move(*unreadable)}};
  FaultList faults;
  YamlTree tree{source, faults, limits};
  const bool isRead = read(source, tree, faults);
  ReadResult result;
  if (isRead) result.root = std::move(tree).takeRoot();
  result.diagnostics = std::move(faults).take();
  return result;
}

}  // namespace vnetsim
