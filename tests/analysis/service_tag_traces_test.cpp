// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analysis/next_hop_question.hpp"
#include "support/find.hpp"
#include "support/literals.hpp"
#include "support/traces.hpp"

namespace vnetsim {
namespace {

/// Forced tunnelling to an appliance, with an exemption for a tag.
std::string tunnel(const std::string& tags) {
  return R"(
    vnet hub 10.0.0.0/16
      subnet nva 10.0.1.0/24
    vnet a 10.1.0.0/16
      subnet s 10.1.0.0/24 table t
    vnet b 10.2.0.0/16
      subnet s 10.2.0.0/24 table t
    peer hub (forwarded) <-> a (forwarded)
    peer hub (forwarded) <-> b (forwarded)
    vm nva hub/nva 10.0.1.4 forwarding
    vm va a/s 10.1.0.4
    vm vb b/s 10.2.0.4
    service account Microsoft.Storage 203.0.113.8/29
    table t
      route 0.0.0.0/0 -> 10.0.1.4
      route tag Storage -> Internet
    )" + tags;
}

TEST(TracesWithServiceTags, ReachAServiceThatATagExemptsFromTheTunnel) {  // R35, R123
  const auto net = compiled(tunnel("tag Storage 203.0.113.0/24"));
  EXPECT_EQ(answer(traced(net, "va", "account")), "reachable DELIVERED");
  EXPECT_EQ(wayOf(net, traced(net, "va", "account", TrafficSet::all(), true)), "va > account");
}

TEST(TracesWithServiceTags, GoToTheApplianceWhereTheTagDoesNotHoldTheService) {  // R35, R123
  const auto net = compiled(tunnel("tag Storage 198.51.100.0/24"));
  const auto trace = traced(net, "va", "account", TrafficSet::all(), true);
  EXPECT_EQ(nodes(net, trace.forward.paths.at(0)).substr(0, 8), "va > nva");
}

TEST(TracesWithServiceTags, AreUndeterminedWhereAnUnknownTagCouldHoldTheService) {  // R35, R103
  const auto net = compiled(tunnel(""));
  EXPECT_EQ(answer(traced(net, "va", "account")), "undetermined UNKNOWN_VALUE");
  EXPECT_EQ(answer(traced(net, "va", "198.51.100.7")), "undetermined UNKNOWN_VALUE");
  EXPECT_EQ(answer(traced(net, "va", "internet")), "undetermined UNKNOWN_VALUE");
}

TEST(TracesWithServiceTags, BetweenSpokesHangOnNoTag) {  // R35, R103
  for (const char* tags : {"", "tag Storage 203.0.113.0/24"}) {
    const auto net = compiled(tunnel(tags));
    EXPECT_EQ(answer(traced(net, "va", "vb")), "reachable DELIVERED");
    EXPECT_EQ(answer(traced(net, "va", "nva")), "reachable DELIVERED");
  }
}

TEST(TracesWithServiceTags, TakeAnInternetAddressThatNoTagSinglesOut) {
  const auto net = compiled(tunnel("tag Storage 203.0.113.0/24 198.51.100.0/24"));
  EXPECT_EQ(traced(net, "va", "internet").to.address, address("192.0.2.1"));
}

TEST(NextHopQuestion, IsUncertainWhereAnUnknownTagCouldAnswer) {  // R35, R103
  const auto net = compiled(tunnel(""));
  const auto from = subnetNamed(net.topology(), "a/s");
  EXPECT_FALSE(nextHopOf(net, from, address("203.0.113.9")).isCertain());
  EXPECT_TRUE(nextHopOf(net, from, address("10.2.0.4")).isCertain());
}

}  // namespace
}  // namespace vnetsim
