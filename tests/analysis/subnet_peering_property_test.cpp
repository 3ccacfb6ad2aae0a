// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <set>
#include <string>

#include "analysis/matrix.hpp"
#include "support/drawing.hpp"

namespace vnetsim {
namespace {

bool tossed() { return *rc::gen::arbitrary<bool>(); }

std::string textOf(const CompiledNetwork& net) {
  const auto machines = machineEndpoints(net.topology());
  const auto matrix = matrixOf(net, machines, machines, TrafficSet::all());
  std::string text;
  for (const auto& cell : matrix.cells) {
    text += fmt::format("{} {} {} {}", matrix.from[cell.from], matrix.to[cell.to], nameOf(matrix.outcomeOf(cell).verdict),
                        codeOf(matrix.outcomeOf(cell).reason));
    for (const auto& device : matrix.outcomeOf(cell).via) text += " " + labelOf(net.topology(), device);
    text += "\n";
  }
  return text;
}

/// Names of the subnets of network `n` for which `takes` says yes, joined by commas.
template <class Takes>
std::string subnetsOf(int n, int count, Takes takes) {
  std::string names;
  for (int i = 0; i < count; ++i)
    if (takes(i)) names += fmt::format("{}s{}{}", names.empty() ? "" : ",", n, i);
  return names;
}

std::string anyRoutes() {
  std::set<std::string> used;
  std::string text;
  for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
    const auto prefix = *rc::gen::element<std::string>(
        "0.0.0.0/0", "10.0.0.0/8", "10.1.0.0/16", "10.0.0.0/16", "10.1.0.0/24", "10.2.1.0/24", "10.0.1.4/32");
    const auto hop = *rc::gen::element<std::string>("10.0.0.4", "10.1.1.4", "10.2.0.4", "None", "VnetLocal");
    if (used.insert(prefix).second) text += fmt::format("  route {} -> {}\n", prefix, hop);
  }
  return text;
}

/// Three networks in a row whose address space is their subnets, each with a machine that may forward.
std::string chainOf(int subnets, const std::string& body, const std::string& link01,
                    const std::string& link12) {
  std::string text;
  for (int n = 0; n < 3; ++n) {
    text += fmt::format("vnet v{}", n);
    for (int i = 0; i < subnets; ++i) text += fmt::format(" 10.{}.{}.0/24", n, i);
    text += "\n";
    for (int i = 0; i < subnets; ++i)
      text += fmt::format(" subnet s{0}{1} 10.{0}.{1}.0/24 table t{1}\n", n, i);
  }
  return text + body + link01 + link12;
}

RC_GTEST_PROP(SubnetPeering, NamingAllSubnetsThatMakeUpTheSpacesIsPeeringCompleteNetworks, ()) {  // R29
  const int subnets = *rc::gen::inRange(1, 4);
  const std::string flags[] = {tossed() ? "forwarded" : "", tossed() ? "forwarded" : "",
                               tossed() ? "forwarded no-access" : "", tossed() ? "forwarded" : ""};
  std::string body;
  for (int n = 0; n < 3; ++n)
    for (int i = 0; i < subnets; ++i)
      body += fmt::format("vm m{0}{1} v{0}/s{0}{1} 10.{0}.{1}.4{2}\n", n, i, tossed() ? " forwarding" : "");
  for (int i = 0; i < subnets; ++i) body += fmt::format("table t{}\n", i) + anyRoutes();
  const auto all = [&](int n) { return " subnets " + subnetsOf(n, subnets, [](int) { return true; }); };
  const auto link = [&](int a, const std::string& ofA, const std::string& ofB) {
    return fmt::format("peer v{} ({}) <-> v{} ({})\n", a, ofA, a + 1, ofB);
  };
  const auto complete = chainOf(subnets, body, link(0, flags[0], flags[1]), link(1, flags[2], flags[3]));
  const auto named = chainOf(subnets, body, link(0, flags[0] + all(0), flags[1] + all(1)),
                             link(1, flags[2] + all(1), flags[3] + all(2)));
  RC_ASSERT(textOf(CompiledNetwork::compile(topologyOf(complete))) ==
            textOf(CompiledNetwork::compile(topologyOf(named))));
}

RC_GTEST_PROP(SubnetPeering, WithoutRoutesThoseReachEachOtherThatBothSidesName, ()) {  // R29b
  constexpr int subnets = 4;
  // Of each network the subnets that the objects of either side name: at least one, in bits.
  const auto some = [] { return *rc::gen::inRange(1, 1 << subnets); };
  const std::array<std::array<int, 2>, 2> named{{{some(), some()}, {some(), some()}}};
  const auto names = [&](int side, int network, int subnet) {
    return (named[static_cast<std::size_t>(side)][static_cast<std::size_t>(network)] >> subnet & 1) != 0;
  };
  const auto flagsOf = [&](int side) {
    const auto list = [&](int n) { return subnetsOf(n, subnets, [&](int i) { return names(side, n, i); }); };
    return fmt::format("subnets {} remote {}", list(side), list(1 - side));
  };
  std::string drawing;
  for (int n = 0; n < 2; ++n) {
    drawing += fmt::format("vnet v{0} 10.{0}.0.0/16\n", n);
    for (int i = 0; i < subnets; ++i)
      drawing += fmt::format(" subnet s{0}{1} 10.{0}.{1}.0/24\n vm m{0}{1} v{0}/s{0}{1}\n", n, i);
  }
  drawing += fmt::format("peer v0 ({}) <-> v1 ({})\n", flagsOf(0), flagsOf(1));
  const auto net = CompiledNetwork::compile(topologyOf(drawing));
  const auto takesPart = [&](int n, int i) { return names(0, n, i) && names(1, n, i); };
  for (int from = 0; from < subnets; ++from)
    for (int to = 0; to < subnets; ++to) {
      const auto there = trace(net, *resolveEndpoint(net.topology(), fmt::format("m0{}", from)),
                               *resolveEndpoint(net.topology(), fmt::format("m1{}", to)), TrafficSet::all());
      const bool isExpected = takesPart(0, from) && takesPart(1, to);
      RC_ASSERT((there.verdict == Verdict::Reachable) == isExpected);
      RC_ASSERT((there.reason == Reason::SubnetNotPeered) == !isExpected);
    }
}

}  // namespace
}  // namespace vnetsim
