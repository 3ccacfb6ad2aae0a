// SPDX-License-Identifier: MIT
#include "topology/address_allocation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "topology/descriptions.hpp"
#include "topology/subnet_addresses.hpp"

namespace vnetsim {
namespace {

/// The addresses in use, and what is left of every subnet.
class AddressPool {
 public:
  explicit AddressPool(const std::vector<Subnet>& subnets) : subnets_{subnets} {
    for (const IpFamily family : {IpFamily::V4, IpFamily::V6})
      for (const Subnet& subnet : subnets)
        remaining_[static_cast<std::size_t>(family)].push_back({allocationRanges(subnet, family)});
  }

  void take(VirtualNetworkId network, IpAddress address) { taken_.insert({network, address}); }

  std::optional<IpAddress> takeLowestFree(SubnetId subnet, IpFamily family) {
    return takeFree(subnet, family, [](Remaining& remaining) { return remaining.takeLowest(); });
  }

  std::optional<IpAddress> takeHighestFree(SubnetId subnet, IpFamily family) {
    return takeFree(subnet, family, [](Remaining& remaining) { return remaining.takeHighest(); });
  }

 private:
  struct Remaining {
    std::vector<AddressRange> ranges;  // ascending; the first shrinks from below, the last from above
    std::size_t current = 0;

    bool isUsedUp() const { return current == ranges.size(); }
    IpAddress takeLowest() {
      AddressRange& range = ranges[current];
      const IpAddress lowest = range.first;
      if (lowest == range.last) {
        ++current;
      } else {
        range.first = {lowest.family(), lowest.bits() + 1};
      }
      return lowest;
    }
    IpAddress takeHighest() {
      AddressRange& range = ranges.back();
      const IpAddress highest = range.last;
      if (highest == range.first) {
        ranges.pop_back();
      } else {
        range.last = {highest.family(), highest.bits() - 1};
      }
      return highest;
    }
  };

  template <class Take>
  std::optional<IpAddress> takeFree(SubnetId subnet, IpFamily family, Take takeNext) {
    const VirtualNetworkId network = subnets_[subnet.index].virtualNetwork;
    Remaining& remaining = remaining_[static_cast<std::size_t>(family)][subnet.index];
    while (!remaining.isUsedUp()) {
      const IpAddress candidate = takeNext(remaining);
      if (taken_.insert({network, candidate}).second) return candidate;
    }
    return std::nullopt;
  }

  const std::vector<Subnet>& subnets_;
  std::array<std::vector<Remaining>, 2> remaining_;  // by family, then subnet
  std::set<std::pair<VirtualNetworkId, IpAddress>> taken_;
};

struct DeclaredAddress {
  VirtualNetworkId network;
  IpAddress address;
  SourceLocation at;
  std::string owner;
};

bool contains(const std::vector<IpAddress>& addresses, IpAddress address) {
  return std::find(addresses.begin(), addresses.end(), address) != addresses.end();
}

/// R10: all but active-standby VPN gateways, whose peers talk to the last usable address of the subnet.
bool talksAtItsInstances(const VirtualNetworkGateway& gateway) {
  return gateway.activeActive || gateway.gatewayType == GatewayType::ExpressRoute;
}

/// The addresses at which peers are said to reach `gateway` and that lie in its subnet. Those of the
/// link-local range (APIPA) lie in none and belong to the tunnel alone.
std::vector<Located<IpAddress>> peeringAddressesInSubnet(const GatewayDraft& draft, const Subnet& subnet) {
  std::vector<Located<IpAddress>> result;
  for (const auto& address : draft.bgpPeeringAddresses)
    if (holds(subnet, address.value)) result.push_back(address);
  return result;
}

void addDeclaredAddresses(const VirtualNetworkGateway& gateway, const GatewayDraft& draft,
                          const Subnet& subnet, std::vector<DeclaredAddress>& result) {
  const auto add = [&](const Located<IpAddress>& declared) {
    result.push_back({gateway.virtualNetwork, declared.value, declared.at, describe(gateway)});
  };
  for (const auto& declared : draft.privateIPAddresses) add(declared);
  for (const auto& declared : peeringAddressesInSubnet(draft, subnet))
    if (!contains(gateway.instanceAddresses, declared.value)) add(declared);
}

std::vector<DeclaredAddress> declaredAddresses(const Assembly& assembly) {
  const TopologyParts& parts = assembly.parts;
  std::vector<DeclaredAddress> result;
  for (std::uint32_t i = 0; i < parts.gateways.size(); ++i)
    addDeclaredAddresses(parts.gateways[i], *assembly.origins.gateways[i],
                         parts.subnets[parts.gateways[i].subnet.index], result);
  for (std::uint32_t i = 0; i < parts.routeServers.size(); ++i)
    for (const auto& declared : assembly.origins.routeServers[i]->virtualRouterIps)
      result.push_back({parts.routeServers[i].virtualNetwork, declared.value, declared.at,
                        describe(parts.routeServers[i])});
  for (std::uint32_t i = 0; i < parts.loadBalancers.size(); ++i) {
    const LoadBalancer& balancer = parts.loadBalancers[i];
    if (const auto& declared = assembly.origins.loadBalancers[i]->privateIPAddress)
      result.push_back({balancer.virtualNetwork, declared->value, declared->at, describe(balancer)});
  }
  for (std::uint32_t i = 0; i < parts.privateEndpoints.size(); ++i) {
    const PrivateEndpoint& endpoint = parts.privateEndpoints[i];
    if (const auto& declared = assembly.origins.privateEndpoints[i]->privateIPAddress)
      result.push_back({endpoint.virtualNetwork, declared->value, declared->at, describe(endpoint)});
  }
  for (std::uint32_t i = 0; i < parts.networkInterfaces.size(); ++i) {
    const NetworkInterface& nic = parts.networkInterfaces[i];
    for (const auto& configuration : assembly.origins.networkInterfaces[i]->ipConfigurations)
      if (const auto& declared = configuration.privateIPAddress)
        result.push_back({parts.subnets[nic.subnet.index].virtualNetwork, declared->value, declared->at,
                          describe(parts.virtualMachines[nic.virtualMachine.index], nic)});
  }
  for (std::uint32_t i = 0; i < parts.virtualNetworkAppliances.size(); ++i) {
    const VirtualNetworkAppliance& appliance = parts.virtualNetworkAppliances[i];
    if (const auto& declared = assembly.origins.virtualNetworkAppliances[i]->privateIPAddress)
      for (const IpAddress address : appliance.addresses)
        result.push_back({appliance.virtualNetwork, address, declared->at, describe(appliance)});
  }
  for (std::uint32_t i = 0; i < parts.azureFirewalls.size(); ++i) {
    const AzureFirewall& firewall = parts.azureFirewalls[i];
    if (const auto& declared = assembly.origins.azureFirewalls[i]->privateIPAddress)
      result.push_back({firewall.virtualNetwork, declared->value, declared->at, describe(firewall)});
  }
  std::sort(result.begin(), result.end(), [](const DeclaredAddress& a, const DeclaredAddress& b) {
    return std::tie(a.network, a.address, a.at, a.owner) < std::tie(b.network, b.address, b.at, b.owner);
  });
  return result;
}

class Allocator {
 public:
  Allocator(Assembly& assembly, DiagnosticList& diagnostics)
      : assembly_{assembly}, diagnostics_{diagnostics}, pool_{assembly.parts.subnets} {}

  void takeDeclared() {
    const DeclaredAddress* first = nullptr;
    const auto declared = declaredAddresses(assembly_);
    for (const DeclaredAddress& one : declared) {
      pool_.take(one.network, one.address);
      if (first != nullptr && first->network == one.network && first->address == one.address) {
        reportTwoOwners(*first, one);
      } else {
        first = &one;
      }
    }
  }

  void giveToGateways() {
    for (std::uint32_t i = 0; i < parts().gateways.size(); ++i)
      if (parts().gateways[i].addressesAreAssumed) giveInstances(parts().gateways[i], i);
    for (VirtualNetworkGateway& gateway : parts().gateways)
      if (gateway.bgpPeeringAddresses.empty()) givePeeringAddress(gateway);
  }

  // Where no address is left, 0.0.0.0 stays in its place: the draft has an error then, and yields no
  // topology.

  void giveToFirewalls() {
    for (std::uint32_t i = 0; i < parts().azureFirewalls.size(); ++i) {
      AzureFirewall& firewall = parts().azureFirewalls[i];
      if (!firewall.addressIsAssumed) continue;
      const SourceLocation& at = assembly_.origins.azureFirewalls[i]->subnet.at;
      firewall.privateIPAddress = lowestFree(firewall.subnet, describe(firewall), at).value_or(IpAddress{});
    }
  }

  void giveToRouteServers() {
    constexpr std::size_t instances = 2;
    for (std::uint32_t i = 0; i < parts().routeServers.size(); ++i) {
      RouteServer& server = parts().routeServers[i];
      while (server.virtualRouterIps.size() < instances) {
        const auto free =
            lowestFree(server.subnet, describe(server), assembly_.origins.routeServers[i]->subnet.at);
        if (!free) break;
        server.virtualRouterIps.push_back(*free);
      }
    }
  }

  void giveToLoadBalancers() {
    for (std::uint32_t i = 0; i < parts().loadBalancers.size(); ++i) {
      LoadBalancer& balancer = parts().loadBalancers[i];
      if (!balancer.addressIsAssumed || balancer.isPublic()) continue;
      const SourceLocation& at = assembly_.origins.loadBalancers[i]->subnet.at;
      balancer.frontendAddress = lowestFree(balancer.subnet, describe(balancer), at).value_or(IpAddress{});
    }
  }

  void giveToPrivateEndpoints() {
    for (std::uint32_t i = 0; i < parts().privateEndpoints.size(); ++i) {
      PrivateEndpoint& endpoint = parts().privateEndpoints[i];
      if (!endpoint.addressIsAssumed) continue;
      const SourceLocation& at = assembly_.origins.privateEndpoints[i]->subnet.at;
      endpoint.privateIPAddress = lowestFree(endpoint.subnet, describe(endpoint), at).value_or(IpAddress{});
    }
  }

  void giveToAppliances() {
    for (std::uint32_t i = 0; i < parts().virtualNetworkAppliances.size(); ++i) {
      VirtualNetworkAppliance& appliance = parts().virtualNetworkAppliances[i];
      while (appliance.addresses.size() < addressesOfAppliance) {
        const auto free = lowestFree(appliance.subnet, describe(appliance),
                                     assembly_.origins.virtualNetworkAppliances[i]->subnet.at);
        if (!free) break;
        appliance.addresses.push_back(*free);
      }
    }
  }

  void giveToBastionHosts() {
    for (std::uint32_t i = 0; i < parts().bastionHosts.size(); ++i) {
      BastionHost& bastion = parts().bastionHosts[i];
      const SourceLocation& at = assembly_.origins.bastionHosts[i]->subnet.at;
      bastion.privateIPAddress = lowestFree(bastion.subnet, describe(bastion), at).value_or(IpAddress{});
    }
  }

  void giveToInterfaces() {
    for (std::uint32_t i = 0; i < parts().networkInterfaces.size(); ++i) {
      NetworkInterface& nic = parts().networkInterfaces[i];
      const NetworkInterfaceDraft& draft = *assembly_.origins.networkInterfaces[i];
      for (std::size_t j = 0; j < nic.ipConfigurations.size(); ++j)
        if (nic.ipConfigurations[j].addressIsAssumed) giveToConfiguration(nic, draft, j);
    }
  }

 private:
  TopologyParts& parts() { return assembly_.parts; }

  /// Where only the addresses for peers are said, those are the instances' own if peers talk to these.
  void giveInstances(VirtualNetworkGateway& gateway, std::uint32_t place) {
    constexpr std::size_t instances = 2;
    const GatewayDraft& draft = *assembly_.origins.gateways[place];
    for (const auto& declared : peeringAddressesInSubnet(draft, parts().subnets[gateway.subnet.index]))
      if (talksAtItsInstances(gateway) && gateway.instanceAddresses.size() < instances)
        gateway.instanceAddresses.push_back(declared.value);
    while (gateway.instanceAddresses.size() < instances) {
      const auto free = lowestFree(gateway.subnet, describe(gateway), draft.subnet.at);
      if (!free) break;
      gateway.instanceAddresses.push_back(*free);
    }
  }

  void givePeeringAddress(VirtualNetworkGateway& gateway) {
    if (talksAtItsInstances(gateway)) {
      gateway.bgpPeeringAddresses = gateway.instanceAddresses;
    } else if (const auto last = pool_.takeHighestFree(gateway.subnet,
                                                       usualFamily(parts().subnets[gateway.subnet.index]))) {
      gateway.bgpPeeringAddresses = {*last};
    }
  }

  void giveToConfiguration(NetworkInterface& nic, const NetworkInterfaceDraft& draft, std::size_t place) {
    const std::string owner = describe(parts().virtualMachines[nic.virtualMachine.index], nic);
    const bool isShortForm = draft.ipConfigurations[place].name.at == draft.name.at;
    const SourceLocation& at = isShortForm ? draft.subnet.at : draft.ipConfigurations[place].name.at;
    const auto family = draft.ipConfigurations[place].privateIPAddressVersion;
    nic.ipConfigurations[place].address = lowestFree(nic.subnet, owner, at, family).value_or(IpAddress{});
  }

  void reportTwoOwners(const DeclaredAddress& first, const DeclaredAddress& second) {
    const std::string& network = parts().virtualNetworks[second.network.index].name.label;
    auto& fault = diagnostics_.error(
        Finding::AddressOwnedTwice, second.at,
        fmt::format("address '{}' has two owners in virtual network '{}'", second.address.text(), network));
    fault.label = fmt::format("for {}", second.owner);
    fault.notes.push_back({fmt::format("already given to {}", first.owner), first.at});
    fault.help = "give one of them another address";
  }

  std::optional<IpAddress> lowestFree(SubnetId id, const std::string& owner, const SourceLocation& at,
                                      std::optional<IpFamily> family = {}) {
    const Subnet& subnet = parts().subnets[id.index];
    if (const auto free = pool_.takeLowestFree(id, family.value_or(usualFamily(subnet)))) return free;
    const VirtualNetwork& network = parts().virtualNetworks[subnet.virtualNetwork.index];
    const bool hasNone = family && allocationRanges(subnet, *family).empty();
    auto& fault = diagnostics_.error(Finding::NoFreeAddress, at,
                                     fmt::format("no free {}address is left in {} for {}",
                                                 family ? fmt::format("{} ", nameOf(*family)) : std::string{},
                                                 describe(network, subnet), owner));
    fault.help = hasNone ? fmt::format("give the subnet an {} prefix", nameOf(*family))
                         : "make the subnet larger or move the resource to another one";
    return std::nullopt;
  }

  Assembly& assembly_;
  DiagnosticList& diagnostics_;
  AddressPool pool_;
};

}  // namespace

void allocateAddresses(Assembly& assembly, DiagnosticList& diagnostics) {
  Allocator allocator{assembly, diagnostics};
  allocator.takeDeclared();
  allocator.giveToGateways();
  allocator.giveToRouteServers();
  allocator.giveToFirewalls();
  allocator.giveToLoadBalancers();
  allocator.giveToPrivateEndpoints();
  allocator.giveToAppliances();
  allocator.giveToBastionHosts();
  allocator.giveToInterfaces();
}

}  // namespace vnetsim
