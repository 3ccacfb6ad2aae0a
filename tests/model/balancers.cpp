// SPDX-License-Identifier: MIT
#include <algorithm>

#include "model/packet_walk.hpp"
#include "model/rule_sets.hpp"

namespace plain {

void PacketWalk::atBalancer(const Place& at, const Packet& packet, const Way& way) {
  const Balancer& balancer = *find(design_.balancers, at.name);
  const Session* session = known(at, packet);
  const bool isForFrontend = packet.destination == balancer.address;
  std::optional<int> port = packet.destinationPort;
  if (session == nullptr && !balancer.haPorts)
    port = isForFrontend ? portBehind(balancer, packet) : std::nullopt;
  bool any = false;
  for (const std::string& backend : balancer.backends) {
    if (session != nullptr && session->backend != backend) continue;  // the flow stays where it is
    const std::string name = backend.substr(0, backend.find('/'));
    const Machine& machine = *find(design_.machines, name);
    if (session == nullptr && !isHealthy(machine, backend.substr(name.size() + 1))) continue;
    if (!port) return drop("NO_LOAD_BALANCING_RULE", way);
    any = true;
    for (const Interface& one : machine.interfaces)
      if (name + "/" + one.name == backend) hand(at, packet, isForFrontend, *port, machine, one, way);
  }
  if (!any) drop("NO_HEALTHY_BACKEND", way);
}

bool PacketWalk::isHealthy(const Machine& machine, const std::string& name) {
  if (!machine.running) return false;
  const Interface& interface = *find(machine.interfaces, name);
  const Place at = placeOf(machine, interface);
  const auto tag = virtualNetworkTag(networkOf(at), tableOf(at));
  const auto groups = groupsAt(at);
  for (const int sourcePort : {0, 1024, 40000, 40001, 65535})
    for (const int port : {0, 22, 53, 80, 443, 1000, 1024, 2000, 2001, 3389, 65535}) {
      const Packet probe{address(168, 63, 129, 16), interface.address, "tcp", sourcePort, port};
      const bool passes = std::all_of(groups.begin(), groups.end(), [&](const std::string& one) {
        return one.empty() || groupAllows(design_, *find(design_.securityGroups, one), true, probe, tag);
      });
      if (passes) return true;
    }
  return false;
}

void PacketWalk::hand(const Place& at, const Packet& packet, bool isForFrontend, int port,
                      const Machine& machine, const Interface& interface, Way way) {
  Packet out = packet;
  if (isForFrontend) {
    out.destination = interface.address;
    out.destinationPort = port;
  }
  way.sessions.push_back({at, packet, out, false, machine.name + "/" + interface.name});
  arrive(placeOf(machine, interface), out, way);
}

std::optional<int> PacketWalk::portBehind(const Balancer& balancer, const Packet& packet) {
  for (const BalancerRule& one : balancer.rules) {
    if (one.protocol == "All") return packet.destinationPort;
    const std::string protocol = one.protocol == "Tcp" ? "tcp" : "udp";
    if (protocol == packet.protocol && one.frontendPort == packet.destinationPort)
      return one.backendPort != 0 ? one.backendPort : one.frontendPort;
  }
  return std::nullopt;
}

}  // namespace plain
