// SPDX-License-Identifier: MIT
#include <algorithm>

#include "model/packet_walk.hpp"
#include "model/rule_sets.hpp"

namespace plain {
namespace {

/// "machine/interface": where it stands, with its address of this version; nothing without one (R8).
std::optional<Place> placeOfBackend(const Design& design, const std::string& backend, bool isV6) {
  const std::string name = backend.substr(0, backend.find('/'));
  const Machine& machine = *find(design.machines, name);
  return placeOf(machine, *find(machine.interfaces, backend.substr(name.size() + 1)), isV6);
}

std::optional<int> portBehind(const Balancer& balancer, const Packet& packet) {
  for (const BalancerRule& one : balancer.rules) {
    if (one.protocol == "All") return packet.destinationPort;
    const std::string protocol = one.protocol == "Tcp" ? "tcp" : "udp";
    if (protocol == packet.protocol && one.frontendPort == packet.destinationPort)
      return one.backendPort != 0 ? one.backendPort : one.frontendPort;
  }
  return std::nullopt;
}

/// The port at the backends; nothing where no rule is for the packet.
std::optional<int> portFor(const Balancer& balancer, bool isForFrontend, const Packet& packet) {
  if (balancer.haPorts) return packet.destinationPort;
  return isForFrontend ? portBehind(balancer, packet) : std::nullopt;
}

}  // namespace

bool PacketWalk::isForFrontend(const Balancer& balancer, const Packet& packet) const {
  const PublicAddress* one = find(design_.publicAddresses, balancer.publicAddress);
  return packet.destination == (one != nullptr ? one->address : balancer.address);
}

void PacketWalk::atBalancer(const Place& at, const Packet& packet, const Way& way) {
  const Balancer& balancer = *find(design_.balancers, at.name);
  const bool isForIt = isForFrontend(balancer, packet);
  if (const Session* session = known(at, packet)) {  // the flow stays where it is
    if (!isForIt && !balancer.haPorts) return drop("NO_LOAD_BALANCING_RULE", way);
    return toBackend(at, packet, packet.destinationPort, session->backend, way);
  }
  const auto port = portFor(balancer, isForIt, packet);
  bool any = false;
  for (const std::string& backend : balancer.backends) {
    const auto place = placeOfBackend(design_, backend, packet.destination.isV6);
    if (!place || !isHealthy(*place)) continue;
    if (!port) return drop("NO_LOAD_BALANCING_RULE", way);
    any = true;
    toBackend(at, packet, *port, backend, way);
  }
  if (!any) drop("NO_HEALTHY_BACKEND", way);
}

bool PacketWalk::isHealthy(const Place& backend) const {
  if (!find(design_.machines, backend.name)->running) return false;
  for (const int sourcePort : {0, 1024, 40000, 40001, 65535})
    for (const int port : {0, 22, 53, 80, 443, 1000, 1024, 2000, 2001, 3389, 65535}) {
      const Packet probe{proberOf(backend.address.isV6), backend.address, "tcp", sourcePort, port};
      if (refusal(backend, true, probe).empty()) return true;
    }
  return false;
}

Packet PacketWalk::handedOn(const Balancer& balancer, const Packet& packet, int port,
                            const Place& backend) const {
  Packet out = packet;
  if (!isForFrontend(balancer, packet)) return out;
  out.destination = backend.address;
  out.destinationPort = port;
  return out;
}

void PacketWalk::toBackend(const Place& at, const Packet& packet, int port, const std::string& backend,
                           Way way) {
  const Balancer& balancer = *find(design_.balancers, at.name);
  const Place place = placeOfBackend(design_, backend, packet.destination.isV6).value();
  const Packet out = handedOn(balancer, packet, port, place);
  way.sessions.push_back({at, packet, out, false, backend});
  if (const PublicAddress* one = find(design_.publicAddresses, balancer.publicAddress))
    if (isClosed(*one, place)) return drop("PUBLIC_ADDRESS_CLOSED", way);
  arrive(place, out, way);
}

std::vector<std::pair<Place, Packet>> PacketWalk::backendsOf(const Place& at, const Packet& packet) const {
  const Balancer& balancer = *find(design_.balancers, at.name);
  std::vector<std::pair<Place, Packet>> all;
  const auto port = portFor(balancer, isForFrontend(balancer, packet), packet);
  for (const std::string& backend : balancer.backends) {
    const auto place = placeOfBackend(design_, backend, packet.destination.isV6);
    const PublicAddress* own = find(design_.publicAddresses, balancer.publicAddress);
    if (port && place && isHealthy(*place) && !isClosed(*own, *place))
      all.emplace_back(*place, handedOn(balancer, packet, *port, *place));
  }
  return all;
}

}  // namespace plain
