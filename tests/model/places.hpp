// SPDX-License-Identifier: MIT
//
// Who owns which address, and where in the networks.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "model/plain_design.hpp"

namespace plain {

enum class Kind {
  Machine,
  Host,  // a host that a question supposes in a subnet
  Balancer,
  Firewall,
  Gateway,
  RoutingAppliance,
  PrivateEndpoint,
  Bastion,
  RouteServer,
  NatGateway,
  HubRouter,
  HubGateway,  // of branches; its interface: whether the packet comes from one of them
  Circuit,     // the edge routers of ExpressRoute
  Site,        // its router
  SiteHost,
  Client,
  Internet,
  Service,
  Nobody,
};

/// A device with the interface at which a packet is.
struct Place {
  Kind kind = Kind::Nobody;
  std::string name;     // of the device; "network/subnet" of a supposed host
  std::string network;  // empty outside Azure
  std::string subnet;
  std::string interface;  // of a machine
  Address address = 0;
};

/// The same device, at whatever interface.
inline bool isSameDevice(const Place& a, const Place& b) { return a.kind == b.kind && a.name == b.name; }

const Subnet& subnetNamed(const Network& network, const std::string& name);

/// The network that has the address in its space; nullptr if none has. Of several the first.
const Network* networkHolding(const Design& design, Address address);

/// Who owns the address in this network.
std::optional<Place> ownerIn(const Design& design, const std::string& network, Address address);

/// A machine at one of its interfaces, and with its address of one version; nothing without one (R8).
Place placeOf(const Machine& machine, const Interface& interface);
std::optional<Place> placeOf(const Machine& machine, const Interface& interface, bool isV6);

/// The machine at the other end of a tunnel of this one; nullptr where it has none of this name.
const Machine* peerOver(const Design& design, const Machine& machine, const std::string& tunnel);

/// By which address the other ends of its tunnels know a machine: a loopback, else that of its first
/// interface.
Address tunnelAddressOf(const Machine& machine);

/// The instances of a VPN gateway have the first addresses that Azure does not keep (R10); those of an
/// ExpressRoute gateway are given others.
Place placeOf(const Design& design, const Gateway& gateway);

/// Somebody at a site, or the client of a gateway; and the name of that site or gateway.
Place siteHost(const Site& site, Address address);
Place clientOf(const Gateway& gateway);
std::string homeOf(const Place& host);

/// Some host of the Internet, which no prefix of a design holds.
constexpr Address internetAddress = address(8, 8, 8, 8);
constexpr Address internetAddressV6 = addressV6(0x2001, 0x4860, 0x4860, 0) + 0x8888;

/// The public address of the design with this number; nullptr if none has it.
const PublicAddress* publicAddressAt(const Design& design, Address address);

/// Who is behind it: a machine at its private address, a load balancer at this one, a firewall, gateway or
/// NAT gateway. Nobody: nothing refers to it.
Place ownerOfPublic(const Design& design, const PublicAddress& address);

/// Whether a host of the Internet may have the address: neither private nor set aside, and of nobody in the
/// design.
bool isOfInternet(const Design& design, Address address);

/// The public service with this address; nullptr if none has it.
const PublicService* serviceAt(const Design& design, Address address);

enum class Version { Any, V4, V6 };

/// Where an end of a question is: a name, or whoever owns an address. Nothing where it has no address of this
/// version; of any version it is the first.
std::optional<Place> placeOfEnd(const Design& design, const std::string& end, Version version);

/// Both ends of a question. Of two versions, an end that was named takes that of the other if it can.
std::pair<Place, Place> endsOf(const Design& design, const Question& question);

/// The peering of `network` with `remote`, if that exists.
const Peering* peeringOf(const Design& design, const std::string& network, const std::string& remote);

/// In two regions; a network that names none is in that of any other.
bool areInTwoRegions(const Design& design, const std::string& network, const std::string& remote);

/// Both sides have an object for it (R15).
bool isConnected(const Design& design, const std::string& network, const std::string& remote);

}  // namespace plain
