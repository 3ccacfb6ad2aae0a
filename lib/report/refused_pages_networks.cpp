// SPDX-License-Identifier: MIT
#include <array>

#include "report/refused_page_families.hpp"

namespace vnetsim {
namespace {

constexpr std::array pages{
    FindingPage{
        Finding::ReservedAddress,
        {.title = "an address that Azure keeps for itself is given to a resource",
         .meaning = "The first four addresses and the last one of every IPv4 subnet belong to the platform. "
                    "Azure does not give them out.",
         .cause = "A machine or firewall placed at .1, .2 or .3 out of habit.",
         .seeIt = seeRefused,
         .remedy = "Take an address from .4 on, below the last, or leave it out.",
         .rules = "R9 R10"}},
    FindingPage{
        Finding::ReservedAddressSpace,
        {.title = "an address space that Azure does not allow",
         .meaning = "The prefix overlaps one that cannot be used in a virtual network: multicast, broadcast, "
                    "loopback, link-local or the platform's own address.",
         .cause = "A slip in the first part of the prefix.",
         .seeIt = seeRefused,
         .remedy = "Take private space, or public space that you own.",
         .rules = "R11"}},
    FindingPage{
        Finding::PeeredAddressSpacesOverlap,
        {.title = "two peered networks have overlapping address space",
         .meaning =
             "Azure refuses a peering when any prefix of one network overlaps any of the other. One of "
             "named subnets is refused only where the prefix of a network that holds such a subnet "
             "overlaps the other network.",
         .cause = "Two networks made from one template, or a hub whose space was widened.",
         .seeIt = seeRefused,
         .remedy = "Renumber one of the networks, leave out the peering, or peer only subnets whose address "
                   "space the other network does not hold.",
         .rules = "R17 R29d"}},
    FindingPage{Finding::RouteTableRegion,
                {.title = "a subnet has a route table of another region",
                 .meaning = "A route table serves subnets of its own region only.",
                 .cause = "One table shared by spokes of several regions.",
                 .seeIt = seeRefused,
                 .remedy = "Make a route table per region.",
                 .rules = "R39"}},
    FindingPage{Finding::UnsupportedAssociation,
                {.title = "a special subnet has something attached that it cannot have",
                 .meaning = "Some subnets are reserved for a service, which limits the route tables that may "
                            "be attached to them and the routes in such a table.",
                 .cause = "The same table given to all subnets, the reserved ones among them; or a default "
                          "route on GatewaySubnet.",
                 .seeIt = seeRefused,
                 .remedy = "Detach the table, or give GatewaySubnet routes for the prefixes of the spokes "
                           "instead of a default.",
                 .rules = "R50"}},
    FindingPage{Finding::SubnetOutsideVirtualNetwork,
                {.title = "a subnet lies outside the address space of its network",
                 .meaning = "Every prefix of a subnet has to be inside one prefix of its virtual network.",
                 .cause = "A slip in the prefix, or an address space that was changed without its subnets.",
                 .seeIt = seeRefused,
                 .remedy = "Correct the prefix, or add one to the network that holds it.",
                 .rules = "R1"}},
    FindingPage{Finding::SubnetsOverlap,
                {.title = "two subnets of one network overlap",
                 .meaning = "Subnets of a virtual network divide its space; no address can belong to two.",
                 .cause = "A prefix copied, or a length that is too short.",
                 .seeIt = seeRefused,
                 .remedy = "Move one of the two subnets, or make one smaller.",
                 .rules = "R1"}},
    FindingPage{
        Finding::AddressOutsideSubnet,
        {.title = "an address lies outside the subnet of its resource",
         .meaning = "A private address has to be inside a prefix of the subnet that the interface is in.",
         .cause = "A resource moved to another subnet with its old address.",
         .seeIt = seeRefused,
         .remedy = "Correct the address or the subnet, or leave the address out.",
         .rules = "R9 R10"}},
    FindingPage{
        Finding::UnsupportedNextHopType,
        {.title = "a user-defined route has a next hop type that cannot be configured",
         .meaning =
             "Peering, endpoint and connected-group rows are made by the platform. ARM rejects a route "
             "of such a type.",
         .cause = "A row of an effective route table copied into a route table.",
         .seeIt = seeRefused,
         .remedy = "Remove the route: the peering brings its own. Or use one of the five types that can be "
                   "configured.",
         .rules = "R38"}},
    FindingPage{
        Finding::SubnetSize,
        {.title = "a subnet is smaller or larger than Azure accepts",
         .meaning = "IPv4 subnets go from /29 to /8, IPv6 subnets are exactly /64, and some reserved subnets "
                    "need more room.",
         .cause = "A /30 or /32 as on a router, or a reserved subnet of the smallest size.",
         .seeIt = seeRefused,
         .remedy = "Take a prefix of an allowed length.",
         .rules = "R9 R8"}},
    FindingPage{
        Finding::WrongSubnet,
        {.title = "a resource is in a subnet where it cannot be",
         .meaning = "A gateway lives in the subnet named GatewaySubnet, a firewall in AzureFirewallSubnet, "
                    "a bastion host in AzureBastionSubnet, and those take nothing else.",
         .cause = "A subnet named freely, or a machine put into a reserved one.",
         .seeIt = seeRefused,
         .remedy = "Rename the subnet, or move the resource.",
         .rules = "R50"}},
    FindingPage{
        Finding::NextHopAddressNotAllowed,
        {.title = "a next-hop address and the type of the route do not go together",
         .meaning = "Only a route of type VirtualAppliance has a next-hop address. Azure rejects one on any "
                    "other type.",
         .cause = "The type was changed and the address left standing.",
         .seeIt = seeRefused,
         .remedy = "Remove nextHopIpAddress, or make the type VirtualAppliance.",
         .rules = "R38 R40"}},
    FindingPage{
        Finding::AddressSpacesOverlapInVirtualNetwork,
        {.title = "the address prefixes of one network overlap",
         .meaning = "The prefixes of a virtual network's address space have to be apart from each other.",
         .cause = "A prefix added that an earlier one already holds.",
         .seeIt = seeRefused,
         .remedy = "Remove the prefix that is inside the other.",
         .rules = "R1"}},
    FindingPage{Finding::DefaultRouteToPolicyBasedGateway,
                {.title = "a default route leads to a policy-based gateway",
                 .meaning = "Only a route-based VPN gateway can be the next hop of a user-defined route for "
                            "0.0.0.0/0.",
                 .cause = "Forced tunnelling set up in front of an old gateway.",
                 .seeIt = seeRefused,
                 .remedy = "Make the gateway route-based, or route the prefixes that lie behind it.",
                 .rules = "R67 R47"}},
    FindingPage{Finding::TooManyServiceTagRoutes,
                {.title = "a route table has more than 25 routes for service tags",
                 .meaning = "A route may name a service tag in place of a prefix, and a table may hold 25 of "
                            "those beside its other routes.",
                 .cause = "One route for each region of each service.",
                 .seeIt = seeRefused,
                 .remedy = "Route a tag that stands for more, such as Storage in place of Storage.WestEurope "
                           "and its sisters, or drop the regions that the design does not use.",
                 .rules = "R35"}},
    FindingPage{
        Finding::NextHopOfOtherFamily,
        {.title = "a route for one IP version leads to an address of the other",
         .meaning = "IPv4 and IPv6 are two networks beside each other: a route for an IPv6 prefix needs the "
                    "IPv6 address of the appliance. The route drops what it holds.",
         .cause = "A route copied from the other version's, or an appliance without an address of this one. "
                  "Azure Firewall has IPv4 addresses only.",
         .seeIt = seeRefused,
         .remedy = "Give the appliance's interface an ipConfiguration of that version and write its address.",
         .rules = "R8"}},
    FindingPage{
        Finding::PeeringSidesDisagree,
        {.title = "the two sides of a peering describe different links",
         .meaning =
             "One side peers complete networks and the other one named subnets, or they name different "
             "subnets, or only one is for IPv6 alone. Answers take what both sides name: routes for "
             "these subnets, and delivery between them.",
         .cause = "A subnet added on one side only, or a peering changed to one of subnets: Azure wants both "
                  "objects deleted and made again.",
         .seeIt = seeRefused,
         .remedy = "Name the same subnets on both sides: what is in localSubnetNames here belongs into "
                   "remoteSubnetNames there.",
         .rules = "R29e R29"}},
    FindingPage{Finding::TooManyPeeredSubnets,
                {.title = "a peering names more subnets than Azure accepts",
                 .meaning = "At most 200 subnets of both networks together take part in one peering.",
                 .cause = "Lists that a template fills with every subnet.",
                 .seeIt = seeRefused,
                 .remedy = "Name fewer subnets, or peer the complete networks.",
                 .rules = "R29e"}},
};

}  // namespace

std::span<const FindingPage> refusedPagesOfNetworks() { return pages; }

}  // namespace vnetsim
