// SPDX-License-Identifier: MIT
//
// Branches of virtual hubs: what sites, circuits and clients bring to the gateways of a hub, and what these
// tell them (R87).
#pragma once

#include <string>
#include <vector>

#include "model/exchange.hpp"
#include "model/plain_design.hpp"

namespace plain {

/// The routers of hubs, which all have this AS number: twice in a path from one hub to another.
inline constexpr int asnOfHubRouters = 65520;

/// A prefix that the branches of one gateway bring.
struct HubBranch {
  Prefix prefix;
  std::string gateway;
  bool isBesideSpace = false;  // the hub says the same prefix of its own accord
  bool isOpen = false;         // whether its gateway has it no rule says
};

/// The gateways that a hub has; and the hub of one, nullptr where it is an ordinary one.
std::vector<std::string> gatewaysOf(const VirtualHub& hub);
const VirtualHub* hubOfGateway(const Design& design, const std::string& gateway);
bool isOfCircuits(const VirtualHub& hub, const std::string& gateway);

/// The addresses of the instances. Those that nobody stated are the first that Azure does not keep, by the
/// names of the gateways.
std::vector<Address> addressesOf(const VirtualHub& hub, const std::string& gateway);

/// Of a gateway every prefix once.
std::vector<HubBranch> branchesOf(const Design& design, const Exchange& exchange, const VirtualHub& hub);

/// What a gateway of a hub knows before anybody tells it anything: what the hub knows of networks, and what
/// is written of its own branches.
std::vector<Learned> knownToHubGateway(const Design& design, const std::vector<Link>& links,
                                       const std::string& gateway);

/// From one gateway of the WAN to another, and so that it leaves the hub.
bool isOverHub(const Design& design, const Link& link);
bool isBetweenHubs(const Design& design, const Link& link);

/// Whether a gateway of a hub says nothing of the route over this link. Pre: it is one.
bool keepsInHub(const Design& design, const Link& link, const Learned& route);

/// Whether nobody knows if a default route is told over this link: the connection does not say (R87).
bool isDefaultRouteOpen(const Design& design, const Link& link, const Learned& route);

}  // namespace plain
