// SPDX-License-Identifier: MIT
#include "base/reason.hpp"

#include <array>

#include "base/names.hpp"

namespace vnetsim {
namespace {

constexpr std::array reasons{
    Reason::Delivered,
    Reason::PeeringNotTransitive,
    Reason::PeeringMissing,
    Reason::PeeringNotConnected,
    Reason::SubnetNotPeered,
    Reason::ConnectedGroupLeavesOut,
    Reason::HubRouteMissing,
    Reason::NextHopNone,
    Reason::NoRoute,
    Reason::NoSuchHost,
    Reason::NoSourceAddress,
    Reason::NoPublicAddress,
    Reason::PublicAddressClosed,
    Reason::NoGateway,
    Reason::RemoteGatewaysOff,
    Reason::GatewayTransitOff,
    Reason::NextHopUnresolved,
    Reason::NextHopNotAdjacent,
    Reason::ApplianceStopped,
    Reason::IpForwardingOff,
    Reason::NoHealthyBackend,
    Reason::NoLoadBalancingRule,
    Reason::EndpointBehindAppliance,
    Reason::AnswersOnly,
    Reason::ServiceDeny,
    Reason::VnetAccessOff,
    Reason::ForwardedTrafficOff,
    Reason::PropagationOff,
    Reason::GatewayNoTransit,
    Reason::NsgDeny,
    Reason::AdminRuleDeny,
    Reason::FirewallDeny,
    Reason::ApplianceDeny,
    Reason::Loop,
    Reason::HopLimit,
    Reason::BranchLimit,
    Reason::DeliveredElsewhere,
    Reason::ReturnPathFails,
    Reason::AsymmetricPath,
    Reason::LeavesToInternet,
    Reason::SourceNotTranslated,
    Reason::UnknownSourceAddress,
    Reason::LeavesModel,
    Reason::GuestRoutesUnknown,
    Reason::RoutesUnsettled,
    Reason::UnsupportedResource,
    Reason::UnknownValue,
};

}  // namespace

std::string_view codeOf(Reason reason) {
  switch (reason) {
    case Reason::Delivered:
      return "DELIVERED";
    case Reason::PeeringNotTransitive:
      return "PEERING_NOT_TRANSITIVE";
    case Reason::PeeringMissing:
      return "PEERING_MISSING";
    case Reason::PeeringNotConnected:
      return "PEERING_NOT_CONNECTED";
    case Reason::SubnetNotPeered:
      return "SUBNET_NOT_PEERED";
    case Reason::HubRouteMissing:
      return "HUB_ROUTE_MISSING";
    case Reason::ConnectedGroupLeavesOut:
      return "CONNECTED_GROUP_LEAVES_OUT";
    case Reason::NextHopNone:
      return "NEXT_HOP_NONE";
    case Reason::NoRoute:
      return "NO_ROUTE";
    case Reason::NoSuchHost:
      return "NO_SUCH_HOST";
    case Reason::NoSourceAddress:
      return "NO_SOURCE_ADDRESS";
    case Reason::NoPublicAddress:
      return "NO_PUBLIC_ADDRESS";
    case Reason::PublicAddressClosed:
      return "PUBLIC_ADDRESS_CLOSED";
    case Reason::NoGateway:
      return "NO_GATEWAY";
    case Reason::RemoteGatewaysOff:
      return "REMOTE_GATEWAYS_OFF";
    case Reason::GatewayTransitOff:
      return "GATEWAY_TRANSIT_OFF";
    case Reason::NextHopUnresolved:
      return "NEXT_HOP_UNRESOLVED";
    case Reason::NextHopNotAdjacent:
      return "NEXT_HOP_NOT_ADJACENT";
    case Reason::ApplianceStopped:
      return "APPLIANCE_STOPPED";
    case Reason::IpForwardingOff:
      return "IP_FORWARDING_OFF";
    case Reason::NoHealthyBackend:
      return "NO_HEALTHY_BACKEND";
    case Reason::NoLoadBalancingRule:
      return "NO_LOAD_BALANCING_RULE";
    case Reason::EndpointBehindAppliance:
      return "ENDPOINT_BEHIND_APPLIANCE";
    case Reason::AnswersOnly:
      return "ANSWERS_ONLY";
    case Reason::ServiceDeny:
      return "SERVICE_DENY";
    case Reason::VnetAccessOff:
      return "VNET_ACCESS_OFF";
    case Reason::ForwardedTrafficOff:
      return "FORWARDED_TRAFFIC_OFF";
    case Reason::PropagationOff:
      return "PROPAGATION_OFF";
    case Reason::GatewayNoTransit:
      return "GATEWAY_NO_TRANSIT";
    case Reason::NsgDeny:
      return "NSG_DENY";
    case Reason::AdminRuleDeny:
      return "ADMIN_RULE_DENY";
    case Reason::FirewallDeny:
      return "FIREWALL_DENY";
    case Reason::ApplianceDeny:
      return "APPLIANCE_DENY";
    case Reason::Loop:
      return "LOOP";
    case Reason::HopLimit:
      return "HOP_LIMIT";
    case Reason::BranchLimit:
      return "BRANCH_LIMIT";
    case Reason::DeliveredElsewhere:
      return "DELIVERED_ELSEWHERE";
    case Reason::ReturnPathFails:
      return "RETURN_PATH_FAILS";
    case Reason::AsymmetricPath:
      return "ASYMMETRIC_PATH";
    case Reason::LeavesToInternet:
      return "LEAVES_TO_INTERNET";
    case Reason::SourceNotTranslated:
      return "SOURCE_NOT_TRANSLATED";
    case Reason::UnknownSourceAddress:
      return "UNKNOWN_SOURCE_ADDRESS";
    case Reason::LeavesModel:
      return "LEAVES_MODEL";
    case Reason::GuestRoutesUnknown:
      return "GUEST_ROUTES_UNKNOWN";
    case Reason::RoutesUnsettled:
      return "ROUTES_UNSETTLED";
    case Reason::UnsupportedResource:
      return "UNSUPPORTED_RESOURCE";
    case Reason::UnknownValue:
      return "UNKNOWN_VALUE";
  }
  return "";
}

std::optional<Reason> reasonWithCode(std::string_view code) {
  for (const Reason reason : reasons)
    if (sameName(codeOf(reason), code)) return reason;
  return std::nullopt;
}

std::span<const Reason> allReasons() { return reasons; }

}  // namespace vnetsim
