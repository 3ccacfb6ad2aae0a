// SPDX-License-Identifier: MIT
#pragma once

// Networks for tests, drawn as text: one fact a line, read at a glance.
//
//   const Topology net = topologyOf(R"(
//     vnet hub 10.0.0.0/16 in westeurope
//       subnet default             10.0.1.0/24
//       subnet AzureFirewallSubnet 10.0.3.0/24
//       subnet GatewaySubnet       10.0.4.0/24
//     vnet spoke1 10.1.0.0/24
//       subnet default 10.1.0.0/26 table to-firewall
//     vnet spoke2 10.2.0.0/24
//       subnet default 10.2.0.0/26 table to-firewall
//     peer hub (transit) <-> spoke1 (forwarded remote-gateways)
//     peer hub <-> spoke2 (forwarded)
//     table to-firewall
//       route 10.0.0.0/8 -> 10.0.3.4
//     gateway vpn vpn hub
//     firewall fw hub
//       allow tcp/22,3389 10.1.0.0/24 -> 10.2.0.0/24
//     vm vm1 spoke1/default
//     vm vm2 spoke2/default 10.2.0.9
//     vm nva hub/default forwarding snat
//   )");
//
// The grammar; words are parted by blanks, `#` starts a comment, indentation is free, [] may be left out:
//
//   vnet NAME PREFIX... [in LOCATION]
//     subnet NAME PREFIX... [table TABLE] [nsg NSG] [policies POLICIES] [nat NAT] [no-default-outbound]
//       [delegated SERVICE] [services SERVICE...]    of the vnet above
//   peer VNET [(FLAG...)] <-> VNET [(FLAG...)]       both objects: "a-to-b" in a, "b-to-a" in b
//   peer VNET [(FLAG...)] -> VNET                    the first one's object alone: not connected
//   table NAME [in LOCATION] [no-propagation]
//     route [NAME] PREFIX -> HOP                     of the table above; the name else is "to-10.0.0.0-8"
//     route [NAME] tag TAG -> HOP                    for a service tag, named "to-TAG"
//   tag NAME [PREFIX...] [everywhere]                a service tag; else of the region in its name
//   summarize VNET PREFIX...                         its summarizedGatewayPrefixes; the vnet stands above
//   gateway NAME vpn|expressroute NETWORK [OPTION...]
//   client NAME GATEWAY ADDRESS                      of the gateway of this name above
//   lng NAME [PREFIX...] [asn N] [peer ADDRESS] [site SITE | vm VM | gateway GATEWAY]
//   connection NAME GATEWAY -> TARGET [bgp] [instance ADDRESS]
//   circuit NAME [site SITE]
//     link NAME [edge ADDRESS] [prefix PREFIX] [down]
//   site NAME [PREFIX...] [asn N [advertises PREFIX...]] [internet]
//     host NAME ADDRESS                              of the site above
//     route PREFIX -> CONNECTION                     static, of the table, site or vm that stands last above
//     neighbor NAME [preference N] [prepend N] [override]      of the site or vm that stands last above
//   firewall NAME NETWORK [ADDRESS] [public PUBLIC[,PUBLIC...]] [policy POLICY]
//     allow|deny TRAFFIC ENDS -> ENDS                of the firewall above (in a policy "NAME-policy") or of
//                                                    the policy above; the first match decides
//     allow|deny web TRAFFIC ENDS -> NAME[,NAME]     an application rule; NAME may begin with * or tag:
//     dnat TRAFFIC ENDS -> ADDRESS to ADDRESS [PORT] a NAT rule
//     keep-source PREFIX...                          the private ranges of the policy above
//   name NAME ADDRESS...                             of the design's table of names
//   policy NAME [base POLICY]
//   ipgroup NAME PREFIX...
//   vm NAME [SUBNET [ADDRESS...] [dual] [nsg NSG] [asg ASG]...] [WORD...]   without SUBNET: nic lines follow;
//                                                    dual: and an IPv6 address
//     nic NAME SUBNET [ADDRESS...] [dual] [nsg NSG] [asg ASG]... [forwarding]
//                                                    of the vm above, the first is primary
//     route PREFIX -> NIC|CONNECTION|TUNNEL          of its guest
//     neighbor NAME [preference N] [prepend N] [override]
//     tunnel NAME VM [bgp]                           between the guests of two machines, written once
//   routeserver NAME NETWORK [branch-to-branch] [prefers vpn|aspath]
//     session NAME ADDRESS asn N                     of the routeserver above, with the machine of this name
//   public NAME [ADDRESS] [basic]                    a public address
//   nat NAME [PUBLIC...]                             a NAT gateway
//   lb NAME SUBNET [ADDRESS] [basic] [ha] backends NIC[,NIC...]
//   lb NAME public PUBLIC [basic] backends NIC[,NIC...]
//     rule TRAFFIC [to PORT] [no-snat]               of the lb above, without ha
//     outbound TRAFFIC                               of the public lb above
//   pe NAME SUBNET [ADDRESS]                         a private endpoint
//   bastion NAME NETWORK
//   appliance NAME NETWORK [ADDRESS]                a routing appliance of the platform
//   service NAME SERVICE PREFIX... [only [SUBNET...]]      a public service; with `only` it denies by default
//   nsg NAME
//     in|out PRIORITY allow|deny TRAFFIC WHOM -> WHOM         of the nsg above, called "in-100"
//   asg NAME
//   manager NAME                                     a network manager
//     group NAME [VNET...|SUBNET...]                 a network group of the manager above
//     mesh NAME GROUP[,GROUP] [global] [deletes] [no-overlap]       a connectivity configuration
//     hub NAME VNET [deletes]                        one of hub and spoke
//       spokes GROUP [direct] [global] [gateway]     of the hub above
//     admin-rules CONFIGURATION/COLLECTION GROUP[,GROUP] [allow-rules-only|everywhere]
//       admin-in|admin-out PRIORITY allow|always|deny TRAFFIC WHOM -> WHOM      called "in-100"
//     managed-routes NAME GROUP[,GROUP] [existing] [propagation] [local-vnet|local-subnet]
//       managed PREFIX -> HOP                        called "to-10.0.0.0"
//   gap KIND PATH PROPERTY                           e.g. gap peering a/a-to-b allowForwardedTraffic
//   none-routes NAME                                 e.g. observed2026
//
//   FLAG     of the object in the network before it: forwarded (allowForwardedTraffic), transit
//            (allowGatewayTransit), remote-gateways (useRemoteGateways), no-access
//            (allowVirtualNetworkAccess: false), only-ipv6 (enableOnlyIPv6Peering), subnets
//            SUBNET[,SUBNET...] (localSubnetNames, with peerCompleteVnets: false; remoteSubnetNames are those
//            of the other end) or remote SUBNET[,SUBNET...] (remoteSubnetNames, where the two ends are to
//            disagree)
//   OPTION   sku SKU, asn N, active-active, no-bgp (enableBgp: false), policy-based, peer ADDRESS...
//            (bgpPeeringAddresses), instances ADDRESS... (privateIPAddresses), public ADDRESS..., pool
//            PREFIX... (of point-to-site clients), default-site LNG, no-remote-vnet-traffic
//   TARGET   an lng (IPsec), a gateway (Vnet2Vnet) or a circuit (ExpressRoute) by its name
//   HOP      an address (VirtualAppliance) or a next hop type, e.g. VirtualNetworkGateway
//   NETWORK  vnet/subnet, or a vnet for its GatewaySubnet, AzureFirewallSubnet and so on
//   NIC      a vm for its primary interface, or vm/nic
//   POLICIES enabled, routes (RouteTableEnabled) or rules (NetworkSecurityGroupEnabled)
//   WORD     forwarding (enableIPForwarding), snat, stateless, no-forward (the guest), drops TRAFFIC,
//   stopped, public PUBLIC,
//            asn N, after it advertises PREFIX... and next-hop ADDRESS; loopback ADDRESS...
//   TRAFFIC  any, or tcp, udp, icmp, other, tcp/22,80-90, joined by +
//   WHOM     *, or prefixes, addresses, service tags and @asg, joined by commas
//   ENDS     *, or prefixes, addresses, @ipgroup, tag:TAG and host:NAME, joined by commas
//   KIND     vnet subnet peering table route gateway vm nic firewall policy

#include <string_view>

#include "topology/build.hpp"

namespace vnetsim {

/// The draft that `drawing` describes; places are lines and columns of the drawing. Throws
/// std::invalid_argument with the offending line.
TopologyDraft draw(std::string_view drawing);

/// The topology of a drawing. Throws std::invalid_argument when it has errors; refusals and warnings pass.
Topology topologyOf(std::string_view drawing);

}  // namespace vnetsim
