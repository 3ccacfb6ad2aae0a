// SPDX-License-Identifier: MIT
//
// Ways to private endpoints and public services, and back.
#include <gmock/gmock.h>

#include "analysis/matrix.hpp"
#include "support/drawing.hpp"
#include "support/traces.hpp"

namespace vnetsim {
namespace {

constexpr auto throughAppliance = Assumption::Kind::PrivateEndpointThroughAppliance;

/// A client in `a`, appliances in `a` and `b`, private endpoints in `b` and `c`; a - b - c are peered in a
/// row. `routes` are those of the client.
CompiledNetwork chain(const std::string& routes, const std::string& guest = "") {
  return compiled(R"(
    vnet a 10.1.0.0/16
      subnet s   10.1.1.0/24 table t
      subnet nva 10.1.9.0/24
    vnet b 10.2.0.0/16
      subnet nva 10.2.9.0/24
      subnet pe  10.2.1.0/24
    vnet c 10.3.0.0/16
      subnet pe 10.3.1.0/24
    peer a (forwarded) <-> b (forwarded)
    peer b (forwarded) <-> c (forwarded)
    vm client a/s
    vm nva-a a/nva 10.1.9.4 forwarding )" +
                  guest + R"(
    vm nva-b b/nva 10.2.9.4 forwarding )" +
                  guest + R"(
    pe near b/pe 10.2.1.4
    pe far  c/pe 10.3.1.4
    table t
  )" + routes);
}

TEST(PrivateEndpoint, IsReachedDirectlyAndAnswers) {  // R127
  const auto net = chain("");
  const auto t = traced(net, "client", "near");
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_EQ(wayOf(net, t), "client > near | near > client");
  EXPECT_FALSE(assumes(t, throughAppliance));
}

TEST(PrivateEndpoint, AnsweredByItsAddressToo) {  // R127
  const auto net = chain("");
  EXPECT_EQ(wayOf(net, traced(net, "client", "10.2.1.4")), "client > near | near > client");
}

TEST(PrivateEndpoint, TwoPeeringsAwayIsOutOfReach) {  // R18, R127
  EXPECT_EQ(answer(traced(chain(""), "client", "far")), "unreachable PEERING_NOT_TRANSITIVE");
}

TEST(PrivateEndpoint, AnswersPastAllRoutesToTheApplianceThatAsked) {  // R129, plr-02
  const auto net = chain("route 10.3.0.0/16 -> 10.2.9.4");
  const auto t = traced(net, "client", "far");
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_EQ(wayOf(net, t), "client > nva-b > far | far > nva-b > client");
  EXPECT_TRUE(assumes(t, throughAppliance));
}

TEST(PrivateEndpoint, BehindAnApplianceOfItsOwnNetwork) {  // R128, R129, plr-05
  const auto net = chain("route 10.2.1.4/32 -> 10.2.9.4");
  const auto t = traced(net, "client", "near");
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_EQ(wayOf(net, t), "client > nva-b > near | near > nva-b > client");
  EXPECT_TRUE(assumes(t, throughAppliance));
}

TEST(PrivateEndpoint, BehindAnApplianceOfTheClientsNetworkIsOutOfReach) {  // R129
  const auto net = chain("route 10.2.1.4/32 -> 10.1.9.4");
  const auto t = traced(net, "client", "near");
  EXPECT_EQ(answer(t), "unreachable ENDPOINT_BEHIND_APPLIANCE");
  EXPECT_EQ(nodes(net, t.forward.paths.front()), "client > nva-a");
  EXPECT_EQ(t.forward.paths.front().ending.rule, Rule{129});
}

TEST(PrivateEndpoint, TheOptionLetsItPassWithAWarning) {  // R129
  auto draft = draw(R"(
    vnet a 10.1.0.0/16
      subnet s   10.1.1.0/24 table t
      subnet nva 10.1.9.0/24
      subnet pe  10.1.2.0/24
    vm client a/s
    vm nva a/nva 10.1.9.4 forwarding
    pe storage a/pe 10.1.2.4
    table t
      route 10.1.2.4/32 -> 10.1.9.4
  )");
  draft.options.endpointThroughAppliance = EndpointThroughAppliance::Warn;
  const auto net = CompiledNetwork::compile(*buildTopology(std::move(draft)).topology);
  const auto t = traced(net, "client", "storage");
  EXPECT_EQ(wayOf(net, t), "client > nva > storage | storage > nva > client");
  EXPECT_TRUE(assumes(t, throughAppliance));
}

TEST(PrivateEndpoint, SourceNatOfTheApplianceMendsThat) {  // R129
  const auto net = chain("route 10.2.1.4/32 -> 10.1.9.4", "snat");
  const auto t = traced(net, "client", "near");
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_EQ(wayOf(net, t), "client > nva-a > near | near > nva-a > client");
  EXPECT_FALSE(assumes(t, throughAppliance));
}

TEST(PrivateEndpoint, OverAPeeringIsSubjectToItsFlags) {  // R19, R20, R127
  const auto withFlags = [](const std::string& ofA, const std::string& ofB) {
    return compiled(R"(
      vnet hub 10.1.0.0/16
        subnet nva 10.1.9.0/24
      vnet spoke 10.2.0.0/16
        subnet s 10.2.1.0/24 table t
      vnet pes 10.3.0.0/16
        subnet s 10.3.1.0/24
      peer spoke (forwarded) <-> hub (forwarded)
      peer hub )" + ofA +
                    " <-> pes " + ofB + R"(
      vm client spoke/s
      vm nva hub/nva 10.1.9.4 forwarding
      pe storage pes/s
      table t
        route 10.3.0.0/16 -> 10.1.9.4
    )");
  };
  EXPECT_EQ(answer(traced(withFlags("", "( forwarded )"), "client", "storage")), "reachable DELIVERED");
  EXPECT_EQ(answer(traced(withFlags("", ""), "client", "storage")), "unreachable FORWARDED_TRAFFIC_OFF");
  EXPECT_EQ(answer(traced(withFlags("( no-access )", "( forwarded )"), "client", "storage")),
            "unreachable VNET_ACCESS_OFF");
}

TEST(PrivateEndpoint, IsReachedFromASiteThroughTheGateway) {  // R127
  const auto net = compiled(R"(
    vnet hub 10.1.0.0/16
      subnet pe            10.1.1.0/24
      subnet GatewaySubnet 10.1.2.0/24
    gateway gw vpn hub
    site paris 192.168.0.0/16
      host pc 192.168.1.4
    lng paris-lng 192.168.0.0/16 site paris
    connection c gw -> paris-lng
    pe storage hub/pe
  )");
  EXPECT_EQ(wayOf(net, traced(net, "pc", "storage")),
            "paris/pc > paris > gw > storage | storage > gw > paris > paris/pc");
}

TEST(PrivateEndpoint, OpensNoConnection) {  // R127
  EXPECT_EQ(answer(traced(chain(""), "near", "client")), "unreachable ANSWERS_ONLY");
}

TEST(PrivateEndpoint, ForwardsNothing) {  // R43
  EXPECT_EQ(answer(traced(chain("route 10.9.0.0/16 -> 10.2.1.4"), "client", "10.9.0.4")),
            "unreachable IP_FORWARDING_OFF");
}

TEST(PrivateEndpoint, IsNoMachineOfAMatrixAndNoMatchOfAPattern) {
  const auto net = chain("");
  EXPECT_EQ(machineEndpoints(net.topology()).size(), 3u);
  const auto all = resolveEndpoints(net.topology(), "*");
  ASSERT_TRUE(all);
  EXPECT_EQ(all->size(), 3u);
}

/// Subnets with and without a service endpoint; `only` says whom the service lets in.
CompiledNetwork withService(const std::string& only, const std::string& more = "") {
  return compiled(R"(
    vnet a 10.1.0.0/16
      subnet with    10.1.1.0/24 services Microsoft.Storage
      subnet without 10.1.2.0/24
      subnet listed  10.1.3.0/24
    vm va a/with
    vm vb a/without
    vm vc a/listed
    service blobs Microsoft.Storage 198.51.100.0/24 )" +
                  only + "\n" + more);
}

TEST(PublicService, IsReachedByTheServiceEndpointOrByTheInternet) {  // R125
  const auto net = withService("");
  const auto byEndpoint = traced(net, "va", "blobs");
  EXPECT_EQ(wayOf(net, byEndpoint), "va > blobs | blobs > va");
  EXPECT_FALSE(assumes(byEndpoint, Assumption::Kind::DefaultOutboundAccess));
  const auto byInternet = traced(net, "vb", "198.51.100.77");
  EXPECT_EQ(answer(byInternet), "reachable DELIVERED");
  EXPECT_TRUE(assumes(byInternet, Assumption::Kind::DefaultOutboundAccess));
}

TEST(PublicService, LetsInListedSubnetsByTheirServiceEndpointOnly) {  // R125
  const auto net = withService("only a/with a/listed");
  EXPECT_EQ(answer(traced(net, "va", "blobs")), "reachable DELIVERED");
  EXPECT_EQ(answer(traced(net, "vb", "blobs")), "unreachable SERVICE_DENY");
  EXPECT_EQ(answer(traced(net, "vc", "blobs")), "unreachable SERVICE_DENY");
  EXPECT_EQ(answer(traced(withService("only"), "va", "blobs")), "unreachable SERVICE_DENY");
}

TEST(PublicService, WhatAnAppliancePassesOnToItIsNotKnown) {  // R125
  const auto net = withService("", R"(
    vnet b 10.2.0.0/16
      subnet s 10.2.1.0/24 table t
    peer a (forwarded) <-> b (forwarded)
    vm nva a/with 10.1.1.9 forwarding
    vm client b/s
    table t
      route 0.0.0.0/0 -> 10.1.1.9
  )");
  EXPECT_EQ(answer(traced(net, "client", "blobs")), "undetermined UNSUPPORTED_RESOURCE");
}

TEST(PublicService, WhatItWouldSendItselfIsNotKnown) {  // R122
  EXPECT_EQ(answer(traced(withService(""), "blobs", "va")), "undetermined UNSUPPORTED_RESOURCE");
}

TEST(PublicService, DoesNotStandForTheInternet) {
  const auto net = withService("", "service docs Microsoft.Docs 203.0.113.0/24");
  const auto internet = resolveEndpoint(net.topology(), "internet");
  ASSERT_TRUE(internet);
  EXPECT_FALSE(net.topology().publicServiceAt(internet->address));
}

}  // namespace
}  // namespace vnetsim
