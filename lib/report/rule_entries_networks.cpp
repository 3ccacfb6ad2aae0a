// SPDX-License-Identifier: MIT
#include <array>

#include "report/rule_entries.hpp"

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
};

}  // namespace

std::span<const RuleEntry> rulesOfNetworks() { return entries; }

}  // namespace vnetsim
