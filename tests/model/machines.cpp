// SPDX-License-Identifier: MIT
//
// Machines: what they take in, what they pass on, and by which interface.
#include <algorithm>

#include "model/guest.hpp"
#include "model/packet_walk.hpp"

namespace plain {

bool PacketWalk::owns(const Machine& machine, Address address) {
  const auto& loopbacks = machine.loopbacks;
  return std::find(loopbacks.begin(), loopbacks.end(), address) != loopbacks.end() ||
         std::any_of(machine.interfaces.begin(), machine.interfaces.end(), [&](const Interface& one) {
           return one.address == address || one.addressV6 == address;
         });
}

void PacketWalk::atMachine(const Place& at, const Packet& packet, Way way) {
  const Machine& machine = *find(design_.machines, at.name);
  const Session* session = known(at, packet);  // also of answers to an address that it lent to a flow
  const Interface& in = *find(machine.interfaces, at.interface);
  const bool isForIn = packet.destination == in.address || packet.destination == in.addressV6;
  const bool takesIn = in.forwards || !way.cameOver.empty();
  if (!isForIn && !takesIn) return drop("IP_FORWARDING_OFF", way);  // R43
  if (session == nullptr && owns(machine, packet.destination)) return end(Fate::Delivered, "DELIVERED", way);
  if (!takesIn || !machine.forwards) return drop("IP_FORWARDING_OFF", way);  // R43
  if (session != nullptr) return leaveAsAnswer(at, *session, packet, way);
  if (answered_ != nullptr && machine.stateful) return drop("ASYMMETRIC_PATH", way);  // R58
  if (refuses(machine, packet)) return drop("APPLIANCE_DENY", way);
  way.sessions.push_back({at, packet, packet, machine.stateful || machine.snat, ""});
  leaveMachine(at, packet, way, machine.snat);
}

bool PacketWalk::refuses(const Machine& machine, const Packet& packet) {
  if (machine.drops == "icmp") return packet.protocol == "icmp";
  if (machine.drops == "tcp/22") return packet.protocol == "tcp" && packet.destinationPort == 22;
  return false;
}

void PacketWalk::leaveMachine(const Place& at, Packet packet, Way way, bool translates) {
  const Machine& machine = *find(design_.machines, at.name);
  const bool originates = way.devices.size() == 1;
  const GuestChoice choice = choiceOf(world_, machine, packet.destination);
  if (!choice.tunnels.empty()) leaveByGuestTunnels(at, machine, choice.tunnels, packet, way, translates);
  if (!choice.tunnels.empty() && choice.interface == nullptr) return;
  const Interface* out =
      leavingInterface(world_, machine, at, packet, originates, answered_ != nullptr, translates);
  if (out == nullptr) return end(Fate::Unknown, "GUEST_ROUTES_UNKNOWN", way);
  if (translates) {
    const auto own = placeOf(machine, *out, packet.destination.isV6);
    if (!own) return drop("NO_SOURCE_ADDRESS", way);  // R8
    packet.source = way.sessions.back().out.source = own->address;
  }
  // A backend answers with its own address, in place of which the balancer puts that of the frontend.
  const bool isAnswer = originates && answered_ != nullptr;
  const Address source = isAnswer ? answered_->packets.back().destination : packet.source;
  if (source != out->address && source != out->addressV6 && !out->forwards)
    return drop("IP_FORWARDING_OFF", way);
  way.sender = placeOf(machine, *out);
  leaveByTable(way.sender, packet, way);
}

void PacketWalk::leaveByGuestTunnels(const Place& at, const Machine& machine,
                                     const std::vector<Learned>& tunnels, Packet packet, Way way,
                                     bool translates) {
  if (translates) packet.source = way.sessions.back().out.source = tunnelAddressOf(machine);
  if (packet.source.isV6 != packet.destination.isV6) return drop("NO_SOURCE_ADDRESS", way);  // R8
  intoTunnels(at, tunnels, packet, way);
}

}  // namespace plain
