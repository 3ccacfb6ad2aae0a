// SPDX-License-Identifier: MIT
#include "analysis/matrix.hpp"

#include <algorithm>
#include <utility>

#include "base/names.hpp"

namespace vnetsim {
namespace {

std::vector<Device> viaOf(const Trace& trace) {
  for (const auto& path : trace.forward.paths)
    if (isDelivered(path)) return forwardersOf(path);
  return {};
}

MatrixCell cellOf(const Trace& trace, std::uint32_t from, std::uint32_t to) {
  const bool isReachable = trace.verdict == Verdict::Reachable;
  return {from, to, trace.verdict, trace.reason, trace.traffic, viaOf(trace), 1, isReachable ? 1u : 0u};
}

/// The cell of two networks takes in one more pair of their subnets.
void merge(MatrixCell& cell, const MatrixCell& pair) {
  cell.pairs += pair.pairs;
  cell.reachablePairs += pair.reachablePairs;
  cell.traffic = cell.traffic.intersect(pair.traffic);
  if (cell.verdict == pair.verdict) return;
  if (cell.verdict == Verdict::Undetermined) return;
  // What differs from pair to pair is partial, unless one of them is not even known.
  const bool isUnknown = pair.verdict == Verdict::Undetermined;
  if (isUnknown || cell.reason == Reason::Delivered) cell.reason = pair.reason;
  cell.verdict = isUnknown ? Verdict::Undetermined : Verdict::Partial;
}

bool holdsMachines(const Subnet& subnet) {
  switch (subnet.role) {
    case SubnetRole::Ordinary:
      return true;
    case SubnetRole::Gateway:
    case SubnetRole::Firewall:
    case SubnetRole::FirewallManagement:
    case SubnetRole::Bastion:
    case SubnetRole::RouteServer:
    case SubnetRole::Appliance:
      return false;
  }
  return false;
}

std::vector<Endpoint> hostsIn(const Topology& topology, const VirtualNetwork& network, IpVersion version) {
  std::vector<Endpoint> hosts;
  for (const SubnetId subnet : network.subnets) {
    if (!holdsMachines(topology[subnet])) continue;
    if (auto host = endpointOf(topology, subnet, version)) hosts.push_back(std::move(*host));
  }
  return hosts;
}

MatrixCell networkCell(const CompiledNetwork& network, const NetworkEndpoints& from,
                       const NetworkEndpoints& to, const TrafficSet& asked, std::uint32_t i,
                       std::uint32_t j) {
  std::optional<MatrixCell> cell;
  for (const auto& source : from.hosts) {
    for (const auto& destination : to.hosts) {
      auto pair = cellOf(trace(network, source, destination, asked), i, j);
      if (cell)
        merge(*cell, pair);
      else
        cell = std::move(pair);
    }
  }
  return *cell;
}

/// `cell(i, j)` for every ordered pair of differently named ends.
template <class End, class Cell>
Matrix matrixOfPairs(const std::vector<End>& from, const std::vector<End>& to, Cell cell) {
  Matrix matrix;
  for (const auto& end : from) matrix.from.push_back(end.name);
  for (const auto& end : to) matrix.to.push_back(end.name);
  for (std::uint32_t i = 0; i < from.size(); ++i)
    for (std::uint32_t j = 0; j < to.size(); ++j)
      if (!sameName(from[i].name, to[j].name)) matrix.cells.push_back(cell(i, j));
  return matrix;
}

}  // namespace

std::vector<Endpoint> machineEndpoints(const Topology& topology, IpVersion version) {
  std::vector<Endpoint> endpoints;
  for (std::uint32_t i = 0; i < topology.virtualMachines().size(); ++i)
    if (auto endpoint = endpointOf(topology, VirtualMachineId{i}, version))
      endpoints.push_back(std::move(*endpoint));
  return endpoints;
}

std::vector<Endpoint> subnetEndpoints(const Topology& topology, IpVersion version) {
  std::vector<Endpoint> endpoints;
  for (const auto& network : topology.virtualNetworks())
    for (auto& host : hostsIn(topology, network, version)) endpoints.push_back(std::move(host));
  return endpoints;
}

std::vector<NetworkEndpoints> networkEndpoints(const Topology& topology, IpVersion version) {
  std::vector<NetworkEndpoints> endpoints;
  for (const auto& network : topology.virtualNetworks()) {
    auto hosts = hostsIn(topology, network, version);
    if (!hosts.empty()) endpoints.push_back({network.name.label, std::move(hosts)});
  }
  return endpoints;
}

Matrix matrixOf(const CompiledNetwork& network, const std::vector<Endpoint>& from,
                const std::vector<Endpoint>& to, const TrafficSet& asked) {
  return matrixOfPairs(from, to, [&](std::uint32_t i, std::uint32_t j) {
    return cellOf(trace(network, from[i], to[j], asked), i, j);
  });
}

Matrix matrixByNetwork(const CompiledNetwork& network, const std::vector<NetworkEndpoints>& from,
                       const std::vector<NetworkEndpoints>& to, const TrafficSet& asked) {
  return matrixOfPairs(from, to, [&](std::uint32_t i, std::uint32_t j) {
    return networkCell(network, from[i], to[j], asked, i, j);
  });
}

}  // namespace vnetsim
