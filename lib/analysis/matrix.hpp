// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/trace.hpp"

namespace vnetsim {

/// The answer for one ordered pair, without its hops.
struct MatrixCell {
  std::uint32_t from = 0;  // index into Matrix::from
  std::uint32_t to = 0;    // index into Matrix::to
  Verdict verdict = Verdict::Undetermined;
  Reason reason = Reason::UnknownValue;
  TrafficSet traffic;       // the part that certainly works; by network: in every pair of subnets
  std::vector<Device> via;  // devices that forward on the first delivered path; by network: of the first pair
  std::uint32_t pairs = 1;  // by network: pairs of subnets behind this cell, and how many are reachable
  std::uint32_t reachablePairs = 0;
};

struct Matrix {
  std::vector<std::string> from;
  std::vector<std::string> to;
  std::vector<MatrixCell> cells;  // every ordered pair but self pairs; by `from`, then `to`
};

/// Each ordered pair of an endpoint of `from` with one of `to`, self pairs left out: what `trace` says of it.
/// Cost: one trace per pair.
Matrix matrixOf(const CompiledNetwork& network, const std::vector<Endpoint>& from,
                const std::vector<Endpoint>& to, const TrafficSet& asked);

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
/// partial with the counts. Cost: one trace per pair of subnets.
Matrix matrixByNetwork(const CompiledNetwork& network, const std::vector<NetworkEndpoints>& from,
                       const std::vector<NetworkEndpoints>& to, const TrafficSet& asked);

}  // namespace vnetsim
