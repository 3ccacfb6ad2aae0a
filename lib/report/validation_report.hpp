// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

#include "base/diagnostic.hpp"
#include "topology/topology.hpp"

namespace vnetsim {

/// What a design holds and how many findings it has, in one line.
std::string validationText(const Topology& topology, std::span<const Diagnostic> diagnostics);

/// `valid`, and `findings` with code, severity, message, file, line and column (`schemaVersion` 1).
std::string validationJson(bool isValid, std::span<const Diagnostic> diagnostics,
                           const SourceDocuments& documents);

}  // namespace vnetsim
