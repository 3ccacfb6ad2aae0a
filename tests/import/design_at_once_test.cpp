// SPDX-License-Identifier: MIT
//
// A design that stands alone is converted while it is read, one with a patch afterwards, be the patch empty.
// Neither the result nor any message may tell which way was taken.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <random>
#include <string>
#include <string_view>
#include <utility>

#include "../topology/dump.hpp"
#include "import_support.hpp"
#include "topology/build.hpp"

namespace vnetsim {
namespace {

std::string shownPlace(const SourceLocation& at) {
  return fmt::format("{}:{}:{}+{}", at.document, at.line, at.column, at.length);
}

std::string shownRoutes(const TopologyDraft& draft) {
  std::string text;
  for (const RouteTableDraft& table : draft.routeTables) {
    text += fmt::format("{} {} {}\n", table.name.label, shownPlace(table.at), table.location);
    for (const RouteDraft& route : table.routes) {
      text += fmt::format("  {} {} {}\n", route.name, shownPlace(route.at), nameOf(route.nextHopType));
      if (const auto* tag = std::get_if<Reference>(&route.addressPrefix))
        text += fmt::format("  {} {}\n", tag->value, shownPlace(tag->at));
    }
  }
  return text;
}

std::string shownFaults(const std::vector<Diagnostic>& diagnostics) {
  std::string text;
  for (const Diagnostic& one : diagnostics) {
    text += fmt::format("{} {} | {} | {}\n", summary(one), shownPlace(one.at), one.label, one.help);
    for (const DiagnosticNote& note : one.notes)
      text += fmt::format("  {} {}\n", note.text, shownPlace(note.at));
  }
  return text;
}

std::string outcome(std::string_view text, std::vector<SourceDocument> patches) {
  DesignResult result = importDesign(
      {.main = {"design.json", std::string{text}}, .with = std::move(patches), .set = {}, .option = {}},
      [](std::string_view path) -> Expected<SourceDocument, std::string> {
        if (path == "base.json") return SourceDocument{"base.json", R"({"routeTables": {"base": {}}})"};
        return Unexpected<std::string>{"no files"};
      });
  const std::string faults = shownFaults(result.diagnostics);
  if (result.partialDraft) return faults + shownFaults(resolutionErrors(std::move(*result.partialDraft)));
  if (!result.draft) return faults;
  const std::string routes = shownRoutes(*result.draft);
  return faults + routes + dumpOf(buildTopology(std::move(*result.draft)));
}

std::string atOnce(std::string_view text) { return outcome(text, {}); }
std::string afterwards(std::string_view text) { return outcome(text, {{"patch.json", "{}"}}); }

constexpr std::string_view routed = R"({
  "virtualNetworks": {
    "hub": {
      "addressPrefixes": ["10.0.0.0/16"],
      "subnets": { "default": { "addressPrefix": "10.0.0.0/24", "routeTable": "first" } }
    }
  },
  "routeTables": {
    "first": {
      "location": "westeurope",
      "routes": {
        "a": { "addressPrefix": "10.1.0.0/16", "nextHopType": "VirtualAppliance", "nextHopIpAddress": "10.0.0.4" },
        "b": { "addressPrefix": "Storage", "nextHopType": "Internet" },
        "caf\u00e9": { "addressPrefix": "10.2.0.0/16", "nextHopType": "None" }
      }
    },
    "empty": {},
    "second": { "routes": {}, "disableBgpRoutePropagation": true }
  }
}
)";

TEST(DesignAtOnce, HoldsTheTablesInTheirOrderAndWithTheirPlaces) {
  const std::string outcome = atOnce(routed);
  EXPECT_EQ(outcome.substr(0, outcome.find("second")),
            "first 0:9:5+7 westeurope\n"
            "  a 0:12:9+3 VirtualAppliance\n"
            "  b 0:13:9+3 Internet\n"
            "  Storage 0:13:33+9\n"
            "  caf\xC3\xA9 0:14:9+11 None\n"
            "empty 0:17:5+7 \n");
}

TEST(DesignAtOnce, IsWhatItIsAfterwards) {
  constexpr std::array texts{
      routed,
      std::string_view{"{}"},
      std::string_view{"[]"},
      std::string_view{"{"},
      std::string_view{"{routeTables: {t: {routes: {}}}}"},
      std::string_view{R"({"routeTables": {"t": null}})"},
      std::string_view{R"({"routeTables": {"t": {}, "u": 1, "v": []}})"},
      std::string_view{R"({"routeTables": [{"t": {}}]})"},
      std::string_view{R"({"routeTables": {"t": {}, "T": {}}})"},
      std::string_view{R"({"routeTables": {"t": {}}, "RouteTables": {"u": {}}})"},
      std::string_view{R"({"ROUTETABLES": {"t": {"Routes": {}}}})"},
      std::string_view{R"({"route\u0054ables": {"\u0074": {"routes": {}}}})"},
      std::string_view{R"({"routeTables": {"": {}}})"},
      std::string_view{R"({"routeTables": {"a\tb": {}}})"},
      std::string_view{R"({"routeTables": {"t": {"rotues": {}}}})"},
      std::string_view{R"({"routeTables": {"t": {"routes": {"r": {"nextHopType": "None"}}}}})"},
      std::string_view{
          R"({"routeTables": {"t": {"routes": {"r": {"addressPrefix": "10.0.0.1/8", "x": {}}}}}})"},
      std::string_view{R"({"routeTables": {"t": {}}, "routeTabels": {}})"},
      std::string_view{R"({"routeTables": {"t": {}}, "extends": "base.json"})"},
      std::string_view{R"({"routeTables": {"t": {}}, "extends": "other.json"})"},
      std::string_view{R"({"routeTables": {"t": {}}, "extends": {}})"},
      std::string_view{R"({"routeTables": {"t": {}}} x)"},
      std::string_view{"{\"routeTables\": {\"t\": {}}, \"a\": \"\xFF\"}"},
      std::string_view{R"({"virtualNetworks": {"routeTables": {"routes": {"r": {}}}}})"},
  };
  for (const std::string_view text : texts) EXPECT_EQ(atOnce(text), afterwards(text)) << text;
}

/// Changes of single tokens, most of which leave the text JSON.
std::string changed(std::string text, std::mt19937_64& random) {
  constexpr std::array words{"\"routeTables\"",
                             "\"routes\"",
                             "\"a\"",
                             "\"b\"",
                             "{}",
                             "null",
                             "{",
                             "}",
                             "\"first\"",
                             "[]",
                             "\"extends\"",
                             "\"None\"",
                             "\"\"",
                             "1",
                             "\", \"",
                             "\"addressPrefix\""};
  const auto below = [&](std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>{0, limit - 1}(random);
  };
  const std::size_t begin = text.find_first_of("\"{}[]:,", below(text.size()));
  if (begin == std::string::npos) return text;
  const std::size_t end = text[begin] == '"' ? text.find('"', begin + 1) : begin;
  if (end == std::string::npos) return text;
  return text.replace(begin, end - begin + 1, words[below(words.size())]);
}

RC_GTEST_PROP(DesignAtOnce, IsWhatItIsAfterwardsWhateverIsWritten, (std::uint64_t seed)) {
  std::mt19937_64 random{seed};
  for (int i = 0; i < 10; ++i) {
    std::string text{routed};
    for (int changes = i % 3; changes >= 0; --changes) text = changed(std::move(text), random);
    if (atOnce(text) != afterwards(text)) RC_FAIL(text);
  }
}

}  // namespace
}  // namespace vnetsim
