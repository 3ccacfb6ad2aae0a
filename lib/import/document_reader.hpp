// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

#include "import/document.hpp"
#include "import/read_limits.hpp"

namespace vnetsim {

/// Reads a document that is YAML or JSON. A text that begins with `{` and is JSON from its first byte to its
/// last is read as such, many times faster; every other text is read as YAML, whose flow maps begin with `{`
/// too. A text that is both has the same tree either way. `documentIndex` is put into locations. The tree
/// refers to `text`, which must outlive it. For what is refused see `readYaml`. Throws nothing but
/// std::bad_alloc. Cost: O(bytes), of YAML × log lines.
ReadResult readDocumentTree(std::string_view text, std::uint32_t documentIndex,
                            const ReadLimits& limits = {});

}  // namespace vnetsim
