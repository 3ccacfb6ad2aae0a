// SPDX-License-Identifier: MIT
#include <array>

#include "report/refused_page_families.hpp"

namespace vnetsim {
namespace {

constexpr std::array pages{
    FindingPage{Finding::UseRemoteGatewaysTwice,
                {.title = "useRemoteGateways is set on more than one peering of a network",
                 .meaning = "A network can use the gateway of one peer only.",
                 .cause = "A spoke between two hubs.",
                 .seeIt = seeRefused,
                 .remedy = "Keep the flag on one peering, and reach the other hub's side by routes.",
                 .rules = "R25a R23"}},
    FindingPage{Finding::UseRemoteGatewaysWithOwnGateway,
                {.title = "useRemoteGateways on a network that has a gateway of its own",
                 .meaning = "A network either has a gateway or uses that of a peer.",
                 .cause = "Flags swapped between hub and spoke, or a gateway added to a spoke later.",
                 .seeIt = seeRefused,
                 .remedy = "Clear the flag here, or remove the gateway. The network with the gateway sets "
                           "allowGatewayTransit.",
                 .rules = "R25b R23"}},
    FindingPage{Finding::UseRemoteGatewaysWithoutGateway,
                {.title = "useRemoteGateways towards a network without a gateway",
                 .meaning = "The peer has no gateway to be used, and Azure rejects the flag.",
                 .cause = "The hub's gateway is declared elsewhere, comes later, or was removed.",
                 .seeIt = seeRefused,
                 .remedy = "Deploy the gateway first, add it to the design, or clear the flag.",
                 .rules = "R25c R23"}},
    FindingPage{
        Finding::UseRemoteGatewaysWithoutTransit,
        {.title = "useRemoteGateways without allowGatewayTransit on the other side",
         .meaning = "The peer's own peering does not offer its gateway, and Azure rejects the flag.",
         .cause = "The hub's half of the peering was left at its default, or is deployed after the spoke's.",
         .seeIt = seeRefused,
         .remedy = "Set allowGatewayTransit on the peering of the network with the gateway, first.",
         .rules = "R25d R23"}},
    FindingPage{Finding::TooManyGateways,
                {.title = "a network has more gateways than it can have",
                 .meaning = "A virtual network holds one VPN gateway and one ExpressRoute gateway at most.",
                 .cause = "A second gateway meant as a spare.",
                 .seeIt = seeRefused,
                 .remedy = "Keep one of each type; for availability make the gateway active-active.",
                 .rules = "R67"}},
    FindingPage{Finding::BasicGatewayShared,
                {.title = "a VPN gateway of the Basic SKU is shared over a peering",
                 .meaning = "Gateway transit needs a larger SKU than Basic.",
                 .cause = "The cheapest gateway chosen for a hub.",
                 .seeIt = seeRefused,
                 .remedy = "Choose another SKU, or clear useRemoteGateways on the spokes.",
                 .rules = "R25f R23"}},
    FindingPage{
        Finding::BgpOffOnGateway,
        {.title = "a connection speaks BGP and its gateway does not",
         .meaning = "enableBgp of a connection needs enableBgp of the gateways at its ends. The finding "
                    "names the one where it is false.",
         .cause = "BGP switched on for one connection after the gateway was made without it.",
         .seeIt = seeRefused,
         .remedy = "Set enableBgp to true on the gateway, or to false on the connection.",
         .rules = ""}},
    FindingPage{
        Finding::PolicyBasedGatewayLimits,
        {.title = "a policy-based gateway is asked for more than one static tunnel",
         .meaning = "A VPN gateway of type PolicyBased has a single connection. It speaks no BGP, takes no "
                    "point-to-site clients, cannot be active-active and cannot stand beside an ExpressRoute "
                    "gateway.",
         .cause = "An old gateway, or one made for an old device, in a design that grew.",
         .seeIt = seeRefused,
         .remedy = "Make the gateway route-based. That takes a new gateway; the type cannot be changed.",
         .rules = "R67"}},
    FindingPage{
        Finding::ConnectionDoesNotFitGateway,
        {.title = "a connection or a feature does not fit the type of its gateway",
         .meaning = "IPsec and Vnet2Vnet connections link VPN gateways, ExpressRoute connections link an "
                    "ExpressRoute gateway and a circuit. Point-to-site clients, activeActive and a default "
                    "site are for VPN gateways only.",
         .cause = "A network with a gateway of each type, and a connection that names the wrong one.",
         .seeIt = seeRefused,
         .remedy = "Name the other gateway, or correct connectionType or gatewayType.",
         .rules = ""}},
    FindingPage{
        Finding::ReservedAsn,
        {.title = "an AS number that is reserved",
         .meaning = "Azure keeps 8074, 8075, 12076, 65515 and 65517 to 65520 for itself, and the registries "
                    "keep 23456, 64496 to 64511 and 65535 to 65551. A local network gateway cannot have any "
                    "of them; a VPN gateway can have 65515 alone, its default.",
         .cause = "A number taken from the upper end of the private range, or from an example.",
         .seeIt = seeRefused,
         .remedy = "Take another private number: 64512 to 65514, or 65521 to 65534.",
         .rules = ""}},
    FindingPage{
        Finding::BgpWithoutAsn,
        {.title = "a connection speaks BGP with a device whose AS number is not known",
         .meaning = "The connection has enableBgp, but its local network gateway has no bgpSettings, and no "
                    "AS number is given for the device behind it either.",
         .cause = "enableBgp set on a connection that used static routes before.",
         .seeIt = seeRefused,
         .remedy = "Give the local network gateway bgpSettings with asn and bgpPeeringAddress, or clear "
                   "enableBgp.",
         .rules = ""}},
    FindingPage{
        Finding::SameAsnAtBothEnds,
        {.title = "both ends of a BGP connection have the same AS number",
         .meaning = "The gateway and what it is connected to have to be different autonomous systems. A "
                    "gateway that says nothing else has 65515.",
         .cause = "Two gateways left at the default and connected with BGP.",
         .seeIt = seeRefused,
         .remedy = "Set bgpSettings.asn of one of them to a private number of its own.",
         .rules = ""}},
    FindingPage{
        Finding::ClientPoolOverlaps,
        {.title = "the pool of point-to-site clients overlaps the network of the gateway",
         .meaning = "Clients get their addresses from the pool, so it has to be apart from what they are to "
                    "reach.",
         .cause = "A pool cut from the address space of the network.",
         .seeIt = seeRefused,
         .remedy = "Choose a pool outside all networks of the design.",
         .rules = ""}},
};

}  // namespace

std::span<const FindingPage> refusedPagesOfGateways() { return pages; }

}  // namespace vnetsim
