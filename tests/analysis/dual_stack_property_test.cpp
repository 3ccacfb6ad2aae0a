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

/// The verdicts of all pairs, without None rows, which IPv6 does not have.
std::string verdictsOf(const std::string& drawing) {
  auto draft = draw(drawing);
  draft.options.noneRoutes.clear();
  const auto net = CompiledNetwork::compile(*buildTopology(draft).topology);
  const auto machines = machineEndpoints(net.topology());
  std::string text;
  const auto matrix = matrixOf(net, machines, machines, TrafficSet::all());
  for (const auto& cell : matrix.cells) {
    text += matrix.from[cell.from] + " " + matrix.to[cell.to] + " " + std::string{nameOf(matrix.outcomeOf(cell).verdict)} +
            " " + matrix.outcomeOf(cell).traffic.text();
    for (const auto& device : matrix.outcomeOf(cell).via) text += " " + labelOf(net.topology(), device);
    text += "\n";
  }
  return text;
}

RC_GTEST_PROP(DualStack, IPv6AnswersAsIPv4Does, ()) {
  const auto drawing = anyNetwork();
  RC_ASSERT(verdictsOf(drawing) == verdictsOf(inIPv6(drawing)));
}

RC_GTEST_PROP(DualStack, IPv6IsLearnedAsIPv4Is, ()) {
  const auto drawing = anyHybridNetwork();
  RC_ASSERT(verdictsOf(drawing) == verdictsOf(inIPv6(drawing)));
}

}  // namespace
}  // namespace vnetsim
