// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "model/plain_design.hpp"

namespace plain {

/// The design as a design file (YAML), which is what the program under test reads.
std::string designText(const Design& design);

/// "vm0 -> vm1, tcp from port 1024 to port 22".
std::string questionText(const Question& question);

}  // namespace plain
