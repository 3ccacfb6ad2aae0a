// SPDX-License-Identifier: MIT
#include "report/reason_pages.hpp"

#include <algorithm>
#include <cassert>

#include "report/joined.hpp"
#include "report/reason_page_families.hpp"

namespace vnetsim {

const Explanation& explanationOf(Reason reason) {
  static const auto pages = joined<ReasonPage>(
      {reasonPagesOfRoutes(), reasonPagesOfDevices(), reasonPagesOfPaths(), reasonPagesOfUnknowns()});
  const auto page = std::ranges::find(pages, reason, &ReasonPage::reason);
  assert(page != pages.end());  // a test goes through all reasons
  return page->explanation;
}

}  // namespace vnetsim
