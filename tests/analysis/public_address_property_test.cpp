// SPDX-License-Identifier: MIT
//
// A sender inside, to a public address of the design, fares as a host of the Internet with the address that it
// leaves by; one whose address is not known, where it has a definite answer, as a host with any address.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "support/literals.hpp"
#include "support/traces.hpp"

namespace vnetsim {
namespace {

/// A server with random rules and routes, behind its own address, a load balancer and a firewall; `known` leaves
/// by 52.1.0.2, `unknown` by default outbound access.
std::string anyServer() {
  static const std::vector<std::string> sources{"*",           "Internet",  "52.1.0.2", "52.1.0.0/24", "52.0.0.0/8",
                                                "10.0.0.0/8", "203.0.113.0/24", "AzureLoadBalancer"};
  static const std::vector<std::string> routes{"52.1.0.2/32 -> Internet", "0.0.0.0/0 -> None",
                                               "52.0.0.0/8 -> 10.1.9.4", "0.0.0.0/0 -> Internet",
                                               "0.0.0.0/1 -> None"};
  std::string rules;
  const int count = *rc::gen::inRange(0, 4);
  for (int i = 0; i < count; ++i)
    rules += fmt::format("  in {} {} {} {} -> *\n", 100 + i, *rc::gen::arbitrary<bool>() ? "allow" : "deny",
                         *rc::gen::element<std::string>("any", "tcp/80", "tcp/80+udp", "icmp"),
                         *rc::gen::elementOf(sources));
  std::string table;
  for (const std::string& route : routes)
    if (*rc::gen::inRange(0, 5) == 0 && table.find(route.substr(0, route.find(' '))) == std::string::npos)
      table += "  route " + route + "\n";
  return R"(
    public pip 52.1.0.2
    public web-pip 52.1.0.3 basic
    public lb-pip 52.1.0.4 basic
    public fw-pip 52.1.0.5
    vnet v 10.0.0.0/16
      subnet s 10.0.0.0/24
    vnet w 10.1.0.0/16
      subnet s 10.1.0.0/24 table t nsg n
      subnet AzureFirewallSubnet 10.1.9.0/24
    vm known v/s public pip
    vm unknown v/s
    vm web w/s 10.1.0.4 public web-pip
    lb lb public lb-pip basic backends web
      rule tcp/80 )" +
         std::string{*rc::gen::element("", "to 8080")} + "\n firewall fw w 10.1.9.4 public fw-pip\n dnat tcp/80 " +
         *rc::gen::element<std::string>("*", "52.1.0.0/24", "203.0.113.0/24") + " -> 52.1.0.5 to 10.1.0.4\n" +
         "nsg n\n" + rules + "table t\n" + table;
}

Trace fromHost(const CompiledNetwork& net, std::string_view source, std::string_view to) {
  const Endpoint host{std::string{source}, address(source), positionOf(InternetHost{address(source)}), true};
  return trace(net, host, resolveEndpoint(net.topology(), to).value(), TrafficSet::all());
}

/// The traffic of which a trace cannot tell what becomes of it.
TrafficSet openIn(const Trace& trace) {
  TrafficSet open;
  for (const Outcome& outcome : trace.outcomes)
    if (outcome.kind == Outcome::Kind::Unknown) open = open.unionWith(outcome.traffic);
  return open;
}

RC_GTEST_PROP(PublicAddress, ASenderInsideFaresAsAHostWithItsPublicAddress, ()) {  // R119, R122, R123
  const auto drawing = anyServer();
  RC_LOG() << drawing;
  const auto net = compiled(drawing);
  for (const char* to : {"52.1.0.3", "52.1.0.4", "52.1.0.5"})
    RC_ASSERT(answer(traced(net, "known", to)) == answer(fromHost(net, "52.1.0.2", to)));
}

RC_GTEST_PROP(PublicAddress, WhatIsSaidOfAnUnknownSenderHoldsForEveryAddress, ()) {  // R120, R122, R123
  const auto drawing = anyServer();
  RC_LOG() << drawing;
  const auto net = compiled(drawing);
  for (const char* to : {"52.1.0.3", "52.1.0.4", "52.1.0.5"}) {
    const auto t = traced(net, "unknown", to);
    const auto definite = TrafficSet::all().subtract(openIn(t));
    for (const char* source : {"52.1.0.2", "52.1.0.9", "52.9.9.9", "203.0.113.7", "8.8.8.8", "200.1.1.1"}) {
      RC_LOG() << to << " from " << source;
      RC_ASSERT(fromHost(net, source, to).traffic.intersect(definite) == t.traffic);
    }
  }
}

}  // namespace
}  // namespace vnetsim
