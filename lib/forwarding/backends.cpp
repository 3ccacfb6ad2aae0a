// SPDX-License-Identifier: MIT
#include "forwarding/backends.hpp"

#include <algorithm>

#include "forwarding/security.hpp"
#include "net/private_ranges.hpp"

namespace vnetsim {
namespace {

bool admitsProbes(const CompiledNetwork& network, NetworkInterfaceId nic, IpAddress address) {
  const IpAddress prober = std::ranges::find(probeSources(), address.family(), &Prefix::family)->first();
  auto at = positionOf(network.topology(), nic);
  at.address = address;
  const auto parts = secured({network, {}, {}}, at, SecurityDirection::Inbound, {prober, address},
                             TrafficSet::of(Protocol::Tcp));
  return std::ranges::any_of(parts, [](const SecuredPart& part) { return !part.ending; });
}

}  // namespace

std::vector<NetworkInterfaceId> healthyBackends(const CompiledNetwork& network, const LoadBalancer& balancer,
                                                IpFamily family) {
  const Topology& topology = network.topology();
  std::vector<NetworkInterfaceId> healthy;
  for (const NetworkInterfaceId nic : balancer.backends) {
    const auto* own = topology[nic].configurationFor(family);  // R8
    if (own == nullptr || !topology[topology[nic].virtualMachine].isRunning) continue;
    if (admitsProbes(network, nic, own->address)) healthy.push_back(nic);
  }
  return healthy;
}

}  // namespace vnetsim
