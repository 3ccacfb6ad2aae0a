// SPDX-License-Identifier: MIT
#pragma once

#include "topology/draft.hpp"

namespace vnetsim {

/// Puts every list of the draft whose order means nothing in name order (rule collections and their groups in
/// order of priority, then name), so that ids and diagnostics do not depend on the order of the input. What
/// has a meaningful order keeps it: firewall rules, address prefixes, expectations, the primary interface.
void putInOrder(TopologyDraft& draft);

}  // namespace vnetsim
