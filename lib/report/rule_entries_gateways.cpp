// SPDX-License-Identifier: MIT
#include <array>

#include "report/rule_entries.hpp"

namespace vnetsim {
namespace {

constexpr std::array entries{
    RuleEntry{Rule{62},
              "Routes that a gateway brings have both source and type VirtualNetworkGateway. They reach "
              "every subnet of its network and of the networks that use it, unless R51 keeps them out.",
              "documented: articles/virtual-network/virtual-networks-udr-overview.md; "
              "articles/vpn-gateway/vpn-gateway-peering-gateway-transit.md. observed: "
              "erjosito/azure-networking-lab"},
    RuleEntry{Rule{63},
              "A gateway brings the prefixes of its local network gateways, those learned by BGP, the space "
              "of a connected network, the pool of its point-to-site clients and, with BGP, a host route per "
              "remote peer.",
              "documented: articles/virtual-network/virtual-networks-udr-overview.md; "
              "includes/vpn-gateway-faq-bgp-include.md. observed: erjosito/azure-networking-lab; "
              "erjosito/net-lab-builder labs/dual-hub-hubless-region-ars"},
    RuleEntry{Rule{64},
              "The printed next-hop address of a gateway route is the gateway's public address when "
              "active-standby, the private addresses of its instances when active-active, the edge router's "
              "for ExpressRoute. It is cosmetic; several next hops are printed in one row.",
              "observed: erjosito/azure-networking-lab; mddazure/avnm-demo; erjosito/net-lab-builder "
              "labs/dual-hub-hubless-region-ars; dmauser/azure-hub-spoke vpner-hub-spoke"},
    RuleEntry{Rule{65},
              "To its neighbours a VPN gateway says the prefixes of its own network, of the networks "
              "that use it over peerings, of its other local network gateways, and what other "
              "neighbours told it. A default route, and whatever overlaps the networks it serves, it "
              "keeps to itself.",
              "documented: includes/vpn-gateway-faq-bgp-include.md; articles/vpn-gateway/vpn-gateway-"
              "peering-gateway-transit.md. observed: erjosito/azure-networking-lab"},
    RuleEntry{Rule{66},
              "An ExpressRoute gateway says whole address spaces, its network's and those of the "
              "networks that use it over peerings, never single subnets. With summarizedGatewayPrefixes "
              "on its network it says the summaries, in place of the network's own prefixes and of "
              "every other prefix that they cover; traffic is not affected.",
              "documented: articles/expressroute/expressroute-faqs.md. observed: erjosito/lab-"
              "summarized-gw-prefixes-20260427"},
    RuleEntry{Rule{67},
              "A virtual network holds at most one VPN gateway and one ExpressRoute gateway. Only a "
              "route-based VPN gateway serves a default route; a policy-based one has a single tunnel, no "
              "point-to-site clients, no BGP and no ExpressRoute gateway beside it.",
              "documented: articles/virtual-network/virtual-networks-udr-overview.md; "
              "articles/vpn-gateway/vpn-gateway-about-vpn-gateway-settings.md; "
              "includes/azure-virtual-network-limits.md"},
    RuleEntry{Rule{68},
              "A VPN gateway passes traffic from one connection into another only where both use BGP. "
              "Nobody is told of a default route that the gateway has learned.",
              "documented: includes/vpn-gateway-faq-bgp-include.md; articles/vpn-gateway/vpn-gateway-"
              "vpn-faq.md; articles/vpn-gateway/vpn-gateway-about-point-to-site-routing.md"},
    RuleEntry{Rule{69},
              "Gateways that are connected in a chain, with BGP on every connection, tell each other "
              "the routes of all of them, and the AS path grows by one number at each; without BGP only "
              "neighbours reach each other. Nobody takes a path that holds his own AS number. Assumed: "
              "where preferences leave the exchange without a stable outcome, its routes count as "
              "unknown.",
              "documented: includes/vpn-gateway-faq-bgp-include.md; RFC 4271 (the own AS number). "
              "observed: nicolgit/hub-and-spoke-playground. assumed: what an exchange without a stable "
              "outcome means"},
    RuleEntry{Rule{70},
              "A point-to-site client reaches the network of its gateway, the networks that use the "
              "gateway over a peering, and what the gateway learned by BGP; nothing two peerings away. "
              "That two clients of one gateway do not reach each other is assumed, as the documents "
              "disagree.",
              "documented: articles/vpn-gateway/vpn-gateway-about-point-to-site-routing.md; "
              "articles/vpn-gateway/vpn-gateway-vpn-faq.md. assumed: from client to client"},
    RuleEntry{Rule{71},
              "Where a VPN and an ExpressRoute gateway both bring a prefix, ExpressRoute wins. Neither "
              "passes traffic on to the other unless a route server tells each the routes of the other.",
              "documented: articles/expressroute/expressroute-howto-coexist-resource-manager.md; "
              "articles/route-server/expressroute-vpn-support.md"},
    RuleEntry{Rule{72},
              "Circuits do not pass traffic on to each other, but two networks on one circuit meet at "
              "Microsoft's edge unless one of the gateways forbids it. What leaves a network for a "
              "circuit goes straight to the edge, past the ExpressRoute gateway; what comes in passes "
              "the gateway.",
              "documented: articles/expressroute/expressroute-faqs.md; azure-docs issue 82788. "
              "observed: a dmauser lab of two networks on one circuit"},
    RuleEntry{Rule{73},
              "Two spokes reach each other through the hub's VPN gateway if no ExpressRoute gateway stands "
              "beside it, both spokes use it by gateway transit, and each has a route of type "
              "VirtualNetworkGateway that covers the other. No tunnel, BGP or allowForwardedTraffic is "
              "needed; nothing is filtered or translated.",
              "documented: articles/virtual-network/virtual-network-manage-peering.md; "
              "MicrosoftDocs/architecture-center docs/networking/architecture/hub-spoke-content.md; "
              "azure-docs issues 86832 and 29356. observed: mhuot-msft/spoke-to-spoke-lab"},
    RuleEntry{Rule{74},
              "Without its route to the gateway, the packet from spoke to spoke meets a None route at the "
              "source and is dropped there.",
              "observed: mhuot-msft/spoke-to-spoke-lab"},
    RuleEntry{Rule{75},
              "A spoke without useRemoteGateways drops its packets to the gateway at the source (R47b). If "
              "only the answering spoke lacks it, the packet may arrive and the reply is lost. Assumed.",
              "assumed: follows from R47b"},
    RuleEntry{Rule{76},
              "What a gateway sends on obeys GatewaySubnet's route table: a route there puts a firewall into "
              "that direction, and the flow is asymmetric unless the way back passes it too.",
              "documented: articles/virtual-network/virtual-networks-udr-overview.md. observed: "
              "erjosito/azure-networking-lab"},
    RuleEntry{
        Rule{78},
        "Traffic from on-premises can arrive in a spoke that does not use the gateway, but such a spoke has "
        "no route back unless one leads to a forwarder in the hub. Direct delivery is assumed.",
        "observed: azure-docs issue 40829 (a report by a user). assumed: direct delivery"},
    RuleEntry{Rule{79},
              "A Route Server speaks BGP and never carries a packet. Its AS is 65515. What appliances say to "
              "it stands in its network, and in networks that use it as a remote gateway, as rows of the "
              "source VirtualNetworkGateway whose next hop is the one the appliance named.",
              "documented: articles/route-server/route-server-faq.md; "
              "articles/route-server/next-hop-ip.md. observed: erjosito/net-lab-builder labs/"
              "dual-hub-hubless-region-ars"},
    RuleEntry{Rule{80},
              "Of several learned routes for one prefix the shortest AS path wins; equal ones are used "
              "side by side, and when one goes away the others stay. That gateways and other routers "
              "compare as Route Server does is assumed.",
              "documented: articles/route-server/route-server-faq.md. observed: erjosito/net-lab-"
              "builder labs/dual-hub-hubless-region-ars. assumed: the same for gateways and other "
              "routers"},
    RuleEntry{Rule{81},
              "The subnet of an appliance learns the appliance's own route too. Unless a route table there "
              "overrides it or turns propagation off, the appliance's packets come back to it: a loop.",
              "observed: erjosito/net-lab-builder labs/dual-hub-hubless-region-ars"},
    RuleEntry{Rule{82},
              "Only with allowBranchToBranchTraffic, which is off by default, do appliances and gateways "
              "of a network, or its gateways among themselves, hear each other's routes. A Route Server "
              "drops a route with 65515 in its AS path.",
              "documented: articles/route-server/expressroute-vpn-support.md. observed: erjosito/"
              "net-lab-builder labs/dual-hub-hubless-region-ars"},
    RuleEntry{Rule{83},
              "A longer prefix comes before any preference. Among learned routes for one prefix, a "
              "preference that somebody set decides before the length of the AS path: a route server's "
              "for ExpressRoute, VPN or the path, a router's own for a neighbour.",
              "documented: articles/route-server/hub-routing-preference.md; RFC 4271 (the preference of "
              "a router)"},
    RuleEntry{Rule{84},
              "A learned prefix equal to that of the network, or inside it, is not programmed. A Route "
              "Server ignores its own subnet when it is advertised to it, and advertises the prefixes of "
              "its networks whether machines are in them or not.",
              "documented: articles/route-server/route-server-faq.md. observed: erjosito/"
              "net-lab-builder labs/dual-hub-hubless-region-ars"},
    RuleEntry{Rule{85},
              "A default route that appliances say to a Route Server is not used by GatewaySubnet, and a VPN "
              "gateway does not say it to the sites and networks behind it.",
              "observed: erjosito/azcli routeserver-vpngw"},
    RuleEntry{
        Rule{86},
        "A network that is connected to a virtual hub has rows of source VirtualNetworkGateway for what the "
        "hub knows: other networks and other hubs by the hub's router, branches by its gateways. It "
        "needs no route of its own. The addresses of router and gateways are Azure's choice: that of the "
        "router is left out here, and those of a gateway that does not state them. The row for the hub's "
        "own prefix is that of a peering.",
        "observed: mddazure/azure-vwan-microhack"},
    RuleEntry{
        Rule{87},
        "A connection is associated with one route table of its hub and propagates to any number of "
        "tables, by name or label, or to none. It reaches what its table holds: what connections propagate "
        "there, and static routes, which win on an equal prefix. All branches of a hub are associated with "
        "the default table and propagate to the same tables. A default route stays in its hub. Assumed: of "
        "equal prefixes one of the own hub goes first, and a circuit's before a tunnel's; otherwise it is "
        "not known which one does.",
        "documented: articles/virtual-wan/about-virtual-hub-routing.md"},
    RuleEntry{Rule{88},
              "Routing intent is at most one policy for the Internet and one for private traffic. The latter "
              "sends all of that to the firewall of the hub, between two secured hubs to both firewalls. The "
              "tables hold 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16 then; custom tables are excluded.",
              "documented: articles/virtual-wan/how-to-routing-policies.md. observed: "
              "erjosito/net-lab-builder labs/vwan-dual-er-symmetric"},
    RuleEntry{Rule{89},
              "A network that is connected to a virtual hub has no virtual network gateway of its own, and a "
              "virtual hub is in no network group of a network manager.",
              "documented: articles/virtual-network-manager/faq.md"},
    RuleEntry{
        Rule{90},
        "A mesh, and the direct connectivity of spokes, put networks into a connected group: each gets one "
        "Default row of type ConnectedGroup with the prefixes of all others, and no peering. It is "
        "regional unless it is global. Address space that members share is left out. A hub belongs to "
        "the group of its directly connected spokes. Members count for the tag VirtualNetwork, as the "
        "lab's default rules let them in. Assumed: of two prefixes one of which holds the other, the "
        "inner one is left out for certain.",
        "documented: articles/virtual-network-manager/concept-connectivity-configuration.md. observed: "
        "mddazure/avnm-demo. assumed: partial overlaps"},
    RuleEntry{Rule{91},
              "A peering is preferred to a connected group for the same prefix, a peering of subnets to the "
              "group for that pair of networks, and user-defined routes to both.",
              "observed: mddazure/avnm-demo. documented: articles/virtual-network/"
              "how-to-configure-subnet-peering.md"},
    RuleEntry{
        Rule{92},
        "A hub-and-spoke configuration creates peerings. With the hub as gateway they have "
        "allowGatewayTransit and useRemoteGateways; if the hub has no gateway, the spoke's half fails and "
        "the hub's stays unconnected. Peerings that are there remain.",
        "documented: articles/virtual-network-manager/concept-connectivity-configuration.md; "
        "articles/virtual-network-manager/faq.md"},
    RuleEntry{
        Rule{93},
        "A routing configuration writes ordinary user-defined routes. A rule for a destination that the "
        "table has is ignored, and rules that contradict each other are not supported.",
        "documented: articles/virtual-network-manager/concept-user-defined-route.md"},
    RuleEntry{
        Rule{94},
        "A routing appliance of the platform forwards by the table of its "
        "VirtualNetworkApplianceSubnet, without filter, state or translation, and has five addresses. "
        "Routes name the first. That it works across regions is taken for granted; its preview had "
        "limits, which vnraPreview asks to be reported. Whether it passes on traffic for private endpoints "
        "is not known.",
        "observed: erjosito/azure-networking-blog 2026-08-dual-hub-vnra-udr-transit. documented: "
        "Virtual Network Routing Appliance overview"},
};

}  // namespace

std::span<const RuleEntry> rulesOfGateways() { return entries; }

}  // namespace vnetsim
