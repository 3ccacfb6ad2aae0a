// SPDX-License-Identifier: MIT
#include <array>

#include "report/rule_entries.hpp"

namespace vnetsim {
namespace {

constexpr std::array entries{
    RuleEntry{Rule{30},
              "Among the Active routes of the subnet that a packet leaves, the longest prefix holding the "
              "destination decides.",
              "documented: articles/virtual-network/virtual-networks-udr-overview.md"},
    RuleEntry{Rule{31},
              "For one and the same prefix a user-defined route wins over a route of a gateway or BGP, and "
              "that over a Default route.",
              "documented: articles/virtual-network/virtual-networks-udr-overview.md"},
    RuleEntry{Rule{32},
              "Prefix length comes before source: a user-defined 0.0.0.0/0 or summary draws no traffic away "
              "from a longer system route, such as that of a peering.",
              "documented: articles/virtual-network/virtual-networks-udr-overview.md. observed: "
              "erjosito/azure-networking-blog 2026-10-subnet-peering-udr-nva-transit"},
    RuleEntry{Rule{33},
              "Routes of the network itself, of its peerings and of service endpoints win over BGP even "
              "where a BGP route is longer; they do not win over user-defined routes. BGP routes equal to or "
              "inside such a prefix are left out; that Azure does not list them as Invalid is assumed.",
              "documented: articles/virtual-network/virtual-networks-udr-overview.md; "
              "includes/vpn-gateway-faq-bgp-include.md; articles/route-server/route-server-faq.md; "
              "articles/virtual-wan/about-virtual-hub-routing.md. observed: erjosito/net-lab-builder "
              "labs/dual-hub-hubless-region-ars. assumed: that they are not listed"},
    RuleEntry{
        Rule{34},
        "A Default or gateway route that loses to a user-defined route of its prefix stays in the table as "
        "Invalid. None routes that lose disappear, and so does the Default 0.0.0.0/0 when BGP brings one.",
        "documented: articles/virtual-network/virtual-networks-udr-overview.md. observed: "
        "erjosito/azure-networking-lab; erjosito/azcli; erjosito/net-lab-builder "
        "labs/dual-hub-hubless-region-ars"},
    RuleEntry{Rule{35},
              "A service tag in place of a prefix stands for all its prefixes. Of one prefix the route that "
              "spells it out wins, then the tag of a region, the tag of all regions, AzureCloud of a region "
              "and AzureCloud. A table holds 25 routes for tags at most.",
              "documented: articles/virtual-network/virtual-networks-udr-overview.md"},
    RuleEntry{Rule{36},
              "A prefix occurs once in a route table, and a subnet has one table at most, so user-defined "
              "routes never share load; several next hops come from BGP alone. The rejection of duplicates "
              "is recalled, not read again.",
              "documented: articles/virtual-network/virtual-networks-udr-overview.md; "
              "articles/route-server/route-server-faq.md"},
    RuleEntry{Rule{37},
              "Where a route has several next hops, each flow is hashed to one of them. All of them are "
              "evaluated, and a mixed result is intermittent; how the two directions pair up is assumed.",
              "observed: erjosito/net-lab-builder labs/dual-hub-hubless-region-ars (that it matters). "
              "assumed: hashing and pairing"},
    RuleEntry{Rule{38},
              "A user-defined route can have the types VirtualAppliance, VirtualNetworkGateway, VnetLocal, "
              "Internet and None. The other types are made by the platform only, and ARM rejects them.",
              "documented: articles/virtual-network/virtual-networks-udr-overview.md. observed: "
              "erjosito/azure-networking-blog 2026-10-subnet-peering-udr-nva-transit"},
    RuleEntry{Rule{39}, "A route table can be given to subnets of its own region and subscription only.",
              "documented, but recalled and not read again. observed: erjosito/azure-networking-lab; "
              "nicolgit/hub-and-spoke-playground"},
    RuleEntry{Rule{40},
              "The next-hop address of a VirtualAppliance route has to lie in the subnet's own network or in "
              "one that is peered directly, in any region. Behind a gateway or a second peering it does not "
              "count, and packets are dropped.",
              "documented: articles/virtual-network/virtual-networks-udr-overview.md; azure-docs pull "
              "request 77736. observed: erjosito/azure-networking-lab; erjosito/net-lab-builder "
              "labs/dual-hub-vnra-udr-transit"},
    RuleEntry{Rule{41},
              "A next-hop address is found by who owns it, not by asking the sender's table again; a route "
              "that covers its own appliance does not turn back on itself. Assumed.",
              "assumed: needed for published designs to work"},
    RuleEntry{Rule{42},
              "A next-hop address may belong to a running machine's interface, an internal load balancer, an "
              "Azure Firewall, a routing appliance or, unsupported, an instance of a VPN gateway.",
              "documented: articles/virtual-network/virtual-networks-udr-overview.md. observed: "
              "erjosito/azure-networking-lab; erjosito/net-lab-builder labs/dual-hub-vnra-udr-transit"},
    RuleEntry{Rule{43},
              "A machine passes on packets of others only if its interface has enableIPForwarding and its "
              "operating system forwards. Firewalls and gateways always do.",
              "documented: articles/virtual-network/virtual-networks-udr-overview.md; "
              "articles/virtual-network/diagnose-network-routing-problem.md. observed: a public AZ-104 "
              "hub-spoke lab log (October 2026)"},
    RuleEntry{Rule{44},
              "An internal load balancer as next hop hands each flow to one healthy backend, so a stateful "
              "backend needs both directions to pass the same load balancer, or translation of the source. "
              "That packets are dropped without a healthy backend is assumed.",
              "documented: articles/virtual-network/virtual-networks-udr-overview.md; "
              "articles/route-server/next-hop-ip.md. assumed: no healthy backend"},
    RuleEntry{Rule{45},
              "While the machine behind a next-hop address is stopped, the route stays User and Active with "
              "its address, but its type turns to None and packets are dropped.",
              "observed: erjosito/azure-networking-blog 2026-10-subnet-peering-udr-nva-transit"},
    RuleEntry{Rule{46},
              "A next-hop address that nobody owns, or that R40 rules out, is shown with type None, keeps "
              "its address and drops packets. Assumed: as for a stopped machine (R45).",
              "assumed: by analogy with R45"},
    RuleEntry{Rule{47},
              "A route of type VirtualNetworkGateway uses the VPN gateway of the subnet's own network; "
              "without one, that of the peer for which useRemoteGateways is set here and allowGatewayTransit "
              "there; without either, none. That traffic, not only the routes, needs both flags is assumed.",
              "documented: articles/virtual-network/virtual-networks-udr-overview.md; "
              "articles/virtual-network/virtual-network-manage-peering.md. assumed: that traffic, not only "
              "routes, needs both flags"},
    RuleEntry{Rule{47, 'a'},
              "With a VPN gateway that the subnet can use, the route stays Active with its type and packets "
              "are handed to that gateway.",
              "documented: articles/virtual-network/virtual-networks-udr-overview.md; "
              "articles/virtual-network/virtual-network-manage-peering.md. observed: "
              "mhuot-msft/spoke-to-spoke-lab"},
    RuleEntry{Rule{47, 'b'},
              "Without a gateway that the subnet can use, the route stays User and Active but its effective "
              "type is None, and packets are dropped where they start. Assumed: no public table shows this "
              "case, but other routes that cannot be honoured behave so.",
              "observed: erjosito/azure-networking-blog 2026-10-subnet-peering-udr-nva-transit (a VnetLocal "
              "route for a remote prefix). assumed: the same for gateways"},
    RuleEntry{
        Rule{47, 'c'},
        "Only a VPN gateway can be such a next hop. With an ExpressRoute gateway, alone or beside a VPN "
        "gateway, the route is reported and taken as None; that Azure does the same is assumed.",
        "documented: articles/virtual-network/virtual-networks-udr-overview.md. assumed: the type None"},
    RuleEntry{Rule{47, 'd'},
              "The next-hop address of such a route is left empty in our tables. Assumed: no public table "
              "prints that column.",
              "assumed: no capture found"},
    RuleEntry{
        Rule{47, 'e'},
        "Beside a route server such a route is said not to work. Assumed: it is warned about, not blocked.",
        "observed: erjosito/azcli (a remark in a script). assumed: a warning is enough"},
    RuleEntry{Rule{48},
              "A user-defined VnetLocal route delivers within its own network, which exempts a subnet from a "
              "wider steering route. For a prefix outside, peered or not, the route is Active with type None "
              "and drops packets.",
              "documented: articles/virtual-network/virtual-networks-udr-overview.md. observed: "
              "erjosito/azure-networking-blog 2026-10-subnet-peering-udr-nva-transit"},
    RuleEntry{Rule{49},
              "A user-defined route of type Internet sends to the Internet edge; one of type None drops.",
              "documented: articles/virtual-network/virtual-networks-udr-overview.md"},
    RuleEntry{Rule{50},
              "Some subnets limit what may be attached: GatewaySubnet takes no security group and no "
              "0.0.0.0/0 route and needs propagation on; AzureFirewallSubnet needs its default to the "
              "Internet; the subnets of Bastion and Route Server take no route table. Breaches are reported "
              "as refused, propagation off as a warning, and the table is computed all the same.",
              "documented: includes/vpn-gateway-gwudr-warning.md; "
              "articles/virtual-network/virtual-networks-udr-overview.md; "
              "articles/firewall/forced-tunneling.md; MicrosoftDocs/architecture-center "
              "docs/networking/architecture/hub-spoke-content.md; articles/route-server/route-server-faq.md. "
              "observed: erjosito/net-lab-builder labs/dual-hub-vnra-udr-transit"},
    RuleEntry{Rule{51},
              "disableBgpRoutePropagation keeps every route of source VirtualNetworkGateway, static or "
              "learned, out of the subnets of that table. Peering routes and user-defined routes to a "
              "gateway are not affected.",
              "documented: articles/virtual-network/virtual-networks-udr-overview.md. observed: "
              "erjosito/azure-networking-lab; erjosito/net-lab-builder labs/dual-hub-hubless-region-ars"},
    RuleEntry{Rule{52}, "A subnet without a route table receives the routes of gateways.",
              "documented, but recalled and not read again"},
    RuleEntry{Rule{53},
              "Each step is decided by the table of the subnet that the packet leaves at that moment: the "
              "sender's, then that of the appliance's outgoing interface, AzureFirewallSubnet's or "
              "GatewaySubnet's. Where a machine has several interfaces and the design does not say which one "
              "it sends from, the answer is undetermined.",
              "documented: articles/virtual-network/virtual-networks-udr-overview.md. observed: "
              "erjosito/azure-networking-lab; nicolgit/hub-and-spoke-playground"},
    RuleEntry{Rule{54},
              "Delivery within a network or over a peering goes straight to the destination's interface. The "
              "route table of the destination's subnet has no say in it.",
              "documented: articles/virtual-network/virtual-networks-udr-overview.md"},
    RuleEntry{Rule{55},
              "Where a network or peering holds the destination's prefix and no resource has the address, "
              "the packet is lost. Assumed.",
              "assumed: no capture found"},
    RuleEntry{
        Rule{56},
        "User-defined routes work between neighbours too: one that covers its own subnet or network sends "
        "local traffic to the next hop, and an appliance that lives there then gets its own traffic back.",
        "documented: articles/virtual-network/virtual-networks-udr-overview.md. observed: "
        "erjosito/azure-networking-lab"},
    RuleEntry{Rule{57},
              "Steering one direction through an appliance is not enough: the appliance's own table, its "
              "forwarding settings and the way back all have to agree.",
              "observed: erjosito/azure-networking-lab"},
    RuleEntry{Rule{58},
              "A stateful forwarder has to see both halves of a flow. If the reply takes another way, or "
              "passes one that never saw the flow, connections fail; a machine that forwards counts as "
              "stateful unless the design says otherwise.",
              "observed: erjosito/net-lab-builder labs/dual-hub-hubless-region-ars; mddazure/subnet-peering; "
              "dmauser/azure-routeserver ars-nhip"},
    RuleEntry{Rule{59},
              "VPN gateways and routing appliances keep no state of flows, so a reply may take another way "
              "around them. Assumed.",
              "assumed: no capture found"},
    RuleEntry{Rule{60},
              "The reply is a walk of its own: from the responder, with source and destination exchanged as "
              "translation left them, past the memory of stateful devices. Security groups never stop the "
              "reply of a flow they let in.",
              "documented: articles/virtual-network/network-security-groups-overview.md"},
    RuleEntry{Rule{61},
              "Common causes of asymmetry: gateway routes that get around a firewall default, a "
              "GatewaySubnet without routes to the firewall, a steering route on one side only, host routes "
              "of private endpoints on one side, and replies shared among several next hops.",
              "observed: erjosito/net-lab-builder labs/dual-hub-hubless-region-ars; "
              "nicolgit/hub-and-spoke-playground"},
    RuleEntry{Rule{61, 'a'},
              "A spoke's default route leads to a firewall, and a gateway's routes reach the spoke too: they "
              "are longer, so its answers to a site get around the firewall. Keep them out with "
              "disableBgpRoutePropagation. Shown by models/asymmetry-gateway-routes.yaml.",
              "observed: nicolgit/hub-and-spoke-playground"},
    RuleEntry{Rule{61, 'b'},
              "Spokes send what is for a site to a firewall, and GatewaySubnet has no routes for the spokes "
              "to it: what the site sends gets around the firewall. Give GatewaySubnet a route for each "
              "spoke. Shown by models/north-south-one-way.yaml.",
              "observed: nicolgit/hub-and-spoke-playground"},
    RuleEntry{Rule{61, 'c'},
              "One side has a route to a firewall for the other's prefix and the other side has none: one "
              "direction passes the firewall, the other takes the peering. Give both a route, or neither. "
              "Shown by models/asymmetry-one-sided-route.yaml.",
              "observed: nicolgit/hub-and-spoke-playground"},
    RuleEntry{Rule{61, 'd'},
              "A route leads what is for a private endpoint to an appliance, and the endpoint's answers do "
              "not come back to it. Translate the source there. Shown by "
              "models/asymmetry-private-endpoint.yaml.",
              "observed: mddazure/azure-privatelink-routing"},
    RuleEntry{Rule{61, 'e'},
              "Two appliances say the same route, and a flow's answers take the other one. Let them "
              "translate the source or share their state. Shown by models/route-server-two-appliances.yaml.",
              "observed: erjosito/net-lab-builder labs/dual-hub-hubless-region-ars"},
};

}  // namespace

std::span<const RuleEntry> rulesOfRoutes() { return entries; }

}  // namespace vnetsim
