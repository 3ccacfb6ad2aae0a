// SPDX-License-Identifier: MIT
#include "ratios.hpp"

namespace vnetsim::benchmarks {

void matchAgainstRteLpm(const Settings&) {
  printNotMeasured("P2", "match in 32 tables against rte_lpm", "libdpdk is not installed");
}

}  // namespace vnetsim::benchmarks
