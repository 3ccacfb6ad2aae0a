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

Expected<Endpoint, EndpointError> addressEndpoint(const Topology& topology, std::string_view name,
                                                  IpAddress address) {
  Endpoint endpoint{std::string{name}, address, std::nullopt};
  std::string owners;
  for (const VirtualNetworkId network : topology.networksHolding(address)) {
    const auto owner = topology.ownerOf(network, address);
    if (!owner) continue;
    const auto position = positionOf(topology, *owner, address);
    owners += (owners.empty() ? "" : ", ") + labelOf(topology, position.device);
    if (endpoint.position) return failure(Kind::Ambiguous, name, owners);
    endpoint.position = position;
  }
  return endpoint;
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
  if (machines.size() == 1) return positionOf(topology, machines.front()).subnet;
  if (machines.size() > 1) return failure(Kind::Ambiguous, name);
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
  if (const auto address = IpAddress::parse(name)) return addressEndpoint(topology, name, *address);
  if (sameName(name, "internet")) return failure(Kind::NotModelled, name);
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
  }
  if (found.empty()) return failure(Kind::Unknown, pattern);
  return found;
}

}  // namespace vnetsim
