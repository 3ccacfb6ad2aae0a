// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "base/diagnostic.hpp"
#include "import/document.hpp"

namespace vnetsim {

struct OverlayResult {
  Node node;
  std::vector<Diagnostic> diagnostics;
};

/// `base` as `patch` changes it, by JSON Merge Patch (RFC 7396): maps merge, everything else is replaced, and
/// a null deletes. Three guards: nothing written (Empty) changes nothing and is an error, deleting what is
/// not there is an error, and keys are the same without regard to case. Patched values keep the patch's
/// locations. Cost: O(nodes of the patch + entries of the base's maps that it touches).
OverlayResult overlay(Node base, Node patch);

}  // namespace vnetsim
