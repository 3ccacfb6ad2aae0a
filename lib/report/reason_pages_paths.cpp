// SPDX-License-Identifier: MIT
#include <array>

#include "report/reason_page_families.hpp"

namespace vnetsim {
namespace {

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

std::span<const ReasonPage> reasonPagesOfPaths() { return pages; }

}  // namespace vnetsim
