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
/// Circuits, their gateways beside those of VPNs or alone, and the sites behind them.
void addExpressRoute(Dice& dice, Design& design);
/// A Route Server to which appliances say routes.
void addRouteServer(Dice& dice, Design& design);
/// What leads to the Internet and to a public service.
void addWaysOut(Dice& dice, Design& design);
void addEndpoints(Dice& dice, Design& design);
/// Routing appliances of the platform and bastion hosts.
void addPlatformDevices(Dice& dice, Design& design);
void addFirewalls(Dice& dice, Design& design);
void addSecurityGroups(Dice& dice, Design& design);
/// Second interfaces of appliances and of other machines, and what routes their guests have.
void addInterfaces(Dice& dice, Design& design);
/// Tunnels between appliances, and what leads into them.
void addTunnels(Dice& dice, Design& design);
/// Prefixes and addresses of IPv6 beside those of IPv4, in most places.
void addDualStack(Dice& dice, Design& design);
/// The routes of IPv4 again for IPv6, most of them: where both are steered alike, the traffic is.
void addRoutesV6(Dice& dice, Design& design);
/// Last, since routes lead to whatever stands there.
void addRouteTables(Dice& dice, Design& design);
/// Public addresses of machines, load balancers and firewalls, and rules for who comes in by them.
void addInternetEdge(Dice& dice, Design& design);
/// A network manager with security admin rules.
void addAdminRules(Dice& dice, Design& design);
/// After the route tables: routes for public destinations.
void addRoutesToInternet(Dice& dice, Design& design);
/// A default route that leads many subnets to a firewall or an appliance.
void steerThroughHub(Dice& dice, Design& design);
/// Names of hosts and service tags, with rules and routes for them. After the route tables, too.
void addNamesAndTags(Dice& dice, Design& design);
/// What people forget: some elements are taken away again.
void takeSomeAway(Dice& dice, Design& design);

/// Meshes, and hubs with spokes, of a network manager.
void addNetworkManagers(Dice& dice, Design& design);
/// Behind all route tables: what the manager writes into them.
void addManagedRoutes(Dice& dice, Design& design);
/// One or two hubs of a virtual WAN, or three, with or without a firewall. A network with a connection loses
/// its remote gateways.
void addVirtualHubs(Dice& dice, Design& design, bool perhapsThree);

/// Sites, circuits and clients at gateways of the hubs. Pre: there are hubs.
void addBranches(Dice& dice, Design& design);

FirewallPolicy randomPolicy(Dice& dice, const Design& design, const std::string& name, Address firewall);
Route randomRoute(Dice& dice, const std::vector<Prefix>& prefixes, const std::vector<Address>& addresses,
                  const std::vector<Address>& forwarders);
/// Addresses of what sends packets on.
std::vector<Address> forwardersOf(const Design& design);

/// Any two ends.
Question randomQuestion(Dice& dice, const Design& design);
/// To an address that has a name, mostly past a firewall. Pre: there are names.
Question questionByName(Dice& dice, const Design& design);
/// With a branch of a hub at one of the ends or both, where there is a host to be named.
Question questionOfBranches(Dice& dice, const Design& design);
/// From the Internet, to it, or to a public address of the design.
Question questionAtEdge(Dice& dice, const Design& design);

/// R25b: a network with a gateway or Route Server of its own does not ask for another.
void asksForNoOther(Design& design, const std::string& network);
/// A subnet in the first prefix of the network, at 0.0.<third>.0 of it.
void addSubnet(Network& network, const std::string& name, unsigned third, int length);
/// Prefixes that mean something in the design: of networks, subnets, hosts, and wider ones.
std::vector<Prefix> interestingPrefixes(const Design& design);
/// Whether another may have the same addresses, in a network that overlaps.
bool isTwin(const Machine& machine);
/// Addresses of everything that has one, and a few that nobody has.
std::vector<Address> interestingAddresses(const Design& design);

}  // namespace plain
