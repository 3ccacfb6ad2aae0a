// SPDX-License-Identifier: MIT
//
// Network managers and virtual hubs as parts of a design file.
#pragma once

#include "model/plain_design.hpp"
#include "model/yaml_lines.hpp"

namespace plain {

/// Their sections; nothing where there are none.
void writeManagers(const Design& design, YamlLines& out);
void writeVirtualHubs(const Design& design, YamlLines& out);

}  // namespace plain
