// SPDX-License-Identifier: MIT
#include "analysis/matrix.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/names.hpp"

namespace vnetsim {
namespace {

/// The outcome of two networks takes in that of one more pair of their subnets.
void merge(PairOutcome& all, const PairOutcome& pair) {
  all.traffic = all.traffic.intersect(pair.traffic);
  if (all.verdict == pair.verdict) return;
  if (all.verdict == Verdict::Undetermined) return;
  // What differs from pair to pair is partial, unless one of them is not even known.
  const bool isUnknown = pair.verdict == Verdict::Undetermined;
  if (isUnknown || all.reason == Reason::Delivered) all.reason = pair.reason;
  all.verdict = isUnknown ? Verdict::Undetermined : Verdict::Partial;
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
    case SubnetRole::HubRouteTable:
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

/// `cell(i, j)` for every ordered pair of differently named ends.
template <class End, class Cell>
void addCells(Matrix& matrix, const std::vector<End>& from, const std::vector<End>& to, Cell cell) {
  for (const auto& end : from) matrix.from.push_back(end.name);
  for (const auto& end : to) matrix.to.push_back(end.name);
  for (std::uint32_t i = 0; i < from.size(); ++i)
    for (std::uint32_t j = 0; j < to.size(); ++j)
      if (!sameName(from[i].name, to[j].name)) matrix.cells.push_back(cell(i, j));
}

/// The hosts of all networks, and where those of each begin.
struct HostList {
  explicit HostList(const std::vector<NetworkEndpoints>& networks) {
    for (const auto& network : networks) {
      beginAt.push_back(hosts.size());
      hosts.insert(hosts.end(), network.hosts.begin(), network.hosts.end());
    }
    beginAt.push_back(hosts.size());
  }
  std::vector<Endpoint> hosts;
  std::vector<std::size_t> beginAt;  // per network, and one past the last
};

/// Merges the pairs of hosts of two networks; equal merges share one outcome.
class NetworkPairs {
 public:
  NetworkPairs(const PairOutcomes& pairs, const HostList& from, const HostList& to)
      : pairs_{pairs}, from_{from}, to_{to} {}

  MatrixCell cellOf(std::uint32_t i, std::uint32_t j) {
    MatrixCell cell{i, j, 0, 0, 0};
    std::vector<std::uint32_t> kinds;  // different ones, in the order in which they come
    for (std::size_t source = from_.beginAt[i]; source < from_.beginAt[i + 1]; ++source)
      for (std::size_t destination = to_.beginAt[j]; destination < to_.beginAt[j + 1]; ++destination) {
        const std::uint32_t kind = pairs_.kindOf[source * to_.hosts.size() + destination];
        ++cell.pairs;
        cell.reachablePairs += pairs_.outcomes[kind].verdict == Verdict::Reachable ? 1 : 0;
        if (std::ranges::find(kinds, kind) == kinds.end()) kinds.push_back(kind);
      }
    cell.outcome = outcomeOf(kinds);
    return cell;
  }

  std::vector<PairOutcome> takeOutcomes() && { return std::move(outcomes_); }

 private:
  std::uint32_t outcomeOf(const std::vector<std::uint32_t>& kinds) {
    const auto [known, isNew] = merged_.emplace(kinds, static_cast<std::uint32_t>(outcomes_.size()));
    if (!isNew) return known->second;
    PairOutcome all = pairs_.outcomes[kinds.front()];
    for (const std::uint32_t kind : kinds) merge(all, pairs_.outcomes[kind]);
    outcomes_.push_back(std::move(all));
    return known->second;
  }

  const PairOutcomes& pairs_;
  const HostList& from_;
  const HostList& to_;
  std::map<std::vector<std::uint32_t>, std::uint32_t> merged_;
  std::vector<PairOutcome> outcomes_;
};

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
                const std::vector<Endpoint>& to, const TrafficSet& asked, const Executor& execute) {
  auto pairs = outcomesOfPairs(network, from, to, asked, false, execute);
  Matrix matrix;
  addCells(matrix, from, to, [&](std::uint32_t i, std::uint32_t j) {
    const std::uint32_t kind = pairs.kindOf[i * to.size() + j];
    const bool isReachable = pairs.outcomes[kind].verdict == Verdict::Reachable;
    return MatrixCell{i, j, kind, 1, isReachable ? 1u : 0u};
  });
  matrix.outcomes = std::move(pairs.outcomes);
  return matrix;
}

Matrix matrixByNetwork(const CompiledNetwork& network, const std::vector<NetworkEndpoints>& from,
                       const std::vector<NetworkEndpoints>& to, const TrafficSet& asked,
                       const Executor& execute) {
  const HostList sources{from};
  const HostList destinations{to};
  const auto pairs = outcomesOfPairs(network, sources.hosts, destinations.hosts, asked, false, execute);
  NetworkPairs networks{pairs, sources, destinations};
  Matrix matrix;
  addCells(matrix, from, to, [&](std::uint32_t i, std::uint32_t j) { return networks.cellOf(i, j); });
  matrix.outcomes = std::move(networks).takeOutcomes();
  return matrix;
}

}  // namespace vnetsim
