// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "analysis/expectations.hpp"
#include "report/style.hpp"

namespace vnetsim {

/// Every expectation by name, passed or not, each failing check with what is the case, the counts last. With
/// refusals a line before the counts says that the design fails all the same.
std::string expectationText(const CompiledNetwork& network, const ExpectationReport& report,
                            std::span<const Diagnostic> refusals, const SourceDocuments& documents,
                            Style style);
/// `summary`, `expectations` and `refused`, the codes of findings that fail the design (`schemaVersion` 1).
std::string expectationJson(const CompiledNetwork& network, const ExpectationReport& report,
                            std::span<const Diagnostic> refusals);
/// One suite, one case an expectation: `failure` for failed, `error` for undetermined; and one failed case
/// for each refusal. No time, no host.
std::string expectationJunit(const CompiledNetwork& network, const ExpectationReport& report,
                             std::span<const Diagnostic> refusals, std::string_view suite);

}  // namespace vnetsim
