// SPDX-License-Identifier: MIT
#pragma once

#include <span>

#include "base/finding.hpp"
#include "report/explanation.hpp"

namespace vnetsim {

/// Every finding there is, by its number.
std::span<const Finding> allFindings();

/// What there is to say about a finding. O(findings).
const Explanation& explanationOf(Finding finding);

/// The page of one finding, as a row of its family's table.
struct FindingPage {
  Finding finding{};
  Explanation explanation;
};

std::span<const FindingPage> readingPages();  // 1xx: a design that cannot be read or resolved
std::span<const FindingPage> refusedPages();  // 2xx: a design that Azure would not deploy
std::span<const FindingPage> fragilePages();  // 3xx: a design that stands on weak ground

}  // namespace vnetsim
