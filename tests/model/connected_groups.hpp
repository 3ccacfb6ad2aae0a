// SPDX-License-Identifier: MIT
//
// Networks that a network manager connects directly (R90, R91).
#pragma once

#include "model/effective_table.hpp"
#include "model/plain_design.hpp"

namespace plain {

/// The rows that the groups of `network` put into its tables, before any choice between them and others. A
/// row is open where a part of its prefix is another member's, too: by which prefixes the rest is told nobody
/// says.
std::vector<Row> groupRows(const Design& design, const Network& network);

/// Whether two networks are in a group together, connected there or not.
bool areInOneGroup(const Design& design, const std::string& network, const std::string& other);

/// Whether a group connects the two.
bool groupConnects(const Design& design, const std::string& network, const std::string& other);

}  // namespace plain
