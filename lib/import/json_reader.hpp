// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "import/document.hpp"
#include "import/read_limits.hpp"
#include "import/source_text.hpp"

namespace vnetsim {

/// What a text is as JSON: a document as far as it could be read, or what keeps it from being JSON at all.
struct JsonResult {
  std::optional<ReadResult> document;
  std::optional<Diagnostic> syntaxFault;  // exactly one of the two
};

/// Is shown every map in a map of the outermost one as soon as it is read, with the key of the latter, and
/// says whether the tree can go without it. Of a large document no more than a part need then be held.
using TakeEntry = std::function<bool(std::string_view section, const MapEntry& entry)>;

/// Reads a JSON text (RFC 8259), with a byte order mark in front or without. Gives the tree, the places and
/// the faults that `readYaml` gives for the same text, where both can read it. The tree refers to the text.
/// Pre: `source.faultOfCharacters()` is nothing. Throws nothing but std::bad_alloc. Cost: O(bytes).
JsonResult readJson(const SourceText& source, const ReadLimits& limits, const TakeEntry& take = {});

/// The tree of a text that is JSON, without what `take` took of it. Nothing where there is any fault, or the
/// text is something else. Cost: O(bytes).
std::optional<Node> readFaultlessJson(std::string_view text, std::uint32_t documentIndex,
                                      const TakeEntry& take);

}  // namespace vnetsim
