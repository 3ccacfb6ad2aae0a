// SPDX-License-Identifier: MIT
#include <array>

#include "report/reason_page_families.hpp"

namespace vnetsim {
namespace {

constexpr std::array pages{
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
};

}  // namespace

std::span<const ReasonPage> reasonPagesOfRoutes() { return pages; }

}  // namespace vnetsim
