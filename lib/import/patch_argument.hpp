// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "import/document.hpp"
#include "import/fault_list.hpp"

namespace vnetsim {

/// "virtualNetworks.hub.location=westeurope": a path of labels and the value to put there.
struct PatchArgument {
  std::vector<Located<std::string>> path;  // at least one label
  Node value;
};

/// Reads an argument "PATH=VALUE": labels separated by dots, one that holds a dot in double quotes; the value
/// is a YAML scalar or a value in brackets.
std::optional<PatchArgument> readPatchArgument(std::string_view text, std::uint32_t documentIndex,
                                               FaultList& faults);

/// A label of an argument that the design does not have, and that resembles one it has.
struct DoubtfulLabel {
  Located<std::string> label;
  std::string nearest;
};

/// Puts the argument's value into the design, or deletes what is there if the value is null. What the path
/// lacks is made. Returns the first doubtful label that was made.
std::optional<DoubtfulLabel> applyPatchArgument(Node& design, PatchArgument argument, FaultList& faults);

}  // namespace vnetsim
