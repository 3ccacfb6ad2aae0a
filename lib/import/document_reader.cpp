// SPDX-License-Identifier: MIT
#include "import/document_reader.hpp"

#include <optional>
#include <utility>

#include "import/json_reader.hpp"
#include "import/source_text.hpp"
#include "import/yaml_reader.hpp"

namespace vnetsim {
namespace {

bool beginsWithBrace(const SourceText& source) {
  const std::size_t first = source.text().find_first_not_of(" \t\r\n", source.markLength());
  return first != std::string_view::npos && source.text()[first] == '{';
}

/// For a text that is no JSON. One long line is refused of YAML only, so that its writer is better told what
/// is wrong with the JSON.
ReadResult readAsYaml(const SourceText& source, std::uint32_t documentIndex, Diagnostic syntaxFault,
                      const ReadLimits& limits) {
  if (source.fault()) return {std::nullopt, {std::move(syntaxFault)}};
  return readYaml(source.text(), documentIndex, limits);
}

}  // namespace

ReadResult readDocumentTree(std::string_view text, std::uint32_t documentIndex, const ReadLimits& limits) {
  const SourceText source{text, documentIndex};
  if (!beginsWithBrace(source)) return readYaml(text, documentIndex, limits);
  if (auto unreadable = source.faultOfCharacters()) return {std::nullopt, {std::move(*unreadable)}};
  JsonResult json = readJson(source, limits);
  if (json.document) return std::move(*json.document);
  return readAsYaml(source, documentIndex, std::move(*json.syntaxFault), limits);
}

}  // namespace vnetsim
