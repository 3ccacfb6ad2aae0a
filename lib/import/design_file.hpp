// SPDX-License-Identifier: MIT
//
// The import stage for the design file: documents and arguments in, a draft of the topology out. The files
// are read by the caller; this stage only says which ones it needs.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/expected.hpp"
#include "import/document.hpp"
#include "topology/draft.hpp"

namespace vnetsim {

/// What the command line names: the design, then its patches in the order in which they apply.
struct DesignSources {
  SourceDocument main;
  std::vector<SourceDocument> with;                // merge patches
  std::vector<std::string> set;                    // "virtualNetworks.hub.addressPrefixes=[10.0.0.0/16]"
  std::vector<std::string> option;                 // "noneRoutes=observed2026"
  std::optional<SourceDocument> serviceTags = {};  // the published list of service tags (JSON)
};

/// Reads the file that an `extends` names. `path` is joined with the folder of the including document and
/// normalised without looking at the file system; the error is a text for the user.
using DocumentLoader = std::function<Expected<SourceDocument, std::string>(std::string_view path)>;

/// A draft, unless any diagnostic is an error, and the documents that its locations point into.
struct DesignResult {
  std::optional<TopologyDraft> draft;
  /// Beside errors: what could be read of every resource. Only its labels, references and parsed values mean
  /// anything, so that faults of resolving can be reported together with those of reading.
  std::optional<TopologyDraft> partialDraft;
  SourceDocuments documents;
  std::vector<Diagnostic> diagnostics;  // by location
};

/// Reads a design file: follows `extends`, applies the patches, checks every key and value, and converts.
///
/// A file named by `extends` must lie in the folder of the design, or of the patch, that the chain starts
/// from. Every argument becomes a document of its own, named "--set" or "--option", so that faults point into
/// it. A service tag that the design declares wins over the one of its name in the list. Reports every fault
/// it can, not the first. Cost: O(bytes).
DesignResult importDesign(DesignSources sources, const DocumentLoader& load);

struct DraftResult {
  std::optional<TopologyDraft> draft;
  std::vector<Diagnostic> diagnostics;  // by location
};

/// Checks and converts a design that is already one tree. `extends` is not followed, and therefore an error.
DraftResult draftFromDesign(Node design);

struct ExpectationsResult {
  std::vector<Expectation> expectations;  // none when any diagnostic is an error
  std::vector<Diagnostic> diagnostics;    // by location
};

/// Reads a file that holds expectations only. A file without any is an error: nothing would be checked.
ExpectationsResult importExpectations(const SourceDocument& document, std::uint32_t documentIndex);

}  // namespace vnetsim
