// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "model/plain_address.hpp"

namespace plain {

struct Packet {
  Address source = 0;
  Address destination = 0;
  std::string protocol;
  int sourcePort = 0;
  int destinationPort = 0;
};

inline Packet answerTo(const Packet& packet) {
  return {packet.destination, packet.source, packet.protocol, packet.destinationPort, packet.sourcePort};
}

/// Whether the addresses are the same: what a device remembers of a flow, and what a loop repeats.
inline bool isSameHeader(const Packet& a, const Packet& b) {
  return a.source == b.source && a.destination == b.destination;
}

inline bool hasPorts(const Packet& packet) { return packet.protocol == "tcp" || packet.protocol == "udp"; }

}  // namespace plain
