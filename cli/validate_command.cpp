// SPDX-License-Identifier: MIT
#include "analysis/network_diagnostics.hpp"
#include "answering.hpp"
#include "commands.hpp"
#include "progress.hpp"
#include "report/validation_report.hpp"

namespace vnetsim::cli {

ExitCode run(const ValidateCommand& command, const Invocation& invocation) {
  auto design = loadDesign(command.design);
  if (design.topology) {
    const Progress progress{"computing the routes"};
    addDiagnostics(design.diagnostics, networkDiagnostics(*design.topology, propagate(*design.topology)));
  }
  printDiagnostics(design.diagnostics, design.documents, invocation.colour);
  const bool isRefused = !refusalsOf(design, command.design).empty();
  const auto code = !design.topology ? ExitCode::Unusable : isRefused ? ExitCode::Failed : ExitCode::Answered;
  if (invocation.output == OutputFormat::Json)
    return print(validationJson(code == ExitCode::Answered, design.diagnostics, design.documents), code);
  if (!design.topology) return code;
  return print(validationText(*design.topology, design.diagnostics), code);
}

}  // namespace vnetsim::cli
