// SPDX-License-Identifier: MIT
#include "analysis/endpoint.hpp"

#include <algorithm>
#include <utility>

#include "base/names.hpp"
#include "topology/subnet_addresses.hpp"

namespace vnetsim {
namespace {

using Kind = EndpointError::Kind;

Unexpected<EndpointError> failure(Kind kind, std::string_view name, std::string suggestion = {}) {
  return Unexpected<EndpointError>{EndpointError{kind, std::string{name}, std::move(suggestion)}};
}

std::string suggestionFor(const Topology& topology, std::string_view name) {
  std::vector<std::string> names;
  for (const auto& machine : topology.virtualMachines()) names.push_back(machine.name.label);
  for (const auto& endpoint : topology.privateEndpoints()) names.push_back(endpoint.name.label);
  for (const auto& bastion : topology.bastionHosts()) names.push_back(bastion.name.label);
  for (const auto& service : topology.publicServices()) names.push_back(service.name.label);
  for (const auto& site : topology.onPremisesSites()) names.push_back(site.name.label);
  for (const auto& host : topology.onPremisesHosts()) names.push_back(host.name);
  for (const auto& client : topology.vpnClients()) names.push_back(client.name);
  for (std::uint32_t i = 0; i < topology.subnets().size(); ++i)
    names.push_back(pathOf(topology, SubnetId{i}));
  return std::string{nearestName(name, names)};
}

/// The machine with this label, else those with this ARM name.
std::vector<VirtualMachineId> machinesNamed(const Topology& topology, std::string_view name) {
  std::vector<VirtualMachineId> byName;
  const auto machines = topology.virtualMachines();
  for (std::uint32_t i = 0; i < machines.size(); ++i) {
    if (sameName(machines[i].name.label, name)) return {VirtualMachineId{i}};
    if (sameName(machines[i].name.name, name)) byName.push_back(VirtualMachineId{i});
  }
  return byName;
}

/// The subnets that "vnet/subnet", or a subnet's own name, can mean; a network's label goes before ARM names.
std::vector<SubnetId> subnetsNamed(const Topology& topology, std::string_view path) {
  std::vector<SubnetId> found;
  const auto slash = path.find('/');
  const bool isShort = slash == std::string_view::npos;
  const auto network = isShort ? std::string_view{} : path.substr(0, slash);
  const auto subnet = isShort ? path : path.substr(slash + 1);
  const auto subnets = topology.subnets();
  for (std::uint32_t i = 0; i < subnets.size(); ++i) {
    const auto& name = topology[subnets[i].virtualNetwork].name;
    if (!sameName(subnets[i].name, subnet)) continue;
    if (!isShort && sameName(name.label, network)) return {SubnetId{i}};
    if (isShort || sameName(name.name, network)) found.push_back(SubnetId{i});
  }
  return found;
}

/// "a/default, b/default": what an ambiguous name can mean.
std::string pathsOf(const Topology& topology, const std::vector<SubnetId>& subnets) {
  std::string text;
  for (const SubnetId subnet : subnets) text += (text.empty() ? "" : ", ") + pathOf(topology, subnet);
  return text;
}

/// Who has `address` outside Azure's networks: a loopback of a machine, a client, or a host of the site with
/// the longest prefix.
std::optional<Position> outsideOwner(const Topology& topology, IpAddress address) {
  for (std::uint32_t i = 0; i < topology.virtualMachines().size(); ++i)
    if (std::ranges::count(topology.virtualMachines()[i].loopbacks, address) > 0)
      return positionOf(topology, VirtualMachineId{i});
  for (std::uint32_t i = 0; i < topology.gateways().size(); ++i)
    for (const Prefix& pool : topology.gateways()[i].vpnClientAddressPool)
      if (pool.contains(address)) return positionOf(PointToSiteHost{{i}, address});
  int longest = -1;
  std::optional<Position> owner;
  for (std::uint32_t i = 0; i < topology.onPremisesSites().size(); ++i)
    for (const Prefix& prefix : topology.onPremisesSites()[i].addressPrefixes) {
      if (!prefix.contains(address) || prefix.length() <= longest) continue;
      longest = prefix.length();
      const auto host = hostOf(topology, {i}, address);
      owner = host ? std::optional{positionOf(*host)} : std::nullopt;
    }
  if (const auto service = topology.publicServiceAt(address); service && !owner)
    return positionOf(PublicServiceHost{*service, address});
  return owner;
}

Expected<Endpoint, EndpointError> addressEndpoint(const Topology& topology, std::string_view name,
                                                  IpAddress address) {
  Endpoint endpoint{std::string{name}, address, std::nullopt, true};
  std::string owners;
  for (const VirtualNetworkId network : topology.networksHolding(address)) {
    const auto owner = topology.ownerOf(network, address);
    if (!owner) continue;
    const auto position = positionOf(topology, *owner, address);
    owners += (owners.empty() ? "" : ", ") + labelOf(topology, position.device);
    if (endpoint.position) return failure(Kind::Ambiguous, name, owners);
    endpoint.position = position;
  }
  if (!endpoint.position) endpoint.position = outsideOwner(topology, address);
  return endpoint;
}

Endpoint hostEndpoint(std::string name, const Position& position) {
  return {std::move(name), position.address, position};
}

/// The first address of a prefix that a host would have.
IpAddress firstHostOf(const Prefix& prefix) {
  const bool isHost = prefix.first() == prefix.last();
  return {prefix.family(), prefix.first().bits() + (isHost ? 0 : 1)};
}

/// A host of the site: the first declared one, else one at the first address of its first prefix.
std::optional<Endpoint> endpointOf(const Topology& topology, OnPremisesSiteId id) {
  const auto& site = topology[id];
  if (!site.hosts.empty())
    return hostEndpoint(site.name.label, positionOf(SiteHost{id, topology[site.hosts.front()].address}));
  if (site.addressPrefixes.empty()) return std::nullopt;
  return hostEndpoint(site.name.label, positionOf(SiteHost{id, firstHostOf(site.addressPrefixes.front())}));
}

/// The declared hosts of sites and clients of gateways, as "site/host" and "gateway/client".
std::vector<Endpoint> outsideHosts(const Topology& topology) {
  std::vector<Endpoint> hosts;
  const auto add = [&](const Position& position) {
    hosts.push_back(hostEndpoint(labelOf(topology, position.device), position));
  };
  for (const auto& host : topology.onPremisesHosts()) add(positionOf(SiteHost{host.site, host.address}));
  for (const auto& client : topology.vpnClients())
    add(positionOf(PointToSiteHost{client.gateway, client.address}));
  return hosts;
}

/// Whether `written` is "owner/name" or, on its own, "name".
bool namesPart(std::string_view written, std::string_view owner, std::string_view name) {
  const auto slash = written.find('/');
  if (slash == std::string_view::npos) return sameName(written, name);
  return sameName(written.substr(0, slash), owner) && sameName(written.substr(slash + 1), name);
}

std::optional<PrivateEndpointId> privateEndpointNamed(const Topology& topology, std::string_view name) {
  for (std::uint32_t i = 0; i < topology.privateEndpoints().size(); ++i)
    if (sameName(topology.privateEndpoints()[i].name.label, name)) return PrivateEndpointId{i};
  return std::nullopt;
}

std::optional<BastionHostId> bastionHostNamed(const Topology& topology, std::string_view name) {
  for (std::uint32_t i = 0; i < topology.bastionHosts().size(); ++i)
    if (sameName(topology.bastionHosts()[i].name.label, name)) return BastionHostId{i};
  return std::nullopt;
}

/// A public service, at the first of its addresses.
std::optional<Endpoint> publicServiceNamed(const Topology& topology, std::string_view name) {
  for (std::uint32_t i = 0; i < topology.publicServices().size(); ++i) {
    const auto& service = topology.publicServices()[i];
    if (!sameName(service.name.label, name)) continue;
    return hostEndpoint(service.name.label,
                        positionOf(PublicServiceHost{{i}, firstHostOf(service.addressPrefixes.front())}));
  }
  return std::nullopt;
}

/// "nva/trust"
std::optional<NetworkInterfaceId> interfaceNamed(const Topology& topology, std::string_view path) {
  for (std::uint32_t i = 0; i < topology.networkInterfaces().size(); ++i) {
    const auto& nic = topology.networkInterfaces()[i];
    const bool isShort = path.find('/') == std::string_view::npos;
    if (!isShort && namesPart(path, topology[nic.virtualMachine].name.label, nic.name))
      return NetworkInterfaceId{i};
  }
  return std::nullopt;
}

/// The declared hosts of sites and clients of gateways that `written` can mean.
std::vector<Endpoint> outsideHostsNamed(const Topology& topology, std::string_view written) {
  auto found = outsideHosts(topology);
  std::erase_if(found, [&](const Endpoint& host) {
    const auto slash = host.name.find('/');
    return !namesPart(written, std::string_view{host.name}.substr(0, slash),
                      std::string_view{host.name}.substr(slash + 1));
  });
  return found;
}

std::string namesOf(const std::vector<Endpoint>& endpoints) {
  std::string text;
  for (const auto& endpoint : endpoints) text += (text.empty() ? "" : ", ") + endpoint.name;
  return text;
}

/// A public address that no network, site or route of the design singles out, to stand for all that are none.
IpAddress addressOfInternet(const Topology& topology) {
  const auto isSingledOut = [&](IpAddress address) {
    if (!topology.networksHolding(address).empty()) return true;
    for (const auto& table : topology.routeTables())
      for (const auto& route : table.routes)
        if (route.addressPrefix.length() > 1 && route.addressPrefix.contains(address)) return true;
    return outsideOwner(topology, address).has_value();
  };
  // The three blocks set aside for examples (RFC 5737), then whatever is free.
  for (const std::string_view text : {"203.0.113.1", "198.51.100.1", "192.0.2.1", "8.8.8.8", "1.1.1.1"})
    if (const auto address = IpAddress::parse(text); !isSingledOut(*address)) return *address;
  return *IpAddress::parse("203.0.113.1");
}

bool isPattern(std::string_view text) { return text.find_first_of("*?") != std::string_view::npos; }

}  // namespace

Endpoint endpointOf(const Topology& topology, VirtualMachineId machine) {
  const auto position = positionOf(topology, machine);
  return {topology[machine].name.label, position.address, position};
}

std::optional<Endpoint> endpointOf(const Topology& topology, SubnetId id) {
  const auto address = lowestFreeAddress(topology, id);
  if (!address) return std::nullopt;
  return Endpoint{pathOf(topology, id), *address, positionOf(HypotheticalHost{id, *address})};
}

Expected<SubnetId, EndpointError> resolveSubnet(const Topology& topology, std::string_view name) {
  const auto subnets = subnetsNamed(topology, name);
  if (subnets.size() == 1) return subnets.front();
  if (subnets.size() > 1) return failure(Kind::Ambiguous, name, pathsOf(topology, subnets));
  const auto machines = machinesNamed(topology, name);
  if (machines.size() == 1) return *positionOf(topology, machines.front()).subnet;
  if (machines.size() > 1) return failure(Kind::Ambiguous, name);
  if (const auto nic = interfaceNamed(topology, name)) return topology[*nic].subnet;
  if (const auto bastion = bastionHostNamed(topology, name)) return topology[*bastion].subnet;
  const auto endpoint = resolveEndpoint(topology, name);
  if (endpoint && endpoint->position && !endpoint->position->subnet) return failure(Kind::NoSubnet, name);
  return failure(Kind::Unknown, name, suggestionFor(topology, name));
}

Expected<Endpoint, EndpointError> resolveEndpoint(const Topology& topology, std::string_view name) {
  const auto machines = machinesNamed(topology, name);
  if (machines.size() == 1) return endpointOf(topology, machines.front());
  if (machines.size() > 1) return failure(Kind::Ambiguous, name);
  const auto subnets = subnetsNamed(topology, name);
  if (subnets.size() > 1) return failure(Kind::Ambiguous, name, pathsOf(topology, subnets));
  if (subnets.size() == 1) {
    if (auto endpoint = endpointOf(topology, subnets.front())) return *endpoint;
    return failure(Kind::SubnetFull, name);
  }
  if (const auto id = privateEndpointNamed(topology, name)) {
    const auto& endpoint = topology[*id];
    return hostEndpoint(endpoint.name.label, positionOf(topology, *id, endpoint.privateIPAddress));
  }
  if (const auto id = bastionHostNamed(topology, name)) {
    const auto& bastion = topology[*id];
    return hostEndpoint(bastion.name.label, positionOf(topology, *id, bastion.privateIPAddress));
  }
  if (auto service = publicServiceNamed(topology, name)) return *service;
  for (std::uint32_t i = 0; i < topology.onPremisesSites().size(); ++i) {
    if (!sameName(topology.onPremisesSites()[i].name.label, name)) continue;
    if (auto endpoint = endpointOf(topology, OnPremisesSiteId{i})) return *endpoint;
    return failure(Kind::NoAddress, name);
  }
  const auto hosts = outsideHostsNamed(topology, name);
  if (hosts.size() == 1) return hosts.front();
  if (hosts.size() > 1) return failure(Kind::Ambiguous, name, namesOf(hosts));
  if (const auto address = IpAddress::parse(name)) return addressEndpoint(topology, name, *address);
  if (sameName(name, "internet"))
    return hostEndpoint("internet", positionOf(InternetHost{addressOfInternet(topology)}));
  return failure(Kind::Unknown, name, suggestionFor(topology, name));
}

Expected<std::vector<Endpoint>, EndpointError> resolveEndpoints(const Topology& topology,
                                                                std::string_view pattern) {
  std::vector<Endpoint> found;
  if (!isPattern(pattern)) {
    auto endpoint = resolveEndpoint(topology, pattern);
    if (!endpoint) return Unexpected<EndpointError>{endpoint.error()};
    found.push_back(std::move(*endpoint));
    return found;
  }
  if (pattern.find('/') != std::string_view::npos) {
    for (std::uint32_t i = 0; i < topology.subnets().size(); ++i) {
      if (!matchesGlob(pattern, pathOf(topology, SubnetId{i}))) continue;
      auto endpoint = endpointOf(topology, SubnetId{i});
      if (!endpoint) return failure(Kind::SubnetFull, pathOf(topology, SubnetId{i}));
      found.push_back(std::move(*endpoint));
    }
  } else {
    for (std::uint32_t i = 0; i < topology.virtualMachines().size(); ++i)
      if (matchesGlob(pattern, topology.virtualMachines()[i].name.label))
        found.push_back(endpointOf(topology, VirtualMachineId{i}));
    for (std::uint32_t i = 0; i < topology.onPremisesSites().size(); ++i)
      if (matchesGlob(pattern, topology.onPremisesSites()[i].name.label))
        if (auto endpoint = endpointOf(topology, OnPremisesSiteId{i})) found.push_back(std::move(*endpoint));
  }
  for (auto& host : outsideHosts(topology)) {
    // With a slash a pattern means "site/host", without one the host's own name.
    const bool isPath = pattern.find('/') != std::string_view::npos;
    const auto name = std::string_view{host.name}.substr(isPath ? 0 : host.name.find('/') + 1);
    if (matchesGlob(pattern, name)) found.push_back(std::move(host));
  }
  if (found.empty()) return failure(Kind::Unknown, pattern);
  return found;
}

}  // namespace vnetsim
