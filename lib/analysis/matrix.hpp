// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/pair_outcomes.hpp"

namespace vnetsim {

/// The answer for one ordered pair.
struct MatrixCell {
  std::uint32_t from = 0;     // index into Matrix::from
  std::uint32_t to = 0;       // index into Matrix::to
  std::uint32_t outcome = 0;  // index into Matrix::outcomes
  std::uint32_t pairs = 1;  // by network: pairs of subnets behind this cell, and how many are reachable
  std::uint32_t reachablePairs = 0;
};

struct Matrix {
  std::vector<std::string> from;
  std::vector<std::string> to;
  /// Shared by all cells that say the same. By network: the traffic is what works in every pair of subnets,
  /// `via` that of the first pair.
  std::vector<PairOutcome> outcomes;
  std::vector<MatrixCell> cells;  // every ordered pair but self pairs; by `from`, then `to`

  const PairOutcome& outcomeOf(const MatrixCell& cell) const { return outcomes[cell.outcome]; }
};

/// Each ordered pair of an endpoint of `from` with one of `to`, self pairs left out: what `trace` says of it.
/// The same for every executor. Cost: as `outcomesOfPairs`.
Matrix matrixOf(const CompiledNetwork& network, const std::vector<Endpoint>& from,
                const std::vector<Endpoint>& to, const TrafficSet& asked, const Executor& execute = runInOrder);

/// A virtual network as an end of a matrix: a hypothetical host in each ordinary subnet.
struct NetworkEndpoints {
  std::string name;
  std::vector<Endpoint> hosts;
};

/// Machines that have an address of that IP version, in name order.
std::vector<Endpoint> machineEndpoints(const Topology& topology, IpVersion version = {});
/// A host in every subnet that machines can be in: all but those that Azure reserves for its own devices, and
/// those without a prefix of that version.
std::vector<Endpoint> subnetEndpoints(const Topology& topology, IpVersion version = {});
/// The same, by virtual network; networks without such a subnet are left out.
std::vector<NetworkEndpoints> networkEndpoints(const Topology& topology, IpVersion version = {});

/// Each ordered pair of virtual networks: the verdict that all pairs of their subnets have in common, else
/// partial with the counts. Cost: as `outcomesOfPairs` of their subnets.
Matrix matrixByNetwork(const CompiledNetwork& network, const std::vector<NetworkEndpoints>& from,
                       const std::vector<NetworkEndpoints>& to, const TrafficSet& asked,
                       const Executor& execute = runInOrder);

}  // namespace vnetsim
