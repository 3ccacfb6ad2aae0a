// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/reason.hpp"
#include "base/rule.hpp"
#include "forwarding/device.hpp"
#include "policy/firewall_rules.hpp"
#include "policy/security_rules.hpp"
#include "topology/topology.hpp"

namespace vnetsim {

/// What happened to a packet. Every one of these is an answer, not an error.
enum class Disposition : std::uint8_t {
  Delivered,
  Dropped,
  LeftToInternet,
  LeftModel,  // towards something that the design does not describe
  Looped,
  Undetermined,  // the input or this version does not tell; the ending names what is missing
};

/// "DELIVERED", ...
std::string_view codeOf(Disposition disposition);

/// What nobody has shown or this version does not model: the cause of UNSUPPORTED_RESOURCE.
enum class Unsupported : std::uint8_t {
  VpnGatewayForIpv6,               ///< whether one carries it (R8)
  RouteServerForIpv6,              ///< whether it programs routes of it (R8)
  BasicBalancerBehindHub,          ///< whether a virtual hub reaches it from another region (R28)
  BackendsOutsidePeering,          ///< of a load balancer, in subnets that `peering` leaves out (R29b)
  AddressOfExpressRouteGateway,    ///< as next hop of a route (R42)
  BastionBeyondHub,                ///< sessions to what is behind a virtual hub (R87)
  ApplianceBeyondConnection,       ///< next hop of a connection's static route, not in its network (R87)
  IntentBetweenCircuits,           ///< routing intent for traffic from circuit to circuit (R88)
  ConnectedGroupForOthers,         ///< whether one carries what its sender passes on (R90)
  BasicBalancerInConnectedGroup,   ///< whether one is reached from another region (R90)
  SecurityGroupOfAppliance,        ///< whether it filters what a routing appliance forwards (R94)
  EndpointBehindRoutingAppliance,  ///< whether a routing appliance hands on to private endpoints (R94)
  Inbound,                         ///< from the Internet to a service, or to nobody's public address (R122)
  GatewayAtPublicAddress,          ///< what the gateway of `publicAddress` answers itself (R122)
  PublicAddressOfItsOwn,           ///< whether a sender reaches the one that it leaves by (R123)
  ServiceEndpointForOthers,        ///< whether a service knows the subnet of what passes through it (R125)
};

/// How the way of a packet ends, with everything that is needed to say why.
struct Ending {
  Disposition disposition = Disposition::Delivered;
  Reason reason = Reason::Delivered;
  Rule rule;                                    // the rule that decided; number 0 when delivered
  bool isUndetermined = false;                  // whether the traffic is answered could not be told
  std::optional<PeeringId> peering;             // the peering whose flag or state is the cause
  std::optional<FirewallRuleRef> firewallRule;  // FIREWALL_DENY by a rule; absent: the implicit deny
  std::optional<FirewallNearMiss> nearMiss;     // implicit deny: the rule that nearly allowed it
  std::optional<SecurityRuleRef> securityRule;  // NSG_DENY: the rule
  std::optional<GapId> gap;                     // what is not known
  std::optional<SpeakerId> speaker;             // whose routes do not settle
  std::optional<GatewayId> unusedGateway;       // knows the destination; `peering` keeps it from the network
  std::optional<PublicServiceId> service;       // SERVICE_DENY: whose firewall
  std::optional<VirtualNetworkId> holder;       // the network that holds the destination
  std::optional<SubnetId> subnet;               // SUBNET_NOT_PEERED: the one that `peering` leaves out
  std::optional<VirtualNetworkId> commonPeer;   // PEERING_NOT_TRANSITIVE: the network both peer with
  std::optional<PublicIPAddressId> publicAddress;  // PUBLIC_ADDRESS_CLOSED, GatewayAtPublicAddress: which
  std::optional<Unsupported> unsupported;          // UNSUPPORTED_RESOURCE: what
};

/// Endings that need nothing but their reason.
Ending droppedEnding(Reason reason, Rule rule);
Ending undeterminedEnding(Reason reason, Rule rule);
/// UNSUPPORTED_RESOURCE, with the rule that leaves the case open.
Ending unsupportedEnding(Unsupported what);
/// A decision read a property that is not known.
Ending unknownValueEnding(GapId gap, Rule rule);

/// Something a decision relied on that is not certain; answers list it.
struct Assumption {
  enum class Kind : std::uint8_t {
    ForwardedTrafficBlock,      ///< allowForwardedTraffic=false blocks: documented, and disputed (R20)
    ForwardedTrafficException,  ///< let through because of useRemoteGateways although the flag is off (R20)
    VirtualNetworkAccessBlock,  ///< allowVirtualNetworkAccess=false blocks all traffic (R19)
    GatewaySubnetBlock,  ///< a peering that does not name the GatewaySubnet keeps gateway traffic out (R29b)
    VirtualNetworkAccessOneSided,  ///< off on the other side only: blocks only what leaves there (R19)
    GatewayInstanceAddress,        ///< a gateway instance as appliance works, unsupported (R24)
    GatewayRouteIsNone,            ///< a route to a gateway without a usable one drops (R47b)
    UnownedApplianceIsNone,        ///< an appliance address nobody owns drops (R46)
    SiteRoutesSupposed,            ///< a site without stated routes sends Azure's prefixes into its tunnels
    TunnelIsUp,                    ///< the ends of a guest's tunnel reach each other, by whatever way
    DefaultOutboundAccess,  ///< a machine without an explicit way out reaches the Internet all the same
                            ///< (R120)
    PrivateEndpointThroughAppliance,  ///< traffic for a private endpoint passes a device that keeps its
                                      ///< source (R129)
    DefaultRouteInVirtualNetworkTag,  ///< a default route puts all addresses into VirtualNetwork (R101b)
    PublicAddressNotTold,  ///< a stand-in has the place of a public address that the design does not tell
    SourceAddressNotTold,  ///< a stand-in has the place of the public address that a device leaves by
    AddressGiven,       ///< the design leaves the address of a device open; Azure would give this one (R10)
    NotListedAsThreat,  ///< a firewall drops what Microsoft lists as malicious: taken not to hold these
                        ///< (R113)
  };
  Kind kind{};
  std::optional<PeeringId> peering;
  std::optional<GatewayId> gateway;
  std::optional<Device> device;
  std::optional<PublicIPAddressId> publicAddress = {};
  auto operator<=>(const Assumption&) const = default;
};

}  // namespace vnetsim
