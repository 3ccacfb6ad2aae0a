// SPDX-License-Identifier: MIT
//
// R8: the two IP versions are two networks beside each other, alike but for the platform's None rows.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "analysis/matrix.hpp"
#include "analysis/network_generators.hpp"
#include "support/drawing.hpp"
#include "support/hybrid_generators.hpp"
#include "support/ipv6_mirror.hpp"

namespace vnetsim {
namespace {

/// The answer for one pair.
struct PairAnswer {
  std::string text;
  bool isAtVpnGateway = false;  // of which nobody knows what it does with IPv6
};

/// The answers for all pairs, without None rows, which IPv6 does not have.
std::vector<PairAnswer> answersOf(const std::string& drawing) {
  auto draft = draw(drawing);
  draft.options.noneRoutes.clear();
  const auto net = CompiledNetwork::compile(*buildTopology(draft).topology);
  const auto machines = machineEndpoints(net.topology());
  std::vector<PairAnswer> answers;
  const auto matrix = matrixOf(net, machines, machines, TrafficSet::all());
  for (const auto& cell : matrix.cells) {
    std::string text = matrix.from[cell.from] + " " + matrix.to[cell.to] + " " +
                       std::string{nameOf(matrix.outcomeOf(cell).verdict)} + " " +
                       matrix.outcomeOf(cell).traffic.text();
    for (const auto& device : matrix.outcomeOf(cell).via) text += " " + labelOf(net.topology(), device);
    answers.push_back({text, matrix.outcomeOf(cell).reason == Reason::UnsupportedResource});
  }
  return answers;
}

void expectAlikeUpToVpnGateways(const std::string& drawing) {
  const auto v4 = answersOf(drawing);
  const auto v6 = answersOf(inIPv6(drawing));
  RC_ASSERT(v4.size() == v6.size());
  for (std::size_t i = 0; i < v4.size(); ++i)
    if (!v6[i].isAtVpnGateway) RC_ASSERT(v4[i].text == v6[i].text);
}

RC_GTEST_PROP(DualStack, IPv6AnswersAsIPv4Does, ()) { expectAlikeUpToVpnGateways(anyNetwork()); }

RC_GTEST_PROP(DualStack, IPv6IsLearnedAsIPv4Is, ()) { expectAlikeUpToVpnGateways(anyHybridNetwork()); }

}  // namespace
}  // namespace vnetsim
