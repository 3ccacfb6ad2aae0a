// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "forwarding/step.hpp"

namespace vnetsim {

/// One device on a path, and what it decided.
struct Hop {
  Hop(const Position& where, const Header& packet) : at{where}, received{packet}, header{packet} {}

  Position at;
  Header received;                                 // as the packet came, or was sent by the first hop
  Header header;                                   // as it left; differs where the hop changed it
  std::vector<FirewallDecision> allowedBy;         // firewall rules that let it pass
  std::vector<SecurityDecision> letBy;             // security rules that let it in and out
  bool isFromBranch = false;                       // it came out of a tunnel, over a circuit or from a client
  bool isKnownFlow = false;                        // a reply that passed because the device knows its flow
  std::optional<RouteDecision> route;              // absent at the last hop if it did not route
  std::optional<LearnedRouteRef> learned;          // the learned route it took, of a speaker
  std::optional<NetworkInterfaceId> leavesBy;      // of a machine with several, the interface it left by
  std::optional<PeeringId> crossed;                // the peering taken to the next hop
  std::optional<WayOut> wayOut = {};               // by which it left to the Internet
  std::optional<PublicIPAddressId> entersBy = {};  // by which it came from the Internet
  std::optional<std::uint16_t> toPort = {};        // the destination port it put in, if any
  std::optional<Header> atEdge = {};  // as it came to the edge of the Internet, if that changed it

  /// With which the route table was asked.
  IpAddress routedTo() const { return atEdge ? atEdge->destination : header.destination; }
};

/// One way that a part of the traffic takes, to its end.
struct Path {
  std::vector<Hop> hops;  // at least one
  TrafficSet traffic;     // with its ports as they were sent
  Ending ending;
  std::vector<Assumption> assumptions;             // sorted, each once
  std::vector<Session> sessions;                   // what the forwarding devices remember of the flow
  std::vector<SecurityState> securityStates;       // and what the security rules do
  std::vector<EdgePassage> passages = {};          // and what the edge of the Internet does
  std::vector<PortTranslation> translations = {};  // what devices did to the ports of `traffic`, in order
  TrafficSet arriving = {};                        // `traffic` with its ports as they came to the last hop
};

inline bool isDelivered(const Path& path) { return path.ending.disposition == Disposition::Delivered; }

/// No packet is followed further: no design that works comes near.
inline constexpr std::size_t maximumHops = 64;

/// No question needs more ways to be told apart: beyond them the answer is undetermined. Load balancers
/// behind load balancers would multiply without end.
inline constexpr std::size_t maximumPaths = 256;

/// `arriving` at the end of a path with these translations, with its ports as they were sent.
TrafficSet asSent(const std::vector<PortTranslation>& translations, TrafficSet arriving);

/// Follows traffic from `start` until every part of it has ended. A repeated (device, header) is a loop; more
/// than `maximumHops` without one is given up, and so are further ways beyond `maximumPaths`. `context` says
/// whether this is a reply, and of which sessions. Cost: one forwarding step per hop.
std::vector<Path> walk(const StepContext& context, const Position& start, Header header, TrafficSet traffic);

}  // namespace vnetsim
