// SPDX-License-Identifier: MIT
#pragma once

// Parts of drawings (support/drawing.hpp) that the tests of several devices have in common.

#include <string>

namespace vnetsim {

/// The network `hub` with the given lines of subnets, and the machines va and vb in the spokes a and b behind
/// it, whose table leads 10.0.0.0/8 to 10.0.1.4.
inline std::string spokesBehindHub(const std::string& subnets) {
  return R"(
    vnet hub 10.0.0.0/16)" +
         subnets + R"(
    vnet a 10.1.0.0/16
      subnet s 10.1.1.0/24 table spoke
    vnet b 10.2.0.0/16
      subnet s 10.2.1.0/24 table spoke
    peer hub <-> a (forwarded)
    peer hub <-> b (forwarded)
    vm va a/s
    vm vb b/s
    table spoke
      route 10.0.0.0/8 -> 10.0.1.4
)";
}

/// The machine vc in a network c that is peered with the hub; `words` of the peering, e.g. "(forwarded)".
inline std::string peeredWithHub(const std::string& words) {
  return R"(
    vnet c 10.3.0.0/16
      subnet s 10.3.1.0/24
    peer hub <-> c )" +
         words + R"(
    vm vc c/s
)";
}

}  // namespace vnetsim
