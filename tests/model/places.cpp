// SPDX-License-Identifier: MIT
#include "model/places.hpp"

#include <sstream>
#include <stdexcept>

namespace plain {
namespace {

/// The lowest address of the subnet that nobody has (R9, R10).
Address lowestFree(const Design& design, const std::string& network, const Subnet& subnet) {
  for (Address one = subnet.prefix.base + 4; one < lastOf(subnet.prefix); ++one)
    if (!ownerIn(design, network, one)) return one;
  throw std::logic_error{"the subnet is full"};
}

bool isFirstOf(const Design& design, const std::string& network, const std::string& subnet, Address address,
               Address count) {
  const Address first = subnetNamed(*find(design.networks, network), subnet).prefix.base + 4;
  return address >= first && address < first + count;
}

}  // namespace

const Subnet& subnetNamed(const Network& network, const std::string& name) {
  const Subnet* found = find(network.subnets, name);
  if (found == nullptr) throw std::logic_error{"no subnet " + network.name + "/" + name};
  return *found;
}

const Network* networkHolding(const Design& design, Address address) {
  for (const Network& one : design.networks)
    for (const Prefix& prefix : one.prefixes)
      if (holds(prefix, address)) return &one;
  return nullptr;
}

Place placeOf(const Machine& machine, const Interface& interface) {
  return {Kind::Machine,    machine.name,   interface.network,
          interface.subnet, interface.name, interface.address};
}

Place placeOf(const Design& design, const Gateway& gateway) {
  const Subnet& subnet = subnetNamed(*find(design.networks, gateway.network), "GatewaySubnet");
  return {Kind::Gateway, gateway.name, gateway.network, subnet.name, "", subnet.prefix.base + 4};
}

Place siteHost(const Site& site, Address address) {
  return {Kind::SiteHost, site.name + "/" + text(address), "", "", "", address};
}

Place clientOf(const Gateway& gateway) {
  return {Kind::Client, gateway.name + "/client", "", "", "", gateway.client.value()};
}

std::string homeOf(const Place& host) { return host.name.substr(0, host.name.find('/')); }

std::optional<Place> ownerIn(const Design& design, const std::string& network, Address address) {
  for (const Machine& machine : design.machines)
    for (const Interface& one : machine.interfaces)
      if (one.network == network && one.address == address) return placeOf(machine, one);
  for (const Balancer& one : design.balancers)
    if (one.publicAddress.empty() && one.network == network && one.address == address)
      return Place{Kind::Balancer, one.name, network, one.subnet, "", address};
  for (const Firewall& one : design.firewalls)
    if (one.network == network && one.address == address)
      return Place{Kind::Firewall, one.name, network, "AzureFirewallSubnet", "", address};
  for (const PrivateEndpoint& one : design.privateEndpoints)
    if (one.network == network && one.address == address)
      return Place{Kind::PrivateEndpoint, one.name, network, one.subnet, "", address};
  for (const Gateway& one : design.gateways)
    if (one.network == network && isFirstOf(design, network, "GatewaySubnet", address, 2))
      return Place{Kind::Gateway, one.name, network, "GatewaySubnet", "", address};
  for (const RoutingAppliance& one : design.routingAppliances)
    if (one.network == network && address >= one.address && address < one.address + 5)
      return Place{Kind::RoutingAppliance, one.name, network, "VirtualNetworkApplianceSubnet", "", address};
  for (const Bastion& one : design.bastions)
    if (one.network == network && isFirstOf(design, network, "AzureBastionSubnet", address, 1))
      return Place{Kind::Bastion, one.name, network, "AzureBastionSubnet", "", address};
  for (const RouteServer& one : design.routeServers)
    if (one.network == network && isFirstOf(design, network, "RouteServerSubnet", address, 2))
      return Place{Kind::RouteServer, one.name, network, "RouteServerSubnet", "", address};
  return std::nullopt;
}

std::optional<Address> addressIn(const std::string& text) {
  std::istringstream in{text};
  unsigned a = 0;
  unsigned b = 0;
  unsigned c = 0;
  unsigned d = 0;
  char dot = 0;
  if (in >> a >> dot >> b >> dot >> c >> dot >> d) return address(a, b, c, d);
  return std::nullopt;
}

const PublicService* serviceAt(const Design& design, Address address) {
  for (const PublicService& one : design.publicServices)
    for (const Prefix& prefix : one.prefixes)
      if (holds(prefix, address)) return &one;
  return nullptr;
}

const PublicAddress* publicAddressAt(const Design& design, Address address) {
  for (const PublicAddress& one : design.publicAddresses)
    if (one.address == address) return &one;
  return nullptr;
}

Place ownerOfPublic(const Design& design, const PublicAddress& address) {
  for (const Machine& machine : design.machines)
    for (const Interface& one : machine.interfaces)
      if (one.publicAddress == address.name) return placeOf(machine, one);
  for (const Balancer& one : design.balancers)
    if (one.publicAddress == address.name) return {Kind::Balancer, one.name, "", "", "", address.address};
  for (const Firewall& one : design.firewalls)
    if (one.publicAddress == address.name)
      return {Kind::Firewall, one.name, one.network, "AzureFirewallSubnet", "", one.address};
  for (const Gateway& one : design.gateways)
    if (one.publicAddress == address.name) return placeOf(design, one);
  for (const NatGateway& one : design.natGateways)
    if (one.publicAddress == address.name) return {Kind::NatGateway, one.name, "", "", "", address.address};
  return {};
}

bool isOfInternet(const Design& design, Address address) {
  const std::vector<Prefix> setAside{
      prefix(0, 0, 0, 0, 8),      prefix(10, 0, 0, 0, 8),       prefix(100, 64, 0, 0, 10),
      prefix(127, 0, 0, 0, 8),    prefix(169, 254, 0, 0, 16),   prefix(172, 16, 0, 0, 12),
      prefix(192, 168, 0, 0, 16), prefix(168, 63, 129, 16, 32), prefix(224, 0, 0, 0, 3)};
  for (const Prefix& one : setAside)
    if (holds(one, address)) return false;
  for (const Site& site : design.sites)
    for (const Prefix& one : site.prefixes)
      if (holds(one, address)) return false;
  return networkHolding(design, address) == nullptr && serviceAt(design, address) == nullptr &&
         publicAddressAt(design, address) == nullptr;
}

Place placeOfEnd(const Design& design, const std::string& end) {
  if (end == "internet") return {Kind::Internet, end, "", "", "", internetAddress};
  if (const auto address = addressIn(end)) {
    if (const Network* network = networkHolding(design, *address)) {
      if (const auto owner = ownerIn(design, network->name, *address)) return *owner;
      return {Kind::Nobody, end, "", "", "", *address};
    }
    for (const Site& site : design.sites)
      for (const Prefix& prefix : site.prefixes)
        if (holds(prefix, *address)) return siteHost(site, *address);
    if (const PublicService* service = serviceAt(design, *address))
      return {Kind::Service, service->name, "", "", "", *address};
    const Kind kind = isOfInternet(design, *address) ? Kind::Internet : Kind::Nobody;
    return {kind, end, "", "", "", *address};
  }
  if (const Machine* machine = find(design.machines, end))
    return placeOf(*machine, machine->interfaces.front());
  if (const PrivateEndpoint* one = find(design.privateEndpoints, end))
    return {Kind::PrivateEndpoint, one->name, one->network, one->subnet, "", one->address};
  if (const Bastion* one = find(design.bastions, end)) {
    const Subnet& subnet = subnetNamed(*find(design.networks, one->network), "AzureBastionSubnet");
    return {Kind::Bastion, one->name, one->network, subnet.name, "", subnet.prefix.base + 4};
  }
  const auto slash = end.find('/');
  if (slash == std::string::npos) throw std::logic_error{"no end is called " + end};
  const std::string first = end.substr(0, slash);
  const std::string second = end.substr(slash + 1);
  if (const Network* network = find(design.networks, first)) {
    const Subnet& subnet = subnetNamed(*network, second);
    return {Kind::Host, end, first, second, "", lowestFree(design, first, subnet)};
  }
  if (const Site* site = find(design.sites, first))
    return siteHost(*site, site->hosts.at(std::stoul(second.substr(1))));
  if (const Gateway* gateway = find(design.gateways, first)) return clientOf(*gateway);
  throw std::logic_error{"no end is called " + end};
}

const Peering* peeringOf(const Design& design, const std::string& network, const std::string& remote) {
  for (const Peering& one : find(design.networks, network)->peerings)
    if (one.remote == remote) return &one;
  return nullptr;
}

bool areInTwoRegions(const Design& design, const std::string& network, const std::string& remote) {
  const std::string& here = find(design.networks, network)->location;
  const std::string& there = find(design.networks, remote)->location;
  return !here.empty() && !there.empty() && here != there;
}

bool isConnected(const Design& design, const std::string& network, const std::string& remote) {
  return peeringOf(design, network, remote) != nullptr && peeringOf(design, remote, network) != nullptr;
}

}  // namespace plain
