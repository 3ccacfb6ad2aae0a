// SPDX-License-Identifier: MIT
//
// The analysis stage: questions to the compiled network. A trace follows traffic there and back and says, for
// every part of it, whether it is delivered and answered, and if not, why.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/endpoint.hpp"
#include "analysis/walk.hpp"
#include "topology/expectation.hpp"

namespace vnetsim {

/// The paths of one direction and the verdict on them alone.
struct Direction {
  Verdict verdict = Verdict::Undetermined;
  Reason reason = Reason::UnknownValue;
  std::vector<Path> paths;
  std::vector<std::size_t> answers;  // reply direction: for each path, the forward path that it answers
};

/// What became of one part of the traffic, both directions taken together.
struct Outcome {
  enum class Kind : std::uint8_t { Works, Fails, Unknown };
  Kind kind{};
  TrafficSet traffic;
  Reason reason = Reason::Delivered;
  std::size_t forwardPath = 0;
  std::optional<std::size_t> replyPath;  // into Trace::reply, where the reply decided
  std::optional<Device> bypassed;        // ASYMMETRIC_PATH: the stateful device that the reply did not pass
};

struct Trace {
  Endpoint from;
  Endpoint to;
  TrafficSet asked;
  bool oneWay = false;  // the reply was not asked for

  Verdict verdict = Verdict::Undetermined;
  Reason reason = Reason::UnknownValue;  // the first failure in walk order, DELIVERED without one
  TrafficSet traffic;                    // the part of `asked` that certainly works
  Direction forward;
  std::optional<Direction> reply;  // where anything was delivered and the reply was asked for
  std::vector<Outcome> outcomes;   // together they cover `asked`; more than one may hold the same traffic
  std::vector<Assumption> assumptions;
};

/// Follows `asked` from one endpoint to the other, and the reply from whoever it was delivered to, with the
/// addresses as they arrived there (R60). A stateful device that sees one half of a flow breaks it (R58).
/// Pre: `from` and `to` are endpoints of the network's topology. Cost: two walks, a reply per delivered path.
Trace trace(const CompiledNetwork& network, const Endpoint& from, const Endpoint& to, const TrafficSet& asked,
            bool oneWay = false);

/// The traffic a question is about: all of it, one protocol, or some of its ports; ports alone mean TCP.
TrafficSet trafficOf(const TrafficQuestion& question);

/// The devices that forwarded the packets of a path: its hops without the two ends.
std::vector<Device> forwardersOf(const Path& path);

}  // namespace vnetsim
