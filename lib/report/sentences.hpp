// SPDX-License-Identifier: MIT
//
// The report stage: answers in, text out. Here the data of an answer becomes sentences; layout is elsewhere.
#pragma once

#include <string>

#include "analysis/expectations.hpp"
#include "analysis/trace.hpp"

namespace vnetsim {

/// The service tag that a user-defined row is for; null where it is for none.
const ServiceTag* serviceTagOf(const Topology& topology, const EffectiveRoute& row);

/// The connected group that a row leads into; null for other rows, and for none.
const ConnectedGroup* connectedGroupOf(const Topology& topology, const EffectiveRoute* row);

/// Of a row that leads to the router of a virtual hub, or into a connected network: by which table or
/// connection, after a blank; empty for others.
std::string hubText(const Topology& topology, const NextHop& nextHop);

/// The row as one line: source, prefix, service tag, type, next-hop addresses, hubText().
std::string rowText(const Topology& topology, const EffectiveRoute& row);

/// "spokes-we-to-hub-routes/to-spoke-02" for user-defined rows, else empty.
std::string configuredRouteText(const Topology& topology, const EffectiveRoute& row);

/// "EBgp 192.168.0.0/16 192.168.0.254 AS 65100  (over hub-to-paris)"
std::string learnedRouteText(const CompiledNetwork& network, LearnedRouteRef decision);

/// "learned" from a neighbour, "static" for a configured route, "own" for the speaker's own networks.
std::string_view learnedKind(const CompiledNetwork& network, LearnedRouteRef decision);

/// "trust (10.0.2.4)"
std::string interfaceText(const Topology& topology, NetworkInterfaceId nic);

/// "the NAT gateway nat", "default outbound access", ...: what translates traffic to the Internet.
std::string wayOutText(const Topology& topology, const WayOut& way);

/// "nva1, nva2; stopped: nva3": the backends of a load balancer.
std::string backendsText(const Topology& topology, LoadBalancerId balancer);

/// "65511-65512", as Azure prints an AS path.
std::string asPathText(const std::vector<std::uint32_t>& path);

/// Why a row did not take a packet, e.g. "a longer prefix wins (R30)".
std::string rejectionText(const RejectedRoute& rejected);

/// Why a path ends where it ends, naming the resource and the property at fault.
std::string endingText(const CompiledNetwork& network, const Path& path);

/// What an answer relies on that is not certain.
std::string assumptionText(const Topology& topology, const Assumption& assumption);

/// What one outcome of a trace means, e.g. for a reply that is lost.
std::string outcomeText(const CompiledNetwork& network, const Trace& trace, const Outcome& outcome);

/// A claim of an expectation that does not hold.
std::string faultText(const Fault& fault);

/// Whose routes keep changing.
std::string unsettledText(const CompiledNetwork& network, SpeakerId speaker);

/// What is missing: the property, its resource and why it is not known.
std::string gapText(const Topology& topology, GapId gap);

/// Why the answer to a next-hop question may be another one. Pre: it is not certain.
std::string uncertaintyText(const CompiledNetwork& network, const NextHopAnswer& answer);

}  // namespace vnetsim
