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

/// A VPN site at the VPN gateway of a hub, by static routes or by BGP.
struct HubSite {
  std::string name;  // of the connection
  std::string site;
  std::vector<Prefix> prefixes;
  int asn = 0;  // that the hub was told; 0: none
  Address bgpAddress = 0;
  bool bgp = false;
  std::optional<bool> internetSecurity;
};

/// A circuit at the ExpressRoute gateway of a hub.
struct HubCircuit {
  std::string name;  // of the connection
  std::string circuit;
  std::optional<bool> internetSecurity;
};

/// Those who dial in at the point-to-site gateway of a hub.
struct HubClients {
  Prefix pool;
  std::optional<Address> client;  // one of them, called "client"; the next address is that of "other"
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
  std::vector<HubSite> sites;             // with one, the hub has a VPN gateway
  std::vector<Address> gatewayAddresses;  // of that; none: nobody knows them
  std::vector<HubCircuit> circuits;       // with one, an ExpressRoute gateway
  std::optional<HubClients> clients;      // with these, a point-to-site gateway
  bool branchesPropagateByDefault = true;
  std::vector<std::string> branchTables;  // else, as those of a connection
  std::vector<std::string> branchLabels;
};

inline std::string vpnGatewayOf(const VirtualHub& hub) { return hub.name + "/vpnGateway"; }
inline std::string circuitGatewayOf(const VirtualHub& hub) { return hub.name + "/expressRouteGateway"; }
inline std::string clientGatewayOf(const VirtualHub& hub) { return hub.name + "/p2SVpnGateway"; }

}  // namespace plain
