// SPDX-License-Identifier: MIT
#pragma once

#include "import/design_schema.hpp"
#include "import/document.hpp"
#include "import/fault_list.hpp"

namespace vnetsim {

/// Reports everything in `node` that `schema` does not allow: unknown, missing and contradictory keys, values
/// of a wrong shape or type, words that are not known. Goes on after every fault. A tree without faults
/// converts. Cost: O(nodes × keys of an object).
void checkAgainst(const ObjectSchema& schema, const Node& node, FaultList& faults);

/// The same for one entry of a map from labels to objects. Pre: `key.shape` is `Labelled`.
void checkEntryAgainst(const KeySchema& key, const MapEntry& entry, FaultList& faults);

/// The word of `words` that is spelled so, without regard to case; empty when there is none.
std::string_view wordNamed(std::span<const std::string_view> words, std::string_view text);

}  // namespace vnetsim
