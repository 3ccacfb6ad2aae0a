// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "net/traffic_set.hpp"
#include "topology/draft.hpp"

namespace vnetsim {

// What the rules of network security groups and of network managers have in common.

/// Protocol × source ports × destination ports. What has no ports matches whatever ports the rule names, as
/// Azure's own rules for ICMP have them.
TrafficSet trafficOfRule(std::string_view protocol, const PortSet& sources, const PortSet& destinations);

/// Prefixes, addresses, service tags and `*`. Those that are malformed are passed over.
SecurityMatchDraft matchOfRule(const std::vector<Located<std::string>>& written);

}  // namespace vnetsim
