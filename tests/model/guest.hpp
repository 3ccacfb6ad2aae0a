// SPDX-License-Identifier: MIT
//
// By which of its interfaces a machine sends a packet.
#pragma once

#include "model/walk.hpp"

namespace plain {

/// What the guest's routes choose for a destination: an interface, tunnels, both of them by turns, or
/// nothing.
struct GuestChoice {
  const Interface* interface = nullptr;
  std::vector<Learned> tunnels;
};
GuestChoice choiceOf(const World& world, const Machine& machine, Address destination);

/// The interface where it is not tunnels that are chosen, by the longest of the subnets of its interfaces, of
/// its static routes and of what it was told by BGP (R53). Without any, what it sends of its own accord
/// leaves by the interface that it is at. For the rest the routes that are stated are all it has besides the
/// default route by the primary interface, which Azure gives it; where none are stated and the interface
/// matters, nobody knows it: nullptr. Nor does anybody know then whether the guest sends by the interface
/// whose address the packet bears, or as its routes say.
const Interface* leavingInterface(const World& world, const Machine& machine, const Place& at,
                                  const Packet& packet, bool originates, bool isAnswer, bool translates);

}  // namespace plain
