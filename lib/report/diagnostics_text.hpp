// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

#include "base/diagnostic.hpp"
#include "base/source_location.hpp"
#include "report/style.hpp"

namespace vnetsim {

/// The diagnostics as a compiler prints them: severity, code and message, the place with the line it stands
/// on, carets with the label, notes, help and the rule, one blank line between two; the counts in the last
/// line. A place is shown as file:line:column with the column counted in characters. Where a document or a
/// line is not at hand, the place or the excerpt is left out. Everything that is not ours is escaped for the
/// terminal. No diagnostics: an empty text. Cost: O(diagnostics + text of the documents they point into).
std::string renderDiagnostics(std::span<const Diagnostic> diagnostics, const SourceDocuments& documents,
                              Style style);

/// The counts of a set of diagnostics, e.g. "2 errors, 1 refused, 3 warnings"; empty when there are none.
std::string summaryOf(std::span<const Diagnostic> diagnostics);

}  // namespace vnetsim
