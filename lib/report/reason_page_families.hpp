// SPDX-License-Identifier: MIT
#pragma once

#include <span>

#include "base/reason.hpp"
#include "report/explanation.hpp"

namespace vnetsim {

/// The page of one reason, as a row of its family's table.
struct ReasonPage {
  Reason reason{};
  Explanation explanation;
};

std::span<const ReasonPage> reasonPagesOfRoutes();    // a row, a peering or a gateway does not lead there
std::span<const ReasonPage> reasonPagesOfDevices();   // a device does not take it, or does not let it through
std::span<const ReasonPage> reasonPagesOfPaths();     // where the ways there and back end, or leave Azure
std::span<const ReasonPage> reasonPagesOfUnknowns();  // what nobody can tell

}  // namespace vnetsim
