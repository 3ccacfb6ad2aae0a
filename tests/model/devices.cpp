// SPDX-License-Identifier: MIT
#include <algorithm>

#include "model/hub_branches.hpp"
#include "model/packet_walk.hpp"
#include "model/rule_sets.hpp"

namespace plain {

void PacketWalk::arrive(const Place& at, const Packet& packet, Way way) {
  for (std::size_t i = 0; i < way.devices.size(); ++i)
    if (isSameDevice(way.devices[i], at) && isSameHeader(way.packets[i], packet)) {
      // From branch to branch a firewall may send it back to the gateway where it came in.
      if (at.kind == Kind::HubGateway && way.devices[i].interface != at.interface) continue;
      return drop("LOOP", way);
    }
  if (way.devices.size() > 64) return drop("HOP_LIMIT", way);
  note(way, at, packet);
  // What comes out of a tunnel came in as the tunnel's packets, which nobody asks about.
  if (way.cameOver.empty() && !secure(at, true, packet, way)) return;
  switch (at.kind) {
    case Kind::Machine:
      return atMachine(at, packet, way);
    case Kind::Balancer:
      return atBalancer(at, packet, way);
    case Kind::Firewall:
      return atFirewall(at, packet, way);
    case Kind::RoutingAppliance:  // R94
    case Kind::Gateway:           // R59, R73
      if (packet.destination.isV6 && !isOfExpressRoute(at))
        return end(Fate::Unknown, "UNSUPPORTED_RESOURCE", way);
      if (ownsHere(at, packet.destination)) return end(Fate::Delivered, "DELIVERED", way);
      return leave(at, packet, way);
    case Kind::HubGateway:
      if (packet.destination.isV6 && !isOfCircuits(*hubOfGateway(design_, at.name), at.name))
        return end(Fate::Unknown, "UNSUPPORTED_RESOURCE", way);
      if (ownsHere(at, packet.destination)) return end(Fate::Delivered, "DELIVERED", way);
      return leave(at, packet, way);
    case Kind::HubRouter:
    case Kind::Circuit:
    case Kind::Site:
      return leave(at, packet, way);
    default:
      if (packet.destination == at.address) return end(Fate::Delivered, "DELIVERED", way);
      drop("IP_FORWARDING_OFF", way);  // what is no forwarder passes nothing on (R42)
  }
}

bool PacketWalk::ownsHere(const Place& at, Address destination) const {
  const auto owner = ownerIn(design_, at.network, destination);
  return owner && isSameDevice(*owner, at);
}

bool PacketWalk::isOfExpressRoute(const Place& at) const {
  const Gateway* gateway = at.kind == Kind::Gateway ? find(design_.gateways, at.name) : nullptr;
  return gateway != nullptr && gateway->isExpressRoute;
}

const Session* PacketWalk::known(const Place& at, const Packet& packet) const {
  if (answered_ == nullptr) return nullptr;
  for (const Session& one : answered_->sessions) {
    if (!isSameDevice(one.device, at)) continue;
    if (isSameHeader(one.out, answerTo(packet))) return &one;
    // What a backend answers bears the address of the frontend already.
    if (at.kind == Kind::Balancer && isSameHeader(one.in, answerTo(packet))) return &one;
  }
  return nullptr;
}

void PacketWalk::leaveAsAnswer(const Place& at, const Session& session, const Packet& packet, Way way) {
  const Packet out = answerTo(session.in);
  way.sessions.push_back({at, packet, out, session.stateful, ""});
  leave(at, out, way);
}

void PacketWalk::atFirewall(const Place& at, const Packet& packet, Way way) {
  const Firewall& firewall = *find(design_.firewalls, at.name);
  if (const Session* session = known(at, packet)) return leaveAsAnswer(at, *session, packet, way);
  const bool isForItself = packet.destination == at.address;
  if (answered_ != nullptr)  // R58, R118
    return isForItself ? end(Fate::Delivered, "DELIVERED", way) : drop("ASYMMETRIC_PATH", way);
  const PublicAddress* own = find(design_.publicAddresses, firewall.publicAddress);
  const bool isFromEdge =
      own != nullptr && packet.destination == own->address;  // R115, R116: NAT rules alone
  const FirewallAnswer answer = isFromEdge || isForItself
                                    ? FirewallAnswer{translatedByFirewall(design_, firewall, packet), false}
                                    : throughFirewall(design_, firewall, packet);
  if (answer.isUnknown) return end(Fate::Unknown, "UNKNOWN_VALUE", way);
  const auto& out = answer.out;
  if (isForItself && (!out || out->destination == at.address)) return end(Fate::Delivered, "DELIVERED", way);
  if (!out) return drop("FIREWALL_DENY", way);
  way.sessions.push_back({at, packet, *out, true, ""});
  leave(at, *out, way);
}

}  // namespace plain
