// SPDX-License-Identifier: MIT
#include "import/json_reader.hpp"

#include <utility>

#include "import/fault_list.hpp"
#include "import/json_parser.hpp"
#include "import/json_token.hpp"

namespace vnetsim {
namespace {

Diagnostic syntaxFaultOf(const SourceText& source) {
  const std::size_t begin = source.markLength();
  const auto known = faultOfJson(source.text().substr(begin), Node::maximumDepth);
  const JsonFault wrong = known.value_or(JsonFault{"this is no JSON", 0});
  return fault(Finding::SyntaxError, wrong.message, source.locate(begin + wrong.offset),
               "check what stands before it");
}

}  // namespace

JsonResult readJson(const SourceText& source, const ReadLimits& limits) {
  FaultList faults;
  JsonParser parser{source, faults, limits};
  const bool isRead = parser.parse();
  if (!isRead && !parser.isStopped()) return {std::nullopt, syntaxFaultOf(source)};
  ReadResult document;
  if (isRead) document.root = std::move(parser).takeRoot();
  document.diagnostics = std::move(faults).take();
  return {std::move(document), std::nullopt};
}

}  // namespace vnetsim
