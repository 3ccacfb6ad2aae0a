// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/source_location.hpp"
#include "net/ip_address.hpp"
#include "net/traffic_set.hpp"
#include "topology/ids.hpp"
#include "topology/resource_name.hpp"

namespace vnetsim {

enum class LoadBalancerSku : std::uint8_t { Basic, Standard };

/// One load-balancing rule: traffic to the frontend's port goes to a backend's port.
struct LoadBalancingRule {
  std::string name;
  TrafficSet traffic;                        // protocol and frontend port
  std::optional<std::uint16_t> backendPort;  // nothing: the frontend's
  SourceLocation at;
  bool disableOutboundSnat = false;  // of a public one: its backends may not send by it (R119)
};

/// Traffic that the backends of a public load balancer may start and that leaves with its address (R119).
struct OutboundRule {
  std::string name;
  TrafficSet traffic;
  SourceLocation at;
};

/// A load balancer with one frontend: internal, or at a public address (R44, R122, R126).
struct LoadBalancer {
  ResourceName name;
  LoadBalancerSku sku = LoadBalancerSku::Standard;
  VirtualNetworkId virtualNetwork;  // of the frontend, or of the backends of a public one
  SubnetId subnet;                  // of the frontend; means nothing with a public one, which is in no subnet
  IpAddress frontendAddress;        // private, or on the Internet
  bool addressIsAssumed = false;
  std::vector<NetworkInterfaceId> backends;          // in the order written
  bool haPorts = false;                              // short for one rule for all protocols and ports
  std::vector<LoadBalancingRule> rules;              // in name order
  std::optional<PublicIPAddressId> publicIPAddress;  // the frontend, where it is public
  std::vector<OutboundRule> outboundRules;           // in name order
  SourceLocation at;

  bool isPublic() const { return publicIPAddress.has_value(); }

  /// Whether a rule takes everything, and with it what is not for the frontend's own address (R42).
  bool hasHaPorts() const {
    return haPorts || std::any_of(rules.begin(), rules.end(), [](const LoadBalancingRule& rule) {
             return rule.traffic == TrafficSet::all();
           });
  }
};

}  // namespace vnetsim
