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
                 return scalar.quoted ? '"' + scalar.text + '"' : scalar.text;
               },
               [&](const document::Map& map) {
                 return "{" +
                        join(map.entries,
                             [](const MapEntry& entry) {
                               return entry.key.value + ": " + render(entry.value);
                             }) +
                        "}";
               },
               [&](const document::Sequence& sequence) { return "[" + join(sequence.items, render) + "]"; }},
      node.value);
}

Node tree(std::string_view text) {
  ReadResult result = readYaml(text, 0);
  EXPECT_EQ(summaries(result.diagnostics), std::vector<std::string>{}) << text;
  return result.root.value_or(Node{});
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

}  // namespace vnetsim
