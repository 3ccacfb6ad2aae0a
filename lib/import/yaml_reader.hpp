// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "import/document.hpp"

namespace vnetsim {

/// What a document may hold; more is refused with LimitExceeded (nesting: NestingTooDeep).
struct ReadLimits {
  std::size_t nodes = 5'000'000;
  std::size_t aliasedNodes = 10'000;  // nodes that aliases add
  std::size_t keyBytes = 260;
};

/// Reads one YAML document, or a JSON text, which is read as YAML too. `documentIndex` is put into locations.
///
/// Stricter than YAML: one document; keys are text, of at most 260 bytes, and unique without regard to case;
/// aliases must be acyclic and few; no merge keys, no tags; no control characters, escaped ones neither. A
/// text that holds nothing is an Empty node. Faults of content are reported all at once; a fault of syntax
/// ends the reading. Throws nothing but std::bad_alloc. Cost: O(bytes × log lines).
ReadResult readYaml(std::string_view text, std::uint32_t documentIndex, const ReadLimits& limits = {});

}  // namespace vnetsim
