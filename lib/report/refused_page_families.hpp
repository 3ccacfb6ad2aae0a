// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

#include "report/finding_pages.hpp"

namespace vnetsim {

/// What shows any of them.
inline constexpr std::string_view seeRefused =
    "vnetsim validate design.yaml\n"
    "Other commands print the finding too, and answer as if Azure had accepted the design.";

std::span<const FindingPage> refusedPagesOfNetworks();         // addresses, subnets, peerings, route tables
std::span<const FindingPage> refusedPagesOfGateways();         // gateways and their connections
std::span<const FindingPage> refusedPagesOfDevices();          // firewalls, load balancers, security groups
std::span<const FindingPage> refusedPagesOfHubsAndManagers();  // virtual hubs and network managers

}  // namespace vnetsim
