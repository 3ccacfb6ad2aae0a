// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "import/design_file.hpp"
#include "import/document.hpp"

namespace vnetsim {

/// "VN111 2:3 unknown key 'x'"
std::string summary(const Diagnostic& diagnostic);
std::vector<std::string> summaries(const std::vector<Diagnostic>& diagnostics);

/// A tree in one line: scalars as written, quoted ones in quotes, `_` for Empty, `null`, `{k: v}`, `[v]`.
std::string render(const Node& node);

/// The tree with the place of everything in it, and all faults, one a line.
std::string renderWithPlaces(const ReadResult& read);

/// The tree of a text without faults.
Node tree(std::string_view text);

/// Imports one design file without a loader.
DesignResult design(std::string_view text);
/// Its faults.
std::vector<std::string> faults(std::string_view text);
/// The draft of a design without faults; an empty one, and a failure, otherwise.
TopologyDraft draft(std::string_view text);

/// Hub, spoke, firewall and a machine.
extern const std::string_view playground;

/// Gateways, connections, sites, a circuit, load balancers and appliances that route: together with the
/// playground every kind of resource that this version models.
extern const std::string_view hybrid;

}  // namespace vnetsim
