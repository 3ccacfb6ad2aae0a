// SPDX-License-Identifier: MIT
#pragma once

#include "import/fault_list.hpp"
#include "import/object_view.hpp"
#include "topology/draft.hpp"

namespace vnetsim {

/// A rule collection of a policy: each rule says its `ruleType`, and what its `ipProtocols` are.
RuleCollectionDraft convertRuleCollection(const MapEntry& entry, FaultList& faults);

/// A rule collection of a firewall itself: the list it stands in says the type of its rules, and their
/// protocols are `protocols`.
RuleCollectionDraft convertClassicRuleCollection(const MapEntry& entry, FirewallRuleType type,
                                                 FaultList& faults);

}  // namespace vnetsim
