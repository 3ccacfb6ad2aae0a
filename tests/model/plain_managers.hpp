// SPDX-License-Identifier: MIT
//
// What network managers are told to do, as plain data.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/plain_address.hpp"

namespace plain {

struct NetworkGroup {
  std::string name;
  bool ofSubnets = false;
  std::vector<std::string> members;  // networks, or "network/subnet"
};

/// A network group in a connectivity configuration. What it says is about the spokes of a hub.
struct ConnectedSpokes {
  std::string group;
  bool direct = false;
  bool global = false;
  bool usesGateway = false;
};

struct ConnectivityConfiguration {
  std::string name;
  std::string hub;      // empty: a mesh, of the first group
  bool global = false;  // of a mesh
  std::vector<ConnectedSpokes> groups;
};

struct RoutingRule {
  Prefix prefix;
  std::string type;           // as of a route
  std::optional<Address> ip;  // of an appliance
};

struct RoutingCollection {
  std::string name;
  std::vector<std::string> groups;
  bool noPropagation = true;
  std::string localRoutes;  // DirectRoutingWithinVNet, DirectRoutingWithinSubnet; empty: none
  std::vector<RoutingRule> rules;
};

struct RoutingConfiguration {
  std::string name;
  bool usesTables = false;  // writes into the tables that subnets have
  std::vector<RoutingCollection> collections;
};

struct NetworkManager {
  std::string name;
  std::vector<NetworkGroup> groups;
  std::vector<ConnectivityConfiguration> connectivity;
  std::vector<RoutingConfiguration> routing;
};

}  // namespace plain
