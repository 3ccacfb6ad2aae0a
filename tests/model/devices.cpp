// SPDX-License-Identifier: MIT
#include <algorithm>

#include "model/packet_walk.hpp"
#include "model/rule_sets.hpp"

namespace plain {

void PacketWalk::arrive(const Place& at, const Packet& packet, Way way) {
  for (std::size_t i = 0; i < way.devices.size(); ++i)
    if (isSameDevice(way.devices[i], at) && isSameHeader(way.packets[i], packet)) return drop("LOOP", way);
  if (way.devices.size() > 64) return drop("HOP_LIMIT", way);
  note(way, at, packet);
  if (!secure(at, true, packet, way)) return;
  switch (at.kind) {
    case Kind::Machine:
      return atMachine(at, packet, way);
    case Kind::Balancer:
      return atBalancer(at, packet, way);
    case Kind::Firewall:
      return atFirewall(at, packet, way);
    case Kind::RoutingAppliance:  // R94
    case Kind::Gateway:           // R59, R73
      if (ownsHere(at, packet.destination)) return end(Fate::Delivered, "DELIVERED", way);
      return leave(at, packet, way);
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

bool PacketWalk::owns(const Machine& machine, Address address) {
  return std::any_of(machine.interfaces.begin(), machine.interfaces.end(),
                     [&](const Interface& one) { return one.address == address; });
}

void PacketWalk::atMachine(const Place& at, const Packet& packet, Way way) {
  const Machine& machine = *find(design_.machines, at.name);
  const Session* session = known(at, packet);  // also of answers to an address that it lent to a flow
  if (session == nullptr && owns(machine, packet.destination)) return end(Fate::Delivered, "DELIVERED", way);
  const Interface* in = nullptr;
  for (const Interface& one : machine.interfaces)
    if (one.name == at.interface) in = &one;
  if (!in->forwards || !machine.forwards) return drop("IP_FORWARDING_OFF", way);  // R43
  if (session != nullptr) return leaveAsAnswer(at, *session, packet, way);
  if (answered_ != nullptr && machine.stateful) return drop("ASYMMETRIC_PATH", way);  // R58
  if (refuses(machine, packet)) return drop("APPLIANCE_DENY", way);
  Packet out = packet;
  if (machine.snat) out.source = at.address;
  way.sessions.push_back({at, packet, out, machine.stateful || machine.snat, ""});
  leave(at, out, way);
}

bool PacketWalk::refuses(const Machine& machine, const Packet& packet) {
  if (machine.drops == "icmp") return packet.protocol == "icmp";
  if (machine.drops == "tcp/22") return packet.protocol == "tcp" && packet.destinationPort == 22;
  return false;
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
  const bool isFromEdge = own != nullptr && packet.destination == own->address;  // R115, R116: NAT rules alone
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
