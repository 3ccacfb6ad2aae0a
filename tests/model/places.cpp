// SPDX-License-Identifier: MIT
#include "model/places.hpp"

#include <stdexcept>

#include "model/hub_branches.hpp"

namespace plain {
namespace {

/// The lowest address of a subnet's prefix that nobody has (R9, R10).
Address lowestFree(const Design& design, const std::string& network, Prefix prefix) {
  for (Address one = prefix.base + 4; one < lastOf(prefix); one = one + 1)
    if (!ownerIn(design, network, one)) return one;
  throw std::logic_error{"the subnet is full"};
}

bool isFirstOf(const Design& design, const std::string& network, const std::string& subnet, Address address,
               unsigned count) {
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

std::optional<Place> placeOf(const Machine& machine, const Interface& interface, bool isV6) {
  Place place = placeOf(machine, interface);
  if (!isV6) return place;
  if (!interface.addressV6) return std::nullopt;
  place.address = *interface.addressV6;
  return place;
}

const Machine* peerOver(const Design& design, const Machine& machine, const std::string& tunnel) {
  if (const Tunnel* own = find(machine.tunnels, tunnel)) return find(design.machines, own->peer);
  for (const Machine& other : design.machines)
    if (const Tunnel* one = find(other.tunnels, tunnel); one != nullptr && one->peer == machine.name)
      return &other;
  return nullptr;
}

Address tunnelAddressOf(const Machine& machine) {
  return machine.loopbacks.empty() ? machine.interfaces.front().address : machine.loopbacks.front();
}

Place placeOf(const Design& design, const Gateway& gateway) {
  const Subnet& subnet = subnetNamed(*find(design.networks, gateway.network), "GatewaySubnet");
  return {Kind::Gateway, gateway.name, gateway.network,
          subnet.name,   "",           subnet.prefix.base + (gateway.isExpressRoute ? 10 : 4)};
}

Place siteHost(const Site& site, Address address) {
  return {Kind::SiteHost, site.name + "/" + text(address), "", "", "", address};
}

Place clientOf(const Gateway& gateway) {
  return {Kind::Client, gateway.name + "/client", "", "", "", gateway.client.value()};
}

std::string homeOf(const Place& host) { return host.name.substr(0, host.name.rfind('/')); }

std::optional<Place> ownerIn(const Design& design, const std::string& network, Address address) {
  for (const Machine& machine : design.machines)
    for (const Interface& one : machine.interfaces)
      for (const bool isV6 : {false, true})
        if (const auto place = placeOf(machine, one, isV6);
            one.network == network && place && place->address == address)
          return place;
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
    if (const Place place = placeOf(design, one);
        one.network == network && (address == place.address || address == place.address + 1))
      return Place{Kind::Gateway, one.name, network, "GatewaySubnet", "", address};
  for (const VirtualHub& hub : design.virtualHubs)
    for (const std::string& gateway : gatewaysOf(hub))
      for (const Address one : addressesOf(hub, gateway))
        if (hub.name == network && one == address)
          return Place{Kind::HubGateway, gateway, network, "defaultRouteTable", "hub", address};
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
  if (address.isV6 && !holds(Prefix{addressV6(0x2000, 0, 0, 0), 3}, address)) return false;
  for (const Prefix& one : setAside)
    if (holds(one, address)) return false;
  for (const Site& site : design.sites)
    for (const Prefix& one : site.prefixes)
      if (holds(one, address)) return false;
  return networkHolding(design, address) == nullptr && serviceAt(design, address) == nullptr &&
         publicAddressAt(design, address) == nullptr;
}

namespace {

bool isOf(Version version, Address address) {
  return version == Version::Any || address.isV6 == (version == Version::V6);
}

Place placeOfAddress(const Design& design, const std::string& end, Address address) {
  if (const Network* network = networkHolding(design, address)) {
    if (const auto owner = ownerIn(design, network->name, address)) return *owner;
    return {Kind::Nobody, end, "", "", "", address};
  }
  for (const Machine& machine : design.machines)
    for (const Address loopback : machine.loopbacks)
      if (loopback == address) {
        Place place = placeOf(machine, machine.interfaces.front());
        place.address = address;
        return place;
      }
  for (const Site& site : design.sites)
    for (const Prefix& prefix : site.prefixes)
      if (holds(prefix, address)) return siteHost(site, address);
  if (const PublicService* service = serviceAt(design, address))
    return {Kind::Service, service->name, "", "", "", address};
  return {isOfInternet(design, address) ? Kind::Internet : Kind::Nobody, end, "", "", "", address};
}

std::optional<Place> placeOfMachine(const Machine& machine, Version version) {
  for (const Interface& one : machine.interfaces)
    if (const auto place = placeOf(machine, one, version == Version::V6)) return place;
  return std::nullopt;
}

std::optional<Place> placeOfHost(const Design& design, const Network& network, const Subnet& subnet,
                                 Version version) {
  if (version == Version::V6 && !subnet.prefixV6) return std::nullopt;
  const Prefix prefix = version == Version::V6 ? *subnet.prefixV6 : subnet.prefix;
  return Place{Kind::Host, network.name + "/" + subnet.name,        network.name, subnet.name,
               "",         lowestFree(design, network.name, prefix)};
}

/// What has one address only, and the Internet.
Place placeOfOthers(const Design& design, const std::string& end, Version version) {
  if (end == "internet")
    return {Kind::Internet, end, "", "", "", version == Version::V6 ? internetAddressV6 : internetAddress};
  if (const PrivateEndpoint* one = find(design.privateEndpoints, end))
    return {Kind::PrivateEndpoint, one->name, one->network, one->subnet, "", one->address};
  if (const Bastion* one = find(design.bastions, end)) {
    const Subnet& subnet = subnetNamed(*find(design.networks, one->network), "AzureBastionSubnet");
    return {Kind::Bastion, one->name, one->network, subnet.name, "", subnet.prefix.base + 4};
  }
  const auto slash = end.find('/');
  if (slash == std::string::npos) throw std::logic_error{"no end is called " + end};
  const std::string first = end.substr(0, slash);
  if (const Site* site = find(design.sites, first))
    return siteHost(*site, site->hosts.at(std::stoul(end.substr(slash + 2))));
  if (const Gateway* gateway = find(design.gateways, first)) return clientOf(*gateway);
  throw std::logic_error{"no end is called " + end};
}

}  // namespace

std::optional<Place> placeOfEnd(const Design& design, const std::string& end, Version version) {
  for (const VirtualHub& hub : design.virtualHubs) {
    const bool isOther = end == clientGatewayOf(hub) + "/other";
    if (!hub.clients || (!isOther && end != clientGatewayOf(hub) + "/client")) continue;
    if (version == Version::V6) return std::nullopt;
    return Place{Kind::Client, end, "", "", "", hub.clients->client.value() + (isOther ? 1 : 0)};
  }
  if (const Machine* machine = find(design.machines, end)) return placeOfMachine(*machine, version);
  if (const Network* network = find(design.networks, end.substr(0, end.find('/'))))
    return placeOfHost(design, *network, subnetNamed(*network, end.substr(network->name.size() + 1)),
                       version);
  const auto address = addressIn(end);
  const Place place = address ? placeOfAddress(design, end, *address) : placeOfOthers(design, end, version);
  if (!isOf(version, place.address)) return std::nullopt;
  return place;
}

std::pair<Place, Place> endsOf(const Design& design, const Question& question) {
  const Version asked = question.onlyV6 ? Version::V6 : Version::Any;
  const Place from = placeOfEnd(design, question.from, asked).value();
  const Place to = placeOfEnd(design, question.to, asked).value();
  if (from.address.isV6 == to.address.isV6) return {from, to};
  const auto versionOf = [](const Place& place) { return place.address.isV6 ? Version::V6 : Version::V4; };
  if (!addressIn(question.to))
    if (const auto other = placeOfEnd(design, question.to, versionOf(from))) return {from, *other};
  if (!addressIn(question.from))
    if (const auto other = placeOfEnd(design, question.from, versionOf(to))) return {*other, to};
  return {from, to};
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
