// SPDX-License-Identifier: MIT
#include <algorithm>

#include "model/packet_walk.hpp"
#include "model/rule_sets.hpp"

namespace plain {

void PacketWalk::leaveToInternet(const Place& at, const Row& row, const Packet& packet, const Way& way) {
  const Network* target = networkHolding(design_, packet.destination);
  const bool isPublic = target == nullptr && !isPrivate(packet.destination);
  if (row.source == "Default" && isKeptOut(at, row, packet, isPublic ? 1 : 0))
    return drop("PROPAGATION_OFF", way);
  if (row.source == "Default" && target != nullptr) return drop(whyNotPeered(at, *target), way);
  if (isPrivate(packet.destination)) return drop("LEAVES_TO_INTERNET", way);  // R124
  if (!isItsOwn(at, packet)) return end(Fate::Outside, "what is passed on to the Internet", way);
  if (serviceAt(design_, packet.destination) != nullptr) return toService(at, false, packet, way);
  if (packet.destination != internetAddress) return end(Fate::Outside, "another public address", way);
  if (const Fate out = wayOut(at, packet); out != Fate::Delivered) return end(out, "LEAVES_TO_INTERNET", way);
  arrive({Kind::Internet, "internet", "", "", "", internetAddress}, packet, way);
}

bool PacketWalk::isItsOwn(const Place& at, const Packet& packet) const {
  if (at.kind == Kind::Host) return at.address == packet.source;
  return at.kind == Kind::Machine && owns(*find(design_.machines, at.name), packet.source);
}

Fate PacketWalk::wayOut(const Place& at, const Packet& packet) const {
  const Subnet& subnet = subnetNamed(networkOf(at), at.subnet);
  const bool hasOwn = at.kind == Kind::Machine &&
                      !find(find(design_.machines, at.name)->interfaces, at.interface)->publicAddress.empty();
  if (!subnet.natGateway.empty()) {
    if (hasPorts(packet)) return Fate::Delivered;
    return hasOwn ? Fate::Unknown : Fate::Dropped;
  }
  if (hasOwn) return Fate::Delivered;
  for (const Balancer& one : design_.balancers)
    for (const std::string& backend : one.backends)
      if (one.sku == "Standard" && backend == at.name + "/" + at.interface) return Fate::Dropped;
  return subnet.defaultOutbound ? Fate::Delivered : Fate::Dropped;
}

void PacketWalk::toService(const Place& at, bool byEndpoint, const Packet& packet, const Way& way) {
  if (!isItsOwn(at, packet)) return end(Fate::Outside, "what is passed on to a service", way);
  const PublicService& service = *serviceAt(design_, packet.destination);
  if (!byEndpoint)
    if (const Fate out = wayOut(at, packet); out != Fate::Delivered)
      return end(out, "LEAVES_TO_INTERNET", way);
  const auto& allowed = service.allowedSubnets;
  const bool isListed =
      std::find(allowed.begin(), allowed.end(), at.network + "/" + at.subnet) != allowed.end();
  if (service.deny && !(byEndpoint && isListed)) return drop("SERVICE_DENY", way);
  arrive({Kind::Service, service.name, "", "", "", packet.destination}, packet, way);
}

}  // namespace plain
