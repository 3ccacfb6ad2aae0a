// SPDX-License-Identifier: MIT
//
// One packet, hop by hop, with what the devices on its way remember of it.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/effective_table.hpp"
#include "model/packet.hpp"
#include "model/places.hpp"
#include "model/plain_design.hpp"

namespace plain {

/// What a device remembers of a flow: the packet as it came and as it left.
struct Session {
  Place device;
  Packet in;
  Packet out;
  bool stateful = false;
  std::string backend;  // "machine/interface", to which a load balancer sent it
};

/// What the security groups at an interface remember of a flow that they let pass (R99).
struct Passage {
  Place at;
  bool inbound = false;
  Packet packet;
};

/// What the edge of the Internet remembers of a flow that it let in at a public address (R122).
struct Entry {
  Place sender;         // a host of the Internet, or a device of the design
  Packet sent;          // as that sent it
  Address visible = 0;  // its source on the Internet
  Place owner;          // of the public address
  Packet delivered;     // as the owner got it
};

enum class Fate { Delivered, Dropped, Unknown, Outside };

/// The way of one packet so far, or to its end.
struct Way {
  std::vector<Place> devices;
  std::vector<Packet> packets;  // at each device, as it came there
  std::vector<Session> sessions;
  std::vector<Passage> passages;
  std::vector<Entry> entries;
  Place sender;             // the last device that sent it, at the interface by which it left
  std::string cameOver;     // the neighbour that sent it into the tunnel by which it came
  bool fromClient = false;  // or that a client of the gateway sent it
};

struct Ending {
  Fate fate = Fate::Unknown;
  std::string reason;
  Way way;
  bool needsNoAnswer = false;  // the platform's own addresses (R12)
};

/// A design with its tables, and the hosts that a question supposes.
struct World {
  Design design;  // deployed
  Exchange exchange;
  std::map<std::string, std::vector<Row>> tables;  // by "network/subnet", and "hub/table"
  std::set<std::string> openTables;                // of which nobody knows what they hold
  std::vector<Place> hosts;
};

World worldOf(const Design& design);

/// Every end that the packet can come to from `start`: one for each choice of a load balancer on its way.
/// `answered`: the way of the flow to which it is the answer; nullptr for the first direction.
std::vector<Ending> walk(const World& world, const Place& start, const Packet& packet, const Way* answered);

}  // namespace plain
