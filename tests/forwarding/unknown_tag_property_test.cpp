// SPDX-License-Identifier: MIT
//
// What nobody knows is settled by trying: every prefix around a destination, as the one that an unknown
// service tag holds. The answer is open exactly where one of them changes it.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "forwarding/compiled_network.hpp"
#include "support/drawing.hpp"
#include "support/find.hpp"
#include "support/literals.hpp"

namespace vnetsim {
namespace {

/// Where the packet goes: the effective type and address, as a caller sees them.
std::string hopOf(const CompiledNetwork& net, IpAddress destination) {
  const auto decision = net.lookup(subnetNamed(net.topology(), "v/s"), destination);
  if (!decision) return "nowhere";
  const auto& row = net.rowOf(*decision);
  std::string text{nameOf(row.type)};
  for (const auto& hop : row.nextHopIpAddress) text += " " + hop.text();
  return text;
}

CompiledNetwork withTag(const std::string& routes, const std::string& tag) {
  return CompiledNetwork::compile(topologyOf(R"(
    vnet v 10.0.0.0/16
      subnet s 10.0.1.0/24 table t
      subnet nva 10.0.9.0/24
    vm appliance v/nva 10.0.9.4 forwarding
    vm other v/nva 10.0.9.5 forwarding
    tag Known 8.8.0.0/16 8.8.8.8/32
    )" + tag + "\n table t\n" + routes));
}

/// Routes for prefixes around the destination, a known tag and the unknown one, each to any place.
std::string someRoutes(IpAddress destination) {
  const auto hop = [] { return *rc::gen::element<std::string>("None", "Internet", "10.0.9.4", "10.0.9.5"); };
  std::string routes;
  for (const int length : {0, 8, 16, 31, 32})
    if (*rc::gen::arbitrary<bool>())
      routes += "route " + Prefix::covering(destination, length).text() + " -> " + hop() + "\n";
  if (*rc::gen::arbitrary<bool>()) routes += "route tag Known -> " + hop() + "\n";
  return routes + "route tag Unknown.Region -> " + hop() + "\n";
}

RC_GTEST_PROP(UnknownTagProperty, IsOpenExactlyWhereSomePrefixWouldChangeTheHop, ()) {  // R35, R103
  const IpAddress destination = *rc::gen::element(address("8.8.8.8"), address("8.8.4.4"), address("9.9.9.9"));
  const auto routes = someRoutes(destination);
  const auto unknown = withTag(routes, "");
  const bool isOpen = unknown.gapOf(subnetNamed(unknown.topology(), "v/s"), destination).has_value();
  bool changes = false;
  for (int length = 1; length <= 32; ++length) {
    const auto tag = "tag Unknown.Region " + Prefix::covering(destination, length).text();
    changes = changes || hopOf(withTag(routes, tag), destination) != hopOf(unknown, destination);
  }
  RC_LOG() << routes;
  RC_ASSERT(isOpen == changes);
}

}  // namespace
}  // namespace vnetsim
