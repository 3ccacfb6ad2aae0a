// SPDX-License-Identifier: MIT
#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "analysis/network_diagnostics.hpp"
#include "answering.hpp"
#include "base/names.hpp"
#include "commands.hpp"
#include "files.hpp"
#include "import/design_file.hpp"
#include "progress.hpp"
#include "report/expectation_report.hpp"

namespace vnetsim::cli {
namespace {

Diagnostic nothingToJudge(std::string message, std::string help) {
  return fault(Finding::InvalidExpectation, std::move(message), {}, std::move(help));
}

/// The design's expectations and those of `--expect` files, filtered; faults go to the design's diagnostics.
std::vector<Expectation> gather(const TestCommand& command, LoadedDesign& design) {
  const auto declared = design.topology->expectations();
  std::vector<Expectation> expectations{declared.begin(), declared.end()};
  for (const auto& path : command.expect) {
    auto document = readDocument(path);
    if (!document) {
      design.diagnostics.push_back(fault(Finding::UnreadableFile, document.error(), {}));
      continue;
    }
    auto imported = importExpectations(*document, static_cast<std::uint32_t>(design.documents.size()));
    design.documents.push_back(std::move(*document));
    std::ranges::move(imported.expectations, std::back_inserter(expectations));
    std::ranges::move(imported.diagnostics, std::back_inserter(design.diagnostics));
  }
  if (expectations.empty())
    design.diagnostics.push_back(nothingToJudge("the design has no expectations, so nothing can be judged",
                                                "add `expectations:` to it, or name a file with --expect"));
  if (!command.filter.empty() && !expectations.empty()) {
    std::erase_if(expectations, [&](const Expectation& e) { return !matchesGlob(command.filter, e.name); });
    if (expectations.empty())
      design.diagnostics.push_back(
          nothingToJudge("no expectation matches --filter '" + command.filter + "'",
                         "the pattern must match the whole name; * stands for any text"));
  }
  return expectations;
}

bool hasErrors(const std::vector<Diagnostic>& diagnostics) {
  return std::ranges::any_of(diagnostics, [](const auto& d) { return d.severity == Severity::Error; });
}

ExitCode verdictOn(const ExpectationReport& report, bool refused, bool allowUndetermined) {
  const auto has = [&](CheckStatus status) {
    return std::ranges::find(report.results, status, &ExpectationResult::status) != report.results.end();
  };
  if (refused || has(CheckStatus::Failed)) return ExitCode::Failed;
  if (has(CheckStatus::Undetermined) && !allowUndetermined) return ExitCode::Undetermined;
  return ExitCode::Answered;
}

std::string textOf(const CompiledNetwork& network, const ExpectationReport& report,
                   const std::vector<Diagnostic>& refusals, const LoadedDesign& design,
                   const Invocation& invocation) {
  switch (invocation.output) {
    case OutputFormat::Json:
      return expectationJson(network, report, refusals);
    case OutputFormat::Junit:
      return expectationJunit(network, report, refusals, design.documents.front().name);
    case OutputFormat::Table:
    case OutputFormat::Csv:
      return expectationText(network, report, refusals, design.documents, outputStyle(invocation.colour));
  }
  return {};
}

}  // namespace

ExitCode run(const TestCommand& command, const Invocation& invocation) {
  auto design = loadDesign(command.design);
  std::vector<Expectation> expectations;
  if (design.topology) expectations = gather(command, design);
  if (!design.topology || hasErrors(design.diagnostics)) {
    printDiagnostics(design.diagnostics, design.documents, invocation.colour);
    return ExitCode::Unusable;
  }
  std::optional<Progress> progress{std::in_place, "judging the expectations"};
  const auto network = CompiledNetwork::compile(*design.topology);
  const auto report = judgeExpectations(network, expectations);
  progress.reset();
  addDiagnostics(design.diagnostics, networkDiagnostics(network.topology(), network.propagation()));
  std::ranges::copy(report.diagnostics, std::back_inserter(design.diagnostics));
  printDiagnostics(design.diagnostics, design.documents, invocation.colour);
  if (!report.diagnostics.empty()) return ExitCode::Unusable;
  const auto refusals = refusalsOf(design, command.design);
  return print(textOf(network, report, refusals, design, invocation),
               verdictOn(report, !refusals.empty(), command.allowUndetermined));
}

}  // namespace vnetsim::cli
