// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "report/style.hpp"
#include "topology/expectation.hpp"

namespace vnetsim {

/// The verdict's name, coloured; the word alone always tells.
std::string paintedVerdict(Verdict verdict, Style style);

}  // namespace vnetsim
