// SPDX-License-Identifier: MIT
#include <array>

#include "report/refused_page_families.hpp"

namespace vnetsim {
namespace {

constexpr std::array pages{
    FindingPage{
        Finding::HubGatewayMissing,
        {.title = "spokes of a network manager shall use a gateway that the hub does not have",
         .meaning =
             "With useHubGateway the peering of a spoke is created with useRemoteGateways, which Azure "
             "rejects where the hub has no gateway. The hub's own half is created and stays unconnected.",
         .cause = "The portal sets useHubGateway by default; or the gateway is declared elsewhere.",
         .seeIt = seeRefused,
         .remedy = "Set useHubGateway to false, or give the hub a gateway first.",
         .rules = "R92 R25"}},
    FindingPage{
        Finding::SecondSecurityAdminConfiguration,
        {.title = "a network manager has two security admin configurations",
         .meaning =
             "Only one can be deployed to a region: a second one takes the place of the first. Answers "
             "take the rules of both.",
         .cause = "A configuration for each team, where a rule collection for each was meant.",
         .seeIt = seeRefused,
         .remedy = "Make the second one's rule collections collections of the first.",
         .rules = "R106"}},
    FindingPage{
        Finding::AdminRuleOrder,
        {.title = "the priority of a security admin rule is out of range or taken",
         .meaning =
             "Priorities go from 1 to 4096 and order the rules of all collections that bind a network. "
             "Which of two rules of one priority comes first is not documented; answers go by name.",
         .cause = "Collections written one by one, each counting from the same number.",
         .seeIt = seeRefused,
         .remedy = "Give each rule of a direction a priority of its own, over all collections.",
         .rules = "R106"}},
    FindingPage{
        Finding::RoutingRulesConflict,
        {.title = "two routing rules of network managers contradict each other",
         .meaning = "Two rules have the same destination and another next hop, and both apply to one subnet. "
                    "Azure does not support that. Answers take the first in the order of names.",
         .cause = "Network groups that share members, each with a default route of its own.",
         .seeIt = seeRefused,
         .remedy = "Give both rules the same next hop, or keep the groups apart.",
         .rules = "R93"}},
    FindingPage{Finding::TooManyConnectedGroups,
                {.title = "a virtual network is in more than two connected groups",
                 .meaning = "A network can be a member of two meshes, counting directly connected spokes.",
                 .cause = "Network groups made by several criteria that overlap, each with a mesh.",
                 .seeIt = seeRefused,
                 .remedy = "Leave the network out of a group, or make one mesh of several.",
                 .rules = "R90"}},
    FindingPage{
        Finding::ConnectedGroupOverlapDisallowed,
        {.title = "members of a connected group overlap, which its configuration disallows",
         .meaning = "With connectedGroupAddressOverlap Disallowed a network is not taken into the group when "
                    "its address space overlaps that of a member. Answers leave out what two members share.",
         .cause = "Networks made from one template.",
         .seeIt = seeRefused,
         .remedy = "Renumber one of them, or take it out of the network group.",
         .rules = "R90"}},
    FindingPage{
        Finding::RoutingIntentBesideRouteTables,
        {.title = "a virtual hub has routing intent and routes of its own",
         .meaning = "Routing intent manages the tables of a hub: custom route tables, and static routes "
                    "in the default one, exclude it. The answers follow the intent.",
         .cause = "A hub whose static routes led to its firewall, and that was given routing intent later.",
         .seeIt = seeRefused,
         .remedy = "Remove the route tables, or the routing intent.",
         .rules = "R88"}},
    FindingPage{
        Finding::HubAddressSpacesOverlap,
        {.title = "address spaces of a virtual WAN overlap",
         .meaning = "A hub and the networks connected to the hubs of one WAN need address space of their "
                    "own. The answers follow the first of two equal routes.",
         .cause = "Networks made from one template, or a hub prefix inside a network's space.",
         .seeIt = seeRefused,
         .remedy = "Renumber one of them.",
         .rules = "R17 R86"}},
    FindingPage{
        Finding::ConnectedToHubTwice,
        {.title = "a virtual network is connected to a virtual hub twice",
         .meaning = "A network has one connection to one hub; the hubs of a WAN are connected with each "
                    "other. The answers follow the connection of the hub that comes first.",
         .cause = "A connection to a second hub for redundancy.",
         .seeIt = seeRefused,
         .remedy = "Keep the connection to the hub of the network's own region.",
         .rules = "R87"}},
    FindingPage{Finding::HubConnectionBesideGateway,
                {.title = "a connected network has a gateway",
                 .meaning = "A network that is connected to a virtual hub uses the hub's gateways, as with "
                            "useRemoteGateways, and can neither have one of its own nor use those of a peer.",
                 .cause = "A move to Virtual WAN where the old gateway is still there.",
                 .seeIt = seeRefused,
                 .remedy = "Remove the gateway, or useRemoteGateways of the peering, or the connection.",
                 .rules = "R89"}},
    FindingPage{Finding::HubInNetworkGroup,
                {.title = "a virtual hub is in a network group",
                 .meaning = "A network manager takes virtual networks; a virtual hub cannot be a member. The "
                            "answers leave it out of the group.",
                 .cause = "A hub taken for a virtual network.",
                 .seeIt = seeRefused,
                 .remedy = "List the networks that are connected to the hub.",
                 .rules = "R89"}},
    FindingPage{
        Finding::RoutingPolicyRepeated,
        {.title = "a virtual hub has two routing policies for the same traffic",
         .meaning = "Routing intent has one policy for Internet and one for PrivateTraffic at most. The "
                    "answers follow the first in name order.",
         .cause = "A policy for each of several networks.",
         .seeIt = seeRefused,
         .remedy = "Keep one of them.",
         .rules = "R88"}},
    FindingPage{Finding::HubPrefixTooSmall,
                {.title = "a virtual hub's prefix is too small",
                 .meaning = "A virtual hub takes an IPv4 prefix of /24 or larger.",
                 .cause = "A hub as small as a gateway subnet.",
                 .seeIt = seeRefused,
                 .remedy = "Give it a /23 or /24.",
                 .rules = "R86"}},
    FindingPage{
        Finding::HubFirewallTwice,
        {.title = "a virtual hub has two firewalls",
         .meaning = "A secured hub has one Azure Firewall. The answers lead to the first in name order, "
                    "unless a route names the other one.",
         .cause = "A firewall for Internet traffic and one for private traffic.",
         .seeIt = seeRefused,
         .remedy = "Use one firewall with both routing policies.",
         .rules = "R88"}},
};

}  // namespace

std::span<const FindingPage> refusedPagesOfHubsAndManagers() { return pages; }

}  // namespace vnetsim
