// SPDX-License-Identifier: MIT
//
// The effective routes of a subnet, read from the rules one by one.
#pragma once

#include <string>
#include <vector>

#include "model/exchange.hpp"
#include "model/plain_design.hpp"

namespace plain {

struct Row {
  Prefix prefix;
  std::string source;  // Default, VirtualNetworkGateway, User
  std::string state;   // Active, Invalid; KeptOut is not listed: propagation is off (R51)
  std::string type;    // the effective one
  std::vector<Address> addresses;
  std::string over;     // the peered network that it leads into; empty: the own one
  std::string gateway;  // of the type VirtualNetworkGateway, where it leads into one
  bool isOfExpressRoute = false;
  std::string server;          // the Route Server that programmed it (R79): the addresses are next hops
  std::string endpoint;        // of the type InterfaceEndpoint
  std::size_t pathLength = 0;  // of what a gateway or Route Server learned
  std::string because;         // why the effective type is None, where it was meant to be another
  int rank = 0;         // of the user's: how far a tag stands behind a prefix that is written out (R35)
  bool isOpen = false;  // no rule says where it leads, or whether it stands
  std::string hub;      // a virtual hub, and by which of its tables its router goes on ...
  std::string hubTable;
  std::string hubConnection;  // ... or into which connection
  std::string hubFirewall;    // the firewall of a hub, into which it leads
  std::string hubGateway;     // likewise the gateway of its branches
  bool keepsNone = false;     // a user's None, which does not take over the default (R5)
};

std::vector<Row> effectiveTable(const Design& design, const Exchange& exchange, const Network& network,
                                const Subnet& subnet);

/// The Active row with the longest prefix that holds the address (R30), by looking at every row.
const Row* longestMatch(const std::vector<Row>& table, Address destination);

/// "Default Active 10.0.0.0/16 VnetLocal", with an address behind it: a line for each address; "open" behind
/// what is not known.
std::vector<std::string> linesOf(const std::vector<Row>& table);

/// Where a VirtualAppliance route leads from this network (R40-R46); its type is None where it leads nowhere.
Row applianceRow(const Design& design, const Network& network, const Route& route);

/// Whether a peering gives a way between these two subnets; empty: any subnet there (R29).
bool peeringCovers(const Peering& peering, const std::string& localSubnet, const std::string& remoteSubnet);

/// Whether anything of this version is exchanged: IPv4 is not where one side is for IPv6 only (R29).
bool carriesVersion(const Design& design, const std::string& network, const Peering& peering, bool isV6);

/// The space that `network` sees of `remote`: all of it, or the named subnets (R16, R29).
std::vector<Prefix> spaceOverPeering(const Design& design, const std::string& network,
                                     const Peering& peering);

/// The network whose VPN gateway the subnets of `network` can use: itself, or a peer; empty: none (R47).
std::string networkOfUsableGateway(const Design& design, const std::string& network);

}  // namespace plain
