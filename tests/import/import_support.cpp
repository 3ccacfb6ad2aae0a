// SPDX-License-Identifier: MIT
#include "import_support.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/overload.hpp"
#include "import/yaml_reader.hpp"

namespace vnetsim {

std::string summary(const Diagnostic& diagnostic) {
  return fmt::format("{} {}:{} {}", codeOf(diagnostic.finding), diagnostic.at.line, diagnostic.at.column,
                     diagnostic.message);
}

std::vector<std::string> summaries(const std::vector<Diagnostic>& diagnostics) {
  std::vector<std::string> result;
  for (const Diagnostic& diagnostic : diagnostics) result.push_back(summary(diagnostic));
  return result;
}

std::string render(const Node& node) {
  const auto join = [](const auto& list, auto text) {
    std::string result;
    for (const auto& item : list) result += (result.empty() ? "" : ", ") + text(item);
    return result;
  };
  return std::visit(
      Overload{[](const document::Empty&) -> std::string { return "_"; },
               [](const document::Null&) -> std::string { return "null"; },
               [](const document::Scalar& scalar) {
                 return scalar.quoted ? '"' + scalar.text.string() + '"' : scalar.text.string();
               },
               [&](const document::Map& map) {
                 return "{" +
                        join(map.entries,
                             [](const MapEntry& entry) {
                               return entry.key.value.string() + ": " + render(entry.value);
                             }) +
                        "}";
               },
               [&](const document::Sequence& sequence) { return "[" + join(sequence.items, render) + "]"; }},
      node.value);
}

namespace {

std::string placeOf(const SourceLocation& at) {
  return fmt::format("@{}:{}:{}+{}", at.document, at.line, at.column, at.length);
}

void renderPlaces(const Node& node, const std::string& path, std::string& out) {
  out += fmt::format("{} {}", path, placeOf(node.at));
  if (const auto* map = node.map()) {
    out += " map\n";
    for (const MapEntry& entry : map->entries)
      renderPlaces(entry.value, fmt::format("{}/{}{}", path, entry.key.value.view(), placeOf(entry.key.at)),
                   out);
  } else if (const auto* sequence = node.sequence()) {
    out += " list\n";
    for (const Node& item : sequence->items) renderPlaces(item, path + "/-", out);
  } else {
    out += " " + render(node) + "\n";
  }
}

}  // namespace

std::string renderWithPlaces(const ReadResult& read) {
  std::string out;
  if (read.root) renderPlaces(*read.root, "", out);
  for (const Diagnostic& diagnostic : read.diagnostics) {
    out += fmt::format("{} +{} {} {}", summary(diagnostic), diagnostic.at.length, diagnostic.label,
                       diagnostic.help);
    for (const auto& note : diagnostic.notes) out += fmt::format("; {} {}", placeOf(note.at), note.text);
    out += "\n";
  }
  return out;
}

Node tree(std::string_view text) {
  ReadResult result = readYaml(text, 0);
  EXPECT_EQ(summaries(result.diagnostics), std::vector<std::string>{}) << text;
  Node root = result.root.value_or(Node{});
  ownTexts(root);
  return root;
}

DesignResult design(std::string_view text) {
  return importDesign({.main = {"design.yaml", std::string{text}}, .with = {}, .set = {}, .option = {}},
                      [](std::string_view path) -> Expected<SourceDocument, std::string> {
                        return Unexpected<std::string>{fmt::format("no file '{}'", path)};
                      });
}

std::vector<std::string> faults(std::string_view text) { return summaries(design(text).diagnostics); }

TopologyDraft draft(std::string_view text) {
  DesignResult result = design(text);
  EXPECT_EQ(summaries(result.diagnostics), std::vector<std::string>{}) << text;
  return result.draft.value_or(TopologyDraft{});
}

const std::string_view playground = R"(options: { noneRoutes: documented4 }
virtualNetworks:
  hub-lab-net:
    location: westeurope
    addressPrefixes: [10.12.0.0/16]
    subnets:
      DefaultSubnet:       { addressPrefix: 10.12.1.0/24 }
      AzureFirewallSubnet: { addressPrefix: 10.12.3.0/24 }
      GatewaySubnet:       { addressPrefix: 10.12.4.0/24 }
    virtualNetworkPeerings:
      hub-to-spoke01: { remoteVirtualNetwork: spoke-01, allowForwardedTraffic: true, allowGatewayTransit: true }
  spoke-01:
    location: westeurope
    addressPrefixes: [10.13.1.0/24]
    subnets:
      default:  { addressPrefix: 10.13.1.0/26,  routeTable: spokes-we-to-hub-routes }
      services: { addressPrefix: 10.13.1.64/26, routeTable: spokes-we-to-hub-routes }
    virtualNetworkPeerings:
      spoke-01-to-hub: { remoteVirtualNetwork: hub-lab-net, allowForwardedTraffic: true }

routeTables:
  spokes-we-to-hub-routes:
    location: westeurope
    disableBgpRoutePropagation: false
    routes:
      to-spoke-02: { addressPrefix: 10.13.2.0/24, nextHopType: VirtualAppliance, nextHopIpAddress: 10.12.3.4 }
      to-nowhere:  { addressPrefix: 203.0.113.0/24, nextHopType: None }

virtualNetworkGateways:
  lab-gateway: { gatewayType: Vpn, sku: VpnGw1, subnet: hub-lab-net/GatewaySubnet }

ipGroups: { spokes: { ipAddresses: [10.13.1.0/24, 10.13.2.0/24, 10.13.3.0/24] } }
firewallPolicies:
  lab-policy:
    ruleCollectionGroups:
      default:
        priority: 200
        ruleCollections:
          any-to-any:
            priority: 1000
            action: Allow
            rules:
              spokes: { ruleType: NetworkRule, ipProtocols: [Any], sourceIpGroups: [spokes], destinationIpGroups: [spokes], destinationPorts: ["*"] }
azureFirewalls:
  lab-firewall: { subnet: hub-lab-net/AzureFirewallSubnet, privateIPAddress: 10.12.3.4, firewallPolicy: lab-policy }

virtualMachines:
  spoke-01-vm: { subnet: spoke-01/default, privateIPAddress: 10.13.1.4 }
  nva1:
    networkInterfaces:
      trust:   { subnet: hub-lab-net/DefaultSubnet, enableIPForwarding: true }
      untrust: { subnet: spoke-01/services, privateIPAddress: 10.13.1.70, enableIPForwarding: true }
    guest: { forwards: true, stateful: false, snat: true, drops: [icmp, tcp/22, udp/500-600] }

expectations:
  - name: a spoke reaches the appliance over RDP and SSH through the firewall
    from: [spoke-01-vm]
    to:   [nva1]
    protocol: tcp
    ports: [22, 3389]
    expect: reachable
    via: [10.12.3.4]
    symmetric: true
  - name: the next hop is the firewall
    from: spoke-01-vm
    nextHop: { to: 10.13.2.4, type: VirtualAppliance, ip: 10.12.3.4 }
  - name: the table holds the user route
    subnet: spoke-01/default
    routes:
      - { addressPrefix: 10.13.2.0/24, source: User, state: Active, nextHopType: VirtualAppliance, nextHopIpAddress: 10.12.3.4 }
)";

const std::string_view hybrid = R"(virtualNetworks:
  hub:
    addressPrefixes: [10.0.0.0/16]
    summarizedGatewayPrefixes: [10.0.0.0/14]
    subnets:
      GatewaySubnet: { addressPrefix: 10.0.0.0/26 }
      trust:         { addressPrefix: 10.0.1.0/24 }
      untrust:       { addressPrefix: 10.0.2.0/24 }
  branch:
    addressPrefixes: [10.9.0.0/16]
    subnets:
      GatewaySubnet: { addressPrefix: 10.9.0.0/26 }
      wan:           { addressPrefix: 10.9.1.0/24 }

publicIPAddresses:
  hub-pip-1: { ipAddress: 203.0.113.1 }
  hub-pip-2: {}

virtualNetworkGateways:
  hub-vpn:
    gatewayType: Vpn
    vpnType: RouteBased
    sku: VpnGw2AZ
    subnet: hub/GatewaySubnet
    activeActive: true
    enableBgp: true
    bgpSettings: { asn: 4200000000, bgpPeeringAddresses: [10.0.0.4, 10.0.0.5] }
    privateIPAddresses: [10.0.0.4, 10.0.0.5]
    publicIPAddresses: [hub-pip-1, hub-pip-2]
    gatewayDefaultSite: paris-lng
    vpnClientConfiguration:
      vpnClientAddressPool: [172.31.0.0/24]
      clients: { laptop: 172.31.0.10, phone: 172.31.0.11 }
  hub-er: { gatewayType: ExpressRoute, subnet: hub/GatewaySubnet, allowRemoteVnetTraffic: false }
  branch-vpn: { gatewayType: Vpn, subnet: branch/GatewaySubnet }

onPremisesSites:
  paris:
    addressPrefixes: [192.168.0.0/16]
    hosts: { pc: 192.168.1.4, printer: 192.168.1.9 }
    bgp:
      asn: 65100
      advertises: [192.168.0.0/16, 0.0.0.0/0]
      neighbors: { hub-to-paris: { localPreference: 200, asPathPrepend: 2, asOverride: true }, branch-to-paris: {} }
    internetAccess: true
    routes: { 10.0.0.0/8: hub-to-paris }
  core: { addressPrefixes: [] }
localNetworkGateways:
  paris-lng:
    site: paris
    addressPrefixes: [192.168.0.0/16]
    bgpSettings: { asn: 65100, bgpPeeringAddress: 192.168.0.254 }
  wan-lng: { virtualMachine: wan-router, bgpSettings: { asn: 65200 } }
  branch-lng: { virtualNetworkGateway: branch-vpn, addressPrefixes: [10.9.0.0/16] }
expressRouteCircuits:
  circuit:
    site: core
    links:
      secondary: { peerAddressPrefix: 172.16.0.4/30, edgeAddress: 10.63.110.252, up: false }
      primary: {}
connections:
  hub-to-paris:
    connectionType: IPsec
    virtualNetworkGateway1: hub-vpn
    localNetworkGateway2: paris-lng
    enableBgp: true
    gatewayInstance: 10.0.0.5
  hub-to-wan: { connectionType: IPsec, virtualNetworkGateway1: hub-vpn, localNetworkGateway2: wan-lng }
  hub-to-branch: { connectionType: Vnet2Vnet, virtualNetworkGateway1: hub-vpn, virtualNetworkGateway2: branch-vpn }
  branch-to-hub: { connectionType: Vnet2Vnet, virtualNetworkGateway1: branch-vpn, virtualNetworkGateway2: hub-vpn }
  hub-to-core: { connectionType: ExpressRoute, virtualNetworkGateway1: hub-er, peer: circuit }
  branch-to-paris:
    connectionType: IPsec
    virtualNetworkGateway1: branch-vpn
    localNetworkGateway2: paris-lng
    enableBgp: true

virtualMachines:
  nva1:
    networkInterfaces:
      trust:   { subnet: hub/trust,   enableIPForwarding: true }
      untrust: { subnet: hub/untrust, enableIPForwarding: true }
    guest: { routes: { 10.0.0.0/8: trust, 0.0.0.0/0: untrust }, bgp: { asn: 65300 } }
  nva2: { subnet: hub/trust, powerState: stopped, guest: { routes: {} } }
  wan-router:
    subnet: branch/wan
    enableIPForwarding: true
    guest:
      routes: { 192.168.0.0/16: to-nva1 }
      loopbacks: [10.255.0.1, 10.255.0.2/32]
      bgp: { asn: 65200, advertises: [10.9.0.0/16], neighbors: { to-nva1: { localPreference: 300 } } }
      tunnels: { to-nva1: { peer: nva1, bgp: true }, spare: { peer: nva2 } }
loadBalancers:
  nva-ilb:
    sku: Standard
    frontend: { subnet: hub/trust, privateIPAddress: 10.0.1.100 }
    backends: [nva1/trust, nva2]
    haPorts: true
  web-ilb:
    sku: Basic
    frontend: { subnet: hub/untrust }
    backends: []
    loadBalancingRules:
      https: { protocol: Tcp, frontendPort: 443, backendPort: 8443 }
      dns:   { protocol: Udp, frontendPort: 53 }
  rest-ilb:
    frontend: { subnet: hub/untrust }
    loadBalancingRules:
      rest:  { protocol: All, frontendPort: 0, backendPort: 0 }
networkManagers:
  manager:
    networkGroups:
      both:  { members: [hub, branch] }
      parts: { memberType: Subnet, members: [hub/trust, branch/wan] }
    connectivityConfigurations:
      mesh: { connectivityTopology: Mesh, isGlobal: true, appliesToGroups: [{ networkGroup: both }] }
      star:
        connectivityTopology: HubAndSpoke
        hubs: [hub]
        deleteExistingPeering: true
        appliesToGroups: [{ networkGroup: both, groupConnectivity: DirectlyConnected, useHubGateway: false }]
    securityAdminConfigurations:
      guard:
        applyOnNetworkIntentPolicyBasedServices: AllowRulesOnly
        ruleCollections:
          all:
            appliesToGroups: [both]
            rules:
              ssh: { priority: 10, direction: Inbound, access: AlwaysAllow, protocol: Tcp, sources: [10.0.0.0/8], destinationPortRanges: [22] }
              web: { priority: 20, direction: Outbound, access: Allow, protocol: Tcp, sourcePortRanges: [1024-65535], destinations: VirtualNetwork }
    routingConfigurations:
      to-nva:
        routeTableUsageMode: UseExisting
        ruleCollections:
          all:
            appliesTo: [parts]
            disableBgpRoutePropagation: false
            localRouteSetting: DirectRoutingWithinVNet
            rules:
              nva: { destination: 172.16.0.0/12, nextHopType: VirtualAppliance, nextHopAddress: 10.0.1.100 }
)";

}  // namespace vnetsim
