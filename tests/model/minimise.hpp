// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <vector>

#include "model/plain_design.hpp"

namespace plain {

/// Every design that is this one with one element less, or one property back at its default. What refers to
/// the element goes with it. Larger elements come first.
std::vector<Design> smallerDesigns(const Design& design);

/// Takes one element after the other away while `stillWrong` holds: no single element of what is left can go.
Design minimised(Design design, const std::function<bool(const Design&)>& stillWrong);

}  // namespace plain
