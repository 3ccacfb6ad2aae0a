// SPDX-License-Identifier: MIT
#include "import/json_reader.hpp"

#include <fmt/format.h>
#include <rapidjson/reader.h>

#include <utility>

#include "import/fault_list.hpp"
#include "import/json_fault.hpp"
#include "import/json_stream.hpp"
#include "import/json_tree.hpp"

namespace vnetsim {

JsonResult readJson(const SourceText& source, const ReadLimits& limits, const TakeEntry& take) {
  const std::size_t begin = source.markLength();
  JsonStream stream{source.text(), begin};
  FaultList faults;
  JsonTree tree{source.document(), stream, faults, limits, take};
  // The parser calls itself for what is nested, but the tree stops it at its greatest depth. As numbers are
  // left as they are written, none is too big.
  rapidjson::Reader reader;
  constexpr unsigned flags = rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseInsituFlag;
  const auto result = reader.Parse<flags>(stream, tree);
  if (result.IsError() && !tree.isStopped()) {
    return {std::nullopt, fault(Finding::SyntaxError, messageOf(result.Code()),
                                source.locate(begin + result.Offset()), "check what stands before it")};
  }
  ReadResult document;
  if (!tree.isStopped()) document.root = std::move(tree).takeRoot();
  document.diagnostics = std::move(faults).take();
  return {std::move(document), std::nullopt};
}

std::optional<Node> readFaultlessJson(std::string_view text, std::uint32_t documentIndex,
                                      const TakeEntry& take) {
  const SourceText source{text, documentIndex};
  if (source.faultOfCharacters()) return std::nullopt;
  JsonResult json = readJson(source, {}, take);
  const bool isFaultless = json.document && json.document->diagnostics.empty();
  return isFaultless ? std::move(json.document->root) : std::nullopt;
}

}  // namespace vnetsim
