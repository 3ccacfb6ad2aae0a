// SPDX-License-Identifier: MIT
#include "analysis/expectations.hpp"

#include <algorithm>
#include <utility>

#include "analysis/endpoint_diagnostics.hpp"
#include "analysis/reachability_check.hpp"
#include "analysis/route_checks.hpp"

namespace vnetsim {
namespace {

CheckStatus worst(const std::vector<Check>& checks) {
  auto status = CheckStatus::Passed;
  for (const auto& check : checks) {
    if (check.status == CheckStatus::Failed) return CheckStatus::Failed;
    if (check.status == CheckStatus::Undetermined) status = CheckStatus::Undetermined;
  }
  return status;
}

Diagnostic nothingToCheck(const Expectation& expectation) {
  return fault(Finding::InvalidExpectation, "expectation '" + expectation.name + "' checks nothing",
               expectation.at, "name at least two different endpoints", "no pair of two different endpoints");
}

}  // namespace

ExpectationReport judgeExpectations(const CompiledNetwork& network,
                                    std::span<const Expectation> expectations) {
  ExpectationReport report;
  for (const auto& expectation : expectations) {
    ExpectationResult result{expectation.name, expectation.at, CheckStatus::Undetermined, {}};
    const std::size_t faultsBefore = report.diagnostics.size();
    if (expectation.reachability)
      result.checks = checkReachability(network, *expectation.reachability, report.diagnostics);
    if (expectation.nextHop) result.checks = checkNextHop(network, *expectation.nextHop, report.diagnostics);
    if (expectation.routes) result.checks = checkRoutes(network, *expectation.routes, report.diagnostics);
    if (result.checks.empty() && report.diagnostics.size() == faultsBefore)
      report.diagnostics.push_back(nothingToCheck(expectation));
    result.status = worst(result.checks);
    report.results.push_back(std::move(result));
  }
  if (!report.diagnostics.empty()) report.results.clear();
  return report;
}

}  // namespace vnetsim
