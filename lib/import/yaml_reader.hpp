// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

#include "import/document.hpp"
#include "import/read_limits.hpp"

namespace vnetsim {

/// Reads one YAML document. `documentIndex` is put into locations. The tree refers to `text`, which must
/// outlive it (or see `ownTexts`).
///
/// Stricter than YAML: one document; keys are text, of at most 260 bytes, and unique without regard to case;
/// aliases must be acyclic and few; no merge keys, no tags; no control characters, escaped ones neither. A
/// text that holds nothing is an Empty node. Faults of content are reported all at once; a fault of syntax
/// ends the reading. Throws nothing but std::bad_alloc. Cost: O(bytes × log lines).
ReadResult readYaml(std::string_view text, std::uint32_t documentIndex, const ReadLimits& limits = {});

}  // namespace vnetsim
