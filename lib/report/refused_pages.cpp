// SPDX-License-Identifier: MIT
#include <array>

#include "report/finding_pages.hpp"

namespace vnetsim {
namespace {

constexpr std::string_view validate =
    "vnetsim validate design.yaml\n"
    "Other commands print the finding too, and answer as if Azure had accepted the design.";

constexpr std::array pages{
    FindingPage{
        Finding::ReservedAddress,
        {.title = "an address that Azure keeps for itself is given to a resource",
         .meaning = "The first four addresses and the last one of every IPv4 subnet belong to the platform. "
                    "Azure does not give them out.",
         .cause = "A machine or firewall placed at .1, .2 or .3 out of habit.",
         .seeIt = validate,
         .remedy = "Take an address from .4 on, below the last, or leave it out.",
         .rules = "R9 R10"}},
    FindingPage{
        Finding::ReservedAddressSpace,
        {.title = "an address space that Azure does not allow",
         .meaning = "The prefix overlaps one that cannot be used in a virtual network: multicast, broadcast, "
                    "loopback, link-local or the platform's own address.",
         .cause = "A slip in the first part of the prefix.",
         .seeIt = validate,
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
         .seeIt = validate,
         .remedy = "Renumber one of the networks, leave out the peering, or peer only subnets whose address "
                   "space the other network does not hold.",
         .rules = "R17 R29d"}},
    FindingPage{Finding::UseRemoteGatewaysTwice,
                {.title = "useRemoteGateways is set on more than one peering of a network",
                 .meaning = "A network can use the gateway of one peer only.",
                 .cause = "A spoke between two hubs.",
                 .seeIt = validate,
                 .remedy = "Keep the flag on one peering, and reach the other hub's side by routes.",
                 .rules = "R25a R23"}},
    FindingPage{Finding::UseRemoteGatewaysWithOwnGateway,
                {.title = "useRemoteGateways on a network that has a gateway of its own",
                 .meaning = "A network either has a gateway or uses that of a peer.",
                 .cause = "Flags swapped between hub and spoke, or a gateway added to a spoke later.",
                 .seeIt = validate,
                 .remedy = "Clear the flag here, or remove the gateway. The network with the gateway sets "
                           "allowGatewayTransit.",
                 .rules = "R25b R23"}},
    FindingPage{Finding::UseRemoteGatewaysWithoutGateway,
                {.title = "useRemoteGateways towards a network without a gateway",
                 .meaning = "The peer has no gateway to be used, and Azure rejects the flag.",
                 .cause = "The hub's gateway is declared elsewhere, comes later, or was removed.",
                 .seeIt = validate,
                 .remedy = "Deploy the gateway first, add it to the design, or clear the flag.",
                 .rules = "R25c R23"}},
    FindingPage{
        Finding::UseRemoteGatewaysWithoutTransit,
        {.title = "useRemoteGateways without allowGatewayTransit on the other side",
         .meaning = "The peer's own peering does not offer its gateway, and Azure rejects the flag.",
         .cause = "The hub's half of the peering was left at its default, or is deployed after the spoke's.",
         .seeIt = validate,
         .remedy = "Set allowGatewayTransit on the peering of the network with the gateway, first.",
         .rules = "R25d R23"}},
    FindingPage{Finding::RouteTableRegion,
                {.title = "a subnet has a route table of another region",
                 .meaning = "A route table serves subnets of its own region only.",
                 .cause = "One table shared by spokes of several regions.",
                 .seeIt = validate,
                 .remedy = "Make a route table per region.",
                 .rules = "R39"}},
    FindingPage{Finding::UnsupportedAssociation,
                {.title = "a special subnet has something attached that it cannot have",
                 .meaning = "Some subnets are reserved for a service, which limits the route tables that may "
                            "be attached to them and the routes in such a table.",
                 .cause = "The same table given to all subnets, the reserved ones among them; or a default "
                          "route on GatewaySubnet.",
                 .seeIt = validate,
                 .remedy = "Detach the table, or give GatewaySubnet routes for the prefixes of the spokes "
                           "instead of a default.",
                 .rules = "R50"}},
    FindingPage{Finding::SubnetOutsideVirtualNetwork,
                {.title = "a subnet lies outside the address space of its network",
                 .meaning = "Every prefix of a subnet has to be inside one prefix of its virtual network.",
                 .cause = "A slip in the prefix, or an address space that was changed without its subnets.",
                 .seeIt = validate,
                 .remedy = "Correct the prefix, or add one to the network that holds it.",
                 .rules = "R1"}},
    FindingPage{Finding::SubnetsOverlap,
                {.title = "two subnets of one network overlap",
                 .meaning = "Subnets of a virtual network divide its space; no address can belong to two.",
                 .cause = "A prefix copied, or a length that is too short.",
                 .seeIt = validate,
                 .remedy = "Move one of the two subnets, or make one smaller.",
                 .rules = "R1"}},
    FindingPage{
        Finding::AddressOutsideSubnet,
        {.title = "an address lies outside the subnet of its resource",
         .meaning = "A private address has to be inside a prefix of the subnet that the interface is in.",
         .cause = "A resource moved to another subnet with its old address.",
         .seeIt = validate,
         .remedy = "Correct the address or the subnet, or leave the address out.",
         .rules = "R9 R10"}},
    FindingPage{
        Finding::UnsupportedNextHopType,
        {.title = "a user-defined route has a next hop type that cannot be configured",
         .meaning =
             "Peering, endpoint and connected-group rows are made by the platform. ARM rejects a route "
             "of such a type.",
         .cause = "A row of an effective route table copied into a route table.",
         .seeIt = validate,
         .remedy = "Remove the route: the peering brings its own. Or use one of the five types that can be "
                   "configured.",
         .rules = "R38"}},
    FindingPage{
        Finding::SubnetSize,
        {.title = "a subnet is smaller or larger than Azure accepts",
         .meaning = "IPv4 subnets go from /29 to /8, IPv6 subnets are exactly /64, and some reserved subnets "
                    "need more room.",
         .cause = "A /30 or /32 as on a router, or a reserved subnet of the smallest size.",
         .seeIt = validate,
         .remedy = "Take a prefix of an allowed length.",
         .rules = "R9 R8"}},
    FindingPage{
        Finding::WrongSubnet,
        {.title = "a resource is in a subnet where it cannot be",
         .meaning = "A gateway lives in the subnet named GatewaySubnet, a firewall in AzureFirewallSubnet, "
                    "a bastion host in AzureBastionSubnet, and those take nothing else.",
         .cause = "A subnet named freely, or a machine put into a reserved one.",
         .seeIt = validate,
         .remedy = "Rename the subnet, or move the resource.",
         .rules = "R50"}},
    FindingPage{Finding::TooManyGateways,
                {.title = "a network has more gateways than it can have",
                 .meaning = "A virtual network holds one VPN gateway and one ExpressRoute gateway at most.",
                 .cause = "A second gateway meant as a spare.",
                 .seeIt = validate,
                 .remedy = "Keep one of each type; for availability make the gateway active-active.",
                 .rules = "R67"}},
    FindingPage{
        Finding::NextHopAddressNotAllowed,
        {.title = "a next-hop address and the type of the route do not go together",
         .meaning = "Only a route of type VirtualAppliance has a next-hop address. Azure rejects one on any "
                    "other type.",
         .cause = "The type was changed and the address left standing.",
         .seeIt = validate,
         .remedy = "Remove nextHopIpAddress, or make the type VirtualAppliance.",
         .rules = "R38 R40"}},
    FindingPage{Finding::BasicGatewayShared,
                {.title = "a VPN gateway of the Basic SKU is shared over a peering",
                 .meaning = "Gateway transit needs a larger SKU than Basic.",
                 .cause = "The cheapest gateway chosen for a hub.",
                 .seeIt = validate,
                 .remedy = "Choose another SKU, or clear useRemoteGateways on the spokes.",
                 .rules = "R25f R23"}},
    FindingPage{
        Finding::AddressSpacesOverlapInVirtualNetwork,
        {.title = "the address prefixes of one network overlap",
         .meaning = "The prefixes of a virtual network's address space have to be apart from each other.",
         .cause = "A prefix added that an earlier one already holds.",
         .seeIt = validate,
         .remedy = "Remove the prefix that is inside the other.",
         .rules = "R1"}},
    FindingPage{
        Finding::RuleOrder,
        {.title = "the priorities of a firewall policy leave the order of its rules open",
         .meaning = "Groups and collections are read by priority. A priority that Azure does not accept, or "
                    "that two of a kind share, leaves open which rule decides.",
         .cause = "A collection copied with its priority, or a priority outside 100 to 65000.",
         .seeIt = validate,
         .remedy = "Give each group of a policy, and each collection of a group, a priority of its own.",
         .rules = "R114"}},
    FindingPage{
        Finding::BgpOffOnGateway,
        {.title = "a connection speaks BGP and its gateway does not",
         .meaning = "enableBgp of a connection needs enableBgp of the gateways at its ends. The finding "
                    "names the one where it is false.",
         .cause = "BGP switched on for one connection after the gateway was made without it.",
         .seeIt = validate,
         .remedy = "Set enableBgp to true on the gateway, or to false on the connection.",
         .rules = ""}},
    FindingPage{
        Finding::PolicyBasedGatewayLimits,
        {.title = "a policy-based gateway is asked for more than one static tunnel",
         .meaning = "A VPN gateway of type PolicyBased has a single connection. It speaks no BGP, takes no "
                    "point-to-site clients, cannot be active-active and cannot stand beside an ExpressRoute "
                    "gateway.",
         .cause = "An old gateway, or one made for an old device, in a design that grew.",
         .seeIt = validate,
         .remedy = "Make the gateway route-based. That takes a new gateway; the type cannot be changed.",
         .rules = "R67"}},
    FindingPage{
        Finding::ConnectionDoesNotFitGateway,
        {.title = "a connection or a feature does not fit the type of its gateway",
         .meaning = "IPsec and Vnet2Vnet connections link VPN gateways, ExpressRoute connections link an "
                    "ExpressRoute gateway and a circuit. Point-to-site clients, activeActive and a default "
                    "site are for VPN gateways only.",
         .cause = "A network with a gateway of each type, and a connection that names the wrong one.",
         .seeIt = validate,
         .remedy = "Name the other gateway, or correct connectionType or gatewayType.",
         .rules = ""}},
    FindingPage{
        Finding::ReservedAsn,
        {.title = "an AS number that is reserved",
         .meaning = "Azure keeps 8074, 8075, 12076, 65515 and 65517 to 65520 for itself, and the registries "
                    "keep 23456, 64496 to 64511 and 65535 to 65551. A local network gateway cannot have any "
                    "of them; a VPN gateway can have 65515 alone, its default.",
         .cause = "A number taken from the upper end of the private range, or from an example.",
         .seeIt = validate,
         .remedy = "Take another private number: 64512 to 65514, or 65521 to 65534.",
         .rules = ""}},
    FindingPage{
        Finding::BgpWithoutAsn,
        {.title = "a connection speaks BGP with a device whose AS number is not known",
         .meaning = "The connection has enableBgp, but its local network gateway has no bgpSettings, and no "
                    "AS number is given for the device behind it either.",
         .cause = "enableBgp set on a connection that used static routes before.",
         .seeIt = validate,
         .remedy = "Give the local network gateway bgpSettings with asn and bgpPeeringAddress, or clear "
                   "enableBgp.",
         .rules = ""}},
    FindingPage{
        Finding::SameAsnAtBothEnds,
        {.title = "both ends of a BGP connection have the same AS number",
         .meaning = "The gateway and what it is connected to have to be different autonomous systems. A "
                    "gateway that says nothing else has 65515.",
         .cause = "Two gateways left at the default and connected with BGP.",
         .seeIt = validate,
         .remedy = "Set bgpSettings.asn of one of them to a private number of its own.",
         .rules = ""}},
    FindingPage{
        Finding::ClientPoolOverlaps,
        {.title = "the pool of point-to-site clients overlaps the network of the gateway",
         .meaning = "Clients get their addresses from the pool, so it has to be apart from what they are to "
                    "reach.",
         .cause = "A pool cut from the address space of the network.",
         .seeIt = validate,
         .remedy = "Choose a pool outside all networks of the design.",
         .rules = ""}},
    FindingPage{Finding::DefaultRouteToPolicyBasedGateway,
                {.title = "a default route leads to a policy-based gateway",
                 .meaning = "Only a route-based VPN gateway can be the next hop of a user-defined route for "
                            "0.0.0.0/0.",
                 .cause = "Forced tunnelling set up in front of an old gateway.",
                 .seeIt = validate,
                 .remedy = "Make the gateway route-based, or route the prefixes that lie behind it.",
                 .rules = "R67 R47"}},
    FindingPage{
        Finding::HaPortsOfBasicLoadBalancer,
        {.title = "a Basic load balancer has a rule for all protocols and ports",
         .meaning = "Only the Standard SKU has such a rule, which an appliance behind a load balancer needs "
                    "to forward what is not for the frontend's own address.",
         .cause = "An old load balancer put in front of appliances.",
         .seeIt = validate,
         .remedy = "Use the SKU Standard, or rules for single ports if clients only talk to the frontend.",
         .rules = "R42"}},
    FindingPage{
        Finding::SecurityRuleOrder,
        {.title = "the priorities of security rules are out of range or not unique",
         .meaning = "Custom rules have priorities from 100 to 4096, each once in a direction of a group. Of "
                    "two with the same one, the name decides here.",
         .cause = "A rule copied without its number changed.",
         .seeIt = validate,
         .remedy = "Give every rule of a direction a number of its own.",
         .rules = "R96"}},
    FindingPage{
        Finding::SecurityRuleMixes,
        {.title = "one side of a security rule mixes what Azure keeps apart",
         .meaning = "A side names one service tag, or application security groups, or addresses. Answers "
                    "take all that is named.",
         .cause = "Several tags in one list, or a group beside a prefix.",
         .seeIt = validate,
         .remedy = "Write one rule for each of them.",
         .rules = "R98"}},
    FindingPage{
        Finding::SecurityGroupNotAllowed,
        {.title = "a subnet of the platform has a network security group",
         .meaning = "GatewaySubnet, AzureFirewallSubnet and RouteServerSubnet take none. Answers go past its "
                    "rules.",
         .cause = "A group put on every subnet of a network.",
         .seeIt = validate,
         .remedy = "Remove the association.",
         .rules = "R50 R105"}},
    FindingPage{
        Finding::SecurityGroupAcrossNetworks,
        {.title = "application security groups reach across virtual networks",
         .meaning = "All interfaces of a group are in the network of its first one, and so are those of all "
                    "groups that one rule names. Answers take all of them.",
         .cause = "One group for machines of the same kind in several networks.",
         .seeIt = validate,
         .remedy = "Make a group for each network.",
         .rules = "R104"}},
    FindingPage{Finding::TooManyServiceTagRoutes,
                {.title = "a route table has more than 25 routes for service tags",
                 .meaning = "A route may name a service tag in place of a prefix, and a table may hold 25 of "
                            "those beside its other routes.",
                 .cause = "One route for each region of each service.",
                 .seeIt = validate,
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
         .seeIt = validate,
         .remedy = "Give the appliance's interface an ipConfiguration of that version and write its address.",
         .rules = "R8"}},
    FindingPage{
        Finding::LoadBalancerSkuDiffers,
        {.title = "a public load balancer and its address are of different SKUs",
         .meaning = "A Basic load balancer takes a Basic public address, a Standard one a Standard address. "
                    "Azure answers a deployment of two that differ with "
                    "DifferentSkuLoadBalancersAndPublicIPAddressNotAllowed. The answers go by what is "
                    "written, and count the pair as closed where either of them is Standard.",
         .cause = "One of them upgraded, or sku written at one of them only: both are Standard by default.",
         .seeIt = validate,
         .remedy = "Give both the SKU Standard, or both Basic.",
         .rules = "R122"}},
    FindingPage{
        Finding::NatGatewayNotAllowed,
        {.title = "a NAT gateway on a GatewaySubnet",
         .meaning = "Azure does not let a GatewaySubnet have a NAT gateway, as its documentation of NAT "
                    "gateways says.",
         .cause = "A NAT gateway given to all subnets alike.",
         .seeIt = validate,
         .remedy = "Remove natGateway from the GatewaySubnet.",
         .rules = "R119"}},
    FindingPage{
        Finding::NatGatewayBesideBasic,
        {.title = "a NAT gateway on a subnet with resources of SKU Basic",
         .meaning = "Azure does not let a subnet have a NAT gateway while an interface there has a Basic "
                    "public address or belongs to a Basic load balancer, or while such a load balancer has "
                    "its frontend there.",
         .cause = "A NAT gateway added to an old subnet.",
         .seeIt = validate,
         .remedy = "Use the SKU Standard, or another subnet.",
         .rules = "R119"}},
    FindingPage{Finding::BasicPublicAddressNotAllowed,
                {.title = "a firewall or a NAT gateway has a public address of SKU Basic",
                 .meaning = "Both take public addresses of SKU Standard only.",
                 .cause = "An address taken over from a machine.",
                 .seeIt = validate,
                 .remedy = "Leave sku out, or write Standard.",
                 .rules = "R117 R119"}},
    FindingPage{
        Finding::PeeringSidesDisagree,
        {.title = "the two sides of a peering describe different links",
         .meaning =
             "One side peers complete networks and the other one named subnets, or they name different "
             "subnets, or only one is for IPv6 alone. Answers take what both sides name: routes for "
             "these subnets, and delivery between them.",
         .cause = "A subnet added on one side only, or a peering changed to one of subnets: Azure wants both "
                  "objects deleted and made again.",
         .seeIt = validate,
         .remedy = "Name the same subnets on both sides: what is in localSubnetNames here belongs into "
                   "remoteSubnetNames there.",
         .rules = "R29e R29"}},
    FindingPage{Finding::TooManyPeeredSubnets,
                {.title = "a peering names more subnets than Azure accepts",
                 .meaning = "At most 200 subnets of both networks together take part in one peering.",
                 .cause = "Lists that a template fills with every subnet.",
                 .seeIt = validate,
                 .remedy = "Name fewer subnets, or peer the complete networks.",
                 .rules = "R29e"}},
    FindingPage{
        Finding::HubGatewayMissing,
        {.title = "spokes of a network manager shall use a gateway that the hub does not have",
         .meaning =
             "With useHubGateway the peering of a spoke is created with useRemoteGateways, which Azure "
             "rejects where the hub has no gateway. The hub's own half is created and stays unconnected.",
         .cause = "The portal sets useHubGateway by default; or the gateway is declared elsewhere.",
         .seeIt = validate,
         .remedy = "Set useHubGateway to false, or give the hub a gateway first.",
         .rules = "R92 R25"}},
    FindingPage{
        Finding::SecondSecurityAdminConfiguration,
        {.title = "a network manager has two security admin configurations",
         .meaning =
             "Only one can be deployed to a region: a second one takes the place of the first. Answers "
             "take the rules of both.",
         .cause = "A configuration for each team, where a rule collection for each was meant.",
         .seeIt = validate,
         .remedy = "Make the second one's rule collections collections of the first.",
         .rules = "R106"}},
    FindingPage{
        Finding::AdminRuleOrder,
        {.title = "the priority of a security admin rule is out of range or taken",
         .meaning =
             "Priorities go from 1 to 4096 and order the rules of all collections that bind a network. "
             "Which of two rules of one priority comes first is not documented; answers go by name.",
         .cause = "Collections written one by one, each counting from the same number.",
         .seeIt = validate,
         .remedy = "Give each rule of a direction a priority of its own, over all collections.",
         .rules = "R106"}},
    FindingPage{
        Finding::RoutingRulesConflict,
        {.title = "two routing rules of network managers contradict each other",
         .meaning = "Two rules have the same destination and another next hop, and both apply to one subnet. "
                    "Azure does not support that. Answers take the first in the order of names.",
         .cause = "Network groups that share members, each with a default route of its own.",
         .seeIt = validate,
         .remedy = "Give both rules the same next hop, or keep the groups apart.",
         .rules = "R93"}},
    FindingPage{Finding::TooManyConnectedGroups,
                {.title = "a virtual network is in more than two connected groups",
                 .meaning = "A network can be a member of two meshes, counting directly connected spokes.",
                 .cause = "Network groups made by several criteria that overlap, each with a mesh.",
                 .seeIt = validate,
                 .remedy = "Leave the network out of a group, or make one mesh of several.",
                 .rules = "R90"}},
    FindingPage{
        Finding::ConnectedGroupOverlapDisallowed,
        {.title = "members of a connected group overlap, which its configuration disallows",
         .meaning = "With connectedGroupAddressOverlap Disallowed a network is not taken into the group when "
                    "its address space overlaps that of a member. Answers leave out what two members share.",
         .cause = "Networks made from one template.",
         .seeIt = validate,
         .remedy = "Renumber one of them, or take it out of the network group.",
         .rules = "R90"}},
    FindingPage{
        Finding::FirewallRulesBesidePolicy,
        {.title = "a firewall has a policy and rules of its own",
         .meaning = "An Azure Firewall is configured by a policy or by rule collections of its own, and "
                    "never by both. The answers follow the policy.",
         .cause = "A firewall with classic rules that was given a policy, in a template that kept both.",
         .seeIt = validate,
         .remedy = "Move the rule collections into a group of the policy, or remove firewallPolicy.",
         .rules = "R113"}},
    FindingPage{
        Finding::RoutingIntentBesideRouteTables,
        {.title = "a virtual hub has routing intent and routes of its own",
         .meaning = "Routing intent manages the tables of a hub: custom route tables, and static routes "
                    "in the default one, exclude it. The answers follow the intent.",
         .cause = "A hub whose static routes led to its firewall, and that was given routing intent later.",
         .seeIt = validate,
         .remedy = "Remove the route tables, or the routing intent.",
         .rules = "R88"}},
    FindingPage{
        Finding::HubAddressSpacesOverlap,
        {.title = "address spaces of a virtual WAN overlap",
         .meaning = "A hub and the networks connected to the hubs of one WAN need address space of their "
                    "own. The answers follow the first of two equal routes.",
         .cause = "Networks made from one template, or a hub prefix inside a network's space.",
         .seeIt = validate,
         .remedy = "Renumber one of them.",
         .rules = "R17 R86"}},
    FindingPage{
        Finding::ConnectedToHubTwice,
        {.title = "a virtual network is connected to a virtual hub twice",
         .meaning = "A network has one connection to one hub; the hubs of a WAN are connected with each "
                    "other. The answers follow the connection of the hub that comes first.",
         .cause = "A connection to a second hub for redundancy.",
         .seeIt = validate,
         .remedy = "Keep the connection to the hub of the network's own region.",
         .rules = "R87"}},
    FindingPage{Finding::HubConnectionBesideGateway,
                {.title = "a connected network has a gateway",
                 .meaning = "A network that is connected to a virtual hub uses the hub's gateways, as with "
                            "useRemoteGateways, and can neither have one of its own nor use those of a peer.",
                 .cause = "A move to Virtual WAN where the old gateway is still there.",
                 .seeIt = validate,
                 .remedy = "Remove the gateway, or useRemoteGateways of the peering, or the connection.",
                 .rules = "R89"}},
    FindingPage{Finding::HubInNetworkGroup,
                {.title = "a virtual hub is in a network group",
                 .meaning = "A network manager takes virtual networks; a virtual hub cannot be a member. The "
                            "answers leave it out of the group.",
                 .cause = "A hub taken for a virtual network.",
                 .seeIt = validate,
                 .remedy = "List the networks that are connected to the hub.",
                 .rules = "R89"}},
    FindingPage{
        Finding::RoutingPolicyRepeated,
        {.title = "a virtual hub has two routing policies for the same traffic",
         .meaning = "Routing intent has one policy for Internet and one for PrivateTraffic at most. The "
                    "answers follow the first in name order.",
         .cause = "A policy for each of several networks.",
         .seeIt = validate,
         .remedy = "Keep one of them.",
         .rules = "R88"}},
    FindingPage{Finding::HubPrefixTooSmall,
                {.title = "a virtual hub's prefix is too small",
                 .meaning = "A virtual hub takes an IPv4 prefix of /24 or larger.",
                 .cause = "A hub as small as a gateway subnet.",
                 .seeIt = validate,
                 .remedy = "Give it a /23 or /24.",
                 .rules = "R86"}},
    FindingPage{
        Finding::HubFirewallTwice,
        {.title = "a virtual hub has two firewalls",
         .meaning = "A secured hub has one Azure Firewall. The answers lead to the first in name order, "
                    "unless a route names the other one.",
         .cause = "A firewall for Internet traffic and one for private traffic.",
         .seeIt = validate,
         .remedy = "Use one firewall with both routing policies.",
         .rules = "R88"}},
    FindingPage{
        Finding::BasicFirewallWithoutManagementSubnet,
        {.title = "a Basic firewall has no subnet for its management",
         .meaning = "An Azure Firewall of tier Basic is managed by way of a subnet of its own, the "
                    "AzureFirewallManagementSubnet, and is not deployed without one. The answers take it "
                    "to be there.",
         .cause = "A routing appliance whose VirtualNetworkApplianceSubnet has the address space that the "
                  "management subnet was meant to have, or a change of the tier from Standard to Basic.",
         .seeIt = validate,
         .remedy = "Give the appliance other address space and add the AzureFirewallManagementSubnet, a "
                   "/26 or larger; or use a firewall of tier Standard.",
         .rules = "R50 R94"}},
};

}  // namespace

std::span<const FindingPage> refusedPages() { return pages; }

}  // namespace vnetsim
