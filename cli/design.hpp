// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "forwarding/compiled_network.hpp"
#include "invocation.hpp"
#include "report/style.hpp"

namespace vnetsim::cli {

/// A design as far as it could be read, with everything that was found in it.
struct LoadedDesign {
  std::optional<Topology> topology;
  SourceDocuments documents;
  std::vector<Diagnostic> diagnostics;
};

/// Reads, patches, checks and resolves the design that the arguments name.
LoadedDesign loadDesign(const DesignArguments& arguments);

/// Adds findings of a later stage; all of them stay in the order of the text.
void addDiagnostics(std::vector<Diagnostic>& diagnostics, std::vector<Diagnostic> more);

/// Prints diagnostics on standard error.
void printDiagnostics(const std::vector<Diagnostic>& diagnostics, const SourceDocuments& documents,
                      ColourChoice colour);

/// The findings that Azure would refuse and `--allow-refused` does not allow.
std::vector<Diagnostic> refusalsOf(const LoadedDesign& design, const DesignArguments& arguments);

/// The colours wanted on standard output.
Style outputStyle(ColourChoice colour);

}  // namespace vnetsim::cli
