// SPDX-License-Identifier: MIT
//
// A small network design as plain data. Everything is found by its name, in lists, so that a reader can check
// the model line by line against the rules. Nothing here knows the program that is tested.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/plain_address.hpp"
#include "model/plain_managers.hpp"
#include "model/plain_virtual_hubs.hpp"

namespace plain {

struct Peering {
  std::string remote;  // the network it points at; its own name is "to-" and this
  bool access = true;
  bool forwarded = false;
  bool transit = false;
  bool remoteGateways = false;
  bool onlyV6 = false;                    // enableOnlyIPv6Peering
  std::vector<std::string> localSubnets;  // none of both: complete networks are peered
  std::vector<std::string> remoteSubnets;
  bool forwardedIsOpen = false;  // nobody knows `forwarded`
  bool isComplete() const { return localSubnets.empty() && remoteSubnets.empty(); }
};

struct Subnet {
  std::string name;
  Prefix prefix;
  std::optional<Prefix> prefixV6;
  std::string routeTable;  // empty: none; likewise the names below
  std::string securityGroup;
  std::string natGateway;
  bool defaultOutbound = true;
  std::string endpointPolicies;  // of private endpoints; empty is Disabled
  bool storageEndpoint = false;  // a service endpoint for Microsoft.Storage
  bool tableIsOpen = false;      // nobody knows which table it has
};

struct Network {
  std::string name;
  std::string location;
  std::vector<Prefix> prefixes;
  std::vector<Subnet> subnets;
  std::vector<Peering> peerings;
  std::vector<Prefix> summaries;  // summarizedGatewayPrefixes
};

struct Route {
  Prefix prefix;
  std::string tag;            // a service tag, in place of the prefix
  std::string type;           // VirtualAppliance, VirtualNetworkGateway, VnetLocal, Internet, None
  std::optional<Address> ip;  // of an appliance
};

struct RouteTable {
  std::string name;
  bool noPropagation = false;
  std::vector<Route> routes;
  bool isOpen = false;  // nobody knows what it holds
};

struct Interface {
  std::string name;
  std::string network;
  std::string subnet;
  Address address = 0;
  std::optional<Address> addressV6;
  bool forwards = false;  // enableIPForwarding
  std::string securityGroup;
  std::vector<std::string> applicationGroups;
  std::string publicAddress;
};

struct GuestRoute {
  Prefix prefix;
  std::string out;  // an interface or a tunnel
};

/// Between the guests of two machines, written at one of them.
struct Tunnel {
  std::string name;
  std::string peer;
  bool bgp = false;
};

struct Machine {
  std::string name;
  std::vector<Interface> interfaces;  // the first is the primary one
  bool running = true;
  bool forwards = true;  // what the guest does with packets for others
  bool stateful = true;
  bool snat = false;
  std::string drops;          // "", "icmp", "tcp/22": refused by the guest's filter
  bool statesRoutes = false;  // else nobody knows which routes the guest has
  std::vector<GuestRoute> guestRoutes;
  std::vector<Address> loopbacks;
  std::vector<Tunnel> tunnels;
  int asn = 0;  // of a guest that speaks BGP with a Route Server; 0: it does not
  std::vector<Prefix> advertises;
  std::optional<Address> saidNextHop;
};

struct BalancerRule {
  std::string protocol;  // Tcp, Udp, All
  int frontendPort = 0;
  int backendPort = 0;
  bool noOutbound = false;  // disableOutboundSnat, of a public one
};

struct Balancer {
  std::string name;
  std::string network;
  std::string subnet;
  Address address = 0;        // of an internal one
  std::string publicAddress;  // of a public one
  std::string sku = "Standard";
  bool haPorts = false;
  std::vector<BalancerRule> rules;
  std::vector<std::string> outboundRules;  // their protocols: Tcp, Udp, All
  std::vector<std::string> backends;       // "machine/interface"
};

struct PortRange {
  int first = 0;
  int last = 65535;
};

struct SecurityRule {
  int priority = 100;
  bool inbound = true;
  bool allow = true;
  std::string protocol = "*";  // Tcp, Udp, Icmp, Esp, *
  // A side is its tag (a service tag, too), its application security groups or its prefixes; none of them:
  // everything.
  std::string sourceTag;
  std::vector<std::string> sourceGroups;
  std::vector<Prefix> sources;
  std::string destinationTag;
  std::vector<std::string> destinationGroups;
  std::vector<Prefix> destinations;
  std::vector<PortRange> sourcePorts;  // none: all
  std::vector<PortRange> ports;
};

struct SecurityGroup {
  std::string name;
  std::vector<SecurityRule> rules;
};

struct AdminRule {
  SecurityRule match;  // says to what it applies; `allow` is not asked
  std::string access;  // Allow, AlwaysAllow, Deny
};

struct AdminCollection {
  std::string name;
  std::vector<std::string> groups;
  std::vector<AdminRule> rules;
};

struct IpGroup {
  std::string name;
  std::vector<Prefix> prefixes;
};

struct FirewallRule {
  std::string kind;                    // NetworkRule, NatRule, ApplicationRule
  std::vector<std::string> protocols;  // TCP, UDP, ICMP, Any; of an application rule: Http:80, Https:443
  std::vector<Prefix> sources;         // none, and no group: everything
  std::vector<std::string> sourceGroups;
  std::vector<Prefix> destinations;
  std::vector<std::string> destinationGroups;
  std::vector<std::string> destinationTags;
  std::vector<std::string> names;  // of hosts; an application rule has nothing else, and patterns, too
  std::vector<PortRange> ports;    // none: all
  Address translatedAddress = 0;
  int translatedPort = 0;  // 0: the port stays
};

struct RuleCollection {
  int priority = 100;
  std::string action;  // Allow, Deny, DNAT
  std::vector<FirewallRule> rules;
};

struct RuleGroup {
  int priority = 100;
  std::vector<RuleCollection> collections;
};

struct FirewallPolicy {
  std::string name;
  std::string base;
  std::optional<std::vector<Prefix>> privateRanges;  // towards which the source is kept; else R117's
  std::vector<RuleGroup> groups;
};

struct Firewall {
  std::string name;
  std::string network;
  Address address = 0;
  std::string policy;
  std::string publicAddress;
  std::string hub;  // a virtual hub in place of a network
};

struct PublicAddress {
  std::string name;
  Address address = 0;
  bool basic = false;  // of the SKU Basic, which is open
};

struct NatGateway {
  std::string name;
  std::string publicAddress;
};

struct PrivateEndpoint {
  std::string name;
  std::string network;
  std::string subnet;
  Address address = 0;
};

struct RoutingAppliance {
  std::string name;
  std::string network;
  Address address = 0;  // the first of its five
};

struct Bastion {
  std::string name;
  std::string network;
};

struct Gateway {
  std::string name;
  std::string network;
  bool isExpressRoute = false;  // then nothing below counts but the next
  bool remoteNetworks = true;   // allowRemoteVnetTraffic
  bool activeActive = false;
  bool bgp = true;
  int asn = 65515;
  std::string publicAddress;
  std::optional<Prefix> clientPool;
  std::optional<Address> client;  // one client, called "client"
};

/// What the router of a site does otherwise with one neighbour.
struct Neighbor {
  std::string name;  // of a connection or circuit
  int preference = 100;
  int prepends = 0;
  bool overridesAs = false;
};

struct Site {
  std::string name;
  std::vector<Prefix> prefixes;
  std::vector<Address> hosts;  // h0, h1, ...; none: every address answers
  int asn = 0;                 // 0: no BGP
  std::vector<Prefix> advertises;
  std::vector<Neighbor> neighbors;
  bool internetAccess = false;
};

struct LocalGateway {
  std::string name;
  std::string site;
  std::vector<Prefix> prefixes;
  int asn = 0;
  Address bgpAddress = 0;
};

struct Circuit {
  std::string name;
  std::string site;            // behind it; empty: none
  bool isUp = true;            // either of its links
  std::vector<Address> edges;  // of its two links
};

struct Connection {
  std::string name;
  std::string gateway;
  std::string localGateway;   // one of the three
  std::string remoteGateway;  // Vnet2Vnet
  std::string circuit;
  bool bgp = false;
};

struct RouteServer {
  std::string name;
  std::string network;
  bool branchToBranch = false;
  std::string preference = "ExpressRoute";  // or VpnGateway, ASPath
  std::vector<std::string> machines;        // with which it speaks
};

struct PublicService {
  std::string name;
  std::vector<Prefix> prefixes;
  bool deny = false;                        // whom no rule lets in
  std::vector<std::string> allowedSubnets;  // "network/subnet"
};

struct ServiceTag {
  std::string name;
  std::vector<Prefix> prefixes;
};

/// All addresses that a name of a host has.
struct HostName {
  std::string name;
  std::vector<Address> addresses;
};

struct Design {
  std::vector<Network> networks;
  std::vector<RouteTable> routeTables;
  std::vector<Machine> machines;
  std::vector<Balancer> balancers;
  std::vector<SecurityGroup> securityGroups;
  std::vector<std::string> applicationGroups;
  std::vector<NetworkGroup> networkGroups;
  std::vector<AdminCollection> adminCollections;
  std::vector<IpGroup> ipGroups;
  std::vector<FirewallPolicy> policies;
  std::vector<Firewall> firewalls;
  std::vector<PublicAddress> publicAddresses;
  std::vector<NatGateway> natGateways;
  std::vector<PrivateEndpoint> privateEndpoints;
  std::vector<RoutingAppliance> routingAppliances;
  std::vector<Bastion> bastions;
  std::vector<Gateway> gateways;
  std::vector<Site> sites;
  std::vector<LocalGateway> localGateways;
  std::vector<Circuit> circuits;
  std::vector<Connection> connections;
  std::vector<RouteServer> routeServers;
  std::vector<PublicService> publicServices;
  std::vector<ServiceTag> serviceTags;
  std::vector<HostName> hostNames;
  std::vector<NetworkManager> managers;
  std::vector<VirtualHub> virtualHubs;
};

/// The prefixes of a subnet, and the addresses of an interface, of both versions.
inline std::vector<Prefix> prefixesOf(const Subnet& subnet) {
  return subnet.prefixV6 ? std::vector{subnet.prefix, *subnet.prefixV6} : std::vector{subnet.prefix};
}
inline std::vector<Address> addressesOf(const Interface& interface) {
  return interface.addressV6 ? std::vector{interface.address, *interface.addressV6}
                             : std::vector{interface.address};
}

/// The element with this name; nothing where there is none.
template <class Element>
const Element* find(const std::vector<Element>& all, const std::string& name) {
  for (const Element& one : all)
    if (one.name == name) return &one;
  return nullptr;
}

/// One packet that is asked about. An end is a machine, "site/h0", "gateway/client", "network/subnet", a
/// bastion host, a private endpoint, `internet` or an address, which may be any public one.
struct Question {
  std::string from;
  std::string to;
  std::string protocol = "tcp";  // tcp, udp, icmp, esp
  int sourcePort = 0;            // tcp and udp
  int destinationPort = 0;
  bool onlyV6 = false;  // asked about IPv6; else about the first address of an end that has several
};

}  // namespace plain
