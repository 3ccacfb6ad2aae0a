// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <variant>

#include "base/names.hpp"
#include "base/overload.hpp"
#include "topology/checks.hpp"
#include "topology/descriptions.hpp"

namespace vnetsim {
namespace {

struct AsnRange {
  std::uint32_t first;
  std::uint32_t last;
};

/// What neither Azure nor the registries leave to a network of one's own (source: the BGP questions of the
/// VPN gateway documentation).
constexpr std::array reservedAsns{
    AsnRange{8074, 8075},   AsnRange{12076, 12076}, AsnRange{23456, 23456}, AsnRange{64496, 64511},
    AsnRange{65515, 65515}, AsnRange{65517, 65520}, AsnRange{65535, 65551},
};

bool isReserved(std::uint32_t asn) {
  return std::any_of(reservedAsns.begin(), reservedAsns.end(),
                     [&](const AsnRange& range) { return range.first <= asn && asn <= range.last; });
}

const LocalNetworkGateway* localNetworkGatewayOf(const Design& design, const Connection& connection) {
  const auto* id = std::get_if<LocalNetworkGatewayId>(&connection.peer);
  return id == nullptr ? nullptr : &design.topology[*id];
}

/// The AS number that a device has by its own account.
std::optional<std::uint32_t> ownAsnOf(const Design& design, const LocalNetworkGateway& gateway) {
  const auto asnOf = [](const std::optional<RouterBgp>& bgp) {
    return bgp ? std::optional{bgp->asn} : std::nullopt;
  };
  return std::visit(Overload{
                        [&](OnPremisesSiteId id) { return asnOf(design.topology[id].bgp); },
                        [&](VirtualMachineId id) { return asnOf(design.topology[id].bgp); },
                        [&](GatewayId id) { return std::optional{design.topology[id].asn}; },
                    },
                    gateway.device);
}

/// The AS number that the near gateway expects at the far end.
std::optional<std::uint32_t> farAsnOf(const Design& design, const Connection& connection) {
  if (const auto* gateway = std::get_if<GatewayId>(&connection.peer)) return design.topology[*gateway].asn;
  const LocalNetworkGateway* gateway = localNetworkGatewayOf(design, connection);
  if (gateway == nullptr) return std::nullopt;
  return gateway->asn ? gateway->asn : ownAsnOf(design, *gateway);
}

/// Whether the connection back, if there is one, has been looked at before this one.
template <class Predicate>
bool isSaidOfReverse(const Design& design, const Connection& connection, Predicate isConcerned) {
  if (!connection.reverse) return false;
  const Connection& back = design.topology[*connection.reverse];
  return back.at < connection.at && isConcerned(back);
}

/// Calls `visit` for every connection over which two ends are to speak BGP. Over a circuit they always do,
/// and `enableBgp` says nothing there.
template <class Visit>
void forEachBgpConnection(const Design& design, Visit visit) {
  for (const Connection& connection : design.topology.connections())
    if (connection.enableBgp && connection.connectionType != ConnectionType::ExpressRoute) visit(connection);
}

GatewayType neededBy(ConnectionType type) {
  return type == ConnectionType::ExpressRoute ? GatewayType::ExpressRoute : GatewayType::Vpn;
}

std::string_view wordFor(ConnectionType type) {
  switch (type) {
    case ConnectionType::IPsec:
      return "IPsec";
    case ConnectionType::Vnet2Vnet:
      return "Vnet2Vnet";
    case ConnectionType::ExpressRoute:
      return "ExpressRoute";
  }
  return "";
}

void refuseReservedAsn(const std::string& owner, const Located<std::uint32_t>& asn,
                       DiagnosticList& diagnostics) {
  auto& fault = diagnostics.refused(Finding::ReservedAsn, asn.at,
                                    fmt::format("{} cannot have the AS number {}", owner, asn.value));
  fault.label = "reserved by azure or by the registries";
  fault.help = "use a private AS number, such as 65010";
}

}  // namespace

/// IPsec and Vnet2Vnet connections link VPN gateways, ExpressRoute connections the others, at both ends.
void checkConnectionsFitTheirGateways(const Design& design, DiagnosticList& diagnostics) {
  for (const Connection& connection : design.topology.connections()) {
    const GatewayType needed = neededBy(connection.connectionType);
    std::vector<GatewayId> ends{connection.virtualNetworkGateway1};
    if (connection.remoteGateway) ends.push_back(*connection.remoteGateway);
    for (const GatewayId id : ends) {
      const VirtualNetworkGateway& gateway = design.topology[id];
      if (gateway.gatewayType == needed) continue;
      auto& fault =
          diagnostics.refused(Finding::ConnectionDoesNotFitGateway, connection.at,
                              fmt::format("{} is of type {}, which {} does not take", describe(connection),
                                          wordFor(connection.connectionType), describe(gateway)));
      fault.notes.push_back({"the gateway is declared here", gateway.at});
      fault.help =
          needed == GatewayType::Vpn ? "use a gateway of type Vpn" : "use a gateway of type ExpressRoute";
    }
  }
}

void checkGatewaysSpeakBgpWhereConnectionsDo(const Design& design, DiagnosticList& diagnostics) {
  forEachBgpConnection(design, [&](const Connection& connection) {
    std::vector<GatewayId> ends{connection.virtualNetworkGateway1};
    if (connection.remoteGateway) ends.push_back(*connection.remoteGateway);
    for (const GatewayId id : ends) {
      const VirtualNetworkGateway& gateway = design.topology[id];
      if (gateway.enableBgp) continue;
      auto& fault = diagnostics.refused(
          Finding::BgpOffOnGateway, connection.at,
          fmt::format("{} has enableBgp, but {} has not", describe(connection), describe(gateway)));
      fault.notes.push_back({"the gateway is declared here", gateway.at});
      fault.help = "set enableBgp to the same value on both";
    }
  });
}

void checkAsnsAreNotReserved(const Design& design, DiagnosticList& diagnostics) {
  for (std::uint32_t i = 0; i < design.topology.gateways().size(); ++i) {
    const VirtualNetworkGateway& gateway = design.topology.gateways()[i];
    const auto& asn = design.origins.gateways[i]->asn;
    if (asn && gateway.gatewayType == GatewayType::Vpn && asn->value != defaultGatewayAsn &&
        isReserved(asn->value))
      refuseReservedAsn(describe(gateway), *asn, diagnostics);
  }
  for (std::uint32_t i = 0; i < design.topology.localNetworkGateways().size(); ++i) {
    const auto& asn = design.origins.localNetworkGateways[i]->asn;
    if (asn && isReserved(asn->value))
      refuseReservedAsn(describe(design.topology.localNetworkGateways()[i]), *asn, diagnostics);
  }
}

void checkFarEndsHaveAsns(const Design& design, DiagnosticList& diagnostics) {
  forEachBgpConnection(design, [&](const Connection& connection) {
    const LocalNetworkGateway* far = localNetworkGatewayOf(design, connection);
    if (far == nullptr || farAsnOf(design, connection)) return;
    auto& fault = diagnostics.refused(
        Finding::BgpWithoutAsn, connection.at,
        fmt::format("{} has enableBgp, but {} has no AS number", describe(connection), describe(*far)));
    fault.notes.push_back({"the local network gateway is declared here", far->at});
    fault.help = "give it bgpSettings with the AS number of the device, or set enableBgp to false";
  });
}

/// The two ends of a session are two autonomous systems; Azure has no sessions within one.
void checkAsnsOfBothEndsDiffer(const Design& design, DiagnosticList& diagnostics) {
  const auto hasOneAsn = [&](const Connection& connection) {
    return connection.enableBgp &&
           farAsnOf(design, connection) == design.topology[connection.virtualNetworkGateway1].asn;
  };
  forEachBgpConnection(design, [&](const Connection& connection) {
    if (!hasOneAsn(connection) || isSaidOfReverse(design, connection, hasOneAsn)) return;
    const VirtualNetworkGateway& near = design.topology[connection.virtualNetworkGateway1];
    auto& fault = diagnostics.refused(
        Finding::SameAsnAtBothEnds, connection.at,
        fmt::format("both ends of {} have the AS number {}", describe(connection), near.asn));
    fault.notes.push_back({fmt::format("{} is declared here", describe(near)), near.at});
    fault.help = "give each end an AS number of its own, or set enableBgp to false";
  });
}

/// A session needs BGP at both ends; said once, at the connection that lacks it.
void checkBgpIsOnAtBothEnds(const Design& design, DiagnosticList& diagnostics) {
  for (const Connection& connection : design.topology.connections()) {
    const bool isOffAtGateway = !design.topology[connection.virtualNetworkGateway1].enableBgp;
    if (!connection.reverse || connection.enableBgp || isOffAtGateway) continue;
    const Connection& back = design.topology[*connection.reverse];
    if (!back.enableBgp) continue;
    auto& fault = diagnostics.warning(
        Finding::BgpOneSided, connection.at,
        fmt::format("{} has no enableBgp, but its counterpart has", describe(connection)));
    fault.label = "no routes are exchanged";
    fault.notes.push_back({fmt::format("{} is declared here", describe(back)), back.at});
    fault.help = "set enableBgp to the same value on both";
  }
}

/// A tunnel needs both ends configured.
void checkConnectionsHaveTwoSides(const Design& design, DiagnosticList& diagnostics) {
  for (const Connection& connection : design.topology.connections()) {
    if (connection.isUp()) continue;
    const VirtualNetworkGateway& far = design.topology[*connection.remoteGateway];
    auto& fault =
        diagnostics.warning(Finding::ConnectionOneSided, connection.at,
                            fmt::format("{} has no counterpart at {}", describe(connection), describe(far)));
    fault.label = "not connected: carries no traffic";
    fault.notes.push_back({"the gateway is declared here", far.at});
    fault.help = fmt::format("add a connection from '{}' to '{}'", far.name.label,
                             design.topology[connection.virtualNetworkGateway1].name.label);
  }
}

/// The near gateway expects the AS number of the local network gateway and is told the device's own.
void checkDevicesHaveTheirAsns(const Design& design, DiagnosticList& diagnostics) {
  std::set<const LocalNetworkGateway*> seen;
  forEachBgpConnection(design, [&](const Connection& connection) {
    const LocalNetworkGateway* gateway = localNetworkGatewayOf(design, connection);
    if (gateway == nullptr || !seen.insert(gateway).second || !gateway->asn) return;
    const auto own = ownAsnOf(design, *gateway);
    if (!own || *own == *gateway->asn) return;
    auto& fault =
        diagnostics.warning(Finding::AsnOfDeviceDiffers, gateway->at,
                            fmt::format("{} has the AS number {}, but the device it stands for has {}",
                                        describe(*gateway), *gateway->asn, *own));
    fault.label = "the bgp session does not come up";
    fault.notes.push_back({"bgp is enabled here", connection.at});
    fault.help = "use the AS number of the device in both places";
  });
}

/// The same for the sessions of Route Servers.
void checkPeersOfRouteServersAgree(const Design& design, DiagnosticList& diagnostics) {
  for (const RouteServer& server : design.topology.routeServers())
    for (const RouteServerPeer& peer : server.peers) {
      const VirtualMachine& machine = design.topology[peer.machine];
      if (machine.bgp && machine.bgp->asn == peer.peerAsn) continue;
      auto& fault = diagnostics.warning(
          Finding::AsnOfDeviceDiffers, peer.at,
          machine.bgp ? fmt::format("{} expects the AS number {} of '{}', which has {}", describe(server),
                                    peer.peerAsn, machine.name.label, machine.bgp->asn)
                      : fmt::format("{} peers with '{}', whose guest has no bgp", describe(server),
                                    machine.name.label));
      fault.label = "the bgp session does not come up";
      fault.notes.push_back({"the machine is declared here", machine.at});
      fault.help = "give guest.bgp of the machine this AS number";
      fault.rule = Rule{79};
    }
}

void checkGatewayInstancesExist(const Design& design, DiagnosticList& diagnostics) {
  for (std::uint32_t i = 0; i < design.topology.connections().size(); ++i) {
    const Connection& connection = design.topology.connections()[i];
    if (!connection.gatewayInstance) continue;
    const VirtualNetworkGateway& gateway = design.topology[connection.virtualNetworkGateway1];
    const auto& instances = gateway.instanceAddresses;
    if (std::find(instances.begin(), instances.end(), *connection.gatewayInstance) != instances.end())
      continue;
    std::vector<std::string> texts;
    texts.reserve(instances.size());
    for (const IpAddress address : instances) texts.push_back(address.text());
    auto& fault = diagnostics.error(
        Finding::InvalidValue, design.origins.connections[i]->gatewayInstance->at,
        fmt::format("'{}' is no instance of {}", connection.gatewayInstance->text(), describe(gateway)));
    fault.help = fmt::format("its instances are {}", enumerated(texts));
  }
}

/// Each link has two hosts, the site's router and Microsoft's edge, and Azure takes no other length.
void checkTransferPrefixesOfCircuits(const Design& design, DiagnosticList& diagnostics) {
  for (const ExpressRouteCircuit& circuit : design.topology.expressRouteCircuits()) {
    for (const CircuitLink& link : circuit.links) {
      const auto& prefix = link.peerAddressPrefix;
      if (!prefix || prefix->length() == widthOf(prefix->family()) - 2) continue;
      auto& fault = diagnostics.error(
          Finding::InvalidValue, link.at,
          fmt::format("the {} link of expressroute circuit '{}' cannot have the peerAddressPrefix '{}'",
                      link.name, circuit.name.label, prefix->text()));
      fault.help = "choose the length 30, or 126 in ipv6";
    }
  }
}

}  // namespace vnetsim
