// SPDX-License-Identifier: MIT
#include <array>

#include "report/rule_book.hpp"

namespace vnetsim {
namespace {

constexpr std::array entries{
    RuleEntry{
        Rule{0},
        "An answer is worked out for each direction by itself and then combined; it names the direction that "
        "fails and the rule that decides. Assumed: how to combine them is our own choice.",
        "assumed: a decision of this project"},
    RuleEntry{Rule{1},
              "Each prefix of a virtual network's address space gives every one of its subnets one Default "
              "route of type VnetLocal. Subnets add no routes of their own.",
              "documented: articles/virtual-network/virtual-networks-udr-overview.md. observed: "
              "mddazure/subnet-peering"},
    RuleEntry{Rule{2}, "Each subnet starts with a Default route for 0.0.0.0/0 to Internet.",
              "documented: articles/virtual-network/virtual-networks-udr-overview.md"},
    RuleEntry{Rule{3},
              "Each subnet starts with Default routes of type None for private ranges. We take the four "
              "documented ones (10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10) unless the option "
              "noneRoutes names another list, because what Azure prints has changed over the years.",
              "documented: articles/virtual-network/virtual-networks-udr-overview.md. observed: "
              "erjosito/azure-networking-lab; erjosito/net-lab-builder labs/dual-hub-vnra-udr-transit; "
              "erjosito/azure-networking-blog 2026-10-subnet-peering-udr-nva-transit"},
    RuleEntry{Rule{4},
              "A None route is gone where the network's own address space equals its prefix or wholly covers "
              "it. An address space inside the prefix leaves it standing.",
              "documented: articles/virtual-network/virtual-networks-udr-overview.md. observed: "
              "erjosito/azure-networking-lab"},
    RuleEntry{Rule{5},
              "Once a user-defined or BGP route takes over 0.0.0.0/0, all None routes leave the table "
              "instead of turning Invalid, and private addresses follow the new default. A user-defined "
              "default of type None keeps them; that one of type Internet removes them is assumed.",
              "documented: articles/virtual-network/virtual-networks-udr-overview.md. observed: "
              "erjosito/azure-networking-lab; mhuot-msft/spoke-to-spoke-lab; erjosito/net-lab-builder "
              "labs/dual-hub-hubless-region-ars; erjosito/azure-networking-blog "
              "2026-10-subnet-peering-udr-nva-transit. assumed: the case of type Internet"},
    RuleEntry{Rule{6},
              "A user-defined or BGP route for exactly the prefix of a None route removes that one route and "
              "leaves the other None routes alone.",
              "observed: erjosito/azure-networking-lab; a published Azure Firewall sidekick lab on "
              "blog.cloudtrooper.net (BGP)"},
    RuleEntry{Rule{7},
              "Routes for 0.0.0.0/1 and 128.0.0.0/1 do not replace the default route, so the None routes "
              "stay and, being longer, win over the halves. Assumed: no public table shows it.",
              "assumed: follows from R5; erjosito/azcli uses such halves but prints no table"},
    RuleEntry{Rule{8},
              "IPv6 has a table of its own: a VnetLocal route per IPv6 prefix and ::/0 to Internet, with "
              "user-defined routes as in IPv4; its subnets are exactly /64. That there are no IPv6 None "
              "routes is assumed. VPN gateways and Route Servers are documented for IPv4 only; what they do "
              "with IPv6 is not known.",
              "documented: articles/virtual-network/virtual-networks-faq.md. observed: erjosito/azcli "
              "(user-defined routes). assumed: the None routes"},
    RuleEntry{Rule{9},
              "Azure keeps the first four addresses and the last one of every IPv4 subnet for itself, and "
              "takes subnets from /29 to /8. A packet to a kept address reaches nobody.",
              "documented: articles/virtual-network/virtual-networks-faq.md"},
    RuleEntry{Rule{10},
              "An address that a design leaves open is the lowest free one of its subnet, so the first "
              "machine gets .4. Gateways and firewalls take theirs in the same way.",
              "documented: articles/virtual-network/virtual-networks-faq.md (kept addresses). observed: "
              "nicolgit/hub-and-spoke-playground; erjosito/azure-networking-lab; erjosito/net-lab-builder "
              "labs/dual-hub-hubless-region-ars; erjosito/net-lab-builder labs/dual-hub-vnra-udr-transit"},
    RuleEntry{Rule{11},
              "Multicast, broadcast, loopback and link-local ranges and 168.63.129.16/32 cannot be part of "
              "an address space; public ranges can.",
              "documented: articles/virtual-network/virtual-networks-faq.md"},
    RuleEntry{Rule{12},
              "The platform's own addresses 168.63.129.16 and 169.254.169.254 answer every network interface "
              "whatever its route table says; only a security rule that names their tags stops them.",
              "documented: articles/virtual-network/network-security-groups-overview.md"},
    RuleEntry{Rule{13},
              "Some Default routes come with a feature only: peerings, gateways, service endpoints, private "
              "endpoints and connected groups each add theirs.",
              "documented: articles/virtual-network/virtual-networks-udr-overview.md"},
    RuleEntry{Rule{14},
              "There is no layer 2: no broadcast, no multicast, and even machines side by side in a subnet "
              "reach each other by a routing decision at the sender.",
              "documented: articles/virtual-network/virtual-networks-faq.md. observed: "
              "erjosito/azure-networking-lab"},
    RuleEntry{Rule{15},
              "A peering works only while both networks hold an object for it. With one of the two missing "
              "it is Initiated or Disconnected, and gives neither routes nor connectivity.",
              "documented: articles/virtual-network/virtual-network-manage-peering.md"},
    RuleEntry{Rule{16},
              "A connected peering gives every subnet of either side one Default route per prefix of the "
              "other: of type VNetPeering within a region, VNetGlobalPeering between regions.",
              "documented: articles/virtual-network/virtual-networks-udr-overview.md. observed: "
              "erjosito/azure-networking-lab; erjosito/net-lab-builder labs/dual-hub-hubless-region-ars"},
    RuleEntry{Rule{17},
              "Azure refuses to peer two networks when any prefix of one overlaps any prefix of the other.",
              "observed: mddazure/subnet-peering (error VnetAddressSpacesOverlap)"},
    RuleEntry{Rule{18},
              "Peerings do not chain: with A-B and B-C peered, A gets no route to C. Traffic needs a direct "
              "peering, a connected group, routes through a forwarder or gateway in B, or routes that a "
              "route server injects.",
              "documented: articles/virtual-network/virtual-network-manage-peering.md. observed: "
              "erjosito/azure-networking-lab"},
    RuleEntry{Rule{19},
              "With allowVirtualNetworkAccess off, packets between the two networks are dropped while the "
              "routes of the peering stay Active. Where one side alone is off, it is assumed that what "
              "leaves that side's network is blocked.",
              "documented: articles/virtual-network/virtual-network-manage-peering.md. observed: "
              "erjosito/net-lab-builder labs/dual-hub-vnra-udr-transit (off on both sides). assumed: one "
              "side only, and that no security rule lets traffic through"},
    RuleEntry{Rule{20},
              "A packet that enters a network over a peering with a source outside the peered network needs "
              "allowForwardedTraffic on the receiving network's own peering; the sender's flag is not read. "
              "Assumed, since texts and captures disagree: this side, and that a receiving peering with "
              "useRemoteGateways lets such packets in anyway. Do not build isolation on this flag.",
              "documented: articles/virtual-network/virtual-network-manage-peering.md. observed: "
              "erjosito/azure-networking-lab; dmauser labs of two hubs with Route Servers (the exception). "
              "assumed: the side, where the REST reference reads otherwise; blog.cloudtrooper.net "
              "(2021-06-18) and azure-docs issue 48390 report traffic passing with the flag off"},
    RuleEntry{Rule{21}, "What an Azure VPN gateway sends on needs no allowForwardedTraffic.",
              "documented: articles/virtual-network/virtual-network-manage-peering.md"},
    RuleEntry{Rule{22},
              "An appliance that puts its own address in place of the source makes the packet its own, so "
              "allowForwardedTraffic is not asked. Assumed: a consequence of R20.",
              "assumed: follows from R20"},
    RuleEntry{Rule{23},
              "allowGatewayTransit on the gateway's side and useRemoteGateways on the other together let a "
              "network use its peer's gateway and have its prefixes announced there. Neither flag touches "
              "plain traffic between the two networks.",
              "documented: articles/virtual-network/virtual-network-manage-peering.md; "
              "articles/vpn-gateway/vpn-gateway-peering-gateway-transit.md; "
              "articles/expressroute/expressroute-faqs.md; articles/route-server/route-server-faq.md. "
              "observed: erjosito/azure-networking-lab"},
    RuleEntry{
        Rule{24},
        "A packet steered to a gateway instance as a VirtualAppliance next hop is sent on by GatewaySubnet's "
        "own table whatever the transit flags say. It works in a lab, and Microsoft does not support it.",
        "observed: erjosito/azure-networking-lab"},
    RuleEntry{Rule{25},
              "The flags of gateway transit have conditions that Azure checks at deployment. A design that "
              "breaks one is reported as refused and answered as if it stood.",
              "documented: articles/virtual-network/virtual-network-manage-peering.md; "
              "articles/vpn-gateway/vpn-gateway-peering-gateway-transit.md. observed: "
              "erjosito/azure-networking-lab"},
    RuleEntry{Rule{25, 'a'}, "A network may have useRemoteGateways on one peering at most.",
              "documented: articles/virtual-network/virtual-network-manage-peering.md"},
    RuleEntry{
        Rule{25, 'b'},
        "A network with a gateway or route server of its own cannot have useRemoteGateways on a peering.",
        "documented: articles/virtual-network/virtual-network-manage-peering.md"},
    RuleEntry{Rule{25, 'c'}, "useRemoteGateways needs a gateway or route server in the remote network.",
              "documented: articles/virtual-network/virtual-network-manage-peering.md. observed: "
              "erjosito/azure-networking-lab"},
    RuleEntry{Rule{25, 'd'},
              "useRemoteGateways is rejected while the remote peering has allowGatewayTransit off, so the "
              "gateway's side has to be set first. If the check was skipped, no gateway routes arrive; that "
              "part is assumed.",
              "observed: erjosito/azure-networking-lab. assumed: the skipped check"},
    RuleEntry{Rule{25, 'e'}, "allowGatewayTransit without any gateway is legal and changes nothing.",
              "observed: nicolgit/hub-and-spoke-playground; erjosito/azure-networking-lab"},
    RuleEntry{Rule{25, 'f'}, "A VPN gateway of the Basic SKU cannot be shared over peerings.",
              "documented: articles/vpn-gateway/vpn-gateway-peering-gateway-transit.md"},
    RuleEntry{Rule{25, 'g'},
              "Gateway transit over a global peering is allowed, the Basic SKU aside; a text of 2018 still "
              "forbade it.",
              "documented: articles/vpn-gateway/vpn-gateway-peering-gateway-transit.md; "
              "articles/virtual-network/virtual-network-manage-peering.md"},
    RuleEntry{Rule{26},
              "A peering keeps the remote address space as of its last synchronisation. A design that states "
              "networks only is taken to be in sync.",
              "documented, but recalled and not read again"},
    RuleEntry{Rule{27},
              "Two networks that are joined by a peering and by a gateway connection talk over the peering.",
              "documented: articles/virtual-network/virtual-network-manage-peering.md"},
    RuleEntry{Rule{28},
              "Over a global peering a Basic internal load balancer cannot be reached; a Standard one can.",
              "documented: articles/virtual-network/virtual-network-manage-peering.md. observed: "
              "erjosito/azure-networking-lab"},
    RuleEntry{
        Rule{29},
        "A subnet peering gives routes for the named remote subnets alone, and delivers only between subnets "
        "that are named on their side.",
        "documented: articles/virtual-network/how-to-configure-subnet-peering.md. observed: "
        "mddazure/subnet-peering; erjosito/azure-networking-blog 2026-10-subnet-peering-udr-nva-transit"},
    RuleEntry{
        Rule{29, 'a'},
        "With a peering of subnets every subnet of a network, peered or not, has one route per prefix of "
        "the named subnets of the other network, and none for the rest of it. That a private endpoint's "
        "own route follows its subnet, and that a next hop has to be inside these prefixes, is assumed.",
        "documented: articles/virtual-network/how-to-configure-subnet-peering.md. observed: "
        "mddazure/subnet-peering; erjosito/azure-networking-blog 2026-10-subnet-peering-udr-nva-transit. "
        "assumed: private endpoints, next hops"},
    RuleEntry{
        Rule{29, 'b'},
        "A packet crosses a peering of subnets only from a named subnet to a named one; from any other "
        "it follows the route and is dropped. The subnet it leaves is that of the device that sends it "
        "on, and the subnet it enters that of the next device. For appliances and for the GatewaySubnet "
        "this reading is assumed.",
        "documented: articles/virtual-network/how-to-configure-subnet-peering.md. observed: "
        "mddazure/subnet-peering. assumed: appliances, the GatewaySubnet"},
    RuleEntry{Rule{29, 'c'},
              "The address spaces of a peering of subnets are the prefixes of the named subnets: gateways "
              "advertise these of a spoke. That a source outside of them counts as forwarded traffic is "
              "assumed.",
              "observed: mddazure/subnet-peering; erjosito/azure-networking-blog "
              "2026-09-sap-rise-scoped-peering-fwaas. assumed: forwarded traffic"},
    RuleEntry{Rule{29, 'd'},
              "Networks that overlap may peer subnets, as long as no address prefix in which a named subnet "
              "lies overlaps the other network. That two peers of one network collide only where their named "
              "subnets do is assumed.",
              "documented: articles/virtual-network/how-to-configure-subnet-peering.md. observed: "
              "mddazure/subnet-peering. assumed: peers of one network"},
    RuleEntry{Rule{29, 'e'},
              "Two networks have one peering, of complete networks or of subnets; the kind changes only by "
              "deleting both sides. It takes 200 subnets at most.",
              "documented: articles/virtual-network/how-to-configure-subnet-peering.md"},
    RuleEntry{
        Rule{29, 'f'},
        "The routes of a peering of subnets are longer than a user-defined route for the whole remote "
        "network. What goes out passes that route's appliance by, and answers that come back through it "
        "are dropped.",
        "observed: mddazure/subnet-peering"},
    RuleEntry{Rule{29, 'g'},
              "Where only the subnets of two appliances are peered, other subnets reach each other through "
              "both appliances, by user-defined routes for the hosts or subnets in both directions.",
              "observed: erjosito/azure-networking-blog 2026-10-subnet-peering-udr-nva-transit"},
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
    RuleEntry{Rule{95},
              "Traffic into an interface meets the security group of the subnet, then that of the interface; "
              "traffic out of it meets them the other way round. Both must allow it, a missing group does. "
              "That holds between neighbours in one subnet too.",
              "documented: articles/virtual-network/network-security-group-how-it-works.md"},
    RuleEntry{Rule{96},
              "In a group the rule with the smallest priority number that matches decides. Custom rules have "
              "numbers from 100 to 4096, each once in a direction.",
              "documented: articles/virtual-network/network-security-groups-overview.md"},
    RuleEntry{Rule{97},
              "Behind the custom rules come three of Azure's. Inbound: AllowVnetInBound, "
              "AllowAzureLoadBalancerInBound, DenyAllInBound. Outbound: AllowVnetOutBound, "
              "AllowInternetOutBound, DenyAllOutBound.",
              "documented: articles/virtual-network/network-security-groups-overview.md"},
    RuleEntry{Rule{98},
              "A rule matches by protocol, source and destination address and port, in lists. A side names "
              "one service tag, or application security groups, or addresses. Rules into an interface see "
              "the private destination, rules out of it the private source.",
              "documented: articles/virtual-network/network-security-groups-overview.md"},
    RuleEntry{Rule{99},
              "A flow that was let pass in its first direction has its answers let pass, at every group that "
              "it met.",
              "documented: articles/virtual-network/network-security-groups-overview.md"},
    RuleEntry{Rule{100},
              "At an appliance the rules see the packet's own source and destination. An appliance with the "
              "default rules alone drops what comes from a spoke and is for the Internet.",
              "observed: erjosito/azure-networking-lab README.md"},
    RuleEntry{Rule{101},
              "The tag VirtualNetwork holds, at each subnet, its network's space, that of peers whose access "
              "is on, what gateways learned, the prefixes of the subnet's user-defined routes and "
              "168.63.129.16. A default route adds everything; that is assumed, as the "
              "literal reading; options: vnetTagIncludesDefaultUdr.",
              "documented: articles/virtual-network/service-tags-overview.md. assumed: the default route"},
    RuleEntry{Rule{102},
              "The tag Internet holds what is neither in VirtualNetwork nor private, Azure's own public "
              "addresses among it.",
              "documented: articles/virtual-network/service-tags-overview.md"},
    RuleEntry{Rule{103},
              "AzureLoadBalancer is where probes come from: 168.63.129.16, and in IPv6 fe80::1234:5678:9abc. "
              "The prefixes of other service tags are published as a list that changes every week; where it "
              "does not tell a tag, what hangs on the tag is not known.",
              "documented: articles/virtual-network/service-tags-overview.md"},
    RuleEntry{Rule{104},
              "An application security group stands for the private addresses of its interfaces, all of one "
              "virtual network.",
              "documented: articles/virtual-network/network-security-groups-overview.md"},
    RuleEntry{Rule{105},
              "Security groups have no effect in GatewaySubnet, AzureFirewallSubnet and RouteServerSubnet, "
              "and on private endpoints only where the subnet says so.",
              "documented: articles/private-link/disable-private-endpoint-network-policy.md"},
    RuleEntry{
        Rule{106},
        "Security admin rules are applied before security groups at both ends, over all collections by "
        "priority: Deny stops, AlwaysAllow goes past the groups, Allow goes on to them. They are per "
        "network and direction, one configuration a region, and do not bind private endpoints, reserved "
        "subnets, or by default networks with SQL managed instances or Databricks. Assumed: answers of "
        "known flows pass, as with groups.",
        "documented: articles/virtual-network-manager/concept-security-admins.md; "
        "articles/virtual-network-manager/faq.md. observed: mddazure/avnm-demo. assumed: answers of "
        "known flows"},
    RuleEntry{
        Rule{107},
        "Answers name rules as securityRules/NAME and defaultSecurityRules/NAME. Assumed: security admin "
        "rules as securityAdminRules/COLLECTION/NAME, as no published answer of Azure's tools shows one.",
        "observed: erjosito/net-lab-builder labs/dual-hub-vnra-udr-transit. assumed: admin rules"},
    RuleEntry{Rule{113},
              "Azure Firewall looks at threat intelligence, then DNAT, network and application rules, then "
              "its built-in infrastructure names. The kind of a rule outranks every priority, and what "
              "nothing matches is denied. Assumed, since neither list is public: that threat intelligence "
              "in Deny mode does not hold the public addresses asked about, which answers say, and that "
              "they are none of the infrastructure's.",
              "documented: articles/firewall/rule-processing.md; articles/firewall/threat-intel.md; "
              "articles/firewall/infrastructure-fqdns.md"},
    RuleEntry{Rule{114},
              "Among rules of one kind the parent policy's groups come first; then the lower priority of the "
              "group, the lower priority of the collection, and the order written. The first match ends the "
              "search with the action of its collection.",
              "documented: articles/firewall/rule-processing.md"},
    RuleEntry{Rule{115},
              "Network rules match protocol, source, destination and port by prefix, IP group, service tag "
              "or name; application rules cover HTTP, HTTPS and MSSQL and are read only if no network rule "
              "matched. Any with all ports means every IP protocol, Any with given ports means TCP and UDP.",
              "documented: articles/firewall/rule-processing.md; "
              "articles/virtual-network/service-tags-overview.md"},
    RuleEntry{Rule{116},
              "A DNAT match translates the destination and lets the packet through; that no later deny is "
              "asked is assumed, since an older text says otherwise. The source is translated as well, so "
              "that the reply comes back.",
              "documented: articles/firewall/rule-processing.md. assumed: that a deny cannot override it"},
    RuleEntry{Rule{117},
              "Under network rules Azure Firewall keeps the source towards private destinations and "
              "translates it towards all others; under application rules it always translates. The policy's "
              "private ranges change what counts as private.",
              "documented: articles/firewall/snat-private-range.md"},
    RuleEntry{
        Rule{118},
        "Azure Firewall is stateful: only the opening direction needs an allow, and the reply has to come "
        "back to the same private address. Without a policy or a matching rule everything is denied.",
        "documented: articles/firewall/rule-processing.md"},
    RuleEntry{Rule{119},
              "Reaching the Internet takes an effective Internet next hop and something that translates the "
              "source: a NAT gateway, else a public address, else a load balancer's outbound rule, else "
              "default outbound access. A NAT gateway and a load balancer translate TCP and UDP only. The "
              "order is recalled, not read again.",
              "documented: articles/virtual-network/ip-services/default-outbound-access.md"},
    RuleEntry{Rule{120},
              "Without anything else that translates its address, a machine still reaches the Internet "
              "by default outbound access, unless its subnet turns that off or only a Standard internal "
              "load balancer stands in front of it. New networks lack it; that a design is an older one "
              "is assumed.",
              "documented: articles/virtual-network/ip-services/default-outbound-access.md. assumed: "
              "that the network is an older one"},
    RuleEntry{Rule{121},
              "A machine that is a backend of a Standard load balancer, and has nothing else "
              "that translates its address, cannot reach the Internet.",
              "observed: erjosito/azure-networking-lab"},
    RuleEntry{Rule{122},
              "A connection from the Internet needs a public address, a rule of a public load balancer "
              "or a DNAT rule, security rules that let it in, and a reply that leaves through the same "
              "edge. A default route that leads elsewhere breaks the last of these.",
              "documented: articles/virtual-network/virtual-networks-udr-overview.md"},
    RuleEntry{Rule{123},
              "What goes to a public service or to another public address of Azure stays on Azure's own "
              "network and still counts as traffic to the Internet: it takes the row that leads there, and "
              "its source is translated. That a public address of the own design is reached so, too, is "
              "assumed.",
              "documented: articles/virtual-network/virtual-networks-udr-overview.md. assumed: for public "
              "addresses of the design"},
    RuleEntry{Rule{124},
              "A route to the Internet never leads to a private address, so a private destination that meets "
              "one is dropped. Assumed.",
              "assumed: no capture found"},
    RuleEntry{
        Rule{125},
        "A service endpoint puts one row of type VirtualNetworkServiceEndpoint, with all prefixes of the "
        "service, into the table of the subnet that has it and of no other. It beats what gateways "
        "learned and any default route, and is of no use to peered networks and on-premises.",
        "documented: articles/virtual-network/virtual-networks-udr-overview.md. observed: "
        "erjosito/net-lab-builder labs/storage-endpoint-path-equivalence"},
    RuleEntry{Rule{126},
              "The frontend of an internal load balancer is in reach of peered networks and of on-"
              "premises, over a global peering only with the Standard SKU. The platform's probes come "
              "from 168.63.129.16 and have to be let in.",
              "documented: articles/virtual-network/virtual-network-manage-peering.md; "
              "articles/virtual-network/service-tags-overview.md"},
    RuleEntry{
        Rule{127},
        "A private endpoint puts one /32 row of type InterfaceEndpoint into every table of its network and "
        "of the networks peered with it directly, no further. The row is longer than any ordinary route.",
        "documented: articles/private-link/private-endpoint-overview.md. observed: "
        "mddazure/azure-privatelink-routing; mhuot-msft/spoke-to-spoke-lab"},
    RuleEntry{
        Rule{128},
        "A user-defined route for the very address of a private endpoint makes the endpoint's row Invalid. "
        "Where privateEndpointNetworkPolicies of the endpoint's subnet is Enabled or RouteTableEnabled, so "
        "does any user-defined route that covers the endpoint and is no shorter than the prefix of the "
        "virtual network that holds it; 0.0.0.0/0 and other shorter ones never do. It is Disabled by "
        "default.",
        "documented: articles/private-link/disable-private-endpoint-network-policy.md. observed: "
        "erjosito/azcli"},
    RuleEntry{
        Rule{129},
        "Traffic for a private endpoint through an appliance that keeps its source works where client and "
        "appliance are in different networks, and is lost where they share one. The answer comes back to "
        "the device that sent the packet to the endpoint, past all routes. Another source found that more "
        "of these cases take source NAT.",
        "observed: mddazure/azure-privatelink-routing (contradicted by dmauser/PrivateLink)"},
    RuleEntry{
        Rule{130},
        "Security rules apply to a private endpoint only where privateEndpointNetworkPolicies of its subnet "
        "is Enabled or NetworkSecurityGroupEnabled.",
        "documented: articles/private-link/disable-private-endpoint-network-policy.md"},
    RuleEntry{
        Rule{131},
        "Azure Bastion opens sessions from AzureBastionSubnet to machines of its network and of networks "
        "peered with it. The answers have to come back directly: a route of the machine's subnet that "
        "leads them elsewhere breaks the session. Recalled, not read again.",
        "documented: articles/bastion"},
    RuleEntry{
        Rule{132},
        "The instances that a service puts into a subnet delegated to it are taken as ordinary interfaces. "
        "Assumed: what routes and rules do to them is each service's own matter.",
        "assumed: no capture found"},
    RuleEntry{Rule{133},
              "Effective routes are printed in the columns of the Azure CLI: Source, State, Address Prefix, "
              "Next Hop Type, Next Hop IP; several values of a cell stand one blank apart, columns two, and "
              "a column is at least two characters wider than its header.",
              "documented: Azure/azure-cli src/azure-cli/azure/cli/command_modules/network/_format.py. "
              "observed: erjosito/azure-networking-lab; mhuot-msft/spoke-to-spoke-lab; "
              "erjosito/azure-networking-blog 2026-10-subnet-peering-udr-nva-transit"},
    RuleEntry{Rule{134},
              "As JSON, effective routes are an object whose value is an array; each row has lists of "
              "prefixes and next-hop addresses, and a name only if it is user-defined.",
              "observed: erjosito/azure-networking-blog 2026-10-subnet-peering-udr-nva-transit; "
              "erjosito/net-lab-builder labs/dual-hub-vnra-udr-transit"},
    RuleEntry{Rule{135},
              "Rows are printed by kind: the own network, peerings, connected groups, gateways, the default, "
              "None routes by length, service endpoints, user-defined routes, global peerings, private "
              "endpoints. Azure promises no order, so compare without it.",
              "observed: erjosito/azure-networking-lab; mhuot-msft/spoke-to-spoke-lab; "
              "erjosito/net-lab-builder labs/dual-hub-hubless-region-ars"},
    RuleEntry{Rule{136},
              "Next-hop types, sources and states are spelled as Azure's API spells them, e.g. "
              "VNetGlobalPeering, which differs from the wording of its documents.",
              "documented: azure-arm-network, EffectiveRoute; "
              "articles/virtual-network-manager/concept-connectivity-configuration.md. observed: "
              "erjosito/azure-networking-lab; mddazure/avnm-demo"},
    RuleEntry{Rule{138},
              "Azure's own next-hop tool answers the first step only and reads no flag of a peering. Our "
              "nexthop command uses the names of the effective routes; that the tool spells local and "
              "peering rows the same way is assumed.",
              "documented: articles/network-watcher/next-hop-overview.md. observed: erjosito/net-lab-builder "
              "labs/dual-hub-vnra-udr-transit; erjosito/net-lab-builder "
              "labs/storage-endpoint-path-equivalence. assumed: the spelling of local and peering rows"},
    RuleEntry{Rule{139},
              "IP flow verify says, for one packet at one interface, Allow or Deny and the name of the rule. "
              "It looks at security groups and security admin rules only, not at routes.",
              "documented: articles/network-watcher/diagnose-vm-network-traffic-filtering-problem-cli.md; "
              "articles/network-watcher/ip-flow-verify-overview.md"},
    RuleEntry{Rule{142},
              "The effective security rules of an interface are printed with the columns NIC, Subnet, NSG, "
              "Rule Name, Protocol, Direction and Access, the first three on the first rule of a group.",
              "documented: Azure/azure-cli src/azure-cli/azure/cli/command_modules/network/_format.py"},
    RuleEntry{Rule{143},
              "What a gateway learned, and what it says to its neighbours, is printed in the columns "
              "Network, NextHop, Origin, SourcePeer, AsPath and Weight. The origin is Network for what "
              "it did not hear from a neighbour, EBgp or IBgp for the rest.",
              "documented: Azure/azure-cli src/azure-cli/azure/cli/command_modules/network/_format.py. "
              "observed: nicolgit/hub-and-spoke-playground; erjosito/lab-summarized-gw-"
              "prefixes-20260427"},
    RuleEntry{
        Rule{145},
        "The effective routes of a virtual hub are printed with addressPrefixes, nextHopType, nextHops "
        "and routeOrigin. The types are Virtual Network Connection, Azure Firewall and Remote Hub, the "
        "spelling of the last one from memory.",
        "observed: erjosito/net-lab-builder labs/vwan-dual-er-symmetric, labs/msee-hairpin-hns-vwan-ipv6"},
};

}  // namespace

std::span<const RuleEntry> ruleBook() { return entries; }

}  // namespace vnetsim
