// SPDX-License-Identifier: MIT
//
// Who owns which address, and where in the networks.
#pragma once

#include <optional>
#include <string>

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
  HubRouter,
  Site,  // its router
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

/// A machine at one of its interfaces.
Place placeOf(const Machine& machine, const Interface& interface);

/// The instances of a gateway have the first addresses that Azure does not keep (R10).
Place placeOf(const Design& design, const Gateway& gateway);

/// Somebody at a site, or the client of a gateway; and the name of that site or gateway.
Place siteHost(const Site& site, Address address);
Place clientOf(const Gateway& gateway);
std::string homeOf(const Place& host);

/// Some host of the Internet, which no prefix of a design holds.
constexpr Address internetAddress = address(8, 8, 8, 8);

/// The public service with this address; nullptr if none has it.
const PublicService* serviceAt(const Design& design, Address address);

/// Where an end of a question is: a name, or whoever owns an address.
Place placeOfEnd(const Design& design, const std::string& end);

/// An address written as text; nothing for a name.
std::optional<Address> addressIn(const std::string& text);

/// The peering of `network` with `remote`, if that exists.
const Peering* peeringOf(const Design& design, const std::string& network, const std::string& remote);

/// In two regions; a network that names none is in that of any other.
bool areInTwoRegions(const Design& design, const std::string& network, const std::string& remote);

/// Both sides have an object for it (R15).
bool isConnected(const Design& design, const std::string& network, const std::string& remote);

}  // namespace plain
