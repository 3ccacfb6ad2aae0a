// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <random>
#include <string>

#include "analysis/matrix.hpp"
#include "support/drawing.hpp"
#include "support/hybrid_generators.hpp"
#include "support/shuffled.hpp"

namespace vnetsim {
namespace {

/// Machines, sites, their hosts.
std::vector<Endpoint> everybody(const Topology& topology) { return *resolveEndpoints(topology, "*"); }

std::string textOf(const CompiledNetwork& net) {
  const auto ends = everybody(net.topology());
  const auto matrix = matrixOf(net, ends, ends, TrafficSet::all());
  std::string text;
  for (const auto& cell : matrix.cells) {
    text += matrix.from[cell.from] + " " + matrix.to[cell.to] + " " + std::string{nameOf(matrix.outcomeOf(cell).verdict)} +
            " " + std::string{codeOf(matrix.outcomeOf(cell).reason)} + " " + matrix.outcomeOf(cell).traffic.text();
    for (const auto& device : matrix.outcomeOf(cell).via) text += " " + labelOf(net.topology(), device);
    text += "\n";
  }
  return text;
}

RC_GTEST_PROP(Hybrid, MatrixCellsAreTheTracesOfTheirPairs, ()) {
  const auto net = CompiledNetwork::compile(topologyOf(anyHybridNetwork()));
  const auto ends = everybody(net.topology());
  const auto matrix = matrixOf(net, ends, ends, TrafficSet::all());
  for (const auto& cell : matrix.cells) {
    const auto single = trace(net, ends[cell.from], ends[cell.to], TrafficSet::all());
    RC_ASSERT(single.verdict == matrix.outcomeOf(cell).verdict);
    RC_ASSERT(single.reason == matrix.outcomeOf(cell).reason);
    RC_ASSERT(single.traffic == matrix.outcomeOf(cell).traffic);
  }
}

RC_GTEST_PROP(Hybrid, TheOrderOfTheInputChangesNothing, ()) {
  const auto draft = draw(anyHybridNetwork());
  std::mt19937 random{*rc::gen::arbitrary<unsigned>()};
  const auto straight = CompiledNetwork::compile(*buildTopology(draft).topology);
  const auto mixed = CompiledNetwork::compile(*buildTopology(shuffled(draft, random)).topology);
  RC_ASSERT(textOf(straight) == textOf(mixed));
}

/// Everybody, and addresses that no question would sensibly ask from or to: of gateways, of a load balancer,
/// of clients nobody declared, of nobody.
std::vector<Endpoint> anything(const Topology& topology) {
  auto ends = everybody(topology);
  for (const char* name :
       {"internet", "10.10.4.4", "10.20.4.254", "10.10.9.200", "10.10.9.4", "172.31.1.7", "172.30.0.1",
        "192.168.1.77", "10.77.0.1", "203.0.113.9", "s1/s", "hub1/GatewaySubnet", "168.63.129.16"})
    if (const auto end = resolveEndpoint(topology, name)) ends.push_back(*end);
  return ends;
}

RC_GTEST_PROP(Hybrid, EveryPartOfTheTrafficIsAccountedFor, ()) {
  const auto net = CompiledNetwork::compile(topologyOf(anyHybridNetwork()));
  const auto ends = anything(net.topology());
  const auto t = trace(net, *rc::gen::elementOf(ends), *rc::gen::elementOf(ends), TrafficSet::all());
  TrafficSet there;
  for (const auto& path : t.forward.paths) {
    there = there.unionWith(path.traffic);
    RC_ASSERT(path.hops.size() <= maximumHops + 1);
  }
  if (!t.forward.paths.empty()) RC_ASSERT(there == TrafficSet::all());
  if (!t.reply) return;
  for (std::size_t i = 0; i < t.forward.paths.size(); ++i) {
    TrafficSet back;
    for (std::size_t reply = 0; reply < t.reply->paths.size(); ++reply)
      if (t.reply->answers[reply] == i) back = back.unionWith(t.reply->paths[reply].traffic);
    if (!back.empty()) RC_ASSERT(back == t.forward.paths[i].traffic);
  }
}

RC_GTEST_PROP(Hybrid, APacketIsInTheDeliveredSetExactlyIfItIsDelivered, ()) {
  const auto net = CompiledNetwork::compile(topologyOf(anyHybridNetwork()));
  const auto ends = everybody(net.topology());
  const auto& from = *rc::gen::elementOf(ends);
  const auto& to = *rc::gen::elementOf(ends);
  const auto packet = TrafficSet::of(Protocol::Tcp, PortSet::of({80, 80}));
  const auto all = trace(net, from, to, TrafficSet::all());
  const auto one = trace(net, from, to, packet);
  RC_ASSERT(all.traffic.contains(packet) == (one.verdict == Verdict::Reachable));
}

RC_GTEST_PROP(Hybrid, AReachableAnswerHasABackwayForEveryWayThere, ()) {  // R60
  const auto net = CompiledNetwork::compile(topologyOf(anyHybridNetwork()));
  const auto ends = everybody(net.topology());
  const auto& from = *rc::gen::elementOf(ends);
  const auto& to = *rc::gen::elementOf(ends);
  const auto t = trace(net, from, to, TrafficSet::all());
  if (t.verdict != Verdict::Reachable || from.position->device == to.position->device) return;
  RC_ASSERT(t.reply.has_value());
  for (const auto& path : t.forward.paths) RC_ASSERT(isDelivered(path));
  for (const auto& path : t.reply->paths) {
    RC_ASSERT(isDelivered(path));
    RC_ASSERT(path.hops.back().at.device == from.position->device);
  }
}

}  // namespace
}  // namespace vnetsim
