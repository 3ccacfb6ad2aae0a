// SPDX-License-Identifier: MIT
#include "answering.hpp"

#include <cstdio>
#include <utility>

#include "analysis/endpoint_diagnostics.hpp"
#include "analysis/network_diagnostics.hpp"
#include "files.hpp"
#include "progress.hpp"

namespace vnetsim::cli {

std::optional<CompiledNetwork> prepare(const DesignArguments& arguments, const Invocation& invocation) {
  auto design = loadDesign(arguments);
  std::optional<CompiledNetwork> network;
  if (design.topology) {
    const Progress progress{"computing the routes"};
    network = CompiledNetwork::compile(std::move(*design.topology));
    addDiagnostics(design.diagnostics, networkDiagnostics(network->topology(), network->propagation()));
  }
  printDiagnostics(design.diagnostics, design.documents, invocation.colour);
  return network;
}

ExitCode print(std::string_view text, ExitCode code) {
  if (writeOutput(text)) return code;
  std::fputs("error: the output could not be written in full\n", stderr);
  return ExitCode::Internal;
}

ExitCode complain(const EndpointError& error, const Invocation& invocation) {
  printDiagnostics({diagnosticOf(error, SourceLocation{})}, {}, invocation.colour);
  return ExitCode::Unusable;
}

ExitCode judge(Verdict verdict, std::optional<Verdict> assertion, bool allowUndetermined) {
  if (!assertion || verdict == *assertion) return ExitCode::Answered;
  if (verdict != Verdict::Undetermined) return ExitCode::Failed;
  return allowUndetermined ? ExitCode::Answered : ExitCode::Undetermined;
}

}  // namespace vnetsim::cli
