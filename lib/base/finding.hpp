// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

namespace vnetsim {

/// Everything that can be wrong with a design. The value is the number of its code (`VN111`): 1xx faults of
/// reading, 2xx what Azure refuses, 3xx what is fragile. A number is never given to another finding.
enum class Finding : std::uint16_t {
  UnreadableFile = 101,
  InvalidText = 102,
  SyntaxError = 103,
  UnterminatedQuote = 104,
  SecondDocument = 105,
  TextAfterEnd = 106,
  NestingTooDeep = 107,
  AliasRefused = 108,
  MergeKey = 109,
  DuplicateKey = 110,
  UnknownKey = 111,
  WrongType = 112,
  InvalidValue = 113,
  InvalidPrefix = 114,
  InvalidAddress = 115,
  MissingKey = 116,
  UnknownReference = 117,
  AmbiguousReference = 118,
  EmptyValue = 119,
  NothingToDelete = 120,
  ExtendsCycle = 121,
  ExtendsOutside = 122,
  LimitExceeded = 123,
  EmptyDesign = 125,
  AddressOwnedTwice = 126,
  DuplicatePrefix = 127,
  NoFreeAddress = 128,
  InvalidExpectation = 129,
  InvalidPatchPath = 130,

  ReservedAddress = 201,
  ReservedAddressSpace = 202,
  PeeredAddressSpacesOverlap = 203,
  UseRemoteGatewaysTwice = 204,
  UseRemoteGatewaysWithOwnGateway = 205,
  UseRemoteGatewaysWithoutGateway = 206,
  UseRemoteGatewaysWithoutTransit = 207,
  RouteTableRegion = 208,
  UnsupportedAssociation = 209,
  SubnetOutsideVirtualNetwork = 210,
  SubnetsOverlap = 211,
  AddressOutsideSubnet = 212,
  UnsupportedNextHopType = 213,
  SubnetSize = 214,
  WrongSubnet = 215,
  TooManyGateways = 216,
  NextHopAddressNotAllowed = 217,
  BasicGatewayShared = 218,
  AddressSpacesOverlapInVirtualNetwork = 219,
  RuleOrder = 220,
  BgpOffOnGateway = 221,
  PolicyBasedGatewayLimits = 222,
  ConnectionDoesNotFitGateway = 223,
  ReservedAsn = 224,
  BgpWithoutAsn = 225,
  SameAsnAtBothEnds = 226,
  ClientPoolOverlaps = 227,
  DefaultRouteToPolicyBasedGateway = 228,
  HaPortsOfBasicLoadBalancer = 229,
  NextHopOfOtherFamily = 230,
  SecurityRuleOrder = 231,
  SecurityRuleMixes = 232,
  SecurityGroupNotAllowed = 233,
  SecurityGroupAcrossNetworks = 234,
  TooManyServiceTagRoutes = 235,
  LoadBalancerSkuDiffers = 236,
  NatGatewayNotAllowed = 237,
  NatGatewayBesideBasic = 238,
  BasicPublicAddressNotAllowed = 239,
  PeeringSidesDisagree = 240,
  TooManyPeeredSubnets = 241,

  PeeringOneSided = 301,
  PropagationOffOnGatewaySubnet = 302,
  GatewayRouteBesideExpressRoute = 303,
  VirtualNetworkAccessOneSided = 304,
  ConnectionOneSided = 305,
  AsnOfDeviceDiffers = 306,
  BasicLoadBalancerBesideGlobalPeering = 307,
  RoutesKeepChanging = 308,
  FirewallWithoutInternetRoute = 309,
  BgpOneSided = 310,
  ServiceWithoutPrefixes = 315,
  SubnetPeeringBypassesRoute = 320,
  PeeringExchangesNothing = 321,
  UnknownServiceTag = 325,
};

/// The printed code, e.g. "VN111".
inline std::string codeOf(Finding finding) {
  return "VN" + std::to_string(static_cast<std::uint16_t>(finding));
}

}  // namespace vnetsim
