// SPDX-License-Identifier: MIT
#include "analysis/endpoint.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "base/names.hpp"
#include "net/internet_addresses.hpp"
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
  for (const auto& balancer : topology.loadBalancers())
    if (balancer.isPublic()) names.push_back(balancer.name.label);
  for (const auto& site : topology.onPremisesSites()) names.push_back(site.name.label);
  for (const auto& host : topology.onPremisesHosts()) names.push_back(host.name);
  for (const auto& client : topology.vpnClients()) names.push_back(client.name);
  for (std::uint32_t i = 0; i < topology.subnets().size(); ++i)
    if (!topology[topology.subnets()[i].virtualNetwork].virtualHub)
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
    if (topology[subnets[i].virtualNetwork].virtualHub) continue;  // nobody puts a host there
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

/// Whether a host of the Internet may have the address: no network, site or public address of the design
/// does.
bool isOfSomebodyElse(const Topology& topology, IpAddress address) {
  const auto holds = [&](const Prefix& prefix) { return prefix.contains(address); };
  const bool isOfSite = std::ranges::any_of(topology.onPremisesSites(), [&](const OnPremisesSite& site) {
    return std::ranges::any_of(site.addressPrefixes, holds);
  });
  return isInternetAddress(address) && !isOfSite && topology.networksHolding(address).empty() &&
         !topology.publicIPAddressAt(address);
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
  if (!endpoint.position && isOfSomebodyElse(topology, address))
    endpoint.position = positionOf(InternetHost{address});
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

bool isOf(IpVersion version, IpFamily family) { return !version || *version == family; }

/// The first host address among `prefixes` of that version.
std::optional<IpAddress> firstHostOf(const std::vector<Prefix>& prefixes, IpVersion version) {
  for (const Prefix& prefix : prefixes)
    if (isOf(version, prefix.family())) return firstHostOf(prefix);
  return std::nullopt;
}

/// A host of the site: the first declared one, else one at the first address of its first prefix.
std::optional<Endpoint> endpointOf(const Topology& topology, OnPremisesSiteId id, IpVersion version) {
  const auto& site = topology[id];
  for (const OnPremisesHostId host : site.hosts)
    if (isOf(version, topology[host].address.family()))
      return hostEndpoint(site.name.label, positionOf(SiteHost{id, topology[host].address}));
  if (!site.hosts.empty()) return std::nullopt;
  const auto address = firstHostOf(site.addressPrefixes, version);
  if (!address) return std::nullopt;
  return hostEndpoint(site.name.label, positionOf(SiteHost{id, *address}));
}

Unexpected<EndpointError> withoutFamily(std::string_view name, IpFamily family) {
  return failure(Kind::NoFamily, name, std::string{nameOf(family)});
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

/// Whether `written` is "owner/name" or, on its own, "name". An owner may be a path itself.
bool namesPart(std::string_view written, std::string_view owner, std::string_view name) {
  const auto slash = written.rfind('/');
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

std::optional<PublicServiceId> publicServiceNamed(const Topology& topology, std::string_view name) {
  for (std::uint32_t i = 0; i < topology.publicServices().size(); ++i)
    if (sameName(topology.publicServices()[i].name.label, name)) return PublicServiceId{i};
  return std::nullopt;
}

/// The public frontend of a load balancer; an internal one is asked at its address.
std::optional<Endpoint> publicFrontendNamed(const Topology& topology, std::string_view name) {
  for (std::uint32_t i = 0; i < topology.loadBalancers().size(); ++i) {
    const auto& balancer = topology.loadBalancers()[i];
    if (!balancer.isPublic() || !sameName(balancer.name.label, name)) continue;
    const Position frontend{LoadBalancerId{i}, std::nullopt, balancer.frontendAddress, std::nullopt};
    return Endpoint{balancer.name.label, balancer.frontendAddress, frontend, true};
  }
  return std::nullopt;
}

/// A public service, at the first of its addresses.
std::optional<Endpoint> endpointOf(const Topology& topology, PublicServiceId id, IpVersion version) {
  const auto address = firstHostOf(topology[id].addressPrefixes, version);
  if (!address) return std::nullopt;
  return hostEndpoint(topology[id].name.label, positionOf(PublicServiceHost{id, *address}));
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
    const auto slash = host.name.rfind('/');
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

/// Half of all addresses is nothing special.
bool singlesOut(const Topology& topology, const Route& route, IpAddress address) {
  const auto holdsIt = [&](const Prefix& prefix) { return prefix.length() > 1 && prefix.contains(address); };
  const auto* tag = route.serviceTag();
  return tag != nullptr ? std::ranges::any_of(topology[*tag].addressPrefixes, holdsIt)
                        : holdsIt(*route.prefix());
}

/// A public address that no network, site or route of the design singles out, to stand for all that are none.
IpAddress addressOfInternet(const Topology& topology, IpFamily family) {
  const auto isSingledOut = [&](IpAddress address) {
    if (!topology.networksHolding(address).empty() || topology.publicIPAddressAt(address)) return true;
    for (const auto& table : topology.routeTables())
      for (const auto& route : table.routes)
        if (singlesOut(topology, route, address)) return true;
    return outsideOwner(topology, address).has_value();
  };
  // The three blocks set aside for examples (RFC 5737), then whatever is free.
  constexpr std::array v4{"203.0.113.1", "198.51.100.1", "192.0.2.1", "8.8.8.8", "1.1.1.1"};
  // The block set aside for examples in IPv6 (RFC 3849), then the same.
  constexpr std::array v6{"2001:db8::1", "2001:4860:4860::8888", "2606:4700:4700::1111"};
  const std::span<const char* const> candidates =
      family == IpFamily::V4 ? std::span<const char* const>{v4} : std::span<const char* const>{v6};
  for (const std::string_view text : candidates)
    if (const auto address = IpAddress::parse(text); !isSingledOut(*address)) return *address;
  return *IpAddress::parse(candidates.front());
}

std::vector<std::string> subnetPaths(const Topology& topology) {
  std::vector<std::string> paths;
  for (std::uint32_t i = 0; i < topology.subnets().size(); ++i)
    if (!topology[topology.subnets()[i].virtualNetwork].virtualHub)
      paths.push_back(pathOf(topology, SubnetId{i}));
  return paths;
}

/// The machines, then the sites.
std::vector<std::string> topLevelNames(const Topology& topology) {
  std::vector<std::string> names;
  for (const auto& machine : topology.virtualMachines()) names.push_back(machine.name.label);
  for (const auto& site : topology.onPremisesSites()) names.push_back(site.name.label);
  return names;
}

bool isPattern(std::string_view text) { return text.find_first_of("*?") != std::string_view::npos; }

}  // namespace

std::optional<Endpoint> endpointOf(const Topology& topology, VirtualMachineId machine, IpVersion version) {
  for (const NetworkInterfaceId nic : topology[machine].networkInterfaces) {
    auto position = positionOf(topology, nic);
    if (version) {
      const auto* configuration = topology[nic].configurationFor(*version);
      if (configuration == nullptr) continue;
      position.address = configuration->address;
    }
    return hostEndpoint(topology[machine].name.label, position);
  }
  return std::nullopt;
}

std::optional<Endpoint> endpointOf(const Topology& topology, SubnetId id, IpVersion version) {
  const auto address = lowestFreeAddress(topology, id, version);
  if (!address) return std::nullopt;
  return Endpoint{pathOf(topology, id), *address, positionOf(HypotheticalHost{id, *address})};
}

Expected<NetworkInterfaceId, EndpointError> resolveInterface(const Topology& topology,
                                                             std::string_view name) {
  const auto machines = machinesNamed(topology, name);
  if (machines.size() == 1) return topology[machines.front()].networkInterfaces.front();
  if (machines.size() > 1) return failure(Kind::Ambiguous, name);
  if (const auto nic = interfaceNamed(topology, name)) return *nic;
  return failure(Kind::Unknown, name, suggestionFor(topology, name));
}

Expected<VirtualHubId, EndpointError> resolveVirtualHub(const Topology& topology, std::string_view name) {
  std::vector<std::string> labels;
  std::optional<VirtualHubId> byName;
  for (std::uint32_t i = 0; i < topology.virtualHubs().size(); ++i) {
    const auto& its = topology.virtualHubs()[i].name;
    if (sameName(its.label, name)) return VirtualHubId{i};
    if (sameName(its.name, name)) byName = VirtualHubId{i};
    labels.push_back(its.label);
  }
  if (byName) return *byName;
  return failure(Kind::NoVirtualHub, name, std::string{nearestName(name, labels)});
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

namespace {

/// The only subnet called so, for a host in it.
Expected<Endpoint, EndpointError> subnetEndpoint(const Topology& topology, std::string_view name,
                                                 const std::vector<SubnetId>& subnets, IpVersion version) {
  if (subnets.size() > 1) return failure(Kind::Ambiguous, name, pathsOf(topology, subnets));
  if (auto endpoint = endpointOf(topology, subnets.front(), version)) return *endpoint;
  const bool hasPrefix = !version || !allocationRanges(topology[subnets.front()], *version).empty();
  if (!hasPrefix) return withoutFamily(name, *version);
  return failure(Kind::SubnetFull, name);
}

/// An endpoint that was found by its name, if it has an address of that version.
Expected<Endpoint, EndpointError> inVersion(std::optional<Endpoint> endpoint, std::string_view name,
                                            IpVersion version) {
  if (endpoint && isOf(version, endpoint->address.family())) return *std::move(endpoint);
  return version ? withoutFamily(name, *version) : failure(Kind::NoAddress, name);
}

}  // namespace

Expected<Endpoint, EndpointError> resolveEndpoint(const Topology& topology, std::string_view name,
                                                  IpVersion version) {
  const auto machines = machinesNamed(topology, name);
  if (machines.size() == 1) return inVersion(endpointOf(topology, machines.front(), version), name, version);
  if (machines.size() > 1) return failure(Kind::Ambiguous, name);
  const auto subnets = subnetsNamed(topology, name);
  if (!subnets.empty()) return subnetEndpoint(topology, name, subnets, version);
  if (const auto id = privateEndpointNamed(topology, name)) {
    const auto& endpoint = topology[*id];
    return inVersion(hostEndpoint(endpoint.name.label, positionOf(topology, *id, endpoint.privateIPAddress)),
                     name, version);
  }
  if (const auto id = bastionHostNamed(topology, name)) {
    const auto& bastion = topology[*id];
    return inVersion(hostEndpoint(bastion.name.label, positionOf(topology, *id, bastion.privateIPAddress)),
                     name, version);
  }
  if (const auto service = publicServiceNamed(topology, name))
    return inVersion(endpointOf(topology, *service, version), name, version);
  if (const auto frontend = publicFrontendNamed(topology, name)) return inVersion(frontend, name, version);
  for (std::uint32_t i = 0; i < topology.onPremisesSites().size(); ++i)
    if (sameName(topology.onPremisesSites()[i].name.label, name))
      return inVersion(endpointOf(topology, OnPremisesSiteId{i}, version), name, version);
  const auto hosts = outsideHostsNamed(topology, name);
  if (hosts.size() == 1) return inVersion(hosts.front(), name, version);
  if (hosts.size() > 1) return failure(Kind::Ambiguous, name, namesOf(hosts));
  if (const auto address = IpAddress::parse(name)) {
    if (!isOf(version, address->family())) return withoutFamily(name, *version);
    return addressEndpoint(topology, name, *address);
  }
  if (sameName(name, "internet"))
    return hostEndpoint(
        "internet", positionOf(InternetHost{addressOfInternet(topology, version.value_or(IpFamily::V4))}));
  return failure(Kind::Unknown, name, suggestionFor(topology, name));
}

std::pair<Endpoint, Endpoint> inOneVersion(const Topology& topology, const Endpoint& from,
                                           const Endpoint& to) {
  if (from.address.family() == to.address.family()) return {from, to};
  if (!to.isByAddress)
    if (auto other = resolveEndpoint(topology, to.name, from.address.family())) return {from, *other};
  if (!from.isByAddress)
    if (auto other = resolveEndpoint(topology, from.name, to.address.family())) return {*other, to};
  return {from, to};
}

Expected<std::vector<Endpoint>, EndpointError> resolveEndpoints(const Topology& topology,
                                                                std::string_view pattern, IpVersion version) {
  std::vector<Endpoint> found;
  if (!isPattern(pattern)) {
    auto endpoint = resolveEndpoint(topology, pattern, version);
    if (!endpoint) return Unexpected<EndpointError>{endpoint.error()};
    found.push_back(std::move(*endpoint));
    return found;
  }
  // What a pattern matches and has no address of the version is an error, not left out: nobody would notice.
  const bool isPath = pattern.find('/') != std::string_view::npos;
  for (const auto& name : isPath ? subnetPaths(topology) : topLevelNames(topology)) {
    if (!matchesGlob(pattern, name)) continue;
    auto endpoint = resolveEndpoint(topology, name, version);
    if (!endpoint && endpoint.error().kind == Kind::NoAddress) continue;
    if (!endpoint) return Unexpected<EndpointError>{endpoint.error()};
    found.push_back(std::move(*endpoint));
  }
  for (auto& host : outsideHosts(topology)) {
    // With a slash a pattern means "site/host", without one the host's own name.
    const auto name = std::string_view{host.name}.substr(isPath ? 0 : host.name.find('/') + 1);
    if (!matchesGlob(pattern, name)) continue;
    if (!isOf(version, host.address.family())) return withoutFamily(host.name, *version);
    found.push_back(std::move(host));
  }
  if (found.empty()) return failure(Kind::Unknown, pattern);
  return found;
}

}  // namespace vnetsim
