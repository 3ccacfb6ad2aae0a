// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "analysis/expectations.hpp"
#include "report/style.hpp"

namespace vnetsim {

/// Every expectation by name, passed or not, each failing check with what is the case, the counts last.
std::string expectationText(const CompiledNetwork& network, const ExpectationReport& report,
                            const SourceDocuments& documents, Style style);
/// `summary` and `expectations` (`schemaVersion` 1).
std::string expectationJson(const CompiledNetwork& network, const ExpectationReport& report);
/// One suite, one case an expectation: `failure` for failed, `error` for undetermined. No time, no host.
std::string expectationJunit(const CompiledNetwork& network, const ExpectationReport& report,
                             std::string_view suite);

}  // namespace vnetsim
