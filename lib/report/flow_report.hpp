// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

#include "analysis/flow_question.hpp"

namespace vnetsim {

/// The columns of IP flow verify (R139); with more than one decision, each with its part of the traffic.
std::string flowTable(const CompiledNetwork& network, std::span<const FlowDecision> decisions);
std::string flowJson(const CompiledNetwork& network, std::span<const FlowDecision> decisions);

/// The rules that bind an interface, in the columns of R142.
std::string securityRulesTable(const Topology& topology, NetworkInterfaceId nic);
std::string securityRulesJson(const Topology& topology, NetworkInterfaceId nic);

}  // namespace vnetsim
