// SPDX-License-Identifier: MIT
#include "topology/assemble.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "base/names.hpp"
#include "topology/assemble_hybrid.hpp"
#include "topology/assemble_rules.hpp"
#include "topology/assemble_virtual_hubs.hpp"
#include "topology/assemble_virtual_networks.hpp"
#include "topology/connected_group.hpp"
#include "topology/gap_resolution.hpp"
#include "topology/resolve_references.hpp"
#include "topology/service_tag_gaps.hpp"
#include "topology/service_tag_table.hpp"

namespace vnetsim {
namespace {

class Assembler {
 public:
  Assembler(TopologyDraft& draft, DiagnosticList& diagnostics)
      : draft_{draft},
        routeTables_{draft.routeTables},
        diagnostics_{diagnostics},
        references_{draft, diagnostics},
        serviceTags_{draft.serviceTags, diagnostics},
        rules_{references_, serviceTags_, result_.parts} {}

  Assembly run() && {
    parts().options = draft_.options;
    parts().expectations = draft_.expectations;
    addRouteTables();
    parts().applicationSecurityGroups = draft_.applicationSecurityGroups;
    for (const auto& group : draft_.networkSecurityGroups) rules_.addNetworkSecurityGroup(group);
    addPublicIPAddresses();
    for (const auto& gateway : draft_.natGateways) addNatGateway(gateway);
    assembleVirtualNetworks(draft_, references_, diagnostics_, result_);
    for (const auto& gateway : draft_.virtualNetworkGateways) addGateway(gateway);
    for (const auto& machine : draft_.virtualMachines) addVirtualMachine(machine);
    for (const auto& group : draft_.ipGroups)
      parts().ipGroups.push_back({group.name, group.addresses, group.at});
    parts().fqdns = draft_.fqdns;
    for (const auto& policy : draft_.firewallPolicies) rules_.addFirewallPolicy(policy);
    for (const auto& firewall : draft_.azureFirewalls) addAzureFirewall(firewall);
    for (const auto& balancer : draft_.loadBalancers) addLoadBalancer(balancer);
    for (const auto& endpoint : draft_.privateEndpoints) addPrivateEndpoint(endpoint);
    for (const auto& bastion : draft_.bastionHosts) addBastionHost(bastion);
    for (const auto& appliance : draft_.virtualNetworkAppliances) addVirtualNetworkAppliance(appliance);
    for (const auto& service : draft_.publicServices) addPublicService(service);
    assembleHybridParts(draft_, references_, diagnostics_, result_);
    assembleVirtualHubs(draft_, references_, diagnostics_, result_);
    parts().connectedGroups = draft_.deployment.connectedGroups;
    for (const auto& rule : draft_.deployment.adminRules) rules_.addAdminRule(rule);
    // Gaps come after: they hold nothing together.
    result_.isComplete = references_.allResolved() && draft_.deployment.isComplete;
    parts().serviceTags = serviceTags_.used();
    parts().gaps = resolveGaps(draft_, parts(), references_);
    addServiceTagGaps(serviceTags_, parts());
    addConnectedGroupGaps(parts());
    addVirtualHubGaps(parts());
    return std::move(result_);
  }

 private:
  TopologyParts& parts() { return result_.parts; }

  /// R122: who may be asked from the Internet. Where the design does not tell an address, one of the block
  /// that nobody is given (240.0.0.0/4) stands for it.
  void addPublicIPAddresses() {
    constexpr AddressBits reservedBlock = 0xF0000000u;
    for (const auto& draft : draft_.publicIPAddresses) {
      const auto id = nextIn<PublicIPAddressId>(parts().publicIPAddresses);
      auto& address = parts().publicIPAddresses.emplace_back();
      address.name = draft.name;
      address.sku = draft.sku;
      address.ipAddress = draft.ipAddress.value_or(IpAddress{IpFamily::V4, reservedBlock + id.index + 1});
      address.addressIsAssumed = !draft.ipAddress;
      address.at = draft.at;
    }
  }

  void addNatGateway(const NatGatewayDraft& draft) {
    const auto id = nextIn<NatGatewayId>(parts().natGateways);
    NatGateway& gateway = parts().natGateways.emplace_back();
    gateway.name = draft.name;
    gateway.at = draft.at;
    gateway.publicIPAddresses = attachAll(draft.publicIPAddresses, id);
  }

  /// In 100::/64, which discards what it is sent.
  void standInVersion6(PublicIPAddressId id) {
    constexpr AddressBits discardBlock = AddressBits{0x0100} << 112;
    auto& address = parts().publicIPAddresses[id.index];
    if (address.addressIsAssumed) address.ipAddress = {IpFamily::V6, discardBlock + id.index + 1};
  }

  std::vector<PublicIPAddressId> attachAll(const std::vector<Reference>& written, PublicAddressOwner owner) {
    std::vector<PublicIPAddressId> result;
    for (const auto& reference : written)
      if (const auto id = attach(reference, owner)) result.push_back(*id);
    return result;
  }

  /// Gives the public address to `owner`. Azure lets a public address belong to one resource only.
  std::optional<PublicIPAddressId> attach(const Reference& reference, PublicAddressOwner owner) {
    const auto id = references_.publicIPAddress(reference);
    if (!id) return std::nullopt;
    auto& address = parts().publicIPAddresses[id->index];
    if (address.owner) {
      auto& fault = diagnostics_.error(Finding::AddressOwnedTwice, reference.at,
                                       fmt::format("public address '{}' has two owners", reference.value));
      fault.label = "already given to another resource";
      fault.notes.push_back({"the address is declared here", address.at});
      fault.help = "give one of them another public address";
    }
    address.owner = owner;
    return id;
  }

  /// The memory of one table's routes serves for the next one.
  void addRouteTables() {
    parts().routeTables.reserve(routeTables_.size());
    for (auto& table : routeTables_) {
      auto& added = parts().routeTables.emplace_back();
      added.name = table.name;
      added.location = normalisedLocation(table.location);
      added.disableBgpRoutePropagation = table.disableBgpRoutePropagation;
      added.at = table.at;
      auto routes = std::exchange(table.routes, {});
      added.routes.reserve(routes.size());
      for (auto& route : routes) added.routes.push_back(resolved(std::move(route)));
    }
  }

  Route resolved(RouteDraft&& draft) {
    Route route{std::move(draft.name), Prefix{}, draft.nextHopType, draft.nextHopIpAddress, draft.at};
    if (const auto* prefix = std::get_if<Prefix>(&draft.addressPrefix)) {
      route.addressPrefix = *prefix;
    } else {
      route.addressPrefix = serviceTags_.idOf(std::get<Reference>(draft.addressPrefix));
    }
    return route;
  }

  void addGateway(const GatewayDraft& draft) {
    const auto subnet = subnetOf(draft, "GatewaySubnet");
    const auto id = nextIn<GatewayId>(parts().gateways);
    const auto publicAddresses = knownAddresses(attachAll(draft.publicIPAddresses, id));
    if (!subnet) return;
    VirtualNetworkGateway& gateway = parts().gateways.emplace_back();
    gateway.name = draft.name;
    gateway.gatewayType = draft.gatewayType;
    gateway.vpnType = draft.vpnType;
    gateway.sku = draft.sku;
    gateway.virtualNetwork = parts().subnets[subnet->index].virtualNetwork;
    gateway.subnet = *subnet;
    gateway.activeActive = draft.activeActive;
    if (draft.enableBgp) gateway.enableBgp = draft.enableBgp->value;
    if (draft.asn) gateway.asn = draft.asn->value;
    gateway.instanceAddresses = valuesOf(draft.privateIPAddresses);
    gateway.addressesAreAssumed = draft.privateIPAddresses.empty();
    gateway.bgpPeeringAddresses = valuesOf(draft.bgpPeeringAddresses);
    gateway.publicIPAddresses = publicAddresses;
    gateway.vpnClientAddressPool = valuesOf(draft.vpnClientAddressPool);
    gateway.allowRemoteVnetTraffic = draft.allowRemoteVnetTraffic;
    gateway.enableInternetSecurity = draft.enableInternetSecurity;
    gateway.at = draft.at;
    result_.origins.gateways.push_back(&draft);
    for (const auto& client : draft.vpnClients)
      parts().vpnClients.push_back({client.name.value, id, client.address.value, client.name.at});
  }

  std::vector<IpAddress> knownAddresses(const std::vector<PublicIPAddressId>& publicIPAddresses) {
    std::vector<IpAddress> result;
    for (const PublicIPAddressId id : publicIPAddresses)
      if (const auto& address = parts().publicIPAddresses[id.index]; !address.addressIsAssumed)
        result.push_back(address.ipAddress);
    return result;
  }

  void addVirtualMachine(const VirtualMachineDraft& draft) {
    const auto id = nextIn<VirtualMachineId>(parts().virtualMachines);
    VirtualMachine& machine = parts().virtualMachines.emplace_back();
    machine.name = draft.name;
    machine.isRunning = draft.isRunning;
    machine.guest = draft.guest;
    machine.bgp = draft.bgp;
    machine.loopbacks = valuesOf(draft.loopbacks);
    machine.at = draft.at;
    for (const auto& nic : draft.networkInterfaces)
      if (const auto added = addNetworkInterface(id, nic)) machine.networkInterfaces.push_back(*added);
  }

  std::optional<NetworkInterfaceId> addNetworkInterface(VirtualMachineId machine,
                                                        const NetworkInterfaceDraft& draft) {
    const auto subnet = references_.subnet(draft.subnet);
    if (!subnet) return std::nullopt;
    const auto id = nextIn<NetworkInterfaceId>(parts().networkInterfaces);
    NetworkInterface& nic = parts().networkInterfaces.emplace_back();
    nic.name = draft.name.value;
    nic.virtualMachine = machine;
    nic.subnet = *subnet;
    for (const auto& configuration : draft.ipConfigurations)
      nic.ipConfigurations.push_back(
          ipConfiguration(configuration, {id, static_cast<std::uint32_t>(nic.ipConfigurations.size())}));
    nic.enableIPForwarding = draft.enableIPForwarding;
    if (draft.networkSecurityGroup)
      nic.networkSecurityGroup = references_.networkSecurityGroup(*draft.networkSecurityGroup);
    nic.applicationSecurityGroups = references_.applicationSecurityGroups(draft.applicationSecurityGroups);
    nic.at = draft.name.at;
    result_.origins.networkInterfaces.push_back(&draft);
    interfaces_.emplace(&draft, id);
    return id;
  }

  IpConfiguration ipConfiguration(const IpConfigurationDraft& draft, IpConfigurationRef place) {
    IpConfiguration result;
    result.name = draft.name.value;
    if (draft.privateIPAddress) result.address = draft.privateIPAddress->value;
    result.addressIsAssumed = !draft.privateIPAddress;
    if (draft.publicIPAddress) result.publicIPAddress = attach(*draft.publicIPAddress, place);
    const bool isVersion6 = draft.privateIPAddress ? draft.privateIPAddress->value.family() == IpFamily::V6
                                                   : draft.privateIPAddressVersion == IpFamily::V6;
    if (result.publicIPAddress && isVersion6) standInVersion6(*result.publicIPAddress);
    return result;
  }

  /// The policy it refers to; else the rules of its own, behind the policies that are declared.
  std::optional<FirewallPolicyId> policyOf(const AzureFirewallDraft& draft) {
    const auto own = nextIn<FirewallPolicyId>(parts().firewallPolicies);
    if (draft.ownRules) rules_.addFirewallPolicy(*draft.ownRules);
    if (draft.firewallPolicy) return references_.firewallPolicy(*draft.firewallPolicy);
    return draft.ownRules ? std::optional{own} : std::nullopt;
  }

  /// Azure puts what stands in a hub where it likes.
  std::optional<SubnetId> subnetOf(const auto& draft, const char* nameInHub) {
    if (!draft.virtualHub) return references_.subnet(draft.subnet);
    const auto hub = references_.virtualHub(*draft.virtualHub);
    for (std::uint32_t i = 0; hub && i < draft_.virtualNetworks.size(); ++i)
      if (draft_.virtualNetworks[i].isBehindHub &&
          draft_.virtualNetworks[i].name.label == draft_.virtualHubs[hub->index].name.label)
        return references_.subnetOf({i}, {nameInHub, draft.virtualHub->at});
    return std::nullopt;
  }

  void addAzureFirewall(const AzureFirewallDraft& draft) {
    const auto subnet = subnetOf(draft, "AzureFirewallSubnet");
    const auto policy = policyOf(draft);
    const auto id = nextIn<AzureFirewallId>(parts().azureFirewalls);
    const auto publicAddresses = attachAll(draft.publicIPAddresses, id);
    if (!subnet) return;
    AzureFirewall& firewall = parts().azureFirewalls.emplace_back();
    firewall.name = draft.name;
    firewall.virtualNetwork = parts().subnets[subnet->index].virtualNetwork;
    firewall.subnet = *subnet;
    if (draft.privateIPAddress) firewall.privateIPAddress = draft.privateIPAddress->value;
    firewall.addressIsAssumed = !draft.privateIPAddress;
    firewall.publicIPAddresses = publicAddresses;
    firewall.firewallPolicy = policy;
    firewall.isBasic = draft.isBasic;
    firewall.at = draft.at;
    result_.origins.azureFirewalls.push_back(&draft);
  }

  void addLoadBalancer(const LoadBalancerDraft& draft) {
    const auto backends = networkInterfaces(draft.backends);
    const auto id = nextIn<LoadBalancerId>(parts().loadBalancers);
    std::optional<SubnetId> subnet;
    std::optional<PublicIPAddressId> publicAddress;
    if (draft.publicIPAddress)
      publicAddress = attach(*draft.publicIPAddress, id);
    else
      subnet = references_.subnet(draft.subnet);
    if (!subnet && !publicAddress) return;
    LoadBalancer& balancer = parts().loadBalancers.emplace_back();
    balancer.name = draft.name;
    balancer.sku = draft.sku;
    balancer.publicIPAddress = publicAddress;
    if (publicAddress) {
      const auto& address = parts().publicIPAddresses[publicAddress->index];
      balancer.frontendAddress = address.ipAddress;
      balancer.addressIsAssumed = address.addressIsAssumed;
      if (!backends.empty()) balancer.virtualNetwork = networkOf(backends.front());
    } else {
      balancer.virtualNetwork = parts().subnets[subnet->index].virtualNetwork;
      balancer.subnet = *subnet;
      if (draft.privateIPAddress) balancer.frontendAddress = draft.privateIPAddress->value;
      balancer.addressIsAssumed = !draft.privateIPAddress;
    }
    balancer.backends = backends;
    balancer.outboundRules = draft.outboundRules;
    balancer.haPorts = draft.haPorts;
    balancer.rules = draft.rules;
    balancer.at = draft.at;
    result_.origins.loadBalancers.push_back(&draft);
  }

  void addPrivateEndpoint(const PrivateEndpointDraft& draft) {
    const auto subnet = references_.subnet(draft.subnet);
    if (!subnet) return;
    PrivateEndpoint& endpoint = parts().privateEndpoints.emplace_back();
    endpoint.name = draft.name;
    endpoint.virtualNetwork = parts().subnets[subnet->index].virtualNetwork;
    endpoint.subnet = *subnet;
    if (draft.privateIPAddress) endpoint.privateIPAddress = draft.privateIPAddress->value;
    endpoint.addressIsAssumed = !draft.privateIPAddress;
    endpoint.groupIds = draft.groupIds;
    endpoint.at = draft.at;
    result_.origins.privateEndpoints.push_back(&draft);
  }

  void addBastionHost(const BastionHostDraft& draft) {
    const auto subnet = references_.subnet(draft.subnet);
    if (!subnet) return;
    BastionHost& bastion = parts().bastionHosts.emplace_back();
    bastion.name = draft.name;
    bastion.virtualNetwork = parts().subnets[subnet->index].virtualNetwork;
    bastion.subnet = *subnet;
    bastion.at = draft.at;
    result_.origins.bastionHosts.push_back(&draft);
  }

  void addVirtualNetworkAppliance(const VirtualNetworkApplianceDraft& draft) {
    const auto subnet = references_.subnet(draft.subnet);
    if (!subnet) return;
    VirtualNetworkAppliance& appliance = parts().virtualNetworkAppliances.emplace_back();
    appliance.name = draft.name;
    appliance.virtualNetwork = parts().subnets[subnet->index].virtualNetwork;
    appliance.subnet = *subnet;
    appliance.addressesAreAssumed = !draft.privateIPAddress;
    if (draft.privateIPAddress)
      for (std::size_t i = 0; i < addressesOfAppliance; ++i)
        appliance.addresses.push_back(
            {draft.privateIPAddress->value.family(), draft.privateIPAddress->value.bits() + i});
    appliance.at = draft.at;
    result_.origins.virtualNetworkAppliances.push_back(&draft);
  }

  void addPublicService(const PublicServiceDraft& draft) {
    PublicService& service = parts().publicServices.emplace_back();
    service.name = draft.name;
    service.service = draft.service;
    service.addressPrefixes = valuesOf(draft.addressPrefixes);
    service.deniesByDefault = draft.deniesByDefault;
    for (const auto& rule : draft.virtualNetworkRules)
      if (const auto subnet = references_.subnet(rule)) service.virtualNetworkRules.push_back(*subnet);
    service.at = draft.at;
  }

  VirtualNetworkId networkOf(NetworkInterfaceId nic) {
    const SubnetId subnet = parts().networkInterfaces[nic.index].subnet;
    return parts().subnets[subnet.index].virtualNetwork;
  }

  std::vector<NetworkInterfaceId> networkInterfaces(const std::vector<Reference>& written) {
    std::vector<NetworkInterfaceId> result;
    for (const auto& reference : written) {
      const auto found = interfaces_.find(references_.networkInterface(reference));
      if (found != interfaces_.end()) result.push_back(found->second);
    }
    return result;
  }

  const TopologyDraft& draft_;
  std::vector<RouteTableDraft>& routeTables_;  // of the draft
  DiagnosticList& diagnostics_;
  ReferenceResolver references_;
  ServiceTagTable serviceTags_;
  std::unordered_map<const NetworkInterfaceDraft*, NetworkInterfaceId> interfaces_;
  Assembly result_;
  RuleAssembler rules_;  // into result_
};

}  // namespace

std::string normalisedLocation(std::string_view written) {
  std::string result = foldCase(written);
  result.erase(std::remove(result.begin(), result.end(), ' '), result.end());
  return result;
}

SubnetRole roleNamed(std::string_view name) {
  constexpr std::array roles{
      std::pair{"GatewaySubnet", SubnetRole::Gateway},
      std::pair{"AzureFirewallSubnet", SubnetRole::Firewall},
      std::pair{"AzureFirewallManagementSubnet", SubnetRole::FirewallManagement},
      std::pair{"AzureBastionSubnet", SubnetRole::Bastion},
      std::pair{"RouteServerSubnet", SubnetRole::RouteServer},
      std::pair{"VirtualNetworkApplianceSubnet", SubnetRole::Appliance},
  };
  for (const auto& [reservedName, role] : roles)
    if (sameName(name, reservedName)) return role;
  return SubnetRole::Ordinary;
}

Assembly assemble(TopologyDraft& draft, DiagnosticList& diagnostics) {
  return Assembler{draft, diagnostics}.run();
}

}  // namespace vnetsim
