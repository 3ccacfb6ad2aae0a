// SPDX-License-Identifier: MIT
#include "report/reason_pages.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace vnetsim {
namespace {

struct ReasonPage {
  Reason reason{};
  Explanation explanation;
};

constexpr std::array pages{
    ReasonPage{
        Reason::Delivered,
        {.title = "the traffic arrives",
         .meaning = "Every step up to the owner of the destination's address lets this traffic through.",
         .cause =
             "The routes of each subnet on the way lead on, the peerings are connected, and every device "
             "between allows it. A delivered packet is not yet a reachable host: the reply has to return as "
             "well, unless the question is one-way.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm spoke-02-vm\n"
                  "The trace prints each hop with the route it took and the rules behind it, there and back.",
         .remedy =
             "Nothing needs fixing. Where the traffic should not arrive, look at the routes of the hops and "
             "keep the intent as an expectation with expect: unreachable.",
         .rules = "R30 R54"}},
    ReasonPage{
        Reason::PeeringNotTransitive,
        {.title = "both networks peer with a third one, but not with each other",
         .meaning = "A platform route, None or Internet, took a packet meant for a virtual network that the "
                    "source's network is not peered with. One network is peered with both, yet nothing leads "
                    "through it.",
         .cause =
             "Spokes around a hub without routes from spoke to spoke: the peering with the hub covers the "
             "hub's own address space and nothing behind it. Or the user-defined route that leads through "
             "the hub is missing on one subnet, or does not cover this prefix.",
         .seeIt = "vnetsim nexthop design.yaml spoke-01-vm 10.13.2.4\n"
                  "vnetsim routes design.yaml spoke-01/default --why\n"
                  "The first shows the route that won and those that lost, the second the whole table.",
         .remedy =
             "Peer the two networks directly. Or give both subnets a user-defined route for the other's "
             "prefix to a forwarder in the common network: an Azure Firewall or a machine that forwards "
             "(VirtualAppliance), or its VPN gateway (VirtualNetworkGateway, with gateway transit).",
         .rules = "R18 R3 R16 R73"}},
    ReasonPage{
        Reason::PeeringMissing,
        {.title = "the networks are not peered and have no peer in common",
         .meaning =
             "A platform route, None or Internet, took a packet meant for another virtual network of the "
             "design. There is neither a peering between the two networks nor one network peered with "
             "both.",
         .cause =
             "A peering was forgotten, or the networks belong to parts of the design that were never joined, "
             "such as spokes of two hubs.",
         .seeIt = "vnetsim nexthop design.yaml spoke-01-vm 10.20.1.4\n"
                  "vnetsim matrix design.yaml --by vnet\n"
                  "The matrix shows which networks reach each other at all.",
         .remedy = "Add a peering on both sides, or connect the parts through their hubs: peer the hubs, and "
                   "steer the traffic there with user-defined routes in both directions.",
         .rules = "R18 R15 R3"}},
    ReasonPage{
        Reason::PeeringNotConnected,
        {.title = "the peering exists on one side only",
         .meaning =
             "One of the two networks holds a peering object for the other, and the other holds none in "
             "return. Such a peering brings no routes, so a platform route took the packet.",
         .cause = "The second half was never deployed, or was deleted; Azure then shows Initiated or "
                  "Disconnected. In templates the halves often live in different modules.",
         .seeIt = "vnetsim validate design.yaml\n"
                  "vnetsim routes design.yaml spoke-01/default\n"
                  "validate reports the half that stands alone as VN301; the table lacks the peering's rows.",
         .remedy =
             "Declare the peering in the other network as well. In Azure a Disconnected peering has to be "
             "deleted on both sides first and then made again.",
         .rules = "R15 R16"}},
    ReasonPage{
        Reason::SubnetNotPeered,
        {.title = "a subnet takes no part in the peering of named subnets",
         .meaning = "The two networks are joined by a peering with peerCompleteVnets false, and one end of "
                    "this way is in a subnet that it does not name on both sides. A destination there has "
                    "no row at all. From a subnet that is not named there is one, and what follows it is "
                    "dropped.",
         .cause = "A subnet missing in localSubnetNames or remoteSubnetNames; or the routes of the named "
                  "subnets, which Azure programs into every subnet of the network, taken for a way that is "
                  "open. The same goes for a next hop in the peered network, whose own subnet has to be "
                  "named, and for what an appliance or a gateway sends on: the subnet of the device that "
                  "emits the packet counts, not that of its first sender.",
         .seeIt = "vnetsim trace design.yaml left-0 right-0\n"
                  "vnetsim routes design.yaml left/subnet0 --why\n"
                  "The trace names the peering and the subnet; rows of a peering of subnets carry R29a.",
         .remedy = "Name the subnet on both sides: in localSubnetNames of its own network's peering and in "
                   "remoteSubnetNames of the other one. Or lead the traffic through an appliance in a named "
                   "subnet on either side, with routes in both directions.",
         .rules = "R29 R16 R40"}},
    ReasonPage{
        Reason::ConnectedGroupLeavesOut,
        {.title = "a connected group leaves the destination out",
         .meaning =
             "Both networks are in a connected group of a network manager, and the sender has no row for "
             "the destination: a group that is not global connects members of one region only, and "
             "address space that two members share is left out of it.",
         .cause =
             "A mesh without isGlobal over networks of several regions; or networks made from one template "
             "with the same prefixes.",
         .seeIt = "vnetsim routes design.yaml spoke-01/default --why\n"
                  "vnetsim validate design.yaml\n"
                  "The row of type ConnectedGroup lists what is reached; VN326 names what members share.",
         .remedy =
             "Set isGlobal, of the configuration for a mesh, of the network group for directly connected "
             "spokes. Or renumber one of the networks that overlap.",
         .rules = "R90"}},
    ReasonPage{
        Reason::HubRouteMissing,
        {.title = "the virtual hub has no route to the destination",
         .meaning = "Both networks are connected to virtual hubs of a WAN, or the destination is in a branch "
                    "of one, and "
                    "the route table that the sender's connection is associated with holds no route there.",
         .cause = "The other connection, or the branches of the hub, propagate to other tables, by name or "
                  "label, or to "
                  "noneRouteTable, which keeps a network apart. Or the two hubs belong to different WANs.",
         .seeIt = "vnetsim routes design.yaml --hub hub-01\n"
                  "vnetsim routes design.yaml spoke-01/default",
         .remedy = "Add the table, or a label that it bears, to propagatedRouteTables of the other "
                   "connection; or a "
                   "static route to the table. The reply needs the same the other way round.",
         .rules = "R86 R87"}},
    ReasonPage{
        Reason::NextHopNone,
        {.title = "a route of type None drops the packet",
         .meaning = "The route that decides has the effective next hop None, and no missing way to another "
                    "network explains it.",
         .cause =
             "A user-defined route of type None. Or one of type VnetLocal for a prefix outside its own "
             "network, which Azure turns into None. Or a private destination that no network of the design "
             "holds, which meets one of the platform's None routes.",
         .seeIt = "vnetsim nexthop design.yaml spoke-01-vm 10.99.0.4\n"
                  "vnetsim routes design.yaml spoke-01/default --why",
         .remedy =
             "Remove the route or give it the next hop that is meant; check the destination for a slip in "
             "the address; or add the network or route that the destination needs.",
         .rules = "R49 R48 R3 R5"}},
    ReasonPage{
        Reason::NoRoute,
        {.title = "no route holds the destination",
         .meaning = "The effective table of the subnet has no Active row whose prefix holds the destination.",
         .cause =
             "Rare, since every table begins with a default. It happens to IPv6 traffic from a network that "
             "has no IPv6 address space and so no IPv6 table.",
         .seeIt = "vnetsim routes design.yaml spoke-01/default --why",
         .remedy =
             "Give the virtual network an address prefix of the destination's family, or add a route that "
             "covers the destination.",
         .rules = "R30 R2 R8"}},
    ReasonPage{
        Reason::NoSuchHost,
        {.title = "nobody owns the destination's address",
         .meaning =
             "The packet was delivered into a network whose address space holds the destination, and no "
             "machine, firewall or gateway there has that address.",
         .cause =
             "A slip in the address, a machine that the design does not list, or one of the addresses that "
             "Azure keeps for itself in every subnet.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm 10.13.2.9\n"
                  "vnetsim nexthop design.yaml spoke-01-vm 10.13.2.9",
         .remedy =
             "Ask for a machine by its name, or add it to the design with its privateIPAddress. To test a "
             "subnet without machines, name the subnet itself (network/subnet): a host is assumed there.",
         .rules = "R55 R9 R10"}},
    ReasonPage{
        Reason::NoSourceAddress,
        {.title = "the sender has no address of the destination's family",
         .meaning =
             "IPv4 and IPv6 are two networks beside each other. A machine sends IPv6 from an IPv6 address of "
             "its own, and so does an appliance that puts its own address in place of the source.",
         .cause =
             "The network interface has one ipConfiguration only, mostly IPv4, and the destination is of the "
             "other family. A dual-stack subnet alone gives its machines no IPv6 address.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm fd00:13:2::4",
         .remedy = "Add an ipConfiguration with privateIPAddressVersion: IPv6 to the interface.",
         .rules = "R8"}},
    ReasonPage{
        Reason::NoGateway,
        {.title = "a route leads to a virtual network gateway, and none is in reach",
         .meaning =
             "A user-defined route of type VirtualNetworkGateway applies, but neither the subnet's own "
             "network nor a peer whose gateway it may use has a VPN gateway that can serve it. Its "
             "effective next hop is None.",
         .cause =
             "The gateway was never deployed, or is an ExpressRoute gateway, which cannot be such a next "
             "hop, nor can a VPN gateway beside one.",
         .seeIt = "vnetsim routes design.yaml spoke-01/default --why\n"
                  "vnetsim validate design.yaml",
         .remedy = "Add a VPN gateway to the hub and set gateway transit, or steer through a firewall or a "
                   "forwarding machine with a VirtualAppliance route instead.",
         .rules = "R47 R47b R47c"}},
    ReasonPage{
        Reason::RemoteGatewaysOff,
        {.title = "the peer has a gateway, but useRemoteGateways is off on the peering",
         .meaning =
             "A user-defined route of type VirtualNetworkGateway applies. A peered network has a VPN "
             "gateway, and the peering of this network does not ask to use it, so the route's effective "
             "next hop is None and the packet is dropped where it starts.",
         .cause = "A common slip in hubs and spokes: allowGatewayTransit is set on the hub's peering and "
                  "useRemoteGateways was left off on the spoke's, because everything else works without it.",
         .seeIt = "vnetsim routes design.yaml spoke-01/default --why\n"
                  "vnetsim trace design.yaml spoke-01-vm spoke-02-vm --set "
                  "virtualNetworks.spoke-01.virtualNetworkPeerings.spoke-01-to-hub.useRemoteGateways=true\n"
                  "The second answers as if the flag were set.",
         .remedy =
             "Set useRemoteGateways on this network's peering, with allowGatewayTransit on the gateway's "
             "side; for traffic between two spokes, on the peerings of both.",
         .rules = "R47 R47b R23 R75"}},
    ReasonPage{
        Reason::GatewayTransitOff,
        {.title = "allowGatewayTransit is off on the gateway's side of the peering",
         .meaning =
             "The network asks for its peer's gateway with useRemoteGateways, but the peer's own peering "
             "does not offer it. A route to the gateway has the effective next hop None.",
         .cause =
             "The hub's peering was left at its default. Azure rejects a new useRemoteGateways in this "
             "state, so a deployed network shows it only if the check was skipped; a design may simply have "
             "it wrong.",
         .seeIt = "vnetsim validate design.yaml\n"
                  "vnetsim routes design.yaml spoke-01/default --why\n"
                  "validate reports the pair of flags as VN207.",
         .remedy = "Set allowGatewayTransit on the peering of the network that has the gateway, before "
                   "useRemoteGateways on the other.",
         .rules = "R47 R47b R23 R25d"}},
    ReasonPage{
        Reason::NextHopUnresolved,
        {.title = "nobody owns the next-hop address of the route",
         .meaning =
             "A VirtualAppliance route decides, and no machine, firewall or gateway has the address it "
             "points to. The route is taken to have the effective next hop None.",
         .cause = "A slip in the address, an appliance that was moved or is missing from the design, or a "
                  "firewall whose real address differs from the one the routes were written for.",
         .seeIt = "vnetsim nexthop design.yaml spoke-01-vm 10.13.2.4\n"
                  "vnetsim routes design.yaml spoke-01/default --why",
         .remedy =
             "Point the route to the appliance's private address, or add the appliance to the design with "
             "that address.",
         .rules = "R46 R41 R42"}},
    ReasonPage{
        Reason::NextHopNotAdjacent,
        {.title = "the next-hop address is neither in the own network nor in a direct peer",
         .meaning =
             "The appliance that a VirtualAppliance route points to exists, but its network is not peered "
             "directly with the network of the subnet, a peering of named subnets leaves its subnet out, or "
             "it "
             "is a Basic load balancer in another region. Azure does not forward to it.",
         .cause = "A spoke whose routes name the firewall of another hub, reached over a second peering or a "
                  "gateway; a peering to the appliance's network that is missing one side; or a Basic load "
                  "balancer, which global peerings do not reach.",
         .seeIt = "vnetsim routes design.yaml spoke-01/default --why\n"
                  "vnetsim validate design.yaml",
         .remedy =
             "Peer the network with the appliance's directly, or route to an appliance in the own hub and "
             "from there to the next. Between regions take a Standard load balancer.",
         .rules = "R40 R41 R28"}},
    ReasonPage{
        Reason::ApplianceStopped,
        {.title = "the machine at the next hop, or at the destination, is stopped",
         .meaning =
             "A VirtualAppliance route decides, and the machine that owns its next-hop address does not run: "
             "the route stays Active with its address, but its effective next hop is None and the packet is "
             "dropped where it starts. Or the packet reached a network where the owner of the destination is "
             "stopped.",
         .cause =
             "An appliance that was deallocated to save money, or a design that asks what happens when it "
             "fails: powerState is stopped or deallocated.",
         .seeIt = "vnetsim routes design.yaml spoke-01/default --why\n"
                  "vnetsim trace design.yaml spoke-01-vm spoke-02-vm --set "
                  "virtualMachines.nva.powerState=running\n"
                  "The second answers as if the machine ran.",
         .remedy =
             "Start the machine. For traffic to survive without it, put two appliances behind an internal "
             "load balancer and point the route to its frontend.",
         .rules = "R45 R42"}},
    ReasonPage{
        Reason::IpForwardingOff,
        {.title = "a machine got a packet for somebody else and does not forward",
         .meaning =
             "The route handed the packet to a machine that may not pass it on: enableIPForwarding is off "
             "on its network interface, or guest.forwards is false. A machine with several interfaces meets "
             "it "
             "also with its own packets: an interface sends and takes in none that bear the address of "
             "another.",
         .cause =
             "The machine was meant as a router and the interface was left at Azure's default, or the route "
             "points to the wrong machine. Or a second interface was asked, and the guest's routes send the "
             "answer by the first.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm spoke-02-vm\n"
                  "The last hop of the trace is the machine that stopped the packet.",
         .remedy =
             "Set enableIPForwarding on the interface that receives the packet and on the one it leaves "
             "from, and let the operating system forward. For answers of a second interface, give the guest "
             "a "
             "route by it.",
         .rules = "R43"}},
    ReasonPage{
        Reason::NoHealthyBackend,
        {.title = "no backend of the load balancer runs",
         .meaning =
             "The packet reached an internal load balancer, and none of its backends can take it: all of "
             "them are stopped, or it has none. That Azure drops the packet then is assumed.",
         .cause = "A pair of appliances that are both stopped, or a load balancer whose backends were never "
                  "filled in.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm spoke-02-vm\n"
                  "The last hop of the trace is the load balancer.",
         .remedy = "Start a backend, or list the machines that stand behind the load balancer in backends.",
         .rules = "R44"}},
    ReasonPage{
        Reason::NoLoadBalancingRule,
        {.title = "no rule of the load balancer takes this traffic",
         .meaning =
             "The packet reached an internal load balancer. What is for the frontend's own address needs a "
             "rule for its protocol and port; what passes on to somewhere else needs a rule for all ports, "
             "haPorts.",
         .cause =
             "A load balancer that was made for a service and is used as the next hop of a route, or a port "
             "that nobody listed.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm spoke-02-vm --protocol tcp --port 443",
         .remedy =
             "Set haPorts where appliances behind it forward traffic of others, which takes the Standard "
             "SKU; else add a load-balancing rule for the protocol and the port.",
         .rules = "R42 R44"}},
    ReasonPage{
        Reason::VnetAccessOff,
        {.title = "allowVirtualNetworkAccess is off on the peering",
         .meaning =
             "The packet has to cross a peering on which traffic between the networks is switched off. The "
             "routes of the peering stay Active, so the table alone does not show it.",
         .cause =
             "The flag was set on purpose to keep networks apart, or was left out in a tool whose default "
             "is off.",
         .seeIt =
             "vnetsim trace design.yaml spoke-01-vm hub-vm\n"
             "vnetsim validate design.yaml\n"
             "The trace names the peering; validate reports a flag that is off on one side only as VN304.",
         .remedy = "Set allowVirtualNetworkAccess on both sides of the peering.",
         .rules = "R19"}},
    ReasonPage{
        Reason::ForwardedTrafficOff,
        {.title = "the receiving peering does not accept forwarded traffic",
         .meaning =
             "A packet enters a network over a peering with a source that does not belong to the peered "
             "network: somebody forwarded it. The receiving network's own peering has "
             "allowForwardedTraffic off.",
         .cause =
             "Traffic between spokes through a firewall or machine in the hub, where the spokes' peerings "
             "were left at their defaults.",
         .seeIt =
             "vnetsim trace design.yaml spoke-01-vm spoke-02-vm\n"
             "vnetsim trace design.yaml spoke-01-vm spoke-02-vm --set "
             "virtualNetworks.spoke-02.virtualNetworkPeerings.spoke-02-to-hub.allowForwardedTraffic=true\n"
             "The first names the peering, the second answers as if the flag were set.",
         .remedy =
             "Set allowForwardedTraffic on the peering that the answer names, best on both spokes. Do not "
             "rely on the flag being off to keep networks apart: there are reports of traffic passing, "
             "and the answer says so. Use a security group or a firewall rule for that.",
         .rules = "R20 R21 R22"}},
    ReasonPage{
        Reason::PropagationOff,
        {.title = "disableBgpRoutePropagation keeps out the route that would lead there",
         .meaning =
             "A gateway in reach knows a way to the destination. The route table of the subnet keeps the "
             "routes of gateways out, and so a platform route, or none, took the packet.",
         .cause =
             "The flag was set so that spokes send all their traffic through a firewall, and the route to "
             "the firewall does not cover this destination, or is missing.",
         .seeIt = "vnetsim routes design.yaml spoke-01/default --all\n"
                  "The table shows the routes that were kept out, and by what.",
         .remedy =
             "Add a user-defined route that covers the destination and leads to the firewall or the gateway, "
             "or let the routes of gateways in.",
         .rules = "R51 R62"}},
    ReasonPage{
        Reason::GatewayNoTransit,
        {.title = "the gateway does not pass traffic from this connection into that one",
         .meaning =
             "The packet came into a gateway from outside Azure, and its destination lies outside as well. "
             "A VPN gateway passes traffic between connections only where both exchange routes by BGP; "
             "between VPN and ExpressRoute, from circuit to circuit, and from one client to another, "
             "gateways pass nothing on.",
         .cause =
             "Two sites that are meant to meet in Azure over connections with static routes, or sites of "
             "which one is behind a VPN and the other behind a circuit.",
         .seeIt = "vnetsim trace design.yaml paris london\n"
                  "vnetsim routes design.yaml --gateway lab-gateway\n"
                  "The last hop of the trace is the gateway; the second shows what it learned and says.",
         .remedy =
             "Set enableBgp on both connections and at both routers, join the sites directly, or lead the "
             "traffic through an appliance in a network between them.",
         .rules = "R68 R70 R71 R72"}},
    ReasonPage{
        Reason::NsgDeny,
        {.title = "a rule of a network security group denies the traffic",
         .meaning =
             "Security rules are applied where traffic leaves an interface, its own group before that of its "
             "subnet, and where it enters one, the other way round. Both groups must allow it. The answer "
             "names the group and the rule, which may be a default rule. Answers of a flow that was let in "
             "pass without a rule.",
         .cause = "No rule allows the traffic, so that DenyAllInBound or DenyAllOutBound decides; or a Deny "
                  "of a smaller priority number. The default Allow rules hold for the tag VirtualNetwork "
                  "only: the own network, its peers, what gateways and the subnet's route table know.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm spoke-02-vm --protocol tcp --port 22",
         .remedy =
             "Add an Allow rule with a smaller number for source, destination, protocol and port. At an "
             "appliance the rules see the packet's own source and destination, not the appliance.",
         .rules = "R95 R96 R97 R99 R100 R101"}},
    ReasonPage{
        Reason::AdminRuleDeny,
        {.title = "a security admin rule denies the traffic",
         .meaning =
             "The rules of a network manager bind all interfaces of the networks in a network group, in "
             "front of their security groups, where traffic leaves and where it enters. The first that "
             "matches by priority decides, over all collections: a Deny is final, whatever the groups "
             "allow. The answer names the configuration, the collection and the rule.",
         .cause =
             "A central rule against risky ports or between environments, without an exception of smaller "
             "priority for this traffic.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm spoke-02-vm --protocol tcp --port 22\n"
                  "vnetsim flow design.yaml spoke-01-vm\n"
                  "The second lists the admin rules of an interface, then its groups.",
         .remedy = "Add an Allow or AlwaysAllow rule of a smaller priority number, for a network group with "
                   "fewer members if need be. AlwaysAllow goes past the security groups as well.",
         .rules = "R106 R99"}},
    ReasonPage{
        Reason::FirewallDeny,
        {.title = "an Azure Firewall denies the traffic",
         .meaning =
             "The packet reached a firewall, and either a rule with the action Deny matched first or no "
             "rule matched at all. The answer names the rule, or says that it was the implicit deny. Names "
             "of "
             "the platform's own infrastructure that every firewall lets pass are not looked at.",
         .cause = "A firewall without a policy or rules, which denies everything; an IP group that lacks a "
                  "source or "
                  "destination; a rule for other ports; a Deny of a higher rank than the Allow.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm spoke-02-vm --protocol tcp --port 22",
         .remedy =
             "Add or widen an Allow rule for source, destination, protocol and port, in a collection "
             "that comes before the Deny: network rules come before all application rules. One rule for "
             "the opening direction is enough.",
         .rules = "R113 R114 R115 R118"}},
    ReasonPage{
        Reason::ApplianceDeny,
        {.title = "a forwarding machine's own filter refuses the traffic",
         .meaning = "The packet reached a machine that forwards, and the design says in guest.drops that the "
                    "filter of its operating system refuses this traffic. Azure has no part in it.",
         .cause =
             "An appliance from the design that blocks some protocols or ports, for example one that drops "
             "ICMP and so fails a ping while TCP passes.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm spoke-02-vm --protocol icmp",
         .remedy =
             "Change the filter inside the appliance and guest.drops with it, or lead the traffic around "
             "the appliance.",
         .rules = "R43"}},
    ReasonPage{
        Reason::Loop,
        {.title = "the packet comes back to a device it has passed",
         .meaning =
             "The same packet, with the same header, reached the same device twice. It would circle until "
             "its hop limit runs out.",
         .cause =
             "Two appliances that point at each other; an appliance whose own subnet has the route that "
             "leads "
             "to the appliance; or a route for the own network's prefix that also steers the appliance's "
             "neighbours to it.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm spoke-02-vm\n"
                  "vnetsim routes design.yaml hub/AzureFirewallSubnet --why\n"
                  "The trace shows the circle; the table of the appliance's subnet shows the route that "
                  "closes it.",
         .remedy = "Give the appliance's subnet a table of its own without the steering route, or one with a "
                   "longer route that leads on.",
         .rules = "R53 R56"}},
    ReasonPage{
        Reason::HopLimit,
        {.title = "more than 64 hops without an end",
         .meaning = "The walk was given up after 64 hops, although no device saw the same packet twice.",
         .cause =
             "A chain of appliances that rewrite the packet at each turn, so that a circle does not look "
             "like one.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm spoke-02-vm",
         .remedy = "Look at the hops that repeat in the trace and lead one of them on, as for LOOP.",
         .rules = "R53"}},
    ReasonPage{
        Reason::ReturnPathFails,
        {.title = "the packet arrives, its reply does not",
         .meaning =
             "The forward direction is delivered. The reply is a walk of its own from the responder, and "
             "that one ends on the way; return.reason says why.",
         .cause =
             "Routes on one side only; a useRemoteGateways or allowForwardedTraffic that one of two spokes "
             "lacks; a route table with the prefix of the other side missing.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm spoke-02-vm\n"
                  "vnetsim nexthop design.yaml spoke-02-vm 10.13.1.4\n"
                  "The second is the first step of the reply.",
         .remedy =
             "Mirror on the responder's side what leads there: the route, the flag, the peering. Traffic "
             "that needs no reply can be asked for with --one-way.",
         .rules = "R57 R60 R75"}},
    ReasonPage{
        Reason::NoPublicAddress,
        {.title = "nothing leads in from the Internet",
         .meaning =
             "The packet comes from the Internet, and its destination is no public address of the design. "
             "A private address is not in reach from there.",
         .cause =
             "A machine without a publicIPAddress of its own. A machine behind a public load balancer is "
             "asked for at the load balancer, one behind a firewall at the firewall's public address.",
         .seeIt = "vnetsim trace design.yaml internet spoke-01-vm",
         .remedy = "Ask for the load balancer by its label or for the public address itself, or give the "
                   "machine a publicIPAddress. Often this answer is what the design is meant to give.",
         .rules = "R122"}},
    ReasonPage{
        Reason::PublicAddressClosed,
        {.title = "the public address lets nothing in",
         .meaning =
             "The packet comes from the Internet to a public address that is closed: one of sku Standard "
             "lets in what a security rule allows, and nothing else; the address of a NAT gateway lets "
             "in answers only; behind that of a virtual network gateway there is nobody.",
         .cause =
             "Neither the subnet nor the interface has a security group, or the address is that of a NAT "
             "gateway or a virtual network gateway. Where a group stands, its rules decide.",
         .seeIt = "vnetsim trace design.yaml internet spoke-01-vm",
         .remedy = "Give the subnet or the interface a network security group with a rule that allows the "
                   "traffic, or state sku: Basic for an address that is of that sku, which is open.",
         .rules = "R122"}},
    ReasonPage{
        Reason::AsymmetricPath,
        {.title = "a stateful device sees only one half of the flow",
         .meaning = "Packet and reply would both find a way, but they take different ones, and a firewall or "
                    "forwarding machine that keeps state meets a reply to a flow that it never saw, or never "
                    "sees the reply to one that it let through. Connections fail.",
         .cause =
             "Only one of two subnets has the route to the firewall; a peering's longer route gets around a "
             "default that leads to the firewall; the gateway's subnet lacks the routes that the spokes "
             "have; "
             "or a machine is asked from the Internet at its public address, and its default route takes the "
             "answer elsewhere.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm hub-vm\n"
                  "Compare the hops of the two directions.",
         .remedy =
             "Make both directions pass the same device, or neither: mirror the routes, match the length "
             "of the peering's prefix in the route, or let the device translate the source. A machine "
             "that keeps no state says so with guest.stateful: false.",
         .rules = "R58 R60 R61 R61a R61b R61c R61d R61e R59 R122"}},
    ReasonPage{
        Reason::LeavesToInternet,
        {.title = "the route sends the packet to the Internet",
         .meaning =
             "An Internet route decides. A private destination is lost there, and so is what a machine sends "
             "that has no way out: in a subnet whose defaultOutboundAccess is off, behind a Standard load "
             "balancer without outbound rules, or other than TCP and UDP by a NAT gateway or a load "
             "balancer.\n"
             "The destination internet, which stands for any public host, and any public address outside the "
             "design are reached by what has a way out: a NAT gateway of the subnet translates its address, "
             "else its own public address, else a public load balancer, else default outbound access, which "
             "is assumed, and the answer says so. A firewall leaves by a NAT gateway or one of its public "
             "addresses; without either nothing passes it to the Internet. A site with internetAccess passes "
             "such traffic on, too.\n"
             "What a gateway passes on to the Internet this model does not hold: the verdict is then "
             "undetermined.",
         .cause =
             "The default route of the platform took a packet for a public address, or for a network with "
             "public address space that nothing leads to; or a user-defined route of type Internet covers "
             "more than was meant.",
         .seeIt = "vnetsim nexthop design.yaml spoke-01-vm 203.0.113.7\n"
                  "vnetsim trace design.yaml spoke-01-vm internet\n"
                  "vnetsim routes design.yaml spoke-01/default --why",
         .remedy =
             "For a destination inside the design, add the peering or route that leads there. For a machine "
             "without a way out, give its subnet a natGateway. For traffic "
             "to be inspected, send 0.0.0.0/0 to the firewall.",
         .rules = "R2 R49 R119 R120 R121 R124"}},
    ReasonPage{
        Reason::LeavesModel,
        {.title = "the packet leaves for something that the design does not describe",
         .meaning =
             "A site took the packet because it told Azure that the destination lies behind it. The design "
             "says nothing of what is there, so the verdict is undetermined.",
         .cause =
             "A site that advertises a summary or a default route, of which the design lists only a part "
             "under addressPrefixes.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm 192.168.40.4\n"
                  "vnetsim routes design.yaml --gateway paris\n"
                  "The last hop of the trace is the site; the second shows what it says to its neighbours.",
         .remedy =
             "Add the network behind the site to its addressPrefixes, or a connection of the site that leads "
             "on. Ask about internet itself to learn whether the site's way out is used.",
         .rules = "R30"}},
    ReasonPage{
        Reason::GuestRoutesUnknown,
        {.title = "the design does not say from which interface a machine sends",
         .meaning =
             "The packet has to leave a machine whose operating system chooses the interface or the tunnel. "
             "They may lead to different ends, so the verdict is undetermined.",
         .cause =
             "An appliance with a trusted and an untrusted side, or with a tunnel, without guest.routes; or "
             "a machine that was asked at an interface that is not its primary one, and has to answer.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm spoke-02-vm\n"
                  "The trace names the machine.",
         .remedy =
             "State the routes of the operating system under guest.routes, by prefix: the interface, "
             "connection or tunnel that each leads into. Or accept the open answer: expect: undetermined, or "
             "--allow-undetermined.",
         .rules = "R53"}},
    ReasonPage{
        Reason::RoutesUnsettled,
        {.title = "the routes that decide keep changing",
         .meaning =
             "Routers tell each other their routes until nothing changes. Here that never happens: the "
             "preferences between neighbours have no stable outcome, so nobody can say which route is in "
             "use, and the verdict is undetermined.",
         .cause =
             "Routers that each prefer the way through the other, by localPreference: each takes the other's "
             "route, so neither has one of its own to say any more, and both fall back to where they began.",
         .seeIt = "vnetsim validate design.yaml\n"
                  "vnetsim routes design.yaml --gateway nva1 --all\n"
                  "The first names the routers, as VN308.",
         .remedy = "Take the preference away from one of the routers, or prefer the direct way over the way "
                   "through a neighbour.",
         .rules = "R69 R80 R83"}},
    ReasonPage{
        Reason::SourceNotTranslated,
        {.title = "an appliance sends another's address to the Internet",
         .meaning =
             "An appliance passes traffic on to the Internet and keeps its source, which is the address of "
             "another machine. Azure translates the addresses of an interface for that interface; whether it "
             "translates any other, and who would then have the answer, is not documented. The verdict is "
             "undetermined; in practice such traffic is reported to be lost.",
         .cause = "A forwarding machine whose guest does not translate the source.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm internet",
         .remedy = "Set snat: true in the guest of the appliance, and let it do so.",
         .rules = "R119"}},
    ReasonPage{
        Reason::UnknownSourceAddress,
        {.title = "the answer depends on a public address that is not known",
         .meaning =
             "A machine sends to a public address of the design. It leaves by default outbound access, whose "
             "address Azure does not tell, or by a public address that the design does not tell. A security "
             "rule or a NAT rule at the other end, or a route for the answer, singles out public addresses, "
             "and what becomes of the traffic depends on whether this is one of them.",
         .cause = "Rules for public addresses beside a sender without a known one.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm 198.51.100.20",
         .remedy = "State ipAddress of the sender's public address, or give the sender a NAT gateway or a "
                   "public address that the rules can name.",
         .rules = "R119 R120 R122 R123"}},
    ReasonPage{
        Reason::UnsupportedResource,
        {.title = "the answer depends on something this version does not model",
         .meaning =
             "The traffic meets a resource, or a behaviour of one, that is not built in. Rather than guess, "
             "the verdict is undetermined and what is missing is named.",
         .cause =
             "A resource type that importers carry over by name only; a route to the address of an "
             "ExpressRoute gateway; IPv6 through a VPN gateway or by a route of a Route Server, which are "
             "documented for IPv4; or traffic from the Internet to a public service, to an address that "
             "the design does not know, or to what a VPN gateway may answer itself.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm spoke-02-vm\n"
                  "vnetsim validate design.yaml",
         .remedy = "Ask about traffic that does not meet it, or leave the resource out of the design if it "
                   "cannot matter. --allow-undetermined keeps a pipeline from failing on it.",
         .rules = "R8 R42 R122"}},
    ReasonPage{
        Reason::UnknownValue,
        {.title = "a property that decides is not known",
         .meaning =
             "The decision reads a value that the input does not tell, so the verdict is undetermined. The "
             "answer names the resource and the property, or the firewall rule that goes by the names of "
             "hosts: "
             "packets carry addresses only.",
         .cause =
             "A template that computes the value at deployment, a plan that knows it only after apply, or an "
             "export that leaves it out; an application rule for a name that fqdns of the design does not "
             "list.",
         .seeIt = "vnetsim validate design.yaml\n"
                  "vnetsim trace design.yaml spoke-01-vm spoke-02-vm",
         .remedy = "State the value: in the design, in a patch with --with, or with --set for one key. Of a "
                   "name, list the addresses in fqdns.",
         .rules = "R115"}},
    ReasonPage{
        Reason::EndpointBehindAppliance,
        {.title = "an appliance in the client's own network stands before a private endpoint",
         .meaning =
             "The packet reached an appliance or firewall that keeps its source and is in the sender's "
             "virtual network. What it sends on to a private endpoint is lost at its host.",
         .cause =
             "A route to the endpoint's address, or a shorter one with privateEndpointNetworkPolicies on, "
             "leads through an appliance of the same network.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm storage-endpoint\n"
                  "vnetsim routes design.yaml spoke-01-vm --why",
         .remedy = "Let the appliance translate the source (guest: { snat: true }), or put it into another "
                   "network than the clients. With source NAT it works everywhere. Field reports "
                   "differ; --option peNvaSnat=warn takes the friendlier view.",
         .rules = "R128 R129"}},
    ReasonPage{
        Reason::AnswersOnly,
        {.title = "a private endpoint opens no connection",
         .meaning =
             "The question starts at a private endpoint. It answers what it is asked, and sends nothing "
             "of its own.",
         .cause = "A private endpoint in `from`.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm storage-endpoint",
         .remedy = "Ask the other way round: the trace follows the answer, too.",
         .rules = "R127"}},
    ReasonPage{
        Reason::ServiceDeny,
        {.title = "the firewall of a public service does not let the sender in",
         .meaning = "The packet reached the service, and its network rules refuse it. In practice that is an "
                    "answer, such as HTTP 403, and not a silence.",
         .cause = "networkAcls with defaultAction Deny, and no virtualNetworkRules entry for the sender's "
                  "subnet; or there is one, but the subnet has no service endpoint for the service.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm storage --port 443\n"
                  "vnetsim nexthop design.yaml spoke-01-vm 198.51.100.10",
         .remedy = "Add the subnet to virtualNetworkRules and the service to its serviceEndpoints, or use a "
                   "private endpoint.",
         .rules = "R125"}},
    ReasonPage{
        Reason::BranchLimit,
        {.title = "the traffic may take more ways than are told apart",
         .meaning = "Several load balancers or learned routes behind each other multiply the ways of one "
                    "question. Beyond 256 of them the rest is not followed, and the verdict is undetermined.",
         .cause = "Chains of load balancers with many backends each.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm spoke-02-vm",
         .remedy = "Ask with fewer backends: stop some of them with --set powerState, as they are alike.",
         .rules = "R37"}},
    ReasonPage{
        Reason::DeliveredElsewhere,
        {.title = "another device with the same address got the traffic",
         .meaning = "The packet arrived at the owner of its address, and that is not the one that was asked "
                    "for: two networks of the design use the same addresses.",
         .cause = "Overlapping address spaces, often a site whose prefixes another network has too.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm spoke-02-vm\n"
                  "The last hop names who has it.",
         .remedy = "Give the networks prefixes of their own. Where a local network gateway stands for a "
                   "network of the design, say so with virtualNetworkGateway or virtualMachine.",
         .rules = "R54"}},
};

}  // namespace

const Explanation& explanationOf(Reason reason) {
  const auto page = std::ranges::find(pages, reason, &ReasonPage::reason);
  assert(page != pages.end());  // a test goes through all reasons
  return page->explanation;
}

}  // namespace vnetsim
