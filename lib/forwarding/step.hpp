// SPDX-License-Identifier: MIT
//
// The forwarding stage: one step takes a device and the traffic at it and returns what becomes of it. A step
// may split traffic (a firewall lets a part pass), fan out (several next hops) and change the header (source
// NAT); nothing here remembers where the traffic came from but the sessions it is given.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <variant>
#include <vector>

#include "forwarding/compiled_network.hpp"
#include "forwarding/device.hpp"
#include "forwarding/ending.hpp"
#include "forwarding/way_out.hpp"
#include "net/port_translation.hpp"
#include "net/traffic_set.hpp"
#include "policy/security_rules.hpp"

namespace vnetsim {

struct Header {
  IpAddress source;
  IpAddress destination;
  Header reversed() const { return {destination, source}; }
  auto operator<=>(const Header&) const = default;
};

/// What a forwarding device remembers of a flow: its header before and after the device.
struct Session {
  Device device;
  Header in;
  Header out;
  bool stateful = false;
  std::optional<NetworkInterfaceId> backend;  // load balancers: where they sent it
  std::optional<PortTranslation> ports = {};  // firewalls: what a NAT rule did to the ports
};

/// What the edge of the Internet remembers of a flow that it took to a public address of the design.
struct EdgePassage {
  Position from;      // who sent it: a host of the Internet, or a device of the design
  Header sent;        // as it came to the edge
  Header onInternet;  // between two public addresses
  Header delivered;   // as it went on to the owner of the address
  PublicIPAddressId address;
};

/// What security rules remember of a flow that they let pass (R99).
struct SecurityState {
  SubnetId subnet;
  std::optional<NetworkInterfaceId> networkInterface;
  SecurityDirection direction{};
  Header header;
};

/// How traffic came to a device, where that matters for what the device does with it.
struct Arrival {
  std::optional<LinkId> over;  // the connection or tunnel it came out of
  bool isFromClient = false;   // from a point-to-site client
};

/// Traffic that is at a device: just sent by it, or just arrived.
struct Parcel {
  Position at;
  Header header;
  TrafficSet traffic;
  bool originates = false;
  Arrival arrival = {};
};

/// One way on for a part of the traffic of a parcel.
struct Branch {
  TrafficSet traffic;
  Header header;                              // as it leaves the device
  std::optional<PortTranslation> ports;       // how `traffic`, as it leaves, differs from what came
  std::vector<FirewallDecision> allowedBy;    // the firewall rules that let it pass, each with its part
  std::vector<SecurityDecision> letBy;        // the security rules that let it in and out, each with its part
  std::vector<SecurityState> securityStates;  // what these remember
  bool isKnownFlow = false;                   // a reply that passed because the device knows its flow
  std::optional<Session> session;             // what the device remembers, if it forwarded
  std::optional<RouteDecision> route;         // the row it took; absent where no route table was asked
  std::optional<LearnedRouteRef> learned;     // the learned route it took; absent where none was
  std::optional<NetworkInterfaceId> leavesBy;  // of a machine with several, the interface it left by
  std::optional<PeeringId> crossed;            // the peering taken to the next device
  std::optional<WayOut> wayOut;                // what translates it where it leaves to the Internet
  std::optional<PublicIPAddressId> entersBy;   // the public address at which it comes from the Internet
  std::optional<Header> atEdge;  // as it came to the edge of the Internet, where that changed it
  std::shared_ptr<const EdgePassage> passage;  // what the edge remembers of it; few come there
  Arrival arrival;                             // at the next device
  std::vector<Assumption> assumptions;
  std::variant<Position, Ending> outcome;  // the next device, or the end
};

/// Where all traffic of a parcel goes one way on. (A list in braces would copy the branch, which is large.)
inline std::vector<Branch> onlyBranch(Branch&& branch) {
  std::vector<Branch> one;
  one.push_back(std::move(branch));
  return one;
}

/// What a step may know beside the network and the parcel.
struct StepContext {
  const CompiledNetwork& network;
  std::span<const HypotheticalHost> hosts;  // hosts that the question supposes
  std::span<const Session> sessions;        // of the flow whose reply this is; empty in the forward direction
  bool isReply = false;
  std::span<const SecurityState> securityStates = {};  // of the flow whose reply this is
  std::optional<IpAddress> internet = {};  // the address that stands for the Internet in this question
  // The device that sent the flow to who answers; what answers from outside the networks goes back to it.
  std::optional<Position> answersTo = {};
  std::span<const EdgePassage> passages =
      {};  // over the edge of the Internet, of the flow whose reply this is
};

/// One forwarding step. Post: the branches' traffic, with its ports as they came, covers exactly the parcel's
/// traffic. Steps through stateful devices in reply direction pass by session, not by rule (R58, R60). Cost:
/// one lookup and one policy question.
std::vector<Branch> step(const StepContext& context, const Parcel& parcel);

}  // namespace vnetsim
