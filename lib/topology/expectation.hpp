// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_location.hpp"
#include "net/ip_address.hpp"
#include "net/prefix.hpp"
#include "net/traffic_set.hpp"
#include "topology/next_hop_type.hpp"

namespace vnetsim {

/// The answer to "can A reach B?".
enum class Verdict : std::uint8_t { Reachable, Partial, Intermittent, Unreachable, Undetermined };

/// "reachable", ...
std::string_view nameOf(Verdict verdict);
std::optional<Verdict> verdictNamed(std::string_view name);

/// Which traffic an expectation (or a question) is about. Without a protocol and a port: all of it.
struct TrafficQuestion {
  std::optional<Protocol> protocol;         // nothing and ports of either kind present: TCP
  std::vector<PortRange> ports;             // destination ports: each is one check; empty: all of the protocol
  std::vector<PortRange> sourcePorts = {};  // all in each check; empty: all of the protocol
};

/// "From these, to those, this verdict": one check per pair and port.
struct ReachabilityExpectation {
  std::vector<Located<std::string>> from;  // endpoint names or globs; at least one
  std::vector<Located<std::string>> to;
  std::optional<IpFamily> ipVersion;  // nothing: that of the ends' first addresses
  TrafficQuestion traffic;
  Verdict expect = Verdict::Reachable;
  std::vector<Located<std::string>> via;       // each a hop of all delivered paths, in the order given
  std::vector<Located<std::string>> notVia;    // none is a hop, in either direction
  bool symmetric = false;                      // the reply passes what the request passed, backwards
  bool oneWay = false;                         // the forward direction alone is judged
  std::optional<Located<std::string>> reason;  // a reason code the answer must have
};

/// "A packet from here to there takes this next hop."
struct NextHopExpectation {
  std::vector<Located<std::string>> from;
  Located<IpAddress> to;
  NextHopType type = NextHopType::None;
  std::optional<IpAddress> ip;
};

/// A row that an effective route table must hold; absent keys match anything.
struct ExpectedRoute {
  std::vector<Prefix> addressPrefix;
  std::optional<std::string> source;
  std::optional<std::string> state;
  std::optional<NextHopType> nextHopType;
  std::optional<std::vector<IpAddress>> nextHopIpAddress;
  SourceLocation at;
};

struct RoutesExpectation {
  Located<std::string> subnet;  // vnet/subnet, or a machine
  std::vector<ExpectedRoute> routes;
};

/// What the author of a design claims about it. Declared here, judged by the analysis stage; names are
/// resolved only then, so that a design with a stale expectation still answers.
struct Expectation {
  std::string name;
  SourceLocation at;
  // Exactly one of these three is present.
  std::optional<ReachabilityExpectation> reachability;
  std::optional<NextHopExpectation> nextHop;
  std::optional<RoutesExpectation> routes;
};

}  // namespace vnetsim
