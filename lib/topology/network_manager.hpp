// SPDX-License-Identifier: MIT
//
// What the configurations of network managers put into networks, beside the peerings and routes that they
// write like anybody else.
#pragma once

#include <string>
#include <vector>

#include "base/source_location.hpp"
#include "net/traffic_set.hpp"
#include "topology/ids.hpp"
#include "topology/network_security_group.hpp"

namespace vnetsim {

/// Virtual networks that a network manager connects directly, without peerings (R90): a mesh, or the directly
/// connected spokes of one network group with their hub.
struct ConnectedGroup {
  std::string name;  // "manager/configuration", or "manager/configuration/network group" with a hub
  std::vector<VirtualNetworkId> members;  // ascending, each once
  bool isGlobal = false;                  // false: members of different regions are not connected
  bool allowsOverlap = true;              // connectedGroupAddressOverlap
  SourceLocation at;
};

/// A security admin rule with the networks it is applied to (R106).
struct AdminRule {
  std::string configuration;  // "manager/configuration"
  std::string collection;
  std::string name;
  int priority = 0;  // lower first, over all collections
  SecurityDirection direction = SecurityDirection::Inbound;
  SecurityAccess access = SecurityAccess::Deny;
  TrafficSet traffic;
  SecurityMatch source;
  SecurityMatch destination;
  std::vector<VirtualNetworkId> virtualNetworks;  // ascending, each once
  SourceLocation at;
};

}  // namespace vnetsim
