// SPDX-License-Identifier: MIT
#include "forwarding/ending.hpp"

namespace vnetsim {
namespace {

Rule ruleOf(Unsupported what) {
  switch (what) {
    case Unsupported::VpnGatewayForIpv6:
    case Unsupported::RouteServerForIpv6:
      return Rule{8};
    case Unsupported::BasicBalancerBehindHub:
      return Rule{28};
    case Unsupported::BackendsOutsidePeering:
      return Rule{29, 'b'};
    case Unsupported::AddressOfExpressRouteGateway:
      return Rule{42};
    case Unsupported::BastionBeyondHub:
    case Unsupported::ApplianceBeyondConnection:
      return Rule{87};
    case Unsupported::IntentBetweenCircuits:
      return Rule{88};
    case Unsupported::ConnectedGroupForOthers:
    case Unsupported::BasicBalancerInConnectedGroup:
      return Rule{90};
    case Unsupported::SecurityGroupOfAppliance:
    case Unsupported::EndpointBehindRoutingAppliance:
      return Rule{94};
    case Unsupported::Inbound:
    case Unsupported::GatewayAtPublicAddress:
      return Rule{122};
    case Unsupported::PublicAddressOfItsOwn:
      return Rule{123};
    case Unsupported::ServiceEndpointForOthers:
      return Rule{125};
  }
  return {};
}

}  // namespace

std::string_view codeOf(Disposition disposition) {
  switch (disposition) {
    case Disposition::Delivered:
      return "DELIVERED";
    case Disposition::Dropped:
      return "DROPPED";
    case Disposition::LeftToInternet:
      return "LEFT_TO_INTERNET";
    case Disposition::LeftModel:
      return "LEFT_MODEL";
    case Disposition::Looped:
      return "LOOPED";
    case Disposition::Undetermined:
      return "UNDETERMINED";
  }
  return "";
}

Ending droppedEnding(Reason reason, Rule rule) {
  Ending ending;
  ending.disposition = Disposition::Dropped;
  ending.reason = reason;
  ending.rule = rule;
  return ending;
}

Ending undeterminedEnding(Reason reason, Rule rule) {
  Ending ending;
  ending.disposition = Disposition::Undetermined;
  ending.reason = reason;
  ending.rule = rule;
  ending.isUndetermined = true;
  return ending;
}

Ending unsupportedEnding(Unsupported what) {
  Ending ending = undeterminedEnding(Reason::UnsupportedResource, ruleOf(what));
  ending.unsupported = what;
  return ending;
}

Ending unknownValueEnding(GapId gap, Rule rule) {
  Ending ending = undeterminedEnding(Reason::UnknownValue, rule);
  ending.gap = gap;
  return ending;
}

}  // namespace vnetsim
