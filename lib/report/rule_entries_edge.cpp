// SPDX-License-Identifier: MIT
#include <array>

#include "report/rule_entries.hpp"

namespace vnetsim {
namespace {

constexpr std::array entries{
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

std::span<const RuleEntry> rulesOfTheEdge() { return entries; }

}  // namespace vnetsim
