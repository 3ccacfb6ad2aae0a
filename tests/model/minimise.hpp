// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <vector>

#include "model/plain_design.hpp"

namespace plain {

using Reduction = std::function<void(Design&)>;

/// Everything that makes this design smaller by one element, or puts one property back at its default. Larger
/// elements come first.
std::vector<Reduction> reductionsOf(const Design& design);

/// The design after it; what refers to the element goes with it.
Design reduced(const Design& design, const Reduction& reduction);

/// Takes one element after the other away while `stillWrong` holds: no single element of what is left can go.
Design minimised(Design design, const std::function<bool(const Design&)>& stillWrong);

}  // namespace plain
