// SPDX-License-Identifier: MIT
#include "report/expectation_report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/escape.hpp"
#include "report/json_writer.hpp"
#include "report/sentences.hpp"

namespace vnetsim {
namespace {

std::string_view nameOf(CheckStatus status) {
  switch (status) {
    case CheckStatus::Passed:
      return "passed";
    case CheckStatus::Failed:
      return "failed";
    case CheckStatus::Undetermined:
      return "undetermined";
  }
  return "";
}

struct Counts {
  std::size_t passed = 0;
  std::size_t failed = 0;
  std::size_t undetermined = 0;
};

Counts countsOf(const ExpectationReport& report) {
  const auto count = [&](CheckStatus status) {
    return static_cast<std::size_t>(std::ranges::count(report.results, status, &ExpectationResult::status));
  };
  return {count(CheckStatus::Passed), count(CheckStatus::Failed), count(CheckStatus::Undetermined)};
}

std::string checkTitle(const Check& check) {
  if (check.from.empty() && check.to.empty()) return "check";
  const auto traffic = check.trace ? ", " + check.trace->asked.text() : std::string{};
  return fmt::format("{} -> {}{}", check.from, check.to, traffic);
}

/// What is wrong with a check and, for a trace, why it is so.
std::vector<std::string> detailsOf(const CompiledNetwork& network, const Check& check) {
  std::vector<std::string> details;
  for (const auto& fault : check.faults) details.push_back(faultText(fault));
  if (check.trace)
    for (const auto& outcome : check.trace->outcomes)
      if (outcome.kind != Outcome::Kind::Works)
        details.push_back(fmt::format("{}: {}: {}", outcome.traffic.text(), codeOf(outcome.reason),
                                      outcomeText(network, *check.trace, outcome)));
  if (check.nextHop && !check.nextHop->isCertain())
    details.push_back(uncertaintyText(network, *check.nextHop));
  return details;
}

/// A pass that rests on something disputed is said aloud: allowForwardedTraffic=false is no isolation (R20),
/// and that a peering without the GatewaySubnet keeps a gateway's traffic out nobody has seen (R29b).
std::vector<std::string> doubtsOf(const CompiledNetwork& network, const Check& check) {
  std::vector<std::string> doubts;
  if (check.status != CheckStatus::Passed || !check.trace) return doubts;
  for (const auto& assumption : check.trace->assumptions)
    if (assumption.kind == Assumption::Kind::ForwardedTrafficBlock ||
        assumption.kind == Assumption::Kind::ForwardedTrafficException ||
        assumption.kind == Assumption::Kind::GatewaySubnetBlock)
      doubts.push_back(assumptionText(network.topology(), assumption));
  return doubts;
}

std::string placeOf(const ExpectationResult& result, const SourceDocuments& documents) {
  if (!result.at.isKnown() || result.at.document >= documents.size()) return {};
  return fmt::format(" ({}:{}:{})", documents[result.at.document].name, result.at.line, result.at.column);
}

std::string statusWord(CheckStatus status, Style style) {
  switch (status) {
    case CheckStatus::Passed:
      return painted(style, Colour::Green, "ok") + "          ";
    case CheckStatus::Failed:
      return painted(style, Colour::Red, "FAILED") + "      ";
    case CheckStatus::Undetermined:
      return painted(style, Colour::Magenta, "UNDETERMINED");
  }
  return {};
}

}  // namespace

std::string expectationText(const CompiledNetwork& network, const ExpectationReport& report,
                            std::span<const Diagnostic> refusals, const SourceDocuments& documents,
                            Style style) {
  std::string text;
  const auto line = [&](const std::string& content) { text += escapeForTerminal(content) + "\n"; };
  for (const auto& result : report.results) {
    text += statusWord(result.status, style) + "  ";
    line(fmt::format("{}: {} check{}{}", result.name, result.checks.size(),
                     result.checks.size() == 1 ? "" : "s",
                     result.status == CheckStatus::Passed ? "" : placeOf(result, documents)));
    for (const auto& check : result.checks) {
      for (const auto& doubt : doubtsOf(network, check))
        line(fmt::format("    warning: {}: {}", checkTitle(check), doubt));
      if (check.status == CheckStatus::Passed) continue;
      line(fmt::format("    {}", checkTitle(check)));
      for (const auto& detail : detailsOf(network, check)) line(fmt::format("        {}", detail));
    }
  }
  for (const auto& refusal : refusals)
    line(fmt::format("FAILED        Azure would refuse the design: {}: {}", codeOf(refusal.finding),
                     refusal.message));
  const auto counts = countsOf(report);
  return text + fmt::format("{} passed, {} failed, {} undetermined\n", counts.passed, counts.failed,
                            counts.undetermined);
}

std::string expectationJson(const CompiledNetwork& network, const ExpectationReport& report,
                            std::span<const Diagnostic> refusals) {
  const auto counts = countsOf(report);
  JsonWriter json;
  json.beginObject();
  json.field("schemaVersion", std::uint64_t{1});
  json.key("summary");
  json.beginObject();
  json.field("passed", std::uint64_t{counts.passed});
  json.field("failed", std::uint64_t{counts.failed});
  json.field("undetermined", std::uint64_t{counts.undetermined});
  json.endObject();
  json.key("expectations");
  json.beginArray();
  for (const auto& result : report.results) {
    json.beginObject();
    json.field("name", result.name);
    json.field("status", nameOf(result.status));
    json.key("pairs");
    json.beginArray();
    for (const auto& check : result.checks) {
      json.beginObject();
      json.field("from", check.from);
      json.field("to", check.to);
      json.field("status", nameOf(check.status));
      if (check.trace) {
        json.field("asked", check.trace->asked.text());
        json.field("verdict", vnetsim::nameOf(check.trace->verdict));
        json.field("reason", codeOf(check.trace->reason));
      }
      json.key("details");
      json.beginArray();
      if (check.status != CheckStatus::Passed)
        for (const auto& detail : detailsOf(network, check)) json.value(detail);
      json.endArray();
      json.key("warnings");
      json.beginArray();
      for (const auto& doubt : doubtsOf(network, check)) json.value(doubt);
      json.endArray();
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }
  json.endArray();
  json.key("refused");
  json.beginArray();
  for (const auto& refusal : refusals) json.value(codeOf(refusal.finding));
  json.endArray();
  json.endObject();
  return json.text();
}

std::string expectationJunit(const CompiledNetwork& network, const ExpectationReport& report,
                             std::span<const Diagnostic> refusals, std::string_view suite) {
  const auto counts = countsOf(report);
  std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  xml += fmt::format("<testsuites>\n  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\">\n",
                     xmlAttribute(suite), report.results.size() + refusals.size(),
                     counts.failed + refusals.size(), counts.undetermined);
  for (const auto& result : report.results) {
    xml += fmt::format("    <testcase classname=\"{}\" name=\"{}\"", xmlAttribute(suite),
                       xmlAttribute(result.name));
    if (result.status == CheckStatus::Passed) {
      xml += "/>\n";
      continue;
    }
    const auto* element = result.status == CheckStatus::Failed ? "failure" : "error";
    std::string details;
    for (const auto& check : result.checks) {
      if (check.status == CheckStatus::Passed) continue;
      details += checkTitle(check) + "\n";
      for (const auto& detail : detailsOf(network, check)) details += "  " + detail + "\n";
    }
    xml += fmt::format(">\n      <{0} message=\"{1}\">{2}</{0}>\n    </testcase>\n", element,
                       nameOf(result.status), xmlText(details));
  }
  for (const auto& refusal : refusals)
    xml += fmt::format(
        "    <testcase classname=\"{0}\" name=\"{1}\">\n      <failure message=\"refused\">{2}</failure>\n   "
        " "
        "</testcase>\n",
        xmlAttribute(suite), xmlAttribute("Azure accepts the design: " + codeOf(refusal.finding)),
        xmlText(refusal.message));
  return xml + "  </testsuite>\n</testsuites>\n";
}

}  // namespace vnetsim
