// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "import/document.hpp"
#include "import/fault_list.hpp"

namespace vnetsim {

// What every reader of documents asks of the texts and maps it makes, whatever they are written in.

/// Reports a control character that is no tab or line end (it was written with an escape). O(bytes).
void checkText(std::string_view value, const SourceLocation& at, FaultList& faults);

/// As `checkKey`, of a key that is empty or too long.
bool reportKey(std::string_view key, const SourceLocation& at, std::size_t longest, FaultList& faults);

/// Whether `key` can be told from others: an empty one is reported, and the tree is not what was written. A
/// key longer than `longest` bytes is reported too, but stays what it is.
inline bool checkKey(std::string_view key, const SourceLocation& at, std::size_t longest, FaultList& faults) {
  return (!key.empty() && key.size() <= longest) || reportKey(key, at, longest, faults);
}

/// Reports the keys that were written before, without regard to case. O(entries).
void checkDuplicates(const document::Map& map, FaultList& faults);

}  // namespace vnetsim
