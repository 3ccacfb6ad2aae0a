// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace vnetsim {

/// Why traffic ends where it ends: the design's cause, named so that scripts can rely on it.
enum class Reason : std::uint8_t {
  Delivered,
  PeeringNotTransitive,
  PeeringMissing,
  PeeringNotConnected,
  SubnetNotPeered,
  ConnectedGroupLeavesOut,
  HubRouteMissing,
  NextHopNone,
  NoRoute,
  NoSuchHost,
  NoSourceAddress,
  NoPublicAddress,
  PublicAddressClosed,
  NoGateway,
  RemoteGatewaysOff,
  GatewayTransitOff,
  NextHopUnresolved,
  NextHopNotAdjacent,
  ApplianceStopped,
  IpForwardingOff,
  NoHealthyBackend,
  NoLoadBalancingRule,
  EndpointBehindAppliance,
  AnswersOnly,
  ServiceDeny,
  VnetAccessOff,
  ForwardedTrafficOff,
  PropagationOff,
  GatewayNoTransit,
  NsgDeny,
  AdminRuleDeny,
  FirewallDeny,
  ApplianceDeny,
  Loop,
  HopLimit,
  BranchLimit,
  DeliveredElsewhere,
  ReturnPathFails,
  AsymmetricPath,
  LeavesToInternet,
  SourceNotTranslated,
  UnknownSourceAddress,
  LeavesModel,
  GuestRoutesUnknown,
  RoutesUnsettled,
  UnsupportedResource,
  UnknownValue,
};

/// "PEERING_NOT_TRANSITIVE", ...
std::string_view codeOf(Reason reason);
/// The reason with this code, without regard to case.
std::optional<Reason> reasonWithCode(std::string_view code);
/// All of them, in the order of declaration.
std::span<const Reason> allReasons();

}  // namespace vnetsim
