// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "net/ip_address.hpp"
#include "routing/speakers.hpp"
#include "topology/topology.hpp"

namespace vnetsim {

/// A host that the design does not declare but a question supposes, at a free address of a subnet.
struct HypotheticalHost {
  SubnetId subnet;
  IpAddress address;
  auto operator<=>(const HypotheticalHost&) const = default;
};

/// A host behind the router of an on-premises site.
struct SiteHost {
  OnPremisesSiteId site;
  IpAddress address;
  auto operator<=>(const SiteHost&) const = default;
};

/// A machine that has dialled in to a VPN gateway, at an address of its client pool.
struct PointToSiteHost {
  GatewayId gateway;
  IpAddress address;
  auto operator<=>(const PointToSiteHost&) const = default;
};

/// Some host of the public Internet, standing for all that no row singles out.
struct InternetHost {
  IpAddress address;
  auto operator<=>(const InternetHost&) const = default;
};

/// The place of a public service that has this address.
struct PublicServiceHost {
  PublicServiceId service;
  IpAddress address;
  auto operator<=>(const PublicServiceHost&) const = default;
};

/// Anything that sends, forwards or receives packets. A site's own router is its OnPremisesSiteId, the
/// Microsoft edge of a circuit its CircuitId.
using Device = std::variant<VirtualMachineId, AzureFirewallId, GatewayId, LoadBalancerId, RouteServerId,
                            PrivateEndpointId, BastionHostId, VirtualNetworkApplianceId, VirtualHubId, CircuitId,
                            OnPremisesSiteId, HypotheticalHost, SiteHost, PointToSiteHost, InternetHost, PublicServiceHost>;

/// Where the design does not say by which address a router outside Azure is known.
inline constexpr IpAddress unknownAddress{};

/// A device with the interface at which a packet is: the subnet decides which route table counts (R53).
struct Position {
  Device device;
  std::optional<SubnetId> subnet;  // nothing outside Azure's networks
  IpAddress address;
  std::optional<NetworkInterfaceId> networkInterface;  // virtual machines
  auto operator<=>(const Position&) const = default;
};

/// Where a packet for `address` arrives at its owner.
Position positionOf(const Topology& topology, AddressOwner owner, IpAddress address);
/// The primary interface of a machine.
Position positionOf(const Topology& topology, VirtualMachineId machine);
Position positionOf(const Topology& topology, NetworkInterfaceId nic);
/// The instance of a gateway that comes first.
Position positionOf(const Topology& topology, GatewayId gateway);
/// The router of a hub, where it forwards by this table.
Position positionOf(const Topology& topology, HubRouteTableId table);
Position positionOf(const HypotheticalHost& host);
Position positionOf(const SiteHost& host);
Position positionOf(const PointToSiteHost& host);
Position positionOf(const InternetHost& host);
Position positionOf(const PublicServiceHost& host);
/// Where a packet arrives that was sent over a link to `speaker`, which is known there by `address`.
Position positionOf(const Topology& topology, const Speaker& speaker, IpAddress address);

/// Whether a packet to `address` is for the device itself. Pre: `address` is in the device's network.
bool owns(const Topology& topology, const Position& position, IpAddress address);

/// The label of the device; "vnet/subnet" for a hypothetical host, "site/host" behind a site.
std::string labelOf(const Topology& topology, const Device& device);
/// "virtualMachine", "azureFirewall", "virtualNetworkGateway", "hypotheticalHost", ...
std::string_view kindOf(const Device& device);

/// The host of `site` that has `address`: the declared one, or, where none is declared, anybody.
std::optional<SiteHost> hostOf(const Topology& topology, OnPremisesSiteId site, IpAddress address);

}  // namespace vnetsim
