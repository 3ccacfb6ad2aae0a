// SPDX-License-Identifier: MIT
//
// Branches of virtual hubs: what sites and clients bring to the gateways of a hub, and what these tell them (R87).
#pragma once

#include <string>
#include <vector>

#include "model/exchange.hpp"
#include "model/plain_design.hpp"

namespace plain {

/// A prefix that the branches of one gateway bring.
struct HubBranch {
  Prefix prefix;
  std::string gateway;
  bool isBesideSpace = false;  // the hub says the same prefix of its own accord
};

/// The gateways that a hub has; and the hub of one, nullptr where it is an ordinary one.
std::vector<std::string> gatewaysOf(const VirtualHub& hub);
const VirtualHub* hubOfGateway(const Design& design, const std::string& gateway);

/// Of a gateway every prefix once.
std::vector<HubBranch> branchesOf(const Design& design, const VirtualHub& hub);

/// What a gateway of a hub knows: what the hub is told of networks, its own branches and those of others.
std::vector<Learned> knownToHubGateway(const Design& design, const std::string& gateway);

/// What a site that nobody tells anything must know of what lies behind the hub.
std::vector<Learned> toldToSite(const Design& design, const std::string& gateway, const std::string& site);

}  // namespace plain
