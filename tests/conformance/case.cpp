// SPDX-License-Identifier: MIT
#include "conformance/case.hpp"

#include <algorithm>
#include <initializer_list>
#include <stdexcept>

#include "base/names.hpp"
#include "import/yaml_reader.hpp"

namespace vnetsim::conformance {
namespace {

[[noreturn]] void fail(const std::string& what, const Node& at) {
  throw std::invalid_argument{"line " + std::to_string(at.at.line) + ": " + what};
}

const document::Map& mapOf(const Node& node) {
  if (const auto* map = node.map()) return *map;
  fail("a map is wanted here", node);
}

const std::vector<Node>& itemsOf(const Node& node) {
  if (const auto* sequence = node.sequence()) return sequence->items;
  fail("a list is wanted here", node);
}

std::string textOf(const Node& node) {
  if (const auto* scalar = node.scalar()) return scalar->text;
  fail("a text is wanted here", node);
}

std::vector<std::string> textsOf(const Node& node) {
  std::vector<std::string> texts;
  for (const auto& item : itemsOf(node)) texts.push_back(textOf(item));
  return texts;
}

/// The keys of an object: each may be asked for, and no other may be there.
class Keys {
 public:
  Keys(const Node& node, std::initializer_list<std::string_view> known) : node_{node} {
    for (const auto& entry : mapOf(node).entries)
      if (std::find(known.begin(), known.end(), entry.key.value) == known.end())
        fail("unknown key '" + entry.key.value.string() + "'", node);
  }
  const Node* find(std::string_view key) const {
    const auto* entry = vnetsim::find(mapOf(node_), key);
    return entry ? &entry->value : nullptr;
  }
  const Node& require(std::string_view key) const {
    if (const auto* node = find(key)) return *node;
    fail("the key '" + std::string{key} + "' is missing", node_);
  }
  std::string text(std::string_view key) const {
    const auto* node = find(key);
    return node ? textOf(*node) : std::string{};
  }
  std::optional<std::string> optionalText(std::string_view key) const {
    const auto* node = find(key);
    return node ? std::optional{textOf(*node)} : std::nullopt;
  }
  std::vector<std::string> texts(std::string_view key) const {
    const auto* node = find(key);
    return node ? textsOf(*node) : std::vector<std::string>{};
  }
  std::optional<std::vector<std::string>> optionalTexts(std::string_view key) const {
    const auto* node = find(key);
    return node ? std::optional{textsOf(*node)} : std::nullopt;
  }

 private:
  const Node& node_;
};

CapturedRow rowOf(const Node& node) {
  const Keys keys{node, {"source", "state", "addressPrefix", "nextHopType", "nextHopIpAddress"}};
  return {keys.optionalText("source"), keys.optionalText("state"), keys.texts("addressPrefix"),
          keys.optionalText("nextHopType"), keys.texts("nextHopIpAddress")};
}

NoneRows noneRowsOf(const Node& node) {
  const auto text = textOf(node);
  if (text == "complete") return NoneRows::Complete;
  if (text == "partial") return NoneRows::Partial;
  if (text == "omitted") return NoneRows::Omitted;
  fail("noneRows is complete, partial or omitted", node);
}

CapturedRoutes routesOf(const Node& node) {
  const Keys keys{node, {"of", "noneRows", "rows", "subset", "absent"}};
  CapturedRoutes routes{textOf(keys.require("of")), noneRowsOf(keys.require("noneRows")), {}, {}, {}};
  for (const auto& row : itemsOf(keys.require("rows"))) routes.rows.push_back(rowOf(row));
  routes.subset = keys.text("subset") == "true";
  if (const auto* absent = keys.find("absent"))
    for (const auto& row : itemsOf(*absent)) routes.absent.push_back(rowOf(row));
  return routes;
}

CapturedNextHop nextHopOf(const Node& node) {
  const Keys keys{node, {"from", "to", "type", "ip", "routeTable"}};
  return {textOf(keys.require("from")), textOf(keys.require("to")), textOf(keys.require("type")),
          keys.optionalText("ip"), keys.optionalText("routeTable")};
}

CapturedReach reachOf(const Node& node) {
  const Keys keys{node, {"from", "to", "protocol", "port", "verdict", "path"}};
  return {textOf(keys.require("from")),    textOf(keys.require("to")),
          keys.text("protocol"),           keys.text("port"),
          textOf(keys.require("verdict")), keys.texts("path")};
}

CapturedGatewayRow gatewayRowOf(const Node& node) {
  const Keys keys{node, {"network", "nextHop", "origin", "asPath"}};
  return {textOf(keys.require("network")), keys.optionalTexts("nextHop"), keys.optionalText("origin"),
          keys.optionalTexts("asPath")};
}

CapturedGatewayRoutes gatewayRoutesOf(const Node& node) {
  const Keys keys{node, {"of", "peer", "learned", "advertised"}};
  const auto* learned = keys.find("learned");
  if (learned != nullptr && keys.find("advertised") != nullptr)
    fail("either learned or advertised, the other in an entry of its own", node);
  CapturedGatewayRoutes routes{textOf(keys.require("of")), keys.text("peer"), learned != nullptr, {}};
  for (const auto& row : itemsOf(learned != nullptr ? *learned : keys.require("advertised")))
    routes.rows.push_back(gatewayRowOf(row));
  return routes;
}

CapturedError errorOf(const Node& node) {
  const Keys keys{node, {"what", "finding"}};
  return {keys.text("finding")};
}

Observation observationOf(const Node& node) {
  const Keys keys{node, {"routes", "nextHop", "reach", "gatewayRoutes", "error", "variant", "derived"}};
  Observation observation{keys.text("variant"), CapturedError{}};
  if (const auto* routes = keys.find("routes"))
    observation.what = routesOf(*routes);
  else if (const auto* nextHop = keys.find("nextHop"))
    observation.what = nextHopOf(*nextHop);
  else if (const auto* reach = keys.find("reach"))
    observation.what = reachOf(*reach);
  else if (const auto* gatewayRoutes = keys.find("gatewayRoutes"))
    observation.what = gatewayRoutesOf(*gatewayRoutes);
  else
    observation.what = errorOf(keys.require("error"));
  return observation;
}

Case caseOf(const Node& root) {
  const Keys keys{root,
                  {"case", "title", "source", "capturedWith", "features", "waitsFor", "underdetermined",
                   "assumed", "design", "variants", "expect", "notes"}};
  Case result;
  result.name = textOf(keys.require("case"));
  for (const auto* required : {"title", "source", "capturedWith", "features", "assumed"})
    keys.require(required);
  result.waitsFor = keys.texts("waitsFor");
  result.underdetermined = keys.text("underdetermined");
  result.design = keys.require("design");
  if (const auto* variants = keys.find("variants"))
    for (const auto& entry : mapOf(*variants).entries)
      result.variants.emplace_back(entry.key.value, entry.value);
  for (const auto& item : itemsOf(keys.require("expect"))) {
    result.observations.push_back(observationOf(item));
    const auto& variant = result.observations.back().variant;
    const auto isThis = [&](const auto& known) { return known.first == variant; };
    if (!variant.empty() && std::ranges::none_of(result.variants, isThis))
      fail("there is no variant '" + variant + "'", item);
  }
  if (result.observations.empty()) fail("a case without results proves nothing", root);
  return result;
}

}  // namespace

Expected<Case, std::string> readCase(std::string_view text) {
  auto read = readYaml(text, 0);
  if (!read.root || !read.diagnostics.empty())
    return Unexpected<std::string>{read.diagnostics.empty() ? "the file is empty"
                                                            : read.diagnostics.front().message};
  ownTexts(*read.root);
  try {
    return caseOf(*read.root);
  } catch (const std::invalid_argument& error) {
    return Unexpected<std::string>{error.what()};
  }
}

}  // namespace vnetsim::conformance
