// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "net/prefix_cover.hpp"
#include "topology/checks.hpp"
#include "topology/descriptions.hpp"
#include "topology/prefix_overlaps.hpp"
#include "topology/subnet_addresses.hpp"

namespace vnetsim {
namespace {

std::string describe(const Design& design, SubnetId id) {
  const Subnet& subnet = design.topology[id];
  return describe(design.topology[subnet.virtualNetwork], subnet);
}

/// Azure makes these subnets, and nothing tells how.
bool isBehindHub(const Design& design, SubnetId id) {
  return design.topology[design.topology[id].virtualNetwork].virtualHub.has_value();
}

bool mayBeSubnet(const Prefix& prefix) {
  constexpr int largestV4 = 8;
  constexpr int smallestV4 = 29;
  constexpr int onlyV6 = 64;
  if (prefix.family() == IpFamily::V6) return prefix.length() == onlyV6;
  return largestV4 <= prefix.length() && prefix.length() <= smallestV4;
}

void checkDeclaredAddress(const Design& design, SubnetId id, const Located<IpAddress>& declared,
                          DiagnosticList& diagnostics) {
  const Subnet& subnet = design.topology[id];
  if (!holds(subnet, declared.value)) {
    auto& fault = diagnostics.refused(
        Finding::AddressOutsideSubnet, declared.at,
        fmt::format("address '{}' lies outside {}", declared.value.text(), describe(design, id)));
    fault.notes.push_back({"the subnet is declared here", subnet.at});
    fault.help = "use an address of the subnet, or leave it out to be given one";
    return;
  }
  const bool reserved = std::any_of(subnet.addressPrefixes.begin(), subnet.addressPrefixes.end(),
                                    [&](const Prefix& prefix) { return isReserved(prefix, declared.value); });
  if (!reserved) return;
  auto& fault = diagnostics.refused(
      Finding::ReservedAddress, declared.at,
      fmt::format("address '{}' is reserved in {}", declared.value.text(), describe(design, id)));
  fault.label = "azure keeps the first four addresses of a subnet and the last one";
  fault.help = "use another address of the subnet, or leave it out to be given one";
  fault.rule = Rule{9};
}

/// Peers talk to a gateway at an address of its subnet, or inside the tunnel at a link-local one (APIPA).
void checkAddressesOfGateway(const Design& design, GatewayId id, DiagnosticList& diagnostics) {
  constexpr Prefix linkLocal = Prefix::covering({IpFamily::V4, (169u << 24) | (254u << 16)}, 16);
  const GatewayDraft& draft = *design.origins.gateways[id.index];
  const SubnetId subnet = design.topology[id].subnet;
  for (const auto& declared : draft.privateIPAddresses)
    checkDeclaredAddress(design, subnet, declared, diagnostics);
  for (const auto& declared : draft.bgpPeeringAddresses) {
    const bool isChecked = std::any_of(draft.privateIPAddresses.begin(), draft.privateIPAddresses.end(),
                                       [&](const auto& one) { return one.value == declared.value; });
    if (!isChecked && !linkLocal.contains(declared.value))
      checkDeclaredAddress(design, subnet, declared, diagnostics);
  }
}

void checkRole(const Design& design, SubnetId id, SubnetRole needed, const char* subnetName,
               const std::string& resource, const SourceLocation& at, DiagnosticList& diagnostics) {
  const Subnet& subnet = design.topology[id];
  if (subnet.role == needed) return;
  auto& fault = diagnostics.refused(Finding::WrongSubnet, at,
                                    fmt::format("{} is in {}", resource, describe(design, id)));
  fault.label = fmt::format("must be in a subnet named {}", subnetName);
  fault.help =
      fmt::format("put it into '{}/{}'", design.topology[subnet.virtualNetwork].name.label, subnetName);
  fault.rule = Rule{50};
}

void refuseOutside(const Design& design, SubnetId id, const Located<Prefix>& prefix,
                   DiagnosticList& diagnostics) {
  auto& fault = diagnostics.refused(Finding::SubnetOutsideVirtualNetwork, prefix.at,
                                    fmt::format("prefix '{}' of {} lies outside its virtual network",
                                                prefix.value.text(), describe(design, id)));
  fault.notes.push_back(
      {"the virtual network is declared here", design.topology[design.topology[id].virtualNetwork].at});
  fault.help = "add the prefix to the address space or move the subnet into it";
}

}  // namespace

/// R9 for IPv4, R8 for IPv6.
void checkSubnetSizes(const Design& design, DiagnosticList& diagnostics) {
  for (std::uint32_t i = 0; i < design.topology.subnets().size(); ++i) {
    if (isBehindHub(design, {i})) continue;
    for (const auto& prefix : design.origins.subnets[i]->addressPrefixes) {
      if (mayBeSubnet(prefix.value)) continue;
      const bool isV4 = prefix.value.family() == IpFamily::V4;
      auto& fault = diagnostics.refused(
          Finding::SubnetSize, prefix.at,
          fmt::format("{} cannot have the prefix '{}'", describe(design, SubnetId{i}), prefix.value.text()));
      fault.label = isV4 ? "an ipv4 subnet is a /8 at most and a /29 at least" : "an ipv6 subnet is a /64";
      fault.help = isV4 ? "choose a length from 8 to 29" : "choose the length 64";
      fault.rule = Rule{static_cast<std::uint16_t>(isV4 ? 9 : 8)};
    }
  }
}

void checkSubnetsLieInTheirNetwork(const Design& design, DiagnosticList& diagnostics) {
  for (const auto& network : design.topology.virtualNetworks()) {
    const PrefixCover space{network.addressPrefixes};
    for (const SubnetId id : network.subnets) {
      for (const auto& prefix : design.origins.subnets[id.index]->addressPrefixes) {
        if (!space.contains(prefix.value)) refuseOutside(design, id, prefix, diagnostics);
      }
    }
  }
}

void checkSubnetsAreDisjoint(const Design& design, DiagnosticList& diagnostics) {
  for (const auto& network : design.topology.virtualNetworks()) {
    if (network.virtualHub) continue;
    std::vector<OwnedPrefix> prefixes;
    for (const SubnetId id : network.subnets)
      for (const auto& prefix : design.origins.subnets[id.index]->addressPrefixes)
        prefixes.push_back({prefix.value, id.index, prefix.at});
    for (const PrefixOverlap& overlap : overlapsAmong(std::move(prefixes))) {
      const bool innerIsLater = overlap.outer.at <= overlap.inner.at;
      const OwnedPrefix& first = innerIsLater ? overlap.outer : overlap.inner;
      const OwnedPrefix& second = innerIsLater ? overlap.inner : overlap.outer;
      auto& fault = diagnostics.refused(Finding::SubnetsOverlap, second.at,
                                        fmt::format("prefix '{}' of {} overlaps '{}' of {}",
                                                    second.prefix.text(), describe(design, {second.owner}),
                                                    first.prefix.text(), describe(design, {first.owner})));
      fault.notes.push_back({"overlaps this one", first.at});
      fault.help = "give one of them another prefix";
    }
  }
}

void checkDeclaredAddresses(const Design& design, DiagnosticList& diagnostics) {
  for (std::uint32_t i = 0; i < design.topology.gateways().size(); ++i)
    if (!isBehindHub(design, design.topology.gateways()[i].subnet))
      checkAddressesOfGateway(design, {i}, diagnostics);
  for (std::uint32_t i = 0; i < design.topology.loadBalancers().size(); ++i)
    if (const auto& declared = design.origins.loadBalancers[i]->privateIPAddress)
      checkDeclaredAddress(design, design.topology.loadBalancers()[i].subnet, *declared, diagnostics);
  for (std::uint32_t i = 0; i < design.topology.privateEndpoints().size(); ++i)
    if (const auto& declared = design.origins.privateEndpoints[i]->privateIPAddress)
      checkDeclaredAddress(design, design.topology.privateEndpoints()[i].subnet, *declared, diagnostics);
  for (std::uint32_t i = 0; i < design.topology.networkInterfaces().size(); ++i)
    for (const auto& configuration : design.origins.networkInterfaces[i]->ipConfigurations)
      if (const auto& declared = configuration.privateIPAddress)
        checkDeclaredAddress(design, design.topology.networkInterfaces()[i].subnet, *declared, diagnostics);
  for (std::uint32_t i = 0; i < design.topology.routeServers().size(); ++i)
    for (const auto& declared : design.origins.routeServers[i]->virtualRouterIps)
      checkDeclaredAddress(design, design.topology.routeServers()[i].subnet, declared, diagnostics);
  for (std::uint32_t i = 0; i < design.topology.virtualNetworkAppliances().size(); ++i)
    if (const auto& declared = design.origins.virtualNetworkAppliances[i]->privateIPAddress)
      for (const IpAddress address : design.topology.virtualNetworkAppliances()[i].addresses)
        checkDeclaredAddress(design, design.topology.virtualNetworkAppliances()[i].subnet,
                             {address, declared->at}, diagnostics);
  for (std::uint32_t i = 0; i < design.topology.azureFirewalls().size(); ++i)
    if (const auto& declared = design.origins.azureFirewalls[i]->privateIPAddress;
        declared && !isBehindHub(design, design.topology.azureFirewalls()[i].subnet))
      checkDeclaredAddress(design, design.topology.azureFirewalls()[i].subnet, *declared, diagnostics);
}

void checkResourcesAreInTheirSubnets(const Design& design, DiagnosticList& diagnostics) {
  for (std::uint32_t i = 0; i < design.topology.gateways().size(); ++i) {
    const VirtualNetworkGateway& gateway = design.topology.gateways()[i];
    checkRole(design, gateway.subnet, SubnetRole::Gateway, "GatewaySubnet", describe(gateway),
              design.origins.gateways[i]->subnet.at, diagnostics);
  }
  for (std::uint32_t i = 0; i < design.topology.routeServers().size(); ++i) {
    const RouteServer& server = design.topology.routeServers()[i];
    checkRole(design, server.subnet, SubnetRole::RouteServer, "RouteServerSubnet", describe(server),
              design.origins.routeServers[i]->subnet.at, diagnostics);
  }
  for (std::uint32_t i = 0; i < design.topology.bastionHosts().size(); ++i) {
    const BastionHost& bastion = design.topology.bastionHosts()[i];
    checkRole(design, bastion.subnet, SubnetRole::Bastion, "AzureBastionSubnet", describe(bastion),
              design.origins.bastionHosts[i]->subnet.at, diagnostics);
  }
  for (std::uint32_t i = 0; i < design.topology.virtualNetworkAppliances().size(); ++i) {
    const VirtualNetworkAppliance& appliance = design.topology.virtualNetworkAppliances()[i];
    checkRole(design, appliance.subnet, SubnetRole::Appliance, "VirtualNetworkApplianceSubnet",
              describe(appliance), design.origins.virtualNetworkAppliances[i]->subnet.at, diagnostics);
  }
  for (std::uint32_t i = 0; i < design.topology.azureFirewalls().size(); ++i) {
    const AzureFirewall& firewall = design.topology.azureFirewalls()[i];
    checkRole(design, firewall.subnet, SubnetRole::Firewall, "AzureFirewallSubnet", describe(firewall),
              design.origins.azureFirewalls[i]->subnet.at, diagnostics);
  }
}

}  // namespace vnetsim
