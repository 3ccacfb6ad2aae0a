// SPDX-License-Identifier: MIT
#include "report/finding_pages.hpp"
#include "report/joined.hpp"
#include "report/refused_page_families.hpp"

namespace vnetsim {

std::span<const FindingPage> refusedPages() {
  static const auto pages = joined<FindingPage>({refusedPagesOfNetworks(), refusedPagesOfGateways(),
                                                 refusedPagesOfDevices(), refusedPagesOfHubsAndManagers()});
  return pages;
}

}  // namespace vnetsim
