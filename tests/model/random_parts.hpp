// SPDX-License-Identifier: MIT
//
// The parts of a random design, added one after the other to what stands already.
#pragma once

#include <string>
#include <vector>

#include "model/dice.hpp"
#include "model/plain_design.hpp"

namespace plain {

/// Networks n0 to n4 with subnets and a machine each; n0 is the one that most others are peered with.
void addNetworks(Dice& dice, Design& design);
void addPeerings(Dice& dice, Design& design);
/// Machines that forward, and load balancers before them.
void addAppliances(Dice& dice, Design& design);
/// VPN gateways, sites and the connections between them.
void addHybrid(Dice& dice, Design& design);
/// A Route Server to which appliances say routes.
void addRouteServer(Dice& dice, Design& design);
/// What leads to the Internet and to a public service.
void addWaysOut(Dice& dice, Design& design);
void addEndpoints(Dice& dice, Design& design);
/// Routing appliances of the platform and bastion hosts.
void addPlatformDevices(Dice& dice, Design& design);
void addFirewalls(Dice& dice, Design& design);
void addSecurityGroups(Dice& dice, Design& design);
/// Last, since routes lead to whatever stands there.
void addRouteTables(Dice& dice, Design& design);

/// Meshes, and hubs with spokes, of a network manager.
void addNetworkManagers(Dice& dice, Design& design);
/// Behind all route tables: what the manager writes into them.
void addManagedRoutes(Dice& dice, Design& design);
/// Hubs of a virtual WAN, with or without a firewall. A network with a connection loses its remote gateways.
void addVirtualHubs(Dice& dice, Design& design);

FirewallPolicy randomPolicy(Dice& dice, const Design& design, const std::string& name, Address firewall);
Route randomRoute(Dice& dice, const std::vector<Prefix>& prefixes, const std::vector<Address>& addresses,
                  const std::vector<Address>& forwarders);
/// Addresses of what sends packets on.
std::vector<Address> forwardersOf(const Design& design);

/// Prefixes that mean something in the design: of networks, subnets, hosts, and wider ones.
std::vector<Prefix> interestingPrefixes(const Design& design);
/// Addresses of everything that has one, and a few that nobody has.
std::vector<Address> interestingAddresses(const Design& design);

}  // namespace plain
