// SPDX-License-Identifier: MIT
#include "support/drawing_hybrid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "base/names.hpp"

namespace vnetsim {
namespace {

template <class Draft>
bool hasNamed(const std::vector<Draft>& drafts, std::string_view label) {
  return std::any_of(drafts.begin(), drafts.end(),
                     [&](const Draft& draft) { return sameName(draft.name.label, label); });
}

template <class Draft>
Draft& add(std::vector<Draft>& drafts, Line& line) {
  const Word name = line.take("a name");
  Draft& draft = drafts.emplace_back();
  draft.name = named(name);
  draft.at = name.at;
  return draft;
}

}  // namespace

Reference takeSubnetOf(Line& line, std::string_view defaultSubnet) {
  Reference subnet = line.take("a vnet or a subnet");
  if (subnet.value.find('/') == std::string::npos) subnet.value += fmt::format("/{}", defaultSubnet);
  return subnet;
}

void HybridDrawing::gateway(Line& line) {
  auto& gateway = add(draft_.virtualNetworkGateways, line);
  if (line.takeIf("expressroute")) {
    gateway.gatewayType = GatewayType::ExpressRoute;
  } else {
    line.expect("vpn");
  }
  gateway.subnet = takeSubnetOf(line, "GatewaySubnet");
  while (!line.isEmpty()) setWord(line, gateway);
}

void HybridDrawing::setWord(Line& line, GatewayDraft& gateway) {
  const Word word = line.take("a word");
  if (word.value == "sku") {
    gateway.sku = line.take("a sku").value;
  } else if (word.value == "asn") {
    gateway.asn = line.takeNumber("an as number");
  } else if (word.value == "active-active") {
    gateway.activeActive = true;
  } else if (word.value == "no-bgp") {
    gateway.enableBgp = Located<bool>{false, word.at};
  } else if (word.value == "policy-based") {
    gateway.vpnType = VpnType::PolicyBased;
  } else if (word.value == "peer") {
    gateway.bgpPeeringAddresses = line.takeAddresses();
  } else if (word.value == "instances") {
    gateway.privateIPAddresses = line.takeAddresses();
  } else if (word.value == "public") {
    for (const auto& address : line.takeAddresses()) addPublicAddress(gateway, address);
  } else if (word.value == "pool") {
    gateway.vpnClientAddressPool = line.takePrefixes();
  } else if (word.value == "default-site") {
    gateway.gatewayDefaultSite = line.take("a local network gateway");
  } else if (word.value == "no-remote-vnet-traffic") {
    gateway.allowRemoteVnetTraffic = false;
  } else {
    line.fail(fmt::format("'{}' says nothing about a gateway", word.value));
  }
}

void HybridDrawing::addPublicAddress(GatewayDraft& gateway, const Located<IpAddress>& address) {
  const Word name{fmt::format("{}-pip-{}", gateway.name.label, gateway.publicIPAddresses.size() + 1),
                  address.at};
  draft_.publicIPAddresses.push_back({named(name), name.at, address.value});
  gateway.publicIPAddresses.push_back(name);
}

void HybridDrawing::client(Line& line) {
  const Word name = line.take("a name");
  const Word owner = line.take("a gateway");
  for (auto& gateway : draft_.virtualNetworkGateways) {
    if (!sameName(gateway.name.label, owner.value)) continue;
    gateway.vpnClients.push_back({name, line.takeAddress()});
    return;
  }
  line.fail(fmt::format("no gateway '{}' above", owner.value));
}

void HybridDrawing::site(Line& line) {
  auto& site = add(draft_.onPremisesSites, line);
  owner_ = Owner::Site;
  site.addressPrefixes = line.takePrefixesIfAny();
  if (line.takeIf("asn")) site.bgp.emplace().asn = line.takeNumber("an as number").value;
  if (site.bgp && line.takeIf("advertises"))
    for (const auto& prefix : line.takePrefixes()) site.bgp->advertises.push_back(prefix.value);
  site.internetAccess = line.takeIf("internet");
}

void HybridDrawing::host(Line& line) {
  if (draft_.onPremisesSites.empty()) line.fail("no site above");
  const Word name = line.take("a name");
  draft_.onPremisesSites.back().hosts.push_back({name, line.takeAddress()});
}

void HybridDrawing::route(Line& line) {
  const auto prefix = line.takePrefix();
  line.expect("->");
  auto& routes =
      owner_ == Owner::Site ? draft_.onPremisesSites.back().routes : draft_.virtualMachines.back().routes;
  if (!routes) routes.emplace();
  routes->push_back({prefix, line.take("an interface, a connection or a tunnel")});
}

void HybridDrawing::neighbor(Line& line) {
  auto& neighbor = bgpOfRouter(line).neighbors.emplace_back();
  const Word name = line.take("a connection or a tunnel");
  neighbor.name = name.value;
  neighbor.at = name.at;
  if (line.takeIf("preference"))
    neighbor.localPreference = static_cast<int>(line.takeNumber("a preference").value);
  if (line.takeIf("prepend")) neighbor.asPathPrepend = static_cast<int>(line.takeNumber("a count").value);
  neighbor.asOverride = line.takeIf("override");
}

RouterBgp& HybridDrawing::bgpOfRouter(const Line& line) {
  if (!routesBelongToARouter()) line.fail("no site or vm above");
  auto& bgp = owner_ == Owner::Site ? draft_.onPremisesSites.back().bgp : draft_.virtualMachines.back().bgp;
  if (!bgp) line.fail("the site or vm above has no asn");
  return *bgp;
}

void HybridDrawing::localNetworkGateway(Line& line) {
  auto& gateway = add(draft_.localNetworkGateways, line);
  gateway.addressPrefixes = line.takePrefixesIfAny();
  if (line.takeIf("asn")) gateway.asn = line.takeNumber("an as number");
  if (line.takeIf("peer")) gateway.bgpPeeringAddress = line.takeAddress();
  if (line.takeIf("site")) {
    gateway.site = line.take("a site");
  } else if (line.takeIf("vm")) {
    gateway.virtualMachine = line.take("a vm");
  } else if (line.takeIf("gateway")) {
    gateway.virtualNetworkGateway = line.take("a gateway");
  }
}

void HybridDrawing::connection(Line& line) {
  farEnds_.push_back({draft_.connections.size(), {}});
  auto& connection = add(draft_.connections, line);
  connection.virtualNetworkGateway1 = line.take("a gateway");
  line.expect("->");
  farEnds_.back().second = line.take("a local network gateway, a gateway or a circuit");
  connection.enableBgp = line.takeIf("bgp");
  if (line.takeIf("instance")) connection.gatewayInstance = line.takeAddress();
}

void HybridDrawing::circuit(Line& line) {
  auto& circuit = add(draft_.expressRouteCircuits, line);
  if (line.takeIf("site")) circuit.site = line.take("a site");
}

void HybridDrawing::routeServer(Line& line) {
  auto& server = add(draft_.routeServers, line);
  server.subnet = takeSubnetOf(line, "RouteServerSubnet");
  server.allowBranchToBranchTraffic = line.takeIf("branch-to-branch");
  if (!line.takeIf("prefers")) return;
  const bool isVpn = line.takeIf("vpn");
  if (!isVpn) line.expect("aspath");
  server.hubRoutingPreference = isVpn ? HubRoutingPreference::VpnGateway : HubRoutingPreference::AsPath;
}

void HybridDrawing::session(Line& line) {
  if (draft_.routeServers.empty()) line.fail("no routeserver above");
  auto& peer = draft_.routeServers.back().peers.emplace_back();
  const Word name = line.take("a machine");
  peer.name = {name.value, name.at};
  peer.peerIp = line.takeAddresses().front();
  line.expect("asn");
  peer.peerAsn = line.takeNumber("an as number").value;
}

void HybridDrawing::link(Line& line) {
  if (draft_.expressRouteCircuits.empty()) line.fail("no circuit above");
  auto& link = draft_.expressRouteCircuits.back().links.emplace_back();
  const Word name = line.take("a name");
  link.name = name.value;
  link.at = name.at;
  if (line.takeIf("edge")) link.edgeAddress = line.takeAddress().value;
  if (line.takeIf("prefix")) link.peerAddressPrefix = line.takePrefix().value;
  link.up = !line.takeIf("down");
}

void HybridDrawing::tunnel(Line& line) {
  if (draft_.virtualMachines.empty()) line.fail("no vm above");
  auto& tunnel = draft_.virtualMachines.back().tunnels.emplace_back();
  tunnel.name = line.take("a name");
  tunnel.peer = line.take("a vm");
  tunnel.bgp = line.takeIf("bgp");
}

void HybridDrawing::finish() {
  for (const auto& [place, farEnd] : farEnds_) {
    ConnectionDraft& connection = draft_.connections[place];
    if (hasNamed(draft_.expressRouteCircuits, farEnd.value)) {
      connection.connectionType = ConnectionType::ExpressRoute;
      connection.peer = farEnd;
    } else if (hasNamed(draft_.virtualNetworkGateways, farEnd.value)) {
      connection.connectionType = ConnectionType::Vnet2Vnet;
      connection.virtualNetworkGateway2 = farEnd;
    } else {
      connection.localNetworkGateway2 = farEnd;
    }
  }
}

}  // namespace vnetsim
