// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "analysis/matrix.hpp"
#include "analysis/network_generators.hpp"
#include "support/drawing.hpp"
#include "support/literals.hpp"
#include "support/shuffled.hpp"

namespace vnetsim {
namespace {

std::string textOf(const CompiledNetwork& net, const PairOutcome& cell) {
  std::string text =
      std::string{nameOf(cell.verdict)} + " " + std::string{codeOf(cell.reason)} + " " + cell.traffic.text();
  for (const auto& device : cell.via) text += " " + labelOf(net.topology(), device);
  return text;
}

std::string textOf(const CompiledNetwork& net, const Matrix& matrix) {
  std::string text;
  for (const auto& cell : matrix.cells)
    text += matrix.from[cell.from] + " " + matrix.to[cell.to] + " " + textOf(net, matrix.outcomeOf(cell)) + "\n";
  return text;
}

Matrix machineMatrix(const CompiledNetwork& net) {
  const auto machines = machineEndpoints(net.topology());
  return matrixOf(net, machines, machines, TrafficSet::all());
}

RC_GTEST_PROP(Network, MatrixCellsAreTheTracesOfTheirPairs, ()) {
  const auto net = CompiledNetwork::compile(topologyOf(anyNetwork()));
  const auto machines = machineEndpoints(net.topology());
  const auto matrix = machineMatrix(net);
  for (const auto& cell : matrix.cells) {
    const auto single = trace(net, machines[cell.from], machines[cell.to], TrafficSet::all());
    RC_ASSERT(single.verdict == matrix.outcomeOf(cell).verdict);
    RC_ASSERT(single.reason == matrix.outcomeOf(cell).reason);
    RC_ASSERT(single.traffic == matrix.outcomeOf(cell).traffic);
  }
}

RC_GTEST_PROP(Network, TheOrderOfTheInputChangesNothing, ()) {
  const auto drawing = anyNetwork();
  std::mt19937 random{*rc::gen::arbitrary<unsigned>()};
  const auto draft = shuffled(draw(drawing), random);
  const auto before = CompiledNetwork::compile(topologyOf(drawing));
  const auto after = CompiledNetwork::compile(*buildTopology(draft).topology);
  RC_ASSERT(textOf(before, machineMatrix(before)) == textOf(after, machineMatrix(after)));
}

RC_GTEST_PROP(Network, EveryPartOfTheTrafficHasOneFateOnTheWayThere, ()) {
  const auto net = CompiledNetwork::compile(topologyOf(anyNetwork()));
  const auto machines = machineEndpoints(net.topology());
  const auto& from = *rc::gen::elementOf(machines);
  const auto& to = *rc::gen::elementOf(machines);
  TrafficSet covered;
  for (const auto& path : trace(net, from, to, TrafficSet::all()).forward.paths) {
    RC_ASSERT(!covered.overlaps(path.traffic));
    covered = covered.unionWith(path.traffic);
  }
  RC_ASSERT(covered == TrafficSet::all());
}

RC_GTEST_PROP(Network, APacketIsInTheDeliveredSetExactlyIfItIsDelivered, ()) {
  const auto net = CompiledNetwork::compile(topologyOf(anyNetwork()));
  const auto machines = machineEndpoints(net.topology());
  const auto& from = *rc::gen::elementOf(machines);
  const auto& to = *rc::gen::elementOf(machines);
  const auto port = static_cast<std::uint16_t>(*rc::gen::inRange(18, 34));
  const auto packet =
      TrafficSet::of(*rc::gen::element(Protocol::Tcp, Protocol::Udp), PortSet::of({port, port}));
  const auto all = trace(net, from, to, TrafficSet::all());
  const auto one = trace(net, from, to, packet);
  RC_ASSERT(all.traffic.contains(packet) == (one.verdict == Verdict::Reachable));
}

RC_GTEST_PROP(Network, LookupIsTheLongestActivePrefixOfTheTable, ()) {
  const auto net = CompiledNetwork::compile(topologyOf(anyNetwork()));
  const IpAddress to{IpFamily::V4, *rc::gen::arbitrary<std::uint32_t>() & 0x0A0701FFu};
  for (std::uint32_t i = 0; i < net.topology().subnets().size(); ++i) {
    const auto& rows = net.tableOf(SubnetId{i}).routes;
    std::optional<std::uint32_t> longest;
    for (std::uint32_t row = 0; row < rows.size(); ++row)
      if (rows[row].state == RouteState::Active && rows[row].prefix.contains(to) &&
          (!longest || rows[row].prefix.length() > rows[*longest].prefix.length()))
        longest = row;
    const auto found = net.lookup(SubnetId{i}, to);
    RC_ASSERT(found.has_value() == longest.has_value());
    if (found) RC_ASSERT(found->row == *longest);
  }
}

RC_GTEST_PROP(Network, AMoreSpecificRouteChangesOnlyDestinationsInsideIt, ()) {
  const auto drawing = anyNetwork();
  const Prefix added = Prefix::covering(
      IpAddress{IpFamily::V4, *rc::gen::arbitrary<std::uint32_t>() & 0x0A07FFFFu}, *rc::gen::inRange(25, 32));
  auto draft = draw(drawing);
  const auto before = CompiledNetwork::compile(topologyOf(drawing));
  for (auto& table : draft.routeTables) {
    RouteDraft route;
    route.name = "added";
    route.addressPrefix = added;
    route.nextHopType = *rc::gen::element(NextHopType::None, NextHopType::Internet);
    table.routes.push_back(route);
  }
  const auto after = CompiledNetwork::compile(*buildTopology(draft).topology);
  const IpAddress to{IpFamily::V4, *rc::gen::arbitrary<std::uint32_t>() & 0x0A07FFFFu};
  for (std::uint32_t i = 0; i < before.topology().subnets().size(); ++i) {
    const auto old = before.lookup(SubnetId{i}, to);
    const auto now = after.lookup(SubnetId{i}, to);
    const bool isSame = old.has_value() == now.has_value() &&
                        (!old || (before.rowOf(*old).prefix == after.rowOf(*now).prefix &&
                                  before.rowOf(*old).type == after.rowOf(*now).type));
    RC_ASSERT((isSame || added.contains(to)));
  }
}

}  // namespace
}  // namespace vnetsim
