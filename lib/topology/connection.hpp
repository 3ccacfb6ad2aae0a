// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/source_location.hpp"
#include "net/ip_address.hpp"
#include "net/prefix.hpp"
#include "topology/ids.hpp"
#include "topology/resource_name.hpp"

namespace vnetsim {

/// Azure's picture of the far end of a site-to-site tunnel, and the device of the design that really is
/// there.
struct LocalNetworkGateway {
  ResourceName name;
  std::vector<Prefix> addressPrefixes;  // static routes of every gateway that is connected to it (R63a)
  std::optional<std::uint32_t> asn;
  std::optional<IpAddress> bgpPeeringAddress;
  std::variant<OnPremisesSiteId, VirtualMachineId, GatewayId> device;
  bool isVpnSite = false;  // the same for the gateways of virtual hubs
  SourceLocation at;
};

enum class ConnectionType : std::uint8_t { IPsec, Vnet2Vnet, ExpressRoute };

/// A connection object of a virtual network gateway. Two gateways of the design are linked only if each has
/// one to the other, as a tunnel needs both ends configured.
struct Connection {
  ResourceName name;
  ConnectionType connectionType = ConnectionType::IPsec;
  GatewayId virtualNetworkGateway1;
  std::variant<LocalNetworkGatewayId, GatewayId, CircuitId> peer;
  bool enableBgp = false;
  std::optional<IpAddress> gatewayInstance;  // the instance the tunnel starts from, where that is said
  std::optional<GatewayId>
      remoteGateway;  // the gateway at the far end, named or behind its local network gateway
  std::optional<ConnectionId>
      reverse;  // the far gateway's connection back; only where there is such a gateway
  std::optional<bool> enableInternetSecurity;  // of a virtual hub: whether it is told default routes (R87)
  SourceLocation at;

  bool isUp() const { return !remoteGateway || reverse; }
};

/// One of the two links of a circuit.
struct CircuitLink {
  std::string name;  // "primary" or "secondary"
  std::optional<Prefix> peerAddressPrefix;
  std::optional<IpAddress> edgeAddress;  // of the Microsoft edge router, the next hop that tables print (R64)
  bool up = true;
  SourceLocation at;
};

struct ExpressRouteCircuit {
  ResourceName name;
  std::optional<OnPremisesSiteId> site;  // the router behind it
  std::vector<CircuitLink> links;        // in name order; none said: it is up
  SourceLocation at;

  bool isUp() const {
    for (const auto& link : links)
      if (link.up) return true;
    return links.empty();
  }
};

/// A tunnel between the guests of two virtual machines.
struct GuestTunnel {
  std::string name;       // unique in the machine that declares it
  VirtualMachineId from;  // declares it
  VirtualMachineId to;
  bool bgp = false;
  SourceLocation at;
};

}  // namespace vnetsim
