// SPDX-License-Identifier: MIT
//
// Virtual hubs of one virtual WAN, as plain data.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/plain_address.hpp"

namespace plain {

/// A static route of a table: its next hop is a connection of the hub, or its firewall.
struct HubRoute {
  Prefix prefix;
  std::string nextHop;
};

/// A table beside those that every hub has; "defaultRouteTable" may be written out, too.
struct HubTable {
  std::string name;
  std::vector<std::string> labels;
  std::vector<HubRoute> routes;
};

/// A static route of a connection, to an appliance in its network.
struct ConnectionRoute {
  Prefix prefix;
  Address ip = 0;
};

struct HubConnection {
  std::string name;
  std::string network;
  std::string table;                // by which it is routed; empty: the default one
  bool propagatesByDefault = true;  // says nothing of tables and labels
  std::vector<std::string> tables;  // that learn it, of the same hub, or "hub/table"
  std::vector<std::string> labels;
  std::vector<ConnectionRoute> routes;
  std::optional<bool> internetSecurity;
};

struct VirtualHub {
  std::string name;
  std::string location;
  Prefix prefix;
  std::vector<HubConnection> connections;
  std::vector<HubTable> tables;
  std::string internetPolicy;  // routing intent: a firewall, or empty
  std::string privatePolicy;
};

}  // namespace plain
